"""Automatic numbering written out."""

from collections.abc import Callable

import pytest

from cotmoc.reading.ooxml import numbering

Text = Callable[..., str]


def level(depth: int, form: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(depth: int, words: str = "x", num: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


def styled(style: str, words: str = "x") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>'


OUTLINE = lists(
    level(0, "upperRoman", "%1."), level(1, "decimal", "%2."), level(2, "lowerLetter", "%3)"), level(3, "bullet", "-")
)


def test_levels_count_and_start_again_below_a_higher_one(text_of: Text) -> None:
    body = "".join(item(depth) for depth in (0, 1, 2, 2, 3, 1, 2, 0, 1))
    assert text_of(body, numbering=OUTLINE).replace(" x", "").split("\n") == [
        *("I.", "1.", "a)", "b)", "-", "2.", "a)", "II.", "1."),
    ]


def test_a_level_names_those_above_it(text_of: Text) -> None:
    parts = lists(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2."))
    assert text_of(item(0) + item(1), numbering=parts) == "I x\nI.1. x"


def test_legal_numbering_turns_all_levels_into_figures(text_of: Text) -> None:
    parts = lists(level(0, "upperRoman", "%1"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert text_of(item(0) + item(1), numbering=parts) == "I x\n1.1 x"


def test_a_level_above_that_no_paragraph_used_counts_as_begun(text_of: Text) -> None:
    parts = lists(level(0, "decimal", "%1.", start=3), level(1, "decimal", "%1.%2."))
    assert text_of(item(1) + item(0), numbering=parts) == "3.1. x\n4. x"


def test_text_boxes_and_notes_count_by_themselves(text_of: Text) -> None:
    box = f"<w:p><w:r><w:pict><w:txbxContent>{item(0)}</w:txbxContent></w:pict></w:r></w:p>"
    assert text_of(item(0) + box + item(0), numbering=OUTLINE) == "I. x\n\nI. x\nII. x"


@pytest.mark.parametrize(("restart", "last"), [("", "1"), ('<w:lvlRestart w:val="0"/>', "2")])
def test_a_level_may_go_on_counting(text_of: Text, restart: str, last: str) -> None:
    parts = lists(level(0, "decimal", "%1."), level(1, "decimal", "%2.", restart))
    assert text_of("".join(map(item, (0, 1, 0, 1))), numbering=parts).endswith(f"\n{last}. x")


def test_a_level_may_start_again_only_after_a_named_level(text_of: Text) -> None:
    parts = lists(*(level(depth, "decimal", f"%{depth + 1}.") for depth in (0, 1)), level(2, "decimal", "%3.", RESTART))
    assert text_of("".join(map(item, (0, 1, 2, 1, 2, 0, 1, 2))), numbering=parts).split()[::2] == [
        *("1.", "1.", "1.", "2.", "2.", "2.", "1.", "1."),
    ]


RESTART = '<w:lvlRestart w:val="1"/>'


def test_lists_that_share_a_count_go_on_and_an_override_starts_again(text_of: Text) -> None:
    nums = "".join(
        f'<w:num w:numId="{num}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for num, override in ((1, ""), (2, ""), (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'))
    ).replace('"1"/></w:num>', '"1"/></w:lvlOverride></w:num>')
    body = "".join(item(0, num=num) for num in (1, 2, 3, 3, 1))
    assert text_of(body, numbering=lists(level(0, "decimal", "%1."), nums=nums)).split()[::2] == [
        *("1.", "2.", "1.", "2.", "3."),
    ]


def test_an_override_may_replace_a_level(text_of: Text) -> None:
    override = f'<w:lvlOverride w:ilvl="0">{level(0, "decimal", "Điều %1.")}</w:lvlOverride>'
    nums = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/>{override}</w:num>'
    assert text_of(item(0), numbering=lists(level(0, "bullet", "-"), nums=nums)) == "Điều 1. x"


@pytest.mark.parametrize(
    ("char", "dash"), [("\uf0b7", "- x"), ("o", "- x"), ("•", "- x"), ("+", "+ x"), ("–", "– x"), ("", "x")]
)
def test_bullets_of_symbol_fonts_are_dashes(text_of: Text, char: str, dash: str) -> None:
    assert text_of(item(0), numbering=lists(level(0, "bullet", char))) == dash


@pytest.mark.parametrize(("suffix", "written"), [("tab", "1. x"), ("space", "1. x"), ("nothing", "1.x")])
def test_what_follows_a_number_is_a_space_or_nothing(text_of: Text, suffix: str, written: str) -> None:
    parts = lists(level(0, "decimal", "%1.", f'<w:suff w:val="{suffix}"/>'))
    assert text_of(item(0), numbering=parts) == written


STYLES = """
<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="MucCon"><w:basedOn w:val="Muc"/></w:style>
<w:style w:type="paragraph" w:styleId="Khoan"><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>
</w:style>
<w:style w:type="paragraph" w:styleId="Tron"><w:basedOn w:val="Muc"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr>
</w:pPr></w:style>
"""


def test_styles_bring_numbering_and_the_level_that_is_linked_to_them(text_of: Text) -> None:
    parts = lists(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", '<w:pStyle w:val="Khoan"/>'))
    circle = '<w:style w:styleId="Vong"><w:basedOn w:val="Vong"/></w:style>'
    body = styled("Vong") + styled("Muc") + styled("Khoan") + styled("MucCon") + styled("Tron") + styled("Khong")
    assert text_of(body, numbering=parts, styles=STYLES + circle) == "x\nI. x\n1. x\nII. x\nx\nx"


def test_a_paragraph_may_leave_the_list_of_its_style(text_of: Text) -> None:
    off = item(0, num=0).replace("<w:numPr>", '<w:pStyle w:val="Muc"/><w:numPr>')
    assert text_of(off, numbering=OUTLINE, styles=STYLES) == "x"


def test_a_list_may_take_its_levels_from_a_numbering_style(text_of: Text) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="DanhSach"/></w:abstractNum>'
    number = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    style = f'<w:style w:type="numbering" w:styleId="DanhSach">{number}</w:style>'
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
    )
    parts = linked + lists(level(0, "decimal", "%1."), nums=nums)
    assert text_of(item(0, num=2) + item(0), numbering=parts, styles=style) == "1. x\n2. x"


@pytest.mark.parametrize(
    ("count", "form", "written"),
    [
        (9, "decimalZero", "09"),
        (12, "decimalZero", "12"),
        (49, "upperRoman", "XLIX"),
        (28, "lowerLetter", "bb"),
        (26, "upperLetter", "Z"),
        (2**31, "upperRoman", "2147483648"),
        (2**31, "lowerLetter", "2147483648"),
        (0, "lowerRoman", "0"),
        (5, "chicago", "5"),
    ],
)
def test_counts_are_written_in_their_format(count: int, form: str, written: str) -> None:
    assert numbering.numeral(count, form) == written


def test_numbering_that_means_nothing_is_not_written(text_of: Text) -> None:
    assert text_of(item(0, num=9) + item(8), numbering=OUTLINE) == "x\nx"
    assert text_of(item(0)) == "x"
