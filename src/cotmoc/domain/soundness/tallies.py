"""A tally counts what its register holds."""

from collections.abc import Iterator

from cotmoc.domain.findings import Finding
from cotmoc.domain.indicators import Nature
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import FieldKind, Register
from cotmoc.domain.soundness.faults import Place, error, near
from cotmoc.domain.soundness.records import named
from cotmoc.domain.tallies import CLOSED, NO, OVERDUE, RECORDS, YES, Tally

_ASKABLE = (FieldKind.CHOICE, FieldKind.ORG_UNIT, FieldKind.TEXT, FieldKind.DOCUMENT)


def tallies_have_registers(programme: Programme) -> Iterator[Finding]:
    """A tally says whose records it counts, and makes a number that can be one of a time."""
    for index, indicator in enumerate(programme.indicators):
        place: Place = ("indicators", index, "tally")
        if indicator.tally is not None and indicator.register is None:
            yield error("tally_without_register", place, code=indicator.code)
        if indicator.tally is not None and indicator.nature not in (Nature.FLOW, Nature.STOCK):
            yield error("tally_nature", place, code=indicator.code, nature=indicator.nature.value)


def tallies_ask_what_is_there(programme: Programme) -> Iterator[Finding]:
    """A tally sums a number field and asks for values that its register can hold."""
    registers = {register.code: register for register in programme.registers}
    for index, indicator in enumerate(programme.indicators):
        register = registers.get(indicator.register or "")
        if indicator.tally is None or register is None:
            continue
        place: Place = ("indicators", index, "tally")
        numbers = [one.code for one in register.fields if one.kind is FieldKind.NUMBER]
        if indicator.tally.of != RECORDS and indicator.tally.of not in numbers:
            facts = {"code": indicator.tally.of, "register": register.name}
            yield error("tally_field", (*place, "of"), **facts, near=near(indicator.tally.of, [RECORDS, *numbers]))
        yield from named(register, (*place, "by"), indicator.tally.by, (FieldKind.DATE,))
        for name in indicator.tally.where:
            yield from _asked(indicator.tally, register, name, (*place, "where", name))


def _asked(tally: Tally, register: Register, name: str, place: Place) -> Iterator[Finding]:
    found, wanted = register.field(name), tally.where[name]
    if name in (CLOSED, OVERDUE):
        allowed = [YES, NO]
        if name == OVERDUE and register.due is None:
            yield error("tally_without_due", place, register=register.name)
    elif found is None:
        known = [CLOSED, OVERDUE, *(one.code for one in register.fields)]
        yield error("field_undeclared", place, code=name, register=register.name, near=near(name, known))
        return
    elif found.kind not in _ASKABLE:
        yield error("field_kind", place, field=found.title, kind=found.kind.value, wanted=FieldKind.CHOICE.value)
        return
    elif found.kind is FieldKind.CHOICE:
        allowed = [choice.code for choice in found.choices]
    else:
        return
    for code in wanted:
        if code not in allowed:
            title = found.title if found else name
            yield error("choice_undeclared", place, code=code, field=title, known=", ".join(allowed))
