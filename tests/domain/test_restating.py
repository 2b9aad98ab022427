"""Figures as of boundaries: wards that merged, one that was split, one that moved, by the rules of each indicator."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, indicator, stock

from cotmoc.domain import engine
from cotmoc.domain.indicators import OverUnits
from cotmoc.domain.observations import Status
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.periods import Period
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.lexicon import messages

MERGED, SPLIT, MOVED = date(2019, 1, 1), date(2020, 7, 1), date(2020, 1, 1)
WARDS = (
    OrgUnit("p1", "Phường 1", "ward"),
    OrgUnit("p2", "Phường 2", "ward", valid_to=MERGED),
    OrgUnit("p3", "Phường 3", "ward"),
    OrgUnit("p4", "Phường 4", "ward", valid_from=SPLIT),
    OrgUnit("k9", "Khóm 9", "hamlet"),
)
STEPS = (
    Succession("p2", "p3", MERGED),
    Succession("p1", "p4", SPLIT, share=Decimal("0.25")),
)
PLACED = (
    Placement("hc", "tv"),
    *(Placement("hc", code, "tv") for code in ("p1", "p2", "p3", "p4")),
    Placement("hc", "k9", "p1", valid_to=MOVED),
    Placement("hc", "k9", "p3", valid_from=MOVED),
)
MEASURED = [
    amount("a"),
    stock("people", "người"),
    stock("insured", "người"),
    indicator("share", formula="insured / people * 100"),
    indicator("rate", over_units=OverUnits.WEIGHTED, weight="people"),
    indicator("plain"),
    indicator("g", growth_of="a"),
]
CITY = OrgUnit("tv", "Thành phố", "city")


def restated(
    figures: Mapping[str, object], code: str, org_unit: str, period: str, day: date, **steps: Succession
) -> Result:
    """The result as of boundaries; `figures` are by "indicator org_unit period"."""
    city = City(MEASURED)
    for place, value in figures.items():
        which, unit, when = place.split()
        city.add(when, str(value), code=which, org_unit=unit)
    units = OrgUnits((CITY, *WARDS), (Tree("hc", "Hành chính"),), PLACED, tuple(steps.values()) or STEPS)
    programme = replace(city.programme(), org_units=units)
    found = engine.evaluate(code, org_unit, Period.parse(period), programme, boundaries=day)
    if found.absence:
        assert messages.say(f"absence_{found.absence.kind.value}", found.absence.facts, "vi")
    return found


def kind(result: Result) -> AbsenceKind | None:
    return result.absence.kind if result.absence else None


OLD = {"a p2 2018": 10, "a p3 2018": 30, "people p2 2018": 100, "people p3 2018": 300, "insured p2 2018": 90}
OLD |= {"insured p3 2018": 210, "rate p2 2018": 50, "rate p3 2018": 90, "plain p2 2018": 1, "plain p3 2018": 2}


@pytest.mark.parametrize(("code", "value"), [("a", 40), ("people", 400), ("share", 75), ("rate", 80)])
def test_a_merged_unit_is_made_of_those_that_merged(code: str, value: int) -> None:
    found = restated(OLD, code, "p3", "2018", MERGED)
    assert found.value == value
    assert found.status is Status.FINAL


def test_without_boundaries_the_old_answer_stays() -> None:
    assert restated(OLD, "a", "p3", "2018", date(2018, 6, 1)).value == 30
    assert restated(OLD, "a", "p2", "2018", date(2018, 6, 1)).value == 10


def test_what_has_no_rule_is_not_put_together() -> None:
    found = restated(OLD, "plain", "p3", "2018", MERGED)
    assert kind(found) is AbsenceKind.NOT_ADDITIVE
    assert "Phường 3, Phường 2" in messages.say("absence_not_additive", found.absence.facts, "vi")  # type: ignore[union-attr]


def test_a_unit_that_ended_has_no_figure_as_of_later_boundaries() -> None:
    found = restated(OLD, "a", "p2", "2018", MERGED)
    assert kind(found) is AbsenceKind.OUTSIDE_BOUNDARIES
    assert found.absence.facts["instead"] == "Phường 3 (p3)"  # type: ignore[union-attr]


def test_later_figures_are_not_taken_apart_again() -> None:
    assert kind(restated({"a p3 2019": 50}, "a", "p3", "2019", date(2018, 6, 1))) is AbsenceKind.REDRAWN_SINCE


def test_a_part_that_is_missing_is_named() -> None:
    found = restated({"a p3 2018": 30}, "a", "p3", "2018", MERGED)
    assert (kind(found), found.missing) == (AbsenceKind.INCOMPLETE, ("p2 2018",))


def test_growth_compares_the_same_ground() -> None:
    assert restated(OLD | {"a p3 2019": 50}, "g", "p3", "2019", MERGED).value == 25


@pytest.mark.parametrize(("unit", "value"), [("p4", 25), ("p1", 75)])
def test_a_share_of_a_split_unit_is_an_estimate(unit: str, value: int) -> None:
    found = restated({"a p1 2018": 100}, "a", unit, "2018", SPLIT)
    assert found.value == value
    assert found.status is Status.ESTIMATED


def test_an_unknown_share_passes_nothing_on() -> None:
    unknown = replace(STEPS[1], share=None)
    found = restated({"a p1 2018": 100}, "a", "p4", "2018", SPLIT, split=unknown)
    assert (kind(found), found.missing) == (AbsenceKind.SHARE_UNKNOWN, ("p1",))


def test_a_period_in_which_lines_were_redrawn_is_put_together_of_its_parts() -> None:
    halves = {"a p1 2020-S1": 40, "a p1 2020-S2": 33, "a p4 2020-S2": 7}
    assert restated(halves, "a", "p4", "2020", SPLIT).value == 17
    assert restated(halves, "a", "p1", "2020", SPLIT).value == 63
    assert restated({"people p4 2020": 5}, "people", "p4", "2020", SPLIT).value == 5


def test_a_whole_keeps_its_figure_when_lines_inside_move() -> None:
    assert restated({"a tv 2018": 99}, "a", "tv", "2018", SPLIT).value == 99
    parts = {"a p1 2018": 8, "a p2 2018": 1, "a p3 2018": 2}
    assert restated(parts, "a", "tv", "2018", SPLIT).value == 11


def test_a_whole_keeps_its_figure_where_nothing_passed_over_its_border_whatever_is_not_known_inside() -> None:
    unknown = replace(STEPS[1], share=None)
    parts = {"a p1 2019": 8, "a p3 2019": 2}
    assert restated(parts, "a", "tv", "2019", SPLIT, split=unknown).value == 10
    from_outside = Succession("x9", "p3", SPLIT)
    assert restated(parts, "a", "tv", "2019", SPLIT, split=unknown, joined=from_outside).value is None


def test_what_moved_is_counted_where_it_stands() -> None:
    figures = {"a k9 2018": 3, "a p1 2018": 8, "a p3 2018": 20, "a p2 2018": 0}
    assert restated(figures, "a", "p1", "2018", MOVED).value == 5
    assert restated(figures, "a", "p1", "2018", date(2019, 6, 1)).value == 8
    alone = {"a k9 2019": 3, "a p3 2019": 20}
    assert restated(alone, "a", "p3", "2019", MOVED).value == 23


def test_what_cannot_be_added_does_not_move() -> None:
    assert kind(restated({"plain p1 2018": 8}, "plain", "p1", "2018", MOVED)) is AbsenceKind.NOT_ADDITIVE
    assert restated({"a p1 2018": 8}, "a", "p1", "2018", MOVED).missing == ("k9 2018",)


def test_a_new_name_takes_the_whole_of_the_old_figures() -> None:
    renamed = Succession("p2", "p3", MERGED)
    alone = replace(WARDS[2], valid_from=MERGED)
    city = City(MEASURED).add("2018", 7, code="plain", org_unit="p2")
    units = OrgUnits((CITY, WARDS[1], alone), (Tree("hc", "Hành chính"),), PLACED[:4], (renamed,))
    programme = replace(city.programme(), org_units=units)
    assert engine.evaluate("plain", "p3", Period.year(2018), programme, boundaries=MERGED).value == 7


def test_a_whole_is_put_together_of_new_org_units_of_which_only_those_before_reported() -> None:
    found = restated({"a p1 2018": 4, "a p2 2018": 3, "a p3 2018": 2}, "a", "tv", "2018", date(2019, 6, 1))
    assert found.value == 9
    lone = restated({"a p2 2018": 3}, "a", "tv", "2018", date(2019, 6, 1))
    assert lone.absence is not None and lone.absence.kind is AbsenceKind.INCOMPLETE
