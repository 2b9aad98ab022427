"""What becomes of gaps, status and marks when figures are put together."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.factories import amount, indicator

from cotmoc.domain import aggregation
from cotmoc.domain.indicators import OverTime
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.results import AbsenceKind, Cell, Result

CELL = Cell(amount(), "tv", Period.year(2020))
STATUSES = st.sampled_from(Status)


def part(value: int, period: str = "2020-S1") -> Result:
    return aggregation.computed(Cell(CELL.indicator, "tv", Period.parse(period)), Decimal(value), "trace_formula", ())


def gap(kind: AbsenceKind) -> Result:
    return aggregation.absent(Cell(CELL.indicator, "tv", Period.parse("2020-S2")), kind, path="x → x")


def kind_of(*parts: Result) -> AbsenceKind | None:
    found = aggregation.gap_in(CELL, parts)
    return found.absence.kind if found and found.absence else None


@given(st.lists(STATUSES, min_size=1), STATUSES)
def test_the_weakest_status_is_one_of_them_and_none_is_weaker(statuses: list[Status], other: Status) -> None:
    weakest = aggregation.weakest(statuses)
    assert weakest in statuses
    assert aggregation.weakest([weakest, *statuses]) is weakest
    assert aggregation.weakest([*statuses, other]) in (weakest, other)


def test_nothing_is_final() -> None:
    assert aggregation.weakest([]) is Status.FINAL


@pytest.mark.parametrize(
    ("kinds", "kind"),
    [
        (["not_reported", "not_reported"], AbsenceKind.NOT_REPORTED),
        (["unit_not_valid", "unit_not_valid"], AbsenceKind.UNIT_NOT_VALID),
        (["not_reported", "unit_not_valid"], AbsenceKind.INCOMPLETE),
    ],
)
def test_one_reason_for_all_is_the_reason(kinds: list[str], kind: AbsenceKind) -> None:
    assert kind_of(*(gap(AbsenceKind(one)) for one in kinds)) is kind


def test_a_circle_stays_a_circle() -> None:
    assert kind_of(part(1), gap(AbsenceKind.CIRCULAR), gap(AbsenceKind.NOT_REPORTED)) == "circular"


def test_complete_inputs_have_no_gap() -> None:
    assert kind_of(part(1), part(2)) is None


def test_what_is_missing_is_named_once_and_with_another_indicators_code() -> None:
    other = Cell(indicator("dan-so"), "p1", Period.year(2020))
    missing = aggregation.absent(other, AbsenceKind.NOT_REPORTED, missing=("p1 2020",))
    found = aggregation.gap_in(CELL, [part(1), gap(AbsenceKind.NOT_REPORTED), missing, missing])
    assert found is not None
    assert found.missing == ("tv 2020-S2", "p1 2020 dan-so")


def test_a_sum_keeps_every_digit() -> None:
    cell = Cell(amount(over_time=OverTime.SUM), "tv", Period.year(2020))
    small = aggregation.computed(cell, Decimal("0.001"), "trace_formula", ())
    large = aggregation.computed(cell, Decimal("44875000000000"), "trace_formula", ())
    assert aggregation.over_time(cell, [small, large]).value == Decimal("44875000000000.001")
