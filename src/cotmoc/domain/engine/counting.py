"""Figures counted from the records of registers: recognitions in force, cases and sums of cases."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from cotmoc.domain import tallies
from cotmoc.domain.aggregation import absent, computed
from cotmoc.domain.indicators import Nature
from cotmoc.domain.observations import Status
from cotmoc.domain.programmes import Programme
from cotmoc.domain.recognitions import RecognitionState, state_on
from cotmoc.domain.registers import Record, Register
from cotmoc.domain.results import AbsenceKind, Cell, Result
from cotmoc.domain.tallies import Tally


def count(cell: Cell, programme: Programme, today: date) -> Result | None:
    """The records of a register: tallied, or the org units here and below with a recognition in force at the end.

    A status itself is no number. A register without any record up to that day says nothing, rather than none.
    """
    register = next((one for one in programme.registers if one.code == cell.indicator.register), None)
    if register is not None and cell.indicator.tally is not None:
        return _tallied(cell, cell.indicator.tally, register, programme, today)
    if register is None or cell.indicator.nature is not Nature.STOCK:
        return None
    day = programme.org_units.last_day(cell.org_unit, cell.period)
    past = [record for record in register.records if record.on <= day]
    places = (
        cell.org_unit,
        *(unit.code for unit in programme.org_units.descendants(cell.org_unit, on=day, tree=programme.tree)),
    )
    if not past:
        return None
    states = [state_on(past, place, day) for place in places]
    inside = [one.record for one in states if one.state is RecognitionState.IN_FORCE and one.record]
    names = ", ".join(record.org_unit for record in inside) or "–"
    found = computed(cell, Decimal(len(inside)), "trace_register_count", (), register=register.name, names=names)
    return replace(found, illustrative=any(one.record.illustrative for one in states if one.record))


def _tallied(cell: Cell, tally: Tally, register: Register, programme: Programme, today: date) -> Result | None:
    """The records of a register at the org unit and below, in whatever tree, counted or summed as a tally says.

    A flow takes those of the period; a stock those up to its last day that are still in force. Missing is not
    zero: where an org unit has no record in that time nothing is said, because in a register of counts every
    record is a report. Only a list of single cases that was surely kept then, since it has records of that time
    or of before and after, truly has none. A counted record without the number that is summed makes a gap. A
    period that is not over yet gives a provisional figure.
    """
    units = programme.org_units
    day = min(cell.period.last_day, today)
    placed = [(record, tally.day_of(record)) for record in register.records if record.on <= today]
    in_time = [record for record, on in placed if on is not None and _in_time(record, on, cell, day)]
    here = [record for record in in_time if units.is_within(record.org_unit, cell.org_unit, on=record.on)]
    if not here and (register.aggregate_only or not _kept(placed, cell, day)):
        return None
    count = tallies.take(tally, register, here, day)
    if count.unfilled:
        missing = tuple(f"{one.org_unit} {one.key or one.on}" for one in count.unfilled)
        return absent(cell, AbsenceKind.INCOMPLETE, missing=missing, names=", ".join(missing))
    summed = register.field(tally.of)
    told = {"register": register.name, "register_code": register.code, "records": len(count.counted)}
    told |= {"kept": len(here)} | ({"field": summed.title} if summed else {})
    found = computed(cell, count.value, "trace_tally_sum" if summed else "trace_tally", (), **told)
    status = Status.PROVISIONAL if day < cell.period.last_day else Status.FINAL
    invented = any(record.illustrative for record in here or register.records)
    return replace(found, status=status, illustrative=invented)


def _in_time(record: Record, on: date, cell: Cell, day: date) -> bool:
    """Whether a record, placed on a day, counts for a period that is looked at on another."""
    if cell.indicator.nature is Nature.STOCK:
        return on <= day and (record.until is None or day < record.until)
    return cell.period.start <= on <= day


def _kept(placed: list[tuple[Record, date | None]], cell: Cell, day: date) -> bool:
    """Whether a list was kept in a period: it began before the end, and something was written since the beginning."""
    written = [record.on for record, _ in placed] + [on for _, on in placed if on is not None]
    begun = any(record.on <= day for record, _ in placed)
    return begun and (cell.indicator.nature is Nature.STOCK or max(written) >= cell.period.start)
