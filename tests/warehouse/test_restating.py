"""As of the boundaries of a day, the bulk reading has the figures of the cell reading."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.warehouse.test_sweeps import RUNS, UNSHRUNK, programmes, same

from cotmoc.domain.engine.cells import Evaluation
from cotmoc.domain.engine.restating import Restatement
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.observations import Book
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing, RedrawingKind, redraw
from cotmoc.domain.targets import GrowthRule
from cotmoc.warehouse.restating import RestatedSweep
from cotmoc.warehouse.runs import Run

DAYS = [date(2016, 3, 1), date(2016, 5, 10), date(2017, 1, 1)]
shares = st.sampled_from([Decimal(1), Decimal("0.25"), Decimal("0.4"), None])


@st.composite
def redrawings(draw: st.DrawFn) -> Redrawing:
    """A change of the map: communes merged, split or moved."""
    on, kind = draw(st.sampled_from(DAYS)), draw(st.sampled_from(list(RedrawingKind)))
    some = tuple(draw(st.lists(st.sampled_from(["a1", "a2", "b1"]), min_size=1, max_size=2, unique=True)))
    fresh = draw(st.sampled_from([("c1",), ("c2", "c3"), ("a1",), ("b1",)]))
    into = tuple(OrgUnit(code, code, "commune") for code in (fresh if kind is RedrawingKind.SPLIT else fresh[:1]))
    units = some[:1] if kind in (RedrawingKind.SPLIT, RedrawingKind.RENAME) else some
    given_ = {one.code: draw(shares) for one in into} if kind is RedrawingKind.SPLIT else {}
    parent = draw(st.sampled_from(["a", "b"])) if kind is RedrawingKind.MOVE else None
    return Redrawing(kind, on, units, into, given_, parent)


@st.composite
def redrawn(draw: st.DrawFn) -> Programme:
    """A programme whose map was changed, with figures of the new communes, too."""
    programme = draw(programmes())
    units = programme.org_units
    for change in sorted(draw(st.lists(redrawings(), min_size=1, max_size=3)), key=lambda one: one.on):
        try:
            units = redraw(units, change, "hc")
        except UnsoundDefinition:
            continue
    book = list(programme.book.observations)
    for at, one in enumerate(programme.book.observations):
        if one.org_unit in ("a2", "b1") and at % 5:
            book.append(replace(one, org_unit={"a2": "c1", "b1": "c2"}[one.org_unit]))
    return replace(programme, org_units=units, book=Book(tuple(book)))


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=20, deadline=None, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(redrawn(), st.sampled_from([*DAYS, date(2016, 1, 1), date(2030, 1, 1)]), st.permutations(RUNS))
def test_both_readings_restate_alike(programme: Programme, day: date, runs: list[Run]) -> None:
    plain = Evaluation(programme, programme.book, GrowthRule.COMPOUND, None)
    sweep, cells = RestatedSweep(programme, day), Restatement(plain, day)
    for found in programme.indicators:
        for run in runs[:3]:
            same(sweep, cells, found.code, run)
