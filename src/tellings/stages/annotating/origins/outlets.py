"""Noun phrases that name who publishes, by the words of a language (`origins.toml`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tellings.language import words
from tellings.model.records import Span
from tellings.ports.tagger import Token
from tellings.stages.annotating.origins.scene import Scene, Sentence

_OPENING, _CLOSING = "“\"«„‘'", "”\"»“’'"
_LONGEST = 16  # tokens; a name in quotation marks with its acronym stays well below
_ACRONYM = range(2, 7)
_NOUNS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase read forward from a place in a sentence. `tokens` is never empty."""

    tokens: tuple[Token, ...]

    @property
    def span(self) -> Span:
        """The words, with a name's quotation marks and the acronym in brackets."""
        return Span(self.tokens[0].start, self.tokens[-1].end)

    @property
    def is_named(self) -> bool:
        """Whether a capital stands in it."""
        return any(token.text[:1].isupper() for token in self.tokens)


def phrase_from(sentence: Sentence, at: int) -> Phrase | None:
    """The noun phrase that begins at `at` (an index into the sentence's tokens): what follows "told" or "interview with".

    Read word by word rather than from the parse: translated and telegraphic sentences break a parser just here.
    """
    tokens = sentence.tokens
    end = last = at
    while end < len(tokens) and end - at < _LONGEST:
        step = _step(tokens, at, end, sentence.dated)
        if step == 0:
            break
        end += step
        if tokens[end - 1].pos in _NOUNS or tokens[end - 1].text in _CLOSING + ")" or tokens[end - 1].text[:1].isupper():
            last = end
    return Phrase(tokens[at:last]) if last > at else None


def _step(tokens: Sequence[Token], first: int, at: int, when: frozenset[int]) -> int:
    """How many tokens further the phrase goes: 0 where it ends."""
    token = tokens[at]
    if token.start in when:
        return 0
    if token.text in _OPENING and token.text not in {"’", "'"}:
        return _quoted(tokens, at)
    if token.text == "(":
        return 3 if at > first and _acronym_in_brackets(tokens, at) else 0
    if token.pos in {"ADP", "CCONJ", "DET"} and at > first:
        return _joint(tokens, at)
    fits = token.pos in _NOUNS or token.tag in {"DT", "PRP$", "POS"} or token.text[:1].isupper() or _hyphenated(tokens, at)
    return int(fits)


def _quoted(tokens: Sequence[Token], at: int) -> int:
    """The length of a name in quotation marks; a quotation that begins with no capital is speech, and no name."""
    if at + 1 >= len(tokens) or not tokens[at + 1].text[:1].isupper():
        return 0
    for end in range(at + 1, min(len(tokens), at + _LONGEST)):
        if tokens[end].text in _CLOSING:
            return end + 1 - at
    return 0


def _acronym_in_brackets(tokens: Sequence[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at + 2].text == ")" and tokens[at + 1].text.isupper()


def _joint(tokens: Sequence[Token], at: int) -> int:
    """A small word inside a name ("of", "for", "and"): only when the name goes on with a capital."""
    if tokens[at].text.lower() not in {"of", "for", "and", "&", "the", "a"}:
        return 0
    follows = [token for token in tokens[at + 1 : at + 3] if token.pos != "DET"]
    return int(bool(follows) and follows[0].text[:1].isupper())


def _hyphenated(tokens: Sequence[Token], at: int) -> bool:
    """A word glued to the next or the last by a hyphen: "state-run"."""
    before = at > 0 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start
    after = at + 1 < len(tokens) and tokens[at + 1].text == "-" and tokens[at].end == tokens[at + 1].start
    return tokens[at].text == "-" or before or after


def is_outlet(scene: Scene, phrase: Sequence[Token], *, told: bool = False) -> bool:
    """Whether a noun phrase names or means an outlet. `told`: it is told something, so a bare acronym will be an agency."""
    plain = [t for t in phrase if t.text.strip("“”\"«»'’()")]
    if not plain or plain[0].tag == "PRP$" or all(t.entity in {"DATE", "TIME"} for t in plain if t.pos != "DET"):
        return False
    lower = [t.text.lower() for t in plain]
    # Some outlets' names are common words: "in due time" is no magazine.
    written = any(t.text[:1].isupper() for t in plain if t.pos != "DET")
    if (written and _known(scene, lower)) or _own(scene, plain) or _called_by_what_it_is(scene, plain):
        return True
    if _by_noun(scene, plain, told=told) or _named_after_its_sort(scene, plain, told=told):
        return True
    bare = len(plain) == 1 and plain[0].text.isupper() and len(plain[0].text) in _ACRONYM
    return told and bare and lower[0] not in words(scene.language, "origins", "outlets.bodies")


def _known(scene: Scene, lower: Sequence[str]) -> bool:
    """A known name, at the end ("Russia's TASS") or with nothing after it but what it is ("the BBC's news service")."""
    names = words(scene.language, "origins", "outlets.names")
    generic = words(scene.language, "origins", "outlets.generic")
    core = [w for w in lower if w not in {"the", "a", "an"}]
    while core and core[-1] in generic | {"'s", "’s"} and " ".join(core) not in names:
        core.pop()
    return any(" ".join(core[-last:]) in names for last in range(1, min(4, len(core) + 1)))


def _own(scene: Scene, phrase: Sequence[Token]) -> bool:
    """The outlet of the report itself: "told the Quay Observer"."""
    own = (scene.parsed.report.outlet or "").casefold()
    said = " ".join(t.text for t in phrase if t.pos != "DET" or t.text[:1].isupper()).casefold()
    return bool(own) and own in {said, "the " + said}


def _called_by_what_it_is(scene: Scene, phrase: Sequence[Token]) -> bool:
    """A name that opens with what it names: "Radio Skerry", "TV Alder"; one before it may say whose ("Norway's Radio Skerry")."""
    broadcast = words(scene.language, "origins", "outlets.broadcast")
    opens = [n for n, t in enumerate(phrase[:-1]) if t.text[:1].isupper() and t.text.lower() in broadcast]
    return bool(opens) and all(t.text[:1].isupper() for t in phrase[opens[-1] + 1 :])


def _by_noun(scene: Scene, phrase: Sequence[Token], *, told: bool) -> bool:
    """By its nouns: "the Fernland News Agency", "state television", "the Halvorsund Courier", "a local radio station"."""
    head = _head(phrase)
    lower = {t.text.lower() for t in phrase} | {t.lemma.lower() for t in phrase}
    word = head.lemma.lower() if head.lemma else head.text.lower()
    text = head.text.lower()
    if head.text[:1].isupper() and len(phrase) > 1 and text in words(scene.language, "origins", "outlets.titles"):
        return True
    if not {word, text} & words(scene.language, "origins", "outlets.nouns"):
        return False
    weak = {word, text} & words(scene.language, "origins", "outlets.weak")
    makers = words(scene.language, "origins", "outlets.makers")
    # "told the Shipping Blog": with a capital the weak noun is the end of a name.
    named = _named_before(phrase, head) and (told or head.text.islower())
    return not weak or bool((lower - {word, text}) & makers) or named


def _named_before(phrase: Sequence[Token], head: Token) -> bool:
    """A name right before the noun: "Canal Siete channel"."""
    before = [t for t in phrase if t.i < head.i and t.tag != "POS" and t.pos != "NUM"]
    return bool(before) and before[-1].text[:1].isupper() and before[-1].pos != "DET"


def _named_after_its_sort(scene: Scene, phrase: Sequence[Token], *, told: bool) -> bool:
    """What it is, then what it is called: "the news agency Nordvik", "the daily Kurs". Who is told something may be of a weaker
    sort ("the agency Nordvik").
    """
    nouns, weak, makers = (words(scene.language, "origins", f"outlets.{key}") for key in ("nouns", "weak", "makers"))
    at = next((n for n in range(len(phrase) - 1, 0, -1) if not phrase[n].text[:1].isupper()), 0)
    sort = phrase[at].text.lower()
    if not at or at + 1 >= len(phrase) or phrase[at].pos not in _NOUNS or sort not in nouns:
        return False
    return told or sort not in weak or phrase[at - 1].text.lower() in makers


def _head(phrase: Sequence[Token]) -> Token:
    """The last noun before an "of", a bracket or a person's name set after it."""
    stop = next((n for n, t in enumerate(phrase) if n and (t.pos == "ADP" or t.text == "(")), len(phrase))
    nouns = [t for t in phrase[:stop] if t.pos in _NOUNS or t.text[:1].isupper()]
    return nouns[-1] if nouns else phrase[0]


def is_broadcaster(scene: Scene, phrase: Sequence[Token]) -> bool:
    """Whether an outlet publishes by sound and picture."""
    said = {t.text.lower() for t in phrase} | {t.lemma.lower() for t in phrase}
    return bool(said & words(scene.language, "origins", "outlets.broadcast"))


def published_kind(scene: Scene, phrase: Sequence[Token]) -> str:
    """The kind of origin that news by this outlet is."""
    return "broadcast" if is_broadcaster(scene, phrase) else "agency_report"


def head_is(scene: Scene, phrase: Sequence[Token], key: str) -> bool:
    """Whether any noun of the phrase is in a list of `origins.toml`."""
    listed = words(scene.language, "origins", key)
    return any(t.lemma.lower() in listed or t.text.lower() in listed for t in phrase if t.pos in _NOUNS)
