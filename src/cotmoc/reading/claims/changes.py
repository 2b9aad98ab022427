"""Changes with the two levels they lie between: "520 hộ, tăng 40 hộ so với năm 2023 (460 hộ)", "tăng từ 120 lên 150".

A change is said in the levels' own unit, in per cent, or as a multiple; the level before stands in brackets behind
what it is compared with, or behind "từ".
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cotmoc.reading import passages
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_CHANGES = re.compile(
    r"(?:^|[,;() ])(tăng|giảm|gấp|vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn)(?: thêm| được| gấp| hơn| gần| khoảng| trên)*$"
)
_COMES_TO = re.compile(r"(?:^|[,;()] ?)(bằng|đạt)$")
_ALSO = re.compile(
    r"^[,(]? ?(?:hay|hoặc|bằng|tương ứng|tương đương|tức|=|với|đạt)?(?: với)?(?: (?:(?:tỷ|tỉ) lệ|tăng|giảm))*$"
)
_TIME = r"(?:cùng kỳ|kỳ|năm|tháng|quý|đầu|cuối|thời điểm|nhiệm kỳ|giai đoạn|vụ trước|khi|trước)\b"
_BASE = re.compile(
    rf"^[,) ]*so (?:với )?{_TIME}[^();]{{0,60}}\((?:{_TIME}[^();,]{{0,30}}|là|có|đạt|:|\s)*$"
    rf"|^[,) ]*\({_TIME}[^();,]{{0,30}}$"
    rf"|^[,) ]*so (?:với )?(?:mức |chỉ tiêu |mục tiêu )*{recomputing.PLAN}[^();]{{0,25}}"
    r"\((?:là|đạt|từ|trên|dưới|không quá|tối đa|ít nhất|tối thiểu|giảm còn|còn|:|\s)*$"
)
_CLOSES = re.compile(rf"^(?:{_TIME}[^();,]*)?\)")
_BEHIND_BASE = re.compile(r"^\)[,;]? ?(?:và )?(?:gấp|bằng|tăng)(?: gấp| hơn| gần| khoảng)*$")
_ALSO_BEHIND_BASE = re.compile(
    r"^\),? ?(?:hay|hoặc|tương ứng|tương đương|tức)(?: là| với)?(?: (?:tỷ|tỉ) lệ)?(?: (?:tăng|giảm))?$"
)
_EARLIER = re.compile(r"\b(?:đầu (?:năm|kỳ|nhiệm kỳ)|năm (?:trước|[0-9]{4}))[^,;()]{0,30}\b(?:có|là|còn|đạt)$")
_NOW = re.compile(
    r"^[^,;()]{0,20}, ?(?:đến nay|hiện nay|nay|đến cuối (?:năm|kỳ)|cuối (?:năm|kỳ)|đến năm [0-9]{4})"
    r"(?: (?:chỉ|còn|có|là|đạt|tăng lên|giảm xuống))+$"
)
_FROM, _TO = re.compile(r"(?:^|\W)từ$"), re.compile(r"(?:^|\W)(?:lên|xuống|còn|lên đến|xuống còn|thành|đến)$")
_SAYS_CHANGE = re.compile(r"^(?:[^,;()]{0,30}[,(])? ?(?:tăng|giảm|gấp|vượt|cao hơn|thấp hơn|bằng)")
_FIRST_FROM = re.compile(r"^[,;(]? ?từ$")
_MOST_CHANGES, _REACH = 3, 8


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """A level, the level before it, and the change stated between them; `verb` says which way it went.

    `levels` are the figures that can be the level, the likeliest first.
    """

    passage: Passage
    base: Figure
    levels: tuple[Figure, ...]
    figure: Figure
    verb: str


@remembering.once
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
    levels = () if first is None else tuple(_levels(passage.figures, first, base))
    if first is None or not levels:
        return
    verb = _verb(passage.figures[first])
    following = passage.figures[at + 1 : at + 2]
    behind = tuple(one for one in following if _is_behind_base(one))
    for change in (*passage.figures[first:at], *behind):
        yield Change(
            passage, _in_unit_of(levels[0], base), levels, _in_unit_of(levels[0], change), _verb(change) or verb
        )


def _is_behind_base(figure: Figure) -> bool:
    """Whether a figure behind the base says the same change as a multiple, or in per cent."""
    if figure.kind == "multiple":
        return bool(_BEHIND_BASE.match(figure.lead))
    return figure.is_share and bool(_ALSO_BEHIND_BASE.match(figure.lead))


def _first_change(figures: Sequence[Figure], at: int) -> int | None:
    """Where the changes before the figure at `at` begin: a verb of change, then what says the same in other units."""
    for place in range(at - 1, max(0, at - 1 - _MOST_CHANGES), -1):
        if _verb(figures[place]) and not _FROM.search(figures[place].lead):
            return place
        if not _ALSO.match(figures[place].lead):
            return None
    return None


def _levels(figures: Sequence[Figure], first: int, base: Figure) -> Iterator[Figure]:
    """What can have changed: the figures of the base's unit before the changes, back to a semicolon, the nearest first.

    What stands in brackets is passed, and so is b of "a/b".
    """
    depth = 0
    for place in range(first - 1, max(-1, first - 1 - _REACH), -1):
        behind, figure = figures[place + 1].lead, figures[place]
        depth = max(0, depth + behind.count(")") - behind.count("("))
        if ";" in behind:
            return
        if not depth and figure.lead != "/" and _alike(figure, base) and not _CHANGES.search(figure.lead):
            yield figure


def _in_unit_of(level: Figure, figure: Figure) -> Figure:
    """A figure that names only the head of the level's unit, in that unit: "62 triệu đồng" of "triệu đồng/người"."""
    short = figure.unit != level.unit and figure.unit in (level.unit.split("/")[0], _counter(level))
    return replace(figure, unit=level.unit, known=level.known) if short else figure


def _from_to(passage: Passage, at: int) -> Iterator[Change]:
    """Read "từ A lên B, tăng C" and "tăng C, từ A lên B", the last of the three being the figure at `at`."""
    one, two, three = passage.figures[at - 2 : at + 1]
    leads_on = (_FROM.search(one.lead) and _TO.search(two.lead)) or (_EARLIER.search(one.lead) and _NOW.match(two.lead))
    if leads_on and _alike(one, two) and _SAYS_CHANGE.match(three.lead):
        for change in (three, *_also(passage.figures[at + 1 : at + _MOST_CHANGES])):
            if verb := _verb(change) or _verb(three):
                yield Change(passage, one, (two,), change, verb)
    elif _CHANGES.search(one.lead) and _FIRST_FROM.match(two.lead) and _TO.search(three.lead) and _alike(two, three):
        yield Change(passage, two, (three,), one, _verb(one))


def _also(following: Sequence[Figure]) -> Iterator[Figure]:
    """The figures that say the same change in other units."""
    return itertools.takewhile(lambda figure: _ALSO.match(figure.lead), following)


def _verb(figure: Figure) -> str:
    found = _CHANGES.search(figure.lead) or _COMES_TO.search(figure.lead)
    return found[1] if found else ""


def _alike(one: Figure, other: Figure) -> bool:
    if one.unit.split("/")[0] == other.unit.split("/")[0] or other.unit == _counter(one):
        return True
    return bool(passages.same_thing(one, other) and one.kind == other.kind)


def _counter(figure: Figure) -> str:
    """The word that is counted: "giấy" of "giấy chứng nhận"; "" for what is measured."""
    return figure.unit.split()[0] if figure.is_counted and figure.unit else ""
