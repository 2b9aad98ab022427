"""Registers as one person may read them: their records, what is owed, and the figures that flow out of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache

from cotmoc.domain import engine, formulas, recognitions, tallies
from cotmoc.domain.errors import NotFound
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.recognitions import RecognitionState
from cotmoc.domain.registers import FieldKind, FieldValue, Record, Register
from cotmoc.domain.results import AbsenceKind, Result
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.rounding import half_up
from cotmoc.domain.tasks import TaskState
from cotmoc.queries import sight

_PLACES = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A record as it stands on a day: what it owes, by whom, until when; `private` says whether all may be read."""

    record: Record
    title: str
    state: TaskState
    due_date: date | None
    owed_by: str
    closed_on: date | None
    private: bool

    def value(self, code: str) -> FieldValue | None:
        """What stands in a field."""
        return self.record.values.get(code)


@dataclass(frozen=True, slots=True)
class Listed:
    """A register in the list of registers, with what a person sees of it."""

    register: Register
    count: int
    overdue: int
    owing: int
    latest: date | None
    indicators: tuple[Indicator, ...]
    illustrative: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """What the lines are narrowed by; empty means all.

    `indicator` selects the very records that its figure at the org unit and period counts, else those placed in the
    period; `choices` are by field, `state` is that of what is owed.
    """

    org_unit: str = ""
    period: Period | None = None
    indicator: str = ""
    state: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    search: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that flows out of a register; a share has its part and whole ("3.119/3.127")."""

    indicator: Indicator
    result: Result
    part: Decimal | None = None
    whole: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """A recognition of one org unit: where it stands on a day, until when, and what happened so far, newest first."""

    org_unit: str
    state: RecognitionState
    until: date | None
    records: tuple[Record, ...]


def find_register(programme: Programme, code: str) -> Register:
    """The register of that code; raises `NotFound` (`register_unknown`)."""
    found = next((one for one in programme.registers if one.code == code), None)
    if found is None:
        raise NotFound("register_unknown", code=code)
    return found


def is_recognition(register: Register) -> bool:
    """Whether its records are steps in the life of recognitions."""
    return not register.fields or any(record.event is not None for record in register.records)


def sees(scope: Scope, register: Register, record: Record) -> bool:
    """Whether a person sees a record: by its org unit, or by the one that owes what it asks for."""
    return scope.may(Act.VIEW, record.org_unit) or scope.may(Act.VIEW, register.owed_by(record))


def lines(register: Register, scope: Scope, day: date) -> tuple[Line, ...]:
    """The records that a person sees on a day, the newest first; those of later days are not known yet."""
    seen = [record for record in register.records if record.on <= day and sees(scope, register, record)]
    return tuple(_line(register, record, scope, day) for record in reversed(seen))


def find_line(register: Register, key: str, scope: Scope, day: date) -> Line:
    """One record in force; raises `NotFound` (`record_unknown`) where there is none, or none that the person sees."""
    found = next((record for record in register.records if record.key == key), None)
    if found is None or not sees(scope, register, found):
        raise NotFound("record_unknown", key=key, register=register.name)
    return _line(register, found, scope, day)


def _line(register: Register, record: Record, scope: Scope, day: date) -> Line:
    closed = register.closing_of(record)
    return Line(
        record=record,
        title=title_of(register, record),
        state=register.state_on(record, day),
        due_date=register.due_on(record),
        owed_by=register.owed_by(record),
        closed_on=closed,
        private=scope.may(Act.RECORD, record.org_unit),
    )


def title_of(register: Register, record: Record) -> str:
    """What a record is called in lists: the field that names it, else its key."""
    told = record.values.get(register.title_field or "")
    named = register.field(register.title_field)
    choices = {choice.code: choice.title for choice in named.choices} if named else {}
    return choices.get(str(told), str(told)) if told is not None else record.key or ""


def listed(programme: Programme, scope: Scope, day: date) -> tuple[Listed, ...]:
    """Every register with how many records a person sees, and how many of them are late or still owed."""
    return tuple(_listed(programme, register, scope, day) for register in programme.registers)


def _listed(programme: Programme, register: Register, scope: Scope, day: date) -> Listed:
    seen = lines(register, scope, day)
    states = [line.state for line in seen]
    return Listed(
        register=register,
        count=len(seen),
        overdue=states.count(TaskState.OVERDUE),
        owing=states.count(TaskState.OVERDUE) + states.count(TaskState.OPEN),
        latest=max((line.record.on for line in seen), default=None),
        indicators=fed(programme, register),
        illustrative=any(line.record.illustrative for line in seen),
    )


def fed(programme: Programme, register: Register) -> tuple[Indicator, ...]:
    """The indicators made of a register: those computed from its counts, then the counts themselves."""
    direct = tuple(one for one in programme.indicators if one.register == register.code)
    codes = {one.code for one in direct}
    computed = [one for one in programme.indicators if codes.intersection(_named_in(one))]
    return (*(one for one in computed if one not in direct), *direct)


def _named_in(indicator: Indicator) -> Iterator[str]:
    return (code for text in indicator.formulas for code in _references(text))


@lru_cache(maxsize=512)
def _references(formula: str) -> tuple[str, ...]:
    return formulas.references(formulas.parse(formula))


def select(programme: Programme, register: Register, found: Iterable[Line], asked: Asked, day: date) -> list[Line]:
    """The lines that are asked for."""
    kept = [line for line in found if _matches(register, line, asked)]
    if asked.indicator:
        counted = counted_in(programme, register, asked, day)
        return [line for line in kept if any(line.record is record for record in counted)]
    return [line for line in kept if _is_in(programme, line.record, asked)]


def _matches(register: Register, line: Line, asked: Asked) -> bool:
    if asked.state and line.state.value != asked.state:
        return False
    if any(str(line.value(code) or "") != wanted for code, wanted in asked.choices.items() if wanted):
        return False
    readable = [one.code for one in register.fields if line.private or not one.private]
    words = " ".join(str(line.value(code) or "") for code in readable)
    source = line.record.source.document if line.record.source else ""
    return asked.search.casefold().strip() in f"{line.record.key} {words} {source}".casefold()


def _is_in(programme: Programme, record: Record, asked: Asked) -> bool:
    units = programme.org_units
    here = not asked.org_unit or units.is_within(record.org_unit, asked.org_unit, on=record.on)
    return here and (asked.period is None or asked.period.contains(record.on))


def counted_in(programme: Programme, register: Register, asked: Asked, day: date) -> tuple[Record, ...]:
    """The records that the figure of an indicator counts at an org unit for a period, as the engine counts them.

    An indicator that is computed from others counts what they count.
    """
    period = asked.period or programme.term.plan
    place = asked.org_unit or programme.org_unit
    indicator = programme.indicator(asked.indicator)
    if indicator is None:
        return ()
    if indicator.register == register.code:
        return _counted(programme, register, indicator, place, period, day)
    formula = indicator.formula_in(period)
    parts = [programme.indicator(code) for code in _references(formula)] if formula else []
    own = [one for one in parts if one is not None and one.register == register.code]
    return tuple(record for one in own for record in _counted(programme, register, one, place, period, day))


def _counted(
    programme: Programme, register: Register, indicator: Indicator, place: str, period: Period, day: date
) -> tuple[Record, ...]:
    last, units = min(period.last_day, day), programme.org_units
    here = [record for record in register.records if units.is_within(record.org_unit, place, on=record.on)]
    known = [record for record in here if record.on <= day]
    if indicator.tally is None:
        held = (recognitions.state_on(known, unit, last) for unit in dict.fromkeys(one.org_unit for one in known))
        return tuple(one.record for one in held if one.record and one.state is RecognitionState.IN_FORCE)
    tally, stock = indicator.tally, indicator.nature is Nature.STOCK
    placed = [(record, tally.day_of(record)) for record in known]
    kept = [record for record, on in placed if on is not None and on <= last and (stock or period.start <= on)]
    return tallies.take(tally, register, [one for one in kept if not stock or _in_force(one, last)], last).counted


def _in_force(record: Record, day: date) -> bool:
    return record.until is None or day < record.until


def totals(register: Register, found: Iterable[Line]) -> dict[str, Decimal]:
    """The sum of each number field over some lines; a private one only where all of the lines may be read."""
    held = list(found)
    sums: dict[str, Decimal] = {}
    for one in register.fields:
        numbers = [value for line in held if isinstance(value := line.value(one.code), Decimal)]
        if one.kind is FieldKind.NUMBER and one.measure_unit != "%" and numbers and _readable(one.private, held):
            sums[one.code] = sum(numbers, Decimal(0))
    return sums


def _readable(private: bool, found: Iterable[Line]) -> bool:
    return not private or all(line.private for line in found)


def figures(
    programme: Programme, register: Register, scope: Scope, place: str, period: Period, day: date
) -> tuple[Figure, ...]:
    """The figures of a register at an org unit for a period, those that a person sees and that exist there."""
    seen = sight.of(programme, scope)
    found = []
    for indicator in fed(programme, register):
        if not seen.sees_figure(indicator, place):
            continue
        result = engine.evaluate(indicator.code, place, period, programme, as_of=day)
        if result.absence is None or result.absence.kind in (AbsenceKind.NOT_REPORTED, AbsenceKind.INCOMPLETE):
            found.append(Figure(indicator, result, *_share(result)))
    return tuple(found)


def _share(result: Result) -> tuple[Decimal | None, Decimal | None]:
    """The part and the whole of a share in per cent: of one count in another, or in the sum of both."""
    counts = [step.value for step in result.trace.inputs if step.value is not None]
    if result.value is None or result.measure_unit != "%" or len(counts) != 2:
        return None, None
    part, other = counts
    for whole in (other, part + other):
        if whole and half_up(part / whole * 100, _PLACES) == half_up(result.value, _PLACES):
            return part, whole
    return None, None


def lives(register: Register, found: Iterable[Line], day: date) -> tuple[Life, ...]:
    """The recognitions of a register as they stand on a day, by org unit."""
    by_unit: dict[str, list[Record]] = {}
    for line in found:
        by_unit.setdefault(line.record.org_unit, []).append(line.record)
    return tuple(_life(register, org_unit, held, day) for org_unit, held in sorted(by_unit.items()))


def _life(register: Register, org_unit: str, held: list[Record], day: date) -> Life:
    told = recognitions.state_on(register.records, org_unit, day)
    return Life(org_unit, told.state, told.record.until if told.record else None, tuple(held))
