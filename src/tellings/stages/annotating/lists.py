"""Lists of actors as they stand in a text: "Norland, Vessia and the Corvan League"; names joined by hyphens are a list too.

Found by what stands between mentions, not by the grammar: a parser often breaks long lists of names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from tellings.language import words
from tellings.model.told import MentionTold
from tellings.stages.annotating.scene import Scene
from tellings.stages.annotating.sides import ACTING

_MEMBERS = (*sorted(ACTING), "place")
_QUOTES = "\"“”„«»‘’'"


def lists(scene: Scene) -> Iterator[tuple[MentionTold, ...]]:
    """The lists of two and more actors in a paragraph, in text order."""
    gap = _gap(scene.language)
    run: list[MentionTold] = []
    closing = False
    for mention in _outermost(scene):
        between = gap.fullmatch(scene.text, run[-1].end, mention.start) if run else None
        # After "and" comes the last: in "between Norland and Vessia, Arden said" Arden is in no list.
        if between is None or (closing and between["last"] is None):
            yield from _long_enough(run)
            run, closing = [], False
        else:
            closing = between["last"] is not None
        run.append(mention)
    yield from _long_enough(run)


def _long_enough(run: list[MentionTold]) -> Iterator[tuple[MentionTold, ...]]:
    if len({mention.cluster for mention in run}) > 1:
        yield tuple(run)


@cache
def _gap(language: str) -> re.Pattern[str]:
    """What may stand between two members: a comma, "and", a hyphen, the kind of group before its name."""
    kinds = "|".join(sorted(words(language, "relations", "coalitions.group_words")))
    last = r"and|&|plus|as\s+well\s+as|along\s+with|together\s+with"
    joiner = rf"\s*(?:[,;]\s*)?(?:(?<=[\s,;])(?P<last>{last})\s+|(?<=[,;])\s*)"
    named = rf"(?:the\s+)?(?:\w+\s+)?(?:{kinds})\s+"
    return re.compile(rf"[{_QUOTES}]?(?:{joiner}(?:{named}|the\s+)?|\s?[-–/]\s?)[{_QUOTES}]?", re.IGNORECASE)


def _outermost(scene: Scene) -> Iterator[MentionTold]:
    """The names and roles that could be members, none inside another; a name before the role that holds it."""
    here = [m for m in scene.mentions if m.label in _MEMBERS and m.kind != "pronoun" and not _is_coalition(scene, m)]
    names = [m for m in here if m.kind == "name" and not _modifies(scene, m)]
    starts = [m.start for m in names]
    held = [m for m in here if m.kind != "name" and not _holds_name(m, names, starts)]
    last = -1
    for mention in sorted([*names, *held], key=lambda m: (m.start, -m.end)):
        if mention.start >= last:
            last = mention.end
            yield mention


def _is_coalition(scene: Scene, mention: MentionTold) -> bool:
    token = scene.token_at(mention.head)
    return token is not None and token.text.lower() in words(scene.language, "relations", "coalitions.nouns")


def _holds_name(role: MentionTold, names: Sequence[MentionTold], starts: Sequence[int]) -> bool:
    at = bisect_left(starts, role.start)
    return at < len(names) and names[at].end <= role.end


def _modifies(scene: Scene, mention: MentionTold) -> bool:
    """Whether a name only says whose or which the next word is: "the Corvan group X"; not in "Norland-Corva"."""
    token = scene.token_at(mention.head)
    if token is None or scene.text[mention.end : mention.end + 1] != " ":
        return False
    return token.dep in ("amod", "nmod") and scene.parse.tokens[token.head].start > mention.end
