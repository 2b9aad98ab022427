"""What the runs of a paragraph show."""

from collections.abc import Callable

import pytest

Text = Callable[..., str]


def run(inside: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def text(words: str) -> str:
    return run(f'<w:t xml:space="preserve">{words}</w:t>')


def field(kind: str) -> str:
    return run(f'<w:fldChar w:fldCharType="{kind}"/>')


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:t>Thu</w:t><w:tab/><w:t>5%</w:t>", "Thu\t5%"),
        ("<w:t>I. THU</w:t><w:br/><w:t>NGÂN SÁCH</w:t>", "I. THU\nNGÂN SÁCH"),
        ('<w:t>Hết</w:t><w:br w:type="page"/><w:lastRenderedPageBreak/>', "Hết"),
        ("<w:t>18</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t>", "18-NQ/TW"),
        ("<w:t>tỷ</w:t><w:softHyphen/><w:t> đồng</w:t>", "tỷ đồng"),
        ("<w:t>hai\ndòng</w:t>", "hai dòng"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t>80%</w:t>', "≥80%"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings" w:char="F051"/><w:sym w:font="Arial" w:char="xx"/><w:t>5</w:t>', "5"),
        ('<w:sym w:font="Arial" w:char="2265"/>', "≥"),
        ("<w:instrText>PAGE</w:instrText><w:t>5</w:t>", "5"),
    ],
)
def test_a_run_shows_what_word_prints(text_of: Text, inside: str, shown: str) -> None:
    assert text_of(f"<w:p>{run(inside)}</w:p>") == shown


def test_insertions_are_in_deletions_and_moved_away_text_out(text_of: Text) -> None:
    body = (
        f"<w:p>{text('Đạt ')}<w:del>{run('<w:delText>5</w:delText>')}</w:del><w:ins>{text('6')}</w:ins>"
        f"<w:moveFrom>{text(' năm nay')}</w:moveFrom><w:moveTo>{text('%')}</w:moveTo></w:p>"
    )
    assert text_of(body) == "Đạt 6%"


def test_hidden_text_is_out(text_of: Text) -> None:
    hidden = run("<w:t>mật</w:t>", "<w:vanish/>") + run("<w:t>mật</w:t>", '<w:rStyle w:val="Mat"/>')
    shown = run("<w:t>thường</w:t>", '<w:rStyle w:val="Mat"/><w:vanish w:val="0"/>')
    styles = '<w:style w:styleId="Mat"><w:rPr><w:vanish/></w:rPr></w:style>'
    assert text_of(f"<w:p>{hidden}{shown}</w:p>", styles=styles) == "thường"


def test_of_a_field_the_result_is_kept_and_the_instruction_dropped(text_of: Text) -> None:
    inner = field("begin") + text("ẩn") + field("separate") + text("ẩn") + field("end")
    body = f"<w:p>{field('begin')}{inner}{field('separate')}{text('5%')}{field('end')}{text('.')}</w:p>"
    assert text_of(body) == "5%."


def test_a_field_without_end_hides_no_more_than_its_paragraph(text_of: Text) -> None:
    assert text_of(f"<w:p>{field('begin')}{text('ẩn')}</w:p><w:p>{text('hiện')}</w:p>") == "\nhiện"


@pytest.mark.parametrize("name", ["hyperlink", "fldSimple", "smartTag", "sdt><w:sdtContent", "customXml"])
def test_what_wraps_runs_does_not_hide_them(text_of: Text, name: str) -> None:
    ends = "".join(f"</{tag.strip('<>')}>" for tag in reversed(f"w:{name}".split("><")))
    assert text_of(f"<w:p><w:{name}>{text('5%')}{ends}</w:p>") == "5%"


def test_an_alternative_is_read_once(text_of: Text) -> None:
    again = f"<mc:AlternateContent><mc:Choice>{text('5%')}</mc:Choice><mc:Fallback>{text('5%')}</mc:Fallback>"
    assert text_of(f"<w:p>{again}</mc:AlternateContent></w:p>") == "5%"


def test_of_ruby_the_base_is_read(text_of: Text) -> None:
    ruby = f"<w:ruby><w:rt>{text('chú')}</w:rt><w:rubyBase>{text('chữ')}</w:rubyBase></w:ruby>"
    assert text_of(f"<w:p><w:r>{ruby}</w:r></w:p>") == "chữ"
