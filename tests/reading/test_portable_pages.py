"""The words, rules and pictures of a page, and what is refused."""

import re

import pytest
from tests.reading.printing import Box, Text, print_pages

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.portable import pages


def words_of(*things: Text | Box, turns: int = 0) -> list[str]:
    [page] = pages.read(print_pages(things, turns=turns))
    return [f"{'' if word.spaced else '+'}{word.text}" for word in page.words]


def test_words_are_letters_between_spaces() -> None:
    [page] = pages.read(print_pages([Text("Tỷ lệ hộ nghèo", 85, 700), Text("giảm 5%", 85, 680, 10)]))
    assert [word.text for word in page.words] == ["Tỷ", "lệ", "hộ", "nghèo", "giảm", "5%"]
    assert [round(word.size) for word in page.words] == [14, 14, 14, 14, 10, 10]
    assert [round(word.y) for word in page.words] == [700, 700, 700, 700, 680, 680]
    assert page.words[0].left < page.words[0].right < page.words[1].left


def test_letters_that_touch_are_one_word_however_the_file_draws_them() -> None:
    assert words_of(Text("Th", 85, 700), Text("ực", 102.4, 700), Text("hiện", 124, 700)) == ["Thực", "hiện"]


def test_what_stands_higher_or_smaller_is_a_word_of_its_own_that_no_space_parts() -> None:
    assert words_of(Text("đồng", 85, 700), Text("2", 120.5, 705, 8), Text(", thu", 125.8, 700)) == [
        "đồng",
        "+2",
        "+,",
        "thu",
    ]


def test_decomposed_letters_are_composed() -> None:
    assert words_of(Text("ho\u0323\u0302", 85, 700)) == ["hộ"]


def test_letters_drawn_twice_to_look_bold_are_read_once() -> None:
    assert words_of(Text("T", 85, 700), Text("T", 85.3, 700)) == ["T"]


def test_a_stamp_across_the_page_is_passed_over_and_a_turned_page_is_read() -> None:
    assert words_of(Text("Thu", 85, 700), Text("DẤU", 300, 300, turns=1)) == ["Thu"]
    assert words_of(Text("Thu 5%", 300, 300, turns=1), turns=1) == ["Thu", "5%"]
    assert words_of(Text("Thu 5%", 300, 300, turns=2), turns=2) == ["Thu", "5%"]


def test_thin_boxes_are_rules_and_large_pictures_are_known() -> None:
    things = Box(85, 500, 400, 1), Box(85, 300, 1, 200), Box(100, 100, 50, 50), Box(0, 0, 300, 800, picture=True)
    [page] = pages.read(print_pages(things))
    assert [(rule.across, round(rule.at), round(rule.first), round(rule.last)) for rule in page.rules] == [
        (True, 500, 85, 485),
        (False, 86, 300, 500),
    ]
    assert page.pictured == pytest.approx(0.5, abs=0.01)


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<" + b"41" * 32 + b">/U<" + b"42" * 32 + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>\n%%EOF"
)


@pytest.mark.parametrize(("content", "code"), [(b"%PDF-1.7\nThu", "pdf_damaged"), (LOCKED, "pdf_encrypted")])
def test_what_cannot_be_opened_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(UnreadableInput) as refused:
        pages.read(content)
    assert refused.value.code == code


def test_a_file_with_too_many_pages_or_letters_or_too_slow_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = print_pages([Text("Thu", 85, 700)], [Text("Chi", 85, 700)])
    for name, code in (("PAGES_END", "pdf_pages"), ("LETTERS_END", "pdf_letters"), ("SECONDS_END", "pdf_slow")):
        with monkeypatch.context() as bounds, pytest.raises(UnreadableInput) as refused:
            bounds.setattr(pages, name, -1 if name == "SECONDS_END" else 1)
            pages.read(content)
        assert refused.value.code == code


def test_a_page_is_drawn_for_the_recognition_of_letters() -> None:
    drawn = pages.picture(print_pages([Text("Thu", 85, 700)]), 1, 72)
    assert re.match(rb"P5 600 800 255\n", drawn)
    assert len(drawn) == len(b"P5 600 800 255\n") + 600 * 800
    assert {drawn[15], min(drawn)} >= {255}
