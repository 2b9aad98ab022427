"""Scorecards: points, weights and thresholds by class, minimums of groups, bands, editions, and what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import City, indicator

from cotmoc.domain import scoring
from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.scorecards import Band, Condition, CriteriaGroup, Criterion, Edition, RuleChange, Scorecard, changes
from cotmoc.domain.scoring import Score
from cotmoc.domain.soundness import scorecards as soundness
from cotmoc.domain.targets import Op

CRITERIA = (
    Criterion("1", "Đường", "road", value=Decimal(80), points=Decimal(40), group="a"),
    Criterion("2", "Hộ nghèo", "poor", op=Op.LE, value=Decimal(4), points=Decimal(40), group="b"),
    Criterion("3", "Hài lòng", "content", value=Decimal(90), points=Decimal(20), group="b", required=True),
)
URBAN = Edition(CRITERIA, least=Decimal(75), bands=(Band("Đạt", Decimal(75)), Band("Xuất sắc", Decimal(100))))
GROUPS = (CriteriaGroup("a", "A"), CriteriaGroup("b", "B"))
RULES = (
    *(soundness.bounds_are_known, soundness.criteria_have_bounds, soundness.criteria_stand_in_groups),
    *(soundness.passing_is_possible, soundness.criteria_bring_points, soundness.criteria_are_told_apart),
)
CARD = Scorecard("do-thi", "Thang điểm thử", frozenset({"city"}), (URBAN,))


def score(figures: dict[str, str], edition: Edition = URBAN, *, year: int = 2020, card: Scorecard = CARD) -> Score:
    city = City([indicator(code) for code in ("road", "poor", "content")])
    for code, value in figures.items():
        city.add(str(year), value, code=code)
    whole = replace(card, editions=(edition,)) if card is CARD else card
    return scoring.score(whole, "tv", Period.year(year), city.programme())


ALL_MET = {"road": "80", "poor": "4", "content": "95"}


def test_points_add_up_to_a_band_and_a_verdict() -> None:
    found = score(ALL_MET)
    assert (found.low, found.high, found.met, found.passed) == (Decimal(100), Decimal(100), 3, True)
    assert found.band == Band("Xuất sắc", Decimal(100))


def test_a_required_criterion_fails_the_whole_whatever_the_points() -> None:
    found = score(ALL_MET | {"content": "89.9"})
    assert found.low == 80
    assert found.passed is False
    assert found.band == Band("Đạt", Decimal(75))


@pytest.mark.parametrize(
    ("changes", "figures", "passed"),
    [
        ({"all_criteria": True, "least": Decimal(0)}, {"road": "79"}, False),
        ({"least": Decimal(50)}, {"road": "79"}, True),
        ({"least": Decimal(50), "groups": (CriteriaGroup("a", "A", Decimal(1)),)}, {"road": "79"}, False),
        ({"least": Decimal(101)}, {}, False),
    ],
)
def test_what_passes_is_data(changes: dict[str, Any], figures: dict[str, str], passed: object) -> None:
    assert score(ALL_MET | figures, replace(URBAN, **changes)).passed is passed


def test_a_missing_figure_leaves_a_range_and_a_verdict_only_where_it_cannot_matter() -> None:
    found = score({"road": "80", "content": "95"})
    assert (found.low, found.high) == (Decimal(60), Decimal(100))
    assert (found.passed, found.band, found.missing) == (None, None, ("2",))
    assert score({"road": "80", "content": "50"}).passed is False
    assert score({"road": "80", "content": "95"}, replace(URBAN, least=Decimal(60))).passed is True


@pytest.mark.parametrize(("value", "points"), [("49", 0), ("50", 10), ("65", 25), ("80", 40), ("99", 40)])
def test_points_may_grow_in_a_straight_line(value: str, points: int) -> None:
    line = replace(CRITERIA[0], from_value=Decimal(50), from_points=Decimal(10))
    assert line.score(Decimal(value), None) == points


@pytest.mark.parametrize(("value", "points"), [("10", 0), ("8", 20), ("6", 30), ("4", 40), ("1", 40)])
def test_so_they_do_where_less_is_better(value: str, points: int) -> None:
    line = replace(CRITERIA[1], from_value=Decimal(8), from_points=Decimal(20))
    assert line.score(Decimal(value), None) == points


def test_each_class_has_its_threshold() -> None:
    rural = replace(CRITERIA[0], by_class={"vung-kho": Decimal(60)})
    edition = replace(URBAN, criteria=(rural, *CRITERIA[1:]))
    card = replace(CARD, editions=(edition,), classes={"tv": "vung-kho"})
    assert score(ALL_MET | {"road": "61"}, card=card).passed is True
    assert score(ALL_MET | {"road": "61"}, edition).passed is False


def test_the_edition_of_the_period_counts() -> None:
    old = replace(URBAN, valid_to=date(2020, 1, 1), least=Decimal(0))
    new = replace(URBAN, valid_from=date(2020, 1, 1), least=Decimal(101))
    card = replace(CARD, editions=(old, new))
    assert [score(ALL_MET, year=year, card=card).passed for year in (2019, 2020)] == [True, False]
    with pytest.raises(NotFound, match="scorecard_no_edition"):
        score(ALL_MET, card=replace(CARD, editions=(old,)))


@pytest.mark.parametrize(
    ("edition", "code"),
    [
        (replace(URBAN, criteria=(replace(CRITERIA[0], op=Op.RANGE),), least=Decimal(0)), "criterion_op"),
        (replace(URBAN, groups=(CriteriaGroup("a", "A"),)), "criteria_group_undeclared"),
        (replace(URBAN, groups=GROUPS, least=Decimal(101)), "scorecard_out_of_reach"),
        (replace(URBAN, groups=(CriteriaGroup("a", "A", Decimal(41)), GROUPS[1])), "scorecard_out_of_reach"),
        (replace(URBAN, criteria=(replace(CRITERIA[0], value=None),)), "criterion_without_bound"),
        (replace(URBAN, criteria=(replace(CRITERIA[0], points=Decimal(-1)),)), "criterion_points"),
        (replace(URBAN, criteria=(replace(CRITERIA[0], weight=Decimal(0)),)), "criterion_points"),
        (replace(URBAN, criteria=(CRITERIA[0], CRITERIA[0])), "code_twice"),
    ],
)
def test_a_scorecard_that_cannot_be_reckoned_is_told(edition: Edition, code: str) -> None:
    programme = replace(City().programme(), scorecards=(replace(CARD, editions=(edition,)),))
    assert code in {finding.code for rule in RULES for finding in rule(programme)}


def test_two_editions_never_hold_at_once() -> None:
    both = (replace(URBAN, valid_to=date(2021, 1, 1)), replace(URBAN, valid_from=date(2020, 1, 1)))
    programme = replace(City().programme(), scorecards=(replace(CARD, editions=both),))
    assert [one.code for one in soundness.editions_follow_one_another(programme)] == ["editions_overlap"]
    apart = (both[0], replace(both[1], valid_from=date(2021, 1, 1)))
    programme = replace(programme, scorecards=(replace(CARD, editions=apart),))
    assert list(soundness.editions_follow_one_another(programme)) == []


def test_points_count_as_often_as_they_weigh() -> None:
    weighed = replace(URBAN, criteria=(replace(CRITERIA[0], weight=Decimal("1.5")), *CRITERIA[1:]))
    found = score(ALL_MET, weighed)
    assert [found.low, found.most, found.lines[0].points] == [120, 120, 60]


def test_a_bound_that_is_not_verified_judges_nobody() -> None:
    found = score(ALL_MET, replace(URBAN, criteria=(replace(CRITERIA[0], value=None), *CRITERIA[1:])))
    line = found.lines[0]
    assert [line.met, line.points, line.bound, line.gap, line.result.value] == [None, None, None, None, 80]
    assert [found.low, found.high, found.passed, found.missing] == [60, 100, None, ("1",)]


def test_a_bound_known_for_one_class_judges_that_class_alone() -> None:
    some = replace(CRITERIA[0], value=None, by_class={"loai-1": Decimal(80)})
    assert [some.meets(Decimal(81), of_class) for of_class in ("loai-1", "loai-2", None)] == [True, None, None]


def test_conditions_besides_the_criteria_leave_it_to_people_to_pass() -> None:
    asking = replace(URBAN, conditions=(Condition("Giữ vững hai năm"),))
    assert score(ALL_MET, asking).passed is None
    assert score(ALL_MET | {"content": "50"}, asking).passed is False
    assert [one.of for one in score(ALL_MET, asking).shortfalls] == [Condition("Giữ vững hai năm")]


def test_what_keeps_from_passing_is_told_and_how_sure_that_is() -> None:
    edition = replace(URBAN, groups=(CriteriaGroup("a", "A", Decimal(40)), GROUPS[1]), least=Decimal(75))
    found = score({"road": "70", "content": "50"}, edition)
    told = [(getattr(one.of, "code", None), one.points, one.certain) for one in found.shortfalls]
    assert told == [("3", None, True), ("a", Decimal(40), True), (None, Decimal(75), True)]
    assert score(ALL_MET, edition).shortfalls == ()


def test_each_group_has_its_points() -> None:
    groups = (GROUPS[0], replace(GROUPS[1], least=Decimal(30)))
    found = score({"road": "80", "content": "95"}, replace(URBAN, groups=groups)).groups
    assert [str(one.low) for one in found] == ["40", "20"]
    assert [(one.high, one.reached) for one in found] == [(Decimal(40), True), (Decimal(60), None)]


def test_the_bands_that_are_possible_and_the_next_one() -> None:
    found = score({"road": "80", "content": "95"})
    assert [one and one.name for one in found.bands] == [None, "Đạt", "Xuất sắc"]
    assert found.next_band == Band("Đạt", Decimal(75))
    assert found.lines[1].room == 40
    assert score(ALL_MET).next_band is None


def test_places_are_shared_and_a_range_where_what_is_missing_decides() -> None:
    full, same, less = score(ALL_MET), score(ALL_MET | {"content": "99"}), score(ALL_MET | {"road": "0"})
    assert scoring.places({"a": full, "b": less, "c": same}) == {"a": (1, 1), "b": (3, 3), "c": (1, 1)}
    unsure = score({"road": "80", "content": "95"})
    assert scoring.places({"a": full, "b": unsure, "c": less}) == {"a": (1, 1), "b": (1, 2), "c": (2, 3)}
    assert scoring.places({"a": unsure}) == {"a": (1, 1)}


def test_org_units_of_its_levels_are_scored_as_the_period_ends() -> None:
    city = City([indicator("road")], wards=2, ward_changes={"p1": {"valid_to": date(2020, 7, 1)}})
    card = replace(CARD, levels=frozenset({"ward"}))
    found = [scoring.org_units(card, Period.year(year), city.programme()) for year in (2019, 2020)]
    assert [[unit.code for unit in units] for units in found] == [["p1", "p2"], ["p2"]]
    assert [unit.code for unit in scoring.org_units(CARD, Period.year(2020), city.programme())] == ["tv"]


def test_what_changed_between_editions_is_told_by_criterion() -> None:
    stricter, new = replace(CRITERIA[0], value=Decimal(90)), replace(CRITERIA[1], code="4")
    after = replace(URBAN, criteria=(stricter, new, replace(CRITERIA[2], name="Tên khác")))
    assert changes(URBAN, after) == (
        *(RuleChange(CRITERIA[0], stricter), RuleChange(None, new), RuleChange(CRITERIA[1], None)),
    )
    assert changes(URBAN, URBAN) == ()
