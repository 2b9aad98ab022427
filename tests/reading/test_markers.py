"""The numbers, letters and dashes that open paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.reading import markers
from cotmoc.reading.markers import Style


@pytest.mark.parametrize(
    ("text", "style", "number", "value"),
    [
        ("Phần thứ hai", Style.PART, "Phần thứ hai", 2),
        ("PHẦN B: ĐỊNH HƯỚNG", Style.PART, "PHẦN B", 2),
        ("Chương IV", Style.CHAPTER, "Chương IV", 4),
        ("Mục 2. Thu hút đầu tư", Style.SECTION, "Mục 2", 2),
        ("Điều 3. Hiệu lực", Style.ARTICLE, "Điều 3", 3),
        ("B. NHIỆM VỤ", Style.CAPITAL, "B", 2),
        ("II- MỤC TIÊU", Style.ROMAN, "II", 2),
        ("1- Kinh tế", Style.ARABIC, "1", 1),
        ("4) Thu ngân sách", Style.PARENTHESIS, "4", 4),
        ("3. 100% hộ dân", Style.ARABIC, "3", 3),
        ("1**. **Mục đích", Style.ARABIC, "1", 1),
        ("2.10. Sở Y tế", Style.DECIMAL, "2.10", 10),
        ("đ) Nhân lực", Style.LETTER, "đ", 5),
        ("f) Thi đua", Style.LETTER, "f", 7),
        ("a). Nguyên nhân", Style.LETTER, "a", 1),
        ("(7)- Hộ nghèo", Style.BRACKETED, "7", 7),
        ("- Rà soát", Style.DASH, "", None),
        ("+ Công khai", Style.PLUS, "", None),
    ],
)
def test_each_way_of_numbering_is_known(text: str, style: Style, number: str, value: int | None) -> None:
    found = markers.match(text, 0, len(text))
    assert found is not None
    assert (found.style, found.number, found.value) == (style, number, value)


@pytest.mark.parametrize(
    "text", ["12 chỉ tiêu", "2.500 hộ", "Phần lớn cán bộ", "Mục tiêu chung", "Điều này", "IIX. sai", "w) không có", "5"]
)
def test_numbers_and_words_that_open_a_sentence_are_no_markers(text: str) -> None:
    assert markers.match(text, 0, len(text)) is None


@given(st.text(max_size=30))
def test_a_marker_lies_inside_its_text(text: str) -> None:
    found = markers.match(text, 0, len(text))
    assert found is None or 0 < found.length <= len(text)
