"""A whole PDF as canonical text."""

from itertools import chain

import pytest
from tests.reading.printing import Box, Text, print_pages

from cotmoc.domain.documents import BlockKind
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import files
from cotmoc.reading.portable import canonical

BODY = (
    Text("Năm năm qua, thu ngân sách của thành phố đạt 1.245,6 tỷ", 121, 700, 14),
    Text("đồng", 85, 680, 14),
    Text("1", 120.5, 686, 8),
    Text(", tăng 8,75%. Diện tích là 5 m", 124, 680, 14),
    Text("2", 323, 686, 8),
    Text(".", 328, 680, 14),
    Box(85, 120, 110, 0.5),
    Text("1 Theo giá năm 2010.", 85, 105, 10),
)


def test_paragraphs_are_joined_and_notes_stand_behind_them() -> None:
    read = canonical.document(print_pages(BODY))
    assert read.text == (
        "Năm năm qua, thu ngân sách của thành phố đạt 1.245,6 tỷ đồng[footnoteRef:1], tăng 8,75%. "
        "Diện tích là 5 m2. [1: Theo giá năm 2010.]"
    )
    assert [(block.kind, block.address) for block in read.blocks] == [
        (BlockKind.PARAGRAPH, "page 1, line 1"),
        (BlockKind.NOTE, "page 1, line 3"),
    ]


def table(top: float, *rows: tuple[str, str]) -> list[Text | Box]:
    edges = [top - 20 * at for at in range(len(rows) + 1)]
    rules = [Box(80, edge, 300, 0.5) for edge in edges]
    rules += [Box(x, edges[-1], 0.5, 20 * len(rows)) for x in (80, 180, 380)]
    places = [(x, edge - 15) for edge in edges[:-1] for x in (85, 185)]
    words = [Text(word, x, y, 12) for word, (x, y) in zip(chain(*rows), places, strict=True)]
    return [*rules, *(text for text in words if text.words)]


def test_a_table_goes_on_over_the_end_of_a_page_without_its_head() -> None:
    head = ("STT", "Chỉ tiêu")
    first = table(200, head, ("0", "Dân số"), ("1", "Thu nội"))
    read = canonical.document(print_pages(first, table(700, head, ("", "địa"), ("2", "Chi"))))
    assert read.text == "STT | Chỉ tiêu\n0 | Dân số\n1 | Thu nội địa\n2 | Chi"
    assert [block.address for block in read.blocks][2:] == ["page 1, row 3", "page 2, row 3"]


def test_a_document_of_pictures_wants_recognition() -> None:
    picture = Box(0, 0, 600, 800, picture=True)
    with pytest.raises(UnreadableInput) as refused:
        canonical.document(print_pages([picture], [picture]))
    assert (refused.value.code, refused.value.facts["pages"]) == ("pdf_scanned", 2)


def test_a_scanned_page_among_others_is_named_in_its_place() -> None:
    picture = Box(0, 0, 600, 800, picture=True)
    read = canonical.document(print_pages([Text("Thu 5%", 85, 700)], [picture], [Text("Chi 3%", 85, 700)]))
    assert read.text == "Thu 5%\n[trang 2: ảnh quét, chưa nhận dạng chữ]\nChi 3%"


def test_a_broken_number_of_a_document_is_mended() -> None:
    lines = Text("Căn cứ Quyết định số 1719/QĐ-", 85, 700), Text("TTg.", 85, 680), Text("x" * 29, 85, 500)
    assert canonical.document(print_pages(lines)).text.startswith("Căn cứ Quyết định số 1719/QĐ-TTg.")


def test_a_page_without_a_letter_is_empty() -> None:
    with pytest.raises(UnreadableInput) as refused:
        files.read(print_pages([]), "a.pdf")
    assert refused.value.code == "file_empty"


def test_the_two_columns_of_a_head_are_a_row_and_so_is_each_row_of_a_table_without_rules() -> None:
    head = (
        Text("TỈNH ỦY", 120, 780),
        Text("ĐẢNG CỘNG SẢN", 340, 780),
        Text("Số 5-NQ/TU", 110, 762),
        Text("Ngày 2", 380, 762),
    )
    title = Text("NGHỊ QUYẾT", 262, 720), Text("về việc phát triển thành phố trong nhiệm kỳ này", 121, 690)
    rows = [("TT", "Chỉ tiêu", "2030"), ("1", "Thu nội", "120"), ("", "địa", ""), ("2", "Chi", "90")]
    places = [(x, 640 - 18 * at) for at in range(4) for x in (85, 140, 480)]
    cells = [Text(word, x, y) for word, (x, y) in zip(chain(*rows), places, strict=True) if word]
    read = canonical.document(print_pages([*head, *title, *cells]))
    assert read.text.split("\n") == [
        "TỈNH ỦY; Số 5-NQ/TU | ĐẢNG CỘNG SẢN; Ngày 2",
        "NGHỊ QUYẾT",
        "về việc phát triển thành phố trong nhiệm kỳ này",
        "TT | Chỉ tiêu | 2030",
        "1 | Thu nội địa | 120",
        "2 | Chi | 90",
    ]


def test_text_in_two_columns_is_read_one_after_the_other() -> None:
    words = [
        Text(f"{side} {at} chữ", x, 700 - 18 * at) for at in range(14) for side, x in (("trái", 85), ("phải", 320))
    ]
    read = canonical.document(print_pages(words)).text
    assert read.index("trái 13") < read.index("phải 0") < read.index("phải 13")


def test_a_note_to_which_no_mark_leads_is_kept() -> None:
    notes = Box(85, 120, 110, 0.5), Text("3", 85, 108, 6), Text("Theo giá năm 2010.", 92, 105, 10)
    read = canonical.document(print_pages([Text("Thu ngân sách đạt 5 tỷ đồng trong năm", 85, 700), *notes]))
    assert read.text == "Thu ngân sách đạt 5 tỷ đồng trong năm\n3 Theo giá năm 2010."


def test_a_row_that_the_end_of_a_page_cuts_is_put_together() -> None:
    first, rest = ("1", "Thu nội"), ("", "địa")
    read = canonical.document(print_pages(table(200, ("0", ""), first), table(700, rest), table(400, ("2", "Chi"))))
    assert read.text == "0 | \n1 | Thu nội địa\n2 | Chi"
