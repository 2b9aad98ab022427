"""Changes: after one more observation a sweep has the figures of a new one, and made only those that depend on it."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.factories import City, amount, indicator
from tests.warehouse.test_sweeps import RUNS, UNITS, UNSHRUNK, figures, programmes, shown

from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import changes
from cotmoc.warehouse.runs import Run, number_of
from cotmoc.warehouse.sweeps import Sweep

PERIODS = ["2016-02", "2016-05", "2016-Q1", "2016-S1", "2016", "2015", "2031-01"]


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    """One more figure of one of the indicators at any place, or that there is none."""
    code, unit = draw(st.sampled_from(["a", "b", "rate", "f0"])), draw(st.sampled_from(list(UNITS)))
    figure, period = draw(figures), Period.parse(draw(st.sampled_from(PERIODS)))
    status = Status.MISSING if figure is None else Status.FINAL
    return Observation(code, unit, period, figure, status, scope_unclear=figure is not None and draw(st.booleans()))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=20, deadline=None, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(programmes(), st.lists(observations(), min_size=1, max_size=3), st.permutations(RUNS))
def test_a_change_leaves_what_a_new_sweep_finds(
    programme: Programme, added: list[Observation], runs: list[Run]
) -> None:
    sweep = Sweep(programme)
    codes = [(one.code, run) for one in programme.indicators for run in runs[:3]]
    for place in codes:
        sweep.of(*place)
    for one in added:
        changes.change(sweep, one)
    anew = Sweep(replace(programme, book=Book((*programme.book.observations, *added))))
    for code, run in codes:
        assert shown(sweep.of(code, run)) == shown(anew.of(code, run)), (code, run, added)


def test_what_does_not_depend_on_it_is_left_alone() -> None:
    city = City([amount("a"), amount("b"), indicator("r", formula="a / b"), amount("c")], wards=2)
    for code in "abc":
        for unit in ("p1", "p2"):
            city.add("2016-01", 4, code=code, org_unit=unit)
    sweep, run = Sweep(city.programme()), Run.through(number_of(2016, 1), 1, 1)
    before = {code: sweep.of(code, run) for code in "abcr"}
    changed = changes.change(sweep, Observation("b", "p2", Period.parse("2016-01"), Decimal("0.5")))
    assert changed == {"b", "r"}
    assert [code for code in "abcr" if sweep.of(code, run) is before[code]] == ["a", "c"]
    assert shown(sweep.of("r", run)) == [Fraction(16, 9), 1, 8]
    assert shown(before["r"]) == [1, 1, 1]
