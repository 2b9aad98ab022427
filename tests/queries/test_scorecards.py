"""Scorecards of the sample: who sees which org units, the period before, places, and what the rules changed."""

from collections.abc import Callable
from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.domain.scoring import Outcome
from cotmoc.queries import people, programmes, scorecards
from cotmoc.queries.scorecards import Sheet
from cotmoc.store import clock
from cotmoc.store.models import User

Seen = Callable[[str], tuple[Programme, Scope]]
Shown = Callable[..., Sheet]


@pytest.fixture
def seen_by(sample: str, person: Callable[[str], User]) -> Seen:
    """The programme and the scope of a person of the sample."""
    programme = programmes.find(sample, clock.today())
    return lambda name: (programme, people.scope_of(person(name), programme.org_units, clock.today()))


@pytest.fixture
def shown_to(seen_by: Seen) -> Shown:
    """A scorecard for a period as a person sees it."""

    def show(name: str, code: str = "thi-dua", period: str = "2024-Q3") -> Sheet:
        programme, scope = seen_by(name)
        card = scorecards.find(programme, code)
        return scorecards.sheet(programme, scope, card, Period.parse(period), clock.today())

    return show


def test_the_city_sees_all_its_org_units_with_their_places(shown_to: Shown) -> None:
    rows = {row.org_unit.code: row for row in shown_to("bi-thu").rows}
    assert len(rows) == 10
    assert (rows["tv.p2"].place, rows["tv.p2"].score.passed) == ((1, 1), True)
    assert (rows["tv.p9"].place, rows["tv.p9"].score.missing) == ((2, 10), ("2", "4", "5"))


def test_a_ward_sees_its_own_score_and_no_place(shown_to: Shown) -> None:
    (row,) = shown_to("phuong-1").rows
    assert (row.org_unit.code, row.place) == ("tv.p1", None)


@pytest.mark.parametrize("name", ["phong-ldxh", "quan-tri"])
def test_who_does_not_see_every_figure_sees_no_score(shown_to: Shown, name: str) -> None:
    sheet = shown_to(name)
    assert (sheet.rows, sheet.edition is None) == ((), False)
    with pytest.raises(NotFound, match="scorecard_unknown"):
        scorecards.row_of(sheet, "tv.p1")


def test_the_period_before_is_scored_by_its_own_rules(shown_to: Shown) -> None:
    sheet = shown_to("bi-thu")
    row = scorecards.row_of(sheet, "tv.p1")
    assert row.before is not None
    assert row.before.edition is sheet.earlier
    assert len(row.score.lines) - len(row.before.lines) == 1
    assert [(one.after and one.after.code) for one in sheet.changes] == ["1", "3", "4", "5", "6"]


def test_where_the_rules_stay_nothing_is_said_of_them(shown_to: Shown) -> None:
    sheet = shown_to("bi-thu", "phuong-van-minh", "2023")
    assert (sheet.earlier, sheet.changes) == (None, ())
    assert scorecards.count(sheet.rows) == (0, 1, 8)
    assert [row.score.outcome for row in sheet.rows].count(Outcome.AWAITS_PEOPLE) == 8


def test_before_its_first_edition_nobody_is_scored(shown_to: Shown) -> None:
    sheet = shown_to("bi-thu", "phuong-van-minh", "2021")
    assert (sheet.edition, sheet.rows) == (None, ())


def test_the_last_period_that_ended_is_shown_unless_another_is_asked_for(seen_by: Seen) -> None:
    programme, _ = seen_by("bi-thu")
    card, day = scorecards.find(programme, "thi-dua"), date(2024, 12, 20)
    asked = [None, Period.parse("2024-Q2"), Period.year(2024)]
    found = [str(scorecards.choose_period(programme, card, one, day)) for one in asked]
    assert found == ["2024-Q3", "2024-Q2", "2024-Q3"]


def test_a_scorecard_needs_no_query_once_the_programme_is_there(
    seen_by: Seen, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    programme, scope = seen_by("bi-thu")
    with django_assert_num_queries(0):
        assert [sheet.scorecard.code for sheet in scorecards.listed(programme, scope, clock.today())] == [
            "phuong-van-minh",
            "thi-dua",
        ]


def test_an_unknown_scorecard_is_not_found(seen_by: Seen) -> None:
    with pytest.raises(NotFound, match="scorecard_unknown"):
        scorecards.find(seen_by("bi-thu")[0], "khong-co")
