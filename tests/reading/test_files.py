"""Files in: every way in which a file can be wrong has its own code and sentence."""

import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.printing import Box, Text, print_pages

from cotmoc.domain.documents import Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import files
from cotmoc.reading.programs import Programs

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
BODY = "<w:p><w:r><w:t>Thu 5%</w:t></w:r></w:p>"
MESSAGES = tomllib.loads(resources.files("cotmoc.lexicon").joinpath("messages.toml").read_text(encoding="utf-8"))


def refusal(path: Path, limit: int = files.MAX_BYTES) -> str:
    """The code with which a file is refused, once both its sentences could be made of its facts."""
    with pytest.raises(UnreadableInput) as refused:
        files.load(path, limit=limit, outside=Programs())
    for language in ("vi", "en"):
        assert path.name in MESSAGES[refused.value.code][language].format(**refused.value.facts)
    return refused.value.code


def test_a_text_and_a_word_file_are_read(tmp_path: Path, word_file: Callable[..., bytes]) -> None:
    (tmp_path / "a.txt").write_text("Thu 5%", encoding="utf-8")
    (tmp_path / "a.docx").write_bytes(word_file(BODY))
    read = [files.load(tmp_path / name) for name in ("a.txt", "a.docx")]
    assert [(document.text, document.format) for document in read] == [("Thu 5%", "txt"), ("Thu 5%", "docx")]


def test_a_word_file_is_known_by_its_content(tmp_path: Path, word_file: Callable[..., bytes]) -> None:
    (tmp_path / "a.doc").write_bytes(word_file(BODY))
    assert files.load(tmp_path / "a.doc").format == "docx"


def test_a_page_and_markdown_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_text("<html><p>Thu 5%", encoding="utf-8")
    (tmp_path / "a.htm").write_text("Thu<br>5%", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Thu\n\n*5%*", encoding="utf-8")
    read = [files.load(tmp_path / name) for name in ("a.doc", "a.htm", "a.md")]
    assert [(document.text, document.format) for document in read] == [
        ("Thu 5%", "html"),
        ("Thu\n5%", "html"),
        ("Thu\n5%", "md"),
    ]


def test_a_pipe_without_suffix_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "stdin").write_bytes(b"Thu 5%")
    assert files.load(tmp_path / "stdin").text == "Thu 5%"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"", "file_empty"),
        ("a.txt", b" \n\t", "file_empty"),
        ("a.txt", b"PK\x03\x04\x00\x00", "text_binary"),
        ("a.txt", b"Th\xf3", "text_encoding"),
        ("a.docx", b"Thu 5%", "docx_damaged"),
        ("a.docx", b"PK\x03\x04", "docx_damaged"),
        ("a.odt", b"PK\x03\x04", "docx_damaged"),
        ("a.odt", b"Thu 5%", "odt_damaged"),
        ("a.odt", b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "odt_damaged"),
        ("a.html", b"<html>Thu\0", "text_binary"),
        ("a.html", b"<html></html>", "file_empty"),
        ("a.md", b">" * 99 + b"x", "markdown_nested"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "file_legacy_word"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "file_protected"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "file_unknown"),
        ("a.pdf", b"%PDF-1.7", "pdf_damaged"),
        ("a.pdf", b"Thu 5%", "pdf_damaged"),
        ("a.rtf", rb"{\rtf1 Thu}", "file_legacy_word"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert refusal(tmp_path / name) == code


def test_a_word_file_without_words_is_empty(tmp_path: Path, word_file: Callable[..., bytes]) -> None:
    (tmp_path / "scan.docx").write_bytes(word_file("<w:p/>"))
    assert refusal(tmp_path / "scan.docx") == "file_empty"


def test_paths_that_lead_nowhere_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert refusal(tmp_path) == "file_directory"
    assert refusal(tmp_path / "b.txt") == "file_not_found"
    assert refusal(tmp_path / "a.txt" / "b.txt") == "file_not_found"
    assert refusal(tmp_path / "a\0b.txt") == "file_not_found"
    assert refusal(tmp_path / ("a" * 300)) == "file_system"


def test_a_file_that_may_not_be_read_is_refused() -> None:
    class Locked(type(Path())):  # type: ignore[misc]  # the class of paths depends on the system
        def open(self, *_: object, **__: object) -> object:
            raise PermissionError

    assert refusal(Locked("kín.docx")) == "file_permission"


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x" * 11)
    assert files.load(tmp_path / "a.txt", limit=11)
    assert refusal(tmp_path / "a.txt", limit=10) == "file_too_large"


def test_every_refusal_of_word_files_has_its_sentence(tmp_path: Path, word_file: Callable[..., bytes]) -> None:
    (tmp_path / "a.docx").write_bytes(word_file("<w:p/>" * 10_000))
    assert refusal(tmp_path / "a.docx", limit=5000) == "docx_unpacked"
    (tmp_path / "b.docx").write_bytes(word_file("<w:x"))
    assert refusal(tmp_path / "b.docx") == "docx_xml"


edits = st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4), st.integers(0, 40)), min_size=1, max_size=6)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(edits)
def test_a_damaged_word_file_is_read_or_refused(
    tmp_path: Path, word_file: Callable[..., bytes], damage: list[tuple[float, bytes, int]]
) -> None:
    content = word_file(BODY * 5, numbering="<w:num/>", styles="<w:style/>")
    for place, inserted, cut in damage:
        at = int(place * len(content))
        content = content[:at] + inserted + content[at + cut :]
    (tmp_path / "a.docx").write_bytes(content)
    try:
        assert isinstance(files.load(tmp_path / "a.docx"), Document)
    except UnreadableInput as refused:
        assert refused.code in MESSAGES


XML = st.text(alphabet='<>/="w:ptrbl& 5\n', max_size=30)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), XML, st.integers(0, 30)), min_size=1, max_size=4))
def test_damaged_markup_is_read_or_refused(
    tmp_path: Path, word_file: Callable[..., bytes], damage: list[tuple[float, str, int]]
) -> None:
    body = f"<w:tbl><w:tr><w:tc>{BODY}</w:tc><w:tc>{BODY}</w:tc></w:tr></w:tbl>{BODY}"
    for place, inserted, cut in damage:
        at = int(place * len(body))
        body = body[:at] + inserted + body[at + cut :]
    (tmp_path / "a.docx").write_bytes(word_file(body))
    try:
        read = files.load(tmp_path / "a.docx")
        assert all(0 <= block.span.start < block.span.end <= len(read.text) for block in read.blocks)
    except UnreadableInput as refused:
        assert refused.code in MESSAGES


SOUND = {
    ".html": "<p>Thu<a href='#b' id=a>1</a></p><table><tr><td>5%<td>3</table>"
    "<ol><li id=b><a href='#a'>1</a> Gồm phí</ol>",
    ".md": "# Thu\n\n1. đạt[^1] 5%\n   - a\n\n| A | B |\n|---|---|\n| 1 | 2 |\n\n[^1]: Gồm phí\n",
}
MARKUP = st.text(alphabet="<>/='[]^|*#->:1 a\n\t&;", max_size=12)


@pytest.mark.parametrize("suffix", SOUND)
@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), MARKUP, st.integers(0, 20)), min_size=1, max_size=6))
def test_a_damaged_page_or_markdown_is_read_or_refused(suffix: str, damage: list[tuple[float, str, int]]) -> None:
    text = SOUND[suffix]
    for place, inserted, cut in damage:
        at = int(place * len(text))
        text = text[:at] + inserted + text[at + cut :]
    try:
        read = files.read(text.encode(), f"a{suffix}", outside=Programs())
        assert all(0 <= block.span.start < block.span.end <= len(read.text) for block in read.blocks)
    except UnreadableInput as refused:
        assert refused.code in MESSAGES


NOTE = Text("1", 150, 706, 8), Box(85, 120, 100, 1), Text("1 Gồm phí", 85, 100, 9)
PRINTED = print_pages([Text("Thu đạt 5%", 85, 700), *NOTE])


@settings(max_examples=100, deadline=None)
@given(edits)
def test_a_damaged_pdf_is_read_or_refused(damage: list[tuple[float, bytes, int]]) -> None:
    content = PRINTED
    for place, inserted, cut in damage:
        at = int(place * len(content))
        content = content[:at] + inserted + content[at + cut :]
    try:
        read = files.read(content, "a.pdf", outside=Programs())
        assert all(0 <= block.span.start < block.span.end <= len(read.text) for block in read.blocks)
    except UnreadableInput as refused:
        assert refused.code in MESSAGES
