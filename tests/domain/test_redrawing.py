"""The map is redrawn: what ends, what begins, what stands where, and that every figure can be restated."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import City, amount, target

from cotmoc.domain import consequences, engine, redrawing, soundness
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing, RedrawingKind
from cotmoc.domain.registers import CollectionForm, Regime
from cotmoc.domain.targets import Posts
from cotmoc.domain.tasks import Task

ON = date(2020, 1, 1)
UNITS = OrgUnits(
    (
        OrgUnit("tv", "Thành phố", "city"),
        *(OrgUnit(code, f"Phường {code[1]}", "ward") for code in ("p1", "p2", "p3")),
        *(OrgUnit(code, f"Khóm {code[1]}", "hamlet") for code in ("k1", "k2")),
        OrgUnit("xx", "Phường cũ", "ward", valid_to=date(2018, 1, 1)),
    ),
    (Tree("hc", "Hành chính"),),
    (
        Placement("hc", "tv"),
        *(Placement("hc", code, "tv") for code in ("p1", "p2", "p3", "xx")),
        Placement("hc", "k1", "p1"),
        Placement("hc", "k2", "p2"),
    ),
)
NEW = OrgUnit("p9", "Phường 9", "ward")


def change(kind: str, *org_units: str, **more: Any) -> Redrawing:
    return Redrawing(RedrawingKind(kind), ON, org_units, legal_basis="Nghị quyết thử", **more)


def programme(units: OrgUnits = UNITS) -> Programme:
    city = City([amount("a")])
    for ward, value in (("p1", 10), ("p2", 20), ("p3", 30), ("k1", 4)):
        city.add("2019", value, code="a", org_unit=ward)
    return replace(city.programme(), org_units=units)


CHANGES = [
    change("merge", "p1", "p2", into=(NEW,)),
    change("merge", "p1", into=(OrgUnit("p3", "Phường 3", "ward"),)),
    change("merge", "p1", "p3", into=(OrgUnit("p3", "Phường 3", "ward"),)),
    change("rename", "p1", into=(NEW,)),
    change("split", "p1", into=(NEW,), shares={"p9": Decimal("0.4")}),
    change("split", "p3", into=(NEW, OrgUnit("p8", "P8", "ward")), shares={"p9": Decimal("0.4"), "p8": Decimal("0.6")}),
    change("split", "p3", into=(OrgUnit("p1", "P1", "ward"),), shares={"p1": Decimal("0.5")}),
    change("move", "k1", parent="p3"),
    change("close", "k1"),
]


@pytest.mark.parametrize("one", CHANGES, ids=lambda one: f"{one.kind.value}-{'-'.join(one.org_units)}")
def test_after_a_change_the_org_units_are_sound_and_no_figure_is_lost(one: Redrawing) -> None:
    after = programme(redrawing.redraw(UNITS, one, "hc"))
    places = [finding for finding in soundness.check(after) if finding.place[:1] == ("org_units",)]
    assert places == []
    wards = [unit.code for unit in after.org_units if unit.level == "ward" and unit.valid_on(ON)]
    restated = [engine.evaluate("a", code, Period.year(2019), after, boundaries=ON).value for code in wards]
    assert sum(value for value in restated if value is not None) == 60


def test_what_was_below_merged_units_stands_below_the_new_one() -> None:
    after = redrawing.redraw(UNITS, CHANGES[0], "hc")
    assert [unit.code for unit in after.children("p9", on=ON)] == ["k1", "k2"]
    assert [unit.code for unit in after.children("p1", on=date(2019, 12, 31))] == ["k1"]
    assert [unit.code for unit in after.children("tv", on=ON)] == ["p3", "p9"]


def test_a_dry_run_leaves_everything_as_it_was() -> None:
    before = replace(UNITS)
    redrawing.redraw(UNITS, CHANGES[0], "hc")
    assert before == UNITS


def test_what_still_speaks_of_ended_units_is_told() -> None:
    held = replace(
        programme(),
        targets=tuple(target(">=", 5, code=f"t{year}", org_unit="p1", year=year) for year in (2019, 2020)),
        forms=(CollectionForm("bm", "Biểu", ("a",), ("p1", "p3"), "year", Regime.CALENDAR),),
    )
    found = consequences.effects(held, redrawing.redraw(UNITS, CHANGES[0], "hc"))
    assert [(one.kind, one.code, one.org_unit) for one in found] == [("target", "t2020", "p1"), ("form", "bm", "p1")]


def test_who_answers_for_targets_and_tasks_is_told_where_it_ends() -> None:
    led = replace(target(">=", 5, year=2020), posts=Posts(lead_unit="k1", support_units=("p3", "k2")))
    work = Task("nv", "Rà soát", posts=Posts(lead_unit="k1"))
    held = replace(programme(), targets=(led,), tasks=(work, replace(work, code="xong", completed_on=ON)))
    found = consequences.effects(held, redrawing.redraw(UNITS, change("close", "k1"), "hc"))
    assert [(one.kind, one.code) for one in found] == [("lead", led.code), ("task", "nv")]


def test_forms_ask_those_that_take_the_place_of_others() -> None:
    asked = CollectionForm("bm", "Biểu", ("a",), ("p1", "p3"), "year", Regime.CALENDAR)
    other = replace(asked, code="khac", org_units=("k1",))
    after = redrawing.redrawn(replace(programme(), forms=(asked, other)), CHANGES[0])
    assert [form.org_units for form in after.forms] == [("p1", "p3", "p9"), ("k1",)]


# --- what was decided for a later day ---

LATER = date(2025, 7, 1)
FORESEEN = redrawing.redraw(
    UNITS, replace(CHANGES[0], on=LATER, org_units=("p1", "p2", "p3"), into=(OrgUnit("all", "P", "ward"),)), "hc"
)


@pytest.mark.parametrize("one", [CHANGES[0], CHANGES[1], CHANGES[3], CHANGES[8]], ids=lambda one: one.kind.value)
def test_what_was_decided_for_later_passes_to_whoever_takes_the_place(one: Redrawing) -> None:
    after = redrawing.redraw(FORESEEN, one, "hc")
    places = [finding for finding in soundness.check(programme(after)) if finding.place[:1] == ("org_units",)]
    assert places == []
    assert [unit.code for unit in after.children("tv", on=LATER)] == ["all"]
    assert engine.evaluate("a", "all", Period.year(2019), programme(after), boundaries=LATER).value == 60


def test_a_part_that_is_split_off_ends_as_the_whole_would_have() -> None:
    after = redrawing.redraw(FORESEEN, CHANGES[4], "hc")
    assert engine.evaluate("a", "all", Period.year(2019), programme(after), boundaries=LATER).value == 60
    assert [unit.code for unit in after.children("tv", on=ON)] == ["p1", "p2", "p3", "p9"]


def test_a_move_lasts_as_long_as_the_place_that_was_left() -> None:
    moved = redrawing.redraw(UNITS, replace(CHANGES[7], on=LATER), "hc")
    after = redrawing.redraw(moved, replace(CHANGES[7], parent="p2"), "hc")
    under = [(one.parent, one.valid_to) for one in after.placements if one.org_unit == "k1"]
    assert sorted(under, key=str) == [("p1", ON), ("p2", LATER), ("p3", None)]


@pytest.mark.parametrize(
    "one",
    [
        change("close", "p3"),
        change("merge", "p1", into=(OrgUnit("xa", "Xã", "ward"),)),
        change("split", "p3", into=(NEW,), shares={"p9": Decimal("0.5")}),
    ],
    ids=lambda one: one.kind.value,
)
def test_what_does_not_fit_a_later_decision_is_refused(one: Redrawing) -> None:
    units = replace(FORESEEN, org_units=(*FORESEEN.org_units, OrgUnit("xa", "Xã", "ward")))
    if one.kind is RedrawingKind.SPLIT:
        steps = tuple(replace(step, share=Decimal("0.4")) for step in units.successions)
        units = replace(units, successions=steps)
    with pytest.raises(UnsoundDefinition) as refused:
        redrawing.redraw(units, one, "hc")
    assert refused.value.code == "redrawing_foreseen"


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (change("merge", into=(NEW,)), "redrawing_needs"),
        (change("merge", "p3", into=(OrgUnit("p3", "P3", "ward"),)), "redrawing_needs"),
        (change("rename", "p1", "p2", into=(NEW,)), "redrawing_needs"),
        (change("split", "p1", into=(NEW,)), "redrawing_needs"),
        (change("move", "k1"), "redrawing_needs"),
        (change("merge", "p1", "p7", into=(NEW,)), "redrawing_unknown"),
        (change("move", "k1", parent="p7"), "redrawing_unknown"),
        (change("close", "xx"), "redrawing_not_there"),
        (change("merge", "p1", "p2", into=(OrgUnit("xx", "X", "ward"),)), "redrawing_code_taken"),
        (change("split", "p1", into=(NEW,), shares={"p9": Decimal("1.1")}), "redrawing_shares"),
        (change("split", "p1", into=(NEW,), shares={"p9": Decimal(1)}), "redrawing_below"),
        (change("close", "p1"), "redrawing_below"),
        (change("split", "p3", into=(NEW,), shares={"p9": Decimal(0)}), "redrawing_shares"),
        (change("split", "p3", into=(NEW, NEW), shares={"p9": Decimal("0.5")}), "redrawing_needs"),
        (change("merge", "p1", "p1", into=(NEW,)), "redrawing_needs"),
        (change("rename", "p1", into=(OrgUnit("p3", "P3", "ward"),)), "redrawing_code_taken"),
        (change("move", "p1", parent="k1"), "redrawing_circle"),
        (change("merge", "p1", into=(OrgUnit("k1", "K1", "hamlet"),)), "redrawing_circle"),
        (change("move", "k1", parent="p1"), "redrawing_stays"),
    ],
)
def test_what_cannot_be_is_refused(one: Redrawing, code: str) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        redrawing.redraw(UNITS, one, "hc")
    assert refused.value.code == code
