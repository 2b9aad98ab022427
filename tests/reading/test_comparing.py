"""A report against approved figures: what is surely the same must say the same; what is not sure is left."""

import inspect
from decimal import Decimal

import pytest

from cotmoc.domain.findings import Finding
from cotmoc.reading import comparing, plain_text, reader
from cotmoc.reading.comparing import Approved

APPROVED = (
    Approved(("Tỷ lệ hộ dùng nước sạch",), "%", Decimal("96.5"), Decimal(95), "nuoc-sach · 2024", frozenset({"2024"})),
    Approved(("Tổng thu ngân sách xã", "Thu ngân sách"), "tỷ đồng", Decimal("12.48"), Decimal(12), "thu · 2024"),
)


@pytest.fixture
def found(request: pytest.FixtureRequest) -> list[tuple[str, str, object]]:
    """What differs in the excerpt, as (severity, code, approved value)."""
    text = inspect.cleandoc(request.function.__doc__)
    findings: tuple[Finding, ...] = comparing.find(reader.read(plain_text.document(text)), APPROVED)
    return [(one.severity.value, one.code, one.expected) for one in findings]


def test_a_result_that_differs(found: list[tuple[str, str, object]]) -> None:
    """Tỷ lệ hộ dùng nước sạch đạt 95,6%, vượt mức đề ra."""
    assert found == [("error", "result_against", Decimal("96.5"))]


def test_a_target_that_differs(found: list[tuple[str, str, object]]) -> None:
    """Tổng thu ngân sách xã ước đạt 12,5 tỷ đồng, bằng 104,2% kế hoạch (13 tỷ đồng)."""
    assert found == [("error", "target_against", Decimal(12))]


def test_a_rounded_figure_and_one_of_another_year_do_not_differ(found: list[tuple[str, str, object]]) -> None:
    """
    Tổng thu ngân sách xã đạt 12,5 tỷ đồng; quý I tổng thu ngân sách xã đạt 3 tỷ đồng.
    Năm 2022, tỷ lệ hộ dùng nước sạch đạt 91%.
    """
    assert not found


def test_a_row_of_a_table(found: list[tuple[str, str, object]]) -> None:
    """
    TT | Chỉ tiêu | Đơn vị tính | Kế hoạch | Kết quả
    1 | Tỷ lệ hộ dùng nước sạch | % | 95 | 96,5
    2 | Tổng thu ngân sách xã | tỷ đồng | 11 | 12,48
    """
    assert found == [("error", "target_against", Decimal(12))]


def test_a_name_that_only_resembles_is_not_compared(found: list[tuple[str, str, object]]) -> None:
    """Tỷ lệ hộ nông thôn dùng nước sạch đạt 91%; tỷ lệ hộ dùng điện đạt 80 hộ; thu ngân sách của huyện 70 tỷ đồng."""
    assert found == [("info", "not_compared", None)] * 2


def test_words_that_say_the_same_name_the_same(found: list[tuple[str, str, object]]) -> None:
    """Tỷ lệ hộ sử dụng nước sạch đạt 95,6%."""
    assert found == [("error", "result_against", Decimal("96.5"))]


def test_the_year_alone_may_be_meant_where_years_are_added_up() -> None:
    summed = Approved(
        ("Vốn đầu tư toàn xã hội",), "tỷ đồng", Decimal(23), Decimal(40), "2021 - 2023", also=frozenset([Decimal(8)])
    )
    said = "Vốn đầu tư toàn xã hội đạt {} tỷ đồng."
    readings = [reader.read(plain_text.document(said.format(value))) for value in (23, 8, 9)]
    assert [len(comparing.find(one, [summed])) for one in readings] == [0, 0, 1]
