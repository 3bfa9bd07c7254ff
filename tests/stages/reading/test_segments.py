"""What each paragraph of a report is, on invented coverage shaped like real coverage."""

from __future__ import annotations

import pytest

from tellings.model.records import Report
from tellings.stages.reading import report_from_text
from tellings.stages.reading.segments import lay_out


def laid_out(text: str, *, title: str | None = None) -> tuple[Report, list[tuple[str, str]]]:
    report, segments = report_from_text(text, path="x.txt", title=title, language="en")
    return report, [(s.role, text[s.start : s.end]) for s in segments]


def roles(text: str, *, title: str | None = None) -> list[str]:
    return [role for role, _ in laid_out(text, title=title)[1]]


BODY = "The ferry Gudrun ran aground off Ostmark in thick fog, the harbour master said.\n\nNobody was hurt."


@pytest.mark.parametrize(
    "head",
    [
        "Ferry Runs Aground off Ostmark",
        "Ferry Runs Aground off Ostmark\n\n\nFerry Runs Aground off Ostmark",
        "Ferry Runs Aground off Ostmark\nFerry Runs Aground off Ostmark Ferry Runs Aground off Ostmark",
        "Ferry Runs Aground off Ostmark Ferry Runs Aground off Ostmark Ferry Runs Aground off Ostmark",
        "Ferry Runs Aground off Ostmark.",
    ],
)
def test_a_headline_is_found_however_often_it_is_said(head: str) -> None:
    report, laid = laid_out(f"{head}\n\n{BODY}")
    assert report.title is not None
    assert report.title.rstrip(".") == "Ferry Runs Aground off Ostmark"
    assert [role for role, _ in laid if role != "headline"] == ["body", "body"]


def test_a_report_that_just_begins_has_no_headline() -> None:
    report, laid = laid_out(BODY)
    assert report.title is None
    assert [role for role, _ in laid] == ["body", "body"]


def test_one_sentence_alone_is_no_headline() -> None:
    assert roles("Ferry runs aground") == ["body"]


def test_a_given_title_marks_its_own_words_only() -> None:
    report, laid = laid_out("FERRY RUNS AGROUND\n\n" + BODY, title="Ferry runs aground | Ostmark Post")
    assert laid[0] == ("headline", "FERRY RUNS AGROUND")
    assert report.title == "Ferry runs aground | Ostmark Post"
    assert roles(BODY, title="Ferry runs aground") == ["body", "body"]


def test_a_title_broken_over_two_lines_is_one_headline() -> None:
    assert (
        roles("Ferry runs aground;\nmayor resigns.\n\n" + BODY, title="Ferry runs aground; mayor resigns")[:2]
        == ["headline"] * 2
    )


@pytest.mark.parametrize(
    ("opening", "place", "outlet", "published"),
    [
        ("OSTMARK, Jun. 07 (OPA) –", "OSTMARK", "OPA", "XXXX-06-07"),
        ("PARIS (AFP) -", "PARIS", "AFP", None),
        ("BEIJING --", "BEIJING", None, None),
        ("LONDON, March 3 (Reuters) —", "LONDON", "Reuters", "XXXX-03-03"),
        ("OSTMARK, Iran, 3 March 2031 (Tasnim) –", "OSTMARK", "Tasnim", "2031-03-03"),
        ("MELBOURNE, Fla. —", "MELBOURNE", None, None),
        ("MOSCOW, March 3. /TASS/.", "MOSCOW", "TASS", "XXXX-03-03"),
        ("GENEVA/BEIRUT (Reuters) -", "GENEVA/BEIRUT", "Reuters", None),
        ("Canberra, Australia (AP)_", "Canberra", "AP", None),
        ("(CNN)", None, "CNN", None),
        ("(Reuters) -", None, "Reuters", None),
        ("[DHAKA, 5 May 2030]", "DHAKA", None, "2030-05-05"),
        ("OSTMARK, Tasnim –", "OSTMARK", "Tasnim", None),
        ("Hamburg (SNA).", "Hamburg", "SNA", None),
        ("OSTMARK CITY — Feb 3, 2031:", "OSTMARK CITY", None, "2031-02-03"),
        ("PORT OSTMARK (OPA) - March 3, 2031 -", "PORT OSTMARK", "OPA", "2031-03-03"),
        ("OSTMARK, 3 March 2031 (Daily Courier, with OPA) -", "OSTMARK", "Daily Courier", "2031-03-03"),
        ("OSTMARK (Reuters, AP) -", "OSTMARK", "Reuters", None),
        ("Ostmark /OPA, automatic translation/ -", "Ostmark", "OPA", None),
    ],
)
def test_a_dateline_gives_place_agency_and_what_is_known_of_the_date(
    opening: str, place: str | None, outlet: str | None, published: str | None
) -> None:
    report, laid = laid_out(f"{opening} The ferry Gudrun ran aground, the harbour master said.\n\nNobody was hurt.")
    assert laid[1] == ("dateline", opening)
    assert (report.dateline_place, report.outlet, report.published) == (place, outlet, published)
    assert (report.published_because is None) == (published is None)


def test_a_dateline_on_a_line_of_its_own_is_nobodys_name() -> None:
    report, laid = laid_out(f"Ferry runs aground\n\nPORT OSTMARK, March 3, 2031 (OPA)\n\nBy Ana Roe\n\n{BODY}")
    assert ("dateline", "PORT OSTMARK, March 3, 2031 (OPA)") in laid
    assert (report.byline, report.outlet, report.dateline_place) == ("Ana Roe", "OPA", "PORT OSTMARK")


@pytest.mark.parametrize(
    "opening",
    [
        "Mayor Orla Finn - who resigned last week - said nothing.",
        "The port — a harbour, really — was closed.",
        "IMF - the lender - said no.",
        "EXCLUSIVE - The mayor has resigned.",
        "UPDATE 1 - The ferry sank.",
        "BREAKING: The ferry sank.",
        "Dock Workers Union (DWU) – The strike goes on.",
        "In Ostmark, May 3 was a holiday.",
        "“It is over” (laughs) - he said.",
        "Ana Berg (SDP). She stands again.",
        "Solvik Harbour Union (SHU). It has 300 members.",
    ],
)
def test_dashes_and_brackets_alone_make_no_dateline(opening: str) -> None:
    assert "dateline" not in roles(f"{opening} And so on it went.\n\nNobody was hurt.")


@pytest.mark.parametrize(
    ("line", "published", "outlet"),
    [
        ("Xinhua | Updated: 2017-09-15 17:52", "2017-09-15", "Xinhua"),
        ("Published 3 May 2031", "2031-05-03", None),
        ("May 3, 2031 14:05 GMT", "2031-05-03", None),
    ],
)
def test_a_dated_line_at_the_head_dates_the_report(line: str, published: str, outlet: str | None) -> None:
    report, laid = laid_out(f"Ferry runs aground\n{line}\n{BODY}")
    assert laid[1][0] == "byline"
    assert (report.published, report.outlet) == (published, outlet)


def test_a_report_does_not_open_with_a_bare_name_and_place() -> None:
    report, laid = laid_out(
        "Ferry Row Deepens in Tarn\n\nBy Jane Roe\n\nThe ferry of Tarn was late again on Monday, its captain said."
    )
    assert report.title == "Ferry Row Deepens in Tarn"
    assert [role for role, _ in laid[:2]] == ["headline", "byline"]


def test_a_byline_is_kept_without_its_by() -> None:
    report, laid = laid_out(f"Ferry runs aground\nBy Jane Roe and John Doe\n{BODY}")
    assert laid[1] == ("byline", "By Jane Roe and John Doe")
    assert report.byline == "Jane Roe and John Doe"


def test_a_short_unfinished_line_inside_a_story_is_a_heading() -> None:
    assert roles(f"{BODY}\n\nA second crossing\n\nThe other ferry, the Ingrid, turned back at once.") == [
        "body",
        "body",
        "heading",
        "body",
    ]


@pytest.mark.parametrize(
    "foot",
    [
        "MS/4411223",
        "Most Visited in Politics\nTop Politics stories\nTop Stories",
        "Read more: Three tips for Ostmark",
        "Share this",
        "© 2031 Ostmark Post. All rights reserved.",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "Jane Roe contributed to this report.",
        "Sign up for our morning newsletter",
        "How the Gudrun was built\nWhat the mayor knew\nFog over the bay",
        "https://post.example/ferry",
        "###",
    ],
)
def test_what_stands_below_a_story_is_no_part_of_it(foot: str) -> None:
    laid = roles(f"Ferry runs aground\n\n{BODY}\n\n{foot}")
    assert laid[:3] == ["headline", "body", "body"]
    assert set(laid[3:]) == {"boilerplate"}


@pytest.mark.parametrize(
    "teaser",
    [
        "MOST READ IN NEWS GULL ATTACK Baker loses hat on pier FERRY TALE Skipper weds twice in one day",
        "Email Please enter your email address Email address is invalid",
    ],
)
def test_a_teaser_within_a_story_is_no_part_of_it(teaser: str) -> None:
    assert roles(f"Ferry runs aground\n\n{BODY}\n\n{teaser}\n\n{BODY}").count("boilerplate") == 1


def test_a_list_that_the_story_announces_stays_in_it() -> None:
    assert "boilerplate" not in roles(f"{BODY}\n\nThe ferry calls at:\nOstmark\nWestholm\nNorthby")


@pytest.mark.parametrize(
    "note",
    [
        "(the bay — approx. transl.)",
        "[referring to the ferry Gudrun]",
        "(emphasis added)",
        "[Ed.: it was a Monday]",
        "[sic]",
        "(translator’s note: a pun)",
    ],
)
def test_an_editors_bracketed_words_are_a_note(note: str) -> None:
    assert ("note", note) in laid_out(f"The mayor said: “We saw it {note} sink.”\n\nNobody was hurt.")[1]


@pytest.mark.parametrize(
    "words",
    [
        "(DWU)",
        "(also known as the Grey Lady)",
        "(rather)",
        "[he]",
        "(see below)",
        "(2031)",
        "(edited)",
        "(D-N.Y.)",
        "(Finn - editor of the Post)",
    ],
)
def test_an_ordinary_bracket_is_no_note(words: str) -> None:
    assert "note" not in roles(f"The mayor said that {words} the ferry sank.\n\nNobody was hurt.")


INTRODUCTION = "The harbour master\n\nHarbour master Ana Ruiz spoke about the fog in an interview with the Ostmark Post.\n\n"


@pytest.mark.parametrize(
    "turns",
    [
        "— What did you see? Were you alone?\n\n— I saw the ferry turn.\n\nIt was quite dark by then.\n\n— And then?\n\nThen there was a noise.",
        "Q: What did you see? Were you alone?\n\nA: I saw the ferry turn.\n\nIt was quite dark by then.\n\nQ: And then?\n\nA: Then there was a noise.",
        (
            "Post: What did you see? Were you alone?\n\nRuiz: I saw the ferry turn.\n\nIt was quite dark by then.\n\n"
            "Post: And then?\n\nRuiz: Then there was a noise."
        ),
    ],
)
def test_an_interview_has_a_segment_for_each_question_and_each_paragraph_of_an_answer(turns: str) -> None:
    report, laid = laid_out(INTRODUCTION + turns)
    assert report.form == "interview"
    talk = [role for role, _ in laid if role in ("question", "answer")]
    assert talk == ["question", "question", "answer", "answer", "question", "answer"]
    assert all(words.endswith("?") for role, words in laid if role == "question")


def test_a_question_that_lost_its_dash_is_still_one() -> None:
    turns = (
        "— What did you see?\n\n— I saw the ferry turn.\n\n— Were you alone?\n\n— I was, yes.\n\n"
        "The company denies that. Given this, what do you expect from the court?\n\n— Nothing at all."
    )
    assert roles(INTRODUCTION + turns)[2:] == ["question", "answer"] * 3


def test_an_answer_may_end_in_a_question() -> None:
    turns = "— What did you see?\n\n— What could anybody see in that fog?\n\n— Were you alone?\n\n— I was, yes."
    assert roles(INTRODUCTION + turns)[2:] == ["question", "answer", "question", "answer"]


ROUNDS = (
    "How thick was it?\n\nI could not see the mole. It was like wool.\n\nWhere was the ferry?\n\nShe was off the point.\n\n"
    "Who steered?\n\nThe mate did.\n\n"
)


def test_lone_questions_and_answers_in_turns_are_an_interview_to_the_last_answer() -> None:
    report, laid = laid_out(INTRODUCTION + ROUNDS + "The owners of the ferry declined to speak to us.")
    assert report.form == "interview"
    assert [role for role, _ in laid][2:] == ["question", "answer"] * 3 + ["body"]


def test_unannounced_it_takes_one_question_more() -> None:
    report, _ = laid_out(f"Ferry runs aground\n\n{BODY}\n\n{ROUNDS}")
    assert report.form == "article"
    report, _ = laid_out(f"Ferry runs aground\n\n{BODY}\n\n{ROUNDS}Was anybody hurt?\n\nNobody was.")
    assert report.form == "interview"


def test_what_tells_of_the_one_asked_at_the_end_is_no_answer() -> None:
    _, laid = laid_out(
        f"{INTRODUCTION}Q: Ms Ruiz, is the port shut?\nA: It is.\n\nQ: And the ferries?\nA: They wait.\n\nI have counted nine of them."
        "\n\nMs Ruiz has been harbour master since 2024. She was a pilot before.\n\nThe port has nine berths."
    )
    assert [role for role, words in laid if words.startswith(("I have", "Ms Ruiz has", "The port has"))] == [
        "answer",
        "body",
        "body",
    ]


def test_questions_one_upon_the_other_are_no_interview() -> None:
    report, _ = laid_out(
        f"Ferry runs aground\n\n{BODY}\n\n" + "\n\n".join(["Who steered?", "Who will pay?"] * 3) + "\n\nNobody knows."
    )
    assert report.form == "article"


def test_an_article_with_a_question_in_it_is_no_interview() -> None:
    report, laid = laid_out(f"Ferry runs aground\n\n{BODY}\n\nBut who will pay for it?\n\nThe company declined to say.")
    assert report.form == "article"
    assert {role for role, _ in laid} == {"headline", "body"}


def test_many_speakers_with_names_make_a_transcript() -> None:
    names = ["Finn", "Ruiz", "Aho", "Berg", "Finn", "Ruiz", "Aho", "Berg"]
    report, _ = laid_out("\n\n".join(f"{name}: The harbour was closed at number {n}." for n, name in enumerate(names)))
    assert report.form == "transcript"


def test_lines_broken_by_width_are_joined_into_paragraphs() -> None:
    text = (
        "The ferry Gudrun ran aground off Ostmark on\nMonday in thick fog, the harbour master\nsaid. Nobody was hurt.\n\n"
        "The other ferry turned back at once and\nlay in the roads until the evening."
    )
    assert roles(text) == ["body", "body"]


@pytest.mark.parametrize(
    ("sign", "language"),
    [
        ("Translated from the Russian by Jane Roe.", "ru"),
        ("This interview was originally published in Persian.", "fa"),
        ("We crossed the bay (the inner one — approx. transl.) twice.", "und"),
        ("Translator’s note: the bay is the inner one.", "und"),
        ("/Fjordpress, automatic translation/ The bay froze.", "und"),
        ("Machine-translated.", "und"),
        ("He spoke to the Fjord Post. We publish it in translation.", "und"),
        ("The mayor was translated to another post.", None),
        ("The firm sells automatic translation of menus.", None),
    ],
)
def test_signs_of_translation_are_noticed(sign: str, language: str | None) -> None:
    assert laid_out(f"{BODY}\n\n{sign}")[0].translated_from == language


@pytest.mark.parametrize(
    "text", ["", " ", "a", "\n\n", "?", "—", "(", "“", "\u200b", "A.\n" * 3, ":" * 500, "(" * 5000, "[x" * 5000]
)
def test_odd_texts_are_laid_out_all_the_same(text: str) -> None:
    laid_out(text)


LAYOUTS = [
    (
        "a wire, with its slug, notes, key points and codes",
        """TARN-FERRY/STRIKE (UPDATE 1)
UPDATE 1-Ferry crews in Tarn strike over soup
3 May 2031 09:02 GMT

(Adds quote)

* Strike to last until Monday

By Ann Dale

TARN, May 3 (Reuters) - Crews of the ferries that cross the sound of Tarn
went on strike on Saturday over soup that they say is thinner than it
was.

"You could read a newspaper through it," said their leader, Ivo Lund. ($1 = 8.21 crowns)

(Reporting by Ann Dale; editing by Tom Orr)
""",
        [
            ("boilerplate", "TARN-FERRY/STRIKE (UPDATE 1)"),
            ("headline", "UPDATE 1-Ferry crews in Tarn strike over soup"),
            ("byline", "3 May 2031 09:02 GMT"),
            ("note", "(Adds quote)"),
            ("heading", "* Strike to last until Monday"),
            ("byline", "By Ann Dale"),
            ("body", "TARN, May 3 (Reuters) - Crews of the ferries that cross the sound of Tarn"),
            ("dateline", "TARN, May 3 (Reuters) -"),
            ("body", '"You could read a newspaper through it," said their leader, Ivo Lund. ($1'),
            ("note", "($1 = 8.21 crowns)"),
            ("boilerplate", "(Reporting by Ann Dale; editing by Tom Orr)"),
        ],
    ),
    (
        "a text copied from a page, with its menu, prompts and lists of links",
        """News
Sport
Sign in

Seal that rang doorbells is moved to a quieter beach

The animal, known as Gerald, had called at forty houses since Easter

Nora Pike Environment correspondent
Fri 12 May 2031 06.00 CEST

A seal that had learned to ring doorbells in the town of Vell has been moved, wardens said on Thursday.

Gerald at a door in Vell in April. Photograph: Ines Tal/Vell Argus

"He never wanted anything," said Olga Frey, 77, whom he visited. "I think he liked the sound."

"He never wanted anything. I think he liked the sound"
Olga Frey

A beach without doors

The beach has no doors, said the head warden, Pat Loomis.

Related topics
Seals
Vell
""",
        [
            ("boilerplate", "News"),
            ("boilerplate", "Sport"),
            ("boilerplate", "Sign in"),
            ("headline", "Seal that rang doorbells is moved to a quieter beach"),
            ("heading", "The animal, known as Gerald, had called at forty houses since Easter"),
            ("byline", "Nora Pike Environment correspondent"),
            ("byline", "Fri 12 May 2031 06.00 CEST"),
            ("body", "A seal that had learned to ring doorbells in the town of Vell has been mov"),
            ("caption", "Gerald at a door in Vell in April. Photograph: Ines Tal/Vell Argus"),
            ("body", '"He never wanted anything," said Olga Frey, 77, whom he visited. "I think'),
            ("pull_quote", '"He never wanted anything. I think he liked the sound"'),
            ("pull_quote", "Olga Frey"),
            ("heading", "A beach without doors"),
            ("body", "The beach has no doors, said the head warden, Pat Loomis."),
            ("boilerplate", "Related topics"),
            ("boilerplate", "Seals"),
            ("boilerplate", "Vell"),
        ],
    ),
    (
        "a release, with contacts above and below",
        """NEWS RELEASE

Contact:
Ann Roe
Tel: 555-0100
ann@harbour.example

Harbour Trust Names First Lighthouse Poet

OSTRA, May 3, 2031 – The Harbour Trust named Ivo Lund as its first lighthouse poet on Saturday.

"Light is a line that breaks well," said Lund.

About the Harbour Trust
The Harbour Trust keeps 41 lights and one foghorn. It was founded in 1803.

Notes to editors
Ivo Lund is available for interview.

###
""",
        [
            ("boilerplate", "NEWS RELEASE"),
            ("boilerplate", "Contact:"),
            ("boilerplate", "Ann Roe"),
            ("boilerplate", "Tel: 555-0100"),
            ("boilerplate", "ann@harbour.example"),
            ("headline", "Harbour Trust Names First Lighthouse Poet"),
            ("body", "OSTRA, May 3, 2031 – The Harbour Trust named Ivo Lund as its first lightho"),
            ("dateline", "OSTRA, May 3, 2031 –"),
            ("body", '"Light is a line that breaks well," said Lund.'),
            ("boilerplate", "About the Harbour Trust"),
            ("boilerplate", "The Harbour Trust keeps 41 lights and one foghorn. It was founded in 1803."),
            ("note", "Notes to editors"),
            ("note", "Ivo Lund is available for interview."),
            ("boilerplate", "###"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "truth"), [case[1:] for case in LAYOUTS], ids=[case[0] for case in LAYOUTS])
def test_the_parts_of_a_layout_are_told_apart(text: str, truth: list[tuple[str, str]]) -> None:
    laid = [(role, words.splitlines()[0][:74].rstrip()) for role, words in laid_out(text)[1]]
    assert laid == [(role, words[:74].rstrip()) for role, words in truth]


@pytest.mark.parametrize(
    "turns",
    [
        "SENATOR ORR. Who inspected it?\n\nMS. TAN. Nobody did.\n\nSENATOR ORR. Was that usual?\n\nMS. TAN. It was.",
        "Q\tWho inspected it?\n\nMINISTER TAN: Nobody did.\n\nQ\tWas that usual?\n\nMINISTER TAN: It was.",
        "Leo Orr  00:03\nWho inspected it?\n\nAda Tan  00:09\nNobody did.\n\nLeo Orr  00:12\nWas that usual?\n\nAda Tan  00:15\nIt was.",
        "Leo Orr (Vell Argus): Who inspected it?\n\nAda Tan: Nobody did.\n\nLeo Orr: Was that usual?\n\nAda Tan: It was.",
    ],
)
def test_who_speaks_in_a_transcript_is_told_however_it_is_set(turns: str) -> None:
    laid = laid_out(f"The bridge of Vell: a transcript\n\n{turns}")[1][1:]
    assert [role for role, _ in laid] == ["byline", "question", "byline", "answer"] * 2
    assert [words for role, words in laid if role == "answer"] == ["Nobody did.", "It was."]


def test_headings_that_ask_are_questions_where_somebody_answers() -> None:
    text = (
        "The man who mends bells\n\nIvo Lund lives in a tower in Ostra, where we met him on the stairs.\n\n"
        "How did you begin?\n\nMy father fell ill, and I could reach the rope.\n\n"
        "Which is the worst?\n\nThe one in Marl. I have told them so.\n\nWill you stop?\n\nI shall when I am deaf."
    )
    marked = {text.index(asked): "heading" for asked in ("How did", "Which is", "Will you")}
    assert lay_out(text, title=None, marked=marked, language="en").roles[2:] == ["question", "answer"] * 3
    explained = text.replace("My father", "Someone").replace("I could", "they could").replace("I have told", "They know")
    explained = explained.replace("I shall when I am deaf", "Nobody knows")
    assert "question" not in lay_out(explained, title=None, marked=marked, language="en").roles


def test_windows_line_ends_do_not_make_paragraphs_of_lines() -> None:
    text = "The ferry Gudrun ran aground off Ostmark on\r\nMonday in thick fog, the harbour master\r\nsaid. Nobody was hurt."
    assert roles(text) == ["body"]


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("de", {"Von Lena Voss, Hallbach": "byline", "Lesen Sie auch: Bär in der Bäckerei": "boilerplate"}),
        ("fr", {"Par Claire Morel (avec AFP)": "byline", "À lire aussi : Le phoque": "boilerplate"}),
        ("es", {"Por Ana Ruiz": "byline", "Lea también: El valle": "boilerplate"}),
        ("pt", {"Por Ana Reis": "byline", "Leia também: O vale": "boilerplate"}),
        ("it", {"di Anna Russo": "byline", "Leggi anche: La valle": "boilerplate"}),
        ("pl", {"Autor: Anna Kowal": "byline", "Czytaj także: Dolina": "boilerplate"}),
        ("ru", {"Автор: Лидия Орлова": "byline", "Читайте также: Последний паром": "boilerplate"}),
        ("uk", {"Автор: Олена Гай": "byline", "Читайте також: Останній пором": "boilerplate"}),
        ("ar", {"بقلم: ليلى حداد": "byline", "اقرأ أيضا: العبارة": "boilerplate"}),
        ("fa", {"نویسنده: لیلا رضایی": "byline", "بیشتر بخوانید: کشتی": "boilerplate"}),
    ],
)
def test_bylines_and_links_are_told_in_other_languages(language: str, lines: dict[str, str]) -> None:
    byline, link = lines
    text = (
        f"Ostmark 2031 – Gudrun\n\n{byline}\n\nGudrun Ostmark Alma Vell Tarn Marl.\n\n{link}\n\nGudrun Ostmark Alma Vell Tarn."
    )
    laid = lay_out(text, title="Ostmark 2031 – Gudrun", marked={}, language=language)
    told = {block.text: role for block, role in zip(laid.blocks, laid.roles, strict=True)}
    assert {line: told[line] for line in lines} == lines


@pytest.mark.parametrize(
    "sentence",
    [
        "The interview was held in Geneva and translated by her son.",
        "The writer is in prison, her lawyer said on Monday.",
        "Corrections officers found the boat: it was empty.",
        "The names of the dead were withheld until Tuesday.",
        "If you choose to gift the jam to friends, contribute a label.",
        "Jane Roe is a critic of the plan, and the mayor knows it.",
        "Police left the house, left the street and left the town.",
        "He writes here about the sea, and about what it took.",
    ],
)
def test_sentences_that_look_like_furniture_are_the_storys(sentence: str) -> None:
    assert roles(f"Ferry runs aground\n\n{BODY}\n\n{sentence}\n\n{BODY}") == ["headline"] + ["body"] * 5


def test_a_wire_of_indented_paragraphs_is_joined_and_its_marks_are_no_words() -> None:
    text = (
        "ZCZC TNA0412 4 GEN 0231\nBC-TARN-FERRIES, 1ST LEAD\nFerry talks collapse in Tarn\n    By Ana Ruiz\n"
        "    TARN, March 20 (Northern Wire) - Talks to end the ferry\nstrike in Tarn broke down early on Saturday after nine\n"
        "hours, both sides said.\n    The head of the company, Per Lund, accused the union of\nwalking out of the hall.\n"
        "    The mayor called on both sides to meet again on Monday.\nMORE\nNNNN\n"
    )
    report, segments = report_from_text(text, path="wire.txt", language="en")
    body = [" ".join(text[one.start : one.end].split()) for one in segments if one.role == "body"]
    assert report.title == "Ferry talks collapse in Tarn"
    assert body[1] == "The head of the company, Per Lund, accused the union of walking out of the hall."
    assert body[-1] == "The mayor called on both sides to meet again on Monday."
    assert [text[one.start : one.end] for one in segments if one.role == "boilerplate"][-2:] == ["MORE", "NNNN"]


def test_a_report_that_is_all_around_a_story_tells_its_sentences() -> None:
    text = "Ferry sinks\n\nThe ferry sank on Monday at the pier, and nobody was hurt.\n"
    _, segments = report_from_text(text, path="a.txt", language="en")
    assert [one.role for one in segments] == ["headline", "body"]
    layout = lay_out(text, title="Ferry sinks", marked={13: "heading"}, language="en")
    assert list(layout.roles) == ["headline", "body"]


def test_an_interview_begins_with_its_first_question_though_it_is_set_as_a_heading() -> None:
    rounds = [
        ("Mr Lund, did you sleep last night?", "Four hours, which is more than a ferryman gets. I am not complaining."),
        ("Who won?", "The passengers, in the end. The company gave back half of the crossings."),
        ("Will you stand again?", "If they ask me. My wife would rather that they did not."),
        ("And the mayor?", "She says that I shouted at her. I have a loud voice, as you can hear."),
    ]
    text = "Per Lund on eleven weeks of strike\n\n" + "\n\n".join(line for one in rounds for line in one)
    marked = {text.index(question): "bold" for question, _ in rounds[1:]} | {text.index(rounds[0][0]): "heading"}
    layout = lay_out(text, title="Per Lund on eleven weeks of strike", marked=marked, language="en")
    assert list(layout.roles) == ["headline", *["question", "answer"] * 4]
