"""Who stands with whom and against whom, and who is where: "a close ally of A", "B-backed rebels", "A has troops in B"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tellings.language import words
from tellings.model.records import Span
from tellings.model.told import RelationTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import clauses, periods
from tellings.stages.annotating.scene import Scene


def find(scene: Scene) -> Iterator[RelationTold]:
    """The alliances, backings and presences of a paragraph."""
    finder = _Finder(scene)
    for token in scene.parse:
        yield from finder.at(token)


class _Finder:
    """Looks at the words of one paragraph."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._parse = scene.parse
        self._sides = scene.sides
        self._language = scene.language

    def at(self, token: Token) -> Iterator[RelationTold]:
        """The relations that a word says."""
        lemma = token.lemma.lower()
        if token.pos == "NOUN" and lemma in self._words("stances.allies"):
            yield from self._ally(token)
        elif lemma in self._words("stances.backed") and token.dep == "amod":
            yield from self._backed(token)
        elif lemma in self._words("presence.verbs") and clauses.passive(self._parse, token):
            yield from self._present(token, clauses.objects(self._parse, token), [token])
        elif lemma in self._words("presence.having") and clauses.is_clause(token):
            forces = [t for t in clauses.objects(self._parse, token) if t.lemma.lower() in self._words("presence.forces")]
            if forces:
                yield from self._present(token, clauses.subjects(self._parse, token, self._language), [token, *forces])

    def _words(self, key: str) -> frozenset[str]:
        return words(self._language, "relations", key)

    def _ally(self, noun: Token) -> Iterator[RelationTold]:
        """Who is said to be an ally: "A remains a close ally of B", "B's ally A", "A and B are allies"."""
        kind = "supports" if noun.lemma.lower() in self._words("stances.backers") else "allied_with"
        above = self._parse.tokens[noun.head]
        who: tuple[Token, ...] = ()
        if noun.dep in ("attr", "acomp", "oprd") and above.pos in ("VERB", "AUX"):
            who = clauses.subjects(self._parse, above, self._language)
        elif noun.dep == "appos":
            who = (above,)
        whose = [n for p, n in clauses.governed(self._parse, noun) if p in ("of", "to", "with")]
        whose = whose or [t for t in clauses.owners(self._parse, noun) if t.dep == "poss"]
        if who and not whose and len(who) > 1:
            who, whose = who[:1], list(who[1:])
        if not clauses.unsure(self._parse, above, self._language):
            yield from self._row(kind, noun, above if above.pos in ("VERB", "AUX") else noun, who, whose)

    def _backed(self, participle: Token) -> Iterator[RelationTold]:
        """Whom somebody supports by the way: "B-backed rebels"."""
        noun = self._parse.tokens[participle.head]
        backer = [c for c in self._parse.children(participle.i) if c.dep in ("npadvmod", "compound", "nmod", "amod", "nsubj")]
        yield from self._row("supports", participle, noun, backer, [noun])

    def _present(self, verb: Token, who: Sequence[Token], holders: Sequence[Token]) -> Iterator[RelationTold]:
        wanted = self._words("presence.prepositions")
        where = [n for holder in holders for p, n in clauses.governed(self._parse, holder) if p in wanted]
        where = [
            n for n in where if (m := self._sides.mention_at(n)) is not None and m.label in ("place", "country", "facility")
        ]
        if not clauses.unsure(self._parse, verb, self._language):
            yield from self._row("present_in", verb, verb, who, where)

    def _row(
        self, kind: str, word: Token, clause: Token, who: Sequence[Token], whom: Sequence[Token]
    ) -> Iterator[RelationTold]:
        subjects = self._sides.spans(self._parse, [t.i for t in who])
        objects = tuple(s for s in self._sides.spans(self._parse, [t.i for t in whom]) if s not in subjects)
        if not subjects or not objects:
            return
        found = periods.dates_of(self._scene, [word.i, clause.i])
        start, end = periods.period(self._scene, found, begins=kind == "present_in", ended=False)
        ends = [*subjects, *objects, Span(word.start, word.end), Span(*clauses.extent(self._parse, clause.i))]
        around = Span(min(s.start for s in ends), max(s.end for s in ends))
        yield RelationTold(self._scene.report, kind, subjects, objects, None, (), start, end, around)
