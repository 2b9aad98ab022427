"""Records lie in time, and forms ask org units for what they know."""

from collections.abc import Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Regime
from cotmoc.domain.soundness.faults import error, warning
from cotmoc.domain.soundness.observations import FREQUENCIES

_AFTER_CUT_OFF = 15
"""The first day on which a form can be due whose figures close on the 14th (Decree 09/2019/ND-CP, Art. 12)."""


def records_end_after_they_begin(programme: Programme) -> Iterator[Finding]:
    """A recognition ends after it begins."""
    for index, register in enumerate(programme.registers):
        for line, record in enumerate(register.records):
            if record.until and record.until <= record.on:
                place = ("registers", index, "records", line, "until")
                yield error("validity_reversed", place, start=record.on, end=record.until)


def records_are_of_existing_org_units(programme: Programme) -> Iterator[Finding]:
    """The org unit exists on the day of the record."""
    for index, register in enumerate(programme.registers):
        for line, record in enumerate(register.records):
            unit = programme.org_units.get(record.org_unit)
            if unit and not unit.valid_on(record.on):
                place = ("registers", index, "records", line, "on")
                yield warning("record_org_unit", place, code=unit.code, on=record.on)


def forms_ask_something(programme: Programme) -> Iterator[Finding]:
    """A form asks for indicators, of org units."""
    for index, form in enumerate(programme.forms):
        if not form.indicators or not form.org_units:
            yield warning("form_empty", ("forms", index), code=form.code)


def forms_are_due_on_a_day(programme: Programme) -> Iterator[Finding]:
    """A form's frequency and due day are ones that the calendar has."""
    for index, form in enumerate(programme.forms):
        if form.frequency not in FREQUENCIES:
            facts = {"frequency": form.frequency, "known": ", ".join(FREQUENCIES)}
            yield error("frequency_unknown", ("forms", index, "frequency"), **facts)
        if form.due_day is not None and not 1 <= form.due_day <= 31:
            yield error("due_day_range", ("forms", index, "due_day"), day=form.due_day)
        elif form.regime is Regime.DECREE_09 and form.due_day is not None and form.due_day < _AFTER_CUT_OFF:
            yield warning("due_before_cut_off", ("forms", index, "due_day"), code=form.code, day=form.due_day)


def forms_ask_who_knows(programme: Programme) -> Iterator[Finding]:
    """Every indicator of a form exists at the level of an org unit that is asked for it."""
    for index, form in enumerate(programme.forms):
        asked = [unit.level for code in form.org_units if (unit := programme.org_units.get(code))]
        for line, code in enumerate(form.indicators):
            indicator = programme.indicator(code)
            if indicator and asked and indicator.levels and not indicator.levels & set(asked):
                facts = {"indicator": code, "level": ", ".join(dict.fromkeys(asked))}
                place = ("forms", index, "indicators", line)
                yield warning("form_level", place, **facts, levels=", ".join(sorted(indicator.levels)))
