"""The directive `console`: a command with what it answers, run when the site is built."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes  # type: ignore[import-untyped,unused-ignore]
from docutils.parsers.rst import directives  # type: ignore[import-untyped,unused-ignore]
from sphinx.util.docutils import SphinxDirective

from tellings_docs.example import READ, WIDTH, answer

if TYPE_CHECKING:
    from pathlib import Path

    from tellings_docs.example import Example

LEFT_OUT = "…"

_BLANKS = re.compile(r"\n{3,}")


class Console(SphinxDirective):
    """A command of `tellings`, run in a folder of the page's own that begins as the example does.

    ```{console} tellings show harbour.tellings
    :from: Where the tellings come from
    :until: Who is who

    2 independent sources
    ```

    Of the answer stands on the page what is `from` the first line with these words `until` the line before the next with those.
    Each line of the content are words that the answer must hold, wherever lines break: what the page says about it rests on
    them, and the build fails where they are gone. `recorded`: the command that made the example's case, as it answered then.
    `id: correction`: CORRECTION in the command is the first id of this kind in what the page's last command answered.
    """

    required_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar = {
        "from": directives.unchanged_required,
        "until": directives.unchanged_required,
        "id": directives.unchanged_required,
        "recorded": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The command and what of its answer was asked for."""
        command = self._command()
        said = self._answer(command)
        self.env.temp_data["tellings_said"] = said
        missing = lacking(said, self.content)
        if missing:
            raise self.error(f"{command!r} no longer answers {missing[0]!r}, of which this page speaks. It answers:\n{said}")
        text = f"$ {_folded(command)}\n{self._part(said)}"
        return [nodes.literal_block(text, text, language="console", classes=["answer"])]

    def _command(self) -> str:
        """The command, with the id that it asks for."""
        command, kind = str(self.arguments[0]), self.options.get("id")
        if kind is None:
            return command
        found = re.search(rf"{kind}-[0-9a-f]+", str(self.env.temp_data.get("tellings_said", "")))
        if found is None:
            raise self.error(f"The command before {command!r} named no {kind}.")
        return command.replace(kind.upper(), found[0])

    def _answer(self, command: str) -> str:
        example: Example = self.env.tellings_example  # type: ignore[attr-defined]
        if "recorded" in self.options:
            if command != READ:
                raise self.error(f"The example is read by {READ!r}.")
            return (example.folder / "read.txt").read_text(encoding="utf-8")
        return answer(command, self._folder(example))

    def _folder(self, example: Example) -> Path:
        """The page's own folder, made anew when its first command runs."""
        folders = cast("dict[str, Path]", self.env.temp_data.setdefault("tellings_folders", {}))
        if self.env.docname not in folders:
            folders[self.env.docname] = example.page(self.env.docname)
        return folders[self.env.docname]

    def _part(self, said: str) -> str:
        """The lines that were asked for; a sign where some are left out."""
        lines = _BLANKS.sub("\n\n", said).strip("\n").splitlines()
        begin = self._line_with("from", lines, 0) if "from" in self.options else 0
        end = self._line_with("until", lines, begin + 1) if "until" in self.options else len(lines)
        part = "\n".join(lines[begin:end]).strip("\n")
        return "\n".join([*([LEFT_OUT] if begin else []), part, *([LEFT_OUT] if end < len(lines) else [])])

    def _line_with(self, option: str, lines: list[str], begin: int) -> int:
        words = self.options[option]
        for number in range(begin, len(lines)):
            if words in lines[number]:
                return number
        raise self.error(f"No line of the answer has {words!r}. It has:\n" + "\n".join(lines))


def lacking(said: str, words: Iterable[str]) -> list[str]:
    """Which of some words an answer does not hold, wherever its lines break."""
    return [one for one in words if _flat(one) not in _flat(said)]


def _flat(words: str) -> str:
    return " ".join(words.split())


def _folded(command: str) -> str:
    """A command that is wider than the page on several lines, as a shell takes it, broken before its options."""
    return command if len(command) + 2 <= int(WIDTH) else command.replace(" --", " \\\n    --")
