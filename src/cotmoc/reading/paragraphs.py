"""Paragraphs: what belongs together on the page, whether the file wraps its lines or not.

A text may hold a paragraph on a line, or wrap its lines at some width with blank lines between paragraphs; it may also
carry marks of a light markup (`**bold**`). A paragraph's span bounds its words without such marks around them.
"""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from cotmoc.domain.documents import Block, BlockKind, Document, Span
from cotmoc.lexicon import citations, headings
from cotmoc.reading import asking, grids

WRAPPED_SHARE = 0.3
"""A file wraps its lines when at least this share of neighbouring lines breaks inside a sentence."""
SHORT_LINE = 20
"""How a shorter line ends tells nothing: it may be a cell, a name, a heading."""
LONG_LINE = 200
"""No file that wraps its lines has many lines longer than this."""
LONG_CELL = 700
"""A cell between two bars that stand on lines of their own is not longer than this."""

_MARKUP = " \t\r\n\xa0*_#>"
_BLANK_LINE = re.compile(r"\n[ \t\r\xa0]*\n")
_BAR = re.compile(r"^[ \t]*\|[ \t\r]*$", re.MULTILINE)
_SENTENCE_END = (".", ";", ":", "!", "?", "…", "”")
_STARTS_TITLE = re.compile(r"(?:PHẦN|CHƯƠNG|MỤC)\s|[IVX]+\s*[./-]|[A-H]\s*[./-]\s")
_STARTS_ITEM = re.compile(r"(?:[-–+•]\s|\(?\d{1,2}[.)]|[IVX]+[.-]|[a-zđ]\)|Điều\s)")
_STARTS_LINE = re.compile(
    r"(?:[-–+•]\s+(?!(?:19|20)\d\d(?!\d))|(?:\(?\d{1,2}|[IVX]+|[a-zđ])[.)]\s|Điều\s\d)(?=.*[^\W\d])"
)
"""A number or dash that hardly stands there by a wrapped line's chance: "- 2030" goes on with a term."""
_FITS = 0.7
"""A line is broken on purpose if the next one's first word would have ended within this share of the width."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body; `in_table` where it stands in a table's cell."""

    span: Span
    in_table: bool = False


@asking.once
def find(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of the document's body in order; notes and lines without a word are not among them."""
    text = document.text
    bars = [bar.start() for bar in _BAR.finditer(text)]
    cells = grids.cells(text)
    starts = [cell.start for cell in cells]
    lines = [block for block in document.blocks if block.kind is not BlockKind.NOTE and _says(text, block.span)]
    flat = {
        cell.start for table in grids.flattened(text, [line.span for line in lines]) for row in table for cell in row
    }
    joined = _join(text, lines, bars, _width(lines)) if _wrapped(text, lines) else ([line] for line in lines)
    return tuple(
        Paragraph(
            _inner(text, group[0].span.start, group[-1].span.end),
            in_table=group[0].kind is BlockKind.TABLE_ROW
            or group[0].span.start in flat
            or _in_cell(group[0].span.start, cells, starts),
        )
        for group in joined
    )


def _says(text: str, span: Span) -> bool:
    return any(letter.isalnum() for letter in span.of(text))


def _wrapped(text: str, lines: list[Block]) -> bool:
    """Whether lines break inside sentences: a good share of them goes on with a small letter."""
    neighbours = [
        (one, two)
        for one, two in itertools.pairwise(lines)
        if one.span.end - one.span.start > SHORT_LINE and _adjacent(text, one, two)
    ]
    inside = sum(_goes_on(text, two) for _, two in neighbours)
    long = sum(len(line.span.of(text)) > LONG_LINE for line in lines)
    return inside > WRAPPED_SHARE * len(neighbours) and long * 10 < len(lines)


def _goes_on(text: str, line: Block) -> bool:
    return text[line.span.start].islower() and not _STARTS_ITEM.match(text, line.span.start)


def _adjacent(text: str, one: Block, two: Block) -> bool:
    return not _BLANK_LINE.search(text, one.span.end, two.span.start)


def _width(lines: list[Block]) -> int:
    """How long most lines are where the file wraps them."""
    lengths = sorted(line.span.end - line.span.start for line in lines)
    return lengths[len(lengths) * 3 // 4]


def _join(text: str, lines: list[Block], bars: list[int], width: int) -> Iterator[list[Block]]:
    group: list[Block] = []
    for line in lines:
        if group and (_parts(text, group[-1], line, bars) or _is_broken(text, group[-1], line, width)):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _parts(text: str, before: Block, line: Block, bars: list[int]) -> bool:
    """Whether a paragraph ends between two lines: at a blank line, a bar, a title in capitals, or before an item."""
    if not _adjacent(text, before, line) or bisect_left(bars, before.span.start) < bisect_left(bars, line.span.start):
        return True
    above, words = (_inner(text, *bounds).of(text) for bounds in (_bounds(before), _bounds(line)))
    if above.isupper() != words.isupper() and len(words) > SHORT_LINE and len(above) > SHORT_LINE:
        return True
    title = words.isupper() and _STARTS_TITLE.match(words)
    return bool(title or (above.endswith(_SENTENCE_END) and _STARTS_ITEM.match(words)))


def _is_broken(text: str, before: Block, line: Block, width: int) -> bool:
    """Whether an item, or what a mere title announces, begins on a line though it would have fitted on the one before.

    "1. Mục tiêu chung" is followed by its sentence, "b) Đến năm 2030" by its first dash.
    """
    above, words = (_inner(text, *_bounds(block)).of(text) for block in (before, line))
    if len(above) + len(words.split(" ", 1)[0]) >= _FITS * width:
        return False
    opened = _STARTS_LINE.match(above)
    titled = opened is not None and headings.only_announces(above[opened.end() :]) and words[:1].isupper()
    return titled or _STARTS_LINE.match(words) is not None


def _bounds(block: Block) -> tuple[int, int]:
    return block.span.start, block.span.end


def _inner(text: str, start: int, end: int) -> Span:
    stretch = text[start:end]
    first = start + len(stretch) - len(stretch.lstrip(_MARKUP))
    return Span(first, max(first, start + len(stretch.rstrip(_MARKUP))))


def _in_cell(at: int, cells: Sequence[Span], starts: Sequence[int]) -> bool:
    """Whether a place is in a cell that bars on lines of their own enclose."""
    before = bisect_right(starts, at) - 1
    return before >= 0 and at < cells[before].end


_SIGNATURE = re.compile(r"(?:Nơi\s+nhận|Kính\s+gửi)\s*:?|(?:T/?M|K/?T|T/?L|TUQ|Q)\.\s*[A-ZĐÀ-Ỹ]|T/M\s", re.IGNORECASE)
_ANNEX = re.compile(r"PHỤ LỤC|Phụ lục(?:\s+(?:[IVX]+|\d{1,2}|số\s+\d{1,2}))?\s*$|Phụ lục\s+[IVX\d]+\b")
_ATTACHED = re.compile(r"\(?\s*(?:Ban hành kèm|Kèm) theo\b", re.IGNORECASE)


@cache
def _type_in_capitals() -> re.Pattern[str]:
    """The type of a document as it opens one: "KẾ HOẠCH", "ĐỀ ÁN PHÁT TRIỂN …"."""
    return re.compile("(?:" + "|".join(name.upper() for name in citations.words().types) + r")(?!\w)")


@asking.once
def in_body(document: Document, found: tuple[Paragraph, ...]) -> tuple[tuple[Paragraph, ...], ...]:
    """The paragraphs outside tables, without signatures and addressees: one group for the body, one for each annex.

    A signature ends the body ("T/M BAN THƯỜNG VỤ", "Nơi nhận:"); an annex opens with its name, and the plan that a
    decision promulgates, behind its signature, with its type ("KẾ HOẠCH …").
    """
    groups: list[list[Paragraph]] = [[]]
    signed = False
    for paragraph in found:
        words = paragraph.span.of(document.text)
        if _ANNEX.match(words) or (signed and not paragraph.in_table and _is_attached(words)):
            groups.append([])
            signed = False
        elif _SIGNATURE.match(words) and len(words) < LONG_CELL:
            signed = not words.lower().startswith("kính")
        elif not signed and not paragraph.in_table:
            groups[-1].append(paragraph)
    return tuple(tuple(group) for group in groups)


def _is_attached(words: str) -> bool:
    """Whether a paragraph behind a signature opens another document: its type, or whom it is issued with."""
    return _ATTACHED.match(words) is not None or _type_in_capitals().match(words) is not None
