"""OpenDocument texts: what the page shows is in the canonical text, numbers written out."""

from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import pytest

from cotmoc.domain.documents import BlockKind, Document
from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.opendocument import canonical

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in {
        "office": "office",
        "text": "text",
        "table": "table",
        "style": "style",
        "draw": "drawing",
    }.items()
)
ENCRYPTED = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:encryption-data/></m:manifest>'


def pack(body: str, automatic: str = "", **parts: str) -> bytes:
    """An OpenDocument text with a body, automatic styles and such parts as `styles`."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        content = f"<office:automatic-styles>{automatic}</office:automatic-styles><office:body>{body}</office:body>"
        archive.writestr("content.xml", f"<office:document-content {NAMESPACES}>{content}</office:document-content>")
        for name, inside in parts.items():
            whole = f"<office:document-{name} {NAMESPACES}>{inside}</office:document-{name}>"
            archive.writestr({"manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml"), inside or whole)
    return packed.getvalue()


def unpack(body: str, automatic: str = "", **parts: str) -> Document:
    return canonical.document(pack(f"<office:text>{body}</office:text>", automatic, **parts), limit=1_000_000)


def p(inside: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inside}</text:p>'


def items(*insides: str, style: str = "L", more: str = "") -> str:
    inside = "".join(f"<text:list-item>{one}</text:list-item>" for one in insides)
    return f'<text:list text:style-name="{style}" {more}>{inside}</text:list>'


LISTS = (
    '<text:list-style style:name="L">'
    '<text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="4" text:bullet-char="•"/></text:list-style>'
    '<style:style style:name="Ẩn" style:family="text"><style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Tiêu_20_đề"/>'
)


def test_spaces_tabs_and_breaks_are_letters_and_the_file_may_wrap() -> None:
    assert unpack(
        p('Thu<text:s text:c="2"/>ngân\n sách<text:tab/>đạt<text:line-break/><text:span>5%</text:span>')
    ).text == ("Thu  ngân  sách\tđạt\n5%")


def test_what_the_page_does_not_show_is_out() -> None:
    deleted = "<text:tracked-changes><text:changed-region>" + p("cũ") + "</text:changed-region></text:tracked-changes>"
    comment = f"<office:annotation>{p('ý kiến')}</office:annotation>"
    hidden = f'<text:section text:display="none">{p("x")}</text:section>'
    assert unpack(
        deleted + p(f'Thu{comment} <text:span text:style-name="Ẩn">9</text:span>5%') + hidden, LISTS
    ).text == ("Thu 5%")


def test_numbers_of_lists_are_written_out_through_all_levels() -> None:
    inner = items(p("c") + items(p("d") + items(p("e"))), p("f"))
    text = unpack(
        items(p("A"), p("B") + p("tiếp") + inner) + items(p("C"), more='text:continue-numbering="true"'), LISTS
    )
    assert text.text == "I. A\nII. B\ntiếp\nII.1. c\na) d\n- e\nII.2. f\nIII. C"


def test_a_new_list_begins_anew_and_an_item_may_say_its_number() -> None:
    start = '<text:list><text:list-item text:start-value="4">' + p("x") + "</text:list-item></text:list>"
    assert unpack(
        items(p("A")) + items(p("B")) + start.replace("<text:list>", '<text:list text:style-name="L">'), LISTS
    )
    assert unpack(items(p("A")) + items(p("B")), LISTS).text == "I. A\nI. B"
    assert "IV. x" in unpack(start.replace("<text:list>", '<text:list text:style-name="L">'), LISTS).text


def test_headings_are_numbered_by_the_outline_and_named_by_their_style() -> None:
    levels = '<text:outline-level-style text:level="1" style:num-format="A" style:num-suffix="."/>'
    named = '<style:style style:name="Tiêu_20_đề" style:display-name="Tiêu đề" style:family="paragraph"/>'
    styles = f"<office:styles>{named}<text:outline-style>{levels}</text:outline-style></office:styles>"
    sheet = f"<office:document-styles {NAMESPACES}>{styles}</office:document-styles>"
    read = unpack('<text:h text:outline-level="1" text:style-name="P1">KINH TẾ</text:h>', LISTS, styles=sheet)
    assert (read.text, read.blocks[0].style, read.blocks[0].address) == ("A. KINH TẾ", "Tiêu đề", "content.xml#0")


def test_a_row_is_a_line_with_covered_cells_empty() -> None:
    cell = "<table:table-cell {}>{}</table:table-cell>".format
    covered = "<table:covered-table-cell/>"
    rows = (
        cell('table:number-columns-spanned="2"', p("A") + p("b")) + covered + cell("", p("C")),
        cell("", p("1")) + cell('table:number-columns-repeated="2"', ""),
    )
    head = f"<table:table-header-rows><table:table-row>{rows[0]}</table:table-row></table:table-header-rows>"
    read = unpack(f"<table:table>{head}<table:table-row>{rows[1]}</table:table-row></table:table>")
    assert read.text == "A; b |  | C\n1 |  | "
    assert {block.kind for block in read.blocks} == {BlockKind.TABLE_ROW}


def test_a_table_of_one_cell_is_a_frame() -> None:
    row = f"<table:table-row><table:table-cell>{p('A')}{p('B')}</table:table-cell></table:table-row>"
    assert unpack(f"<table:table>{row}</table:table>").text == "A\nB"


def test_a_text_box_stands_behind_its_paragraph() -> None:
    box = f"<draw:frame><draw:text-box>{p('Khung 5%')}</draw:text-box></draw:frame>"
    assert unpack(p(f"Thu{box} 3%") + p("Chi") + box).text == "Thu 3%\nKhung 5%\nChi\nKhung 5%"


def test_a_note_stands_behind_the_paragraph_that_refers_to_it() -> None:
    body = f"<text:note-body>{p('Gồm phí.')}{p('Cả thuế.')}</text:note-body>"
    note = f"<text:note><text:note-citation>7</text:note-citation>{body}</text:note>"
    read = unpack(p(f"Thu{note} 5%") + p("Chi"))
    assert read.text == "Thu[footnoteRef:1] 5% [1: Gồm phí.\nCả thuế.]\nChi"
    assert [block.address for block in read.blocks] == ["content.xml#0", "content.xml#1", "content.xml#3"]


DEEP = "<text:section>" * 80 + "</text:section>" * 80


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: pack("<office:spreadsheet/>"), "odt_without_text"),
        (lambda: pack(f"<office:text>{DEEP}</office:text>"), "odt_nested"),
        (lambda: pack(f"<office:text>{p('<text:span>' * 80 + '</text:span>' * 80)}</office:text>"), "odt_nested"),
        (lambda: pack("<office:text/>", manifest=ENCRYPTED), "odt_encrypted"),
        (lambda: pack("<office:text"), "odt_xml"),
        (lambda: pack("<office:text/>", styles="<!DOCTYPE x><x/>"), "odt_entities"),
        (lambda: pack("<office:text/>", styles=f"<x>{' ' * 1_000_001}</x>"), "odt_unpacked"),
        (lambda: pack("<office:text/>")[:200], "odt_damaged"),
    ],
)
def test_what_is_no_text_is_refused(make: Callable[[], bytes], code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        canonical.document(make(), limit=1_000_000)
    assert refused.value.code == code
