"""Registers are read within one's part; the records selected are those that the engine counted."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from cotmoc.domain import engine
from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.recognitions import RecognitionState
from cotmoc.domain.roles import Scope
from cotmoc.queries import people, programmes, records
from cotmoc.queries.records import Asked
from cotmoc.store.models import User

Person = Callable[[str], User]
DAY = date(2024, 12, 20)
PERIODS = ("2024", "2024-Q1", "2024-Q3", "2024-Q4", "2023", "2021-01-01/P5Y")


@pytest.fixture
def programme(sample: str) -> Programme:
    return programmes.find(sample, DAY)


@pytest.fixture
def scope(programme: Programme, person: Person) -> Callable[[str], Scope]:
    return lambda username: people.scope_of(person(username), programme.org_units, DAY)


def test_the_records_selected_are_those_counted(programme: Programme, scope: Callable[[str], Scope]) -> None:
    """Every tallied indicator, at the city and a ward, in whole and part years: as many records as its trace tells."""
    tallied = [one for one in programme.indicators if one.tally is not None]
    checked = 0
    for indicator in tallied:
        register = records.find_register(programme, indicator.register or "")
        found = records.lines(register, scope("chu-tich"), DAY)
        for unit in ("tv", "tv.p1"):
            for period in map(Period.parse, PERIODS):
                result = engine.evaluate(indicator.code, unit, period, programme, as_of=DAY)
                if result.trace.rule in ("trace_tally", "trace_tally_sum"):
                    asked = Asked(org_unit=unit, period=period, indicator=indicator.code)
                    selected = records.select(programme, register, found, asked, DAY)
                    assert len(selected) == result.trace.facts["records"], (indicator.code, unit, str(period))
                    checked += 1
    assert checked > len(tallied)


def test_a_ward_sees_its_own_lines_and_what_it_owes(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "kien-nghi")
    ward = records.lines(register, scope("phuong-1"), DAY)
    city = records.lines(register, scope("bi-thu"), DAY)
    assert 0 < len(ward) < len(city)
    within = programme.org_units.is_within
    assert all(any(within(unit, "tv.p1", on=DAY) for unit in (line.record.org_unit, line.owed_by)) for line in ward)


def test_a_line_of_another_ward_is_not_there(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "quy-hoach")
    assert records.find_line(register, "qh-01", scope("phuong-1"), DAY).title == "Chỉnh trang khu trung tâm"
    with pytest.raises(NotFound):
        records.find_line(register, "qh-02", scope("phuong-1"), DAY)


def test_who_keeps_no_register_reads_no_private_field(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "pho-bien")
    assert not any(line.private for line in records.lines(register, scope("bi-thu"), DAY))
    assert not records.totals(register, records.lines(register, scope("bi-thu"), DAY))
    assert records.totals(register, records.lines(register, scope("chu-tich"), DAY))["da-hoc"] > 0


def test_the_list_tells_what_is_late_and_what_is_fed(programme: Programme, scope: Callable[[str], Scope]) -> None:
    found = {one.register.code: one for one in records.listed(programme, scope("bi-thu"), DAY)}
    assert found["quy-hoach"].overdue == 2
    assert found["quy-hoach"].owing == 4
    assert {"kn.cu-tri", "kn.ty-le"} <= {one.code for one in found["kien-nghi"].indicators}


def test_a_share_is_told_with_its_part_and_whole(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "kien-nghi")
    told = records.figures(programme, register, scope("bi-thu"), "tv", Period.year(2024), DAY)
    share = next(one for one in told if one.indicator.code == "kn.ty-le")
    assert share.part is not None and share.whole is not None and share.result.value is not None
    assert abs(share.part / share.whole * 100 - share.result.value) < Decimal("0.001")


def test_no_figure_is_told_of_a_place_out_of_sight(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "kien-nghi")
    assert records.figures(programme, register, scope("long-duc"), "tv", Period.year(2024), DAY) == ()


def test_a_recognition_lives(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "cong-nhan-vmdt")
    found = records.lines(register, scope("bi-thu"), DAY)
    lives = {one.org_unit: one for one in records.lives(register, found, DAY)}
    assert lives["tv.p1"].state is RecognitionState.IN_FORCE
    assert [record.on.year for record in lives["tv.p1"].records] == [2024, 2019]
    assert lives["tv.p6"].until == date(2025, 6, 19)


def test_what_is_yet_to_come_is_not_known(programme: Programme, scope: Callable[[str], Scope]) -> None:
    register = records.find_register(programme, "an-ninh-on-dinh")
    assert [line.record.on.year for line in records.lines(register, scope("bi-thu"), DAY)] == [2023, 2022, 2021]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Asked(state="overdue"), 2),
        (Asked(choices={"ket-qua": "bai-bo"}), 1),
        (Asked(search="ven sông"), 1),
        (Asked(org_unit="tv.p1"), 2),
        (Asked(period=Period.year(2024), org_unit="tv"), 4),
    ],
)
def test_lines_are_narrowed(programme: Programme, scope: Callable[[str], Scope], asked: Asked, expected: int) -> None:
    register = records.find_register(programme, "quy-hoach")
    found = records.lines(register, scope("bi-thu"), DAY)
    assert len(records.select(programme, register, found, replace(asked), DAY)) == expected


def test_a_recognition_is_counted_by_the_record_that_decides(
    programme: Programme, scope: Callable[[str], Scope]
) -> None:
    register = records.find_register(programme, "cong-nhan-vmdt")
    [indicator] = [one for one in records.fed(programme, register) if one.register == register.code]
    found = records.lines(register, scope("bi-thu"), DAY)
    asked = Asked(org_unit="tv", period=Period.year(2024), indicator=indicator.code)
    selected = records.select(programme, register, found, asked, DAY)
    result = engine.evaluate(indicator.code, "tv", Period.year(2024), programme, as_of=DAY)
    assert len(selected) == result.value
