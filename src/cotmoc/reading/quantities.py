"""The numbers of a document that measure something, each with its measure unit and its place.

Numeral by numeral: does it name something (`number_names`), and if not, which words behind it are its unit.
"""

import itertools
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from cotmoc.domain.documents import Citation, Document, Section, Span, StatedQuantity
from cotmoc.lexicon import measure_units
from cotmoc.reading import number_names, numerals
from cotmoc.reading.numerals import Numeral

LONGEST_ROW = 4_000
"""How far from a number the other cells of its row are looked for."""

_LINKS = frozenset({"/", "-", "–", "đến", "tới", "lên", "lên đến", "xuống", "xuống còn"})
_LONGEST_LINK = 16
_MEAN_AGES = (("tuổi", "bình", "quân"), ("tuổi", "trung", "bình"))
_CELLS = " | "
_TABLE = re.compile(r"^([^\n]* \| [^\n]*)(?:\n[^\n]* \| [^\n]*)*", re.MULTILINE)
"""The lines of a table with a row on a line; its group is the head."""
_IN_BRACKETS = re.compile(r"\(([^()]{1,24})\)\W*\Z")
_UNIT_HEAD = re.compile(r"\W*(?:đơn vị(?: tính)?|đvt)\W*", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_SAID_BEFORE = re.compile(r"[^\n]*\Z")
_ALONE_BEFORE = re.compile(r"\n(?:[<>≥≤=~ ]|dưới |trên |khoảng |từ |[\d.,]+ ?[-–] ?)*\Z")
_ALONE_BEHIND = re.compile(r" ?(?:[-–] ?[\d.,]+)? ?(?:\n|$)")
_QUALIFIER = re.compile(
    r"(?:^|\W)((?:khoảng |ước )?(?:trên|hơn|gần|dưới)|khoảng|xấp xỉ|tối thiểu|tối đa|ít nhất|không quá|không dưới) $"
)
_COMPARES = re.compile(r"(?:cao|thấp|nhiều|ít|lớn|nhỏ) hơn $")
_ESTIMATED = re.compile(r"(?:^|\W)ước(?: tính)?(?: đạt| thực hiện| khoảng| là)? $")
_BOUND_BEHIND = re.compile(r" ?(trở lên|trở xuống)")
_PLANS = frozenset({"nghị quyết", "kế hoạch", "dự toán"})


_Spotted = tuple[Span, Numeral]


def find(
    document: Document, *, citations: Sequence[Citation] = (), outline: Sequence[Section] = ()
) -> tuple[StatedQuantity, ...]:
    """Every number that measures something, in the order of the text; `outline` tells each one's section.

    Numbers inside the spans of `citations` and the numbers of `outline` are names; without them the words around a
    number decide alone.
    """
    measures = _measures(numerals.spot(document.text), _taken(citations, outline))
    units = _units(document.text, measures)
    starts = [section.span.start for section in outline]
    return tuple(
        StatedQuantity(
            numeral.value,
            unit,
            _qualifier(numeral, unit),
            numeral.quote,
            span,
            outline[at - 1].id if (at := bisect_right(starts, span.start)) else None,
        )
        for (span, numeral), unit in zip(measures, units, strict=True)
    )


def _taken(citations: Sequence[Citation], outline: Sequence[Section]) -> list[Span]:
    """The spans whose numbers are names: citations and the numbers of headings."""
    headings = [Span(section.span.start, section.span.start + len(section.number)) for section in outline]
    return sorted([*(citation.span for citation in citations), *headings], key=lambda span: span.start)


def _measures(spotted: Iterable[_Spotted], taken: Sequence[Span]) -> list[_Spotted]:
    """The numerals that are no names; a list of names ("Phường 1, 2, 3") ends with the first that has a unit."""
    kept: list[_Spotted] = []
    naming = False
    place = end = 0
    for span, numeral in spotted:
        while place < len(taken) and taken[place].start <= span.start:
            place, end = place + 1, max(end, taken[place].end)
        inside = span.end <= end and not numeral.right.lstrip().startswith("%")
        name = inside or number_names.is_named(numeral) or (naming and number_names.continues_list(numeral))
        if not name and not number_names.is_name(numeral):
            kept.append((span, numeral))
        naming = name
    return kept


def _units(text: str, measures: Sequence[_Spotted]) -> list[str]:
    """Each number's unit; of a pair, "a/b unit", "a - b unit", "tuổi từ a đến b", one takes the other's."""
    units = [_unit(numeral) for _, numeral in measures]
    links = [_link(text[one.end : two.start]) for (one, _), (two, _) in itertools.pairwise(measures)]
    for at in reversed(range(len(links))):
        if links[at] and not units[at]:
            units[at] = units[at + 1]
    for at, link in enumerate(links):
        if link and link != "/" and not units[at + 1]:
            units[at + 1] = units[at]
    heads = [Span(*found.span(1)) for found in _TABLE.finditer(text)] if _CELLS in text else []
    return [unit or _unit_of_cell(text, *one, heads) for one, unit in zip(measures, units, strict=True)]


def _link(gap: str) -> str:
    """What joins two numbers into a pair: a slash, a dash, "đến"; "" where they are none."""
    joined = " ".join(unicodedata.normalize("NFC", gap).replace("*", " ").split()) if len(gap) <= _LONGEST_LINK else ""
    return joined if joined in _LINKS else ""


@lru_cache(maxsize=numerals.KEPT)
def _unit(numeral: Numeral) -> str:
    """The unit in the words behind a number; in "đạt 100 nghị quyết" the sign of per cent is missing, not counted."""
    words = numeral.right.removeprefix(" ")
    unit = measure_units.phrase(words)
    if not unit and ("tuổi" in numeral.words[-2:] or numeral.words[-3:] in _MEAN_AGES):
        return "tuổi"
    return "" if unit.lower() in _PLANS and numeral.words[-1:] in (("đạt",), ("bằng",)) else unit


def _unit_of_cell(text: str, span: Span, numeral: Numeral, heads: Sequence[Span]) -> str:
    """The unit of a figure that a table's cell holds alone: in its row's line, in the head, or on a line above it."""
    if heads and (unit := _unit_of_row(text, span, heads)):
        return unit
    alone = _ALONE_BEFORE.search(numeral.left) and _ALONE_BEHIND.match(numeral.right)
    return number_names.unit_above(_SAID_BEFORE.sub("", numeral.left)) if alone else ""


def _unit_of_row(text: str, span: Span, heads: Sequence[Span]) -> str:
    """In a table row, the cell that is nothing but a known unit, or the unit in brackets behind its name or head."""
    first, last = max(0, span.start - LONGEST_ROW), span.end + LONGEST_ROW
    start, end = text.rfind("\n", first, span.start) + 1 or first, text.find("\n", span.end, last)
    row = text[start : end if end >= 0 else last]
    if _CELLS not in row:
        return ""
    cells = _cells(row)
    worded = [cell for cell in cells if cell and not cell[0].isdigit()]
    units = (cell for cell in worded if measure_units.known(cell) == cell)
    if unit := next((unit for unit in units if unit is not worded[0] or not unit[0].isupper()), ""):
        return unit
    head = _cells(heads[at - 1].of(text)) if (at := bisect_right(heads, start, key=lambda head: head.start)) else []
    own = text.count(_CELLS, start, span.start)
    named = [*worded[:1], *(head[own : own + 1] if len(head) == len(cells) else ())]
    return next((unit for cell in named if (unit := _bracketed(cell))), "") or _in_unit_column(cells, head, own)


def _in_unit_column(cells: Sequence[str], head: Sequence[str], own: int) -> str:
    """What stands in the column of units before a figure's own, where the head names one: "% dân số", "Tuyến cáp"."""
    at = next((at for at, name in enumerate(head[:own]) if _UNIT_HEAD.fullmatch(name)), None)
    if at is None or len(head) != len(cells) or _DIGIT.search(cells[at]):
        return ""
    return cells[at] if cells[at].isupper() else cells[at][:1].lower() + cells[at][1:]


def _cells(row: str) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", cell).strip(" |").split()) for cell in row.split(_CELLS)]


def _bracketed(cell: str) -> str:
    """The unit in brackets at the end of a cell: "Thu ngân sách (tỷ đồng)"."""
    found = _IN_BRACKETS.search(cell)
    return found[1] if found and measure_units.known(found[1]) == found[1] else ""


def _qualifier(numeral: Numeral, unit: str) -> str | None:
    """What bounds or blurs a number: "trên", "khoảng", "ước" before it, "trở lên" behind its unit."""
    if behind := _BOUND_BEHIND.match(numeral.right.removeprefix(" ").removeprefix(unit)):
        return behind[1]
    before = _QUALIFIER.search(numeral.near)
    if before and not _COMPARES.search(numeral.near):
        return before[1]
    return "ước" if _ESTIMATED.search(numeral.near) else None
