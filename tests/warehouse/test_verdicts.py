"""Verdicts in bulk are those of the cell reading; what is not judged in bulk is named."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.factories import City, amount, indicator, target

from cotmoc.domain import attainment
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Baseline, Conventions, Direction, Op, Target, YearsRule
from cotmoc.warehouse import verdicts
from cotmoc.warehouse.facts import of_book
from cotmoc.warehouse.sweeps import Sweep
from cotmoc.warehouse.trees import Places

TERM = Period.parse("2016-01-01/P5Y")
PERIODS = (TERM, Period.parse("2018"), Period.parse("2020"), Period.parse("2015"), Period.parse("2019-Q2"))
levels = st.one_of(
    st.sampled_from([Decimal(0), Decimal(100), Decimal("14.26"), Decimal(-3), Decimal(10**17), Decimal("99.5")]),
    st.decimals(Decimal(-5), Decimal(105), places=1),
    st.integers(0, 120).map(Decimal),
)
near = st.sampled_from([Decimal(0), Decimal("0.04"), Decimal("0.05"), Decimal("-0.05"), Decimal("-0.4"), Decimal(1)])


@st.composite
def targets(draw: st.DrawFn) -> Target:
    """A target of any kind at a ward."""
    op, low = draw(st.sampled_from([one for one in Op if one is not Op.QUALITATIVE])), draw(levels)
    horizon = draw(st.sampled_from(["by", "by", "maintain", "term_total", "each_year", "annual_average"]))
    found = target(op.value, low, horizon, org_unit=draw(st.sampled_from(["p1", "p2", "p3", "tv"])))
    decimals = draw(st.sampled_from([None, None, 0, 1, 3]))
    conventions = Conventions(decimals=decimals, years=draw(st.sampled_from(list(YearsRule))))
    baseline = draw(st.sampled_from([None, None, None, Baseline(Decimal(4), Period.parse("2015"))]))
    return replace(
        found,
        indicator=draw(st.sampled_from(["x", "y", "m"])),
        value_max=low + draw(st.sampled_from([Decimal(0), Decimal(2)])) if op is Op.RANGE else None,
        direction=draw(st.sampled_from(list(Direction))),
        year=draw(st.sampled_from([None, 2018, 2020])),
        measure_unit=draw(st.sampled_from(["%", "%", "%", "lần"])),
        conventions=conventions,
        baseline=baseline,
        valid_to=draw(st.sampled_from([None, None, date(2019, 1, 1)])),
    )


@st.composite
def cities(draw: st.DrawFn) -> Programme:
    """Targets, and figures near to what they ask for."""
    aims = [replace(one, code=f"nq.{at}") for at, one in enumerate(draw(st.lists(targets(), min_size=1, max_size=8)))]
    indicators = [amount("x", "%"), indicator("y", formula="x / m * 100"), amount("m", "%")]
    city = City(indicators, wards=3, targets=aims)
    for one in aims:
        for year in (2015, 2016, 2017, 2018, 2019, 2020):
            if draw(st.integers(0, 9)):
                figure = (one.value or Decimal(0)) + draw(near)
                doubt = {"scope_unclear": draw(st.booleans())}
                city.add(str(year), figure, code=draw(st.sampled_from("xm")), org_unit=one.org_unit, **doubt)
    return city.programme()


@settings(max_examples=150, deadline=None)
@given(cities(), st.sampled_from(PERIODS))
def test_both_readings_judge_alike(programme: Programme, period: Period) -> None:
    found = verdicts.judge(programme.targets, Sweep(programme), period)
    for judged, one in zip(found, programme.targets, strict=True):
        cell = attainment.judge(one, programme, period)
        assert judged.target == one
        assert (judged.verdict, judged.rounded) == (cell.verdict, cell.rounded), (one, cell)
        assert (judged.attainment is None) == (cell.attainment is None), (one, cell)
        if judged.attainment is not None and cell.attainment is not None:
            assert abs(judged.attainment - Fraction(cell.attainment)) <= abs(judged.attainment) / 10**20


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({}, None),
        ({"op": Op.QUALITATIVE, "value": None}, "no level"),
        ({"horizon": "each_year"}, "years"),
        ({"exception": "m"}, "exception"),
        ({"conventions": Conventions(count_of="ward")}, "count"),
        ({"measure_unit": "lần"}, "measure unit"),
        ({"baseline": Baseline(Decimal(4), Period.parse("2015"))}, "baseline"),
    ],
)
def test_what_is_not_judged_in_bulk_is_named(changed: dict[str, object], why: str | None) -> None:
    horizon = str(changed.pop("horizon", "by"))
    aim = replace(target(">=", 5, horizon), **changed)  # type: ignore[arg-type]  # any field
    city = City(targets=[aim]).add("2020", 6)
    [judged] = verdicts.judge([aim], Sweep(city.programme()), TERM)
    assert judged.by_cell == why


def test_on_the_way_a_level_to_reach_needs_its_path() -> None:
    aim = target(">=", 5)
    [judged] = verdicts.judge([aim], Sweep(City(targets=[aim]).add("2018", 6).programme()), Period.parse("2018"))
    assert judged.by_cell == "path"


def test_what_needs_the_ledger_is_refused_without_it() -> None:
    aim = target(">=", 5, "each_year")
    programme = City(targets=[aim]).add("2020", 6).programme()
    facts = of_book(programme.book, Places(programme.org_units, "hc"))
    with pytest.raises(UnsoundDefinition, match="not_judged_in_bulk"):
        verdicts.judge([aim], Sweep(replace(programme, book=Book()), facts), TERM)
