"""ODT: what its readers see, with the roles its styles give; whatever is wrong with it becomes a reject."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import settings as tried
from hypothesis import strategies as st

from tellings.errors import ReportRejected
from tellings.settings import Settings
from tellings.stages.reading import report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import odt, office

FERRY = "A ferry with forty people aboard sank off Ostmark on Monday, the harbour master said, and nobody knows why."
STYLES = (
    '<s:style s:name="P1" s:parent-style-name="Title"/><s:style s:name="P2" s:parent-style-name="Text_20_body"/>'
    '<s:style s:name="T1"><s:text-properties f:font-weight="bold"/></s:style><s:style s:name="T2"><s:text-properties t:display="none"/></s:style>'
)
META = "<m><t:title>Ferry sinks</t:title><m:initial-creator>Jane Roe</m:initial-creator><m:creation-date>2031-05-02T10:00:00</m:creation-date></m>"


def made(body: str, **parts: str) -> bytes:
    spaces = " ".join(f'xmlns:{short}="urn:{short}"' for short in "ostfmd")
    content = f"<o:document-content {spaces}><o:automatic-styles>{STYLES}</o:automatic-styles><o:body>{body}</o:body></o:document-content>"
    meta = META.replace("<m>", f"<m {spaces}>")
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content, "meta.xml": meta}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (members | {f"{name}.xml".replace("_", "/"): text for name, text in parts.items()}).items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, (2031, 5, 2, 0, 0, 0)), text, method)
    return file.getvalue()


def drafted(data: bytes, **settings: int) -> Draft:
    (draft,) = odt.drafts(Source("a.odt", data), Settings(**settings))  # type: ignore[arg-type]
    return draft


def roles(body: str) -> list[tuple[str | None, str]]:
    draft = drafted(made(body))
    found, at = [], 0
    for text in draft.text.split("\n\n"):
        found.append((draft.marked.get(at), text))
        at += len(text) + 2
    return found


def refused(data: bytes, **settings: int) -> str:
    with pytest.raises(ReportRejected) as caught:
        drafted(data, **settings)
    assert caught.value.remedy
    return caught.value.reason


def test_styles_notes_lists_and_tables_give_roles() -> None:
    note = "<t:note><t:note-citation>1</t:note-citation><t:note-body><t:p>As of May.</t:p></t:note-body></t:note>"
    body = f'<t:p t:style-name="P1">Ferry sinks</t:p><t:p t:style-name="P2">It{note} sank.</t:p><t:h>What now</t:h>'
    body += '<t:p><t:span t:style-name="T1">What did you see?</t:span></t:p><t:list><t:list-item><t:p>fog</t:p></t:list-item></t:list>'
    body += f"<d:table><d:table-row><d:table-cell><t:p>2030</t:p></d:table-cell><d:table-cell><t:p>{FERRY}</t:p></d:table-cell></d:table-row></d:table>"
    assert roles(body) == [
        ("headline", "Ferry sinks"),
        (None, "It sank."),
        ("note", "As of May."),
        ("heading", "What now"),
        ("bold", "What did you see?"),
        ("item", "fog"),
        ("item", "2030"),
        (None, FERRY),
    ]


def test_what_is_deleted_hidden_or_commented_is_out_and_spaces_are_in() -> None:
    body = "<t:tracked-changes><t:p>gone</t:p></t:tracked-changes><t:p>It<t:s t:c='2'/>sank<o:annotation><t:p>Is it so?</t:p></o:annotation>"
    body += '<t:span t:style-name="T2"> secretly</t:span> in<t:tab/>fog.</t:p>'
    assert drafted(made(body)).text == "It  sank in\tfog."


def test_its_own_data_count_where_its_words_say_nothing() -> None:
    report, _ = report_of(drafted(made(f"<t:p>Ferry sinks</t:p><t:p>{FERRY}</t:p>")))
    assert (report.title, report.byline, report.published) == ("Ferry sinks", "Jane Roe", "2031-05-02")


def test_it_is_told_by_its_type_and_broken_ones_are_refused() -> None:
    data = made(f"<t:p>{FERRY}</t:p>")
    assert odt.recognises(Source("a", data))
    assert not odt.recognises(Source("a.odt", data.replace(b"opendocument.text", b"opendocument.tax?")))
    assert office.recognises(Source("a", data.replace(b"opendocument.text", b"opendocument.tax?")))
    assert refused(made("<t:p> </t:p>")) == "no-text"
    assert refused(made("<t:p>")) == "damaged"
    assert refused(made("<t:s>" * 300 + "</t:s>" * 300)) == "damaged"
    assert refused(made(f"<t:p>{FERRY}</t:p>"), longest_report=20) == "too-long"
    assert refused(made(f"<t:p>{FERRY}</t:p>", **{"META-INF_manifest": "<m><encryption-data/></m>"})) == "password"


SOUND = made(f'<t:p t:style-name="P1">Ferry sinks</t:p><t:p>{FERRY}</t:p>')


@tried(max_examples=200)
@given(st.integers(0, len(SOUND)), st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.integers(0, 255)), max_size=20))
def test_a_document_cut_short_or_with_changed_bytes_is_read_or_refused(size: int, changes: list[tuple[int, int]]) -> None:
    data = bytearray(SOUND)
    for at, value in changes:
        data[at] = value
    data = data[: max(size, 200)] if size % 2 else data
    try:
        told, reason = drafted(bytes(data)).text, ""
    except ReportRejected as rejected:
        told, reason = rejected.remedy, rejected.reason
    assert told
    assert reason in ("", "damaged", "bomb", "too-long", "no-text", "password")
