"""A paragraph as numbers: what the network sees of its words, and of how they stand to one word that may be a cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tellings.model.records import Span
from tellings.ports.attributor import Draft
from tellings.ports.tagger import Token
from tellings.stages.annotating.statements.scene import ROLES, Scene

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float32]

LONGEST = 2_000
"""A paragraph of more tokens is read in parts, cut where sentences begin: no paragraph that people write is longer."""
REACH = 110
"""How many tokens to each side of a cue may belong to its statement: in the training part .1 % of the words lie further off."""
SUFFIX = 3
WIDTH = 96
"""Length of the parser's own vectors."""
HINTS, OUTER_CORE = 10, 4
"""Marks by the rules on each word: cue, source, content, first of a content, core of a cue; and the same inside another statement."""
SHAPES, QUOTED, PLACES = 9, 3, 10
SIDES, RISES, DEPTHS, APART, QUOTES, MINE, OTHERS = 31, 10, 10, 5, 5, 5, 3
"""How many values each relation of a word to a cue has; see `Passage.around`."""
_LEVELS = 6
"""How far up from a cue its relatives are looked for."""
_BUCKETS = (8, 12, 18, 28, 45, 70)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What has a row of its own in the network's tables; row 0 is for everything else. `vectors` are the words whose meaning
    is given by the sentence encoder.
    """

    words: Mapping[str, int]
    lemmas: Mapping[str, int]
    suffixes: Mapping[str, int]
    pos: Mapping[str, int]
    tags: Mapping[str, int]
    deps: Mapping[str, int]
    entities: Mapping[str, int]
    vectors: Mapping[str, int]

    def sizes(self) -> tuple[int, ...]:
        """Rows of the tables for the columns of `Passage.words`, the last of them aside."""
        counted = (self.words, self.lemmas, self.suffixes, self.pos, self.tags, self.deps, self.entities)
        return (*(len(rows) + 1 for rows in counted), SHAPES, QUOTED, len(ROLES), PLACES)

    def relations(self) -> tuple[int, ...]:
        """How many values each column of `Passage.around` has."""
        return (SIDES, RISES, len(self.deps) + 1, DEPTHS, APART, QUOTES, MINE, OTHERS)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """A paragraph, or a part of a very long one, of n tokens; `first` is the number of its first token in the paragraph.

    `words`: (n, 12), a row of each table of the vocabulary, with shape, place in quotation marks, role of the paragraph and place
    in the sentence. `hints`: (n, 10). `vectors`: (n, 96). `links`: (n, 3), head, first and last dependent. Numbers are the passage's.
    """

    scene: Scene
    first: int
    tokens: Sequence[Token]
    words: Ints
    hints: Floats
    vectors: Floats
    links: Ints
    deps: Sequence[int]
    quoted: Sequence[int]
    dependents: Sequence[Sequence[int]]
    found: Hints

    def around(self, anchor: int) -> tuple[int, Ints]:
        """The first token of the stretch that may belong to a cue at `anchor`, and how each of its words stands to the cue, (m, 8).

        The columns: how far off, to which side; how many steps up from the cue a word hangs; by what relation; how deep below;
        how many sentences off; whether in the same quotation; what the rules make of it for this cue, and for others.
        """
        low, high = max(0, anchor - REACH), min(len(self.tokens), anchor + REACH)
        rise, branch, depth = self._climb(anchor, low, high)
        sentence, quoted = self.tokens[anchor].sentence, self.quoted[anchor]
        mine, others = self.found.beside(anchor, low, high)
        rows = [
            (
                _side(t - anchor),
                rise[t - low],
                branch[t - low],
                depth[t - low],
                min(APART - 1, max(0, self.tokens[t].sentence - sentence + 2)),
                _same_quotation(self.quoted[t], quoted),
                mine[t - low],
                others[t - low],
            )
            for t in range(low, high)
        ]
        return low, np.array(rows, dtype=np.int32)

    def _climb(self, anchor: int, low: int, high: int) -> tuple[list[int], list[int], list[int]]:
        """For each word how many steps up from the cue the nearest word over both stands, by which branch it hangs there, how deep."""
        rise, branch, depth = ([value] * (high - low) for value in (RISES - 1, 0, DEPTHS - 1))
        at, before = anchor, -1
        for level in range(_LEVELS + 1):
            if low <= at < high:
                rise[at - low] = level
                branch[at - low] = depth[at - low] = 0
            for child in self.dependents[at]:
                if child == before:
                    continue
                waiting = [(child, 1)]
                while waiting:
                    below, down = waiting.pop()
                    if low <= below < high:
                        rise[below - low], branch[below - low], depth[below - low] = level, self.deps[child], min(8, down)
                    waiting += [(next_, down + 1) for next_ in self.dependents[below]]
            head = int(self.links[at, 0])
            if head == at:
                break
            at, before = head, at
        return rise, branch, depth


@dataclass(frozen=True, slots=True, eq=False)
class Hints:
    """What the rules found in a passage, by token: which draft each word is the cue of, and how many drafts hold it."""

    drafts: Sequence[_Ruled]
    by_head: Mapping[int, int]
    by_cue: Mapping[int, int]
    held: Sequence[int]
    named: Sequence[int]

    def beside(self, anchor: int, low: int, high: int) -> tuple[list[int], list[int]]:
        """For the words of a stretch: what the draft of this cue makes of each (1 nothing, 2 source, 3 cue, 4 content; 0 without
        a draft), and what other drafts do (1 content, 2 source or cue).
        """
        own = self.by_head.get(anchor, self.by_cue.get(anchor))
        mine = [0 if own is None else 1] * (high - low)
        held, named = list(self.held[low:high]), list(self.named[low:high])
        if own is not None:
            draft = self.drafts[own]
            parts = ((draft.source, 2, named), (draft.cue, 3, named), *((span, 4, held) for span in draft.content))
            for part, value, counts in parts:
                for t in range(max(low, part.start), min(high, part.stop)):
                    mine[t - low] = value
                    counts[t - low] -= 1
        return mine, [2 if name > 0 else 1 if hold > 0 else 0 for hold, name in zip(held, named, strict=True)]


def passages(scene: Scene, drafts: Sequence[Draft], vocabulary: Vocabulary) -> Iterator[Passage]:
    """The passages of a paragraph; `drafts` are what the rules found in it."""
    starts = [0]
    for i, token in enumerate(scene.tokens):
        if i - starts[-1] >= LONGEST and (token.sentence != scene.tokens[i - 1].sentence or i - starts[-1] >= 2 * LONGEST):
            starts.append(i)
    quoted, marks = _quotations(scene)
    ruled = [_Ruled(draft.head, *_ranges(scene, draft), inside) for draft, inside in zip(drafts, _inside(drafts), strict=True)]
    for first, end in zip(starts, [*starts[1:], len(scene.tokens)], strict=True):
        tokens = scene.tokens[first:end]
        links, dependents = _links(tokens, first)
        hints, found = _hints(len(tokens), [moved for one in ruled if (moved := one.within(first, end)) is not None])
        vectors = scene.parse.vectors
        yield Passage(
            scene,
            first,
            tokens,
            _words(tokens, marks[first:end], scene.paragraph.role, vocabulary),
            hints,
            np.zeros((len(tokens), WIDTH), np.float32) if vectors is None else vectors[first:end],
            links,
            [vocabulary.deps.get(token.dep, 0) for token in tokens],
            quoted[first:end],
            dependents,
            found,
        )


@dataclass(frozen=True, slots=True)
class _Ruled:
    """A draft of the rules as token numbers; `inside`: it stands in another's content."""

    head: int | None
    cue: range
    source: range
    content: tuple[range, ...]
    inside: bool

    def within(self, first: int, end: int) -> _Ruled | None:
        """The draft with the numbers of a part of its paragraph; None when none of its cue and content stands there."""
        if not any(span.start < end and first < span.stop for span in (self.cue, *self.content)):
            return None
        cue, source, *content = (range(r.start - first, r.stop - first) for r in (self.cue, self.source, *self.content))
        return _Ruled(None if self.head is None else self.head - first, cue, source, tuple(content), self.inside)


def _words(tokens: Sequence[Token], marks: Sequence[int], role: str, known: Vocabulary) -> Ints:
    begins: dict[int, int] = {}
    rows = []
    place = ROLES.index(role)
    for i, (token, mark) in enumerate(zip(tokens, marks, strict=True)):
        small = token.text.lower()
        start = begins.setdefault(token.sentence, i)
        rows.append(
            (
                known.words.get(small, 0),
                known.lemmas.get(token.lemma.lower(), 0),
                known.suffixes.get(small[-SUFFIX:], 0),
                known.pos.get(token.pos, 0),
                known.tags.get(token.tag, 0),
                known.deps.get(token.dep, 0),
                known.entities.get(token.entity, 0),
                _shape(token.text),
                mark,
                place,
                min(PLACES - 1, i - start),
                known.vectors.get(small, 0),
            )
        )
    return np.array(rows, dtype=np.int32).reshape(len(rows), 12)


def _shape(text: str) -> int:  # noqa: PLR0911 -- a list of shapes
    if text.islower():
        return 1
    if text.isupper() and len(text) > 1:
        return 3
    if text.istitle():
        return 2
    if text[:1].isupper():
        return 4
    if text.isdigit():
        return 5
    if any(map(str.isdigit, text)):
        return 6
    return 7 if not any(map(str.isalnum, text)) else 8


def _quotations(scene: Scene) -> tuple[list[int], list[int]]:
    """For each token the number of its quotation (-1 outside all), and 1 for a word inside one, 2 for its marks."""
    quoted, marks = [-1] * len(scene.tokens), [0] * len(scene.tokens)
    for n, quotation in enumerate(scene.quotations):
        for t in range(scene.token_at(quotation.start), scene.token_at(quotation.end)):
            inner = quotation.inner.start <= scene.tokens[t].start < quotation.inner.end
            quoted[t], marks[t] = n, 1 if inner else 2
    return quoted, marks


def _links(tokens: Sequence[Token], first: int) -> tuple[Ints, list[list[int]]]:
    """Head, first and last dependent of each token, itself where there is none; and all dependents."""
    size = len(tokens)
    dependents: list[list[int]] = [[] for _ in range(size)]
    heads = list(range(size))
    for i, token in enumerate(tokens):
        head = token.head - first
        if 0 <= head < size and head != i:
            heads[i] = head
            dependents[head].append(i)
    rows = [(heads[i], below[0] if below else i, below[-1] if below else i) for i, below in enumerate(dependents)]
    return np.array(rows, dtype=np.int32).reshape(size, 3), dependents


def _hints(size: int, ruled: Sequence[_Ruled]) -> tuple[Floats, Hints]:
    marks = np.zeros((size, HINTS), np.float32)
    held, named, by_cue = [0] * size, [0] * size, dict[int, int]()
    for n, draft in enumerate(ruled):
        column = HINTS // 2 if draft.inside else 0
        for kind, part in ((0, draft.cue), (1, draft.source), *((2, span) for span in draft.content)):
            for t in range(max(0, part.start), min(size, part.stop)):
                marks[t, column + kind] = 1
                (held if kind == 2 else named)[t] += 1
                if kind == 0:
                    by_cue.setdefault(t, n)
        opens = draft.content[0].start if draft.content else None
        for kind, at in ((3, opens), (4, draft.head)):
            if at is not None and 0 <= at < size:
                marks[at, column + kind] = 1
    heads = {draft.head: n for n, draft in enumerate(ruled) if draft.head is not None}
    return marks, Hints(ruled, heads, by_cue, held, named)


def _ranges(scene: Scene, draft: Draft) -> tuple[range, range, tuple[range, ...]]:
    """The tokens of a draft's cue, source and content, as far as they stand in its paragraph."""
    cue, source = (_range(scene, span) for span in (draft.cue, draft.source))
    return cue, source, tuple(tokens for span in draft.content if (tokens := _range(scene, span)))


def _range(scene: Scene, span: Span | None) -> range:
    if span is None or span.end <= scene.paragraph.start or scene.paragraph.end <= span.start:
        return range(0)
    return range(scene.token_at(span.start), scene.token_at(span.end))


def _inside(drafts: Sequence[Draft]) -> list[bool]:
    """Whether each draft, cue and all, stands between the first and the last word of another's content."""
    found = [False] * len(drafts)
    start = end = -1
    for n in sorted(range(len(drafts)), key=lambda n: (drafts[n].start, -drafts[n].end)):
        draft = drafts[n]
        own = (
            [draft.start, draft.end]
            if draft.cue is None
            else [min(draft.start, draft.cue.start), max(draft.end, draft.cue.end)]
        )
        found[n] = start <= own[0] and own[1] <= end
        if draft.end > end:
            start, end = draft.start, draft.end
    return found


def _side(distance: int) -> int:
    far = abs(distance)
    bucket = far if far <= _BUCKETS[0] else next((8 + n for n, limit in enumerate(_BUCKETS) if far <= limit), 8 + len(_BUCKETS))
    return SIDES // 2 + (bucket if distance > 0 else -bucket)


def _same_quotation(word: int, cue: int) -> int:
    """0 neither is quoted, 1 the cue is, 2 the word is, 3 both in one quotation, 4 in two."""
    if word < 0:
        return 0 if cue < 0 else 1
    return 2 if cue < 0 else 3 if word == cue else 4
