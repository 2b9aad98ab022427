"""Where the way to a target leads, whether or not figures are there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cotmoc.domain import attainment
from cotmoc.domain.attainment import courses
from cotmoc.domain.indicators import Indicator, Nature, OverTime
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme, Term
from cotmoc.domain.targets import Direction, HorizonKind, Op, PathRule, SetKind, Target, TargetSet

SHARE = Indicator("share", "Share", "%", Nature.RATIO, Direction.INCREASE, OverTime.LAST)
MONEY = Indicator("money", "Money", "tỷ đồng", Nature.FLOW, Direction.INCREASE, OverTime.SUM)


def _target(indicator: Indicator, horizon: HorizonKind, value: str, year: int | None = 2025) -> Target:
    return Target("t", "s", indicator.code, "c", Op.GE, horizon, indicator.measure_unit, Decimal(value), year=year)


def _programme(target: Target, **figures: str) -> Programme:
    known = (
        Observation(target.indicator, "c", Period.year(int(name.removeprefix("y"))), Decimal(value))
        for name, value in figures.items()
    )
    return Programme(
        code="p",
        name="P",
        term=Term("2020/2025", Period.parse("2021-01-01/P5Y")),
        org_unit="c",
        tree="t",
        target_sets=(TargetSet("s", SetKind.TERM_RESOLUTION, "S"),),
        org_units=OrgUnits((OrgUnit("c", "C", "city"),), (), (Placement("t", "c"),)),
        indicators=(SHARE, MONEY),
        targets=(target,),
        book=Book(tuple(known)),
    )


def _expected(target: Target, programme: Programme, period: Period, *, as_of: date | None = None) -> Decimal | None:
    found = courses.due(target, programme, period, as_of=as_of)
    return found.value if found else None


def test_a_level_goes_in_equal_steps_from_its_base_to_years_without_figures() -> None:
    target = _target(SHARE, HorizonKind.BY, "60")
    programme = _programme(target, y2020="50")
    found = [_expected(target, programme, Period.year(year)) for year in (2020, 2021, 2023, 2025)]
    assert found == [50, 52, 56, 60]


def test_a_target_of_every_year_asks_for_the_same_throughout() -> None:
    target = _target(MONEY, HorizonKind.EACH_YEAR, "10", None)
    programme = _programme(target, y2021="9")
    assert _expected(target, programme, Period.year(2024)) == 10


def test_a_total_is_drawn_as_the_sum_due_by_then() -> None:
    target = _target(MONEY, HorizonKind.TERM_TOTAL, "50")
    programme = _programme(replace(target, path={}), y2020="10")
    assert _expected(target, programme, Period.year(2025)) == 50
    halfway = _expected(target, programme, Period.year(2022))
    assert halfway is not None
    assert round(halfway) == 20


def test_the_way_agrees_with_the_judgement() -> None:
    target = _target(SHARE, HorizonKind.BY, "60")
    programme = _programme(target, y2020="50", y2022="55")
    judged = attainment.judge(target, programme, Period.year(2022), as_of=date(2023, 1, 1))
    assert judged.expected == _expected(target, programme, Period.year(2022))


def test_nothing_is_drawn_without_a_base_nor_in_another_measure() -> None:
    target = _target(SHARE, HorizonKind.BY, "60")
    assert _expected(target, _programme(target), Period.year(2023)) is None
    other = replace(target, measure_unit="lần")
    assert _expected(other, _programme(other, y2020="50"), Period.year(2023)) is None


def test_nothing_is_drawn_after_the_due_date() -> None:
    target = _target(SHARE, HorizonKind.BY, "60", 2023)
    assert _expected(target, _programme(target, y2020="50"), Period.year(2024)) is None


@pytest.mark.parametrize(
    ("rule", "path", "year", "due"),
    [
        ("usual", {}, 2022, "54"),
        ("usual", {"2023": "52"}, 2022, "51.33"),
        ("usual", {"2023": "52"}, 2024, "56"),
        ("growth", {}, 2022, "53.78"),
        ("stages", {"2023": "52"}, 2022, "50"),
        ("stages", {"2023": "52"}, 2024, "52"),
        ("stages", {"2023": "52"}, 2023, "52"),
    ],
)
def test_between_milestones_the_way_goes_as_declared(rule: str, path: dict[str, str], year: int, due: str) -> None:
    plain = _target(SHARE, HorizonKind.BY, "60")
    stated = {key: Decimal(value) for key, value in path.items()}
    target = replace(plain, path=stated, conventions=replace(plain.conventions, path=PathRule(rule)))
    level = _expected(target, _programme(target, y2020="50"), Period.year(year))
    assert level is not None
    assert round(level, 2) == Decimal(due)


def test_an_amount_may_go_straight() -> None:
    plain = _target(MONEY, HorizonKind.BY, "200")
    straight = replace(plain, conventions=replace(plain.conventions, path=PathRule.STRAIGHT))
    assert _expected(straight, _programme(straight, y2020="100"), Period.year(2023)) == 160


@pytest.mark.parametrize(
    ("rule", "ways"),
    [
        (PathRule.USUAL, "base straight given"),
        (PathRule.GROWTH, "base growth given"),
        (PathRule.STAGES, "base stages given"),
    ],
)
def test_how_each_level_is_set_is_told(rule: PathRule, ways: str) -> None:
    target = _target(SHARE, HorizonKind.BY, "60")
    target = replace(target, conventions=replace(target.conventions, path=rule))
    found = [courses.due(target, _programme(target, y2020="50"), Period.year(year)) for year in (2020, 2022, 2025)]
    assert " ".join(one.way.value for one in found if one) == ways


def test_a_stated_milestone_is_given_and_so_is_a_total_planned_by_years() -> None:
    level = replace(_target(SHARE, HorizonKind.BY, "60"), path={"2022": Decimal(51)})
    total = replace(
        _target(MONEY, HorizonKind.TERM_TOTAL, "50"), path={str(year): Decimal(10) for year in range(2021, 2026)}
    )
    for target in (level, total):
        found = courses.due(target, _programme(target, y2020="50"), Period.year(2022))
        assert found is not None and found.way is courses.Way.GIVEN
