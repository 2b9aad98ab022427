"""Markdown: the marks of the markup are out, what they stand for is written out."""

import pytest

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading import markdown


def text_of(text: str) -> str:
    return markdown.document(text).text


def test_headings_and_emphasis_lose_their_marks() -> None:
    read = markdown.document("# NGHỊ QUYẾT\n\n**Thu** ngân sách _tăng_ 5\\*3\n")
    assert read.text == "NGHỊ QUYẾT\nThu ngân sách tăng 5*3"
    assert [(block.style, block.address) for block in read.blocks] == [("heading 1", "line 1"), ("", "line 3")]


def test_a_wrapped_paragraph_is_one_line_and_an_item_begins_its_own() -> None:
    assert text_of("Thu ngân sách\nđạt 5%;\na) phí 3%;\nb) thuế") == "Thu ngân sách đạt 5%;\na) phí 3%;\nb) thuế"
    assert text_of("Một  \nhai<br>ba") == "Một\nhai\nba"


def test_numbers_of_lists_are_written_out() -> None:
    assert text_of("3. Ba\n3. Bốn\n   - gạch\n\n1) Một\n0. Không") == "3. Ba\n4. Bốn\n- gạch\n1) Một\n0. Không"


def test_a_row_of_a_table_is_a_line() -> None:
    assert text_of("| A | B |\n|---|---|\n| 1 | **2** |\n| \\| | <br> |") == "A | B\n1 | 2\n| | "


def test_a_note_stands_behind_the_paragraph_that_refers_to_it() -> None:
    read = markdown.document("Thu[^a] 5%[^a], chi[^khong].\n\n[^a]: Gồm phí,\n  thuế.\n\n    Năm 2020.\n\nHết")
    assert read.text == "Thu[footnoteRef:1] 5%[footnoteRef:1], chi[^khong]. [1: Gồm phí, thuế.\nNăm 2020.]\nHết"
    assert [block.address for block in read.blocks] == ["line 1", "line 3", "line 8"]


def test_html_in_between_is_read_as_such() -> None:
    assert text_of("Một\n\n<table><tr><td>1<td>2</table>\n\n![hình](x.png)\n\n```\nmã 1\nmã 2\n```") == (
        "Một\n1 | 2\nmã 1\nmã 2"
    )


@pytest.mark.parametrize("text", [">" * 70 + " a", "".join(f"{'  ' * depth}- a\n" for depth in range(70))])
def test_what_nests_too_deep_is_refused(text: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        markdown.document(text)
    assert refused.value.code == "markdown_nested"
