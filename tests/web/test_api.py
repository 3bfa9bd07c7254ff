"""The HTTP API: every answer is as its own description says, leaf by leaf, and each value leads to the exact words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from starlette.testclient import TestClient

from tellings.model.tables import PUBLIC
from tellings.web.api_kinds import FILTERS, KINDS
from tellings.web.app import application
from tellings.web.assistant import Tools
from tellings.web.desk import Desk
from tests.ferry_case import TEXTS, case_in

Json = Any


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    desk = Desk(case_in(), title="The Kelm ferry")
    with TestClient(application(desk), base_url="http://127.0.0.1:8000") as made:
        yield made
    desk.close()


@pytest.fixture(scope="module")
def description(client: TestClient) -> Json:
    return client.get("/api/openapi.json").json()


def get(client: TestClient, path: str, status: int = 200, **params: object) -> Json:
    answer = client.get(f"/api/v1{path}", params=params)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    return answer.json()


def valid(description: Json, path: str, answer: Json) -> None:
    schema = description["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    Draft202012Validator({**schema, "components": description["components"]}).validate(answer)


def test_the_description_is_valid_openapi(description: Json) -> None:
    OpenAPIV31SpecValidator(description).validate()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.plural)
def test_every_list_and_every_card_is_as_described(client: TestClient, description: Json, kind: Any) -> None:
    leaf = get(client, f"/{kind.plural}", most=100)
    valid(description, f"/{kind.plural}", leaf)
    hits = get(client, "/search", q="the", kinds=kind.name, most=5)["items"]
    for hit in hits:
        valid(description, f"/{kind.plural}/{{id}}", get(client, f"/{kind.plural}/{hit['id']}"))


@pytest.mark.parametrize("name", PUBLIC)
def test_every_table_is_as_described(client: TestClient, description: Json, name: str) -> None:
    leaf = get(client, f"/tables/{name}", most=100)
    valid(description, f"/tables/{name}", leaf)
    assert leaf["total"] == case_in().table(name).num_rows


@pytest.mark.parametrize(
    ("path", "params"),
    [
        ("/case", {}),
        ("/tables", {}),
        ("/search", {"q": "ferry"}),
        ("/ask", {"question": "relations of Ines Calder as of 2031"}),
    ],
)
def test_the_other_answers_are_as_described(client: TestClient, description: Json, path: str, params: dict[str, str]) -> None:
    valid(description, path, get(client, path, 200, **params))


def test_all_that_there_is_is_described(client: TestClient, description: Json) -> None:
    assert set(get(client, "/tables")) == set(PUBLIC)
    assert {f"/{kind.plural}" for kind in KINDS} <= set(description["paths"])
    assert {filter_ for kind in KINDS for filter_ in kind.filters} == set(FILTERS)


def test_a_list_is_followed_to_its_end(client: TestClient) -> None:
    whole = [one["said"]["statement"]["id"] for one in get(client, "/statements", most=100)["items"]]
    found, after = [], "/api/v1/statements?most=3&order=place"
    while after:
        leaf = client.get(after).json()
        found += [one["said"]["statement"]["id"] for one in leaf["items"]]
        after = leaf["next"]
    assert found == whole
    assert len(whole) > 3


def test_filters_narrow_and_tallies_count_what_they_find(client: TestClient) -> None:
    counts = {one["value"]: one["count"] for one in get(client, "/tallies/statements/kind")}
    assert counts
    for value, count in counts.items():
        leaf = get(client, "/statements", kind=value, most=100)
        assert leaf["total"] == count
        assert {one["said"]["statement"]["kind"] for one in leaf["items"]} == {value}


def test_several_values_of_one_filter_widen_it(client: TestClient) -> None:
    one, two = (get(client, "/statements", kind=value)["total"] for value in ("direct", "indirect"))
    assert get(client, "/statements", kind=["direct", "indirect"])["total"] == one + two


def test_the_exact_words_are_given_for_every_place(client: TestClient) -> None:
    for one in get(client, "/statements", most=100)["items"]:
        for place in one["said"]["evidence"]:
            told = get(client, f"/reports/{place['report']}/words", at=f"{place['start']}-{place['end']}")
            text = case_in().table("reports").to_pylist()
            report = next(row for row in text if row["id"] == place["report"])
            assert told["words"][0]["words"] == report["text"][place["start"] : place["end"]]
    assert TEXTS


def test_a_stemma_is_a_picture(client: TestClient) -> None:
    story = get(client, "/stories")["items"][0]["story"]["id"]
    answer = client.get(f"/api/v1/stories/{story}/stemma.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.startswith("<svg")


@pytest.mark.parametrize(
    ("path", "params", "status", "says"),
    [
        ("/statements/nobody", {}, 404, "no statement 'nobody'"),
        ("/statements", {"sort": "x"}, 422, "no filter 'sort'"),
        ("/statements", {"most": "1000"}, 422, "up to 100"),
        ("/statements", {"from": "-1"}, 422, "whole number"),
        ("/statements", {"order": "x"}, 422, "one of place"),
        ("/search", {}, 422, "Nothing is searched for"),
        ("/search", {"q": "x", "kinds": "x"}, 422, "no kind 'x'"),
        ("/tables/x", {}, 404, "no table 'x'"),
        ("/tables/statements", {"depth": "x"}, 422, "does not fit"),
        ("/reports/x/words", {"at": "1-2"}, 404, "no such report"),
        ("/tallies/statements/x", {}, 404, "not counted"),
        ("/ask", {"question": "is it so?"}, 422, ""),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(
    client: TestClient, path: str, params: dict[str, str], status: int, says: str
) -> None:
    problem = get(client, path, status, **params)
    assert problem["status"] == status
    assert says in problem["detail"]


def test_the_page_lists_every_address(client: TestClient, description: Json) -> None:
    text = client.get("/api").text
    assert all(path in text for path in description["paths"])


def test_every_example_of_the_docs_is_answered(client: TestClient) -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    examples = re.findall(r"^GET (\S+)", text, flags=re.MULTILINE)
    assert len(examples) > 5
    assert {example: client.get(example).status_code for example in examples} == dict.fromkeys(examples, 200)


def test_the_docs_name_every_tool_of_an_assistant() -> None:
    text = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
    desk = Desk(case_in(), title="The Kelm ferry")
    assert all(f"`{tool.__name__}`" in text for tool in Tools(desk).all())
    desk.close()


@pytest.mark.parametrize("path", ["/", "/stories", "/api/v1/case", "/api/openapi.json", "/nowhere"])
def test_whoever_asks_for_the_head_alone_gets_it(client: TestClient, path: str) -> None:
    answer = client.head(path)
    assert answer.status_code == client.get(path).status_code
    assert answer.headers["content-type"] == client.get(path).headers["content-type"]
