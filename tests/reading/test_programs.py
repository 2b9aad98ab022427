"""Programs of the machine: what they make of a file, and what is said where they are absent or fail."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.reading.printing import Box, Text, print_pages

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import files, programs
from cotmoc.reading.portable import canonical, pages, recognition
from cotmoc.reading.programs import Programs

OLE = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le")
SCAN = [Box(0, 0, 600, 800, picture=True)]
TABLE = "\n".join(
    "\t".join(row.split())
    for row in (
        "level page_num block_num par_num line_num word_num left top width height conf text",
        "4 1 1 1 1 0 300 600 900 60 -1",
        "5 1 1 1 1 1 300 605 120 55 96 Thu",
        "5 1 1 1 1 2 450 605 100 55 90 5%",
        "5 1 1 1 1 3 600 605 100 55 90 ~",
    )
).replace("~", " ")


@pytest.fixture
def program(tmp_path: Path) -> Callable[[str], str]:
    """A program that is a few lines of shell."""

    def write(script: str) -> str:
        path = tmp_path / "program"
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(0o755)
        return str(path)

    return write


def test_an_old_word_file_is_read_by_way_of_a_new_one(
    tmp_path: Path, program: Callable[[str], str], word_file: Callable[..., bytes]
) -> None:
    (tmp_path / "made.docx").write_bytes(word_file("<w:p><w:r><w:t>Thu 5%</w:t></w:r></w:p>"))
    office = Programs(office=program(f'cp "{tmp_path}/made.docx" "$7/given.docx"'))
    read = [files.read(content, name, outside=office) for content, name in ((OLE, "a.doc"), (rb"{\rtf1}", "a.rtf"))]
    assert [(document.text, document.format) for document in read] == [("Thu 5%", "doc"), ("Thu 5%", "rtf")]


@pytest.mark.parametrize(("script", "code"), [("exit 1", "legacy_damaged"), ("", "legacy_damaged")])
def test_a_file_of_which_nothing_is_made_is_refused(program: Callable[[str], str], script: str, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        files.read(OLE, "a.doc", outside=Programs(office=program(script)))
    assert refused.value.code == code


def test_a_program_that_does_not_end_is_ended(program: Callable[[str], str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "CONVERSION_END", 0.2)
    begun = time.monotonic()
    with pytest.raises(UnreadableInput):
        files.read(OLE, "a.doc", outside=Programs(office=program("sleep 30 & sleep 30")))
    assert time.monotonic() - begun < 10


def test_scanned_pages_are_read_by_a_recogniser(program: Callable[[str], str]) -> None:
    outside = Programs(recogniser=program(f"cat > /dev/null; cat <<'END'\n{TABLE}\nEND"))
    read = files.read(print_pages(SCAN, [Text("Chi 3%", 85, 700)]), "a.pdf", outside=outside)
    assert read.text == "Thu 5%\nChi 3%"
    assert [block.style for block in read.blocks] == [canonical.RECOGNISED, ""]


def test_more_scanned_pages_than_one_waits_for_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "SCANS_END", 1)
    with pytest.raises(UnreadableInput) as refused:
        canonical.document(print_pages(SCAN, SCAN), lambda _: TABLE)
    assert refused.value.code == "pdf_scans"


def test_recognition_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    def recognise(_: bytes) -> str:
        monkeypatch.setattr(pages, "SECONDS_END", -1.0)
        return TABLE

    with pytest.raises(UnreadableInput) as refused:
        canonical.document(print_pages(SCAN, SCAN), recognise)
    assert (refused.value.code, refused.value.facts["page"]) == ("pdf_slow", 2)


def test_what_tesseract_says_is_understood() -> None:
    found = programs.found()
    if found.recogniser is None:
        pytest.skip("tesseract with Vietnamese (tesseract-ocr-vie) is not installed")
    page = print_pages([Text("Thu ngân sách đạt 125 tỷ đồng", 85, 700, 16)])
    picture = pages.picture(page, 1, recognition.DOTS)
    words = recognition.words(found.recognised(picture) or "", 800)
    assert [word.text for word in words if word.text in ("Thu", "125", "đồng")] == ["Thu", "125", "đồng"]
    assert (round(words[0].left, -1), round(words[0].y, -1)) == (90, 700)
