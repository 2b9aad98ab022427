"""Figures that come in as one file: the CSV of a programme folder, the same as JSON, or DHIS2's data value set.

A file is taken whole or not at all. Its rows are checked by the rules of `soundness` that ask something of each figure
by itself, so that every refused row is named with its line (in JSON: the number of its entry) and what to do.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cotmoc.domain import soundness
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.observations import Book, Observation, Status
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness import codes
from cotmoc.exchange import doubtful_figures, observations_csv, texts
from cotmoc.exchange.observations_csv import Row

FORMATS = (".csv", ".json")


@dataclass(frozen=True, slots=True)
class Checked:
    """The figures of a file, and what was found about them by the line it stands on."""

    observations: tuple[Observation, ...]
    findings: tuple[tuple[int, Finding], ...]

    @property
    def refused(self) -> tuple[tuple[int, Finding], ...]:
        """What keeps the file out."""
        return tuple((line, found) for line, found in self.findings if found.severity is Severity.ERROR)


def load(path: Path, programme: Programme) -> Checked:
    """The figures of a file, checked against a programme; `UnreadableInput` where it is no such file."""
    if path.suffix.lower() not in FORMATS:
        raise UnreadableInput("figures_format", name=path.name)
    text = texts.load(path)
    return check(observations_csv.read(text) if path.suffix.lower() == ".csv" else tuple(_entries(text)), programme)


def check(rows: Iterable[Row], programme: Programme) -> Checked:
    """What is found about rows: faults of their writing, or where there are none of what they say of the programme."""
    kept = tuple(rows)
    faults = [(row.line, fault) for row in kept for fault in row.faults]
    read = [row for row in kept if row.observation is not None]
    stated = tuple(row.observation for row in read if row.observation is not None)
    narrowed = replace(programme, book=Book(stated))
    found = [one for rule in (*soundness.FIGURE_RULES, codes.mentions_are_declared) for one in rule(narrowed)]
    found += doubtful_figures.find(narrowed)
    lines = [(read[index].line, one) for one in found if (index := _index(one)) is not None]
    twice = ((read[second].line, fault) for second, fault in _twice(stated))
    return Checked(stated, tuple(sorted((*faults, *lines, *twice), key=lambda one: one[0])))


def _index(finding: Finding) -> int | None:
    """Which of the figures a finding is about; None where it is about something else of the programme."""
    stem, *rest = finding.place
    return rest[0] if stem == "observations" and rest and isinstance(rest[0], int) else None


def _twice(stated: Iterable[Observation]) -> Iterator[tuple[int, Finding]]:
    """A cell is told once in a file: which of two would hold, nobody could say."""
    seen: set[tuple[object, ...]] = set()
    for index, one in enumerate(stated):
        cell = (one.indicator, one.org_unit, one.period)
        if cell in seen:
            facts = {"indicator": one.indicator, "org_unit": one.org_unit, "period": str(one.period)}
            yield index, Finding("figure_twice", Severity.ERROR, facts, place=("observations", index))
        seen.add(cell)


def _entries(text: str) -> Iterator[Row]:
    """The rows of a JSON text: `observations` of ours, or `dataValues` of DHIS2."""
    try:
        said = json.loads(text, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise UnreadableInput("figures_not_json", line=getattr(error, "lineno", 1)) from error
    if isinstance(said, dict) and isinstance(said.get("observations"), list):
        told = (_ours(one) for one in said["observations"])
    elif isinstance(said, dict) and isinstance(said.get("dataValues"), list):
        told = (_of_dhis2(one, said) for one in said["dataValues"])
    else:
        raise UnreadableInput("figures_not_json", line=1)
    for number, cells in enumerate(told, start=1):
        yield (
            Row(number, None, (Finding("figure_entry", Severity.ERROR),))
            if cells is None
            else (observations_csv.read_row(cells.items(), number))
        )


Cells = dict[str, str]


def _ours(entry: object) -> Cells | None:
    """The cells of an entry whose keys are the columns of the CSV."""
    if not isinstance(entry, dict) or set(entry) - set(observations_csv.COLUMNS):
        return None
    return dict.fromkeys(observations_csv.NEEDED, "") | {name: _text(value) for name, value in entry.items()}


def _of_dhis2(entry: object, around: Mapping[str, Any]) -> Cells | None:
    """The cells of a data value; period and org unit may stand once around all of them (DHIS2 Web API, data values)."""
    if not isinstance(entry, dict):
        return None
    told = {name: _text(entry.get(name, around.get(name, ""))) for name in ("dataElement", "orgUnit", "period")}
    value = _text(entry.get("value", ""))
    return {
        "indicator": told["dataElement"],
        "org_unit": told["orgUnit"],
        "period": _of_dhis2_period(told["period"]),
        "value": value,
        "status": (Status.FINAL if value else Status.MISSING).value,
        "note": _text(entry.get("comment", "")),
    }


_DHIS2_MONTH = re.compile(r"([0-9]{4})([0-9]{2})")
_DHIS2_PART = re.compile(r"([0-9]{4})([QS][1-4])")


def _of_dhis2_period(text: str) -> str:
    """DHIS2's `202409`, `2024Q3`, `2024S1` as ours; what else there is stays as it is."""
    if found := _DHIS2_MONTH.fullmatch(text) or _DHIS2_PART.fullmatch(text):
        return f"{found[1]}-{found[2]}"
    return text


def _text(value: object) -> str:
    if value is True:
        return "yes"
    return "" if value is None or value is False else str(value)
