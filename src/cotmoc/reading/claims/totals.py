"""A sum behind what it sums: "năm 2021 thu 10 tỷ đồng, năm 2022 thu 12 tỷ đồng; tổng hai năm 22 tỷ đồng"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate

from cotmoc.domain.documents import Holds
from cotmoc.reading.claims import recomputing
from cotmoc.reading.claims.part_lists import LONGEST_LIST, PartList
from cotmoc.reading.passages import Figure, Passage

_NUMBERS = {"hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10}
_SUM = re.compile(
    r"(?:^|[,;:(] ?|\bvà )(?:tổng cộng|cộng chung|cộng|tổng số|tổng)(?: cả| các| trong| của| là)*"
    rf"(?: ({'|'.join(_NUMBERS)}) (năm|quý|tháng|đợt|kỳ|khoản|nguồn))?(?: [^\W\d_]+){{0,3}}:?$"
)
_ADDS = re.compile(r"\b(?:tổng )?cộng\b")
_COUNTED = re.compile(r"(?:^|[,;:(] ?|\bvà )(?:tổng cộng|cộng|tổng số|tổng)(?: cả| các| trong| của)*$")
_BEHIND_COUNT = re.compile(r"^(?:[^\W\d_]+ ?){0,3}:?$")
_EACH_TIME = re.compile(r"\b(?:năm [0-9]{4}|quý [0-9ivx]+|tháng [0-9]+|đợt [0-9]+|6 tháng)\b")
_NEAR = Decimal("0.1")
_COUNT_UNITS = frozenset(["năm", "quý", "tháng", "đợt", "kỳ", "nguồn", "khoản"])


def read(passage: Passage, at: int) -> PartList | None:
    """The figure at `at` as the sum of those before it.

    One that does not come out is a list only where as many stand before as are said, or each is of its own time.
    """
    whole = passage.figures[at]
    found = _said_count(passage, at)
    if found is None or found[0] == 1 or whole.is_share or not whole.unit:
        return None
    many, last = found
    parts = _run(passage.figures[max(0, last - LONGEST_LIST) : last], whole)
    for few in _summed(parts, many, whole):
        listed = PartList(whole, few, complete=True, summed=True)
        if listed.holds is not Holds.FALSE:
            return listed
    timely = len(parts) > 1 and _ADDS.search(whole.lead) and all(_EACH_TIME.search(part.lead) for part in parts)
    sure = len(parts) == many if many else bool(timely)
    return PartList(whole, tuple(parts), complete=True, summed=True) if sure else None


def _said_count(passage: Passage, at: int) -> tuple[int, int] | None:
    """How many figures a sum is said to be of (0 where it does not say), and where they end; None for no sum."""
    figure = passage.figures[at]
    if said := _SUM.search(figure.lead):
        return _NUMBERS.get(said[1] or "", 0), at
    counted = passage.figures[at - 1] if at else None
    if counted and counted.unit in _COUNT_UNITS and _COUNTED.search(counted.lead) and _BEHIND_COUNT.match(figure.lead):
        return int(counted.value), at - 1
    return None


def _run(before: Sequence[Figure], whole: Figure) -> list[Figure]:
    """The last figures of the whole's unit, one behind the other."""
    run: list[Figure] = []
    for figure in reversed(before):
        if figure.unit != whole.unit or "/" in figure.lead:
            break
        run.append(figure)
    return run[::-1]


def _summed(parts: Sequence[Figure], many: int, whole: Figure) -> Iterator[tuple[Figure, ...]]:
    """The figures that may be summed, as many as said or else all from one on, where their sum is near the whole."""
    sums = list(accumulate((part.value for part in parts), initial=Decimal(0)))
    slack = list(accumulate((part.slack for part in parts), initial=Decimal(0)))
    room = _NEAR * whole.value + recomputing.half_step(whole.value)
    for first in range(len(parts) - many, -1, -1) if many else range(len(parts) - 1):
        last = first + many if many else len(parts)
        if abs(sums[last] - sums[first] - whole.value) <= room + slack[last] - slack[first]:
            yield tuple(parts[first:last])
