"""The types of scorecards that come with the program: sound, with their basis, and without what nobody verified."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City

from cotmoc.domain import soundness
from cotmoc.domain.findings import Severity
from cotmoc.domain.registers import Certainty
from cotmoc.domain.scorecards import Edition
from cotmoc.exchange import catalogue


def edition(code: str, day: date) -> Edition:
    found = catalogue.find(code).scorecards[0].edition_on(day)
    assert found is not None
    return found


@pytest.mark.parametrize("code", catalogue.CODES)
def test_a_programme_that_takes_over_a_type_is_sound(code: str) -> None:
    template = catalogue.find(code)
    programme = replace(City().programme(), indicators=template.indicators, scorecards=template.scorecards)
    found = [one for one in soundness.check(programme) if (one.place or ("",))[0] in ("indicators", "scorecards")]
    assert [one for one in found if one.severity is Severity.ERROR] == []
    assert {one.code for one in found} <= {"criterion_without_bound", "level_unused"}


@pytest.mark.parametrize("code", catalogue.CODES)
def test_every_indicator_of_a_type_is_asked_for_and_named_in_both_languages(code: str) -> None:
    template = catalogue.find(code)
    criteria = [one for card in template.scorecards for found in card.editions for one in found.criteria]
    assert {one.code for one in template.indicators} == {one.indicator for one in criteria}
    assert all(one.name_en for one in template.indicators)
    assert all(one.name_en for one in criteria)


def test_every_edition_has_its_basis_and_claims_no_more_than_a_second_hand_reading() -> None:
    editions = [found for card in catalogue.scorecards() for found in card.editions]
    assert all(one.legal_basis and one.certainty is Certainty.SECONDARY for one in editions)


def test_a_civilised_ward_meets_all_nine_and_pleases_nine_in_ten() -> None:
    found = edition("phuong-van-minh", date(2024, 12, 31))
    assert [one.judged for one in found.criteria] == [True] * 9 + [False]
    assert found.all_criteria
    assert [found.criteria[-1].value, len(found.conditions)] == [90, 2]


def test_a_new_rural_commune_meets_nineteen_then_ten() -> None:
    counts = [sum(one.judged for one in edition("nong-thon-moi", date(year, 6, 1)).criteria) for year in (2022, 2026)]
    assert counts == [19, 10]


def test_the_groups_of_an_urban_class_hold_a_hundred_points_in_each_edition() -> None:
    for day, most in ((date(2022, 1, 1), (20, 8, 6, 6, 60)), (date(2023, 1, 1), (18, 8, 8, 6, 60))):
        points = [one.most for one in edition("do-thi", day).criteria if one.most]
        assert points == [Decimal(one) for one in most]
        assert sum(points) == 100


def test_only_the_thresholds_of_class_one_are_known() -> None:
    population = next(one for one in edition("do-thi", date(2022, 1, 1)).criteria if one.code == "dan-so")
    assert [population.bound(one) for one in ("loai-1", "loai-2", "loai-3")] == [500_000, None, None]
    assert edition("do-thi", date(2026, 1, 1)).criteria == ()
