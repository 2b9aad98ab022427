"""Tallies: records of a register counted, or a number of theirs summed, into a figure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cotmoc.domain.registers import Record, Register
from cotmoc.domain.tasks import TaskState

RECORDS = "records"
CLOSED, OVERDUE = "closed", "overdue"
RESERVED = (RECORDS, CLOSED, OVERDUE)
"""Words that no field may be called, because a tally means something of its own by them."""

YES, NO = "yes", "no"
_LATE = (TaskState.DONE_LATE, TaskState.OVERDUE)


@dataclass(frozen=True, slots=True)
class Tally:
    """What is counted: `of` the records themselves ("records"), or the sum of a number field.

    `where` gives, by field, the values that are counted; all its conditions must hold. `closed` (yes, no) asks whether
    what a record owes was done; `overdue` whether it is late: done after its due day, or still open after it. `by`
    names the date field whose day places a record in time ("recognised on"); without it, that is the record's own day.
    """

    of: str = RECORDS
    where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by: str | None = None

    def day_of(self, record: Record) -> date | None:
        """The day that places a record in time; None where its field is still empty."""
        day = record.on if self.by is None else record.values.get(self.by)
        return day if isinstance(day, date) else None


@dataclass(frozen=True, slots=True)
class Count:
    """What a tally found: its value, the records counted, those of them that lack the number which is summed."""

    value: Decimal
    counted: tuple[Record, ...]
    unfilled: tuple[Record, ...] = ()


def take(tally: Tally, register: Register, records: Iterable[Record], day: date) -> Count:
    """Count some records of a register, or sum a number of theirs, as they stand at the end of a day.

    A record without the number is not taken for zero: it is told as unfilled, and what to make of that is the
    caller's to decide.
    """
    counted = tuple(record for record in records if _meets(tally, register, record, day))
    if tally.of == RECORDS:
        return Count(Decimal(len(counted)), counted)
    numbers = [(record, record.values.get(tally.of)) for record in counted]
    total = sum((value for _, value in numbers if isinstance(value, Decimal)), Decimal(0))
    return Count(total, counted, tuple(record for record, value in numbers if not isinstance(value, Decimal)))


def _meets(tally: Tally, register: Register, record: Record, day: date) -> bool:
    return all(_value(name, register, record, day) in accepted for name, accepted in tally.where.items())


def _value(name: str, register: Register, record: Record, day: date) -> str | None:
    if name in (CLOSED, OVERDUE):
        closing, state = register.closing_of(record), register.state_on(record, day)
        holds = state in _LATE if name == OVERDUE else closing is not None and closing <= day
        return YES if holds else NO
    value = record.values.get(name)
    return value if isinstance(value, str) else None
