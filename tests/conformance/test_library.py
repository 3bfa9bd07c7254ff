"""What every library must do, on each database: the same cards, found by the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.adapters.libraries.room import MOST_RANKED
from tellings.adapters.libraries.rooms import room_in, room_in_database
from tellings.address import DatabaseCase, place_of
from tellings.model.cards import AgreementCard, CaseCard, RejectCard, ReportCard, Shelved, StatementCard, StoryCard
from tellings.model.records import Reject
from tellings.model.tables import PUBLIC
from tellings.pages.remembering import Remembering
from tellings.ports.library import NEWEST, RELEVANCE, TIME, WEIGHT, Contents, Library
from tellings.stages import shelving, telling
from tests.ferry_case import case_in

Make = Callable[..., Library]


@pytest.fixture(params=["sqlite", "sqlite aside", "postgresql", "remembering"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Make]:
    """Makes a library of some contents; closes it at the end."""
    made: list[Library] = []
    place = place_of(f"{request.getfixturevalue('database')}#ferry") if request.param == "postgresql" else None

    def making(contents: Contents, edition: str = "first", shown: Callable[[int, int], None] = lambda *_: None) -> Library:
        if isinstance(place, DatabaseCase):
            made.append(room_in_database(place, edition, lambda: contents, shown))
        else:
            made.append(room_in(tmp_path if request.param == "sqlite" else None, edition, lambda: contents, shown))
        return Remembering(made[-1]) if request.param == "remembering" else made[-1]

    yield making
    for one in made:
        one.close()


def ferry() -> Contents:
    case = case_in()
    tables = {name: case.table(name) for name in {*telling.READS, *shelving.READS, *PUBLIC}}
    cards = shelving.shelve(telling.tell(tables), tables, title="The Kelm ferry")
    return Contents(cards, 1, {name: tables[name] for name in PUBLIC})


def of(*cards: Shelved) -> Contents:
    return Contents(cards, len(cards), {})


def reject(key: str, words: str = "", facets: Iterable[tuple[str, str]] = (), **more: object) -> Shelved:
    return Shelved(RejectCard(Reject(key, "", "empty", words, ""), loss=True), key, tuple(facets), words, **more)  # type: ignore[arg-type]


def keys(library: Library, *args: object, **more: object) -> list[str]:
    return [one.reject.path for one in library.find(RejectCard, *args, **more).items]  # type: ignore[arg-type]


def test_a_card_comes_back_as_it_was_put_in(make: Make) -> None:
    shelved = list(shelving.shelve(account := case_in().account(), {}, title="The Kelm ferry"))
    assert account.stories
    library = make(of(*shelved))
    for one in shelved:
        assert library.get(type(one.card), one.id) == one.card


def test_what_is_not_there_is_none(make: Make) -> None:
    library = make(of(reject("a")))
    assert library.get(RejectCard, "b") is None
    assert library.get(StoryCard, "a") is None
    assert library.several(RejectCard, ["b", "a"]).keys() == {"a"}


def test_cards_come_in_the_order_in_which_they_were_shelved(make: Make) -> None:
    assert keys(make(of(*map(reject, "dacb")))) == list("dacb")


def test_a_list_is_read_leaf_by_leaf(make: Make) -> None:
    library = make(of(*map(reject, "abcde")))
    found = library.find(RejectCard, start=2, most=2)
    assert ([one.reject.path for one in found.items], found.total, found.start, found.end) == (["c", "d"], 5, 2, 4)
    assert library.find(RejectCard, start=9).total == 5


def test_the_weightiest_come_first_when_asked_for(make: Make) -> None:
    assert keys(make(of(reject("a", weight=1), reject("b", weight=3), reject("c", weight=3))), order=WEIGHT) == ["b", "c", "a"]


def test_what_has_no_time_comes_last_in_time(make: Make) -> None:
    library = make(of(reject("a"), reject("b", first="2031-05-02"), reject("c", first="2031-01-01")))
    assert keys(library, order=TIME) == ["c", "b", "a"]


def test_the_newest_come_first_when_asked_for_and_what_has_no_time_last(make: Make) -> None:
    library = make(of(reject("a"), reject("b", first="2031-05-02"), reject("c", first="2031-01-01")))
    assert keys(library, order=NEWEST) == ["b", "c", "a"]


def test_facets_must_all_hold_and_of_several_values_one(make: Make) -> None:
    library = make(
        of(
            reject("a", facets=[("outlet", "Kelm Post"), ("kind", "x")]),
            reject("b", facets=[("outlet", "Ostra Echo"), ("kind", "x")]),
            reject("c", facets=[("outlet", "Kelm Post")]),
        )
    )
    assert keys(library, {"outlet": "Kelm Post"}) == ["a", "c"]
    assert keys(library, {"outlet": "Kelm Post", "kind": "x"}) == ["a"]
    assert keys(library, {"outlet": ["Kelm Post", "Ostra Echo"], "kind": "x"}) == ["a", "b"]
    assert keys(library, {"outlet": "kelm post"}) == []


@pytest.mark.parametrize(
    ("where", "found"),
    [
        ({"since": "2031-05-10"}, "bc"),
        ({"until": "2031-05-10"}, "ab"),
        ({"since": "2031-05-01", "until": "2031-05-05"}, "ab"),
        ({"since": "2032-01-01"}, "c"),
    ],
)
def test_a_time_finds_what_may_lie_in_it_and_nothing_without_a_time(make: Make, where: dict[str, str], found: str) -> None:
    library = make(
        of(
            reject("a", first="2031-05-01", last="2031-05-01"),
            reject("b", first="2031-05-01", last="2031-05-31"),
            reject("c", first="2031-06-01"),
            reject("d"),
        )
    )
    assert keys(library, where) == list(found)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ferry", "ab"),
        ("FERRY", "ab"),
        ("fer", "ab"),
        ("fer ", ""),
        ("cafe", "c"),
        ("Café", "c"),
        ("ferry late", "a"),
        ('"was late"', "a"),
        ('"late was"', ""),
        ("re-opened", "b"),
        ("reopened", ""),
        ("strasse", "d"),
        ("المدرسه", ""),
        ("المدرسة", "e"),
        ("橋を", "f"),
        ("nobody", ""),
        ("... !", ""),
        ("ferry' OR 1=1 --", ""),
        ('"', "abcdef"),
        ("kelm*", "a"),
        ("a:b AND NOT (x", ""),
    ],
)
def test_words_are_found_without_case_accents_and_signs(make: Make, words: str, found: str) -> None:
    library = make(
        of(
            reject("a", "The Kelm ferry was late."),
            reject("b", "A ferry re-opened the line, a day early"),
            reject("c", "In the café"),
            reject("d", "Lange Straße"),
            reject("e", "فتحت المَدْرَسة أبوابها"),
            reject("f", "新しい橋を渡る"),
        )
    )
    assert keys(library, words=words) == ([] if words == '"' else list(found))


def test_the_best_match_comes_first(make: Make) -> None:
    library = make(
        of(reject("a", "harbour " + "and so on " * 60), reject("b", "harbour harbour dues"), reject("c", "the ferry"))
    )
    assert [hit.id for hit in library.search("harbour").items] == ["b", "a"]
    assert [hit.id for hit in library.search("harbour", order=RELEVANCE, kinds=["story"]).items] == []


def test_search_finds_cards_of_every_kind(make: Make) -> None:
    library = make(ferry())
    found = library.search("ferry", most=200)
    assert {"report", "story"} <= {hit.kind for hit in found.items}
    assert all(library.get(type(hit.card), hit.id) == hit.card for hit in found.items)


def test_values_of_a_facet_are_counted_the_most_frequent_first(make: Make) -> None:
    cards = (reject("a", "x", [("kind", "one")]), reject("b", "y", [("kind", "two")]), reject("c", "x", [("kind", "two")]))
    library = make(of(*cards))
    assert [(one.value, one.count) for one in library.tally("reject", "kind")] == [("two", 2), ("one", 1)]
    assert [(one.value, one.count) for one in library.tally("reject", "kind", words="x")] == [("one", 1), ("two", 1)]
    assert [one.value for one in library.tally("reject", "kind", {"kind": "two"}, most=1)] == ["two"]


def test_rows_are_those_of_the_public_tables(make: Make) -> None:
    contents = ferry()
    library = make(contents)
    for name, table in contents.tables.items():
        found = library.rows(name, most=table.num_rows + 1)
        assert list(found.items) == table.to_pylist()
        assert found.total == table.num_rows


def test_rows_are_found_by_columns_and_by_what_lists_hold(make: Make) -> None:
    contents = ferry()
    library = make(contents)
    statements = contents.tables["statements"].to_pylist()
    direct = [row for row in statements if row["kind"] == "direct"]
    assert list(library.rows("statements", {"kind": "direct"}).items) == direct
    assert library.rows("statements", {"negated": "false"}).total == sum(not row["negated"] for row in statements)
    report = contents.tables["stories"].to_pylist()[0]["reports"][0]
    assert [row["id"] for row in library.rows("stories", {"reports": report}).items] == [
        row["id"] for row in contents.tables["stories"].to_pylist() if report in row["reports"]
    ]
    with pytest.raises(KeyError):
        library.rows("statements", {"nonsense": "1"})
    with pytest.raises(KeyError):
        library.rows("nonsense")


def test_counts_of_the_case_are_those_of_its_tables(make: Make) -> None:
    contents = ferry()
    library = make(contents)
    case = library.get(CaseCard, "case")
    assert case is not None
    assert case.statements == contents.tables["statements"].num_rows == library.find(StatementCard).total
    assert case.agreements == contents.tables["agreements"].num_rows == library.find(AgreementCard).total
    assert library.find(ReportCard).total == contents.tables["reports"].num_rows


def test_the_letter_of_number_nought_takes_one_place(make: Make) -> None:
    table = pa.Table.from_pylist([{"path": "a\0b", "sha256": "", "reason": "r", "message": "", "remedy": ""}])
    library = make(Contents([reject("a\0b", "x\0y", [("kind", "k\0")])], 1, {"rejects": table}))
    assert keys(library) == ["a\ufffdb"]
    assert library.rows("rejects").items[0]["path"] == "a\ufffdb"
    assert keys(library, {"kind": "k\0"}) == ["a\ufffdb"]
    assert library.get(RejectCard, "a\0b") is not None
    assert library.rows("rejects", {"path": "a\0b"}).total == 1
    assert keys(library, {"since": "\0"}) == keys(library, {"kind": "\0"}) == []


def test_a_library_is_made_once_for_an_edition(make: Make) -> None:
    first = make(of(reject("a")), "one")
    again = make(of(reject("b")), "one")
    other = make(of(reject("c")), "two")
    assert (first.edition(), again.edition(), other.edition()) == ("one", "one", "two")
    assert keys(first) == ["a"]
    assert keys(other) == ["c"]


def test_progress_counts_cards(make: Make) -> None:
    shown: list[tuple[int, int]] = []
    make(of(*(reject(str(n)) for n in range(1200))), shown=lambda done, todo: shown.append((done, todo)))
    assert [done for done, _ in shown] == [500, 1000, 1200]
    assert all(done <= todo for done, todo in shown)


def test_counts_tell_each_kind_apart_and_stop_where_they_are_told_to(make: Make) -> None:
    library = make(ferry())
    counts = library.counts("ferry", kinds=["statement", "report", "relation"])
    assert counts == {
        kind: library.search("ferry", kinds=[kind], most=50).total for kind in ("statement", "report", "relation")
    }
    assert counts["report"] > 2
    assert library.counts("ferry", kinds=["report"], most=2) == {"report": 2}
    assert library.counts("ferry", {"outlet": "Northern Post"}, kinds=["report"]) == {"report": 1}


def test_words_that_thousands_hold_are_found_in_the_order_of_the_account(make: Make) -> None:
    many = [reject(f"{number:04}", "the ferry " * (1 + number % 7)) for number in range(MOST_RANKED + 5)]
    library = make(of(*many, reject("last", "the boat")))
    found = library.search("ferry", kinds=["reject"], most=3, start=2)
    assert [hit.id for hit in found.items] == ["0002", "0003", "0004"]
    assert found.total == MOST_RANKED + 5
    assert library.find(RejectCard, words="ferry", order=WEIGHT, most=2).total == MOST_RANKED + 5


def test_search_among_kinds_that_stand_apart_finds_no_others_between(make: Make) -> None:
    library = make(ferry())
    found = library.search("ferry", kinds=["story", "report"], most=50)
    assert {hit.kind for hit in found.items} == {"story", "report"}
    assert found.total == sum(library.counts("ferry", kinds=["story", "report"]).values())
