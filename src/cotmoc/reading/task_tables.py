"""Tasks in tables: a row for each, with columns for the work, who leads, who supports, and until when.

The head of the table tells its columns by their names ("Nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời gian"); a
table without a column of who leads lists no tasks. Plans put such tables into their annexes.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from cotmoc.domain.documents import Document, Section, Span, StatedTask
from cotmoc.lexicon import assignments
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import grids, posts
from cotmoc.reading.grids import Row

LONGEST_HEAD = 80
"""A cell at the head of a table is not longer than this."""

_HEADED = re.compile(r"(?:nội dung|nhiệm vụ|công việc|giải pháp|tên|hoạt động|danh mục)\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?:\d{1,3}(?:\.\d{1,2})*|[IVX]+|[A-HĐ]|[a-zđ])[.)]?")


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where a table keeps what: the index of each column in a row as wide as the head, None where there is none."""

    width: int
    work: int
    lead: int
    support: int | None
    due: int | None


def find(document: Document, outline: Sequence[Section], purpose: Mapping[str, Purpose | None]) -> Iterator[StatedTask]:
    """The tasks of every table that names who leads them, but for tables in sections that report."""
    starts = [section.span.start for section in outline]
    for table in grids.find(document):
        at = bisect_right(starts, table[0][0].start)
        section = outline[at - 1] if at else None
        if section is None or purpose[section.id] is not Purpose.REPORT:
            yield from _of_table(document.text, table, section)


def _of_table(text: str, rows: Sequence[Row], section: Section | None) -> Iterator[StatedTask]:
    columns: _Columns | None = None
    group: str | None = None
    for cells in rows:
        said = [" ".join(cell.of(text).replace("*", "").split()) for cell in cells]
        if head := _columns(said):
            columns = head
        elif columns and (shift := _shift(said, columns)) is not None and said[columns.lead + shift]:
            task = _task(text, cells, columns, shift)
            yield replace(task, group=group, section=section.id if section else None)
        elif said and _NUMBER.fullmatch(said[0]) and sum(map(bool, said)) == 2:
            group = said[0].rstrip(".)")


def _columns(said: Sequence[str]) -> _Columns | None:
    """The columns of a head row; None where it is not the head of a table of tasks."""
    if any(len(head) > LONGEST_HEAD for head in said):
        return None
    lead = _column(said, "lead")
    work = next((at for at, head in enumerate(said) if at != lead and _HEADED.match(head)), None)
    if lead is None or work is None:
        return None
    return _Columns(len(said), work, lead, _column(said, "support"), _column(said, "due"))


def _column(said: Sequence[str], kind: str) -> int | None:
    label = assignments.label(kind)
    return next((at for at, head in enumerate(said) if label.match(f"{head}:")), None)


def _shift(said: Sequence[str], columns: _Columns) -> int | None:
    """By how much a row's cells stand behind the head's, whose first may lack; None for a row of another kind."""
    if len(said) == columns.width + 1 and _NUMBER.fullmatch(said[0]):
        return 1
    return 0 if len(said) == columns.width and said[columns.work] else None


def _task(text: str, row: Row, columns: _Columns, shift: int) -> StatedTask:
    def words(column: int | None) -> str:
        return row[column + shift].of(text).replace("*", "") if column is not None else ""

    lead = posts.in_cell(words(columns.lead))
    return StatedTask(
        group=None,
        text=" ".join(words(columns.work).split()),
        span=Span(row[columns.work + shift].start, row[-1].end),
        lead_units=lead,
        support_units=tuple(name for name in posts.in_cell(words(columns.support)) if name not in lead),
        due_date=posts.due_in_cell(words(columns.due)),
    )
