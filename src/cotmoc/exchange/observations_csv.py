"""Observations as CSV: one figure a row, with its status, its source and how it came into the book."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from cotmoc.domain.errors import CotmocError, UnreadableInput
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.observations import Observation, Provenance, Status
from cotmoc.domain.periods import Period
from cotmoc.domain.soundness.faults import near
from cotmoc.domain.sources import Source
from cotmoc.exchange import scalars

NEEDED = ("indicator", "org_unit", "period", "value", "status")
USUAL = (*NEEDED, "document", "locator")
COLUMNS = (
    *USUAL,
    *("recorded_at", "recorded_by", "way", "rule", "derived", "illustrative", "scope_unclear", "note"),
    *("start", "end", "issued"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file: the line on which it begins, and its observation, None where it is faulty."""

    line: int
    observation: Observation | None
    faults: tuple[Finding, ...] = ()


def read(text: str) -> tuple[Row, ...]:
    """The rows of a CSV text; `UnreadableInput` with the fact `line` where heading or quoting cannot be taken.

    The places of faults are columns.
    """
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    heading: list[str] = []
    began = 1
    try:
        for cells in lines:
            if not heading:
                heading = _heading(cells, began)
            elif any(cells):
                rows.append(_row(heading, cells, began))
            began = lines.line_num + 1
    except csv.Error as error:
        raise UnreadableInput("csv_syntax", line=began) from error
    if not heading:
        raise UnreadableInput("csv_heading_missing", line=1, columns=",".join(USUAL))
    return tuple(rows)


def write(observations: Iterable[Observation]) -> str:
    """The CSV text of observations, in their order; columns after the usual ones only where something stands there."""
    rows = [cells(observation) for observation in observations]
    used = {column for row in rows for column, cell in row.items() if cell}
    columns = [column for column in COLUMNS if column in USUAL or column in used]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


def _heading(cells: list[str], line: int) -> list[str]:
    if len(cells) == 1 and (";" in cells[0] or "\t" in cells[0]):
        raise UnreadableInput("csv_delimiter", line=line)
    for column in cells:
        if column not in COLUMNS:
            raise UnreadableInput("csv_column_unknown", line=line, column=column, known=near(column, COLUMNS))
        if cells.count(column) > 1:
            raise UnreadableInput("csv_column_twice", line=line, column=column)
    if missing := [column for column in NEEDED if column not in cells]:
        raise UnreadableInput("csv_column_missing", line=line, columns=", ".join(missing))
    return cells


def _yes(text: str) -> bool:
    if text != "yes":
        raise UnreadableInput("yes_expected", text=text)
    return True


_READERS: Mapping[str, Callable[[str], Any]] = {
    "period": cache(Period.parse),
    "value": scalars.figure,
    "status": cache(scalars.choice(Status)),
    "recorded_at": cache(scalars.moment),
    "derived": _yes,
    "illustrative": _yes,
    "scope_unclear": _yes,
    "start": scalars.whole_number,
    "end": scalars.whole_number,
    "issued": scalars.day,
}


def _row(heading: list[str], cells: list[str], line: int) -> Row:
    if len(cells) != len(heading):
        return Row(line, None, (_miscounted(heading, cells),))
    return read_row(zip(heading, cells, strict=True), line)


def read_row(cells: Iterable[tuple[str, str]], line: int) -> Row:
    """The row of cells that stand under known columns; the places of faults are columns."""
    held: dict[str, Any] = {}
    faults: list[Finding] = []
    for column, cell in cells:
        try:
            if cell:
                held[column] = _READERS.get(column, scalars.words)(cell)
            elif column in NEEDED and column != "value":
                raise UnreadableInput("cell_empty")
        except CotmocError as error:
            faults.append(Finding(error.code, Severity.ERROR, {**error.facts, "key": column}, place=(column,)))
    if "document" not in held and held.keys() & {"locator", "start", "end", "issued"}:
        faults.append(Finding("document_missing", Severity.ERROR, place=("document",)))
    return Row(line, None if faults else _observation(held), tuple(faults))


def _miscounted(heading: list[str], cells: list[str]) -> Finding:
    """What is wrong with a row of too many or too few cells: a decimal comma where it gives one more."""
    at = heading.index("value")
    plain = scalars.cut_figure(cells[at], cells[at + 1]) if len(cells) == len(heading) + 1 else None
    if plain is None:
        return Finding("csv_cells", Severity.ERROR, {"count": len(cells), "expected": len(heading)})
    facts = {"before": cells[at], "after": cells[at + 1], "plain": plain}
    return Finding("csv_comma_in_figure", Severity.ERROR, facts, place=("value",))


def _observation(held: Mapping[str, Any]) -> Observation:
    def only(*columns: str) -> dict[str, Any]:
        return {column: held[column] for column in columns if column in held}

    source = Source(**only("document", "locator", "start", "end", "issued")) if "document" in held else None
    return Observation(
        held["indicator"],
        held["org_unit"],
        held["period"],
        held.get("value"),
        source=source,
        provenance=Provenance(**only("recorded_at", "recorded_by", "way", "rule")),
        **only("status", "illustrative", "derived", "scope_unclear", "note"),
    )


def cells(observation: Observation) -> dict[str, str]:
    """What stands in the row of an observation, by column; empty cells are left out."""
    held: dict[str, str] = {}
    for holder, columns in _HOLDERS:
        part = holder(observation)
        for column in columns if part is not None else ():
            value = getattr(part, column)
            if value is not None and value is not False:
                held[column] = "yes" if value is True else scalars.write(value)
    return held


_HOLDERS: tuple[tuple[Callable[[Observation], object], tuple[str, ...]], ...] = (
    (
        lambda observation: observation,
        ("indicator", "org_unit", "period", "value", "status", "derived", "illustrative", "scope_unclear", "note"),
    ),
    (lambda observation: observation.source, ("document", "locator", "start", "end", "issued")),
    (lambda observation: observation.provenance, ("recorded_at", "recorded_by", "way", "rule")),
)
