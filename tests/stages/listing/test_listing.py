"""Lists of entities as people have them: CSV of many habits, and FollowTheMoney."""

from __future__ import annotations

import json
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.errors import ListError
from tellings.language import lexicon
from tellings.model.records import Reject
from tellings.model.told import Listed
from tellings.settings import Settings
from tellings.stages.listing import NO_ACTOR, check, enlist, entities
from tellings.stages.listing.values import country_code, kind_of, wikidata_id
from tellings.workshop import LocalTools


def _read(data: str | bytes) -> tuple[list[Listed], list[Reject]]:
    found = list(entities("list", data.encode() if isinstance(data, str) else data))
    return [one for one in found if isinstance(one, Listed)], [one for one in found if isinstance(one, Reject)]


def _facts(one: Listed) -> tuple[Any, ...]:
    return one.entity, one.name, one.aliases, one.kind, one.countries, one.wikidata


WANTED = ("7", "Karim Dehqan", ("Abu Tarhan", "K. Dehqan"), "person", ("NOR",), "Q777")


@pytest.mark.parametrize(
    "text",
    [
        "id,name,aliases,kind,country,wikidata\n7,Karim Dehqan,Abu Tarhan;K. Dehqan,person,Norway,Q777\n",
        "ID;Full Name;AKA;Type;Nationality;Wikidata ID\r\n7;Karim Dehqan;Abu Tarhan|K. Dehqan;Individual;NO;http://www.wikidata.org/entity/Q777\r\n",
        "\n\nentity_id\tLabel\tAlso known as\tschema\tcountry_code\tqid\n7\tKarim Dehqan\tAbu Tarhan; K. Dehqan\tPerson\tnor\tq777\n",
        'wikidata|name|aliases|id|kind|country\nQ777|"Karim Dehqan"|Abu Tarhan;K. Dehqan|7|person|NOR\n',
    ],
    ids=["commas", "semicolons", "tabs", "bars"],
)
def test_columns_in_any_order_under_the_usual_words(text: str) -> None:
    (one,), rejects = _read(text)
    assert _facts(one) == WANTED
    assert rejects == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encodings_as_spreadsheets_write_them(encoding: str) -> None:
    ((one,), rejects) = _read("id;name\n1;Zoë Müller\n".encode(encoding))
    assert (one.name, rejects) == ("Zoë Müller", [])


def test_bad_rows_are_kept_with_line_and_remedy_and_the_rest_goes_on() -> None:
    text = "id,name,country\n1,Ana Ruiz,Norway\n2,,Norway\n1,Eva Ruiz,\n\n5,Per Lund,Xanadu\n6\n7,Ole Holm,Xanadu\n"
    listed, rejects = _read(text)
    assert [one.name for one in listed] == ["Ana Ruiz", "Per Lund", "Ole Holm"]
    assert [(r.reason, r.message) for r in rejects] == [
        ("no-name", "list, line 3: the row has no name."),
        ("same-id", "list, line 4: the id '1' stands in line 2 already."),
        ("columns", "list, line 7: the row has 1 columns, and the name would be in column 2."),
        ("country", "list, line 6: no country is called 'Xanadu' (2 rows)."),
    ]
    assert all(r.remedy for r in rejects)


def test_without_ids_an_entity_goes_by_its_name() -> None:
    listed, rejects = _read("name\nAna Ruiz\nAna Ruiz\n")
    assert [one.entity for one in listed] == ["Ana Ruiz", "Ana Ruiz (line 3)"]
    assert rejects == []


def test_a_header_alone_is_a_list_of_nobody() -> None:
    assert _read("id,name\n") == ([], [])


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"id,colour\n1,red\n", "line 1: none of the columns 'id', 'colour' is for names"),
        (b"PK\3\4\0\0\0", "is no text"),
        (b'{"name": "Ana"}\n', "line 1: the object has no schema"),
        (b'{"id": \n', "line 1: this is no JSON object"),
    ],
)
def test_what_is_no_list_is_said_with_file_line_and_remedy(data: bytes, told: str) -> None:
    with pytest.raises(ListError, match=r"actors\.csv") as raised:
        check("actors.csv", data)
    assert told in raised.value.message
    assert raised.value.remedy


def _ftm(*rows: dict[str, Any]) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_entities_of_follow_the_money() -> None:
    properties = {
        "name": ["Karim Dehqan"],
        "alias": ["Abu Tarhan"],
        "country": ["no"],
        "wikidataId": ["Q777"],
        "weakAlias": ["Tarhan"],
    }
    listed, rejects = _read(
        _ftm(
            {"id": "a", "schema": "Person", "caption": "Karim Dehqan", "properties": properties},
            {"id": "b", "schema": "Sanction", "properties": {"entity": ["a"]}},
            {"id": "c", "schema": "Company", "properties": {"name": "Orm Bank", "jurisdiction": ["gb-sct"]}},
            {"id": "d", "schema": "LegalEntity", "properties": {"weakAlias": ["Orm"]}},
            {"id": "e", "schema": "Sanction", "properties": {}},
        )
    )
    assert _facts(listed[0]) == ("a", "Karim Dehqan", ("Abu Tarhan",), "person", ("NOR",), "Q777")
    assert listed[0].weak == ("Tarhan",)
    assert (listed[1].name, listed[1].kind, listed[1].countries) == ("Orm Bank", "organisation", ("GBR",))
    assert [(r.reason, r.message) for r in rejects] == [
        (NO_ACTOR, "list, line 2: 2 entities of schema Sanction are no actors to link to, and passed over."),
        (NO_ACTOR, "list, line 4: an entity with weak aliases and no name is no actor to link to, and passed over."),
    ]


@pytest.mark.parametrize(
    ("schema", "properties", "kind", "sector"),
    [
        ("PublicBody", {"classification": ["country"], "sector": ["GOV"]}, "country", "GOV"),
        ("Organization", {"classification": ["armed group"], "sector": ["Banking"]}, "armed_group", None),
        ("Organization", {"classification": ["something of its own"]}, "organisation", None),
        ("LegalEntity", {"classification": ["place"]}, "place", None),
        ("PublicBody", {"classification": ["City"]}, "organisation", None),
        ("Person", {"classification": ["country"]}, "person", None),
    ],
)
def test_a_body_is_of_the_kind_that_it_is_classified_as(
    schema: str, properties: dict[str, Any], kind: str, sector: str | None
) -> None:
    ((one,), rejects) = _read(_ftm({"id": "a", "schema": schema, "properties": {"name": ["Orm"], **properties}}))
    assert (one.kind, one.sector, rejects) == (kind, sector, [])


def test_a_broken_line_stops_nothing() -> None:
    good = _ftm({"id": "a", "schema": "Person", "properties": {"name": ["Ana Ruiz"]}})
    listed, rejects = _read(good + '{"id": "b", \n[1]\n')
    assert len(listed) == 1
    assert [r.reason for r in rejects] == ["json", "no-schema"]


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_every_row_is_an_entity_or_a_reject(data: bytes) -> None:
    assert all(isinstance(one, Listed | Reject) for one in entities("list", b"id,name\n" + data))


def test_the_stage_writes_both_tables() -> None:
    lists = pa.table({"path": ["list"], "data": [b"id,name\n1,Ana Ruiz\n2,\n"]})
    made = enlist({"lists": lists}, LocalTools(), Settings())
    assert {name: table.num_rows for name, table in made.items()} == {"listed": 1, "listed_rejects": 1}


@pytest.mark.parametrize(
    ("value", "code"), [("NO", "NOR"), ("nor", "NOR"), ("Norway", "NOR"), ("gb-sct", "GBR"), ("eu", ""), ("Xanadu", None)]
)
def test_countries(value: str, code: str | None) -> None:
    assert country_code(value) == code


def test_kinds_of_the_word_list_are_kinds_of_actors() -> None:
    kinds = {"person", "organisation", "country", "armed_group", "place", "facility", "people", "work"}
    assert set(lexicon("en", "lists")["kinds"]) <= kinds
    assert (kind_of("Company"), kind_of("militia"), kind_of("thing")) == ("organisation", "armed_group", "")


@pytest.mark.parametrize(
    ("value", "found"), [("Q42", "Q42"), ("wd:q42", "Q42"), ("https://www.wikidata.org/wiki/Q42", "Q42"), ("42", None)]
)
def test_wikidata_ids(value: str, found: str | None) -> None:
    assert wikidata_id(value) == found


def test_a_file_without_anything_is_no_list() -> None:
    with pytest.raises(ListError, match="is empty"):
        check("list.csv", b"\n  \n")


def test_a_quotation_mark_that_is_never_closed_is_said_with_its_line() -> None:
    found = list(entities("list", b'id,name\n1,Ana Ruiz\n2,"Bo Lind\n3,Cai Holm\n'))
    assert [one.name for one in found if isinstance(one, Listed)] == ["Ana Ruiz"]
    assert [one.message.partition(":")[0] for one in found if isinstance(one, Reject)] == ["list, line 3"]


def test_a_quotation_mark_inside_a_field_and_a_field_of_two_lines_are_read() -> None:
    found = list(entities("list", b'id,name\n1,"Ana\nRuiz"\n2,"Bo "Lin" Dahl"'))
    assert [isinstance(one, Listed) for one in found] == [True, True]
