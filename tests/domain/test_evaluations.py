from datetime import date
from pathlib import Path

import pytest
from tests.factories import TERM, City, target

from cotmoc.domain import evaluations, programmes
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"
LATER = date(2026, 1, 1)


@pytest.fixture(scope="module")
def old_term() -> Programme:
    """The sample's old term."""
    programme = folders.load(SAMPLE / "2015-2020").programme
    assert programme is not None
    return programme


def test_a_sweep_judges_every_target_and_shows_stated_values_beside_them(old_term: Programme) -> None:
    cells = list(evaluations.sweep(old_term, old_term.term.plan, as_of=LATER))
    judged = [cell for cell in cells if cell.judgements]
    assert len(judged) == len(old_term.targets)
    assert all(cell.result.value is not None for cell in cells if not cell.judgements)


def test_a_named_indicator_is_answered_even_without_a_value(old_term: Programme) -> None:
    (cell,) = evaluations.sweep(old_term, Period.year(1999), indicators=["kt.gtsx"])
    assert (cell.result.value, cell.leading) == (None, None)


def test_a_sweep_can_keep_to_one_set(old_term: Programme) -> None:
    assert not [
        cell for cell in evaluations.sweep(old_term, old_term.term.plan, target_set="khong-co") if cell.judgements
    ]


@pytest.mark.parametrize("text", ["2015/2020", "2015-2020", "2015–2020", " 2015 / 2020 ", "2016-01-01/P5Y"])
def test_the_term_is_found_by_its_alias_however_it_is_dashed(old_term: Programme, text: str) -> None:
    assert programmes.find_period(old_term, text) == old_term.term.plan


def test_another_alias_is_no_period(old_term: Programme) -> None:
    with pytest.raises(UnsoundDefinition):
        programmes.find_period(old_term, "2010/2015")


def test_the_latest_period_is_the_term_once_its_last_year_has_figures(old_term: Programme) -> None:
    assert programmes.latest_period(old_term) == old_term.term.plan


def test_the_latest_period_of_a_term_under_way_is_its_last_year_with_figures() -> None:
    programme = folders.load(SAMPLE / "2020-2025").programme
    assert programme is not None
    if any(observation.period.start.year > 2020 for observation in programme.book.observations):
        assert programmes.latest_period(programme) == Period.year(2024)
    else:
        assert programmes.latest_period(programme) == programme.term.plan


def test_an_indicator_is_looked_at_where_an_item_sets_it() -> None:
    city = City(targets=[target(value=1, item="1", org_unit="p1")], wards=1).add("2020", 5, org_unit="p1")
    assert [cell.result.org_unit for cell in evaluations.sweep(city.programme(), Period.year(2020))] == ["p1"]
    city.targets.append(target(value=1, code="nam.1", set="nam"))
    assert [cell.result.org_unit for cell in evaluations.sweep(city.programme(), Period.year(2020))] == ["tv", "p1"]
    named = evaluations.sweep(city.programme(), Period.year(2020), org_units=["tv"])
    assert [cell.result.org_unit for cell in named] == ["tv"]


def test_a_year_is_judged_against_its_own_yearly_target() -> None:
    yearly = [target(value=1, code=f"nam.{year}", set="nam", cites="nq.1", year=year) for year in (2018, 2019, 2020)]
    city = City(targets=[target(value=9, year=2018), *yearly]).years(2018, 1, 2, 3)
    (cell,) = evaluations.sweep(city.programme(), Period.year(2019))
    assert [judgement.target.code for judgement in cell.judgements] == ["nq.1", "nam.2019"]
    (whole,) = evaluations.sweep(city.programme(), TERM.plan)
    assert len(whole.judgements) == 4


def test_the_leading_judgement_is_never_on_a_restatement_or_a_replaced_target() -> None:
    again = target(value=2, code="nq.1b", secondary=True)
    old = target(value=9, code="nq.0", valid_to=date(2019, 1, 1))
    city = City(targets=[again, old, target(value=1)]).add("2020", 3)
    (cell,) = evaluations.sweep(city.programme(), TERM.plan)
    assert cell.leading is not None
    assert cell.leading.target.code == "nq.1"
