"""What is swept part by part, each as on another machine, is what the whole tree gives."""

import pickle
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.warehouse.test_partitions import CODES, nation
from tests.warehouse.test_partitions import RUNS as NATION_RUNS
from tests.warehouse.test_sweeps import RUNS, UNSHRUNK, programmes

from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import errands, parcels, partitions
from cotmoc.warehouse.definitions import Definitions
from cotmoc.warehouse.errands import Brought, Figures, Kind
from cotmoc.warehouse.facts import of_book
from cotmoc.warehouse.runs import Run
from cotmoc.warehouse.sweeps import Sweep


def in_parts(programme: Programme, codes: list[str], runs: list[Run]) -> Figures:
    """All figures, with every part swept from what a parcel brought to it."""
    everyone = [unit.code for unit in programme.org_units]
    errand = pickle.loads(pickle.dumps(errands.errand_of(programme, codes, runs, everyone)))  # noqa: S301 (our own)
    brought: list[Brought] = []
    for heads in errands.parts(programme):
        places = Definitions(partitions.branch(programme, *heads)).places
        sent = parcels.packed(parcels.of_facts(of_book(programme.book, places)))
        brought += errands.fulfil(errand, heads, partial(errands.of_parcel, sent))
    found: Figures = {}
    for one in brought:
        if one.kind is Kind.ASKED:
            found |= errands.figures(parcels.unpacked(one.parcel), one.org_units)
    crown = errands.put_together(programme, brought, lambda places: of_book(programme.book, places))
    below = {unit for one in brought if one.kind is Kind.ASKED for unit in one.org_units}
    above = [unit.code if unit.code not in below else "" for unit in crown.places.ordered]
    swept = errands.figures({(code, run): crown.of(code, run) for code in codes for run in runs}, above)
    return found | {place: figure for place, figure in swept.items() if place[1]}


def whole(programme: Programme, codes: list[str], runs: list[Run]) -> Figures:
    """All figures of one sweep."""
    sweep = Sweep(programme)
    columns = {(code, run): sweep.of(code, run) for code in codes for run in runs}
    return errands.figures(columns, [unit.code for unit in sweep.places.ordered])


def test_a_nation_in_parts_is_the_nation() -> None:
    programme = nation()
    codes, runs = list(CODES), list(NATION_RUNS)
    assert in_parts(programme, codes, runs) == whole(programme, codes, runs)


@pytest.mark.filterwarnings("ignore::hypothesis.errors.HypothesisWarning")
@settings(max_examples=40, phases=UNSHRUNK, suppress_health_check=list(HealthCheck))
@given(programmes(), st.permutations(RUNS))
def test_any_tree_in_parts_is_the_tree(programme: Programme, runs: list[Run]) -> None:
    codes = [one.code for one in programme.indicators]
    left = errands.unmapped(programme, codes)
    mapped = [code for code in codes if code not in left and not Definitions(programme).is_read_by_cell(code)]
    assert in_parts(programme, mapped, runs[:2]) == whole(programme, mapped, runs[:2])


def test_who_changed_over_keeps_both_in_one_part() -> None:
    programme = nation()
    assert errands.parts(programme) == (("t0",), ("t1",))
    moved = replace(programme.org_units.placements[-1], parent="t0")
    units = replace(programme.org_units, placements=(*programme.org_units.placements, moved))
    assert errands.parts(replace(programme, org_units=units)) == (("t0", "t1"),)
