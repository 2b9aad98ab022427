"""Web pages: what a reader of the page sees, in the order of the page."""

import pytest

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import files
from cotmoc.reading.hypertext import body, page


def text_of(inside: str) -> str:
    return body.document(f"<html><head><meta charset=utf-8></head><body>{inside}</body></html>".encode()).text


def test_paragraphs_are_lines_whatever_the_file_wraps() -> None:
    assert text_of("<p>Thu\n  ngân&nbsp;sách <b>đạt</b> 5%</p>tiếp<div>Chi &ge; 3<br>tỷ</div>") == (
        "Thu ngân sách đạt 5%\ntiếp\nChi ≥ 3\ntỷ"
    )


def test_menus_scripts_and_hidden_parts_are_out() -> None:
    frame = "<nav>Trang chủ</nav><script>var x = 1</script><div class='menu-left'>Tin</div><p hidden>a</p>"
    after = "<ul class='breadcrumb'><li>c</ul><footer>Lượt xem 5</footer><style>p {}</style>"
    assert text_of(f"{frame}<p>Thu <span style='display: none'>b</span>5%</p>{after}") == "Thu 5%"


def test_what_holds_most_of_the_page_is_no_frame_whatever_it_is_called() -> None:
    side = "<div class='sidebar'>Tin mới</div>"
    assert text_of(f"<div class='with-sidebar'><p>Thu ngân sách đạt 5%</p>{side}</div><div id=menu>Tin</div>") == (
        "Thu ngân sách đạt 5%"
    )


def test_the_only_article_of_a_page_is_the_document() -> None:
    assert text_of("<p>Tin mới</p><article><header>NGHỊ QUYẾT</header><p>Thu 5%</p></article>") == "NGHỊ QUYẾT\nThu 5%"


def test_numbers_of_lists_are_written_out() -> None:
    nested = "<ol start=3 type=I><li>Một<ol><li>a<li>b</ol><li><p>Hai</p><ol type=a><li>c<ul><li>d</ul></ol></ol>"
    assert text_of(nested) == "III. Một\n1. a\n2. b\nIV. Hai\na) c\n- d"
    assert text_of("<ol reversed><li>x<li value=7>y</ol>") == "2. x\n7. y"
    assert text_of("<ol style='list-style-type: lower-alpha'><li>x</ol><ul style='list-style: none'><li>y</ul>") == (
        "a) x\ny"
    )


def test_list_marks_that_word_writes_are_kept() -> None:
    mark = "<p><![if !supportLists]><span style='mso-list:Ignore'>{}<span>&nbsp;&nbsp; </span></span><![endif]>Thu</p>"
    assert text_of(mark.format("1.")) == "1. Thu"
    assert text_of(mark.format("·")) == text_of(mark.format("o")) == "- Thu"


def test_a_row_is_a_line_and_covered_cells_are_empty() -> None:
    table = "<table><thead><tr><th rowspan=2>A<th>B<th>C</thead><tr><td colspan=2><p>D</p><p>E</p></table>"
    assert text_of(table) == "A | B | C\n | D; E | "


def test_a_table_that_lays_out_the_page_is_none() -> None:
    inner = "<table><tr><td>1<td>2</table>"
    assert text_of(f"<table><tr><td>Trái<td><p>Thu</p>{inner}</table>") == "Trái\nThu\n1 | 2"
    assert text_of("<table><tr><td><p>Khung</p><p>Chữ</p></table>") == "Khung\nChữ"


LINKED = {
    "word": '<p>Thu<a href="#_ftn1" name="_ftnref1">[1]</a> 5%</p><p>Chi</p>'
    '<div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Gồm phí.</p><p>Năm 2020.</p></div>',
    "libreoffice": '<p>Thu<a name="a1" href="#s1"><sup>1</sup></a> 5%</p><p>Chi</p>'
    '<div id=n1><p><a name="s1" href="#a1">1</a>Gồm phí.</p><p>Năm 2020.</p></div>',
    "pandoc": '<p>Thu<a href="#fn1" id="fnref1"><sup>1</sup></a> 5%</p><p>Chi</p><ol>'
    '<li id=fn1><p>Gồm phí.</p><p>Năm 2020. <a href="#fnref1">↩︎</a></p></ol>',
}


@pytest.mark.parametrize("program", LINKED)
def test_a_note_stands_behind_the_paragraph_that_refers_to_it(program: str) -> None:
    assert text_of(LINKED[program]) == "Thu[footnoteRef:1] 5% [1: Gồm phí.\nNăm 2020.]\nChi"


def test_raised_numbers_without_links_are_notes_where_a_paragraph_begins_with_them() -> None:
    assert text_of("<p>Thu<sup>1</sup> 5 m<sup>2</sup></p><p><sup>1</sup> Gồm phí.</p>") == (
        "Thu[footnoteRef:1] 5 m2 [1: Gồm phí.]"
    )


def test_a_link_inside_the_page_is_no_note() -> None:
    assert text_of('<p>Xem <a href="#b">1</a></p><p id=b>Bảng</p>') == "Xem 1\nBảng"


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        *[("utf-8", ""), ("utf-8-sig", ""), ("utf-8", "<meta charset=không-có>"), ("cp1258", "")],
        *[("utf-16", "<meta charset=unicode>"), ("cp1258", '<meta content="text/html; charset=windows-1258">')],
    ],
)
def test_the_encoding_is_what_the_page_declares_or_what_its_bytes_are(encoding: str, declared: str) -> None:
    words = "Thu ngân sách tỉnh"
    written = words if encoding != "cp1258" else "Thu ngân sách ti\u0309nh"
    assert body.document(f"{declared}<p>{written}".encode(encoding)).text == words


def test_a_declaration_of_xml_is_passed_over() -> None:
    assert body.document(b'<?xml version="1.0" encoding="utf-8"?><html><body>Thu</body></html>').text == "Thu"


def test_blocks_have_the_line_of_the_file_and_the_level_of_a_heading() -> None:
    read = body.document(b"<h2>A</h2>\n<p>B</p>")
    assert [(block.address, block.style) for block in read.blocks] == [("line 1", "heading 2"), ("line 2", "")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"<p>" + b"<div>" * 3000 + b"x", "html_nested"),
        (b"<table><tr><td>a<td>" * 20 + b"x", "html_nested"),
        (b"<html>a\0b", "text_binary"),
    ],
)
def test_what_is_no_page_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        body.document(content)
    assert refused.value.code == code


def test_a_page_is_known_by_its_first_bytes() -> None:
    assert page.is_page(b'\xef\xbb\xbf\n<?xml version="1.0"?>\n<!-- x -->\n<!DOCTYPE HTML>')
    assert page.is_page(b'<html xmlns:w="urn:schemas-microsoft-com:office:word">')
    assert not page.is_page(b"Thu < 5%")


SAVED = (
    b"From: <Saved by Word>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
    b"--b\r\nContent-Type: image/png\r\n\r\nx\r\n--b\r\nContent-Type: text/html; charset=windows-1258\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>ti=D2nh 5%</p>\r\n--b--\r\n"
)


def test_a_page_saved_as_one_file_is_read_whatever_its_name() -> None:
    assert page.is_archive(SAVED) and not page.is_archive(b"Thu: 5%\nChi: 3%\n")
    assert files.read(SAVED, "a.doc").text == files.read(SAVED, "a.mht").text == "tỉnh 5%"
    with pytest.raises(UnreadableInput) as refused:
        files.read(SAVED.replace(b"text/html", b"text/plain"), "a.mht")
    assert refused.value.code == "html_damaged"
