"""Pronouns: the nearest cluster that fits in sex and number, subjects and speakers before others."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import itemgetter

from tellings.language import words
from tellings.model.told import StatementTold
from tellings.ports.tagger import Token
from tellings.stages.annotating import quotations
from tellings.stages.annotating.coreference.chart import Chart
from tellings.stages.annotating.mentions.pronouns import sort_of

_BACK = 30
"""Mentions looked back at for a pronoun; beyond that a reader needs the name again."""
_FITTING = {
    "male": frozenset({"person"}),
    "female": frozenset({"person"}),
    "thing": frozenset({"organisation", "country", "armed_group"}),
    "many": frozenset({"armed_group", "people", "organisation"}),
}
_SEXES = frozenset({"male", "female"})
_FIRST = frozenset({"speaker", "speakers"})
_FAR = 2
"""How many paragraphs back a body or several people can have spoken whom "it said" or "they said" goes on with."""


def join(chart: Chart) -> None:
    """Join every pronoun with whom it stands for; one without an answer stays alone.

    First the owners that a clause's own subject explains ("Berg sold her boat"), then those who speak outside quotations, then
    all others, each in text order: who speaks is the surer guess, and tells the sex of names for the rest.
    """
    quotes = _Quotes(chart)
    two = dict.fromkeys(n for n, m in enumerate(chart.mentions) if m.kind == "pronoun" and _is_of_two(chart, n))
    for n in two:
        _settle(chart, n, _of_pair(chart, n))
    sorts = {
        n: sort_of(chart.words(n), chart.language) or "many"
        for n, m in enumerate(chart.mentions)
        if m.kind == "pronoun" and n not in two
    }
    for n, sort in sorts.items():
        if sort in _SEXES and n not in quotes.quoted:
            _settle(chart, n, _own_subject(chart, n, sort))
    for n, sort in sorts.items():
        if n in chart.speaking and n not in quotes.quoted and sort not in _FIRST:
            _settle(chart, n, _for_speaker(chart, n, sort, quotes))
    for n, sort in sorts.items():
        if sort in _FIRST:
            speaker = quotes.speaker[n]
            found = speaker if sort == "speaker" or speaker is None else _party(chart, speaker)
            _settle(chart, n, () if found is None else (found,))
        else:
            _settle(chart, n, _candidates(chart, n, sort, quotes.speaker[n]))


def _is_of_two(chart: Chart, n: int) -> bool:
    return chart.words(n).lower().removeprefix("the ") in words(chart.language, "titles", "pronouns.of_two")


def _of_pair(chart: Chart, n: int) -> Iterator[int]:
    """The first or the second of the last two joined by "and", for "the former" and "the latter"."""
    last = chart.words(n).lower().endswith("latter")
    near = [m for m in range(max(0, n - _BACK), n) if chart.mentions[m].kind != "pronoun"]
    for one, other in zip(reversed(near[:-1]), reversed(near[1:]), strict=True):
        between = chart.parsed.text[chart.mentions[one].end : chart.mentions[other].start].strip(" ,\n").lower()
        if between in {"and", "and the", "or", "or the"} and chart.mentions[one].label == chart.mentions[other].label:
            yield other if last else one
            return


def _settle(chart: Chart, n: int, candidates: Iterable[int]) -> None:
    """Join a pronoun that stands alone with its first candidate."""
    if chart.is_alone(n):
        found = next(iter(candidates), None)
        if found is not None:
            chart.join(found, n)


class _Quotes:
    """Who speaks where each mention stands: the speaker of the innermost statement that is given word for word there. Of a statement
    that is quoted in parts, the words outside the marks are the outlet's: in 'she told us she thought it “a scandal”' both are one.

    `quoted` are the mentions inside such statements, `held` those inside any that somebody makes.
    """

    def __init__(self, chart: Chart) -> None:
        self._said = [s for s in chart.statements if s.kind != "narrated"]
        self._at, self._open = 0, list[tuple[StatementTold, int | None]]()
        text = chart.parsed.text
        self._marked = sorted((q.start, q.end) for p in chart.parsed.paragraphs for q in quotations.find(text, p))
        self.speaker: list[int | None] = []
        quoted, held = set[int](), set[int]()
        for n, mention in enumerate(chart.mentions):
            here = self._here(chart, mention.start)
            marked = self._in_marks(mention.start)
            aloud = [who for said, who in here if said.kind == "direct" or (said.kind == "mixed" and marked)]
            self.speaker.append(aloud[-1] if aloud else None)
            held.update({n} if here else ())
            quoted.update({n} if aloud else ())
        self.quoted, self.held = frozenset(quoted), frozenset(held)

    def _in_marks(self, offset: int) -> bool:
        at = bisect_right(self._marked, offset, key=itemgetter(0)) - 1
        return at >= 0 and offset < self._marked[at][1]

    def _here(self, chart: Chart, offset: int) -> list[tuple[StatementTold, int | None]]:
        """The statements at an offset with the mentions that make them, the innermost last; offsets come in rising order."""
        while self._at < len(self._said) and self._said[self._at].content[0].start <= offset:
            statement = self._said[self._at]
            span = statement.speaker or statement.source
            self._open.append((statement, chart.anchors.find(span) if span else None))
            self._at += 1
        self._open = [(s, n) for s, n in self._open if s.content[-1].end > offset]
        return [(s, n) for s, n in self._open if any(c.start <= offset < c.end for c in s.content)]


def _party(chart: Chart, speaker: int) -> int | None:
    """Whom a speaker's "we" stands for: the country or body that he speaks for; a body that speaks is itself."""
    if chart.mentions[chart.root(speaker)].label not in {"person", "people"}:
        return speaker
    bodies = sorted(chart.bodies(speaker))
    owners = sorted({owner for body in bodies for owner in chart.bodies(body)})
    countries = [b for b in [*bodies, *owners] if chart.mentions[b].label == "country"]
    named = [c for b in bodies if (c := chart.country_named_in(b)) is not None]
    return next(iter([*countries, *named, *bodies]), None)


def _back(chart: Chart, n: int, sort: str, speaker: int | None) -> Sequence[int]:
    """The earlier mentions that a pronoun can stand for, the nearest first."""
    return [m for m in range(n - 1, max(-1, n - 1 - _BACK), -1) if _fits(chart, m, n, sort, speaker)]


def _own_subject(chart: Chart, n: int, sort: str) -> Iterator[int]:
    """For an owner or a reflexive ("her boat", "himself"), the subject of the clause that it stands in."""
    place = chart.place(n)
    if place is None or not (place[1].tag == "PRP$" or "Reflex=Yes" in place[1].morph):
        return
    parse = place[0].parse
    for above in parse.ancestors(place[1].i):
        subject = parse.child(above.i, "nsubj", "nsubjpass")
        if subject is not None and subject.i < place[1].i and subject not in parse.ancestors(place[1].i):
            back = _back(chart, n, sort, None)
            yield from (m for m in back if chart.mentions[m].start <= subject.start < chart.mentions[m].end)
            return


def _for_speaker(chart: Chart, n: int, sort: str, quotes: _Quotes) -> Iterator[int]:
    """Whom a pronoun that is a source can stand for: who the sentences before it in its paragraph are about, else who spoke last.

    What is quoted is about others, and so, mostly, is what is reported: "Berg said Lind was wrong. She said …" is Berg.
    """
    paragraph, _ = chart.sentence(n)
    back = [m for m in _back(chart, n, sort, None) if m not in quotes.quoted]
    asker = _asker(chart, n, sort, quotes)
    back = back if asker is None else [m for m in back if chart.root(m) != asker]
    told = [m for m in back if m not in quotes.held]
    yield from (m for m in told if chart.sentence(m)[0] == paragraph and (chart.is_subject(m) or m in chart.speaking))
    spoken = [m for m in told if m in chart.speaking]
    if sort in _SEXES:
        yield from spoken
    else:
        yield from (m for m in told if chart.is_subject(m) and paragraph - chart.sentence(m)[0] < _FAR)
        yield from (m for m in spoken if paragraph - chart.sentence(m)[0] <= _FAR)
    own = chart.speaking[n]
    others = (m for m in back if not any(s.start <= chart.mentions[m].start < s.end for s in own))
    yield from (m for m in others if chart.sentence(m)[0] == paragraph and chart.is_subject(m))


def _asker(chart: Chart, n: int, sort: str, quotes: _Quotes) -> int | None:
    """Whom a pronoun answers: in "Berg put it to him that he knew. “I did not,” he replied" it is not Berg who replies, nor in
    "Asked by Berg what he knew, he laughed".
    """
    place = chart.place(n)
    if place is None:
        return None
    parse = place[0].parse
    agents = [t for t in parse.tokens[: place[1].i] if t.dep == "agent" and t.sentence == place[1].sentence]
    asked = [a for a in agents if parse.tokens[a.head].text.lower() in words(chart.language, "speech", "phrases.occasion")]
    by = parse.child(asked[-1].i, "pobj") if asked else None
    if by is not None:
        return _named_at(chart, n, by)
    if parse.tokens[place[1].head].lemma not in words(chart.language, "speech", "verbs.answering"):
        return None
    paragraph, sentence = chart.sentence(n)
    for m in range(n - 1, max(-1, n - 1 - _BACK), -1):
        where = chart.sentence(m)
        if where[0] != paragraph:
            return None
        if where[1] < sentence and m not in quotes.quoted and sort_of(chart.words(m), chart.language) == sort:
            doer = _doer_to(chart, m)
            if doer is not None:
                return doer
    return None


def _doer_to(chart: Chart, n: int) -> int | None:
    """Who does something to whom a pronoun stands for, and so is another: Berg in "Berg told him", "Berg put it to him"."""
    place = chart.place(n)
    if place is None or place[1].tag != "PRP" or "Reflex=Yes" in place[1].morph:
        return None
    parse, token = place[0].parse, place[1]
    if token.dep == "pobj" and parse.tokens[token.head].lemma == "to":
        token = parse.tokens[token.head]
    elif token.dep not in {"dobj", "dative"}:
        return None
    verb = parse.tokens[token.head]
    subject = parse.child(verb.i, "nsubj")
    while subject is None and verb.dep == "conj" and verb.head != verb.i and not parse.child(verb.i, "nsubjpass"):
        verb = parse.tokens[verb.head]
        subject = parse.child(verb.i, "nsubj")
    if subject is None:
        return None
    return _named_at(chart, n, parse.child(subject.i, "appos") or subject)


def _named_at(chart: Chart, n: int, token: Token) -> int | None:
    """The cluster of the nearest mention before `n` that holds a token."""
    near = range(n - 1, max(-1, n - 1 - _BACK), -1)
    named = next((m for m in near if chart.mentions[m].start <= token.start < chart.mentions[m].end), None)
    return None if named is None else chart.root(named)


def _candidates(chart: Chart, n: int, sort: str, speaker: int | None) -> Iterator[int]:
    """Earlier mentions that any pronoun can stand for, the likeliest first."""
    back = _back(chart, n, sort, speaker)
    yield from _owner_beside(chart, n, back)
    others = {_not_its_own(chart, n), _doer_to(chart, n)}
    back = [m for m in back if chart.root(m) not in others]
    if sort in _SEXES:
        yield from _by_sentence(chart, n, back, reach=3)
        yield from back[:1]
    else:
        reach = 2 if n in chart.speaking else 1
        yield from (m for m in _by_sentence(chart, n, back, reach=reach) if chart.is_subject(m))


def _owner_beside(chart: Chart, n: int, back: Sequence[int]) -> Iterator[int]:
    """For an owner behind "and", "Norway and its army", whom it stands beside, or who owns that: "the bank's chairman and its director"."""
    place = chart.place(n)
    if place is None or place[1].tag != "PRP$":
        return
    tokens = place[0].parse.tokens
    owned = tokens[place[1].head]
    if owned.dep == "conj":
        beside = tokens[owned.head]
        while beside.dep == "appos" and beside.head < beside.i:
            beside = tokens[beside.head]  # "the bank's chairman, Ana Berg, and its director"
        owner = place[0].parse.child(beside.i, "poss")
        heads = [beside.start, *([owner.start] if owner is not None else [])]
        yield from (m for start in heads for m in back if chart.mentions[m].head == start)


def _not_its_own(chart: Chart, n: int) -> int | None:
    """Who backs or fights a government is not that government's country: in "Norway backs its government" another's is meant."""
    place = chart.place(n)
    if place is None or place[1].tag != "PRP$":
        return None
    parse = place[0].parse
    owned = parse.tokens[place[1].head]
    verb = parse.tokens[owned.head]
    governments = words(chart.language, "actors", "descriptions.governments")
    if owned.lemma.lower() not in governments or verb.lemma.lower() not in words(chart.language, "actors", "acts.dealing"):
        return None
    subject = parse.child(verb.i, "nsubj")
    found = next((m for m in range(n - 1, -1, -1) if subject and chart.mentions[m].head == subject.start), None)
    return None if found is None else chart.root(found)


def _fits(chart: Chart, m: int, n: int, sort: str, speaker: int | None) -> bool:
    mention = chart.mentions[m]
    read = sort == "thing" and n in chart.speaking and mention.label == "work" and chart.is_read(m)
    if not (read or mention.label in _FITTING.get(sort, ())) or chart.mentions[m].end > chart.mentions[n].start:
        return False
    if mention.kind == "pronoun" and chart.is_alone(m):
        return False
    if speaker is None and chart.words(m).split()[0].lower() in words(chart.language, "titles", "pronouns.outlet"):
        return False
    if speaker is not None and chart.root(m) == chart.root(speaker):
        return False
    if sort == "many" and mention.label == "organisation" and mention.kind == "name":
        return False
    return chart.compatible(m, n)


def _by_sentence(chart: Chart, n: int, back: Sequence[int], *, reach: int) -> Iterator[int]:
    """The mentions of this sentence and those before it, nearest sentence first; in each, subjects before others."""
    paragraph, sentence = chart.sentence(n)
    for distance in range(reach + 1):
        here = [m for m in back if _distance(chart.sentence(m), (paragraph, sentence)) == distance]
        yield from (m for m in reversed(here) if chart.is_subject(m))
        yield from (m for m in here if not chart.is_subject(m))


def _distance(a: tuple[int, int], b: tuple[int, int]) -> int:
    """Sentences between two in one paragraph; the paragraph before counts as one sentence away."""
    return b[1] - a[1] if a[0] == b[0] else b[1] + (b[0] - a[0])
