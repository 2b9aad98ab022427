"""Targets of every year and yearly averages of amounts."""

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.factories import City, amount, codes_of, indicator, target

from cotmoc.domain.indicators import OverTime
from cotmoc.domain.observations import Status
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Conventions, YearsRule

EVERY = target(value=2000, horizon="each_year", measure_unit="người")
AVERAGE = target(value=2000, horizon="annual_average", measure_unit="người")


def jobs() -> City:
    return City([amount(measure_unit="người")])


def by(rule: YearsRule) -> Conventions:
    return Conventions(years=rule)


@pytest.mark.parametrize(("last", "verdict"), [(2000, "reached"), (2100, "exceeded"), (1999, "missed")])
def test_all_years_must_reach_it(last: int, verdict: str) -> None:
    assert jobs().years(2016, 2100, 2100, 2100, 2100, last).judge(EVERY).verdict == verdict


def test_a_year_without_a_figure_leaves_it_open_unless_another_was_missed() -> None:
    assert jobs().years(2016, 2100, 2100, 2100, 2100).judge(EVERY).verdict is Verdict.CANNOT_TELL
    assert jobs().years(2016, 1900, 2100, 2100, 2100).judge(EVERY).verdict is Verdict.MISSED


def test_in_mid_term_all_years_so_far_count() -> None:
    city = jobs().years(2016, 2100, 1900)
    assert (city.judge(EVERY, "2016").verdict, city.judge(EVERY, "2017").verdict) == (Verdict.ON_TRACK, Verdict.BEHIND)
    assert codes_of(city.judge(EVERY, "2017"))[0] == "reason_years_missed"
    assert codes_of(city.judge(EVERY, "2016-S1")) == ["reason_no_whole_year"]


def test_a_year_reached_by_rounding_marks_the_whole() -> None:
    judgement = City().years(2016, "99.85", "99.78", "99.9", 100, 100).judge(target(value="99.8", horizon="each_year"))
    assert (judgement.verdict, judgement.rounded, judgement.strict) == (Verdict.REACHED, True, Verdict.MISSED)


def test_an_estimated_year_marks_the_whole() -> None:
    city = jobs().years(2017, 2100, 2100, 2100, 2100).add("2016", 2100, status=Status.ESTIMATED)
    assert city.judge(EVERY).estimate


def test_rates_of_years_have_a_mean_but_no_total() -> None:
    judgement = City().years(2016, 80, 82, 84, 86, 88).judge(target(value=80, horizon="each_year"))
    assert codes_of(judgement) == ["remark_years_reached", "remark_years_mean", "remark_confirm_all_years"]


def test_the_sum_of_the_years_is_held_against_so_many_times_the_bound() -> None:
    judged = replace(EVERY, conventions=by(YearsRule.TOTAL))
    judgement = jobs().years(2016, 2100, 1900, 2000, 2000, 2000).judge(judged)
    assert (judgement.verdict, judgement.result.value, judgement.attainment) == (
        Verdict.REACHED,
        Decimal(10000),
        Decimal(100),
    )
    so_far = jobs().years(2016, 2100, 1800).judge(judged, "2017")
    assert (so_far.verdict, so_far.expected, so_far.result.value) == (Verdict.BEHIND, Decimal(4000), Decimal(3900))


def test_the_sum_of_years_with_a_hole_is_no_sum() -> None:
    judged = replace(EVERY, conventions=by(YearsRule.TOTAL))
    assert jobs().years(2016, 2100, None, 2000, 2000, 2000).judge(judged).verdict is Verdict.CANNOT_TELL


def test_a_total_known_only_for_the_whole_term_has_a_mean() -> None:
    judged = replace(EVERY, conventions=by(YearsRule.AVERAGE))
    judgement = jobs().add("2016-01-01/P5Y", 12911).judge(judged)
    assert (judgement.verdict, judgement.result.value) == (Verdict.EXCEEDED, Decimal("2582.2"))


def test_an_average_amount_at_the_end_and_on_the_way() -> None:
    city = jobs().years(2016, 1800, 2000)
    judgement = city.judge(AVERAGE, "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.BEHIND, Decimal(2000))
    assert round(judgement.needed or 0, 2) == Decimal("2066.67")
    assert city.years(2018, 2100, 2100, 2000).judge(AVERAGE).verdict is Verdict.REACHED
    assert codes_of(jobs().judge(AVERAGE)) == ["absence_not_reported"]
    assert codes_of(jobs().judge(AVERAGE, "2016-S1")) == ["reason_no_whole_year"]


def test_an_average_on_track_and_one_at_risk() -> None:
    assert jobs().years(2016, 2000).judge(AVERAGE, "2016").verdict is Verdict.ON_TRACK
    assert jobs().years(2016, 500, 500).judge(AVERAGE, "2017").verdict is Verdict.AT_RISK


def test_an_average_stated_for_the_whole_span_is_taken_as_stated() -> None:
    stated = City().add("2016-01-01/P5Y", 85).judge(target(value=84, horizon="annual_average"))
    assert (stated.verdict, stated.result.trace.rule) == (Verdict.EXCEEDED, "trace_observed")
    computed = City([indicator(over_time=OverTime.LAST)]).years(2016, 80, 82, 84, 86, 88)
    judgement = computed.judge(target(value=84, horizon="annual_average"))
    assert (judgement.verdict, judgement.result.value) == (Verdict.REACHED, Decimal(84))


def test_what_a_year_is_marked_with_marks_the_whole() -> None:
    city = jobs().years(2017, 2100, 2100, 2100, 2100)
    result = city.add("2016", 2100, illustrative=True, derived=True, scope_unclear=True).judge(EVERY).result
    assert (result.illustrative, result.derived, result.scope_unclear) == (True, True, True)


def test_a_miss_is_as_firm_as_the_firmest_year_that_missed() -> None:
    city = jobs().years(2017, 2100, 2100, 2100, 2100).add("2016", 1900, status=Status.ESTIMATED)
    assert city.judge(EVERY).estimate
    assert not city.add("2020", 1900).judge(EVERY).estimate


def test_a_year_without_a_figure_is_named_and_nothing_is_to_be_confirmed() -> None:
    judgement = jobs().years(2016, 2100, None, 2100, 2100, 2100).judge(EVERY)
    assert judgement.result.missing == ("tv 2017",)
    assert not [code for code in codes_of(judgement) if code.startswith("remark_confirm")]
