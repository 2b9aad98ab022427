"""The figures of a stretch of words: quantities joined to ranges and moves, with what each of them is there for."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum, auto

from cotmoc.domain.documents import Span, StatedQuantity
from cotmoc.lexicon import measure_units, targets
from cotmoc.reading import phrases

_RANGE = re.compile(r"\s*(?:[-–—−]|đến|tới)\s*", re.IGNORECASE)
_MOVE = re.compile(
    r"\s*(?:\([^)]*\)|năm\s+\d{4}|hiện\s+nay|,)?\s*((?:lên|xuống|còn)(?:\s+(?:đến|còn))?(?:\s+(?:trên|dưới|khoảng))?)\s*",
    re.IGNORECASE,
)
_OF_SIZE = r"(?:với|có)\s+(?:tốc độ|công suất|quy mô|dung lượng|trọng tải)"
_SIZED = re.compile(rf"\s{_OF_SIZE}(?:\s+(?:từ|trên|tối thiểu|ít nhất))?\s*\Z", re.IGNORECASE)
_MEASURED_PER = re.compile(rf"\w(?:\s+(?:trên|mỗi|của|trong|từ|{_OF_SIZE})|\s?/)\s*$", re.IGNORECASE)
_CLOSES = re.compile(r"\s*(?:[,;.…]|\Z|\n)")
_SEPARATED = re.compile(r"[,;…]|\.(?:\s|\(\d)|\n\s*[-+–•]\s")
_PER = re.compile(r"\s*trên\s*|[^\d.,;:()/]{0,40}/\s*", re.IGNORECASE)
_BLUR = re.compile(r"\s(?:khoảng|xấp xỉ|gần)\s*\Z", re.IGNORECASE)
_PART_OF_WHOLE = re.compile(r"\s*/\s*")
_BEHIND_UNIT = re.compile(
    r"\s*(?:/\s*(?:người|năm|tháng|hộ|ha|vụ)\b)*(?:\s*trở\s+(?:lên|xuống)(?:\s*/\s*năm\b)?)?", re.IGNORECASE
)
_OR_MORE_A_YEAR = re.compile(r"trở\s+(?:lên|xuống)\s*/\s*năm\Z", re.IGNORECASE)
_REACH = 24


class Role(Enum):
    """What a figure is there for."""

    MAIN = auto()
    RESTATED = auto()
    PART = auto()
    BASELINE = auto()
    DESCRIBES = auto()


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, a range (`value_max`) or the end of a move ("từ 60% lên 65%": `baseline` says from where).

    `span` bounds the number or numbers with unit and "trở lên"; `number` the first digit to the last. `moved` is how
    a move says its direction: "lên", "xuống còn".
    """

    value: Decimal
    value_max: Decimal | None
    measure_unit: str
    number: Span
    span: Span
    role: Role
    baseline: str | None = None
    bracket: Span | None = None
    moved: str = ""


def inside(quantities: Sequence[StatedQuantity], span: Span) -> list[StatedQuantity]:
    """The quantities of a document, in their order, that lie in a span."""
    first = bisect_left(quantities, span.start, key=lambda quantity: quantity.span.start)
    last = bisect_left(quantities, span.end, key=lambda quantity: quantity.span.start)
    return [quantity for quantity in quantities[first:last] if span.contains(quantity.span)]


def is_range(text: str, two: Sequence[StatedQuantity]) -> bool:
    """Whether the first two of some numbers are the ends of a range: "40 - 50", "20% - 50%"."""
    ends = two[:2]
    gap = text[ends[0].span.end : ends[-1].span.start].removeprefix("%")
    return len(ends) > 1 and ends[0].value < ends[1].value and _RANGE.fullmatch(gap) is not None


def find(text: str, span: Span, quantities: Sequence[StatedQuantity], brackets: Sequence[Span]) -> list[Figure]:
    """The figures inside a span in order, with their roles; part and whole of "8/10 xã" are one figure, the part."""
    figures: list[Figure] = []
    for quantity in inside(quantities, span):
        bracket = next((found for found in brackets if found.contains(quantity.span)), None)
        whole = Span(quantity.span.start, _unit_end(text, quantity, span.end))
        figure = Figure(
            value=quantity.value,
            value_max=None,
            measure_unit=quantity.measure_unit + ("/năm" if _OR_MORE_A_YEAR.search(whole.of(text)) else ""),
            number=quantity.span,
            span=whole,
            role=_role(text, span, quantity, bracket),
            bracket=bracket,
        )
        joined = _joined(text, figures[-1], figure) if figures and figures[-1].bracket == bracket else None
        if figures and _describes(text, span, figures[-1], figure):
            figures[-1] = replace(figures[-1], role=Role.DESCRIBES)
        if figures and figure.role is Role.MAIN and _is_size(text, figures[-1], figure):
            figure = replace(figure, role=Role.DESCRIBES)
        if figures and figure.role is Role.MAIN and _is_each(text, figures[-1], figure):
            figure = replace(figure, role=Role.DESCRIBES)
        if figures and _is_base(text, figures[-1], figure):
            figures[-1] = replace(figures[-1], span=Span(figures[-1].span.start, figure.span.end))
            continue
        if joined:
            figures[-1] = joined
        else:
            figures.append(figure)
    return _with_parts(text, figures)


def _with_parts(text: str, figures: list[Figure]) -> list[Figure]:
    """The same figures, those in brackets with what they are there for beside the figures around them."""
    return [
        _in_bracket(text, figures, at) if figure.bracket and figure.role is Role.DESCRIBES else figure
        for at, figure in enumerate(figures)
    ]


def _in_bracket(text: str, figures: Sequence[Figure], at: int) -> Figure:
    """A figure in brackets: a part of the one before, the same aim again, or what the words before it set.

    "95% (đô thị 100%)"; "12 trường (80%)"; "duy trì mức sinh (2,1 con)".
    """
    figure = figures[at]
    bracket = figure.bracket or figure.span
    before = next((one for one in reversed(figures[:at]) if one.role is Role.MAIN), None)
    if before and figure.measure_unit == before.measure_unit != "":
        return replace(figure, role=Role.PART)
    if figure.baseline:
        return replace(figure, role=Role.BASELINE)
    lead, tail = text[bracket.start + 1 : figure.span.start], text[figure.span.end : bracket.end - 1]
    again = before is not None and phrases.says_again(lead, tail, figure.measure_unit)
    describing = targets.words().patterns["describing"].fullmatch(figure.measure_unit)
    shared = before is not None and before.measure_unit == "%" and not describing and figure.measure_unit != ""
    shared = shared and _CLOSES.match(text, bracket.end) is not None
    lead, tail = (lead.rpartition(",")[2], tail.partition(",")[0]) if shared else (lead, tail)
    if before and not describing and targets.words().patterns["yields"].match(lead):
        return replace(figure, role=Role.PART)
    if not again and (describing or phrases.core(f"{lead} {tail}") or ("/" in figure.number.of(text) and not shared)):
        return figure
    if before and not _SEPARATED.search(text[before.span.end : bracket.start]):
        return replace(figure, role=Role.RESTATED) if again or shared or _restates(figure, before) else figure
    after = next((one for one in figures[at + 1 :] if one.role is Role.MAIN), None)
    alone = after is None or _SEPARATED.search(text[bracket.end : after.number.start])
    return replace(figure, role=Role.MAIN, bracket=None) if alone else figure


def _restates(figure: Figure, before: Figure) -> bool:
    """Whether a figure can say another again: in money, as a share, or counting the same things."""
    known = measure_units.kind(figure.measure_unit.split("/")[0])
    same = figure.measure_unit.split("/")[0] == before.measure_unit.split("/")[0]
    return same or (known is not None and known.kind in ("money", "dollars", "euros", "share"))


def _unit_end(text: str, quantity: StatedQuantity, limit: int) -> int:
    """Where a number's unit ends in the text, with "/năm" and "trở lên" behind it."""
    end = quantity.span.end
    if quantity.measure_unit:
        pattern = r"\s*" + r"\s+".join(re.escape(word) for word in quantity.measure_unit.split())
        if found := re.compile(pattern).match(text, end, limit):
            end = found.end()
    behind = _BEHIND_UNIT.match(text, end, limit)
    return behind.end() if behind and behind[0].strip() else end


def _role(text: str, span: Span, quantity: StatedQuantity, bracket: Span | None) -> Role:
    words = targets.words().patterns
    before = text[span.start : quantity.span.start]
    if bracket:
        return _role_in_brackets(text[bracket.start : quantity.span.start])
    if words["grades"].fullmatch(quantity.measure_unit):
        return Role.DESCRIBES
    if words["describing"].fullmatch(quantity.measure_unit.partition("/")[0]) and not words["reaching"].search(
        before[-_REACH:]
    ):
        return Role.MAIN if words["times"].search(_SEPARATED.split(before)[-1]) else Role.DESCRIBES
    return Role.MAIN


def _role_in_brackets(before: str) -> Role:
    words = targets.words().patterns
    if words["equivalent"].search(before):
        return Role.RESTATED
    if words["parts"].search(before):
        return Role.PART
    return (
        Role.BASELINE if re.search(r"năm\s+\d{4}|hiện|kế hoạch|nghị quyết", before, re.IGNORECASE) else Role.DESCRIBES
    )


def _joined(text: str, one: Figure, two: Figure) -> Figure | None:
    """One figure of two: a range, a part of a whole, or a move from a baseline."""
    between = text[one.span.end : two.number.start]
    number, span = Span(one.number.start, two.number.end), Span(one.span.start, two.span.end)
    unit = two.measure_unit or one.measure_unit
    same = one.measure_unit in ("", unit) or unit.startswith(f"{one.measure_unit}/")
    if same and one.value_max is None and one.value < two.value and _RANGE.fullmatch(between):
        return Figure(one.value, two.value, unit, number, span, one.role, one.baseline, one.bracket)
    if same and _PART_OF_WHOLE.fullmatch(text[one.number.end : two.number.start]):
        return Figure(one.value, None, unit, number, span, one.role, None, one.bracket)
    if same and (move := _MOVE.fullmatch(between)):
        start = text[one.span.start : one.span.end + move.start(1) - move.start()]
        return replace(two, measure_unit=unit, span=span, baseline=" ".join(start.split()).strip(" ,"), moved=move[1])
    return None


def _describes(text: str, span: Span, one: Figure, two: Figure) -> bool:
    """Whether a first number is part of the second one's measure: "trên 01 ha đất đạt 90 triệu", "đủ 19 mục: 2 xã"."""
    gap = text[one.span.end : two.number.start]
    if one.role is not Role.MAIN or two.role is not Role.MAIN or _SEPARATED.search(gap):
        return False
    reached = targets.words().patterns["reaching"].search(_BLUR.sub("", gap)) is not None
    return gap.rstrip().endswith(":") or (reached and bool(_MEASURED_PER.search(text[span.start : one.number.start])))


def _is_size(text: str, one: Figure, two: Figure) -> bool:
    """Whether a second number only sizes what the first counts: "90% hộ dùng mạng với tốc độ 2 Gb/s"."""
    gap = text[one.span.end : two.number.start]
    return one.role is Role.MAIN and not _SEPARATED.search(gap) and _SIZED.search(gap) is not None


def _is_each(text: str, one: Figure, two: Figure) -> bool:
    """Whether a second number tells how large each of the first is: "3 dự án, trên 1.000 tỷ đồng/dự án"."""
    head, slash, each = two.measure_unit.rpartition("/")
    apart = ";" in text[one.span.end : two.number.start]
    return one.role is Role.MAIN and bool(slash and head and each) and each == one.measure_unit and not apart


def _is_base(text: str, one: Figure, two: Figure) -> bool:
    """Whether a second number is the base of the first: "12 bác sĩ trên 1 vạn dân"."""
    digits = two.value.as_tuple().digits
    ten = digits[:1] == (1,) and not any(digits[1:])
    return ten and one.bracket == two.bracket and _PER.fullmatch(text[one.span.end : two.number.start]) is not None
