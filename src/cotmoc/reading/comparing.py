"""A report held against figures that were approved: a sentence or row about the same measure must say the same.

A figure is tied to an approved one by the words that name it and by its measure unit. Words that only resemble a name,
and figures of another year, are not compared; where a figure then stands apart, that is told, and nothing asserted.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Holds, Reading, Span, StatedQuantity
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import bounds, numbers
from cotmoc.reading import passages
from cotmoc.reading.claims import columns, recomputing, restatements, tabulated
from cotmoc.reading.passages import Figure, Scene

_YEAR = re.compile(r"\b(?:19|20)[0-9]{2}\b")
_PART_OF_YEAR = re.compile(r"\b(?:quý|tháng|tuần|đầu năm|cuối năm|cùng kỳ|năm trước|năm ngoái)\b")
_EMPTY = frozenset(["tỷ", "tỉ", "lệ", "số", "mức", "của", "các", "và", "được", "có", "trên", "trong", "năm", "đạt"])
_ALIKE = Decimal("0.6")
_POINTS_TOLD = 40
"""So many figures that were not compared are told one by one."""


@dataclass(frozen=True, slots=True)
class Approved:
    """An approved figure: the names of its measure, its result and target, and in words where they are from.

    `years` are those that a sentence about it may name, `target_way` where the target is from if that is elsewhere,
    `also` what the result may be instead: of the year alone, where it adds up years. None: a figure that is not there.
    """

    names: tuple[str, ...]
    measure_unit: str
    result: Decimal | None
    target: Decimal | None
    way: str
    years: frozenset[str] = frozenset()
    target_way: str = ""
    also: frozenset[Decimal] = frozenset()


@dataclass(frozen=True, slots=True)
class _Said:
    """A figure of the document with the name that leads to it; `of_plan` where it is the target."""

    name: str
    value: Decimal
    written: str
    unit: str
    span: Span
    years: frozenset[str]
    of_plan: bool = False
    blurred: bool = False


def find(reading: Reading, approved: Sequence[Approved]) -> tuple[Finding, ...]:
    """Every figure of a document that differs from the approved one, and those that could not be compared."""
    scene = passages.lay_out(reading.document, reading.quantities)
    named = _by_name(approved)
    words = [(frozenset(key.split()) - _EMPTY, one) for key, one in named.items() if one is not None]
    found: list[Finding] = []
    apart = 0
    promised = {figure.span for figure in _promised(reading)}
    sentences = (said for said in _sentences(scene) if said.span not in promised)
    for said in (*sentences, *_rows(scene)):
        one = named.get(said.name)
        if one is not None and _same_unit(said.unit, one.measure_unit):
            found.extend(_differs(said, one))
        elif said.name not in named and apart < _POINTS_TOLD and (near := _alike(said, words)):
            found.append(near)
            apart += 1
    return tuple(sorted(found, key=lambda one: one.spans[0].start))


def _promised(reading: Reading) -> Iterator[StatedQuantity]:
    """The figures of targets that the document sets itself: for the time to come, not of what was approved."""
    starts = [quantity.span.start for quantity in reading.quantities]
    for target in reading.targets:
        yield from reading.quantities[bisect_left(starts, target.span.start) : bisect_left(starts, target.span.end)]


def _by_name(approved: Sequence[Approved]) -> dict[str, Approved | None]:
    """The approved figures by name; None for a name that two of them have."""
    named: dict[str, Approved | None] = {}
    for one in approved:
        for name in one.names:
            key = _key(restatements.name_of(name.lower()))
            named[key] = one if named.get(key, one) is one else None
    return named


def _key(name: str) -> str:
    """A name with the words that say the same made one: "hộ sử dụng điện" is "hộ dùng điện"."""
    return name.replace("sử dụng", "dùng")


def _sentences(scene: Scene) -> Iterator[_Said]:
    """The results and targets that sentences state; those of another time than the report's are left out."""
    for name, figure, plan in restatements.said(scene):
        if not _PART_OF_YEAR.search(figure.lead):
            yield _of(name, figure)
            if plan:
                yield _of(name, plan, of_plan=True)


def _of(name: str, figure: Figure, *, of_plan: bool = False) -> _Said:
    years = frozenset(_YEAR.findall(figure.lead))
    return _Said(_key(name), figure.value, figure.written, figure.unit, figure.span, years, of_plan, figure.is_blurred)


def _rows(scene: Scene) -> Iterator[_Said]:
    """The results and targets of tables whose head says which column is which."""
    for table in tabulated.read(scene):
        roles = columns.roles(table)
        for row in table.rows:
            unit = restatements.unit_of(table, row)
            for at, of_plan in roles.items():
                cell = row.cells.get(at)
                if cell is not None and unit:
                    years = frozenset(_YEAR.findall(table.heads[at]))
                    name = _key(restatements.name_of(row.name))
                    yield _Said(name, cell.value, bounds.beside(cell.quote, unit), unit, cell.span, years, of_plan)


def _differs(said: _Said, one: Approved) -> Iterator[Finding]:
    """What differs from an approved figure; one that the programme does not have is not compared."""
    value = one.target if said.of_plan else one.result
    if value is None or said.years - one.years:
        return
    near = said.blurred and abs(value - said.value) <= abs(value) / 20
    right = (value,) if said.of_plan else (value, *one.also)
    if near or any(recomputing.judge(said.value, each) is not Holds.FALSE for each in right):
        return
    approved = bounds.beside(numbers.format(value), one.measure_unit)
    facts = {"stated": said.written, "approved": approved, "name": one.names[0], "way": one.way}
    if said.of_plan and one.target_way:
        facts["way"] = one.target_way
    code = "target_against" if said.of_plan else "result_against"
    yield Finding(code, Severity.ERROR, facts, (said.span,), stated=said.value, expected=value)


def _alike(said: _Said, words: Sequence[tuple[frozenset[str], Approved]]) -> Finding | None:
    """That a figure whose name only resembles an approved one's was not compared, where the figures differ."""
    own = frozenset(said.name.split()) - _EMPTY
    for known, one in words:
        common = len(own & known)
        value = one.target if said.of_plan else one.result
        if common >= 2 and common >= _ALIKE * len(own | known) and value is not None and not said.years - one.years:
            if _same_unit(said.unit, one.measure_unit) and recomputing.judge(said.value, value) is Holds.FALSE:
                facts = {
                    "stated": said.written,
                    "name": one.names[0],
                    "approved": bounds.beside(numbers.format(value), one.measure_unit),
                }
                return Finding("not_compared", Severity.INFO, facts, (said.span,), stated=said.value)
            return None
    return None


def _same_unit(unit: str, approved: str) -> bool:
    one, other = unit.lower().split("/")[0].strip(), approved.lower().split("/")[0].strip()
    return bool(one) and one == other
