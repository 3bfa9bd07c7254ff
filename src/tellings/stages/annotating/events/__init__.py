"""Events as one report tells them, in PLOVER's types.

The types are those of the codebook's current edition; a clause becomes an event when the lexicon knows what it says happened
(`happenings`) and at least one side of it is an actor with words of its own (`sides`). Speech alone is no event.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from tellings.language import words
from tellings.model.records import DateMention, Span
from tellings.model.told import EventTold, MentionTold
from tellings.ports.tagger import Parse, Token
from tellings.stages.annotating import capacities, clauses, periods
from tellings.stages.annotating.events import scruples
from tellings.stages.annotating.events.contexts import contexts_of
from tellings.stages.annotating.events.frames import Sense
from tellings.stages.annotating.events.happenings import Group, Happening
from tellings.stages.annotating.events.narrative import dated_by_narrative
from tellings.stages.annotating.events.reading import Reader
from tellings.stages.annotating.events.retyping import retyped
from tellings.stages.annotating.parsed import ParsedReport
from tellings.stages.annotating.scene import Scene
from tellings.stages.annotating.sides import ACTING
from tellings.stages.annotating.staging import scenes

_TOLD_IN = ("headline", "body", "answer", "caption")
"""Roles of segments whose words assert something; a question or an editor's note does not."""

_RECIPROCAL = ("CONSULT", "COOPERATE", "AGREE")
_BONDS = ("agreement", "ties", "bond")
"""Classes of nouns that several make with each other: two who form an alliance support each other, two who back a third do not."""

_NEEDS_RECIPIENT = ("COOPERATE", "AID", "SANCTION", "SUPPORT")
"""Types that say nothing without a recipient; the codebook codes most of them only so."""

_ONE_SIDED = ("RETREAT", "PROTEST", "MOBILIZE", "CONSULT")
"""Types of which a noun and a doer say enough."""

_GIVING = ("AID", "COOPERATE", "SANCTION", "AGREE", "REQUEST", "REJECT")
"""Types that can be about something given; of others, the nouns around name no capacity."""

_DONE_TO = ("AID", "ASSAULT", "COERCE", "COOPERATE", "RETREAT", "SANCTION", "ACCUSE", "CONCEDE")
"""Types that are told of whom they are done to, by whomever: "was arrested". Who is agreed with or supported by nobody is told nothing of."""

_DONE_BY_SOMEBODY = ("COERCE", "SANCTION", "ACCUSE")
"""Types that people alone do: whoever the passive names does it, though no mention says who. Storms and figures hit and free too."""

_GIFTS = ("dobj", "nsubjpass", "conj")
_PAIR_REACH = 4
"""Words behind a verb among which "one another" stands: "with one another", "to each other"."""

_STATES = ("country", "place")
_OTHER_CLAUSE = ("advcl", "relcl", "conj", "parataxis")
_BESIDE = ("appos", "relcl")
_PLACED = ("in", "at", "near", "inside", "outside", "from", "around", "off", "on")
_SPOTS = ("facility", "place")
_PLACES = ("facility", "place", "country")
_SUBJECT_MATTER = ("CONSULT", "COOPERATE", "AGREE")
"""Types that are about what "on" governs: "cooperation on Elmin" is not with Elmin."""


def find(parsed: ParsedReport, mentions: Sequence[MentionTold], dates: Sequence[DateMention]) -> list[EventTold]:
    """The events of a report in text order. What several do to each other has them all on both sides."""
    return [event for _, told in in_scenes(scenes(parsed, mentions, dates)) for event in told]


def in_scenes(stage: Sequence[Scene]) -> list[tuple[Scene, list[EventTold]]]:
    """The paragraphs of a report, each with its events: `relations` builds on them too."""
    language = stage[0].language if stage else ""
    accident = scruples.tells_of_an_accident([scene.parse for scene in stage], language)
    return [(scene, _events_in(scene, accident=accident)) for scene in stage]


def _events_in(scene: Scene, *, accident: bool) -> list[EventTold]:
    """The events of one paragraph in text order; `accident`: what exploded in its report was no attack."""
    if scene.role not in _TOLD_IN:
        return []
    coder = _Coder(scene, accident=accident)
    read = tuple(Reader(scene.parse, scene.language).all())
    near: dict[int, list[Happening]] = {}
    for told in read:
        near.setdefault(_sentence(scene, told), []).append(told)
    typed = (retyped(scene.parse, told, near[_sentence(scene, told)], scene.language) for told in read)
    found = (coder.event(told) for told in typed if told is not None)
    ordered = sorted((event for event in found if event is not None), key=lambda e: (e.trigger, e.type))
    return dated_by_narrative(ordered, scene)


def _sentence(scene: Scene, told: Happening) -> int:
    return scene.parse.tokens[told.trigger].sentence


def _as_deed(told: Happening) -> Happening:
    """What is yet to be done, or was not done, as itself: planned, or denied. A raid that somebody says will come stays a threat."""
    if told.deed is None or told.deed.type == "ASSAULT":
        return told
    ahead = told.promised
    return replace(told, sense=told.deed, planned=told.planned or ahead, negated=told.negated or not ahead, promised=False)


def _with_joined(parse: Parse, group: Group) -> Group:
    """A side with those joined to it: "sanctions on Malta and Gozo"."""
    if len(group) != 1:
        return group
    return tuple(token.i for token in clauses.joined(parse, parse.tokens[group[0]]))


class _Coder:
    """Turns the happenings of one paragraph into events with spans."""

    def __init__(self, scene: Scene, *, accident: bool) -> None:
        self._scene = scene
        self._accident = accident
        self._parse = scene.parse
        self._sides = scene.sides
        self._questions = frozenset(token.sentence for token in scene.parse if token.text == "?")

    def event(self, told: Happening) -> EventTold | None:
        """The event, or None when no actor with words of its own does it."""
        if self._parse.tokens[told.clause].sentence in self._questions or self._only_denies(told):
            return None
        told = self._remonstrance(self._stoppage(_as_deed(scruples.as_what_killed(self._parse, told, self._scene.language))))
        told = scruples.as_its_attack(self._parse, told, self._scene.language)
        actors = self._actors(told)
        recipients = self._recipients(told, actors)
        if self._is_no_deed(told, actors, recipients):
            return None
        if self._meets(told) and actors and recipients:
            actors = recipients = tuple(dict.fromkeys((*actors, *recipients)))
        elif len(actors) > 1 and (self._each_other(told) or (not recipients and self._reciprocal(told))):
            recipients = actors
        given = self._capacities(told)
        # A base may be used without a word on whose it is; of what is done to somebody the passive may leave out who does it.
        by_a_thing = scruples.done_by_a_thing(self._parse, told, self._scene.language)
        suffered = self._suffered(told) or self._befell(told) or by_a_thing
        if not actors and not (recipients and ((told.sense.swap and given) or suffered)):
            return None
        needs = told.sense.type in _NEEDS_RECIPIENT and not self._gives_something(told)
        needed = told.sense.weak or needs or self._only_named(told)
        if needed and not recipients:
            return None
        start, end = self._period(told)
        return EventTold(
            report=self._scene.report,
            type=told.sense.type,
            mode=told.sense.mode,
            contexts=self._contexts(told, (actors, recipients), given),
            trigger=self._scene.span(told.trigger),
            clause=self._clause(told),
            actors=actors,
            recipients=recipients,
            place=self._hit(told, recipients) or self._place(told, given, frozenset((*actors, *recipients))),
            start=start,
            end=end,
            capacities=given,
            factuality=self._factuality(told),
        )

    def _actors(self, told: Happening) -> tuple[Span, ...]:
        groups = told.actors
        purposed = scruples.doers_of_purpose(self._parse, told, self._scene.language)
        if purposed is not None:
            groups = (purposed,)
        groups = tuple(g for g in groups if not scruples.only_where(self._parse, told, g, self._scene.language))
        if told.sense.type == "CONSULT":  # talks are called after where they are held
            groups = tuple(group for group in groups if self._parse.tokens[group[0]].dep != "compound")
        spans = self._first(groups or self._between(told), frozenset(), doing=not told.sense.swap)
        if groups and scruples.means_a_thing(self._parse, groups[0], self._scene.language):
            spans = tuple(span for span in spans if self._sides.label(span) != "person")
        if told.sense.swap:  # a base named after its place is not its own owner
            return tuple(span for span in spans if self._sides.label(span) not in ("facility", "place"))
        return spans if told.sense.by is None else tuple(s for s in spans if self._sides.label(s) == told.sense.by)

    def _only_denies(self, told: Happening) -> bool:
        """Whether it is but a denial of what somebody said: a statement, and nothing that happened."""
        word = self._parse.tokens[told.trigger].lemma.lower()
        return told.sense.type == "REJECT" and word in words(self._scene.language, "plover", "modals.not_so")

    def _meets(self, told: Happening) -> bool:
        """Whether those on both sides do the same: who meets somebody is met."""
        met = words(self._scene.language, "plover", "reciprocal.meetings")
        here = {self._parse.tokens[i].lemma.lower() for i in told.words}
        return told.sense.type == "CONSULT" and told.sense.mode is None and not here.isdisjoint(met)

    def _suffered(self, told: Happening) -> bool:
        """Whether a verb stands in the passive without who does it: "a sergeant was arrested"; or by whom nobody knows: "by masked men"."""
        verb = self._parse.tokens[told.trigger]
        done_to = told.sense.type in _DONE_TO and (not told.actors or told.sense.type in _DONE_BY_SOMEBODY)
        return done_to and verb.pos == "VERB" and clauses.passive(self._parse, verb)

    def _is_no_deed(self, told: Happening, actors: Sequence[Span], recipients: Sequence[Span]) -> bool:
        """Whether something speaks against its being anybody's deed."""
        if self._frees_a_thing(told, recipients) or self._threatens_nobody(told, recipients):
            return True
        if not actors:
            return scruples.by_mishap(self._parse, told, self._scene.language, accident=self._accident)
        return not recipients and scruples.by_none(self._parse, told)

    def _befell(self, told: Happening) -> bool:
        """Whether a noun says what befell somebody, by whomever: "the arrest of two men"."""
        noun = self._parse.tokens[told.trigger]
        named = noun.lemma.lower() in words(self._scene.language, "plover", "sides.owner_is_recipient")
        return noun.pos == "NOUN" and named and told.sense.type in _DONE_TO and told.clause == told.trigger

    def _done_to(self, told: Happening) -> tuple[Group, ...]:
        """Of a passive without who does it, its subject and to whom something was given: all else only says where, or why."""
        verb = self._parse.tokens[told.trigger]
        exchanged = told.sense.type == "COOPERATE"  # what is sold or passed on is nobody: "Malta's grain was exported"
        objects = () if exchanged else clauses.counted(self._parse, clauses.objects(self._parse, verb))
        direct = {token.i for token in (*objects, *clauses.datives(self._parse, verb))}
        direct |= {noun.i for preposition, noun in clauses.governed(self._parse, verb) if preposition == "to"}
        return tuple(group for group in told.recipients if direct.issuperset(group))

    def _reciprocal(self, told: Happening) -> bool:
        """Whether several who do it do it to each other when nobody else is named."""
        bonds = frozenset().union(*(words(self._scene.language, "plover", f"classes.{name}") for name in _BONDS))
        bound = any(self._parse.tokens[i].lemma.lower() in bonds for i in told.words)
        fought = {self._parse.tokens[i].lemma.lower() for i in told.words} & words(
            self._scene.language, "plover", "reciprocal.fights"
        )
        return told.sense.type in _RECIPROCAL or (told.sense.type == "SUPPORT" and bound) or bool(fought)

    def _frees_a_thing(self, told: Happening, recipients: Sequence[Span]) -> bool:
        """Whether a town is freed or a report released: people alone are set free."""
        if told.sense.mode != "release":
            return False
        only_places = bool(recipients) and all(self._sides.label(span) in _PLACES for span in recipients)
        return only_places or scruples.frees_no_person(self._parse, told, self._scene.language)

    def _stoppage(self, told: Happening) -> Happening:
        """A strike of workers as the protest that it is; its end is no ceasefire."""
        fought = told.base == "ASSAULT" or told.sense.mode == "ceasefire"
        if not fought or not scruples.is_work_stoppage(self._parse, told, self._scene.language):
            return told
        over = told.sense.type == "RETREAT"
        return replace(
            told, sense=Sense("PROTEST", "strike"), ended=told.ended or over, recipients=() if over else told.recipients
        )

    def _between(self, told: Happening) -> tuple[Group, ...]:
        """Those between whom something is that nobody is said to do: "talks between A and B were held"."""
        nouns = [self._parse.tokens[i] for i in sorted(told.words)] if told.sense.type in _RECIPROCAL else []
        found = [tuple(one.i for p, one in clauses.governed(self._parse, noun) if p == "between") for noun in nouns]
        return tuple(group for group in found if len(group) > 1)

    def _remonstrance(self, told: Happening) -> Happening:
        """A country's protest as the words that it is: no state takes to the streets."""
        doers = self._first(told.actors, frozenset()) if (told.sense.type, told.sense.mode) == ("PROTEST", "demo") else ()
        states = bool(doers) and all(self._sides.label(span) == "country" for span in doers)
        return replace(told, sense=Sense("ACCUSE", "disapprove")) if states else told

    @staticmethod
    def _threatens_nobody(told: Happening, recipients: Sequence[Span]) -> bool:
        """Whether what somebody will do is taken for a threat though nobody is named whom it threatens."""
        return told.sense.type == "THREATEN" and told.promised and not recipients

    def _contexts(self, told: Happening, sides: Sequence[Sequence[Span]], given: Sequence[str]) -> tuple[str, ...]:
        """The contexts that the words of the sentence say."""
        sentence = self._parse.sentence(_sentence(self._scene, told))
        states = all(any(self._sides.label(span) in _STATES for span in side) for side in sides)
        return contexts_of(told.sense, sentence, given=given, governments=states, language=self._scene.language)

    def _gives_something(self, told: Happening) -> bool:
        """Whether a verb of help names the gift: "sent two helicopters" is help, to whomever; "helped" alone is not."""
        words_ = (self._parse.tokens[i] for i in told.words if i != told.trigger)
        verb = self._parse.tokens[told.trigger].pos == "VERB"
        return told.sense.type == "AID" and verb and any(token.pos == "NOUN" and token.dep in _GIFTS for token in words_)

    def _only_named(self, told: Happening) -> bool:
        """Whether a noun alone names it ("the Corvan sanctions"): then it is told of only where both sides stand."""
        alone = told.clause == told.trigger and self._parse.tokens[told.trigger].pos == "NOUN"
        return alone and told.sense.type not in _ONE_SIDED and told.base not in _ONE_SIDED

    def _each_other(self, told: Happening) -> bool:
        reciprocal = words(self._scene.language, "plover", "reciprocal.words")
        named = any(self._parse.tokens[i].lemma.lower() in reciprocal for group in told.recipients for i in group)
        return named or self._one_another(told.clause) or self._one_another(told.trigger)

    def _one_another(self, verb: int) -> bool:
        """Whether "each other" or "one another" follows a verb: parsers take the "one" of it for a number."""
        pairs = words(self._scene.language, "plover", "reciprocal.pairs")
        after = [token.text.lower() for token in self._parse.tokens[verb + 1 : verb + 1 + _PAIR_REACH]]
        return any(f"{one} {other}" in pairs for one, other in pairwise(after))

    def _recipients(self, told: Happening, actors: tuple[Span, ...]) -> tuple[Span, ...]:
        groups = [
            group
            for group in (self._done_to(told) if not actors and self._suffered(told) else told.recipients)
            if not self._is_where(told, group) and not self._is_light(told, group) and not self._is_about(told, group)
        ]
        groups = [_with_joined(self._parse, group) for group in groups]
        return self._first(groups, frozenset(actors)) or self._given_to(told)

    def _given_to(self, told: Happening) -> tuple[Span, ...]:
        """Who is named right behind a verb of giving, where a parser takes the name for a part of the gift: "give the Corvan Navy (CN)
        five boats".
        """
        verb = self._parse.tokens[told.trigger]
        if told.sense.type != "AID" or verb.pos != "VERB" or clauses.passive(self._parse, verb):
            return ()
        near = self._parse.tokens[verb.i + 1 : verb.i + 3]
        gifts = [noun for noun in clauses.objects(self._parse, verb) if noun.i in told.words]
        reach = min((gift.start for gift in gifts), default=verb.end)
        held = [m for m in self._sides.inside(verb.end, reach) if m.kind == "name" and m.label in ACTING]
        return tuple(Span(m.start, m.end) for m in held[:1] if any(token.start == m.start for token in near))

    def _first(self, groups: Sequence[Group], taken: frozenset[Span], *, doing: bool = False) -> tuple[Span, ...]:
        """The actors of the first group that names any who are not taken."""
        for group in groups:
            spans = tuple(span for span in self._sides.spans(self._parse, group, doing=doing) if span not in taken)
            if spans:
                return spans
        return ()

    def _is_light(self, told: Happening, group: Group) -> bool:
        """Whether a noun is but a part of the frame: "formed a coalition"; in "expelled the envoy" it is whom it is done to."""
        return group[0] in told.words and self._sides.mention_at(self._parse.tokens[group[0]]) is None

    def _is_where(self, told: Happening, group: Group) -> bool:
        """Whether a noun phrase says where, not to whom: "held talks in Port Elmin", "bombed a camp at Hallin", "left Hallin"."""
        noun = self._parse.tokens[group[0]]
        above = self._parse.tokens[noun.head]
        if above.dep == "prep" and above.lemma.lower() in ("in", "near", "inside", "about", "along", "through"):
            return True
        mention = self._sides.mention_at(noun)
        if mention is None or mention.label not in _SPOTS:
            return False
        where = words(self._scene.language, "plover", "sides.where") - {"on"}
        return (above.dep == "prep" and above.lemma.lower() in where) or self._is_left_or_seen(told)

    @staticmethod
    def _is_left_or_seen(told: Happening) -> bool:
        """Whether a place is where one was or came to: a town is left and visited, and nothing is done to it."""
        return (told.sense.type, told.sense.mode) in (("RETREAT", "withdraw"), ("CONSULT", "visit"))

    def _is_about(self, told: Happening, group: Group) -> bool:
        """Whether a noun phrase says what talks or cooperation are about, or who says so."""
        above = self._parse.tokens[self._parse.tokens[group[0]].head]
        if scruples.names_a_source(self._parse, group, self._scene.language):
            return True
        return told.sense.type in _SUBJECT_MATTER and above.dep == "prep" and above.lemma.lower() in ("on", "about", "over")

    def _clause(self, told: Happening) -> Span:
        """The words of the clause, without what is only joined to it."""
        start, end = clauses.extent(self._parse, told.clause)
        known = [self._parse.tokens[i] for i in told.words]
        return Span(min(start, *(t.start for t in known)), max(end, *(t.end for t in known)))

    def _capacities(self, told: Happening) -> tuple[str, ...]:
        if told.sense.type not in _GIVING or told.sense.mode == "convict" or not self._hands_over(told):
            return ()
        nouns = [self._parse.tokens[i] for i in sorted(told.words) if self._parse.tokens[i].pos in ("NOUN", "PROPN")]
        verbs = [self._parse.tokens[i] for i in sorted(told.words) if self._parse.tokens[i].pos == "VERB"]
        nouns += [noun for verb in verbs for noun in clauses.objects(self._parse, verb) if noun.i not in told.words]
        named = capacities.of_phrases(self._parse, nouns, self._scene.language)
        return capacities.ordered((*told.sense.capacities, *named)) if not told.sense.capacities else told.sense.capacities

    def _hands_over(self, told: Happening) -> bool:
        """Whether what is told of is given at all: who coordinates forces gives nobody forces."""
        lists = ("verbs", "nouns", "sharing", "sharing_nouns", "training")
        giving = frozenset().union(*(words(self._scene.language, "capacities", f"giving.{name}") for name in lists))
        lemmas = {self._parse.tokens[i].lemma.lower() for i in told.words}
        return told.sense.type != "COOPERATE" or bool(told.sense.capacities) or not giving.isdisjoint(lemmas)

    def _period(self, told: Happening) -> tuple[str | None, str | None]:
        found = self._dates(told)
        begins = any(
            self._parse.tokens[i].lemma.lower() in words(self._scene.language, "capacities", "period.begins")
            for i in told.words
        )
        return periods.period(self._scene, found, begins=begins, ended=told.ended)

    def _dates(self, told: Happening) -> list[periods.Dated]:
        """The dates of a happening; those that tell of a side ("a member from 2010") are not. A verb joined to another shares its date:
        "expelled two envoys on Monday and closed its border".
        """
        own = self._own_words(told)
        found = [one for one in periods.dates_of(self._scene, own) if not self._beside(one[0], own)]
        verb = self._parse.tokens[told.clause]
        if found or self._parse.child(verb.i, "nsubj", "nsubjpass") is not None or not self._shares_date(told, verb):
            return found
        first = frozenset({verb.head})
        dates = [one for one in periods.dates_of(self._scene, first) if not self._beside(one[0], first)]
        return [one for one in dates if one[0].i < verb.i or verb.pos == "NOUN"]

    def _shares_date(self, told: Happening, verb: Token) -> bool:
        """Whether something happened when what it hangs on did: a verb joined to another, what came of it ("shelled the port, killing
        six"), and a noun that the verb only says took place ("talks between A and B broke down on Friday").
        """
        above = self._parse.tokens[verb.head]
        if verb.pos == "NOUN":
            placed = words(self._scene.language, "plover", "sides.takes_place")
            return verb.dep in ("nsubj", "nsubjpass") and verb.i == told.trigger and above.lemma.lower() in placed
        return verb.dep == "conj" or (verb.dep == "advcl" and verb.tag == "VBG" and self._parse.child(verb.i, "mark") is None)

    def _own_words(self, told: Happening) -> frozenset[int]:
        """The words that tell what happened; of a request, a promise or a threat not those of what is yet to come of it."""
        own = told.words - told.tellers
        lemma = self._parse.tokens[told.trigger].lemma.lower()
        if lemma in words(self._scene.language, "relations", "standing.ended"):
            return own  # "stopped supplying arms in March": the end is told of, and nothing that is yet to come
        if told.base == told.sense.type or self._parse.tokens[told.trigger].pos != "VERB":
            return own
        heads = {told.trigger, told.clause}
        return frozenset(i for i in own if i in heads or self._verb_over(i) in heads)

    def _verb_over(self, i: int) -> int | None:
        """The nearest verb at or above a word."""
        chain = (self._parse.tokens[i], *self._parse.ancestors(i))
        return next((token.i for token in chain if token.pos in ("VERB", "AUX")), None)

    def _beside(self, date: Token, clause: frozenset[int]) -> bool:
        """Whether a date stands in words that only say more of a noun."""
        for above in (date, *self._parse.ancestors(date.i)):
            if above.i in clause:
                return False
            if above.dep in _BESIDE or self._dates_noun(above):
                return True
        return False

    def _dates_noun(self, date: Token) -> bool:
        """Whether a date only says which one is meant of what a noun is of: "the leader of last summer's strike was jailed"."""
        noun = self._parse.tokens[date.head]
        above = self._parse.tokens[self._parse.tokens[noun.head].head]
        return date.dep == "poss" and noun.dep == "pobj" and above.dep in ("nsubj", "nsubjpass", "dobj")

    def _hit(self, told: Happening, recipients: Sequence[Span]) -> Span | None:
        """The place that is attacked or taken, by its name: it happened there."""
        if told.sense.type not in ("ASSAULT", "COERCE"):
            return None
        named = (span for span in recipients if self._sides.is_name(span))
        return next((span for span in named if self._sides.label(span) in _SPOTS), None)

    def _place(self, told: Happening, given: tuple[str, ...], taken: frozenset[Span]) -> Span | None:
        """Where it happened: the base that is given, else the nearest place behind a preposition of place."""
        clause = self._clause(told)
        near = self._parse.tokens[told.trigger].start
        ranked = []
        for mention in self._sides.inside(clause.start, clause.end):
            span = Span(mention.start, mention.end)
            if mention.label in _PLACES and mention.kind != "pronoun":
                is_base = "bases" in given and mention.label == "facility"
                if is_base or (span not in taken and self._said_where(mention, told)):
                    ranked.append((not is_base, _PLACES.index(mention.label), abs(mention.start - near), span))
        return min(ranked)[3] if ranked else None

    def _said_where(self, mention: MentionTold, told: Happening) -> bool:
        """Whether words say where it happened; not where something else did, in a clause of its own below."""
        token = self._scene.token_at(mention.head)
        if token is None:
            return False
        if token.dep == "dobj" and token.head in told.words and mention.label in _SPOTS and self._is_left_or_seen(told):
            return True
        if told.sense.type == "ASSAULT" and token.dep == "compound":  # "dozens wounded in Brenn market blast"
            above = self._parse.tokens[token.head]
            token = above if above.pos == "NOUN" and self._parse.tokens[above.head].lemma.lower() == "in" else token
        placed = (*_PLACED, "to") if self._is_left_or_seen(told) else _PLACED
        if token.dep != "pobj" or self._parse.tokens[token.head].lemma.lower() not in placed:
            return False
        for above in self._parse.ancestors(token.i):
            if above.i in told.words:
                return True
            if above.dep in _OTHER_CLAUSE and above.pos in ("VERB", "AUX"):
                return False
        return True

    def _factuality(self, told: Happening) -> str:
        parse, language = self._parse, self._scene.language
        if told.negated or scruples.is_refuted(parse, told, language) or scruples.is_kept_from(parse, told, language):
            return "denied"
        if told.planned or scruples.is_aim(self._parse, told, self._scene.language):
            return "planned"
        unsaid = scruples.is_unsaid(self._parse, told, self._scene.language)
        return "possible" if told.possible or told.duty or unsaid else "asserted"
