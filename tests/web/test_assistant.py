"""What an assistant is told: over the protocol itself, and every answer with the exact words that it rests on."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tellings.web.assistant import Tools, server
from tellings.web.desk import Desk
from tests.ferry_case import TEXTS, case_in, key

Json = Any


def run(work: Coroutine[Any, Any, Json]) -> Json:
    """Run to the end in a thread of its own: this one may have the loop of a browser's tests."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, work).result(120)


@pytest.fixture(scope="module")
def desk() -> Iterator[Desk]:
    made = Desk(case_in(), title="The Kelm ferry")
    yield made
    made.close()


@pytest.fixture
def call(desk: Desk) -> Callable[..., Json]:
    def called(tool: str, **arguments: object) -> Json:
        async def within() -> Json:
            async with Client(server(desk)) as client:
                return await client.call_tool(tool, arguments)

        answer = run(within())
        if answer.is_error:
            raise ValueError(answer.content[0].text)
        return answer.structured_content

    return called


def quotes(value: Json) -> list[Json]:
    if isinstance(value, list):
        return [one for item in value for one in quotes(item)]
    if not isinstance(value, dict):
        return []
    return [*value.get("quotes", []), *(one for name, item in value.items() if name != "quotes" for one in quotes(item))]


def test_every_tool_says_what_it_is_for(desk: Desk) -> None:
    async def within() -> Json:
        async with Client(server(desk)) as client:
            return (await client.list_tools()).tools

    tools = run(within())
    assert len(tools) == len(Tools(desk).all())
    assert all(tool.description for tool in tools)
    assert all(
        one.get("description") or "anyOf" in one or "type" in one
        for tool in tools
        for one in tool.input_schema["properties"].values()
    )


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("overview", {}),
        ("search", {"words": "ferry"}),
        ("differences", {}),
        ("statements", {}),
        ("statements", {"speaker": "Ines Calder"}),
        ("actor", {"actor": "Ines Calder"}),
        ("relations", {}),
        ("timeline", {}),
    ],
)
def test_each_answer_brings_the_exact_words(call: Callable[..., Json], tool: str, arguments: dict[str, object]) -> None:
    answer = call(tool, **arguments)
    found = quotes(answer)
    assert found
    texts = {key(name): text for name, text in TEXTS.items()}
    for one in found:
        assert texts[one["report"]][one["start"] : one["end"]].startswith(one["words"])
        assert one["outlet"]


def test_ids_lead_from_one_tool_to_another(call: Callable[..., Json]) -> None:
    overview = call("overview")
    story = call("story", story=overview["stories"][0]["id"])
    assert story["reports"]
    assert quotes(story)
    agreement = call("agreement", agreement=story["agreements"][0]["id"])
    assert len(agreement["tellings"]) > 1
    report = call("report", report=agreement["tellings"][0]["report"], start=2, letters=7)
    assert len(report["text"]) == 7


def test_a_list_is_followed_to_its_end(call: Callable[..., Json]) -> None:
    whole = call("statements", most=50)
    found, start = [], 0
    while start is not None:
        leaf = call("statements", start=start, most=3)
        found += leaf["items"]
        start = leaf["next"]
    assert found == whole["items"]


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("story", {"story": "nothing"}, "no story 'nothing'"),
        ("actor", {"actor": "Nobody At All"}, "nobody in this case"),
        ("statements", {"most": 1000}, "most"),
        ("ask", {"question": "is it so?"}, "is no question that is known"),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    call: Callable[..., Json], tool: str, arguments: dict[str, object], says: str
) -> None:
    with pytest.raises(ValueError, match=says):
        call(tool, **arguments)


def test_a_question_in_words_is_answered(call: Callable[..., Json]) -> None:
    assert call("ask", question="relations of Ines Calder as of 2031")["understood"]


def test_the_command_speaks_the_protocol_over_its_own_input_and_output(tmp_path: Path) -> None:
    case_in(tmp_path / "ferry.tellings").close()
    code = "from tellings.cli.main import main; main()"
    command = StdioServerParameters(
        command=sys.executable, args=["-c", code, "mcp", str(tmp_path / "ferry.tellings")], env=dict(os.environ)
    )

    async def within() -> Json:
        async with Client(command) as client:
            return (await client.call_tool("overview", {})).structured_content

    assert run(within())["case"]["title"] == "ferry"
