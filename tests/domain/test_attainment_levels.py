"""Levels by a date: paths, paces, multiples, maintained levels, counts and exceptions."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.factories import City, amount, codes_of, indicator, stock, target

from cotmoc.domain.indicators import OverTime, SeriesBreak
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.domain.targets import Baseline, Candidate, Conventions, Derivation, Direction, Op

ESTIMATED = {"status": Status.ESTIMATED}


def test_a_percentage_goes_in_equal_steps_of_points() -> None:
    judgement = City().years(2015, 70, None, 74).judge(target(value=80), "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal(74))
    assert (judgement.needed, judgement.needed_unit) == (Decimal(2), "điểm %")
    assert judgement.pace == 2


def test_an_amount_goes_at_constant_growth() -> None:
    city = City([stock(measure_unit="triệu đồng")]).years(2015, 100, None, 121)
    judgement = city.judge(target(value="161.051", measure_unit="triệu đồng"), "2017")
    assert (judgement.verdict, judgement.expected, judgement.needed) == (Verdict.ON_TRACK, Decimal(121), Decimal(10))
    assert round(judgement.pace or 0, 9) == 10


def test_no_pace_is_counted_from_before_a_break() -> None:
    city = City([indicator(breaks=(SeriesBreak(date(2016, 6, 1), "chuẩn mới"),))]).years(2015, 70, 71, 72)
    assert city.judge(target(value=80, path={"2017": Decimal(75)}), "2017").pace is None


def test_a_level_that_must_fall_to_nothing_goes_in_equal_steps() -> None:
    city = City([stock(direction=Direction.REDUCE)]).years(2015, 500, 450, 350)
    judgement = city.judge(target("=", 0, measure_unit="hộ", direction=Direction.REDUCE), "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.BEHIND, Decimal(300))
    assert round(judgement.needed or 0, 2) == Decimal("-116.67")


def test_behind_becomes_at_risk_when_the_pace_needed_is_far_above_the_best() -> None:
    city = City().years(2015, 70, 71, 72)
    judgement = city.judge(target(value=80), "2017")
    assert (judgement.verdict, codes_of(judgement)) == (Verdict.AT_RISK, ["reason_at_risk"])
    patient = target(value=80, conventions=Conventions(risk_factor=Decimal(3)))
    assert city.judge(patient, "2017").verdict is Verdict.BEHIND


def test_without_a_year_to_compare_with_nothing_is_called_at_risk() -> None:
    judged = target(value=80, path={"2017": Decimal(75)})
    assert City().add("2017", 72).judge(judged, "2017").verdict is Verdict.BEHIND


def test_a_stated_path_comes_before_one_that_is_drawn() -> None:
    judged = target(value=80, path={"2017": Decimal("71.5")})
    judgement = City().years(2015, 70, 71, 72).judge(judged, "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal("71.5"))


def test_a_yearly_target_that_cites_the_term_is_its_milestone() -> None:
    yearly = target(value=73, code="nam.2017", set="nam", cites="nq.1", year=2017)
    judgement = City(targets=[yearly]).years(2015, 70, 71, 72).judge(target(value=80), "2017")
    assert judgement.expected == 73


def test_no_path_is_drawn_across_a_break() -> None:
    city = City([indicator(breaks=(SeriesBreak(date(2017, 1, 1), "cách tính mới"),))]).years(2015, 70, 71, 72)
    assert codes_of(city.judge(target(value=80), "2017")) == ["reason_no_path"]


def test_no_path_is_drawn_from_a_baseline_that_lies_ahead() -> None:
    judged = target(value=80, baseline=Baseline(Decimal(70), Period.year(2018)))
    assert codes_of(City().add("2017", 72).judge(judged, "2017")) == ["reason_no_path"]


def test_a_multiple_of_the_baseline_has_its_path_in_multiples() -> None:
    base = Baseline(Decimal(100), Period.year(2015))
    city = City([stock(measure_unit="triệu đồng")]).add("2017", 121).add("2020", 160)
    judged = target(value="1.61051", measure_unit="lần", baseline=base)
    judgement = city.judge(judged, "2017")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal("1.21"))
    assert city.judge(judged).verdict is Verdict.MISSED


def test_different_measure_units_are_not_compared() -> None:
    city = City([stock(measure_unit="USD")]).add("2020", 3000)
    judgement = city.judge(target(value=75, measure_unit="triệu đồng"))
    assert codes_of(judgement) == ["reason_measure_units"]


def test_a_level_to_be_maintained_is_on_track_as_long_as_it_holds() -> None:
    city = City().years(2016, 100, 98)
    kept = target(value=100, horizon="maintain")
    assert [city.judge(kept, year).verdict for year in ("2016", "2017")] == [Verdict.ON_TRACK, Verdict.BEHIND]
    assert city.judge(kept, "2016").must_be_kept
    judgement = city.years(2018, 100, 100, 100).judge(kept)
    assert (judgement.verdict, codes_of(judgement)) == (Verdict.REACHED, ["remark_not_held"])


def test_a_figure_of_a_period_that_is_not_over_is_not_due_yet() -> None:
    assert codes_of(City().judge(target(value=80), as_of=date(2020, 8, 1))) == ["absence_not_due_yet"]
    assert codes_of(City().judge(target(value=80), as_of=date(2021, 8, 1))) == ["absence_not_reported"]


def test_within_the_due_year_a_flow_goes_by_last_years_seasons() -> None:
    city = City([amount()]).add("2019-S1", 40).add("2019", 100).add("2020-S1", 44)
    judgement = city.judge(target(value=105, measure_unit="tỷ đồng"), "2020-S1")
    assert (judgement.verdict, judgement.expected) == (Verdict.ON_TRACK, Decimal(42))


@pytest.mark.parametrize("period", ["2020-S1", "2019-S1"])
def test_a_part_of_a_flow_without_seasons_cannot_be_told(period: str) -> None:
    city = City([amount()]).add(period, 44)
    assert codes_of(city.judge(target(value=105, measure_unit="tỷ đồng"), period)) == ["reason_no_seasonality"]


def test_a_part_of_a_year_can_reach_a_flow_but_not_a_flow_that_should_be_low() -> None:
    city = City([amount()]).add("2020-S1", 44)
    early = city.judge(target(value=40, measure_unit="tỷ đồng"), "2020-S1")
    assert (early.verdict, early.must_be_kept) == (Verdict.REACHED, False)
    low = target("<=", 50, measure_unit="tỷ đồng")
    assert city.judge(low, "2020-S1").verdict is Verdict.CANNOT_TELL
    kept = target(value=40, measure_unit="tỷ đồng", conventions=Conventions(keep_after_reaching=True))
    assert city.judge(kept, "2020-S1").must_be_kept


def test_a_span_of_several_years_is_judged_by_its_last() -> None:
    city = City().years(2015, 70, 71, 74)
    assert city.judge(target(value=80), "2016-01-01/P2Y").result.period == Period.year(2017)


def test_the_due_year_stays_the_due_year_when_asked_later() -> None:
    judgement = City().add("2018", 81).add("2020", 70).judge(target(value=80, year=2018))
    assert (judgement.verdict, judgement.result.period) == (Verdict.EXCEEDED, Period.year(2018))


def test_before_the_term_and_before_its_own_year_a_target_has_not_begun() -> None:
    assert codes_of(City().add("2015", 70).judge(target(value=80), "2015")) == ["reason_not_begun"]
    slice_ = target(value=80, cites="nq.0", year=2018)
    assert codes_of(City().add("2017", 70).judge(slice_, "2017")) == ["reason_not_begun"]


def test_a_target_is_judged_only_while_it_is_in_force() -> None:
    judged = target(value=80, valid_to=date(2019, 1, 1))
    assert codes_of(City().add("2020", 81).judge(judged)) == ["reason_target_not_in_force"]


def test_a_target_without_a_value_cannot_be_judged() -> None:
    assert codes_of(City().add("2020", 81).judge(target())) == ["reason_no_bound"]


def test_a_target_on_an_unknown_indicator_cannot_be_judged() -> None:
    assert codes_of(City().judge(target(value=80, indicator="khong-co"))) == ["absence_unknown"]


def test_an_adjusted_or_derived_target_says_so() -> None:
    candidates = tuple(Candidate(Decimal(value), unit, "amount") for value, unit in ((17, "%"), (742, "tỷ đồng")))
    judged = target(value=17, adjusted_by="15/NQ", derivation=Derivation(candidates))
    codes = codes_of(City().add("2020", 20).judge(judged))
    assert codes == ["remark_adjusted", "remark_derived", "remark_derived_ambiguous"]


def test_the_baseline_of_the_target_replaces_another_figure_of_the_book() -> None:
    city = City().years(2015, 60, None, 74)
    same = target(value=80, baseline=Baseline(Decimal(60), Period.year(2015)))
    assert city.judge(same, "2017").expected == 68
    other = replace(same, baseline=Baseline(Decimal(70), Period.year(2015)))
    assert city.judge(other, "2017").expected == 74


NONE_LEFT = target("=", 0, measure_unit="hộ", exception="e", direction=Direction.REDUCE)


@pytest.mark.parametrize(
    ("excepted", "unit", "code"),
    [(30, "hộ", "reason_exception_exceeds"), (20, "%", "reason_measure_units"), (5, "hộ", "remark_exception")],
)
def test_an_excepted_figure_must_fit_the_whole(excepted: int, unit: str, code: str) -> None:
    city = City([stock(), indicator("e", unit)]).add("2020", 20).add("2020", excepted, code="e")
    judgement = city.judge(NONE_LEFT)
    assert codes_of(judgement) == [code]
    assert judgement.verdict is (Verdict.MISSED if code == "remark_exception" else Verdict.CANNOT_TELL)


def test_excepted_cases_added_up_from_wards_need_a_source_each() -> None:
    city = City([stock(), stock("e")], wards=2).add("2020", 20).add("2020", 5, code="e", org_unit="p1")
    city.add("2020", 15, code="e", org_unit="p2")
    assert city.judge(NONE_LEFT).verdict is Verdict.REACHED
    city.add("2020", 15, code="e", org_unit="p2", source=None)
    assert codes_of(city.judge(NONE_LEFT)) == ["reason_exception_unsourced"]


SHARE = target(value=90, conventions=Conventions(count_of="ward"))


@pytest.mark.parametrize(
    ("op", "share", "wards", "needed"), [(">=", 80, 10, 8), (">", 80, 10, 9), ("=", 100, 7, 7), (">", 75, 10, 8)]
)
def test_how_many_of_few_units_a_share_takes(op: str, share: int, wards: int, needed: int) -> None:
    judged = replace(SHARE, op=Op(op), value=Decimal(share))
    judgement = City(wards=wards).add("2020", 50).judge(judged)
    assert (judgement.needed, judgement.needed_unit) == (Decimal(needed), "đơn vị")
    assert judgement.verdict is Verdict.MISSED


def test_a_share_of_few_units_may_be_reported_as_their_number() -> None:
    judgement = City([stock(measure_unit="phường")], wards=10).add("2020", 9).judge(SHARE)
    assert (judgement.verdict, judgement.attainment, judgement.gap_unit) == (Verdict.REACHED, Decimal(100), "phường")


def test_a_share_that_is_no_whole_number_of_units_counts_those_it_covers() -> None:
    judgement = City(wards=8).add("2020", 95).judge(SHARE)
    assert judgement.remarks[0].facts["reached"] == 7


@pytest.mark.parametrize(
    "judged", [replace(SHARE, op=Op.LE), replace(SHARE, conventions=Conventions(count_of="school"))]
)
def test_shares_that_cannot_be_counted_stay_shares(judged: object) -> None:
    judgement = City(wards=8).add("2020", 89).judge(judged)  # type: ignore[arg-type]  # a target
    assert judgement.needed is None


def test_a_count_of_units_that_exist_is_a_plain_count() -> None:
    judged = target(value=5, measure_unit="phường", conventions=Conventions(count_of="ward"))
    judgement = City([stock(measure_unit="phường")], wards=7).add("2020", 5).judge(judged)
    assert (judgement.verdict, judgement.remarks) == (Verdict.REACHED, ())


def test_an_estimate_in_mid_term_is_marked_too() -> None:
    judgement = City().add("2015", 70).add("2017", 74, status=Status.FORECAST).judge(target(value=80), "2017")
    assert judgement.estimate


def test_a_rate_asked_in_the_middle_of_a_year_is_held_against_the_path_of_that_day() -> None:
    city = City([indicator(over_time=OverTime.LAST)]).add("2015", 70).add("2017-06", 73)
    assert city.judge(target(value=80), "2017-S1").expected == 73


@pytest.mark.parametrize(("mark", "expected"), [({"illustrative": True}, (True, False)), (ESTIMATED, (False, True))])
def test_a_mark_of_the_excepted_cases_marks_the_verdict(mark: dict[str, Any], expected: tuple[bool, bool]) -> None:
    judgement = City([stock(), stock("e")]).add("2020", 20).add("2020", 20, code="e", **mark).judge(NONE_LEFT)
    assert (judgement.result.illustrative, judgement.estimate) == expected


def test_excepted_cases_of_unclear_scope_leave_it_open() -> None:
    city = City([stock(), stock("e")]).add("2020", 20).add("2020", 20, code="e", scope_unclear=True)
    judgement = city.judge(NONE_LEFT)
    assert (codes_of(judgement), judgement.result.missing) == (["absence_scope_unclear"], ("tv 2020 e",))


def test_a_path_from_an_invented_figure_marks_the_verdict() -> None:
    judgement = City().add("2015", 70, illustrative=True).add("2017", 72).judge(target(value=80), "2017")
    assert judgement.result.illustrative


def amounts() -> City:
    return City([amount()]).years(2015, 100, 110).add("2016-Q1", 25)


OF_2017 = target(value=120, measure_unit="tỷ đồng", year=2017)


@pytest.mark.parametrize(("first_quarter", "verdict"), [(28, "on_track"), (20, "behind"), (-9, "at_risk")])
def test_within_a_year_the_rest_is_held_against_the_rest_of_last_year(first_quarter: int, verdict: str) -> None:
    judgement = amounts().add("2017-Q1", first_quarter).judge(OF_2017, "2017-Q1")
    assert judgement.verdict == verdict
    assert (judgement.needed, judgement.needed_unit) == (Decimal(120 - first_quarter), "tỷ đồng")


def test_a_plan_of_the_quarter_comes_before_the_seasons() -> None:
    planned = replace(OF_2017, path={"2017-Q1": Decimal(20)})
    assert amounts().add("2017-Q1", 20).judge(planned, "2017-Q1").verdict is Verdict.ON_TRACK


def test_less_is_better_and_more_than_the_year_allows_cannot_be_taken_back() -> None:
    judged = target("<=", 10, measure_unit="vụ", year=2017)
    accidents = City([amount(measure_unit="vụ")]).years(2016, 12).add("2016-Q1", 3).add("2017-Q1", 11)
    assert codes_of(accidents.judge(judged, "2017-Q1")) == ["reason_out_of_reach"]
    total = target("<=", 20, "term_total", measure_unit="vụ")
    assert codes_of(City([amount(measure_unit="vụ")]).years(2015, 9, 21).judge(total, "2016")) == [
        "reason_out_of_reach"
    ]
