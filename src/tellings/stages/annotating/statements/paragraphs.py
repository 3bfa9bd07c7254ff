"""How speech goes on from paragraph to paragraph: who spoke last, a cue that waits for words, a quotation left open."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.quotations import Quotation
from tellings.stages.annotating.statements import quotes
from tellings.stages.annotating.statements.draft import Draft
from tellings.stages.annotating.statements.scene import Scene
from tellings.stages.annotating.statements.sources import SUBJECTS, antecedent, is_verb, phrase

_PLURALS = frozenset({"NNS", "NNPS"})


@dataclass(slots=True)
class Thread:
    """What the paragraphs so far hand on to the next."""

    previous: Draft | None = None
    _drafts: list[Draft] | None = None
    _open: int | None = None
    _waiting: Draft | None = None

    def carry(self, scene: Scene) -> Quotation | None:
        """Give the quotation that opens this paragraph to the statement or the cue before it that goes on here; return it."""
        opening = _opening(scene)
        if opening is None or self._drafts is None:
            return None
        if self._open is not None and len(self._drafts[self._open].content) >= quotes.PARTS:
            self._open = None
        if self._open is not None:
            whole = quotes.whole(opening)
            self._drafts[self._open] = replace(self._drafts[self._open], content=(*self._drafts[self._open].content, whole))
            return opening
        if self._waiting is not None:
            self._open = len(self._drafts)
            self._drafts.append(replace(self._waiting, content=(quotes.whole(opening),)))
            self.previous = self._drafts[-1]
            return opening
        return None

    def leave(self, scene: Scene, drafts: list[Draft], carried: Quotation | None) -> None:
        """Note what a paragraph hands on; `carried` is its quotation that was given to an earlier paragraph's statement."""
        self._waiting = quotes.open_cue(scene)
        spoken = quotes.last_speech(scene, drafts)
        introduced = None if spoken or scene.quotations else _introduced(scene)
        if introduced is not None:
            spoken = Draft(scene.paragraph.index, (), introduced, None, introduced)
        self.previous = spoken or self.previous
        last = scene.quotations[-1] if scene.quotations else None
        if carried is not None and last is carried and not carried.closed:
            return
        self._drafts = drafts
        self._open = None
        if last is not None and not last.closed:
            held = (n for n, d in enumerate(drafts) if not quotes.quoted(scene, d) and d.content and d.end == last.end)
            self._open = next(held, None)

    def stop(self) -> None:
        """Forget everything: what comes next is another voice."""
        self.previous = self._drafts = self._open = self._waiting = None


def _introduced(scene: Scene) -> Span | None:
    """The person whom a paragraph without speech is about: the subject of its last clause that has a person for one."""
    people = words(scene.language, "titles", "persons.offices") | words(scene.language, "titles", "persons.people")
    subjects = [t for t in reversed(scene.tokens) if t.dep in SUBJECTS and is_verb(scene.tokens[t.head])]
    named = next((t for t in subjects if _is_person(scene, t, people)), None)
    if named is not None:
        return phrase(scene, named.i, named.head, named.head)
    who = ((t, scene.tokens[scene.tokens[t.head].head]) for t in subjects if scene.tokens[t.head].dep == "relcl")
    return next((antecedent(scene, t.i) for t, noun in who if _is_person(scene, noun, people)), None)


def _is_person(scene: Scene, noun: Token, people: AbstractSet[str]) -> bool:
    """Whether a noun is one person: on the lists, a name, or with a name in apposition."""
    inside = scene.tokens[scene.left[noun.i] : scene.right[noun.i] + 1]
    named = any(t.entity == "PERSON" and noun.i in (t.i, t.head) for t in inside)
    return noun.tag not in _PLURALS and (named or noun.lemma.lower() in people)


def _opening(scene: Scene) -> Quotation | None:
    """The quotation that a paragraph opens with."""
    if scene.quotations and not scene.text[scene.paragraph.start : scene.quotations[0].start].strip():
        return scene.quotations[0]
    return None
