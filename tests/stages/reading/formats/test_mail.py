"""Messages are reports: what their writer wrote for them is read, what is attached is read by itself, and neighbours are safe."""

from __future__ import annotations

import gzip
import plistlib
import quopri
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tellings.model.records import Reject, Report
from tellings.settings import Settings
from tellings.stages.reading import drafts_in, report_of
from tellings.stages.reading.draft import Draft, Source
from tellings.stages.reading.formats import format_of

STORY = """The ferry Gudrun with 40 people aboard sank on Monday off Ostmark after
it struck a pier in fog that had lain over the bay since Sunday, the
harbour master said.

Nobody was hurt, according to the company, which runs nine ferries and
declined to say when the line would open again.
"""
FIRST = (
    "The ferry Gudrun with 40 people aboard sank on Monday off Ostmark after it struck a pier in fog that had lain over the bay "
    "since Sunday, the harbour master said."
)
PAGE = f"<html><body><h1>Ferry sinks</h1><p>{'</p><p>'.join(STORY.strip().split(chr(10) * 2))}</p></body></html>"
HEAD = b"From: Jane Roe <jane@post.example>\nDate: Mon, 05 May 2031 10:12:00 +0200\nSubject: Ferry\nMIME-Version: 1.0\n"


def message(text: str = STORY, page: str | None = None, **headers: str) -> EmailMessage:
    made = EmailMessage()
    given_ = {"From": "Jane Roe <jane@post.example>", "To": "desk@post.example", "Subject": "Ferry sinks"}
    given_ |= {"Date": "Mon, 05 May 2031 10:12:00 +0200", "Message-ID": "<1@post.example>"}
    for name, value in (given_ | {name.replace("_", "-"): value for name, value in headers.items()}).items():
        made[name] = value
    made.set_content(text)
    if page is not None:
        made.add_alternative(page, subtype="html")
    return made


def found(data: bytes, name: str = "a.eml") -> list[Draft | Reject]:
    return list(drafts_in(Source(name, data), Settings()))


def one(data: bytes, name: str = "a.eml") -> tuple[Report, list[tuple[str, str]]]:
    """The first report of a message, and its parts by their roles."""
    draft = next(draft for draft in found(data, name) if isinstance(draft, Draft))
    report, segments = report_of(draft)
    return report, [(s.role, report.text[s.start : s.end]) for s in segments]


def said(data: bytes, role: str) -> list[str]:
    return [words for laid, words in one(data)[1] if laid == role]


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (message().as_bytes(), "a", "mail"),
        (b"From: a@b.example\r\nTo: c@d.example\r\nSubject: x\r\n\r\nThe ferry sank.", "a.txt", "mail"),
        (b"Subject: x\nFrom: Jane\n\nThe ferry sank.", "a.eml", "mail"),
        (b"From a@b.example Mon May  5 10:00:00 2031\nSubject: x\n\nThe ferry sank.", "a", "mbox"),
        (b"Date: 3 May\nFrom: Ostmark\n\nThe ferry sank.", "a.txt", "plain text"),
        (b"From: our man in Ostmark\n\nThe ferry sank.", "a.txt", "plain text"),
        (b"From Ostmark, Monday: the ferry sank at 10:00.\nIt was raised.", "a.txt", "plain text"),
        (b"---\ndate: 2031-05-02\nfrom: a@b.example\nsubject: x\n---\n\nThe ferry sank.", "a.md", "Markdown"),
    ],
)
def test_mail_is_told_by_its_head(data: bytes, name: str, expected: str) -> None:
    assert format_of(Source(name, data)).name == expected


def test_a_message_is_a_report_with_its_head() -> None:
    made = message(
        Subject="Re: Fwd: Ferry sinks", Archived_At="<https://list.example/1>", List_Id="Ostmark Daily <daily.example>"
    )
    report, laid = one(made.as_bytes())
    assert (report.title, report.byline, report.outlet, report.url) == (
        "Ferry sinks",
        "Jane Roe",
        "Ostmark Daily",
        "https://list.example/1",
    )
    assert (report.published, report.published_time) == ("2031-05-05", "2031-05-05T10:12:00+02:00")
    assert "its date: Mon, 05 May 2031" in (report.published_because or "")
    assert "Re: Fwd: Ferry sinks" in (report.title_because or "")
    assert laid[:2] == [("headline", "Ferry sinks"), ("body", FIRST)]


@pytest.mark.parametrize(
    ("sender", "headers", "expected"),
    [
        ("Isle Times Newsletter <news@isle.example>", {}, (None, "Isle Times")),
        ("Isle Times <no-reply@isle.example>", {}, (None, "Isle Times")),
        ("Isle Times <do_not_reply+17@isle.example>", {}, (None, "Isle Times")),
        ("Kalby Police Press Office <press.office@kalby.example>", {}, (None, "Kalby Police")),
        ("Press Office <press@kalby.example>", {}, (None, "Press Office")),
        ("Jane Roe <jane@isle.example>", {}, ("Jane Roe", None)),
        ("Jane Roe <jane@isle.example>", {"List_Unsubscribe": "<https://isle.example/u>"}, ("Jane Roe", None)),
        ("Isle Times <mail@a.example>", {"List_Unsubscribe": "<https://isle.example/u>"}, (None, "Isle Times")),
        ("Kalby Rowing Club <x7@a.example>", {"Precedence": "bulk"}, (None, "Kalby Rowing Club")),
        ("Jane Roe <x7@a.example>", {"List_Unsubscribe": "<a>", "List_Post": "<mailto:l@a.example>"}, ("Jane Roe", None)),
        ("Jane Roe from The Isle Times <news@isle.example>", {}, ("Jane Roe", "The Isle Times")),
        ("News from Kalby <news@isle.example>", {}, (None, "News from Kalby")),
        ("Jane Roe via Kalby Rowers <rowers@lists.example>", {}, ("Jane Roe", "Kalby Rowers")),
        ("Prof. News <norman@isle.example>", {}, ("Prof. News", None)),
    ],
)
def test_an_office_or_a_newsletter_that_sends_is_the_outlet(
    sender: str, headers: dict[str, str], expected: tuple[str | None, str | None]
) -> None:
    report, _ = one(message(From=sender, **headers).as_bytes())
    assert (report.byline, report.outlet) == expected


def test_signatures_and_quoted_messages_are_set_apart() -> None:
    text = f"{STORY}\nOn Sun, 4 May 2031 at 18:00, Desk <desk@post.example>\nwrote:\n\n> What happened?\n>> Nothing yet.\n\n-- \nJane Roe\nOstmark Post\n"
    data = message(text).as_bytes()
    assert said(data, "body")[0] == FIRST
    assert len(said(data, "body")) == 2
    assert said(data, "boilerplate") == [
        "On Sun, 4 May 2031 at 18:00, Desk <desk@post.example>",
        "wrote:",
        "> What happened?",
        ">> Nothing yet.",
        "Jane Roe",
        "Ostmark Post",
    ]


def test_what_an_answer_repeats_is_set_apart_and_what_is_passed_on_is_not() -> None:
    head = "From: John Doe\nSent: Sunday\nTo: Jane\nSubject: Ferry\n\n"
    answer = message(f"Thank you, we will print it tomorrow.\n\n-----Original Message-----\n{head}{STORY}").as_bytes()
    assert FIRST not in "\n".join(said(answer, "body"))
    for over in ("---------- Forwarded message ---------", "Begin forwarded message:"):
        for quote in ("", "> "):
            quoted = "".join(f"{quote}{line}\n" for line in (head + STORY).splitlines())
            passed_on = message(f"For your information.\n\n{over}\n{quoted}").as_bytes()
            assert FIRST in said(passed_on, "body")
            assert "Sent: Sunday" in said(passed_on, "boilerplate")[-3]


PROGRAMS = {
    "Gmail": "---------- Forwarded message ---------\nFrom: *Tove Lind* <tove@pier.example>\nDate: Sun, 4 May 2031 at 18:05\nSubject: Ferry down\nTo: Jane Roe <jane@post.example>\n\n\n{}",
    "Thunderbird": "-------- Weitergeleitete Nachricht --------\nBetreff: \tFerry down\nDatum: \tSun, 4 May 2031 18:05:00 +0200\nVon: \tTove Lind <tove@pier.example>\nAn: \tjane@post.example\n\n\n{}",
    "Outlook": "________________________________\nFrom: Tove Lind [mailto:tove@pier.example]\nSent: Sunday, May 4, 2031 6:05 PM\nTo: Jane Roe\nSubject: RE: Ferry down\n\n{}\n\n-----Original Message-----\nFrom: x\nSubject: y\n\nWhat sank?",
    "Outlook without a line": "Von: Tove Lind <tove@pier.example>\nGesendet: Sonntag, 4. Mai 2031 18:05\nAn: Jane Roe\nBetreff: Ferry down\n\n{}",
    "mutt": "----- Forwarded message from Tove Lind <tove@pier.example> -----\n\nDate: Sun, 4 May 2031 18:05:00 +0200\nFrom: Tove Lind <tove@pier.example>\nSubject: Ferry down\n\n{}\n-- \nTove\n\n----- End forwarded message -----\n",
}
PROGRAMS["Apple Mail"] = "Begin forwarded message:\n\n" + "".join(
    f"> {line}\n" for line in PROGRAMS["Outlook without a line"].format(STORY).split("\n")
)


@pytest.mark.parametrize("signature", ["", "\n-- \nJane Roe\nOstmark Post\n"])
@pytest.mark.parametrize("program", PROGRAMS)
def test_a_message_that_is_passed_on_is_the_report(program: str, signature: str) -> None:
    text = f"See below.\n{signature}\n{PROGRAMS[program].replace('{}', STORY)}"
    data = message(text, Subject="Fwd: Ferry news", Organization="Ostmark Post").as_bytes()
    report, laid = one(data)
    assert (report.title, report.byline, report.outlet, report.published) == ("Ferry down", "Tove Lind", None, "2031-05-04")
    assert (report.published_time or "").startswith("2031-05-04T18:05:00")
    assert "passed on: " in (report.byline_because or "")
    assert next(words for role, words in laid if role == "body") == FIRST
    assert len([words for role, words in laid if role == "body"]) == 2
    assert [words for role, words in laid if role == "note"] == ["See below."]


def test_a_message_that_says_something_itself_is_no_note_to_what_it_passes_on() -> None:
    text = f"{STORY}{STORY}\n---------- Forwarded message ---------\nFrom: Tove Lind <tove@pier.example>\nSubject: Crane\n\nThe crane fell.\n"
    report, laid = one(message(text, Subject="Fwd: Ferry").as_bytes())
    assert (report.title, report.byline) == ("Ferry", "Jane Roe")
    assert ("body", "The crane fell.") in laid
    assert ("boilerplate", "Subject: Crane") in laid


def test_messages_passed_on_twice_are_read_to_the_last() -> None:
    inner = f"---------- Forwarded message ---------\nFrom: Ada Holm <ada@pier.example>\nSubject: Crane\n\n{STORY}"
    text = f"See below.\n\n---------- Forwarded message ---------\nFrom: Tove Lind <tove@pier.example>\nSubject: Fwd: Crane\n\nFor you.\n\n{inner}"
    report, laid = one(message(text).as_bytes())
    assert (report.title, report.byline) == ("Crane", "Ada Holm")
    assert [words for role, words in laid if role == "note"] == ["See below.", "For you."]


def test_a_timetable_is_no_head_of_a_message() -> None:
    text = f"{STORY}\nFrom: Ostmark\nTo: Kalby\nDate: daily\n\nThe line is short.\n"
    report, laid = one(message(text).as_bytes())
    assert report.byline == "Jane Roe"
    assert ("body", "The line is short.") in laid


PAGE_HEADS = {
    "Gmail": "<div class='gmail_quote'><div class='gmail_attr'>---------- Forwarded message ---------<br>From: <b>Tove Lind</b> &lt;<a href='mailto:tove@pier.example'>tove@pier.example</a>&gt;<br>Date: Sun, May 4, 2031 at 6:05\u202fPM<br>Subject: Ferry down<br></div>{}</div>",
    "Outlook": "<div id='divRplyFwdMsg'><b>From:</b> Tove Lind &lt;tove@pier.example&gt;<br><b>Sent:</b> Sunday, May 4, 2031 6:05 PM<br><b>To:</b> Jane Roe<br><b>Subject:</b> Ferry down</div>{}",
    "Apple Mail": "<blockquote type='cite'><div>Begin forwarded message:</div><br><div><b>From: </b>Tove Lind &lt;tove@pier.example&gt;</div><div><b>Subject: </b>Ferry down</div><div><b>Date: </b>4 May 2031 at 18:05:00 CEST</div>{}</blockquote>",
    "Thunderbird": "<div>-------- Forwarded Message --------<table><tr><th>Subject: </th><td>Ferry down</td></tr><tr><th>Date: </th><td>Sun, 4 May 2031 18:05:00 +0200</td></tr><tr><th>From: </th><td>Tove Lind &lt;tove@pier.example&gt;</td></tr></table>{}</div>",
}
TOLD = "".join(f"<p>{' '.join(paragraph.split())}</p>" for paragraph in STORY.strip().split("\n\n"))


@pytest.mark.parametrize("program", PAGE_HEADS)
def test_a_message_that_is_passed_on_in_a_page_is_the_report(program: str) -> None:
    page = f"<html><body><div>See below.</div>{PAGE_HEADS[program].replace('{}', TOLD)}</body></html>"
    data = HEAD.replace(b"Ferry", b"FW: Ferry") + b"Content-Type: text/html; charset=utf-8\n\n" + page.encode()
    report, laid = one(data)
    assert (report.title, report.byline, report.published) == ("Ferry down", "Tove Lind", "2031-05-04")
    assert [words for role, words in laid if role == "body"] == [FIRST, *(p for p in TOLD[3:-4].split("</p><p>")[1:])]
    assert {role for role, words in laid if words.startswith(("From:", "Subject:", "Date:", "Sent:", "To:"))} == {"boilerplate"}


@pytest.mark.parametrize(
    "line",
    [
        *(
            "View in browser: https://isle.example/b/1",
            "View this email in your browser",
            "Read online | https://isle.example/b",
        ),
        *(
            "Having trouble viewing this email? Click here: https://isle.example",
            "Newsletter im Browser ansehen",
            "Online lesen",
        ),
        *(
            "Falls diese E-Mail nicht richtig dargestellt wird, klicken Sie bitte hier.",
            "Voir ce message dans votre navigateur",
        ),
        *(
            "Ver este correo en su navegador",
            "Visualizza questa email nel browser",
            "Bekijk deze mail in je browser",
            "Webversion",
        ),
        *(
            "Открыть письмо в браузере",
            "Visa mejlet i webbläsaren",
            "ブラウザで表示",
            "在浏览器中查看此邮件",
            "[image: Isle Times]",
        ),
        *("Dear desk,", "Dear Ms. Smith,", "Dear Sir or Madam", "Hi all,", "Sehr geehrte Damen und Herren,", "Bonjour Jeanne,"),
        *("https://isle.example/b/1", "<https://isle.example/b/1>", "To whom it may concern:", "Good morning, "),
    ],
)
def test_what_stands_in_messages_for_form_tells_nothing(line: str) -> None:
    laid = one(message(f"{line}\n\n{STORY}").as_bytes())[1]
    assert ("boilerplate", line.strip()) in laid
    assert ("body", FIRST) in laid


@pytest.mark.parametrize(
    "line",
    [
        "Dear readers rejoice as the ferry to Kalby returns after nine years.",
        "If you see the goats, call the police of Kalby, said the mayor on Monday.",
        "Hello, said the goat, and the harbour master of Kalby wrote it down.",
        "You received a letter from the mayor of Kalby on Monday and burnt it, did you not?",
        "If you cannot see the pier from the town, the fog is thick, the harbour master said.",
        "Wenn Sie die Ziegen nicht sehen, sind sie schon auf dem Schiff, sagte der Kapitän.",
        "The ministry read the message online and sent a boat from Ostmark to the pier.",
        "The harbour master said: https://isle.example was down on Monday and the pier was too.",
    ],
)
def test_what_only_begins_like_a_form_is_told(line: str) -> None:
    assert ("body", line) in one(message(f"{STORY}\n{line}\n\n{STORY.replace('Gudrun', 'Ingrid')}").as_bytes())[1]


def test_names_and_offices_under_a_leave_are_no_words_of_the_report() -> None:
    laid = one(message(f"Dear desk,\n\n{STORY}\nBest regards,\nJane Roe\nSpokeswoman, Port of Kalby\n").as_bytes())[1]
    assert [words for role, words in laid if role == "boilerplate"] == [
        "Dear desk,",
        "Best regards,",
        "Jane Roe",
        "Spokeswoman, Port of Kalby",
    ]
    assert len([words for role, words in laid if role == "body"]) == 2


@pytest.mark.parametrize("story", [STORY, "The Gudrun sailed for the first time on Monday with 90 aboard, said her captain.\n"])
def test_a_newsletter_is_told_story_by_story(story: str) -> None:
    text = f"View in browser: https://isle.example/b/1\n\nFERRY SAILS\n{story}\nGOATS AGAIN\nThe goats of Kalby ate a hat on Sunday, its owner, Tove Lind, said.\n\nUnsubscribe: https://isle.example/u\n"
    report, laid = one(message(text, From="Isle Times Newsletter <news@isle.example>", Subject="Morning briefing").as_bytes())
    assert (report.title, report.outlet, report.byline) == ("Morning briefing", "Isle Times", None)
    assert [words for role, words in laid if role == "heading"] == ["FERRY SAILS", "GOATS AGAIN"]
    bodies = ["body"] * len(story.strip().split("\n\n"))
    assert [role for role, _ in laid] == ["headline", "boilerplate", "heading", *bodies, "heading", "body", "boilerplate"]


def test_lines_in_capitals_of_a_press_release_are_no_stories() -> None:
    text = f"FOR IMMEDIATE RELEASE\n{STORY}\nNOTES TO EDITORS\nThe port of Kalby was built by its fishermen in nine years.\n"
    assert "heading" not in [role for role, words in one(message(text).as_bytes())[1] if words == "NOTES TO EDITORS"]


def test_a_message_that_is_nothing_but_form_keeps_its_words() -> None:
    assert said(message("Dear desk,\n").as_bytes(), "boilerplate") == []


def test_a_message_that_only_quotes_keeps_its_words() -> None:
    data = message("".join(f"> {line}\n" for line in STORY.splitlines())).as_bytes()
    assert said(data, "body")[0] == FIRST


def test_the_page_is_read_where_the_plain_part_says_less() -> None:
    stub = message("Your mail program does not support HTML.", PAGE).as_bytes()
    assert FIRST in said(stub, "body")
    assert said(stub, "headline") == ["Ferry sinks"]
    both = message(STORY.replace("Gudrun", "Ingrid"), PAGE).as_bytes()
    assert FIRST.replace("Gudrun", "Ingrid") in said(both, "body")


def test_an_answer_in_a_page_is_told_from_what_it_answers() -> None:
    page = f"<p>Thank you, we will print it tomorrow, on the front.</p><div class='gmail_quote'><div>On Sun, Jane wrote:</div>{PAGE}</div>"
    data = HEAD + b"Content-Type: text/html\n\n" + page.encode()
    assert said(data, "body") == ["Thank you, we will print it tomorrow, on the front."]
    assert FIRST in said(data, "boilerplate")
    passed_on = data.replace(b"Subject: Ferry", b"Subject: Fwd: Ferry")
    assert FIRST in said(passed_on, "body")


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        (
            "text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable",
            b"The f=E4hre sank.",
            "The fähre sank.",
        ),
        ("text/plain; charset=utf-8\nContent-Transfer-Encoding: base64", b"VGhlIGbDpGhyZSBz\nYW5rLg=", "The fähre sank."),
        ("text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit", "The fähre sank.".encode(), "The fähre sank."),
        ("text/plain; charset=no-such-thing", "The fähre sank.".encode(), "The fähre sank."),
        ("text/plain; format=flowed", b"The ferry sank \noff \nOstmark.", "The ferry sank off Ostmark."),
        ("text/plain; format=flowed; delsp=yes", b"The fer \nry sank.", "The ferry sank."),
        ("multipart/mixed; boundary=x", b"--x\n\nThe ferry sank.\n--x--\n", "The ferry sank."),
        ("multipart/mixed", b"The ferry sank.", "The ferry sank."),
    ],
)
def test_codings_letters_and_flowing_lines_are_undone(head: str, body: bytes, expected: str) -> None:
    report, _ = one(HEAD + f"Content-Type: {head}\n\n".encode() + body)
    assert report.text == f"Ferry\n\n{expected}"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"Subject: =?utf-8?B?RsOkaHJl?= =?iso-8859-1?q?_sinkt?=", "Fähre sinkt"),
        ("Subject: Fähre".encode(), "Fähre"),
        ("Subject: Fähre".encode("latin-1"), "Fähre"),
        (b"Subject: =?no-such?q?Ferry?=", "Ferry"),
        (b"Subject: Ferry\n sinks", "Ferry sinks"),
    ],
)
def test_subjects_are_read_however_they_are_written(line: bytes, expected: str) -> None:
    report, _ = one(HEAD.replace(b"Subject: Ferry", line) + b"\nThe ferry sank.")
    assert report.title == expected


def test_what_is_attached_is_read_by_itself() -> None:
    made = message()
    made.add_attachment("The barge sank.\n", filename="note.txt")
    made.add_attachment("The tug sank.\n", filename="note.txt")
    made.add_attachment(gzip.compress(b"The raft sank."), maintype="application", subtype="gzip", filename="../a.gz")
    made.add_attachment(b"\x89PNG\r\n\x1a\n\x00", maintype="image", subtype="png", filename="p.png")
    made.add_attachment(message("The dinghy sank.\n", Subject="Inner"))
    drafts = found(made.as_bytes())
    assert [d.path for d in drafts] == ["a.eml", "a.eml#note.txt", "a.eml#4-note.txt", "a.eml#a.gz", "a.eml#7.eml", "a.eml"]
    texts = [d.text.strip() for d in drafts if isinstance(d, Draft)]
    assert texts[1:] == ["The barge sank.", "The tug sank.", "The raft sank.", "Inner\n\nThe dinghy sank."]
    last = drafts[-1]
    assert isinstance(last, Reject)
    assert (last.reason, "image/png (1)" in last.message) == ("passed-over", True)


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIAG",
        HEAD
        + b"Content-Type: multipart/encrypted; boundary=x\n\n--x\nContent-Type: application/pgp-encrypted\n\nVersion: 1\n--x--\n",
        HEAD + b"\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n",
    ],
)
def test_sealed_messages_are_rejected(data: bytes) -> None:
    (refused,) = found(data)
    assert isinstance(refused, Reject)
    assert refused.reason == "encrypted"


def test_a_message_that_breaks_off_says_so_and_keeps_what_was_read() -> None:
    made = message()
    made.add_attachment("The barge sank.\n", filename="note.txt")
    data = made.as_bytes()
    drafts = found(data[: data.rindex(b"--")][:-30])
    assert isinstance(drafts[0], Draft)
    assert [d.reason for d in drafts if isinstance(d, Reject)] == ["damaged"]


@pytest.mark.parametrize(("count", "reasons"), [(900, []), (1100, ["too-long"]), (20_000, ["too-long"])])
def test_a_message_of_too_many_parts_says_that_not_all_are_read(count: int, reasons: list[str]) -> None:
    data = HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nThe ferry.\n" * count + b"--x--\n"
    drafts = found(data)
    assert isinstance(drafts[0], Draft)
    assert [d.reason for d in drafts if isinstance(d, Reject)] == reasons


def box(*messages: bytes) -> bytes:
    return b"".join(b"From jane@post.example Mon May  5 10:00:00 2031\n" + one_ + b"\n" for one_ in messages)


def test_a_box_gives_its_messages_by_number() -> None:
    second = message("First line.\n\n>From here on, the ferry sank.\nFrom 10:00 to 12:00 it was raised.\n").as_bytes()
    drafts = found(box(message().as_bytes(), second, b"Subject: nothing\n\n", message().as_bytes()), "in.mbox")
    assert [(d.path, d.reason if isinstance(d, Reject) else "") for d in drafts] == [
        ("in.mbox#1", ""),
        ("in.mbox#2", ""),
        ("in.mbox#3", "no-text"),
        ("in.mbox#4", ""),
    ]
    assert isinstance(drafts[1], Draft)
    assert "\n\nFrom here on, the ferry sank." in drafts[1].text
    assert "From 10:00 to 12:00" in drafts[1].text


def test_a_message_that_is_too_long_costs_no_neighbour() -> None:
    drafts = found(box(message().as_bytes(), HEAD + b"\n" + b"x" * 68_000_000, message().as_bytes()), "in.mbox")
    assert [(d.path, d.reason if isinstance(d, Reject) else "") for d in drafts] == [
        ("in.mbox#1", ""),
        ("in.mbox#2", "too-long"),
        ("in.mbox#3", ""),
    ]


SAVED = (
    b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://post.example/ferry\r\nDate: Mon, 5 May 2031 10:00:00 -0000\r\n"
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----B"\r\n\r\n\r\n------B\r\n'
    b"Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://post.example/ferry\r\n\r\n"
    + quopri.encodestring(PAGE.encode())
    + b"\r\n------B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n------B--\r\n"
)


def test_a_page_saved_as_one_file_is_read_as_that_page() -> None:
    report, laid = one(SAVED, "a")
    assert (report.url, report.title, report.path) == ("https://post.example/ferry", "Ferry sinks", "a")
    assert (report.retrieved or "").startswith("2031-05-05T10:00")
    assert ("body", FIRST) in laid
    (refused,) = (d for d in found(SAVED, "a") if isinstance(d, Reject))
    assert (refused.reason, "image/png (1)" in refused.message) == ("passed-over", True)


@pytest.mark.parametrize("form", [plistlib.FMT_BINARY, plistlib.FMT_XML])
def test_a_page_saved_as_a_property_list_is_read_as_that_page(form: plistlib.PlistFormat) -> None:
    main = {
        "WebResourceData": PAGE.encode(),
        "WebResourceURL": "https://post.example/ferry",
        "WebResourceMIMEType": "text/html",
    }
    data = plistlib.dumps({"WebMainResource": main, "WebSubresources": [{"WebResourceMIMEType": "image/png"}]}, fmt=form)
    report, laid = one(data, "a.webarchive")
    assert report.url == "https://post.example/ferry"
    assert ("body", FIRST) in laid


def nested(depth: int) -> bytes:
    parts = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(depth))
    return HEAD + parts + b"\nThe ferry sank.\n" + b"".join(b"--b%d--\n" % n for n in reversed(range(depth)))


HOSTILE = {
    "nested parts": nested(5000),
    "nested messages": HEAD
    + b"Content-Type: message/rfc822\n\n"
    + b"From: a@b\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" * 5000,
    "many parts": HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\nThe ferry.\n" * 60_000,
    "boundary of one mark": HEAD + b"Content-Type: multipart/mixed; boundary=-\n\n" + b"---\n" * 200_000,
    "long header": HEAD + b"X: " + b"=?utf-8?q?=41?= " * 60_000 + b"\n\nThe ferry sank.",
    "many headers": HEAD + b"X: y\n" * 200_000 + b"\nThe ferry sank.",
    "brackets": HEAD.replace(b"Jane", b"(" * 100_000) + b"\nThe ferry sank.",
    "subject of marks": HEAD.replace(b"Ferry", b"Re: " * 100_000) + b"\nThe ferry sank.",
    "parameters": HEAD + b"Content-Type: text/plain" + b"; a*0*=x''y" * 50_000 + b"\n\nThe ferry sank.",
    "blank lines": HEAD + b"\n" * 1_000_000,
    "quotes": HEAD + b"\n" + b"> " * 500_000,
    "colons": HEAD + b"\n" + b"2031 wrote:\n> a\n" * 60_000,
    "heads": HEAD.replace(b"Ferry", b"Fwd: Ferry") + b"\n" + b"From: a\n" * 100_000 + b"\n\n",
    "messages passed on": HEAD + b"\nSee.\n" + b"Begin forwarded message:\n> From: a\n> Subject: b\n\n> The ferry\n" * 30_000,
    "messages passed on in a page": HEAD
    + b"Content-Type: text/html\n\n"
    + b"Begin forwarded message:<br>From: a<br>To: b<br>c<br>" * 20_000,
    "leaves and greetings": HEAD + b"\n" + b"Dear desk,\nBest regards,\nA\n\n" * 50_000,
    "long paragraph": HEAD + b"\n" + b"if you cannot see " * 100_000,
    "dates": HEAD.replace(b"Mon, 05 May 2031 10:12:00 +0200", b"1 " * 100_000) + b"\nThe ferry sank.",
    "saved page": SAVED.replace(b"Content-Location", b"------B\r\n" * 50_000),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_message_takes_little_time_and_raises_nothing(name: str) -> None:
    start = time.process_time()
    drafts = found(HOSTILE[name])
    assert time.process_time() - start < 20
    assert drafts


@given(
    st.sampled_from([message(STORY, PAGE).as_bytes(), SAVED, box(message().as_bytes(), message().as_bytes())]),
    st.lists(st.tuples(st.integers(0, 2000), st.binary(max_size=8), st.integers(0, 40)), max_size=5),
    st.integers(0, 4000),
)
def test_whatever_is_changed_in_mail_nothing_is_raised(seed: bytes, edits: list[tuple[int, bytes, int]], end: int) -> None:
    data = bytearray(seed)
    for at, new, gone in edits:
        data[at : at + gone] = new
    for draft in found(bytes(data[: end if end % 2 else None])):
        assert draft.path.startswith("a.eml")
        if isinstance(draft, Draft):
            draft.text.encode()
