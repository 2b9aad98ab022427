"""Excerpts in the manner of real plans, each with a careful reading of it, and how well a reading agrees with that.

A file of `excerpts/` is a text in which every measured figure is marked `{12,5|%}` (the number as it stands, its unit),
and behind a line of equals signs what a person reads, one thing a line:

    T 3 | >= | 12.5 | % | words of the text | kind=annual_average    a target: number, bound, value, unit, place
    C 57-NQ/TW | words of the text | issuer=Bộ Chính trị             a citation
    K words of the text | lead=Sở Y tế | due=2026-06-30              a task, where it begins
    O 2 | words of the text                                          a heading and its level

"-" stands for no number and no value, "8..9" for a range, "^" parts units that are right alike.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from cotmoc.domain.documents import (
    Citation,
    Reading,
    Section,
    Span,
    StatedQuantity,
    StatedTarget,
    StatedTask,
)
from cotmoc.reading import plain_text, reader

FOLDER = Path(__file__).parent / "excerpts"
BOTH = ({">=", "="}, {"<=", "="})
"""Bounds that a text often leaves open: either is right."""

_MARK = re.compile(r"\{([^{}|]*)\|([^{}]*)\}")
_FIELD = re.compile(r"([a-z]+)=(.*)")


@dataclass(frozen=True)
class Expected:
    """One thing that a person reads: where it stands, what it is, and its further fields."""

    span: Span
    parts: tuple[str, ...]
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Excerpt:
    """A text and the careful reading of it, by kind: Q, T, C, K, O."""

    name: str
    text: str
    expected: dict[str, list[Expected]]

    def read(self) -> Reading:
        """What the product reads of it."""
        return reader.read(plain_text.document(self.text))


@dataclass(frozen=True)
class Agreement:
    """How a reading agrees with a person's: what both have, each with its confidence, and what only one has."""

    right: list[tuple[str, Decimal]]
    missed: list[str]
    wrong: list[tuple[str, Decimal]]
    fields: list[str]

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to read."""
        both = 2 * len(self.right) + len(self.missed) + len(self.wrong)
        return 2 * len(self.right) / both if both else 1.0


def load() -> list[Excerpt]:
    """All excerpts with their readings."""
    return [_parse(path) for path in sorted(FOLDER.glob("*.txt"))]


def _parse(path: Path) -> Excerpt:
    body, _, lines = path.read_text(encoding="utf-8").partition("\n=====\n")
    expected: dict[str, list[Expected]] = {kind: [] for kind in "QTCKO"}
    pieces: list[str] = []
    length = last = 0
    for mark in _MARK.finditer(body):
        pieces += (body[last : mark.start()], mark[1])
        length += mark.start() - last
        expected["Q"].append(Expected(Span(length, length + len(mark[1])), (mark[1], mark[2])))
        length += len(mark[1])
        last = mark.end()
    text = "".join((*pieces, body[last:]))
    for line in filter(None, lines.split("\n")):
        kind, cells = line[0], [cell.strip() for cell in line[1:].split("|")]
        fields = {found[1]: found[2] for cell in cells if (found := _FIELD.fullmatch(cell))}
        parts = tuple(cell for cell in cells if not _FIELD.fullmatch(cell))
        since = expected[kind][-1].span.start if expected[kind] and kind != "T" else 0
        expected[kind].append(
            Expected(_place(text, parts[{"T": 4, "C": 1, "O": 1}.get(kind, 0)], since), parts, fields)
        )
    return Excerpt(path.stem, text, expected)


def _place(text: str, words: str, since: int) -> Span:
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()))
    found = pattern.search(text, since) or pattern.search(text)
    assert found, f"the text does not hold: {words}"
    return Span(*found.span())


def compare(excerpt: Excerpt, reading: Reading, kind: str) -> Agreement:
    """How the reading of one kind agrees; each thing that is read counts once."""
    left = list(_said(reading, kind))
    agreement = Agreement([], [], [], [])
    for expected in excerpt.expected[kind]:
        match = next((one for one in left if _agrees(expected, one)), None)
        name = f"{excerpt.name}: {' | '.join(expected.parts)}"
        if match is None:
            agreement.missed.append(name)
        else:
            left.remove(match)
            agreement.right.append((name, getattr(match, "confidence", Decimal(1))))
            agreement.fields.extend(f"{name}: {fault}" for fault in _faults(expected, match))
    agreement.wrong.extend((f"{excerpt.name}: {one}", getattr(one, "confidence", Decimal(1))) for one in left)
    return agreement


def _said(reading: Reading, kind: str) -> Sequence[object]:
    if kind == "Q":
        return reading.quantities
    return {"T": reading.targets, "C": reading.citations, "K": reading.tasks, "O": reading.outline}[kind]


def _agrees(expected: Expected, said: object) -> bool:
    parts = expected.parts
    if isinstance(said, StatedTarget):
        return _same_target(expected, said)
    if isinstance(said, StatedQuantity):
        return said.span == expected.span and _same_unit(said.measure_unit, parts[1])
    if isinstance(said, Citation):
        return said.span.overlaps(expected.span) and (said.number or "-") == parts[0]
    assert isinstance(said, Section | StatedTask)
    near = abs(said.span.start - expected.span.start) <= 4
    return near and (isinstance(said, StatedTask) or said.level == int(parts[0]))


def _same_target(expected: Expected, said: StatedTarget) -> bool:
    number, op, value, unit, _ = expected.parts
    bound = said.op.value == op or {said.op.value, op} in BOTH
    stated = "-" if said.value is None else f"{said.value.normalize():f}"
    ends = stated if said.value_max is None else f"{stated}..{said.value_max.normalize():f}"
    placed = said.span.overlaps(expected.span) and (said.number or "-") == number
    return placed and bound and ends == value and (value == "-" or _same_unit(said.measure_unit, unit))


def _same_unit(said: str, units: str) -> bool:
    one = " ".join(said.lower().split())
    right = units.lower().split("^")
    return one in right or any(one and unit and (one.startswith(unit) or unit.startswith(one)) for unit in right)


def _faults(expected: Expected, said: object) -> Iterator[str]:
    for name, value in expected.fields.items():
        stated = _FIELDS[name](said)
        if value.lower() not in stated.lower() if name in ("base", "exc") else stated != value:
            yield f"{name} {stated!r}, not {value!r}"


_FIELDS: Mapping[str, Callable[[Any], str]] = {
    "kind": lambda one: one.horizon.value,
    "dir": lambda one: one.direction.value,
    "year": lambda one: str(one.year),
    "sec": lambda one: str(one.secondary),
    "parent": lambda one: "1" if one.parent else "",
    "base": lambda one: str(one.baseline),
    "exc": lambda one: str(one.exception),
    "issuer": lambda one: str(one.issuer),
    "date": lambda one: str(one.issued),
    "lead": lambda one: ";".join(one.lead_units),
    "sup": lambda one: ";".join(one.support_units),
    "due": lambda one: str(one.due_date),
}


def judged(excerpts: Sequence[Excerpt], least: Decimal, most: Decimal) -> tuple[int, int]:
    """How many targets of a band of confidence are right, and how many wrong, over some excerpts."""
    agreements = [compare(excerpt, excerpt.read(), "T") for excerpt in excerpts]
    right = sum(least <= sure <= most for agreement in agreements for _, sure in agreement.right)
    wrong = sum(least <= sure <= most for agreement in agreements for _, sure in agreement.wrong)
    return right, wrong
