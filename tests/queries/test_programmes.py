"""Programmes put together from rows are those of their folders, and follow what is added."""

from datetime import date
from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries
from tests.conftest import NEW, OLD

from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.exchange import folders
from cotmoc.queries import programmes
from cotmoc.store import clock, models

SAMPLE = Path(__file__).parents[2] / "examples" / "tra-vinh"
DAY = date(2024, 12, 20)


def test_the_old_term_from_rows_is_the_term_of_its_folder(sample: str) -> None:
    folder = folders.load(SAMPLE / "2015-2020").programme
    kept = programmes.find(OLD, date(2030, 1, 1))
    assert folder is not None
    assert kept.book.observations == folder.book.observations
    assert kept.targets == folder.targets
    assert kept.org_units == folder.org_units


def test_tasks_from_journals_stand_as_their_folder_says(sample: str) -> None:
    folder = folders.load(SAMPLE / "2020-2025").programme
    kept = programmes.find(NEW, date(2030, 1, 1))
    assert folder is not None
    assert kept.tasks == folder.tasks


def test_an_unknown_programme_is_not_found(sample: str) -> None:
    with pytest.raises(NotFound):
        programmes.find("khong-co", DAY)


def test_the_latest_term_is_listed_first(sample: str) -> None:
    assert [one.code for one in programmes.listed()] == [NEW, OLD]


def test_the_next_term_follows(sample: str) -> None:
    following = programmes.next_of(OLD, DAY)
    assert following is not None
    assert following.code == NEW
    assert programmes.next_of(NEW, DAY) is None


def test_a_programme_is_put_together_once(sample: str, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    before = programmes.find(NEW, DAY)
    with django_assert_num_queries(5):
        assert programmes.find(NEW, DAY) is before


def test_a_figure_that_is_added_is_seen_at_once(sample: str) -> None:
    before = programmes.find(NEW, DAY)
    kept = models.Programme.objects.get(code=NEW)
    models.Observation.objects.create(
        programme=kept,
        indicator="kt.thu-nhap",
        org_unit="tv",
        period="2024",
        value="99",
        status="A",
        recorded_at=clock.now(),
    )
    after = programmes.find(NEW, DAY)
    found = after.book.find("kt.thu-nhap", "tv", Period.year(2024))
    assert after.snapshot != before.snapshot
    assert found is not None
    assert str(found.value) == "99"


def test_cells_are_judged_once_for_a_content_and_a_day(sample: str) -> None:
    programme = programmes.find(NEW, DAY)
    assert programmes.evaluate(programme, Period.year(2024), DAY) is programmes.evaluate(
        programme, Period.year(2024), DAY
    )
