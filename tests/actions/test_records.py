"""A line of a register is added, revised, withdrawn by who may record there; what stood before stays."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cotmoc.actions import records
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.errors import NotAllowed, NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Record, Register
from cotmoc.domain.roles import Scope
from cotmoc.queries import people, programmes, record_history
from cotmoc.queries import records as queries
from cotmoc.store import models

DAY = date(2024, 12, 20)
LETTERS = Record(
    register="trat-tu-do-thi", org_unit="tv.p1", on=DAY, values={"so-vu": Decimal(9), "da-xu-ly": Decimal(8)}
)
QUESTION = Record(
    register="kien-nghi",
    org_unit="tv.p1",
    on=date(2024, 12, 2),
    values={"noi-dung": "Đèn đường hẻm 12", "linh-vuc": "do-thi", "tra-loi-boi": "phong-qldt"},
)


class Desk:
    """A person of the sample before a register, as it stands now."""

    def __init__(self, sample: str, username: str) -> None:
        self.sample = sample
        self.by = models.User.objects.get(username=username)

    @property
    def programme(self) -> Programme:
        return programmes.find(self.sample, DAY)

    @property
    def scope(self) -> Scope:
        return people.scope_of(self.by, self.programme.org_units, DAY)

    def register(self, code: str) -> Register:
        return queries.find_register(self.programme, code)

    def add(self, stated: Record) -> str:
        return records.add(self.programme, self.register(stated.register), stated, by=self.by, scope=self.scope)

    def revise(self, stated: Record, seen: int = 1, reason: str = "Đếm lại") -> None:
        told: Any = {"seen": seen, "reason": reason, "by": self.by, "scope": self.scope}
        records.revise(self.programme, self.register(stated.register), stated, **told)

    def withdraw(self, code: str, key: str, seen: int = 1, reason: str = "Ghi nhầm sổ") -> None:
        told: Any = {"seen": seen, "reason": reason, "by": self.by, "scope": self.scope}
        records.withdraw(self.programme, self.register(code), key, **told)

    def write(
        self, code: str, key: str, kind: EntryKind, text: str = "Đã khảo sát", replies_to: int | None = None
    ) -> None:
        told: Any = {"by": self.by, "scope": self.scope, "replies_to": replies_to}
        records.write(self.programme, self.register(code), key, kind, text, **told)

    def find(self, code: str, key: str) -> Record:
        return queries.find_line(self.register(code), key, self.scope, DAY).record

    def journal(self, code: str, key: str) -> record_history.Journal:
        line = queries.find_line(self.register(code), key, self.scope, DAY)
        return record_history.journal(self.programme, self.register(code), line, DAY)


@pytest.fixture
def desk(sample: str) -> Callable[[str], Desk]:
    return lambda username: Desk(sample, username)


def test_a_line_is_added_and_counts_at_once(desk: Callable[[str], Desk]) -> None:
    ward = desk("phuong-1")
    key = ward.add(LETTERS)
    assert key.startswith("tt-")
    held = ward.find("trat-tu-do-thi", key)
    assert held.values["so-vu"] == 9
    assert held.illustrative, "a line of an invented programme is invented too"
    line = models.AuditEntry.objects.filter(action="record.added").get()
    assert line.after is not None and line.after["Số vụ phát hiện"] == "9"


@pytest.mark.parametrize("username", ["bi-thu", "kiem-tra", "quan-tri", "long-duc", "khom-1"])
def test_only_who_records_there_writes(desk: Callable[[str], Desk], username: str) -> None:
    key = desk("phuong-1").add(LETTERS)
    other = desk(username)
    with pytest.raises(NotAllowed):
        other.add(LETTERS)
    with pytest.raises((NotAllowed, NotFound)):
        other.revise(replace(LETTERS, key=key, on=date(2024, 12, 1)))
    with pytest.raises((NotAllowed, NotFound)):
        other.withdraw("trat-tu-do-thi", key)


def test_a_ward_moves_no_line_to_another(desk: Callable[[str], Desk]) -> None:
    ward = desk("phuong-1")
    key = ward.add(LETTERS)
    with pytest.raises(NotAllowed):
        ward.revise(replace(LETTERS, key=key, org_unit="tv.p4"))


def test_a_revision_keeps_what_stood_before(desk: Callable[[str], Desk]) -> None:
    ward = desk("phuong-1")
    key = ward.add(LETTERS)
    ward.revise(replace(LETTERS, key=key, values={"so-vu": Decimal(10), "da-xu-ly": Decimal(8)}))
    assert ward.find("trat-tu-do-thi", key).values["so-vu"] == 10
    told = record_history.revisions(ward.sample, ward.register("trat-tu-do-thi"), key, private=True)
    assert [(one.number, one.reason) for one in told] == [(2, "Đếm lại"), (1, "")]
    assert told[0].changes == (record_history.Change("so-vu", "9", "10"),)


@pytest.mark.parametrize(
    ("change", "seen", "reason", "code"),
    [
        ({"on": date(2024, 12, 1)}, 1, " ", "reason_needed"),
        ({"on": date(2024, 12, 1)}, 7, "Đếm lại", "record_changed"),
        ({}, 1, "Đếm lại", "record_same"),
        ({"on": date(2024, 12, 21)}, 1, "Đếm lại", "record_in_future"),
    ],
)
def test_a_revision_that_may_not_be_now(
    desk: Callable[[str], Desk], change: dict, seen: int, reason: str, code: str
) -> None:
    ward = desk("phuong-1")
    key = ward.add(LETTERS)
    with pytest.raises(TransitionError, match=code):
        ward.revise(replace(LETTERS, key=key, **change), seen, reason)


@pytest.mark.parametrize(
    "values",
    [{"so-vu": Decimal(9)}, {"so-vu": "chín", "da-xu-ly": Decimal(8)}, {"so-vu": Decimal(1), "ten": "x"}],
)
def test_what_does_not_fit_the_register_is_refused(desk: Callable[[str], Desk], values: dict) -> None:
    with pytest.raises(UnsoundDefinition):
        desk("phuong-1").add(replace(LETTERS, values=values))


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"so-vu": Decimal(-5), "da-xu-ly": Decimal(-5)}, "record_negative"),
        ({"so-vu": Decimal(10), "da-xu-ly": Decimal(12)}, "record_part_exceeds"),
    ],
)
def test_numbers_that_cannot_be_are_refused(desk: Callable[[str], Desk], values: dict, code: str) -> None:
    with pytest.raises(UnsoundDefinition) as refused:
        desk("phuong-1").add(replace(LETTERS, values=values))
    assert refused.value.code == code


def test_the_same_line_is_not_added_twice(desk: Callable[[str], Desk]) -> None:
    desk("phuong-1").add(LETTERS)
    with pytest.raises(TransitionError) as refused:
        desk("phuong-1").add(LETTERS)
    assert refused.value.code == "record_twice"
    desk("phuong-1").add(replace(LETTERS, values={**LETTERS.values, "noi-dung": "Đợt hai"}))


def test_an_org_unit_that_was_not_there_has_no_line(desk: Callable[[str], Desk]) -> None:
    with pytest.raises(UnsoundDefinition, match="record_org_unit"):
        desk("chu-tich").add(replace(LETTERS, org_unit="tv.p3-2025"))


def test_a_withdrawn_line_counts_no_more_and_stays_in_history(desk: Callable[[str], Desk]) -> None:
    ward = desk("phuong-1")
    key = ward.add(LETTERS)
    ward.withdraw("trat-tu-do-thi", key)
    with pytest.raises(NotFound):
        ward.find("trat-tu-do-thi", key)
    with pytest.raises(NotFound):
        ward.revise(replace(LETTERS, key=key), 2)
    told = record_history.revisions(ward.sample, ward.register("trat-tu-do-thi"), key, private=True)
    assert told[0].withdrawn
    assert ward.add(LETTERS) != key, "a key is not drawn again"


def test_the_unit_that_owes_an_answer_tells_how_it_goes(desk: Callable[[str], Desk]) -> None:
    key = desk("phuong-1").add(replace(QUESTION, values={**QUESTION.values, "tra-loi-boi": "phong-ldxh"}))
    owing = desk("phong-ldxh")
    owing.write("kien-nghi", key, EntryKind.OBSTACLE, "Chưa có kinh phí")
    [matter] = owing.journal("kien-nghi", key).standing.unanswered
    desk("chu-tich").write("kien-nghi", key, EntryKind.ANSWER, "Bố trí quý I", replies_to=matter.number)
    assert not owing.journal("kien-nghi", key).standing.unanswered
    with pytest.raises(NotAllowed):
        desk("phuong-1").write("kien-nghi", key, EntryKind.COMPLETED)
    with pytest.raises(NotFound):
        desk("khom-1").write("kien-nghi", key, EntryKind.PROGRESS)


def test_an_answer_written_into_the_register_closes_the_journal(desk: Callable[[str], Desk]) -> None:
    ward, owing = desk("phuong-1"), desk("phong-ldxh")
    stated = replace(QUESTION, values={**QUESTION.values, "tra-loi-boi": "phong-ldxh"})
    stated = replace(stated, key=ward.add(stated))
    key = stated.key or ""
    owing.write("kien-nghi", key, EntryKind.COMPLETED, "Đã trả lời bằng văn bản")
    assert owing.journal("kien-nghi", key).standing.awaits_closure
    ward.revise(replace(stated, closed_on=date(2024, 12, 19), values={**stated.values, "van-ban": "41/UBND"}))
    assert owing.journal("kien-nghi", key).standing.closed_on == date(2024, 12, 19)


def test_private_values_stay_out_of_the_log(desk: Callable[[str], Desk]) -> None:
    told: dict[str, str | Decimal | date] = {
        "chuyen-de": "Nghị quyết mới",
        "nhom": "dang-vien",
        "phai-hoc": Decimal(90),
        "da-hoc": Decimal(89),
    }
    desk("phuong-1").add(Record(register="pho-bien", org_unit="tv.p1", on=DAY, values=told))
    after = models.AuditEntry.objects.get(action="record.added").after or {}
    assert "Nội dung học" in after
    assert "Số đã học" not in after
