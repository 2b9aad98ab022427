"""Lists that name each part before its figure: "12.000 triệu đồng, gồm ngân sách 7.000 triệu đồng, xã hội hóa …".

Behind "gồm" nothing else belongs to the whole; behind "trong đó" something may, unless the last part is the rest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial
from itertools import takewhile

from cotmoc.reading.claims import part_lists
from cotmoc.reading.claims.part_lists import LONGEST_LIST, PartList
from cotmoc.reading.passages import Figure, Passage

_OPENS = re.compile(r"^;?[^;]{0,60}?(?:^|[\s,:(])(trong đó|(?:bao )?gồm|cụ thể)(?: có)?[: ](?!.*\bmỗi\b)[^;]*[\w:]$")
_OTHER_MATTER = re.compile(
    r"\b(?:tăng|giảm|đạt|chiếm|nâng|so|đến nay|tổng|trị giá|riêng|trong đó|thu hồi|vượt|để|thì|từ|bình quân)\b"
)
_COMPRISES_ONLY = re.compile(r"(?:^|[\s,;:(])(?:bao )?gồm(?: có)?:?$")
_CHANGE = re.compile(r"(?:^|[,(] ?)(?:tăng|giảm|vượt)(?: thêm| hơn| khoảng| gần)?$")
_WORD = re.compile(r"[^\W\d_]{2}")
_REACH = 6
_REST = re.compile(r"\b(?:còn lại|khác)\b")
_OPEN_END = re.compile(r"\b(?:còn lại|khác|v\.v|chưa)|…|\.\.\.")
_SEPARATES = re.compile(r"[,;+]|\bvà\b|[-–] ")


def read(passage: Passage, at: int) -> PartList | None:
    """The list that opens with the figure at `at`, each part behind its own words, and its whole; None where none is.

    Where several figures could be the whole, only one that the parts make.
    """
    following = passage.figures[at : at + LONGEST_LIST]
    opened = _OPENS.match(following[0].lead)
    if not opened or following[0].is_share or _COMPRISES_ONLY.search(following[0].lead):
        return None
    wholes = list(_wholes(passage.figures, at))
    lists = list(beginnings(following, wholes))
    fitting = next((one for one in lists if one.total == one.whole.value), None)
    if fitting or len(wholes) != 1 or not lists:
        return fitting
    comprised, longest = opened[1] != "trong đó", lists[0]
    last = longest.parts[-1]
    complete = (comprised and not _OPEN_END.search(last.tail)) or bool(_REST.search(last.lead))
    listed = replace(longest, complete=complete, listed=True)
    if longest.parts[-1].quantity.measure_unit == "" and not longest.nearly:
        return None
    return None if listed.larger and not (comprised or "tổng" in longest.whole.lead) else listed


def _wholes(figures: Sequence[Figure], at: int) -> Iterator[Figure]:
    """What the list that opens at `at` can be of: the figures before it, past brackets, shares and changes."""
    depth = 0
    for place in range(at - 1, max(-1, at - 1 - _REACH), -1):
        behind, figure = figures[place + 1].lead, figures[place]
        opener = _OPENS.match(behind) if place == at - 1 else None
        said = behind[: opener.start(1)] if opener else behind
        depth = max(0, depth + said.count(")") - (0 if opener else said.count("(")))
        if ";" in (behind.removeprefix(";") if opener else behind):
            return
        plain = figure.unit and not figure.is_share and not _CHANGE.search(figure.lead)
        if not depth and plain and (figures[at].unit in (figure.unit, "") or _converts(figures[at], figure)):
            yield figure


def beginnings(following: Sequence[Figure], wholes: Sequence[Figure]) -> Iterator[PartList]:
    """Of each whole the list of parts that begins with the first of some figures, and its beginnings that make it."""
    run = list(_run(following)) if wholes else []
    summed: dict[str, tuple[list[Figure], list[Decimal]]] = {}
    for whole in wholes:
        if whole.unit not in summed:
            parts = _dressed(list(takewhile(partial(_is_part, whole), run)), whole)
            summed[whole.unit] = parts, part_lists.running_totals(whole, parts)
        parts, sums = summed[whole.unit]
        for count in range(len(parts), 1, -1):
            if count == len(parts) or sums[count - 1] == whole.value:
                yield PartList(whole, tuple(parts[:count]), complete=True)


def _run(following: Sequence[Figure]) -> Iterator[Figure]:
    """The figures that go on a list: on its level of brackets, parted by its mark."""
    depth, mark = 0, ""
    for place, figure in enumerate(following):
        lead = figure.lead
        depth += (lead.count("(") - lead.count(")")) if place else 0
        if depth < 0:
            return
        if depth:
            continue
        if place:
            mark = mark or (";" if ";" in lead else ",")
            if mark == ";" and ";" not in lead:
                continue
            if not _SEPARATES.search(lead) or (mark == "," and ";" in lead) or _OTHER_MATTER.search(lead):
                return
        yield figure


def _is_part(whole: Figure, figure: Figure) -> bool:
    return figure.unit in (whole.unit, "") or _converts(figure, whole)


def _converts(figure: Figure, whole: Figure) -> bool:
    return figure.kind == whole.kind and not whole.is_counted


def _dressed(parts: list[Figure], whole: Figure) -> list[Figure]:
    """Parts with their unit: one that stands bare takes the unit that ends the list, or the whole's where all do."""
    if not parts:
        return []
    if not parts[-1].unit and not all(_WORD.search(part.lead) and not part.unit for part in parts):
        return []
    last = parts[-1] if _converts(parts[-1], whole) else whole
    return [part if part.unit else replace(part, unit=last.unit, known=last.known) for part in parts]
