"""The registers of the sample: the old term's stated counts, and lines for show in the term under way."""

from collections import Counter
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from cotmoc.domain.engine import evaluate
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Register
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.domain.tasks import TaskState
from cotmoc.exchange import folders

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh"
TODAY = date(2024, 12, 20)


@cache
def programme(folder: str) -> Programme:
    """One of the two programmes."""
    held = folders.load(EXAMPLE / folder).programme
    assert held is not None
    return held


def of_the_old_term(indicator: str) -> Result:
    """An indicator of the old term at the city, over its plan years."""
    old = programme("2015-2020")
    return evaluate(indicator, "tv", old.term.plan, old)


def on_the_day(indicator: str, period: str, org_unit: str = "tv") -> Result:
    """An indicator of the term under way, as it stands on the day that the sample is looked at."""
    return evaluate(indicator, org_unit, Period.parse(period), programme("2020-2025"), as_of=TODAY)


def register(folder: str, code: str) -> Register:
    """One register of the sample."""
    return next(one for one in programme(folder).registers if one.code == code)


def test_the_letters_of_the_old_term_add_up() -> None:
    (record,) = register("2015-2020", "don-thu-dang").records
    received, *parts = (value for value in record.values.values() if isinstance(value, Decimal))
    assert (received, sum(parts)) == (Decimal(40), Decimal(40))
    assert of_the_old_term("ktgs.don-xu-ly").value == 100


@pytest.mark.parametrize(
    ("indicator", "value"),
    [
        ("dt.via-he-xu-ly", "3119"),
        ("dt.via-he-tong", "3127"),
        ("dt.quy-hoach-duyet", "36"),
        ("dt.quy-hoach-sua", "16"),
        ("ktgs.to-chuc", "274"),
        ("dv.mo-hinh", "66.75"),
        ("pb.dang-vien", "98.84"),
        ("pb.hoi-vien", "80.17"),
    ],
)
def test_the_stated_counts_of_the_old_term_are_told_again(indicator: str, value: str) -> None:
    result = of_the_old_term(indicator)
    assert (result.value, result.illustrative, result.status) == (Decimal(value), False, Status.FINAL)


def test_every_stated_record_says_where_it_stands_and_none_is_invented() -> None:
    records = [record for one in programme("2015-2020").registers for record in one.records]
    assert all(record.source and record.source.locator and not record.illustrative for record in records)


def test_every_record_of_the_term_under_way_is_marked_as_invented_and_written_by_the_day() -> None:
    records = [record for one in programme("2020-2025").registers for record in one.records]
    assert all(record.illustrative for record in records)
    assert max(record.on for record in records if record.event is None) <= TODAY


def test_letters_inspections_and_commendations_are_only_ever_counts() -> None:
    for folder, codes in (("2015-2020", ["don-thu-dang", "kiem-tra"]), ("2020-2025", ["don-thu", "kiem-tra"])):
        assert all(register(folder, code).aggregate_only for code in codes)
    assert register("2020-2025", "khen-thuong").aggregate_only


def test_each_kind_of_letter_adds_up_on_every_line() -> None:
    for record in register("2020-2025", "don-thu").records:
        held = {code: value for code, value in record.values.items() if isinstance(value, Decimal)}
        assert held["nhan"] == held["giai-quyet"] + held["chuyen"] + held["dang-giai-quyet"], record.key


def test_on_the_day_some_answers_are_owed_and_some_are_overdue() -> None:
    kept = register("2020-2025", "kien-nghi")
    states = Counter(kept.state_on(record, TODAY) for record in kept.records)
    assert min(states[state] for state in (TaskState.DONE, TaskState.DONE_LATE)) >= 3
    assert min(states[state] for state in (TaskState.OPEN, TaskState.OVERDUE)) >= 2
    assert {kept.owed_by(record) for record in kept.records} >= {"phong-qldt", "phong-tnmt", "tv.p1"}


@pytest.mark.parametrize("indicator", ["pb.dang-vien", "pb.hoi-vien", "dt.trat-tu", "tp.don-xu-ly", "kn.ty-le"])
def test_a_share_of_the_year_is_provisional_and_leads_to_its_register(indicator: str) -> None:
    result = on_the_day(indicator, "2024")
    assert result.value is not None and 0 < result.value < 100
    assert (result.status, result.illustrative) == (Status.PROVISIONAL, True)
    assert all(step.facts["register_code"] for step in result.trace.inputs)


def test_the_models_recognised_so_far_are_a_share_of_those_registered() -> None:
    result = on_the_day("dv.mo-hinh-ty-le", "2024-Q4")
    assert (result.value, result.illustrative) == (Decimal(15) / Decimal(22) * 100, True)


def test_a_ward_without_a_line_in_a_register_of_counts_is_not_a_ward_without_cases() -> None:
    reported, silent = on_the_day("dt.vu-viec", "2024-Q4", "tv.p1"), on_the_day("dt.vu-viec", "2024-Q4", "tv.p2")
    assert reported.value is not None
    assert silent.absence is not None
    assert silent.absence.kind is AbsenceKind.NOT_REPORTED


def test_the_records_of_departments_count_for_the_city() -> None:
    assert {record.org_unit for record in register("2020-2025", "don-thu").records} == {"van-phong", "kiem-tra"}
    assert on_the_day("tp.don-nhan", "2024").value is not None
