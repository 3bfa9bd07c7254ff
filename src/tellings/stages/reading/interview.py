"""Who asks and who answers: the turns of an interview or a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from tellings.language import words
from tellings.stages.reading.paragraphs import Paragraph
from tellings.stages.reading.patterns import phrases

_DASH = re.compile(r"[—–―-]{1,2}\s+(?=\S)")
_NAME = re.compile(r"(?P<name>[A-ZÀ-Þ][\w.’'-]*(?: (?:[A-ZÀ-Þ][\w.’'-]*|de|van|von|al|bin|of|the)){0,4})\s*:\s+(?=\S)")
_ASKED = re.compile(r"\?[\"'”’»)\]]*(?=\s|$|[A-ZÀ-Þ—–])")
_ADDRESS = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_CLOSERS = "\"'”’»›)]* "

_TURNS = 4
"""Turns with a name and a colon from which a text is one of them; fewer are lists, scores or captions."""


@dataclass(frozen=True, slots=True)
class Turn:
    """How a block opens: `mark` dash, question, answer, bold or a speaker's name; `label` is where the words begin."""

    mark: str
    label: int


@dataclass(frozen=True, slots=True)
class Interview:
    """The role of each block that belongs to it, the length of its label, and whether it is an interview or a transcript."""

    form: str
    roles: dict[int, str]
    labels: dict[int, int]


def find(blocks: Sequence[Paragraph], free: Sequence[int], bold: frozenset[int], language: str) -> Interview | None:
    """The interview among the blocks without a role yet (`free`, in order); `bold` are those set in bold throughout."""
    turns = {at: turn for at in free if (turn := _turn(blocks[at].text, at in bold, language))}
    askers = _askers(blocks, turns)
    speakers = Counter(turn.mark for turn in turns.values() if turn.mark.startswith("name:"))
    if not _is_interview(blocks, free, turns, speakers, askers, language):
        return None
    named = bool(speakers) and _named(speakers)
    roles = _roles(blocks, free, turns, askers if named else frozenset(), named=named)
    if "question" not in roles.values() and not named:
        return None
    labels = {at: turns[at].label for at in roles if at in turns and turns[at].label and turns[at].mark not in ("dash", "bold")}
    if not named:
        labels = {at: length for at, length in labels.items() if not turns[at].mark.startswith("name:")}
    form = "transcript" if named and (len(speakers) > 3 or not askers) else "interview"
    return Interview(form, roles, labels)


def questions(text: str) -> list[tuple[int, int]]:
    """A turn cut into one stretch for each question asked, what leads up to it included; the last takes the rest along."""
    cuts = [match.end() for match in _ASKED.finditer(text)]
    ends = cuts[:-1] + [len(text)] if cuts else [len(text)]
    found, start = [], 0
    for end in ends:
        lead = len(text[start:end]) - len(text[start:end].lstrip())
        found.append((start + lead, end))
        start = end
    return found


def asks(text: str) -> bool:
    """Whether a text ends in a question."""
    return text.rstrip(_CLOSERS).endswith(("?", "？", "؟"))


def _turn(text: str, is_bold: bool, language: str) -> Turn | None:  # noqa: FBT001 -- one call, beside the text it is about
    label = _labels(language).match(text)
    if label:
        return Turn("question" if label.lastgroup == "question" else "answer", label.end())
    dash = _DASH.match(text)
    if dash:
        return Turn("dash", dash.end())
    if is_bold and asks(text):
        return Turn("bold", 0)
    name = _NAME.match(text)
    return Turn(f"name:{name.group('name').casefold()}", name.end()) if name else None


@cache
def _labels(language: str) -> re.Pattern[str]:
    def group(name: str, key: str) -> str:
        listed = sorted(words(language, "layout", key), key=lambda word: (-len(word), word))
        return rf"(?P<{name}>{'|'.join(re.escape(word) for word in listed) or '(?!)'})"

    either = f"{group('question', 'question_labels')}|{group('answer', 'answer_labels')}"
    return re.compile(rf"\**(?:{either})\**\s*[:.)]\**\s+(?=\S)", re.IGNORECASE)


def _askers(blocks: Sequence[Paragraph], turns: dict[int, Turn]) -> frozenset[str]:
    """The speakers most of whose turns end in a question."""
    said: Counter[str] = Counter(turn.mark for turn in turns.values())
    asked = Counter(turn.mark for at, turn in turns.items() if asks(blocks[at].text))
    return frozenset(mark for mark, count in asked.items() if mark.startswith("name:") and 2 * count >= said[mark])


def _named(speakers: Counter[str]) -> bool:
    return sum(speakers.values()) >= _TURNS and sum(1 for count in speakers.values() if count >= 2) >= 2


def _is_interview(
    blocks: Sequence[Paragraph],
    free: Sequence[int],
    turns: dict[int, Turn],
    speakers: Counter[str],
    askers: frozenset[str],
    language: str,
) -> bool:
    marks = Counter(turn.mark for turn in turns.values())
    if marks["question"] and (marks["answer"] or marks["question"] >= 2):
        return True
    if _named(speakers) and (askers or len(turns) * 2 > len(free)):
        return True
    announced = any(phrases(language, "interview_words").search(blocks[at].text) for at in free if at not in turns)
    dashes = [asks(blocks[at].text) for at, turn in turns.items() if turn.mark == "dash"]
    if sum(dashes) >= 2 and (not all(dashes) or announced):
        return True
    if marks["bold"] >= 2 or (marks["bold"] and announced):
        return True
    plain = [at for at in free if asks(blocks[at].text) and _ADDRESS.search(blocks[at].text)]
    return announced and len(plain) >= 3 and not any(b - a == 1 for a, b in zip(plain, plain[1:], strict=False))


def _roles(
    blocks: Sequence[Paragraph], free: Sequence[int], turns: dict[int, Turn], askers: frozenset[str], *, named: bool
) -> dict[int, str]:
    roles: dict[int, str] = {}
    before: str | None = None
    for place, at in enumerate(free):
        after = free[place + 1] if place + 1 < len(free) else None
        turn = turns.get(at)
        if named and turn is not None and turn.mark.startswith("name:"):
            before = "question" if turn.mark in askers else "answer"
        elif turn is not None and turn.mark in ("question", "answer"):
            before = turn.mark
        else:
            before = _role_of_plain(blocks, at, after, turn, turns, before)
        if before:
            roles[at] = before
    return roles


def _role_of_plain(
    blocks: Sequence[Paragraph], at: int, after: int | None, turn: Turn | None, turns: dict[int, Turn], before: str | None
) -> str | None:
    """A turn without a label. A question is marked or speaks to the other; an answer runs on until the next question."""
    marked = turn is not None and turn.mark in ("dash", "bold")
    if not asks(blocks[at].text):
        return "answer" if before or (marked and any(t.mark == "dash" for t in turns.values()) and before) else None
    answered = after is not None and not asks(blocks[after].text)
    if marked:
        # Two turns in a row that end in a question: the second answers when nothing after it would.
        return "answer" if before == "question" and not answered else "question"
    if answered and (_ADDRESS.search(blocks[at].text) is not None) and before != "question":
        return "question"
    return "answer" if before else None
