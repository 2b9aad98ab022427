"""Days, periods and year spans as documents write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.lexicon import dates


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("ban hành 25/10/2017 tại tỉnh", date(2017, 10, 25)),
        ("kể từ 01-7-2025.", date(2025, 7, 1)),
        ("ngày 30 tháng 7 năm 2019", date(2019, 7, 30)),
        ("ngày 24\ntháng 11 năm 2025", date(2025, 11, 24)),
        ("ngày 25/10/32017 của", None),
        ("ngày 31/02/2020", None),
        ("lễ ngày 19/5 hằng năm", None),
    ],
)
def test_a_day_is_read_in_each_form_and_an_impossible_one_is_kept(text: str, value: date | None) -> None:
    (found,) = dates.find_dates(text)
    assert found.value == value
    assert found.span.of(text) == found.quote


def test_only_a_full_day_can_be_impossible() -> None:
    never, yearless = dates.find_dates("ngày 31/02/2020 và ngày 19/5")
    assert never.impossible
    assert not yearless.impossible


@pytest.mark.parametrize(
    "text", ["3.119/3.127 trường hợp", "20/20 tiêu chí", "số 08/2025/NQ-HĐND", "đường 19/5", "12.345.678"]
)
def test_parts_of_wholes_and_document_numbers_are_not_days(text: str) -> None:
    assert dates.find_dates(text) == ()


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("trong tháng 11/2025", "2025-11"),
        ("tính đến tháng 9 năm 2019", "2019-09"),
        ("hoàn thành trong quý II/2026", "2026-Q2"),
        ("sáu tháng đầu năm 2025", "2025-S1"),
        ("6 tháng cuối năm 2025", "2025-S2"),
        ("đến năm 2025", "2025"),
    ],
)
def test_a_period_is_read_in_each_form(text: str, period: str) -> None:
    assert [str(found.period) for found in dates.find_periods(text)] == [period]


@pytest.mark.parametrize("text", ["tháng 13/2025", "tháng 7/0000", "quý V/2025", "14 tháng đầu năm 2025x"])
def test_what_no_calendar_has_is_no_period_of_months(text: str) -> None:
    assert all(found.period.count == 1 for found in dates.find_periods(text))


def test_year_spans_keep_the_order_in_which_they_stand() -> None:
    text = "(nhiệm kỳ 2015 - 2020), giai đoạn 2021-2025, nhiệm kỳ 2021 - 2016, từ 2026 đến năm 2030"
    assert [(span.first, span.last) for span in dates.find_year_spans(text)] == [
        (2015, 2020),
        (2021, 2025),
        (2021, 2016),
        (2026, 2030),
    ]


@given(st.dates(min_value=date(1900, 1, 1)))
def test_a_day_printed_in_words_reads_back(day: date) -> None:
    text = f"ngày {day.day:02} tháng {day.month} năm {day.year}"
    assert [found.value for found in dates.find_dates(text)] == [day]


@given(st.text(alphabet="0123456789/-. ngàythánăm,"))
def test_every_span_quotes_the_text(text: str) -> None:
    quoted = [(found.span, found.quote) for found in dates.find_dates(text)]
    quoted += [(found.span, found.quote) for found in dates.find_periods(text)]
    quoted += [(found.span, found.quote) for found in dates.find_year_spans(text)]
    assert all(span.of(text) == quote for span, quote in quoted)
