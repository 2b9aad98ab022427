"""Scorecards: points and thresholds by class, minimums of groups, bands, editions, and what is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import City, indicator

from cotmoc.domain import scoring
from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.scorecards import Band, CriteriaGroup, Criterion, Edition, Scorecard
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
RULES = (soundness.criteria_have_bounds, soundness.criteria_stand_in_groups, soundness.passing_is_possible)
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
