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
from cotmoc.reading import cell_units, number_names, numerals
from cotmoc.reading.numerals import Numeral

_LINKS = frozenset({"/", "-", "–", "đến", "tới", "lên", "lên đến", "xuống", "xuống còn"})
_LONGEST_LINK = 16
_MEAN_AGES = (("tuổi", "bình", "quân"), ("tuổi", "trung", "bình"))
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


_Spotted = tuple[Span, Numeral, str]
"""Where a numeral stands, the numeral in its words, and the unit in those behind it."""


def find(
    document: Document, *, citations: Sequence[Citation] = (), outline: Sequence[Section] = ()
) -> tuple[StatedQuantity, ...]:
    """Every number that measures something, in the order of the text; `outline` tells each one's section.

    Numbers inside the spans of `citations` and the numbers of `outline` are names; without them the words around a
    number decide alone.
    """
    measures = _measures(numerals.spot(document.text, _taken(citations, outline)))
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
        for (span, numeral, _), unit in zip(measures, units, strict=True)
    )


def _taken(citations: Sequence[Citation], outline: Sequence[Section]) -> list[Span]:
    """The spans whose numbers are names: citations and the numbers of headings."""
    headings = [Span(section.span.start, section.span.start + len(section.number)) for section in outline]
    return sorted([*(citation.span for citation in citations), *headings], key=lambda span: span.start)


def _measures(spotted: Iterable[tuple[Span, Numeral | None]]) -> list[_Spotted]:
    """The numerals that are no names; a list of names ("Phường 1, 2, 3") ends with the first that has a unit."""
    kept: list[_Spotted] = []
    naming = False
    for span, numeral in spotted:
        if numeral is None:
            naming = True
            continue
        name = number_names.is_named(numeral) or (naming and number_names.continues_list(numeral))
        if not name and not number_names.is_name(numeral):
            kept.append((span, numeral, _unit(numeral)))
        naming = name
    return kept


def _units(text: str, measures: Sequence[_Spotted]) -> list[str]:
    """Each number's unit; of a pair, "a/b unit", "a - b unit", "tuổi từ a đến b", one takes the other's."""
    units = [unit for *_, unit in measures]
    links = [_link(text[one.end : two.start]) for (one, *_), (two, *_) in itertools.pairwise(measures)]
    for at in reversed(range(len(links))):
        if links[at] and not units[at]:
            units[at] = units[at + 1]
    for at, link in enumerate(links):
        if link and link != "/" and not units[at + 1]:
            units[at + 1] = units[at]
    bare = [at for at, unit in enumerate(units) if not unit]
    for at, unit in zip(bare, cell_units.find(text, (measures[at][0] for at in bare)), strict=True):
        units[at] = unit or _unit_above(measures[at][1])
    return units


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


@lru_cache(maxsize=numerals.KEPT)
def _unit_above(numeral: Numeral) -> str:
    """The unit of a figure that stands alone on its line, as a table's cell does: on a line above it."""
    alone = _ALONE_BEFORE.search(numeral.left) and _ALONE_BEHIND.match(numeral.right)
    return number_names.unit_above(_SAID_BEFORE.sub("", numeral.left)) if alone else ""


def _qualifier(numeral: Numeral, unit: str) -> str | None:
    """What bounds or blurs a number: "trên", "khoảng", "ước" before it, "trở lên" behind its unit."""
    if behind := _BOUND_BEHIND.match(numeral.right.removeprefix(" ").removeprefix(unit)):
        return behind[1]
    before = _QUALIFIER.search(numeral.near)
    if before and not _COMPARES.search(numeral.near):
        return before[1]
    return "ước" if _ESTIMATED.search(numeral.near) else None
