"""Registers say what their records hold and owe, and the records hold it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from cotmoc.domain.findings import Finding
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Certainty, FieldKind, Record, Register, RegisterField
from cotmoc.domain.soundness.codes import is_plain
from cotmoc.domain.soundness.faults import Place, error, near, warning
from cotmoc.domain.tallies import RESERVED


def fields_are_coded(programme: Programme) -> Iterator[Finding]:
    """Every field and every choice has a plain code of its own, which means nothing else."""
    for index, register in enumerate(programme.registers):
        place: Place = ("registers", index, "fields")
        yield from _coded(place, [one.code for one in register.fields])
        for line, one in enumerate(register.fields):
            if one.code in RESERVED:
                yield error("field_reserved", (*place, line, "code"), code=one.code)
            yield from _coded((*place, line, "choices"), [choice.code for choice in one.choices])


def _coded(place: Place, codes: list[str]) -> Iterator[Finding]:
    for line, code in enumerate(codes):
        if not is_plain(code):
            yield error("code_malformed", (*place, line, "code"), code=code)
        if code in codes[:line]:
            yield error("code_twice", (*place, line, "code"), code=code)


def choices_are_offered(programme: Programme) -> Iterator[Finding]:
    """A field of choices offers some, and no other does."""
    for index, register in enumerate(programme.registers):
        for line, one in enumerate(register.fields):
            place: Place = ("registers", index, "fields", line)
            if one.kind is FieldKind.CHOICE and not one.choices:
                yield error("choices_missing", (*place, "kind"), field=one.title)
            if one.kind is not FieldKind.CHOICE and one.choices:
                yield warning("choices_unused", (*place, "choices"), field=one.title)


def named_fields_are_there(programme: Programme) -> Iterator[Finding]:
    """The fields that a register names, for its lists and for what is owed, are its own and of the right kind."""
    for index, register in enumerate(programme.registers):
        place: Place = ("registers", index)
        yield from named(register, (*place, "title_field"), register.title_field, tuple(FieldKind))
        yield from named(register, (*place, "why_field"), register.why_field, (FieldKind.TEXT,))
        for line, one in enumerate(register.fields):
            yield from named(register, (*place, "fields", line, "at_most"), one.at_most, (FieldKind.NUMBER,))
        if register.due is not None:
            due, inside = register.due, (*place, "due")
            yield from named(register, (*inside, "field"), due.field, (FieldKind.DATE,))
            yield from named(register, (*inside, "answer"), due.answer, tuple(FieldKind))
            yield from named(register, (*inside, "owed_by"), due.owed_by, (FieldKind.ORG_UNIT,))


def named(register: Register, place: Place, code: str | None, kinds: tuple[FieldKind, ...]) -> Iterator[Finding]:
    """The fault of a field that is named and is not there, or not of one of the kinds."""
    found = register.field(code)
    if code is not None and found is None:
        yield _undeclared(register, place, code)
    elif found is not None and found.kind not in kinds:
        yield error("field_kind", place, field=found.title, kind=found.kind.value, wanted=kinds[0].value)


def _undeclared(register: Register, place: Place, code: str) -> Finding:
    known = [one.code for one in register.fields]
    return error("field_undeclared", place, code=code, register=register.name, near=near(code, known))


def dues_say_when(programme: Programme) -> Iterator[Finding]:
    """What is owed is owed by a day, and a rule that is called law names it."""
    for index, register in enumerate(programme.registers):
        due, place = register.due, ("registers", index, "due")
        if due is None:
            continue
        if due.field is None and (due.days is None or due.days < 0):
            yield error("due_unsaid", place, register=register.name)
        if due.certainty is Certainty.VERIFIED and due.legal_basis is None:
            yield warning("due_basis_missing", place, register=register.name)


def aggregates_hold_numbers(programme: Programme) -> Iterator[Finding]:
    """A register of counts has a number to count."""
    for index, register in enumerate(programme.registers):
        if register.aggregate_only and all(one.kind is not FieldKind.NUMBER for one in register.fields):
            yield warning("aggregate_without_number", ("registers", index, "aggregate_only"), register=register.name)


def records_say_something(programme: Programme) -> Iterator[Finding]:
    """A record has an event or a value, all required fields, and a key of its own."""
    for place, register, record in _records(programme):
        if record.event is None and not record.values:
            yield warning("record_empty", place, register=register.name)
        for one in register.fields:
            if one.required and one.code not in record.values:
                yield error("record_value_missing", place, field=one.title, code=one.code)
    for index, register in enumerate(programme.registers):
        seen: set[str | None] = {None}
        for line, record in enumerate(register.records):
            if record.key in seen - {None}:
                yield error("code_twice", ("registers", index, "records", line, "key"), code=record.key)
            seen.add(record.key)


def findings_have_reasons(programme: Programme) -> Iterator[Finding]:
    """Where a register keeps the reasons of its findings, none is without words."""
    for place, register, record in _records(programme):
        said = record.values.get(register.why_field or "")
        if register.why_field and record.event is not None and not str(said or "").strip():
            yield error("finding_without_reason", place, register=register.name)


def records_fit_their_fields(programme: Programme) -> Iterator[Finding]:
    """Every value stands in a field of the register and is of its kind."""
    units = [unit.code for unit in programme.org_units]
    for place, register, record in _records(programme):
        for code, value in record.values.items():
            found, at = register.field(code), (*place, "values", code)
            if found is None:
                yield _undeclared(register, at, code)
            elif not _FITS[found.kind](found, value, units):
                yield _misfit(found, at, value, units)


_FITS: dict[FieldKind, Callable[[RegisterField, object, Sequence[object]], bool]] = {
    FieldKind.TEXT: lambda _, value, __: isinstance(value, str),
    FieldKind.DOCUMENT: lambda _, value, __: isinstance(value, str),
    FieldKind.NUMBER: lambda _, value, __: isinstance(value, Decimal),
    FieldKind.DATE: lambda _, value, __: isinstance(value, date),
    FieldKind.CHOICE: lambda one, value, _: value in [choice.code for choice in one.choices],
    FieldKind.ORG_UNIT: lambda _, value, units: value in units,
}


def _misfit(one: RegisterField, place: Place, value: object, units: list[str]) -> Finding:
    if one.kind is FieldKind.ORG_UNIT:
        return error("org_unit_undeclared", place, code=value, near=near(str(value), units))
    if one.kind is FieldKind.CHOICE:
        known = ", ".join(choice.code for choice in one.choices)
        return error("choice_undeclared", place, code=value, field=one.title, known=known)
    return error("record_value_kind", place, field=one.title, value=value, kind=one.kind.value)


def records_count_up(programme: Programme) -> Iterator[Finding]:
    """No number is below zero, and no part is larger than its whole."""
    for place, register, record in _records(programme):
        for one in register.fields:
            value, whole = record.values.get(one.code), record.values.get(one.at_most or "")
            if not isinstance(value, Decimal):
                continue
            if value < 0:
                yield error("record_negative", (*place, "values", one.code), field=one.title, value=value)
            field = register.field(one.at_most)
            if field is not None and isinstance(whole, Decimal) and value > whole:
                told = {"field": one.title, "value": value, "whole": field.title, "whole_value": whole}
                yield error("record_part_exceeds", (*place, "values", one.code), **told)


def records_run_forward(programme: Programme) -> Iterator[Finding]:
    """Nothing is owed or done before the record begins."""
    for place, register, record in _records(programme):
        days = {"due_date": register.due_on(record), "closed_on": register.closing_of(record)}
        for key, day in days.items():
            if day is not None and day < record.on:
                yield warning("record_day_early", (*place, key), on=record.on, day=day)


def _records(programme: Programme) -> Iterator[tuple[Place, Register, Record]]:
    for index, register in enumerate(programme.registers):
        for line, record in enumerate(register.records):
            yield ("registers", index, "records", line), register, record
