"""Rows become what the domain reads, and nothing is lost on the way."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from cotmoc.domain.observations import Observation, Provenance, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import FieldKind, Record, Register, RegisterField
from cotmoc.domain.sources import Source
from cotmoc.store import models, rows

KEPT = models.Programme(code="t")
STATED = Observation(
    "x",
    "tv",
    Period.year(2024),
    Decimal("64.90"),
    Status.ESTIMATED,
    Source("Báo cáo", "I.1"),
    Provenance(datetime(2024, 12, 5, 2, tzinfo=UTC), "Văn phòng", "form", "bm-01"),
    illustrative=True,
    note="ước",
)


def test_an_observation_keeps_every_digit_and_its_provenance() -> None:
    back = rows.observation(rows.observation_row(KEPT, STATED))
    assert back == STATED
    assert str(back.value) == "64.90"


def test_a_missing_value_stays_missing() -> None:
    missing = replace(STATED, value=None, status=Status.MISSING)
    assert rows.observation(rows.observation_row(KEPT, missing)).value is None


def test_a_moment_without_a_zone_is_viet_nams() -> None:
    local = replace(STATED, provenance=Provenance(datetime(2024, 12, 5, 9)))  # noqa: DTZ001 (as a folder writes it)
    recorded = rows.observation_row(KEPT, local).recorded_at
    assert recorded is not None
    assert recorded.utcoffset() is not None


REGISTER = Register("so", "Sổ", fields=(RegisterField("so-luong", "Số lượng", kind=FieldKind.NUMBER),))


def record(key: str, revision: int, **given: object) -> models.Record:
    values = {"register": "so", "key": key, "revision": revision, "org_unit": "tv", "on": date(2024, 5, revision)}
    return models.Record(**(values | given))


def test_the_highest_revision_of_a_line_is_in_force() -> None:
    kept = rows.with_records(
        REGISTER, [record("a", 1, values={"so-luong": "1"}), record("a", 2, values={"so-luong": "2.50"})]
    )
    assert [one.values for one in kept.records] == [{"so-luong": Decimal("2.50")}]


def test_a_line_that_was_withdrawn_does_not_count() -> None:
    kept = rows.with_records(REGISTER, [record("a", 1), record("a", 2, withdrawn=True), record("b", 1)])
    assert [one.key for one in kept.records] == ["b"]


def test_lines_of_other_registers_stay_there() -> None:
    assert not rows.with_records(REGISTER, [record("a", 1, register="khac")]).records


@pytest.mark.parametrize("event", ["", "recognised"])
def test_a_record_may_have_an_event_or_none(event: str) -> None:
    found: Record = rows.record(record("a", 1, event=event), REGISTER)
    assert (found.event.value if found.event else "") == event
