"""Paragraphs, tables, text boxes and tracked changes of a Word file as lines."""

from collections.abc import Callable

import pytest

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput

Text = Callable[..., str]


def p(words: str = "", properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_paragraphs_come_one_a_line_in_order(text_of: Text) -> None:
    sdt = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('hai')}</w:sdtContent></w:sdt>"
    assert text_of(p("một") + p() + sdt + p("ba") + "<w:sectPr/>") == "một\n\nhai\nba"


def test_a_row_is_a_line_with_its_cells_between_bars(read_word: Callable[..., Document]) -> None:
    read = read_word(table(cell(p("Chỉ tiêu")) + cell(p("2020")), cell(p("Dân số")) + cell(p("1.000"))))
    assert read.text == "Chỉ tiêu | 2020\nDân số | 1.000"
    assert [(block.kind, block.address) for block in read.blocks] == [
        (BlockKind.TABLE_ROW, "word/document.xml#0"),
        (BlockKind.TABLE_ROW, "word/document.xml#2"),
    ]


def test_merged_cells_keep_the_columns_apart(text_of: Text) -> None:
    wide = cell(p("a"), '<w:gridSpan w:val="2"/>') + cell(p("b"), '<w:vMerge w:val="restart"/>')
    under = cell(p("c")) + cell(p("d")) + cell(p(), "<w:vMerge/>")
    assert text_of(table(wide, under)) == "a |  | b\nc | d | "


def test_a_row_may_begin_after_its_first_column(text_of: Text) -> None:
    late = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell(p("b"))}'
    assert text_of(table(cell(p("a")) + cell(p("c")), late)) == "a | c\n | b"


def test_paragraphs_in_a_cell_are_parted_by_semicolons_or_their_own_stop(text_of: Text) -> None:
    inside = p(" 120 ") + p() + p("Trong đó:") + p("<![CDATA[80]]>")
    assert text_of(table(cell(inside) + cell(p("b")))) == "120; Trong đó: 80 | b"


def test_a_line_break_in_a_cell_is_a_space(text_of: Text) -> None:
    broken = "<w:p><w:r><w:t>Tỷ lệ</w:t><w:br/><w:t>(%)</w:t></w:r></w:p>"
    assert text_of(table(cell(broken) + cell(p("5")))) == "Tỷ lệ (%) | 5"


def test_a_table_in_a_cell_is_flattened(text_of: Text) -> None:
    inner = table(cell(p("1")) + cell(p("2")), cell(p("3")) + cell(p()))
    assert text_of(table(cell(inner + p()) + cell(p("b")))) == "1; 2; 3 | b"


def test_a_table_of_a_single_cell_is_a_frame(text_of: Text) -> None:
    inner = table(cell(p("c")) + cell(p("d")))
    assert text_of(table(cell(p("a") + p("b") + inner))) == "a\nb\nc | d"


def test_deleted_rows_and_cells_are_out(text_of: Text) -> None:
    gone = "<w:trPr><w:del/></w:trPr>" + cell(p("x")) + cell(p("y"))
    assert (
        text_of(table(cell(p("a")) + cell(p("b"), "<w:cellDel/>"), gone, cell(p("c")) + cell(p("d")))) == "a | \nc | d"
    )


@pytest.mark.parametrize("mark", ["del", "moveFrom", "vanish"])
def test_a_paragraph_whose_end_is_not_shown_goes_on_in_the_next(text_of: Text, mark: str) -> None:
    deleted = f"<w:rPr><w:{mark}/></w:rPr>"
    assert text_of(p("Thu ", deleted) + p("", deleted) + p("5%") + p("cuối", deleted)) == "Thu 5%\ncuối"


def test_a_text_box_stands_once_after_its_paragraph(text_of: Text) -> None:
    box = f"<w:txbxContent>{p('trong khung')}</w:txbxContent>"
    drawn = (
        f"<mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent>"
    )
    assert text_of(f"<w:p><w:r>{drawn}</w:r><w:r><w:t>ngoài</w:t></w:r></w:p>") == "ngoài\ntrong khung"


def test_a_text_box_without_alternative_is_read_too(text_of: Text) -> None:
    picture = f"<w:pict><v:textbox><w:txbxContent>{p('khung')}</w:txbxContent></v:textbox></w:pict>"
    only = f"<mc:AlternateContent><mc:Fallback>{picture}</mc:Fallback></mc:AlternateContent>"
    assert text_of(f"<w:p><w:r>{only}</w:r></w:p>") == "\nkhung"


def test_blocks_name_their_style_and_place(read_word: Callable[..., Document]) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/></w:style>'
    read = read_word(p() + p("  I. THU ", '<w:pStyle w:val="H1"/>'), styles=styles)
    assert [(block.span.of(read.text), block.style, block.address) for block in read.blocks] == [
        ("I. THU", "heading 1", "word/document.xml#1"),
    ]


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:p><w:r><w:pict><w:txbxContent>", "</w:txbxContent></w:pict></w:r></w:p>"),
        ("<w:p>" + "<w:ins>" * 3, "</w:ins>" * 3 + "</w:p>"),
    ],
)
def test_nesting_without_end_is_refused(text_of: Text, begin: str, end: str) -> None:
    inner = "<w:p>" + "<w:ins>" * 80 + "<w:r/>" + "</w:ins>" * 80 + "</w:p>"
    with pytest.raises(UnreadableInput, match="docx_nested"):
        text_of(begin * 30 + inner + end * 30)


def test_wrappers_may_lie_inside_one_another_as_deep_as_the_parser_allows(text_of: Text) -> None:
    assert text_of("<w:sdt>" * 200 + p("đáy") + "</w:sdt>" * 200) == "đáy"
