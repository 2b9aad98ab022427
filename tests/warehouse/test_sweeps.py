"""Two readings of one definition: the bulk reading has the values of the cell reading, and gaps where it has gaps."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.factories import TERM, City, amount, indicator, stock

from cotmoc.domain import rounding
from cotmoc.domain.engine.cells import Evaluation
from cotmoc.domain.indicators import Indicator, OverTime, OverUnits, SeriesBreak
from cotmoc.domain.measures import Measure
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import GrowthRule
from cotmoc.warehouse import arithmetic, columns, lots, rollups
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.lots import LotSweep
from cotmoc.warehouse.runs import Run, number_of
from cotmoc.warehouse.sweeps import Sweep

DECIMALS = 3
NEAR = Fraction(1, 10**18)
FORMULAS = (
    *("a + b", "a / b * 100", "-a * b", "a - 2 * b / 3", "min(a, b, 5)", "max(a / b, a)", "mean(a, b, a)", "sum(a, 1)"),
    *("prior(a)", "year_ago(a) + b", "at(a, 2017)", "since_year(a)", "since_term(a) / since_term(b)", "growth(a)"),
    *("growth_on_prior(a + b)", "average_growth(a)", "index(a, 2016)", "moving_mean(a, 3)", "a / since_year(b)"),
    *("count_org_units(commune, a >= b)", "share_of_org_units(commune, a / b * 100 >= 50)", "rate + a", "7"),
    "count_org_units(province, prior(a) < a) + count_org_units(commune, rate = 1)",
)
RUNS = (
    Run.through(number_of(2016, 1), 1, 9),
    Run.through(number_of(2016, 1), 3, 4),
    Run.through(number_of(2016, 1), 6, 3),
    Run(9, (number_of(2016, 1), number_of(2017, 1))),
    Run.through(number_of(2015, 1), 12, 3),
    Run(60, (number_of(2016, 1),)),
    Run(24, (number_of(2016, 1), number_of(2016, 4))),
)
UNITS = {"n": "nation", "a": "province", "b": "province", "a1": "commune", "a2": "commune", "b1": "commune"}


def whole_tree(changes: dict[str, date], moved: date | None) -> OrgUnits:
    """A nation of two provinces with communes; some end on a day, one moves to the other province."""
    units = tuple(OrgUnit(code, code, level, valid_to=changes.get(code)) for code, level in UNITS.items())
    placed = [Placement("hc", "n"), Placement("hc", "a", "n"), Placement("hc", "b", "n"), Placement("hc", "a1", "a")]
    placed += [Placement("hc", "b1", "b"), Placement("hc", "a2", "a", valid_to=moved)]
    placed += [Placement("hc", "a2", "b", valid_from=moved)] if moved else []
    return OrgUnits(units, (), tuple(placed))


def programme_of(indicators: list[Indicator], units: OrgUnits, observations: list[Observation]) -> Programme:
    city = City(indicators).programme()
    measures = {
        "tỷ đồng": Measure(Decimal(10**9), (("money", 1),)),
        "triệu đồng": Measure(Decimal(10**6), (("money", 1),)),
    }
    return replace(city, org_unit="n", org_units=units, book=Book(tuple(observations)), measures=measures, term=TERM)


figures = st.one_of(
    st.none(),
    st.integers(-3, 12).map(Decimal),
    st.decimals(Decimal(-2), Decimal(9), places=2),
    st.integers(-(10**18), 10**19).map(Decimal),
)
days = st.sampled_from([date(2016, 3, 1), date(2016, 5, 10), date(2017, 1, 1)])
rules_of_time = st.sampled_from(list(OverTime))
breaks = st.sampled_from([(), (), (SeriesBreak(date(2016, 7, 1), "chuẩn mới"),)])


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """A small programme whose figures are mostly complete, with gaps, revisions and totals of their own."""
    two = draw(st.sampled_from([frozenset(), frozenset({"commune", "nation"}), frozenset({"commune"})]))
    base = [
        amount("a", "tỷ đồng", over_time=draw(rules_of_time), levels=two, breaks=draw(breaks)),
        amount(
            "b",
            draw(st.sampled_from(["triệu đồng", "tỷ đồng", "hộ"])),
            over_time=draw(rules_of_time),
            over_units=draw(st.sampled_from([OverUnits.SUM, OverUnits.SUM, OverUnits.DISTINCT])),
        ),
        indicator("rate", over_time=draw(rules_of_time), over_units=OverUnits.WEIGHTED, weight="b"),
    ]
    made = [
        indicator(f"f{number}", formula=formula, over_time=draw(rules_of_time), over_units=OverUnits.SUM)
        for number, formula in enumerate(draw(st.lists(st.sampled_from(FORMULAS), min_size=1, max_size=3)))
    ]
    tree = whole_tree(draw(st.dictionaries(st.sampled_from(["a1", "b"]), days, max_size=1)), draw(st.none() | days))
    observations = []
    months = [str(period) for period in Run.through(number_of(2015, 10), 1, 18).periods]
    for code in ("a", "b", "rate"):
        plain = draw(st.integers(1, 9))
        for unit in ("a1", "a2", "b1"):
            for place, month in enumerate(months):
                value = Decimal(plain + place % 4 + len(unit))
                observations.append(Observation(code, unit, Period.parse(month), value))
    cell = st.tuples(
        st.sampled_from(["a", "b", "rate", "f0"]),
        st.sampled_from(list(UNITS)),
        st.sampled_from(["2016-02", "2016-05", "2016-Q1", "2016-Q2", "2016-S1", "2016", "2015", "2017"]),
        figures,
        st.booleans(),
    )
    for code, unit, period, figure, unclear in draw(st.lists(cell, max_size=8)):
        status = Status.FINAL if figure is not None else Status.MISSING
        found = Observation(
            code, unit, Period.parse(period), figure, status, scope_unclear=unclear and figure is not None
        )
        observations.append(found)
    dropped = draw(st.sets(st.integers(0, len(observations) - 1), max_size=5))
    kept = [one for place, one in enumerate(observations) if place not in dropped]
    return programme_of([*base, *made], tree, kept)


def same(sweep: Sweep, cells: Evaluation, code: str, run: Run) -> None:
    """Every cell of a column has the value of the cell reading at the declared decimals, or both have none."""
    column = sweep.of(code, run)
    rounded, exact = arithmetic.fixed(column, DECIMALS), columns.widen(column).above
    known = np.broadcast_to(True if column.there is None else column.there, column.above.shape)
    for row, period in enumerate(run.periods):
        for place, unit in enumerate(sweep.places.ordered):
            cell = cells.of(code, unit.code, period)
            assert known[row, place] == (cell.value is not None), (code, unit.code, period, cell)
            if cell.value is not None:
                found = Fraction(int(rounded[row, place]), 10**DECIMALS)
                apart = abs(exact[row, place] - Fraction(cell.value))
                assert apart <= NEAR * max(abs(exact[row, place]), 1), (code, unit.code, period, cell.value)
                if apart == 0 or not is_near_tie(exact[row, place]):
                    assert found == Fraction(rounding.half_up(cell.value, DECIMALS)), (code, unit.code, period)


def is_near_tie(value: Fraction) -> bool:
    """Whether the 28 digits of the cell reading may fall on the other side of a half than the exact value."""
    return bool(abs(abs(value) * 10**DECIMALS % 1 - Fraction(1, 2)) < Fraction(1, 10**9))


UNSHRUNK = [phase for phase in Phase if phase not in (Phase.shrink, Phase.explain)]
"""A programme takes minutes to shrink; the cell that differs is told at once."""


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=20, deadline=None, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(programmes(), st.permutations(RUNS))
def test_both_readings_agree_cell_by_cell(programme: Programme, runs: list[Run]) -> None:
    sweep, cells = Sweep(programme), Evaluation(programme, programme.book, GrowthRule.COMPOUND, None)
    for found in programme.indicators:
        for run in runs[:3]:
            same(sweep, cells, found.code, run)


@st.composite
def repeated(draw: st.DrawFn) -> Programme:
    """A programme whose indicators come three times each, under the same rules with other figures."""
    once = draw(programmes())
    shift = draw(st.integers(0, 5))
    indicators, observations = list(once.indicators), list(once.book.observations)
    for copy in ("2", "3"):
        for one in once.indicators:
            formula = one.formula and re.sub(r"\b(a|b|rate)\b", rf"\g<1>{copy}", one.formula)
            indicators.append(replace(one, code=one.code + copy, formula=formula, weight=one.weight and "b" + copy))
        for at, given_ in enumerate(once.book.observations):
            if (at + shift) % 11 and given_.value is not None:
                observations.append(replace(given_, indicator=given_.indicator + copy, value=given_.value + at % 3))
    return replace(once, indicators=tuple(indicators), book=Book(tuple(observations)))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=20, deadline=None, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(repeated(), st.permutations(RUNS))
def test_indicators_read_in_lots_have_the_same_figures(programme: Programme, runs: list[Run]) -> None:
    single, codes = Sweep(programme), [one.code for one in programme.indicators]
    for lot, found in LotSweep(programme).lots(codes, runs[:3]):
        for run, column in zip(runs[:3], found, strict=True):
            for at, code in enumerate(lot):
                assert shown(columns.layer(column, at)) == shown(single.of(code, run)), (code, run)


def shown(column: columns.Column) -> list[Fraction | None]:
    """Every figure in order, None for those that are not there."""
    there = np.broadcast_to(True if column.there is None else column.there, column.above.shape)
    return [one if known else None for one, known in zip(columns.widen(column).above.flat, there.flat, strict=True)]


def test_indicators_of_the_same_rules_make_a_lot() -> None:
    programme = City([amount("a"), amount("b"), amount("c"), indicator("r", formula="a / b"), stock("s")]).programme()
    named = City([*programme.indicators, indicator("q", formula="b / c")]).programme()
    assert lots.arranged(Definitions(named), ("a", "b", "c", "r", "s", "q"), 9) == (
        *(("a", "b"), ("r", "q"), ("c",), ("s",)),
    )


def test_parts_of_different_length_are_weighed_by_their_months() -> None:
    city = City([amount("x", over_time=OverTime.AVERAGE)]).add("2016-S1", "0.5").add("2016-Q3", 8)
    column = Sweep(city.programme()).of("x", RUNS[3])
    assert columns.widen(column).above[0, 0] == 3


def test_a_formula_comes_before_the_sum_of_those_below() -> None:
    city = City([amount("x"), amount("y", formula="x / since_year(x)")], wards=2)
    for unit, value in (("p1", 4), ("p2", 6)):
        for month in range(1, 7):
            city.add(f"2016-{month:02}", value, org_unit=unit)
    column = Sweep(city.programme()).of("y", Run.through(number_of(2016, 1), 3, 2))
    assert arithmetic.fixed(column, 1)[:, 0].tolist() == [10, 5]


def test_how_many_of_those_below_are_lacking_is_counted() -> None:
    city = City([amount()], wards=3).add("2016", 1, org_unit="p2")
    sweep, run = Sweep(city.programme()), Run.of([Period.parse("2016")])
    assert rollups.lacking(sweep.of("x", run), city.indicators[0], run, sweep.places).tolist() == [[2, 0, 0, 0]]


def test_money_is_exact_to_the_dong_at_a_hundred_quadrillion() -> None:
    city = City([replace(amount("x", "đồng"), decimals=0), indicator("r", formula="x / 3", decimals=2)], wards=120)
    for ward in range(1, 121):
        for month in (1, 2, 3):
            city.add(f"2016-{month:02}", 10**17 + ward, org_unit=f"p{ward}")
    sweep, quarter = Sweep(city.programme()), Run.through(number_of(2016, 1), 3, 1)
    whole = 3 * (120 * 10**17 + 120 * 121 // 2)
    assert sweep.fixed("x", quarter)[0][0, 0] == whole
    assert sweep.fixed("x", Run.through(number_of(2016, 1), 1, 1))[0][0, 0] == whole // 3
    assert sweep.fixed("r", quarter)[0][0, 1] == 10**19 + 100


def test_figures_are_shown_at_the_decimals_that_their_definition_declares() -> None:
    city = City([indicator("x", decimals=1), indicator("y")]).add("2016", "2.25").add("2016", "2.25", code="y")
    sweep, run = Sweep(city.programme()), Run.of([Period.parse("2016")])
    assert [int(sweep.fixed(code, run)[0][0, 0]) for code in "xy"] == [23, 2]


def test_a_weighted_mean_is_kept_as_a_weighed_sum_over_the_weights() -> None:
    rate = indicator("x", over_units=OverUnits.WEIGHTED, weight="people")
    city = City([rate, stock("people", "người")], wards=2)
    for unit, value, people in (("p1", "2.5", 30), ("p2", "4", 40)):
        city.add("2016-01", value, org_unit=unit).add("2016-01", people, code="people", org_unit=unit)
    column = Sweep(city.programme()).of("x", Run.through(number_of(2016, 1), 1, 1))
    assert not column.is_wide
    assert columns.figures(column)[0] == [Fraction(47, 14), Fraction(5, 2), 4]
