"""How offices judge: one test per case of the conventions that the engine follows."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import City, amount, codes_of, indicator, record, stock, target

from cotmoc.domain import attainment
from cotmoc.domain.indicators import Clock, Nature, OverTime, OverUnits, SeriesBreak
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PlanItem
from cotmoc.domain.registers import Record
from cotmoc.domain.results import AbsenceKind, Verdict
from cotmoc.domain.targets import (
    Baseline,
    Conventions,
    Direction,
    GrowthRule,
    ReductionBase,
    YearsRule,
)

END = Period.parse("2016-01-01/P5Y")


def growing() -> City:
    """A city with the growth x of the levels gtsx."""
    return City([indicator(growth_of="gtsx"), amount("gtsx")])


def test_the_term_has_five_plan_years_on_the_base_before_them() -> None:
    city = growing().years(2015, 1000, 1100, 1210, 1331, "1464.1", "1610.51", code="gtsx")
    result = city.evaluate("2016-01-01/P5Y")
    assert result.value == 10
    assert result.trace.facts["years"] == 5
    assert result.trace.facts["base"] == Period.year(2015)


def test_members_are_counted_from_congress_to_congress() -> None:
    city = City([amount(measure_unit="đảng viên", clock=Clock.CONGRESS)]).add("2015-08-01/P5Y", 600)
    judgement = city.judge(target(value=600, horizon="term_total", measure_unit="đảng viên"))
    assert (judgement.verdict, judgement.result.period) == (Verdict.REACHED, Period.parse("2015-08-01/P5Y"))


@pytest.mark.parametrize("period", ["2016-01-01/P5Y", "2015-08-01/P5Y", "2020"])
def test_the_plan_years_the_congress_clock_and_the_last_year_all_end_the_term(period: str) -> None:
    assert City().add("2020", 80).judge(target(value=80), period).verdict is Verdict.REACHED


def test_the_last_year_is_an_estimate_and_says_so() -> None:
    judgement = City().add("2020", 80, status=Status.ESTIMATED).judge(target(value=80))
    assert (judgement.verdict, judgement.estimate) == (Verdict.REACHED, True)


def test_a_revised_estimate_is_judged_again() -> None:
    city = City().add("2020", 80, status=Status.ESTIMATED).add("2020", 79)
    judgement = city.judge(target(value=80))
    assert (judgement.verdict, judgement.estimate) == (Verdict.MISSED, False)


def test_average_growth_is_compound_growth_of_the_levels() -> None:
    city = growing().years(2015, 1000, None, None, None, None, 1500, code="gtsx")
    judgement = city.judge(target(value="8.45", horizon="annual_average"))
    assert judgement.result.value == pytest.approx(Decimal("8.447"), abs=Decimal("0.001"))
    assert (judgement.verdict, judgement.rounded) == (Verdict.REACHED, True)


def test_the_mean_of_yearly_rates_is_a_declared_alternative() -> None:
    city = growing().years(2015, 100, 150, 75, 75, 75, 75, code="gtsx")
    judged = target(value=0, horizon="annual_average", conventions=Conventions(growth=GrowthRule.MEAN_OF_YEARS))
    judgement = city.judge(judged)
    assert (judgement.result.value, judgement.result.trace.rule) == (Decimal(0), "trace_growth_mean")
    assert city.judge(replace(judged, conventions=Conventions())).verdict is Verdict.MISSED


def test_average_growth_in_mid_term_shows_growth_so_far_and_growth_still_required() -> None:
    city = growing().years(2015, 1000, 1100, 1210, code="gtsx")
    judgement = city.judge(target(value=12, horizon="annual_average"), "2017")
    assert (judgement.verdict, judgement.result.value, judgement.expected) == (Verdict.BEHIND, Decimal(10), Decimal(12))
    assert judgement.needed is not None
    assert round(judgement.needed, 4) == Decimal("13.3535")


def test_sector_rates_are_never_added_up() -> None:
    city = City([indicator(growth_of="gtsx", over_units=OverUnits.SUM), amount("gtsx")], wards=2)
    city.add("2018", 8, org_unit="p1").add("2018", 9, org_unit="p2")
    assert city.evaluate("2018").value is None


def test_attainment_of_a_rate_is_a_ratio_beside_the_gap_in_points() -> None:
    judgement = growing().add("2016-01-01/P5Y", "14.41").judge(target(value="14.26", horizon="annual_average"))
    assert judgement.attainment is not None
    assert str(judgement.attainment).startswith("101.0518934081346423562")
    assert (judgement.gap, judgement.gap_unit) == (Decimal("0.15"), "điểm %")
    assert judgement.verdict is Verdict.EXCEEDED


def test_a_printed_attainment_below_a_hundred_is_a_missed_target() -> None:
    judgement = City().add("2020", "84.5").judge(target(value=90))
    assert judgement.attainment is not None
    assert (judgement.verdict, round(judgement.attainment, 2)) == (Verdict.MISSED, Decimal("93.89"))


def test_a_total_of_the_term_follows_constant_growth_and_no_straight_line() -> None:
    city = City([amount()]).years(2015, 100, 110)
    judged = target(value="671.561", horizon="term_total", measure_unit="tỷ đồng")
    judgement = city.judge(judged, "2016")
    assert judgement.expected is not None
    assert (judgement.verdict, round(judgement.expected, 6)) == (Verdict.ON_TRACK, Decimal(110))


def test_a_total_of_the_term_follows_the_yearly_plan_where_there_is_one() -> None:
    plans = [
        target(value=70, code=f"nam.{year}", set="nam", cites="nq.1", year=year, measure_unit="tỷ đồng")
        for year in range(2016, 2021)
    ]
    city = City([amount()], targets=plans).years(2015, 100, 80)
    judgement = city.judge(target(value=500, horizon="term_total", measure_unit="tỷ đồng"), "2016")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal(70))


def test_within_a_year_a_total_goes_by_last_years_seasons_or_cannot_be_told() -> None:
    judged = target(
        value=500,
        horizon="term_total",
        measure_unit="tỷ đồng",
        path={str(year): Decimal(100) for year in range(2016, 2021)},
    )
    city = City([amount()]).add("2016-S1", 30)
    assert codes_of(city.judge(judged, "2016-S1")) == ["reason_no_total_path"]
    judgement = city.add("2015-S1", 20).add("2015", 80).judge(judged, "2016-S1")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal(25))


def test_every_year_tells_k_of_n_with_total_and_mean_and_a_person_confirms() -> None:
    judged = target(">", 2000, "each_year", measure_unit="người")
    judgement = City([amount(measure_unit="người")]).years(2016, 2100, 1900, 2500, 2600, 2700).judge(judged)
    facts = {remark.code: remark.facts for remark in judgement.remarks}
    assert judgement.verdict is Verdict.MISSED
    assert (facts["remark_years_reached"]["reached"], facts["remark_years_reached"]["years"]) == (4, 5)
    assert (facts["remark_years_total"]["total"], facts["remark_years_mean"]["mean"]) == (11800, 2360)
    assert "remark_confirm_all_years" in facts


@pytest.mark.parametrize(("rule", "verdict"), [(YearsRule.AVERAGE, "exceeded"), (YearsRule.TOTAL, "exceeded")])
def test_the_final_verdict_of_every_year_follows_the_declared_rule(rule: YearsRule, verdict: str) -> None:
    judged = target(">", 2000, "each_year", measure_unit="người", conventions=Conventions(years=rule))
    judgement = City([amount(measure_unit="người")]).years(2016, 2100, 1900, 2500, 2600, 2700).judge(judged)
    assert judgement.verdict == verdict


def falling(**changes: Any) -> City:
    return City([stock(direction=Direction.REDUCE, **changes)])


def test_a_yearly_fall_of_a_stock_is_counted_and_compounds() -> None:
    city = falling().years(2015, 1000, 900, 810, 729, "656.1", "590.49")
    judgement = city.judge(target(value=10, horizon="annual_average", direction=Direction.REDUCE))
    assert (judgement.verdict, judgement.result.value) == (Verdict.REACHED, Decimal(10))
    assert judgement.remarks[0].facts["last"] == Decimal("590.49")


def test_a_yearly_fall_on_the_base_year_is_a_declared_alternative() -> None:
    judged = target(value=10, horizon="annual_average", direction=Direction.REDUCE)
    of_base = replace(judged, conventions=Conventions(reduction=ReductionBase.BASE_YEAR))
    city = falling().years(2015, 1000, None, None, None, None, 580)
    assert city.judge(judged).verdict is Verdict.EXCEEDED
    assert (city.judge(of_base).verdict, city.judge(of_base).result.value) == (Verdict.MISSED, Decimal("8.4"))


def test_a_new_poverty_standard_breaks_the_series_until_it_is_based_anew() -> None:
    city = falling(breaks=(SeriesBreak(date(2018, 1, 1), "chuẩn mới"),)).years(2015, 1000, 900, 810, 1500, 1350, 1215)
    judged = target(value=10, horizon="annual_average", direction=Direction.REDUCE)
    assert codes_of(city.judge(judged)) == ["absence_series_break"]
    anew = replace(judged, baseline=Baseline(Decimal(1500), Period.year(2018)))
    assert city.judge(anew).verdict is Verdict.REACHED


def poor() -> City:
    return City([stock(direction=Direction.REDUCE), stock("ngoai-le")])


NONE_LEFT = target("=", 0, measure_unit="hộ", exception="ngoai-le", direction=Direction.REDUCE)


def test_zero_with_an_exception_is_judged_on_the_rest() -> None:
    judgement = poor().add("2020", 20).add("2020", 20, code="ngoai-le").judge(NONE_LEFT)
    assert (judgement.verdict, judgement.gap, codes_of(judgement)) == (
        Verdict.REACHED,
        Decimal(0),
        ["remark_exception"],
    )


def test_without_the_excepted_figure_or_its_decision_nobody_can_tell() -> None:
    assert codes_of(poor().add("2020", 20).judge(NONE_LEFT)) == ["reason_exception_missing"]
    unsourced = poor().add("2020", 20).add("2020", 20, code="ngoai-le", source=None)
    assert codes_of(unsourced.judge(NONE_LEFT)) == ["reason_exception_unsourced"]
    assert poor().add("2020", 0).judge(NONE_LEFT).verdict is Verdict.REACHED


def test_lower_is_better_gives_verdict_and_gap_and_no_ratio() -> None:
    city = City([indicator(direction=Direction.REDUCE)]).add("2020", "0.89")
    judgement = city.judge(target("<=", 1))
    assert (judgement.verdict, judgement.gap, judgement.gap_unit) == (Verdict.EXCEEDED, Decimal("-0.11"), "điểm %")
    assert judgement.attainment is None


def test_lower_is_better_without_a_baseline_cannot_be_told_before_the_end() -> None:
    city = City([indicator(direction=Direction.REDUCE)]).add("2018", 12)
    assert codes_of(city.judge(target("<=", 9), "2018")) == ["reason_no_path"]
    with_base = target("<=", 9, baseline=Baseline(Decimal(14), Period.year(2015)))
    assert (city.judge(with_base, "2018").expected, city.judge(with_base, "2018").verdict) == (
        Decimal(11),
        Verdict.BEHIND,
    )


def test_a_part_of_a_whole_tells_which_whole() -> None:
    judged = target(value=67, parent="nq.0")
    judgement = City([indicator(of_whole="toàn bộ lao động")]).add("2020", "67.5").judge(judged)
    assert [(one.code, one.facts["whole"]) for one in judgement.remarks] == [("remark_of_whole", "toàn bộ lao động")]


@pytest.mark.parametrize(
    ("op", "value", "verdict"), [(">", 80, "missed"), (">=", 80, "reached"), (">", "80.5", "reached")]
)
def test_above_and_at_least_are_kept_apart(op: str, value: str, verdict: str) -> None:
    assert City().add("2020", value).judge(target(op, 80)).verdict == verdict


def recognised(*events: Record) -> City:
    return City([indicator(nature=Nature.STATUS, register="r")], records=list(events))


KEPT = target("qualitative", horizon="maintain", direction=Direction.MAINTAIN)


@pytest.mark.parametrize(
    ("events", "verdict", "code"),
    [
        ([("recognised", "2014-12-20", "2021-12-20")], "reached", "remark_recognised"),
        ([("recognised", "2014-12-20", "2019-12-20")], "cannot_tell", "reason_recognition_lapsed"),
        ([("recognised", "2014-12-20"), ("withdrawn", "2019-05-01")], "missed", "reason_recognition_withdrawn"),
        ([("held", "2018-12-31"), ("broken", "2020-05-01")], "missed", "reason_status_broken"),
        ([("recognised", "2014-12-20", "2019-12-20"), ("renewed", "2020-02-01")], "reached", "remark_recognised"),
        ([], "cannot_tell", "reason_no_recognition"),
    ],
)
def test_a_status_is_judged_by_the_records_of_its_recognition(
    events: list[tuple[str, ...]], verdict: str, code: str
) -> None:
    judgement = recognised(*(record(*event) for event in events)).judge(KEPT)
    assert (judgement.verdict, codes_of(judgement)[0]) == (Verdict(verdict), code)


def test_a_status_without_a_register_is_never_green_by_default() -> None:
    judgement = City([indicator(nature=Nature.STATUS)]).judge(KEPT)
    assert (judgement.verdict, codes_of(judgement)) == (Verdict.CANNOT_TELL, ["reason_person_judges"])


@pytest.mark.parametrize(
    ("wards", "value", "needed", "verdict"),
    [(10, 90, 9, "reached"), (8, "87.5", 8, "missed"), (8, 100, 8, "reached"), (10, 100, 9, "exceeded")],
)
def test_a_share_of_few_units_is_counted_in_whole_units(wards: int, value: str, needed: int, verdict: str) -> None:
    judged = target(value=90, conventions=Conventions(count_of="ward"))
    judgement = City(wards=wards).add("2020", value).judge(judged)
    assert (judgement.verdict, judgement.needed) == (Verdict(verdict), Decimal(needed))


def test_a_vanished_denominator_keeps_both_views_until_a_decision_adjusts_it() -> None:
    city = City([stock(measure_unit="phường")], wards=7).add("2020", 7)
    judged = target(value=9, measure_unit="phường", conventions=Conventions(count_of="ward"))
    judgement = city.judge(judged)
    assert (judgement.verdict, codes_of(judgement)) == (Verdict.MISSED, ["remark_fewer_units_exist"])
    assert city.judge(replace(judged, adjusted_by="15/NQ-HĐND")).verdict is Verdict.REACHED


def test_what_is_reached_early_must_be_kept_and_can_fall_back() -> None:
    city = City().years(2015, 70, None, None, 81, 78, 79)
    early = city.judge(target(value=80), "2018")
    assert (early.verdict, early.must_be_kept) == (Verdict.REACHED, True)
    assert city.judge(target(value=80), "2019").verdict is Verdict.ON_TRACK
    assert city.judge(target(value=80), "2020").verdict is Verdict.MISSED


def test_only_rounding_reaches_it_and_the_strict_answer_stands_beside() -> None:
    judgement = City().add("2020", "99.78").judge(target(value="99.8"))
    assert (judgement.verdict, judgement.rounded, judgement.strict) == (Verdict.REACHED, True, Verdict.MISSED)
    assert codes_of(judgement) == ["remark_rounded"]


def test_the_worse_part_of_a_two_part_target_decides() -> None:
    parts = [target(value="99.9", item="13", code="a"), target(value="99.9", item="13", code="b", indicator="y")]
    city = City([indicator(), indicator("y")], targets=parts).add("2020", "99.95").add("2020", "99.78", code="y")
    item = attainment.judge_item("13", city.programme(), END)
    assert (item.verdict, [part.verdict for part in item.parts]) == (Verdict.MISSED, [Verdict.EXCEEDED, Verdict.MISSED])


def test_items_and_parts_are_counted_and_the_undecided_apart() -> None:
    city = City(
        [indicator(), indicator("y"), indicator("z")],
        items=[PlanItem(number, number) for number in "123"],
        targets=[
            target(value=80, item="1", code="1a"),
            target(value=90, item="1", code="1b", indicator="y"),
            target(value=95, item="2", code="2", indicator="y"),
            target(value=50, item="3", code="3", indicator="z"),
        ],
    )
    count = attainment.count_items(city.add("2020", 80).add("2020", 90, code="y").programme(), END)
    assert (count.items.total, count.items.reached, count.items.missed, count.items.undecided) == (3, 1, 1, 1)
    assert (count.parts.total, count.parts.reached, count.parts.missed, count.parts.undecided) == (4, 2, 1, 1)


def test_a_surveyed_indicator_is_refused_below_its_level() -> None:
    city = City([indicator(levels=frozenset({"city"}))], wards=1).add("2020", 61, org_unit="p1")
    result = city.evaluate("2020", org_unit="p1")
    assert result.absence is not None
    assert (result.absence.kind, result.absence.facts["levels"]) == (AbsenceKind.NOT_AT_THIS_LEVEL, "city")


def test_a_school_year_is_a_period_and_ends_in_its_calendar_year() -> None:
    city = City([indicator(clock=Clock.SCHOOL)]).add("2019-09-01/P9M", 98)
    judgement = city.judge(target(value=97))
    assert (judgement.verdict, judgement.result.trace.rule) == (Verdict.EXCEEDED, "trace_school_year")


def test_a_figure_of_unclear_scope_is_judged_with_a_mark_and_enters_no_sum() -> None:
    city = City([amount(over_time=OverTime.SUM)]).years(2016, 1, 1, 1, 1, 1)
    city.add("2020", 9, scope_unclear=True)
    judgement = city.judge(target(value=5, measure_unit="tỷ đồng"))
    assert (judgement.verdict, codes_of(judgement)) == (Verdict.EXCEEDED, ["remark_scope_unclear"])
    result = city.evaluate("2016-01-01/P5Y")
    assert result.absence is not None
    assert result.absence.kind is AbsenceKind.SCOPE_UNCLEAR
