"""Totals of the term: sums so far, yearly plans, constant growth, seasons."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from tests.factories import City, amount, codes_of, indicator, target

from cotmoc.domain import attainment
from cotmoc.domain.attainment import standpoints
from cotmoc.domain.indicators import Clock
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.lexicon import messages

PLAN = {str(year): Decimal(100) for year in range(2016, 2021)}
TOTAL = target(value=500, horizon="term_total", measure_unit="tỷ đồng")
PLANNED = target(value=500, horizon="term_total", measure_unit="tỷ đồng", path=PLAN)


def city() -> City:
    return City([amount()])


@pytest.mark.parametrize(("last", "verdict"), [(100, "reached"), (101, "exceeded"), (90, "missed")])
def test_at_the_end_the_years_add_up(last: int, verdict: str) -> None:
    assert city().years(2016, 100, 100, 100, 100, last).judge(TOTAL).verdict == verdict


def test_a_missing_year_is_no_total() -> None:
    judgement = city().years(2016, 100, None, 100, 100, 200).judge(TOTAL)
    assert codes_of(judgement) == ["absence_incomplete"]
    assert judgement.result.missing == ("tv 2017",)


def test_a_total_reached_early_stays_reached() -> None:
    judgement = city().years(2016, 300, 250).judge(TOTAL, "2017")
    assert (judgement.verdict, judgement.must_be_kept) == (Verdict.REACHED, False)


def test_a_total_behind_its_plan_tells_what_is_needed_each_year() -> None:
    judgement = city().years(2016, 90, 100).judge(PLANNED, "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.BEHIND, Decimal(200))
    assert round(judgement.needed or 0, 2) == Decimal("103.33")
    assert (judgement.pace, judgement.needed_unit) == (Decimal(95), "tỷ đồng/năm")


def test_the_sentence_on_a_total_says_a_year_once() -> None:
    reason = city().years(2016, 90, 100).judge(PLANNED, "2017").reason
    assert reason is not None
    assert "103,33 tỷ đồng mỗi năm" in messages.say(reason.code, reason.facts, "vi")


def test_a_total_far_behind_is_at_risk() -> None:
    assert city().years(2016, 30, 30).judge(PLANNED, "2017").verdict is Verdict.AT_RISK


def test_a_milestone_of_the_very_span_comes_first() -> None:
    judged = target(
        value=500,
        horizon="term_total",
        measure_unit="tỷ đồng",
        path={"2016-01-01/P2Y": Decimal(150), "2016": Decimal(9)},
    )
    assert city().years(2016, 90, 70).judge(judged, "2017").expected == 150


def test_a_plan_with_a_hole_gives_way_to_constant_growth() -> None:
    judged = target(value="671.561", horizon="term_total", measure_unit="tỷ đồng", path={"2017": Decimal(1)})
    judgement = city().years(2015, 100, 110).judge(judged, "2016")
    assert round(judgement.expected or 0, 6) == 110


def test_a_total_that_should_stay_low_is_never_reached_early() -> None:
    judged = target("<=", 500, "term_total", measure_unit="tỷ đồng", path=PLAN)
    assert city().years(2016, 80).judge(judged, "2016").verdict is Verdict.ON_TRACK
    assert city().years(2016, 120).judge(judged, "2016").verdict is Verdict.BEHIND


def test_the_first_months_of_the_term_go_by_seasons() -> None:
    judgement = city().add("2015-Q1", 10).add("2015", 50).add("2016-Q1", 18).judge(PLANNED, "2016-Q1")
    assert (judgement.verdict, judgement.expected) == (Verdict.BEHIND, Decimal(20))


def test_a_total_up_to_a_year_ends_there() -> None:
    judged = target(value=200, horizon="term_total", measure_unit="tỷ đồng", year=2017)
    judgement = city().years(2016, 100, 100).judge(judged, "2018")
    assert (judgement.verdict, judgement.result.period) == (Verdict.REACHED, Period.parse("2016-01-01/P2Y"))


def test_members_so_far_are_counted_from_the_congress() -> None:
    members = City([amount(measure_unit="đảng viên", clock=Clock.CONGRESS)])
    for month in range(8, 13):
        members.add(f"2015-{month:02}", 10)
    members.add("2016", 120)
    judged = target(value=600, horizon="term_total", measure_unit="đảng viên")
    judgement = members.judge(judged, "2016")
    assert codes_of(judgement)[0] == "absence_incomplete"
    members.add("2015-08-01/P17M", 170)
    assert codes_of(members.judge(judged, "2016")) == ["reason_no_total_path"]


def test_a_rate_over_the_whole_term_is_judged_as_it_is_stated() -> None:
    judged = target(value=90, horizon="term_total")
    assert City([indicator()]).add("2016-01-01/P5Y", "84.5").judge(judged).verdict is Verdict.MISSED


def test_a_clock_that_begins_in_the_middle_of_a_month_is_counted_in_days() -> None:
    assert str(standpoints.span(date(2015, 8, 15), date(2016, 1, 1))) == "2015-08-15/P139D"
    members = City([amount(clock=Clock.CONGRESS)]).programme()
    term = replace(members.term, congress=Period.parse("2015-08-15/P5Y"))
    judged = target(value=600, horizon="term_total", measure_unit="tỷ đồng")
    judgement = attainment.judge(judged, replace(members, term=term), Period.year(2016))
    assert codes_of(judgement) == ["absence_not_reported"]
