"""A figure that falls short wants one reason, whatever it was held against, of whoever answers for it."""

from datetime import date

import pytest
from tests.factories import City, target

from cotmoc.domain import attainment, deadlines, reasons
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.reasons import OwedReason
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Posts

END = Period.parse("2020")


def owed(programme: Programme) -> tuple[OwedReason, ...]:
    judged = [attainment.judge(one, programme, END) for one in programme.targets]
    return reasons.owed(programme, judged, END)


def test_what_missed_two_targets_wants_one_reason() -> None:
    both = [target(value=80, posts=Posts(lead_unit="p1")), target(value=85, code="nam.1", set="nam")]
    [one] = owed(City(targets=both, wards=1).add("2020", 70).programme())
    assert (one.cell, one.owner, len(one.judgements)) == (("x", "tv", "2020"), "p1", 2)


@pytest.mark.parametrize("value", ["80", "90", None])
def test_what_is_reached_or_cannot_be_told_wants_none(value: str | None) -> None:
    city = City(targets=[target(value=80)])
    assert owed((city.add("2020", value) if value else city).programme()) == ()


def test_the_org_unit_itself_answers_where_no_lead_unit_is_named() -> None:
    [one] = owed(City(targets=[target(value=80)]).add("2020", 70).programme())
    assert (one.owner, one.judgements[0].verdict) == ("tv", Verdict.MISSED)


def test_a_lead_unit_that_is_no_more_answers_for_nothing() -> None:
    gone = City(targets=[target(value=80, posts=Posts(lead_unit="p9"))]).add("2020", 70).programme()
    assert [one.owner for one in owed(gone)] == ["tv"]


@pytest.mark.parametrize(
    ("period", "day"),
    [
        ("2024", date(2024, 12, 14)),
        ("2024-Q1", date(2024, 3, 14)),
        ("2024-12-15/P1M", date(2025, 1, 14)),
        ("2024-02-10/P5D", date(2024, 2, 14)),
    ],
)
def test_a_period_closes_with_administrative_reporting(period: str, day: date) -> None:
    assert deadlines.closes_on(Period.parse(period)) == day
