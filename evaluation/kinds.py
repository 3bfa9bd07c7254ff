"""Which statements are found: the recall of each kind of gold statement of the attribution benchmark, as a Markdown table.

    python -m evaluation.kinds [--rules]

A statement is found when half of its words of content, counted over both, are; `source` asks for its source too. Kinds overlap.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluation.gate import BENCH
from tellings.evaluation.annotated import attributor, parsed_text
from tellings.evaluation.attribution import rows
from tellings.ports.attributor import Attributor
from tellings.ports.parsed import ParsedReport
from tellings.ports.tagger import Token
from tellings.stages.annotating import dates, statements
from tellings.stages.annotating.statements.lexicon import speech
from training.statements import words_of

Gold = Mapping[str, Any]


def main(arguments: Sequence[str]) -> int:
    """Exit code 0; 2 without the benchmark."""
    corpus = BENCH / "attribution" / "dev.jsonl"
    if not corpus.is_file():
        print(f"There is no benchmark at {corpus}.", file=sys.stderr)
        return 2
    finder = statements.RULES if "--rules" in arguments else attributor()
    counts: dict[str, list[int]] = {}
    for line in corpus.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        for kind, found, sourced in _found(record, finder):
            held = counts.setdefault(kind, [0, 0, 0])
            counts[kind] = [held[0] + 1, held[1] + found, held[2] + sourced]
    print("| kind of statement | gold | found | with its source |\n|---|---|---|---|")
    for kind, (gold, right, whole) in sorted(counts.items(), key=lambda item: -item[1][0]):
        print(f"| {kind} | {gold} | {right / gold:.2f} | {whole / gold:.2f} |")
    return 0


def _found(record: Gold, finder: Attributor) -> Iterator[tuple[str, bool, bool]]:
    """For each gold statement and each of its kinds: whether it was found, and with its source."""
    text = record["text"]
    parsed = parsed_text(text, published=record.get("date"))
    told = rows(text, statements.find(parsed, dates.find(parsed), finder))
    given = [words_of(text, [row["source"]] if row["source"] else [], row["content"]) for row in told]
    tokens = {t.start: t for paragraph in parsed.paragraphs for t in paragraph.parse}
    for gold in record["attributions"]:
        source, content = words_of(text, gold["source"] or [], gold["content"])
        best = max(given, key=lambda one: len(one[1] & content) / len(one[1] | content), default=(set[int](), set[int]()))
        found = len(best[1] & content) >= len(best[1] | content) / 2
        sourced = found and (bool(best[0] & source) or not (best[0] or source))
        for kind in _kinds(parsed, gold, content, tokens):
            yield kind, found, sourced


def _kinds(parsed: ParsedReport, gold: Gold, content: set[int], tokens: Mapping[int, Token]) -> Iterator[str]:
    text = parsed.text
    yield "all"
    quoted = sum(text[s:e].strip()[:1] in "“\"'‘" and text[s:e].strip()[-1:] in "”\"'’" for s, e in gold["content"])
    marks = any(mark in text[s:e] for s, e in gold["content"] for mark in '“”"')
    yield "content: direct" if quoted == len(gold["content"]) else "content: mixed" if marks else "content: indirect"
    cue = [tokens[at] for s, e in gold["cue"] or [] for at in range(s, e) if at in tokens]
    said = speech("en").clause | speech("en").quotation
    if any(token.lemma.lower() in said for token in cue if token.pos == "VERB"):
        yield "cue: verb of speech or thought"
    else:
        yield "cue: another verb" if any(t.pos in ("VERB", "AUX") for t in cue) else "cue: no verb"
    if not gold["source"]:
        yield "no source"
    if len(content) <= 3:
        yield "content: 1 to 3 words"
    if len(gold["content"]) > 1:
        yield "content: in parts"
    if len({tokens[at].sentence for at in content if at in tokens}) > 1:
        yield "content: several sentences"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
