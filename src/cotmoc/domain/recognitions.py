"""Recognitions and their life: what a register's records say of an org unit on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cotmoc.domain.registers import Record, RecordEvent


class RecognitionState(StrEnum):
    """Where a status stands: nothing known, in force, lapsed (its life ended), withdrawn, or broken by an event."""

    UNKNOWN = "unknown"
    IN_FORCE = "in_force"
    LAPSED = "lapsed"
    WITHDRAWN = "withdrawn"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Recognition:
    """The state of a status on a day, with the record that decides it."""

    state: RecognitionState
    record: Record | None = None


_ENDED = {RecordEvent.WITHDRAWN: RecognitionState.WITHDRAWN, RecordEvent.BROKEN: RecognitionState.BROKEN}


def state_on(records: Iterable[Record], org_unit: str, day: date) -> Recognition:
    """What the last record up to that day says; records of one day count in the order of the register.

    A recognition without an end stays in force until withdrawn or broken; `until` is the first day that it no longer
    is. A yearly finding (`held`) without an end speaks for the calendar year of its date. Records that tell no event
    say nothing of a recognition.
    """
    told = (record for record in records if record.event is not None)
    past = [record for record in told if record.org_unit == org_unit and record.on <= day]
    if not past:
        return Recognition(RecognitionState.UNKNOWN)
    last = max(enumerate(past), key=lambda placed: (placed[1].on, placed[0]))[1]
    if last.event in (RecordEvent.WITHDRAWN, RecordEvent.BROKEN):
        return Recognition(_ENDED[last.event], last)
    end = last.until or (date(last.on.year + 1, 1, 1) if last.event is RecordEvent.HELD else None)
    lapsed = end is not None and end <= day
    return Recognition(RecognitionState.LAPSED if lapsed else RecognitionState.IN_FORCE, last)
