"""Units of figures in tables: in the row, in the head, in a column of their own."""

import re

import pytest

from cotmoc.domain.documents import Span
from cotmoc.reading import cell_units


def units(text: str) -> list[str]:
    """The unit of each number of a text."""
    return list(cell_units.find(text, (Span(*found.span()) for found in re.finditer(r"\d+", text))))


def test_a_cell_that_is_a_unit_holds_for_its_row() -> None:
    assert units("Nội dung | ĐVT | Kế hoạch | Thực hiện\nTrồng rừng | ha | 20 | 19") == ["ha", "ha"]


def test_a_unit_in_brackets_behind_the_name_or_head_is_the_figures() -> None:
    assert units("Nội dung | Số vốn (tỷ đồng) | Số xã\nCầu | 12 | 3\nĐường (km) | 4 | 5") == ["tỷ đồng", "", "km", "km"]


@pytest.mark.parametrize(("said", "unit"), [("Tuyến cáp", "tuyến cáp"), ("% dân số", "% dân số"), ("2 km", "")])
def test_the_column_of_units_says_units_that_nobody_lists(said: str, unit: str) -> None:
    assert units(f"Nội dung | Đơn vị | Số lượng\nMạng lưới | {said} | 7")[-1] == unit


def test_what_the_head_says_holds_for_no_row_with_other_cells() -> None:
    assert units("Nội dung | Số vốn (tỷ đồng)\nCầu | 12 | 3") == ["", ""]


def test_outside_tables_and_in_lines_without_end_there_is_no_unit() -> None:
    assert units("Có 5 xã đạt chuẩn.") == [""]
    assert units(f"Tên | ha | 5 | {'a' * cell_units.LONGEST_ROW}") == [""]
