"""Changes with the two levels they lie between: "520 hộ, tăng 40 hộ so với năm 2023 (460 hộ)", "tăng từ 120 lên 150".

A change is said in the levels' own unit, in per cent, or as a multiple; the level before stands in brackets behind
what it is compared with, or behind "từ".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cotmoc.reading import passages
from cotmoc.reading.passages import Figure, Passage, Scene

_CHANGES = re.compile(
    r"(?:^|[,;() ])(tăng|giảm|gấp|bằng|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)"
    r"(?: thêm| được| gấp| hơn| gần| khoảng| trên)*$"
)
_ALSO = re.compile(
    r"^[,(]? ?(?:hay|hoặc|bằng|tương ứng|tương đương|tức|=|với|đạt)?(?: với)?(?: (?:(?:tỷ|tỉ) lệ|tăng|giảm))*$"
)
_TIME = r"(?:cùng kỳ|kỳ|năm|tháng|quý|đầu|cuối|thời điểm|nhiệm kỳ|giai đoạn|vụ trước|khi|trước)\b"
_BASE = re.compile(
    rf"^[,) ]*so (?:với )?{_TIME}[^();]{{0,60}}\((?:{_TIME}[^();,]{{0,30}}|là|có|đạt|:|\s)*$"
    rf"|^[,) ]*\({_TIME}[^();,]{{0,30}}$"
)
_CLOSES = re.compile(rf"^(?:{_TIME}[^();,]*)?\)")
_FROM, _TO = re.compile(r"(?:^|\W)từ$"), re.compile(r"(?:^|\W)(?:lên|xuống|còn|lên đến|xuống còn|thành|đến)$")
_FIRST_FROM = re.compile(r"^[,;(]? ?từ$")
_MOST_CHANGES, _REACH = 3, 8


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A level, the level before it, and the change stated between them; `verb` says which way it went.

    `sure` where nothing else stands between that the change could be of.
    """

    passage: Passage
    base: Figure
    level: Figure
    figure: Figure
    verb: str
    sure: bool


def read(scene: Scene) -> Iterator[Change]:
    """Every change whose two levels stand beside it."""
    for passage in scene.passages:
        for at in range(2, len(passage.figures)):
            yield from _against_base(passage, at)
            yield from _from_to(passage, at)


def _against_base(passage: Passage, at: int) -> Iterator[Change]:
    """Read "B, tăng C (p%) so với năm trước (A)", A being the figure at `at`."""
    base = passage.figures[at]
    if not (_BASE.search(base.lead) and _CLOSES.match(base.tail) and base.base):
        return
    first = _first_change(passage.figures, at)
    found = None if first is None else _level(passage.figures, first, base)
    if first is None or found is None:
        return
    level, sure = found
    verb = _verb(passage.figures[first])
    for change in passage.figures[first:at]:
        yield Change(passage, base, level, change, _verb(change) or verb, sure)


def _first_change(figures: Sequence[Figure], at: int) -> int | None:
    """Where the changes before the figure at `at` begin: a verb of change, then what says the same in other units."""
    for place in range(at - 1, max(0, at - 1 - _MOST_CHANGES), -1):
        if _CHANGES.search(figures[place].lead) and not _FROM.search(figures[place].lead):
            return place
        if not _ALSO.match(figures[place].lead):
            return None
    return None


def _level(figures: Sequence[Figure], first: int, base: Figure) -> tuple[Figure, bool] | None:
    """The level that changed: the last figure of the base's unit before the changes, outside brackets.

    Of "a/b" it is a. The second value says whether it stands directly before the change.
    """
    depth, sure = 0, True
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        behind = figures[place + 1].lead
        depth = max(0, depth + behind.count(")") - behind.count("("))
        if ";" in behind:
            return None
        figure = figures[place]
        over = behind == "/"
        if depth == 0 and not over and figure.lead != "/" and _alike(figure, base):
            return None if _CHANGES.search(figure.lead) else (figure, sure)
        if over and _alike(figure, base):
            return figure, False
        sure = sure and depth > 0
    return None


def _from_to(passage: Passage, at: int) -> Iterator[Change]:
    """Read "từ A lên B, tăng C" and "tăng C, từ A lên B", the last of the three being the figure at `at`."""
    one, two, three = passage.figures[at - 2 : at + 1]
    if _FROM.search(one.lead) and _TO.search(two.lead) and _alike(one, two) and _CHANGES.search(three.lead):
        if re.match(r"^[,;(]? ?(?:tăng|giảm|gấp|vượt|cao hơn|thấp hơn|bằng)", three.lead):
            yield Change(passage, one, two, three, _verb(three), sure=True)
    elif _CHANGES.search(one.lead) and _FIRST_FROM.match(two.lead) and _TO.search(three.lead) and _alike(two, three):
        yield Change(passage, two, three, one, _verb(one), sure=True)


def _verb(figure: Figure) -> str:
    found = _CHANGES.search(figure.lead)
    return found[1] if found else ""


def _alike(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit or (passages.same_thing(one, other) and one.kind == other.kind)
