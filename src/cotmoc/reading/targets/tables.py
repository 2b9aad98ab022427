"""Targets in tables: a row for each, with the unit in one column and the level in the column of the plan.

The head of the table tells its columns: one names the targets ("Chỉ tiêu"), one may hold the measure unit ("ĐVT"), and
one of the rest the plan ("Kế hoạch 2026", "Mục tiêu đến năm 2030"); a table that only reports results sets nothing.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cotmoc.domain.documents import Document, NotUnderstood, Section, Span, StatedQuantity, StatedTarget
from cotmoc.domain.targets import HorizonKind, Op
from cotmoc.lexicon import targets
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import grids, phrases, purposes
from cotmoc.reading.grids import Row
from cotmoc.reading.targets import figures, measures

UNREAD, UNPLACED = "target_row_unread", "target_figure_unplaced"
"""Why a row, or a figure in it, was not understood: rows of `lexicon/messages.toml`."""

_NAME = re.compile(r"chỉ tiêu|nội dung|mục tiêu", re.IGNORECASE)
_UNIT = re.compile(r"đơn vị(?: tính)?$|đvt", re.IGNORECASE)
_TARGET = re.compile(r"chỉ tiêu", re.IGNORECASE)
"""The head of the names where no column has the units."""
_SAYS_REACHED = re.compile(r"\s*(?:đạt|giữ|duy trì|hoàn thành|không)\b", re.IGNORECASE)
_UNIT_BEHIND = re.compile(r"\s*\([^()]{1,24}\)\s*\Z")
_LEADS = re.compile(r"chủ trì|phụ trách|chịu trách nhiệm", re.IGNORECASE)
"""The head of the column of who leads: a table that has one sets what stands before it, whatever its name."""
_APART = re.compile(r";|\n")
_SHARES_APART = re.compile(r";|\n|(?<=\d)\s*/\s*(?=\d)")
"""What parts the levels of a cell; of two shares neither is the other's whole: "0,5/1,0" by two standards."""
_HEAD = re.compile(r"(?:(?:kế hoạch|mục tiêu|KH|thực hiện|TH|năm|đến|hết|ước)\W*)*(?:20\d\d)?", re.IGNORECASE)
"""What a second row of heads says: a year, a plan."""
_NUMBER = re.compile(r"(?:s?tt|số tt)$", re.IGNORECASE)
_PLAN = re.compile(
    r"kế hoạch|mục tiêu|nghị quyết|phấn đấu|chỉ tiêu|đến năm|năm \d{4}|giai đoạn|dự kiến|\b(?:KH|MT|NQ)\b|^20\d\d$",
    re.IGNORECASE,
)
_RESULT = re.compile(r"thực hiện|kết quả|ước|so (?:với|sánh)|tăng|giảm|ghi chú|tỷ lệ|\b(?:TH|ƯTH)\b", re.IGNORECASE)
_OVERALL = re.compile(r"bình quân|tầm nhìn|BQ\b|\b20[45]\d\b|20\d\d\s*[-–]\s*20\d\d", re.IGNORECASE)
"""A column for all years together, or for a distant one, beside those of the plan's years."""
_SIGNS = {"≥": Op.GE, ">=": Op.GE, "≤": Op.LE, "<=": Op.LE, ">": Op.GT, "<": Op.LT}
_PART = re.compile(r"[-+–]\s|trong đó|\s*[-+]\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table keeps what: the index of each column (None where there is none), and the head of the plan's."""

    name: int
    unit: int | None
    plan: int
    number: int | None
    head: str


def find(
    document: Document, outline: Sequence[Section], quantities: Sequence[StatedQuantity]
) -> Iterator[tuple[StatedTarget | NotUnderstood, bool]]:
    """The targets of every table of targets in order, each with whether it is a part of the one before.

    A row that says something in the plan's column, from which no level can be read, is not understood.
    """
    purpose = purposes.find(outline)
    starts = [section.span.start for section in outline]
    for table in grids.find(document):
        at = bisect_right(starts, table[0][0].start)
        section = outline[at - 1] if at else None
        if section is None or purpose[section.id] is not Purpose.REPORT:
            yield from _of_table(document.text, table, section, quantities)


def _of_table(
    text: str, rows: Sequence[Row], section: Section | None, quantities: Sequence[StatedQuantity]
) -> Iterator[tuple[StatedTarget | NotUnderstood, bool]]:
    columns: _Columns | None = None
    above: list[str] = []
    for cells in rows:
        said = [" ".join(cell.of(text).split()) for cell in cells]
        if head := _columns(_beneath(above, said) or said):
            columns = head
            above = [] if above else said
        elif columns and len(cells) > max(columns.name, columns.plan):
            yield from _of_row(text, cells, columns, quantities, section)
            if not cells[columns.plan].of(text) and (year := phrases.year_of(cells[columns.name].of(text))):
                columns = replace(columns, head=f"năm {year}")


def _of_row(
    text: str, cells: Row, columns: _Columns, quantities: Sequence[StatedQuantity], section: Section | None
) -> Iterator[tuple[StatedTarget | NotUnderstood, bool]]:
    """The target of a row; several where its level names several, "≤ 3 Đông Nam Á; ≤ 50 thế giới"."""
    plan = cells[columns.plan]
    inside = figures.inside(quantities, plan)
    apart = _SHARES_APART if _unit(text, cells, columns).startswith("%") else _APART
    cuts = [plan.start, *(cut.end() for cut in apart.finditer(text, plan.start, plan.end)), plan.end]
    levels = [Span(*ends) for ends in itertools.pairwise(cuts) if figures.inside(inside, Span(*ends))]
    for level in levels if len(levels) > 1 else [plan]:
        said = level.of(text)
        own = figures.inside(inside, level)
        if own or _SAYS_REACHED.match(said):
            yield _target(text, (*cells[: columns.plan], level), columns, own, section)
            yield from ((NotUnderstood(one.quote, one.span, UNPLACED), False) for one in _left_over(text, own))
        elif any(letter.isalnum() for letter in said):
            yield NotUnderstood(said, level, UNREAD), False


def _left_over(text: str, own: Sequence[StatedQuantity]) -> list[StatedQuantity]:
    """The figures of a level that are neither its end nor the whole that it is a part of: "6,5 - 7, phấn đấu 7,5"."""
    if len(own) < 2:
        return []
    rest = own[2:] if figures.is_range(text, own) else own[1:]
    return [one for one in rest if "/" not in text[one.span.start - 2 : one.span.start]]


def _beneath(above: Sequence[str], said: Sequence[str]) -> list[str] | None:
    """The heads of a table whose second row parts what the first names: "Kế hoạch 2026 - 2030" in "2026 | 2030".

    A cell that is empty goes on with its neighbour's head; None where a row goes on with no head.
    """
    parts = [at for at, cell in enumerate(said) if cell]
    if len(above) != len(said) or not parts or parts[0] == 0 or not all(_HEAD.fullmatch(said[at]) for at in parts):
        return None
    heads = list(above)
    for at in range(1, len(heads)):
        heads[at] = heads[at] or heads[at - 1]
    return [f"{said[at]} {head}" if at in parts else head for at, head in enumerate(heads)]


def _columns(heads: Sequence[str]) -> _Columns | None:
    """The columns of a head row; None where it is not the head of a table of targets."""
    if any(len(head) > grids.LONGEST_HEAD for head in heads) or any(head[:1].isdigit() for head in heads[:1]):
        return None
    unit = next((at for at, head in enumerate(heads) if _UNIT.search(head)), None)
    named = _NAME if unit is not None else _TARGET
    name = next((at for at, head in enumerate(heads) if at != unit and named.search(head)), None)
    if name is None:
        return None
    aimed = [
        at
        for at, head in enumerate(heads)
        if at > max(unit or 0, name) and _PLAN.search(head) and not _RESULT.search(head)
    ]
    plans = [at for at in aimed if not _OVERALL.search(heads[at])] or aimed or _asked(heads, max(unit or 0, name))
    number = next((at for at, head in enumerate(heads) if _NUMBER.search(head)), None)
    return _Columns(name, unit, plans[-1], number, heads[plans[-1]]) if plans else None


def _asked(heads: Sequence[str], behind: int) -> list[int]:
    """The one column between the names and units and those who lead."""
    led = next((at for at, head in enumerate(heads) if _LEADS.search(head)), 0)
    return [behind + 1] if led == behind + 2 else []


def _target(
    text: str, cells: Sequence[Span], columns: _Columns, inside: Sequence[StatedQuantity], section: Section | None
) -> tuple[StatedTarget, bool]:
    said, name = (" ".join(cells[column].of(text).split()) for column in (columns.plan, columns.name))
    part = bool(_PART.match(name))
    plain = _UNIT_BEHIND.sub("", name)
    measure = measures.lowered(phrases.core(_PART.sub("", plain, count=1) if part else plain))
    first = inside[0] if inside else None
    most = inside[1].value if first and figures.is_range(text, inside) else None
    span = Span(cells[columns.name].start, cells[columns.plan].end)
    target = StatedTarget(
        id="",
        number=(cells[columns.number].of(text) or None) if columns.number is not None else None,
        group=section.number if section else None,
        measure=measure,
        op=Op.RANGE if most is not None else _op(said, name, first, measure) if first else Op.QUALITATIVE,
        value=first.value if first else None,
        value_max=most,
        measure_unit=(first.measure_unit or _unit(text, cells, columns)) if first else "",
        direction=phrases.direction_of("", name),
        horizon=phrases.horizon_of(name, first.measure_unit if first else "") or HorizonKind.BY,
        year=phrases.year_of(columns.head) or _bare_year(columns.head),
        confidence=1 - targets.words().doubts["in_table" if first else "qualitative"],
        quote=span.of(text),
        span=span,
        section=section.id if section else None,
    )
    return replace(target, exception=phrases.exception_of(name)), part


def _unit(text: str, cells: Sequence[Span], columns: _Columns) -> str:
    """The measure unit that a row's own column names."""
    if columns.unit is None or columns.unit >= len(cells):
        return ""
    unit = " ".join(cells[columns.unit].of(text).split())
    return unit[:1].lower() + unit[1:]


def _op(said: str, name: str, quantity: StatedQuantity, measure: str) -> Op:
    sign = next((op for sign, op in _SIGNS.items() if said.lstrip().startswith(sign)), None)
    before = said[: said.index(quantity.quote)] if quantity.quote in said else said
    return sign or phrases.bound_of(before.strip() or name, said, measure).op


def _bare_year(head: str) -> int | None:
    found = re.search(r"(?<!\d)(20\d\d)(?!\d)", head)
    return int(found[1]) if found else None
