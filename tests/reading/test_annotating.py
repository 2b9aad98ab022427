"""Comments stand at the very place, and the text is what it was."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from cotmoc.domain.documents import Document, Span
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading import annotating, files, plain_text
from cotmoc.reading.annotating import Remark, margins
from cotmoc.reading.ooxml.markup import W

AT = datetime(2024, 12, 20, 9, 30, tzinfo=UTC)
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)


def typed(content: bytes) -> bytes:
    packed = BytesIO(content)
    with ZipFile(packed, "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
    return packed.getvalue()


def remark(document: Document, words: str, sentence: str = "Cần xem.") -> Remark:
    start = document.text.index(words)
    return Remark("Lỗi", sentence, (Span(start, start + len(words)),))


def enclosed(content: bytes) -> dict[str, str]:
    """The words of the text that each comment encloses, by its number."""
    with ZipFile(BytesIO(content)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    open_now: list[str] = []
    words: dict[str, str] = {}
    for element in root.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd", f"{W}t", f"{W}footnoteReference"):
        number = element.get(f"{W}id", "")
        if element.tag == f"{W}commentRangeStart":
            open_now.append(number)
            words[number] = ""
        elif element.tag == f"{W}commentRangeEnd":
            open_now.remove(number)
        else:
            for one in open_now:
                words[one] += element.text or "*"
    return words


def test_a_comment_encloses_the_words_and_the_text_stays(word_file: Callable[..., bytes]) -> None:
    bold = "<w:r><w:rPr><w:b/></w:rPr><w:t>Thu 95,2% </w:t></w:r>"
    content = typed(word_file(f"<w:p>{bold}<w:r><w:t>kế hoạch năm</w:t></w:r></w:p>"))
    document = files.read(content, "a.docx")
    made = annotating.annotate(content, document, [remark(document, "95,2% kế")], at=AT)
    assert enclosed(made) == {"0": "95,2% kế"}
    assert files.read(made, "a.docx").text == document.text
    runs = docx.Document(BytesIO(made)).paragraphs[0].runs
    assert [(run.text, bool(run.bold)) for run in runs if run.text] == [
        ("Thu ", True), ("95,2% ", True), ("kế", False), (" hoạch năm", False)
    ]  # fmt: skip


def test_a_comment_has_author_initials_day_and_sentence(word_file: Callable[..., bytes]) -> None:
    content = typed(word_file("<w:p><w:r><w:t>Thu 5 tỷ đồng</w:t></w:r></w:p>"))
    document = files.read(content, "a.docx")
    made = annotating.annotate(content, document, [remark(document, "5", "Sai & thiếu <số>")], at=AT)
    (comment,) = docx.Document(BytesIO(made)).comments
    assert (comment.author, comment.initials, comment.timestamp) == ("Cột Mốc", "CM", AT)
    assert comment.text == "Lỗi. Sai & thiếu <số>"


def test_comments_may_overlap_and_begin_together(word_file: Callable[..., bytes]) -> None:
    content = typed(word_file("<w:p><w:r><w:t>một hai</w:t><w:tab/><w:t>ba bốn</w:t></w:r></w:p>"))
    document = files.read(content, "a.docx")
    words = ["một hai\tba", "hai\tba bốn", "một", "ba bốn"]
    made = annotating.annotate(content, document, [remark(document, one) for one in words], at=AT)
    assert [words for _, words in sorted(enclosed(made).items())] == [one.replace("\t", "") for one in words]
    assert files.read(made, "a.docx").text == document.text


def test_a_comment_on_a_note_stands_at_its_mark(word_file: Callable[..., bytes]) -> None:
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    note = '<w:footnote w:id="2"><w:p><w:r><w:t>Trong đó 12 hộ mới.</w:t></w:r></w:p></w:footnote>'
    content = typed(word_file(f"<w:p><w:r><w:t>Có 10 hộ</w:t></w:r>{mark}</w:p>", footnotes=note))
    document = files.read(content, "a.docx")
    made = annotating.annotate(content, document, [remark(document, "12")], at=AT)
    assert enclosed(made) == {"0": "hộ*"}


def test_a_comment_in_a_cell_of_a_table(word_file: Callable[..., bytes]) -> None:
    cells = "".join(f"<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>" for words in ("Thu", "95", "100"))
    content = typed(word_file(f"<w:tbl><w:tr>{cells}</w:tr></w:tbl>"))
    document = files.read(content, "a.docx")
    made = annotating.annotate(content, document, [remark(document, "100")], at=AT)
    assert enclosed(made) == {"0": "100"}
    assert files.read(made, "a.docx").text == document.text


def test_comments_of_others_are_kept(word_file: Callable[..., bytes]) -> None:
    content = typed(word_file("<w:p><w:r><w:t>Thu 5 tỷ đồng</w:t></w:r></w:p>"))
    document = files.read(content, "a.docx")
    once = annotating.annotate(content, document, [remark(document, "5", "một")], at=AT)
    twice = annotating.annotate(once, files.read(once, "a.docx"), [remark(document, "tỷ", "hai")], at=AT)
    assert [one.text for one in docx.Document(BytesIO(twice)).comments] == ["Lỗi. một", "Lỗi. hai"]
    assert enclosed(twice) == {"0": "5", "1": "tỷ"}


def test_of_another_format_a_word_file_is_made() -> None:
    text = "Báo cáo năm <2024>\n\nTT | Nội dung | Số\n1 | Hộ nghèo | 12\nHết & xong."
    document = plain_text.document(text)
    made = annotating.annotate(text.encode(), document, [remark(document, "12"), remark(document, "xong")], at=AT)
    assert enclosed(made) == {"0": "12", "1": "xong"}
    opened = docx.Document(BytesIO(made))
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == ["1", "Hộ nghèo", "12"]
    assert [one for one in files.read(made, "a.docx").text.split("\n") if one] == [
        one for one in text.split("\n") if one
    ]


def test_notes_of_a_made_file_are_small_and_keep_their_place() -> None:
    text = "Có 10 hộ[footnoteRef:1] mới. [1: Trong đó 12 hộ nghèo.]"
    document = plain_text.document(text)
    made = annotating.annotate(b"", document, [remark(document, "12"), remark(document, "mới")], at=AT)
    assert enclosed(made) == {"0": "12", "1": "mới"}
    runs = docx.Document(BytesIO(made)).paragraphs[0].runs
    small = "".join(run.text for run in runs if run.font.size)
    assert small == "[footnoteRef:1][1: Trong đó 12 hộ nghèo.]"
    assert files.read(made, "a.docx").text == text


def test_a_remark_quotes_its_place_on_another_line() -> None:
    document = plain_text.document("Tổng số 10 hộ.\nToàn xã có 12 hộ nghèo.")
    spans = tuple(Span(at, at + 2) for at in (document.text.index("10"), document.text.index("12")))
    (said,) = annotating.remarks([Finding("percent_missing", Severity.INFO, {"figure": 10}, spans)], document, "vi")
    assert said.sentence.endswith("Cần rà soát. Chỗ kia: “Toàn xã có 12 hộ nghèo.”")


def test_a_remark_on_a_note_names_the_note() -> None:
    document = plain_text.document("Có 10 hộ[footnoteRef:3]. [3: Đuợc cấp nhà.]")
    at = document.text.index("Đuợc")
    (said,) = annotating.remarks(
        [Finding("misspelt_word", Severity.INFO, {"word": "Đuợc"}, (Span(at, at + 4),))], document, "vi"
    )
    assert said.sentence.startswith("Chú thích 3. “Đuợc” không đúng")


def test_what_stands_on_no_page_is_said_at_the_head() -> None:
    document = plain_text.document("Thu 5 tỷ đồng")
    made = annotating.annotate(b"", document, [Remark("Lỗi", "ở ngoài", (Span(40, 41),))], at=AT)
    assert list(enclosed(made).values()) == [""]


def test_a_template_is_not_changed_but_transcribed(word_file: Callable[..., bytes]) -> None:
    content = word_file("<w:p><w:r><w:t>Thu 5 tỷ đồng</w:t></w:r></w:p>")
    assert not margins.can_take(content)
    document = files.read(content, "a.dotx")
    assert enclosed(annotating.annotate(content, document, [remark(document, "5")], at=AT)) == {"0": "5"}


def test_an_office_program_opens_it_and_keeps_the_comments(tmp_path: Path) -> None:
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is not installed: the annotated file is not opened")
    document = plain_text.document("Thu 5 tỷ đồng\nTT | Nội dung | Số\n1 | Hộ nghèo | 12")
    path = tmp_path / "a.docx"
    path.write_bytes(annotating.annotate(b"", document, [remark(document, "12", "số này")], at=AT))
    command = [soffice, f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless", "--convert-to", "odt"]
    subprocess.run([*command, "--outdir", str(tmp_path), str(path)], check=True, capture_output=True, timeout=120)
    with ZipFile(tmp_path / "a.odt") as package:
        kept = package.read("content.xml").decode()
    assert "<dc:creator>Cột Mốc</dc:creator>" in kept
    assert "số này" in kept


def test_a_file_with_a_damaged_part_is_transcribed(word_file: Callable[..., bytes]) -> None:
    content = word_file("<w:p><w:r><w:t>Thu 5 tỷ đồng</w:t></w:r></w:p>")
    packed = BytesIO(content)
    with ZipFile(packed, "a") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("word/_rels/document.xml.rels", "<Relationships")
    document = files.read(content, "a.docx")
    made = annotating.annotate(packed.getvalue(), document, [remark(document, "5")], at=AT)
    assert enclosed(made) == {"0": "5"}
