"""Where files lie is no part of what is shown."""

from __future__ import annotations

import pytest

from tellings.stages.shelving.places import file_name, folders, without_folders

PATHS = ("/home/ida/two words/a.txt", "/home/ida/two words/b.pdf", "press/box.zip#in/c.html", r"C:\Users\ida\d.txt", "/e.txt")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/home/ida/reports/a.txt", "a.txt"),
        ("reports/a.txt", "a.txt"),
        (r"C:\Users\ida\a.txt", "a.txt"),
        ("/home/ida/reports/", "reports"),
        ("/home/ida/box.zip#folder/a.html", "box.zip#folder/a.html"),
        (r"C:\Users\ida\box.zip#folder/a.html", "box.zip#folder/a.html"),
        ("/home/ida/box.tar.gz#b.zip#c/d.txt", "box.tar.gz#b.zip#c/d.txt"),
        ("/home/ida/all.jsonl#12", "all.jsonl#12"),
        ("/home/ida/c#/reports/a.txt", "a.txt"),
        ("/home/ida/.c#/a.txt", "a.txt"),
        ("-", "-"),
    ],
)
def test_a_file_is_called_by_its_name_and_by_its_place_in_its_container(path: str, name: str) -> None:
    assert file_name(path) == name


def test_folders_are_those_of_files_and_none_of_addresses() -> None:
    assert folders((*PATHS, "https://kaldhamn.example/a/b.html")) == {"/home/ida/two words", "press", r"C:\Users\ida"}


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("/home/ida/two words/b.pdf is empty.", "b.pdf is empty."),
        (
            "No page of the PDF /home/ida/two words/b.pdf can be read: it is damaged.",
            "No page of the PDF b.pdf can be read: it is damaged.",
        ),
        (
            "/home/ida/two words/b.pdf holds the same report as /home/ida/two words/a.txt, word for word.",
            "b.pdf holds the same report as a.txt, word for word.",
        ),
        ("“press/box.zip#in/c.html” is empty.", "“box.zip#in/c.html” is empty."),
        (r"C:\Users\ida\d.txt is empty.", "d.txt is empty."),
        ("https://kaldhamn.example/press/a.html gave no answer.", "https://kaldhamn.example/press/a.html gave no answer."),
        ("It is damaged and/or locked.", "It is damaged and/or locked."),
    ],
)
def test_what_is_said_of_files_names_no_folder(said: str, shown: str) -> None:
    assert without_folders(said, folders(PATHS)) == shown
