"""A whole Word file as canonical text: like the plain text of the same document, with notes and a way back."""

import re
import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from cotmoc.domain.documents import BlockKind, Document, SourceRun
from cotmoc.reading import files, plain_text, source_map
from cotmoc.reading.ooxml import canonical

Read = Callable[..., Document]

TYPED = """I. KẾT QUẢ
1. Kinh tế[footnoteRef:1] tăng 8%, thu 120 tỷ đồng[footnoteRef:2]. [1: Tính theo giá năm 2010.] [2: Không gồm phí.
Chưa quyết toán.]
a) Xây 3 chợ.
- Chợ phường A[footnoteRef:3]. [3: Khánh thành năm 2019.]
Chỉ tiêu | Kết quả
Dân số | 1.000 người"""

NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{num}"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for num, form, text in (
        (1, "upperRoman", "%1."),
        (2, "decimal", "%1."),
        (3, "lowerLetter", "%1)"),
        (4, "bullet", "\uf0b7"),
    )
) + "".join(f'<w:num w:numId="{num}"><w:abstractNumId w:val="{num}"/></w:num>' for num in (1, 2, 3, 4))


def p(*runs: str, num: int = 0) -> str:
    numbered = f'<w:pPr><w:numPr><w:numId w:val="{num}"/></w:numPr></w:pPr>' if num else ""
    return f"<w:p>{numbered}{''.join(runs)}</w:p>"


def r(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def mark(note: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{note}"/></w:r>'


def note(number: int, *paragraphs: str, kind: str = "footnote", more: str = "") -> str:
    return f'<w:{kind} w:id="{number}" {more}>{"".join(paragraphs)}</w:{kind}>'


SEPARATORS = note(-1, p("<w:r><w:separator/></w:r>"), more='w:type="separator"')
WORD = {
    "body": p(r("KẾT QUẢ"), num=1)
    + p(r("Kinh tế"), mark(2), r(" tăng 8%, thu 120 tỷ đồng"), mark(1, "endnote"), r("."), num=2)
    + p(r("Xây 3 chợ."), num=3)
    + p(r("Chợ phường A"), mark(1), r("."), num=4)
    + "<w:tbl>"
    + "".join(
        f"<w:tr>{''.join(f'<w:tc>{p(r(words))}</w:tc>' for words in row)}</w:tr>"
        for row in (("Chỉ tiêu", "Kết quả"), ("Dân số", "1.000 người"))
    )
    + "</w:tbl>",
    "numbering": NUMBERING,
    "footnotes": SEPARATORS
    + note(1, p("<w:r><w:footnoteRef/></w:r>", r("Khánh thành năm 2019.")))
    + note(2, p("<w:r><w:footnoteRef/></w:r>", r("Tính theo giá năm 2010."))),
    "endnotes": SEPARATORS + note(1, p(r("Không gồm phí.")), p(r("Chưa quyết toán.")), kind="endnote"),
}


def said(document: Document) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.span.of(document.text)) for block in document.blocks]


def test_a_word_file_reads_like_the_plain_text_of_the_same_document(read_word: Read) -> None:
    word, typed = read_word(**WORD), plain_text.document(TYPED)
    assert word.text == TYPED
    assert said(word) == said(typed)
    assert word.notes == typed.notes


def test_the_canonical_text_read_again_as_plain_text_says_the_same(read_word: Read) -> None:
    word = read_word(**WORD)
    assert said(plain_text.document(word.text)) == said(word)


def test_a_note_leads_back_to_its_own_part(read_word: Read) -> None:
    word = read_word(**WORD)
    addresses = [block.address for block in word.blocks if block.kind is BlockKind.NOTE]
    assert addresses == ["word/footnotes.xml#2", "word/endnotes.xml#1", "word/footnotes.xml#1"]


def test_a_note_without_body_leaves_no_mark_and_one_referred_to_twice_is_written_once(read_word: Read) -> None:
    word = read_word(p(r("A"), mark(9), mark(1), r(" B"), mark(1)), footnotes=note(1, p(r("chú"), mark(1))))
    assert word.text == "A[footnoteRef:1] B[footnoteRef:1] [1: chú]"


def text_of_run(content: bytes, stretch: SourceRun) -> str:
    """The text of a stretch as it stands in the file, by python-docx."""
    part, _, index = stretch.address.partition("#")
    with ZipFile(BytesIO(content)) as archive:
        paragraph = list(parse_xml(archive.read(part)).iter(qn("w:p")))[int(index)]
    text: str = list(paragraph.iter(qn("w:r")))[stretch.run].text  # type: ignore[assignment]  # a CT_R has its own text
    return text[stretch.offset :][: stretch.span.end - stretch.span.start]


def test_every_letter_of_a_run_is_found_again_in_the_file(word_file: Callable[..., bytes]) -> None:
    content = word_file(**WORD)
    word = canonical.document(content, limit=100_000)
    assert len(word.runs) == 15
    assert all(text_of_run(content, stretch) == stretch.span.of(word.text) for stretch in word.runs)


def test_a_run_with_several_elements_is_one_stretch(read_word: Read) -> None:
    symbol = "<w:sym w:font='Symbol' w:char='F0B3'/>"
    word = read_word(p(f"<w:r><w:t>Thu</w:t><w:tab/><w:t>5</w:t>{symbol}<w:t>%</w:t></w:r>"))
    assert word.text == "Thu\t5≥%"
    assert [(run.span.of(word.text), run.offset) for run in word.runs] == [("Thu\t5", 0), ("%", 5)]


def test_a_document_of_python_docx_is_read_with_its_headings_and_lists() -> None:
    made, packed = docx.Document(), BytesIO()
    made.add_heading("MỤC TIÊU", 1)
    made.add_paragraph("Thu ngân sách tăng 5%.", style="List Number")
    made.add_paragraph("Chi đầu tư.", style="List Bullet")
    made.save(packed)
    word = canonical.document(packed.getvalue(), limit=10_000_000)
    assert word.text == "MỤC TIÊU\n1. Thu ngân sách tăng 5%.\n- Chi đầu tư."
    assert [block.style for block in word.blocks] == ["heading 1", "List Number", "List Bullet"]


def test_what_libreoffice_writes_is_read(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    page = "<h1>KẾT QUẢ</h1><ol><li>Thu 5%</li><li>Chi 3%</li></ol><table><tr><td>a</td><td>b</td></tr></table>"
    (tmp_path / "page.html").write_text(f"<meta charset=utf-8>{page}", encoding="utf-8")
    formats = ("--infilter=HTML (StarWriter)", "--convert-to", "docx:Office Open XML Text")
    command = [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", *formats]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "page.html")], check=True, capture_output=True)
    read = files.load(tmp_path / "page.docx")
    assert [block.span.of(read.text) for block in read.blocks] == ["KẾT QUẢ", "1. Thu 5%", "2. Chi 3%", "a | b"]


STRICT = {
    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main": b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    b"http://schemas.openxmlformats.org/officeDocument/2006": b"http://purl.oclc.org/ooxml/officeDocument",
}


def test_a_strict_document_is_read_as_well(word_file: Callable[..., bytes]) -> None:
    strict = BytesIO()
    with ZipFile(BytesIO(word_file(**WORD))) as given, ZipFile(strict, "w") as made:
        for name in given.namelist():
            xml = given.read(name)
            for transitional, other in STRICT.items():
                xml = xml.replace(transitional, other)
            made.writestr(name, xml)
    assert canonical.document(strict.getvalue(), limit=1_000_000).text == TYPED


def test_of_a_span_the_runs_are_located_and_cut_to_it(read_word: Read) -> None:
    word = read_word(p(r("Thu "), r("120 tỷ"), r(" đồng"), num=2), numbering=NUMBERING)
    found = re.search(r"20 tỷ đ", word.text)
    assert found
    located = source_map.locate(word, plain_text.trimmed(word.text, *found.span()))
    assert [(run.run, run.offset, run.span.of(word.text)) for run in located] == [(1, 1, "20 tỷ"), (2, 0, " đ")]
