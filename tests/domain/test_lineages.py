"""What org units became of which: told day by day, and laid side by side along time."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain import lineages, redrawing
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.lineages import TurnKind
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.redrawing import Redrawing, RedrawingKind

FIRST, SECOND = date(2025, 1, 1), date(2025, 7, 1)
UNITS = OrgUnits(
    (
        OrgUnit("tv", "Thành phố", "city"),
        OrgUnit("p1", "Phường 1", "ward", valid_to=SECOND),
        OrgUnit("p2", "Phường 2", "ward", valid_to=FIRST),
        OrgUnit("ld", "Xã Long Đức", "commune", valid_to=SECOND),
        OrgUnit("p3", "Phường 3", "ward", valid_to=FIRST),
        OrgUnit("p23", "Phường 2-3", "ward", valid_from=FIRST),
        OrgUnit("new", "Phường Long Đức", "ward", valid_from=SECOND),
        OrgUnit("k1", "Khóm 1", "hamlet"),
        OrgUnit("yte", "Phòng Y tế", "department", valid_to=SECOND),
    ),
    (Tree("hc", "Hành chính"),),
    (Placement("hc", "tv"), Placement("hc", "k1", "ld", valid_to=FIRST), Placement("hc", "k1", "p1", FIRST)),
    (
        Succession("p2", "p23", FIRST, legal_basis="NQ 1"),
        Succession("p3", "p23", FIRST, legal_basis="NQ 1"),
        Succession("p1", "new", SECOND, Decimal("0.4")),
        Succession("ld", "new", SECOND),
    ),
)


def test_levels_of_one_kin_are_shown_together() -> None:
    assert lineages.kin(UNITS) == (("city",), ("ward", "commune"), ("hamlet",), ("department",))


def test_each_day_tells_what_became_of_what() -> None:
    told = [(turn.on, turn.kind, turn.before, turn.after) for turn in lineages.turns(UNITS)]
    assert told == [
        (FIRST, TurnKind.MERGE, ("p2", "p3"), ("p23",)),
        (FIRST, TurnKind.MOVE, ("ld",), ("k1",)),
        (SECOND, TurnKind.MERGE, ("p1", "ld"), ("new",)),
        (SECOND, TurnKind.CLOSE, ("yte",), ()),
    ]


def test_turns_of_some_levels_tell_of_no_other() -> None:
    assert [turn.before for turn in lineages.turns(UNITS, ("department",))] == [("yte",)]
    assert lineages.turns(UNITS, ("ward",))[0].legal_bases == ("NQ 1",)


def test_rows_of_one_org_unit_stand_together_in_every_stretch() -> None:
    drawn = lineages.lanes(UNITS, ("ward", "commune"))
    assert drawn.days == (FIRST, SECOND)
    assert drawn.rows == (
        ("p1", "p1", "new"),
        ("ld", "ld", "new"),
        ("p2", "p23", "p23"),
        ("p3", "p23", "p23"),
    )


def test_one_that_came_of_another_stands_beside_it() -> None:
    cut = Redrawing(RedrawingKind.SPLIT, FIRST, ("p1",), (OrgUnit("p9", "P9", "ward"),), shares={"p9": Decimal("0.4")})
    whole = [step for step in UNITS.successions if step.share == 1]
    steps = (*whole, Succession("p1", "new", SECOND))
    after = redrawing.redraw(replace(UNITS, successions=steps), cut, "hc")
    family = [row for row in lineages.lanes(after, ("ward", "commune")).rows if row[-1] == "new"]
    assert [row[1] for row in family] == ["p1", "p9", "ld"]


def test_a_way_ends_where_nothing_takes_its_place() -> None:
    assert lineages.lanes(UNITS, ("department",)).rows == (("yte", None),)


def test_one_that_passes_on_a_part_goes_on_beside_it() -> None:
    cut = Redrawing(RedrawingKind.SPLIT, FIRST, ("p1",), (OrgUnit("p9", "P9", "ward"),), shares={"p9": Decimal("0.4")})
    units = OrgUnits((OrgUnit("p1", "P1", "ward"),), (Tree("hc", "H"),), (Placement("hc", "p1"),))
    after = redrawing.redraw(units, cut, "hc")
    assert lineages.lanes(after, ("ward",)).rows == (("p1", "p1"), ("p1", "p9"))
    assert [turn.kind for turn in lineages.turns(after)] == [TurnKind.SPLIT]


@given(st.lists(st.tuples(st.sampled_from(RedrawingKind), st.integers(1, 6), st.integers(1, 6)), max_size=6))
def test_whatever_happens_every_org_unit_is_drawn_where_it_is_there(
    steps: list[tuple[RedrawingKind, int, int]],
) -> None:
    units = OrgUnits(tuple(OrgUnit(f"u{place}", f"U{place}", "ward") for place in range(1, 5)))
    for year, (kind, one, other) in enumerate(steps, start=2020):
        into = OrgUnit(f"n{year}", f"N{year}", "ward")
        shares = {into.code: Decimal("0.5")} if kind is RedrawingKind.SPLIT else {}
        changing = (f"u{one}", f"u{other}") if kind is RedrawingKind.MERGE and one != other else (f"u{one}",)
        try:
            units = redrawing.redraw(
                units,
                Redrawing(kind, date(year, 1, 1), changing, () if kind is RedrawingKind.CLOSE else (into,), shares),
                "hc",
            )
        except UnsoundDefinition:
            continue
    drawn = lineages.lanes(units, ("ward",))
    for at, day in enumerate((date(2019, 1, 1), *drawn.days)):
        assert {row[at] for row in drawn.rows} - {None} == {unit.code for unit in units if unit.valid_on(day)}
