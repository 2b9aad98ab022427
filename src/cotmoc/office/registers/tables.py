"""A register as a table: its columns by its fields, its rows in words, its totals."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain

from django.http import HttpResponse

from cotmoc.domain.registers import FieldKind, Register, RegisterField
from cotmoc.domain.tasks import TaskState
from cotmoc.lexicon import bounds, labels
from cotmoc.office import downloads
from cotmoc.office.registers import wording
from cotmoc.office.visits import Visit
from cotmoc.queries import records
from cotmoc.queries.records import Line

LOOKS = {
    TaskState.DONE: "done",
    TaskState.DONE_LATE: "warning",
    TaskState.OPEN: "due",
    TaskState.OVERDUE: "overdue",
    TaskState.UNDATED: "neutral",
}
"""How the state of what is owed looks."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its code, title and measure unit; `number` where figures stand to the right."""

    code: str
    title: str
    measure_unit: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row says in a column."""

    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A record in words."""

    line: Line
    title: str
    cells: tuple[Cell, ...]
    look: str


def columns(register: Register, found: Sequence[Line]) -> list[RegisterField]:
    """The fields shown as columns: not the title, which names the row, nor private ones that nobody here may read."""
    readable = any(line.private for line in found)
    return [
        one
        for one in register.fields
        if one.code != register.title_field and (readable or not one.private or not found)
    ]


def heads(fields: Iterable[RegisterField], lang: str) -> list[Column]:
    """The heads of those columns."""
    return [
        Column(one.code, wording.title_of(one, lang), one.measure_unit or "", one.kind is FieldKind.NUMBER)
        for one in fields
    ]


def rows(register: Register, fields: Sequence[RegisterField], found: Iterable[Line], visit: Visit) -> list[Row]:
    """The records of a page, in words."""
    shown = list(zip(fields, heads(fields, visit.lang), strict=True))
    return [_row(register, shown, line, visit) for line in found]


def _row(register: Register, shown: list[tuple[RegisterField, Column]], line: Line, visit: Visit) -> Row:
    cells = tuple(Cell(head, _text(one, line, visit)) for one, head in shown)
    return Row(line, title(register, line, visit), cells, LOOKS[line.state])


def _text(one: RegisterField, line: Line, visit: Visit) -> str:
    if one.private and not line.private:
        return labels.say("registers.hidden", visit.lang)
    return wording.say(one, line.value(one.code), visit)


def title(register: Register, line: Line, visit: Visit) -> str:
    """What names a record: the field of its title in words, else its event and org unit, else its key."""
    named = register.field(register.title_field)
    told = line.value(named.code) if named else None
    if named and told is not None:
        return wording.say(named, told, visit)
    if line.record.event is None:
        return line.record.key or ""
    event = labels.say(f"registers.event.{line.record.event.value}", visit.lang)
    return f"{visit.name_of(line.record.org_unit)}: {event}"


def totals(register: Register, fields: Iterable[RegisterField], found: Iterable[Line], visit: Visit) -> list[Cell]:
    """The totals below the columns; empty where nothing is summed."""
    sums: dict[str, Decimal] = records.totals(register, found)
    if not sums:
        return []
    return [
        Cell(head, bounds.figure(sums[head.code], visit.lang) if head.code in sums else "")
        for head in heads(fields, visit.lang)
    ]


def write_csv(register: Register, fields: Sequence[RegisterField], found: Sequence[Line], visit: Visit) -> HttpResponse:
    """The lines as a CSV file that spreadsheets open as it is; each with its source, invented ones marked as such."""
    mark = "-minh-hoa" if any(line.record.illustrative for line in found) else ""
    named = register.field(register.title_field)
    every = [*([named] if named else []), *fields]
    rows = (["" if text == wording.EMPTY else text for text in _texts(register, every, line, visit)] for line in found)
    name = f"{register.code}{mark}-{visit.today:%Y-%m-%d}.csv"
    return downloads.csv_file(name, chain([_heads(register, every, visit)], rows))


def _heads(register: Register, fields: Iterable[RegisterField], visit: Visit) -> list[str]:
    before = ["key", "org_unit", "on", *(["event", "until"] if records.is_recognition(register) else [])]
    owed = ["owed_by", "due_date", "state", "closed_on"] if register.due else []
    after = [*owed, "document", "locator", "illustrative"]
    said = [
        f"{head.title} ({head.measure_unit})" if head.measure_unit else head.title for head in heads(fields, visit.lang)
    ]
    return [*_said(before, visit), *said, *_said(after, visit)]


def _said(names: Iterable[str], visit: Visit) -> list[str]:
    return [labels.say(f"registers.{name}", visit.lang) for name in names]


def _texts(register: Register, fields: Iterable[RegisterField], line: Line, visit: Visit) -> Iterator[str]:
    record, lang = line.record, visit.lang
    yield from (record.key or "", visit.name_of(record.org_unit), record.on.isoformat())
    if records.is_recognition(register):
        yield labels.say(f"registers.event.{record.event.value}", lang) if record.event else ""
        yield record.until.isoformat() if record.until else ""
    yield from (_text(one, line, visit) for one in fields)
    if register.due:
        yield visit.name_of(line.owed_by)
        yield line.due_date.isoformat() if line.due_date else ""
        yield labels.say(f"registers.state.{line.state.value}", lang)
        yield line.closed_on.isoformat() if line.closed_on else ""
    yield from (record.source.document, record.source.locator or "") if record.source else ("", "")
    yield labels.say("registers.illustrative.yes" if record.illustrative else "registers.illustrative.no", lang)
