"""Who asks and who answers: the turns of an interview or a transcript."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

from tellings.language import words
from tellings.stages.reading.paragraphs import Paragraph, ends_sentence
from tellings.stages.reading.patterns import listing, phrases

_DASH = re.compile(r"[—–―-]{1,2}\s+(?=\S)")
_CLOCK = r"[\[(]?\d{1,2}:\d{2}(?::\d{2})?[\])]?"
_NAME = re.compile(
    rf"(?:>>\s?)?(?:{_CLOCK}\s+)?(?P<name>[^\W\d_a-zß-ÿ][\w.’'-]*(?: (?:[^\W\d_a-zß-ÿ][\w.’'-]*|\d{{1,2}}|de|van|von|al|bin|of|the|&)){{0,5}})"
    rf"(?: ?\([^()\n]{{1,60}}\)| \[[^\[\]\n]{{1,40}}\])?(?:\s+{_CLOCK})?\s*:\s+(?=\S)"
)
_CAPITALS = re.compile(
    r"(?P<name>(?:[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ’'-]+\.?)(?: (?:[^\W\d_a-zß-ÿ][^\W\d_a-zß-ÿ’'-]*\.?)){1,4})\.\s+(?=\S)"
)
"""A speaker's name in capitals with a full stop, as printers of hearings set it: "MS. TAN. Thank you."."""

_ALONE = re.compile(
    rf"(?:{_CLOCK}\s+)?(?P<name>[^\W\d_a-zß-ÿ][\w.’'-]*(?: (?:[^\W\d_a-zß-ÿ][\w.’'-]*|\d{{1,2}}|de|van|von|al|bin|of|the)){{0,4}})(?:\s*:|\s+{_CLOCK}|\s*\({_CLOCK}\))\s*"
)
"""A speaker's name on a line by itself, with a colon or the time at which they speak."""

_TABBED = re.compile(r"(?P<letter>[QA])(?:\.|:)?(?:\t| {2,})\s*(?=\S)")
_ASKED = re.compile(r"\?[\"'”’»)\]]*(?=\s|$|[A-ZÀ-Þ—–])")
_TOLD = re.compile(r"[.!…][\"'”’»)\]]*\s|[\"“”«»]")
_CLOSERS = "\"'”’»›)]* "

_QUOTES = re.compile(r"[\"“”«»]")
_QUOTATION = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"|«[^»]{0,600}»")

_LONGEST_LED_UP = 300
"""The same of one that leads up to its question."""
_LONGEST_QUESTION = 200
"""Code points of a paragraph that does nothing but ask."""
_OWN_ROUNDS, _ANNOUNCED_ROUNDS = 4, 3
"""Lone questions with an answer each from which a text without other marks is an interview; fewer where it is announced as one."""
_LONGEST_ANSWER = 3
"""Paragraphs between two lone questions of such a text."""
_TURNS = 4
"""Turns with a name and a colon from which a text is one of them; fewer are lists, scores or captions."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a block opens: `mark` dash, question, answer, bold or a speaker's name; `label` is where the words begin."""

    mark: str
    label: int

    @property
    def is_named(self) -> bool:
        """Whether a speaker's name opens it."""
        return self.mark.startswith("name:")


_NEAR, _OPENING_TURNS = 7, 3
"""Blocks among which turns follow on a first one, and how many there are of them."""

_HEADED = 3
"""Headings that ask from which they may be an interview's questions."""

_PERSONAL = 0.2
"""Share of answers that speak of "I" or "we" from which lone questions are an interview's; else they head the parts of a text."""

_WHOLE_NOTE = re.compile(r"\([^()]{2,200}\)|\[[^\[\]]{2,200}\]")
"""A paragraph in brackets: in a transcript what happened, and not what was said."""


@dataclass(frozen=True, slots=True)
class Interview:
    """The role of each block that belongs to it, the length of its label, and whether it is an interview or a transcript."""

    form: str
    roles: dict[int, str]
    labels: dict[int, int]


def find(blocks: Sequence[Paragraph], free: Sequence[int], bold: frozenset[int], language: str) -> Interview | None:
    """The interview among the blocks without a role yet (`free`, in order); `bold` are those set in bold throughout."""
    turns = {at: turn for at in free if (turn := _turn(blocks[at].text, language, bold=at in bold))}
    talk = _Talk(blocks, free, turns, language)
    if not talk.is_interview():
        return None
    roles = talk.roles()
    if "question" not in roles.values() and not talk.named:
        return None
    if talk.is_labelled_throughout:
        roles |= dict.fromkeys((at for at in free if _WHOLE_NOTE.fullmatch(blocks[at].text)), "note")
    labels = {
        at: turns[at].label for at, role in roles.items() if role != "byline" and at in turns and talk.is_labelled(turns[at])
    }
    return Interview(talk.form, roles, labels)


def headed(blocks: Sequence[Paragraph], headings: Sequence[int], language: str) -> frozenset[int]:
    """The headings that are an interview's questions: three or more that ask, most of all, with answers that speak of "I"."""
    asking = [at for at in headings if asks(blocks[at].text)]
    if len(asking) < _HEADED or 2 * len(asking) < len(headings):
        return frozenset()
    below = [blocks[at + 1].text for at in asking if at + 1 < len(blocks)]
    personal = sum(1 for text in below if _has(_QUOTATION.sub("", text), language, "first_person"))
    addressed = any(_has(blocks[at].text, language, "second_person") for at in asking)
    return frozenset(asking) if addressed and 2 * personal >= len(below) else frozenset()


def opens_talk(blocks: Sequence[Paragraph], at: int, language: str) -> bool:
    """Whether turns with labels or names begin with a block: it opens one, and so do two of the few below it."""
    near = [_turn(block.text, language, bold=False) for block in blocks[at : at + _NEAR]]
    marks = [turn.mark for turn in near if turn is not None and (turn.is_named or turn.mark in ("question", "answer"))]
    again = len(marks) > len(set(marks))  # "Author: …", "Source: …" are said once each.
    return near[0] is not None and near[0].mark in marks and again and len(marks) >= _OPENING_TURNS


def questions(text: str) -> list[tuple[int, int]]:
    """A turn cut into one stretch for each question asked, what leads up to it included; the last takes the rest along."""
    cuts = [match.end() for match in _ASKED.finditer(text)]
    ends = [*cuts[:-1], len(text)] if cuts else [len(text)]
    found, start = [], 0
    for end in ends:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        found.append((start + lead, end))
        start = end
    return found


def asks(text: str) -> bool:
    """Whether a text ends in a question."""
    return text.rstrip(_CLOSERS).endswith(("?", "？", "؟"))


def _has(text: str, language: str, key: str) -> bool:
    """Whether a text holds a word of a list."""
    return phrases(language, key).search(text) is not None


def _only_asks(text: str) -> bool:
    """Whether a text is a question, or some, and nothing else."""
    return asks(text) and len(text) <= _LONGEST_QUESTION and not _TOLD.search(text)


def _turn(text: str, language: str, *, bold: bool) -> Turn | None:
    label = _labels(language).match(text)
    if label:
        return Turn("question" if label.lastgroup == "question" else "answer", label.end())
    dash = _DASH.match(text)
    if dash:
        return Turn("dash", dash.end())
    if bold:
        return Turn("bold" if asks(text) else "statement", 0)
    tabbed = _TABBED.match(text)
    if tabbed:
        return Turn("question" if tabbed["letter"] == "Q" else "answer", tabbed.end())
    name = _ALONE.fullmatch(text) or _NAME.match(text) or _CAPITALS.match(text)
    return Turn(f"name:{name.group('name').casefold()}", name.end()) if name else None


@cache
def _labels(language: str) -> re.Pattern[str]:
    def group(name: str, key: str) -> str:
        listed = sorted(listing(language, key), key=lambda word: (-len(word), word))
        return rf"(?P<{name}>{'|'.join(re.escape(word) for word in listed) or '(?!)'})"

    either = f"{group('question', 'question_labels')}|{group('answer', 'answer_labels')}"
    return re.compile(rf"\**(?:{either})\**\s*[:.)]\**\s+(?=\S)", re.IGNORECASE)


@cache
def _addressed(language: str) -> re.Pattern[str]:
    """A name behind a form of address: "Mr Holm"."""
    forms = "|".join(
        re.escape(form) for form in sorted(words(language, "titles", "persons.address"), key=lambda f: (-len(f), f))
    )
    return re.compile(rf"\b(?i:{forms or '(?!)'})\s+(?P<name>[^\W\d_a-zß-ÿ][\w’'-]+)")


@dataclass(frozen=True)
class _Talk:
    """The blocks of a text and those among them that open a turn."""

    blocks: Sequence[Paragraph]
    free: Sequence[int]
    turns: Mapping[int, Turn]
    language: str

    @cached_property
    def speakers(self) -> Counter[str]:
        """How often each name opens a turn."""
        return Counter(turn.mark for turn in self.turns.values() if turn.is_named)

    @cached_property
    def askers(self) -> frozenset[str]:
        """The speakers who ask more often than they speak after another's question, and those whose label says that they ask."""
        asked: Counter[str] = Counter()
        answered: Counter[str] = Counter()
        before: str | None = None
        for at in self.free:
            turn = self.turns.get(at)
            if turn is not None and turn.mark == "question":
                before = turn.mark
            if turn is None or not turn.is_named:
                continue
            if before is not None and before != turn.mark:
                answered[turn.mark] += 1
            said = self._said(at)
            held = _ASKED.search(said) is not None and not _TOLD.search(said.rpartition("?")[2] + " ")
            asked[turn.mark] += held
            before = turn.mark if held else None
        labels = listing(self.language, "asking_labels")
        return frozenset(
            mark
            for mark, count in self.speakers.items()
            if asked[mark] > answered[mark] or 2 * asked[mark] >= count or mark.removeprefix("name:") in labels
        )

    def _said(self, at: int) -> str:
        """The words of a turn: below the name where that is a line by itself."""
        text, turn = self.blocks[at].text, self.turns[at]
        place = bisect_left(self.free, at) + 1 if turn.label >= len(text) else 0
        return self.blocks[self.free[place]].text if 0 < place < len(self.free) else text

    @cached_property
    def is_labelled_throughout(self) -> bool:
        """Whether labels open the turns."""
        return self.named or any(turn.mark in ("question", "answer") for turn in self.turns.values())

    @cached_property
    def named(self) -> bool:
        """Whether names open the turns: often enough, and two of them more than once."""
        counts = [*self.speakers.values(), sum(1 for turn in self.turns.values() if turn.mark == "question")]
        return sum(counts) >= _TURNS and sum(1 for count in counts if count >= 2) >= 2

    @property
    def form(self) -> str:
        """An interview has somebody who asks and few who answer; anything else with named turns is a transcript."""
        return "transcript" if self.named and (len(self.speakers) > 3 or not self.askers) else "interview"

    def is_labelled(self, turn: Turn) -> bool:
        """Whether a turn's opening says who speaks and is no part of the words."""
        return turn.mark in ("question", "answer") or (self.named and turn.is_named)

    @cached_property
    def _bold_asks(self) -> bool:
        """Whether whoever asks is set in bold: then their statements are, too."""
        return sum(1 for turn in self.turns.values() if turn.mark == "bold") >= 2

    def is_interview(self) -> bool:
        """Whether turns are marked in some way, or lone questions and answers take turns."""
        if self._is_marked():
            return True
        rounds = len(self._rounds())
        return rounds >= _OWN_ROUNDS or (rounds >= _ANNOUNCED_ROUNDS and self._announced())

    def _is_marked(self) -> bool:
        """Whether turns are marked by labels, names, dashes or bold type, or an announced interview asks "you" time and again."""
        marks = Counter(turn.mark for turn in self.turns.values())
        if marks["question"] and (marks["answer"] or marks["question"] >= 2):
            return True
        if self.named and (self.askers or len(self.turns) * 2 > len(self.free)):
            return True
        dashes = [asks(self.blocks[at].text) for at, turn in self.turns.items() if turn.mark == "dash"]
        if sum(dashes) >= 2 and (not all(dashes) or self._announced()):
            return True
        if marks["bold"] >= 2 or (marks["bold"] and self._announced()):
            return True
        return self._asks_openly() and self._announced()

    def roles(self) -> dict[int, str]:
        """The role of each block from the first turn on."""
        if not self._is_marked():
            return self._in_rounds(self._rounds())
        roles: dict[int, str] = {}
        askers, named, bold = self.askers, self.named, self._bold_asks
        # Where all who speak have labels, a paragraph without one is the same speaker's.
        goes_on = named or any(turn.mark == "answer" for turn in self.turns.values())
        before: str | None = None
        for place, at in enumerate(self.free):
            turn = self.turns.get(at)
            if turn is not None and turn.mark in ("question", "answer"):
                before = turn.mark
            elif turn is not None and turn.mark in ("bold", "statement") and bold and not self._heads(at, turn, before):
                before = "question"
            elif turn is not None and turn.is_named and named:
                before = "question" if turn.mark in askers else "answer"
            elif not (before and goes_on):
                before = self._unlabelled(place, before)
            if before:
                alone = turn is not None and turn.is_named and named and turn.label >= len(self.blocks[at].text)
                roles[at] = "byline" if alone else before
        return self._less_closing(roles)

    def _less_closing(self, roles: dict[int, str]) -> dict[int, str]:
        """The roles without the paragraphs at the end that tell of whoever was asked by the name that questions call them:
        "Mr Holm was elected in 2024".
        """
        asked = " ".join(self.blocks[at].text for at, role in roles.items() if role == "question")
        called = {match["name"] for match in _addressed(self.language).finditer(asked)}
        last = max((at for at in roles if at in self.turns), default=-1)
        closing = (at for at in sorted(roles) if at > last and self._tells_of(self.blocks[at].text, called))
        first = next(closing, None)
        return roles if first is None else {at: role for at, role in roles.items() if at < first}

    def _tells_of(self, text: str, called: AbstractSet[str]) -> bool:
        """Whether a paragraph opens with a form of address and one of these names, and speaks of no "I"."""
        opening = _addressed(self.language).match(text)
        spoken = _has(_QUOTATION.sub("", text), self.language, "first_person")
        return opening is not None and opening["name"] in called and not spoken

    def _heads(self, at: int, turn: Turn, before: str | None) -> bool:
        """Whether a bold line that asks nothing is a heading: no sentence, or nothing was asked before it."""
        return turn.mark == "statement" and (before is None or not ends_sentence(self.blocks[at].text))

    def _rounds(self) -> list[int]:
        """The places of the lone questions that follow one another with an answer between each two; none where two are neighbours."""
        lone = [place for place, at in enumerate(self.free) if not self._opens_turn(at) and self._asks_alone(at)]
        lone = self._first_row(lone)
        gaps = [b - a for a, b in pairwise(lone)]
        if not lone or lone[-1] + 1 >= len(self.free) or any(not 1 < gap <= 1 + _LONGEST_ANSWER for gap in gaps):
            return []
        answers = [place for place in range(lone[0], lone[-1] + 2) if place not in lone]
        return lone if self._personal(answers) or self._announced() else []

    def _opens_turn(self, at: int) -> bool:
        """Whether a block opens with a mark that counts: a name counts only where names open the turns throughout."""
        return at in self.turns and (self.named or not self.turns[at].is_named)

    def _first_row(self, lone: Sequence[int]) -> list[int]:
        """The longest row of questions with an answer between each two: one that stands far from the others is the story's own."""
        rows: list[list[int]] = [[]]
        for place in lone:
            if rows[-1] and place - rows[-1][-1] > 1 + _LONGEST_ANSWER:
                rows.append([])
            rows[-1].append(place)
        return max(rows, key=len)

    def _asks_alone(self, at: int) -> bool:
        """Whether a paragraph does nothing but ask, or asks "you" after a word of its own."""
        text = self.blocks[at].text
        led_up = (
            asks(text)
            and len(text) <= _LONGEST_LED_UP
            and not _QUOTES.search(text)
            and _has(text, self.language, "second_person")
        )
        return _only_asks(text) or led_up

    def _personal(self, answers: Sequence[int]) -> bool:
        """Whether those who answer speak of themselves; where a language has no list of such words it is not known, and true."""
        spoken = [_QUOTATION.sub("", self.blocks[self.free[place]].text) for place in answers]
        known = sum(1 for text in spoken if _has(text, self.language, "first_person"))
        return known >= _PERSONAL * len(spoken) or not words(self.language, "layout", "first_person")

    def _in_rounds(self, rounds: Sequence[int]) -> dict[int, str]:
        """The roles of a text of lone questions; the last answer is no longer than the shortest before it."""
        shortest = min((b - a for a, b in pairwise(rounds)), default=2)
        places = range(rounds[0], min(rounds[-1] + shortest, len(self.free)))
        return {self.free[place]: "question" if place in rounds else "answer" for place in places}

    def _unlabelled(self, place: int, before: str | None) -> str | None:
        """A question is marked, or speaks to the other one; an answer runs on until the next question."""
        at = self.free[place]
        text, turn = self.blocks[at].text, self.turns.get(at)
        if not asks(text):
            return "answer" if before else None
        answered = place + 1 < len(self.free) and not asks(self.blocks[self.free[place + 1]].text)
        if turn is not None and turn.mark in ("dash", "bold"):
            # Two turns in a row that end in a question: the second answers when nothing after it would.
            return "answer" if before == "question" and not answered else "question"
        if answered and before != "question" and _has(text, self.language, "second_person"):
            return "question"
        return "answer" if before else None

    def _announced(self) -> bool:
        listed = phrases(self.language, "interview_words")
        return any(listed.search(self.blocks[at].text) for at in self.free if at not in self.turns)

    def _asks_openly(self) -> bool:
        plain = [
            at for at in self.free if asks(self.blocks[at].text) and _has(self.blocks[at].text, self.language, "second_person")
        ]
        return len(plain) >= 3 and not any(b - a == 1 for a, b in pairwise(plain))
