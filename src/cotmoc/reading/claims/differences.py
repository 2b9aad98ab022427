"""Difference: a stated change against the figures it lies between.

"14,41%, tăng 0,15% … (nghị quyết 14,26%)" means points, though some write the relative change; "520 hộ, tăng 40 hộ so
với năm 2023 (480 hộ)" means the unit itself, and "tăng 8,33%" the share of the level before.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.reading import asking
from cotmoc.reading.claims import attainment, changes, recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene, fold

_CHANGES = re.compile(r"^[,;(]? ?(tăng|giảm|vượt|cao hơn|thấp hơn)(?: thêm| được)?$")
_UP = frozenset(["tăng", "cao hơn", "nhiều hơn", "gấp"])
_DOWN = frozenset(["giảm", "thấp hơn", "ít hơn", "hụt", "thiếu", "còn thiếu", "kém"])
_COMES_TO = frozenset(["bằng", "đạt"])
_COMPARED = re.compile(r"(?:so với |so |bình quân|mỗi|hàng|hằng|/)")
_AGAINST_PLAN = re.compile(rf"^,? ?so (?:với )?(?:chỉ tiêu |mục tiêu )?{recomputing.PLAN}")
_PLANNED = re.compile(rf"\b{recomputing.PLAN}[^();]*\([^()]*$")
_BEHIND_PLAN = re.compile(
    r"^[^()]{0,40}\)[,;:]? ?(?:và )?(vượt|cao hơn|thấp hơn|nhiều hơn|ít hơn|hụt|còn thiếu|thiếu|kém)(?: thêm| hơn)?$"
)
_PRICES = ("giá so sánh", "giá hiện hành", "giá cố định", "giá thực tế")
_POINTS = frozenset(["points", "share"])
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True, eq=False)
class Difference:
    """A change, and the level before and behind it; `sure` where the words leave no other reading."""

    base: Figure
    level: Figure
    change: Figure
    verb: str
    sure: bool

    @property
    def readings(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """What the change can be, in its own unit, with how far rounded levels blur it; negative where it went back.

        Between counts or amounts in per cent it is the share of the level before; between shares their difference,
        or that share.
        """
        if self.is_level and self.base.base:
            return ((_HUNDRED * self.level.base / self.base.base, _HUNDRED * self._blur / self.base.base),)
        way = Decimal(-1) if self.verb in _DOWN else Decimal(1)
        gap, blur = way * (self.level.base - self.base.base), self._blur
        size = self.change.known.size if self.change.known and self.change.kind != "share" else Decimal(1)
        relative = (_HUNDRED * gap / self.base.base, _HUNDRED * blur / self.base.base) if self.base.base else None
        if self.change.kind not in _POINTS:
            return ((gap / size, blur / size),)
        if self.level.kind == "share":
            return ((gap, blur), relative) if relative and self.change.is_share else ((gap, blur),)
        return (relative,) if relative else ()

    @property
    def is_level(self) -> bool:
        """Whether the percentage says what the level is of the one before: "bằng 112% so với cùng kỳ"."""
        return self.verb in _COMES_TO

    @property
    def computed(self) -> Decimal:
        """What the change should be, as it is said: the reading that comes out, else the first."""
        right = [found for found in self.readings if self._judge(*found) is not Holds.FALSE]
        found = (right or self.readings)[0][0]
        return found if self._tells_way else abs(found)

    @property
    def may_be_yearly(self) -> bool:
        """Whether a percentage behind "từ A lên B" may be an average of the years between."""
        return self.base.span.start < self.level.span.start and self.change.is_share and self.level.kind != "share"

    @property
    def holds(self) -> Holds:
        """Whether the change comes out."""
        judged = [self._judge(*found) for found in self.readings]
        return next((one for one in judged if one is not Holds.FALSE), Holds.FALSE)

    @property
    def _blur(self) -> Decimal:
        return _blur(self.level) + _blur(self.base)

    @property
    def _tells_way(self) -> bool:
        return self.verb in _UP or self.verb in _DOWN

    def _judge(self, computed: Decimal, slack: Decimal) -> Holds:
        gap = computed if self._tells_way else abs(computed)
        return recomputing.judge_figures(self.change, gap, self.base, self.level, slack=slack)


def find(scene: Scene) -> Iterator[Claim]:
    """Every stated change whose two ends stand beside it, as a claim."""
    for found in read(scene):
        yield recomputing.claim(
            scene,
            ClaimKind.DIFFERENCE,
            [(found.level, found.base, found.change)],
            stated=found.change.value,
            computed=found.computed,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Difference]:
    """Every stated change whose two ends stand beside it; one that may compare with something else only if it fits."""
    taken: set[Span] = set()
    for met in attainment.read(scene):
        change = _against_plan(met)
        if change and change is not met.stated:
            yield Difference(met.plan, met.result, change, _CHANGES.sub(r"\1", change.lead), sure=True)
        behind = _behind_plan(met)
        if behind and behind is not met.stated:
            yield Difference(met.plan, met.result, behind, _BEHIND_PLAN.sub(r"\1", behind.lead), sure=True)
        taken |= {one.span for one in (change, behind, met.stated) if one}
    for one in changes.read(scene):
        if one.figure.span in taken:
            continue
        found = [Difference(one.base, level, one.figure, one.verb, len(one.levels) == 1) for level in one.levels]
        fitting = [each for each in found if each.readings and each.holds is not Holds.FALSE]
        if _is_said_so(one) and found[0].readings and (fitting or _is_of_these(scene, one)):
            yield (fitting or found)[0]


def _is_said_so(change: changes.Change) -> bool:
    """Whether a change is in the levels' unit, in per cent or in points, and is not what one level is of the other."""
    figure, level = change.figure, change.levels[0]
    relative = figure.unit in ("%", "phần trăm")
    if change.verb in _COMES_TO:
        return relative and level.kind != "share" and not _from_to(change)
    return (level.kind == figure.kind or figure.kind == "points" or relative) and change.verb in (*_UP, *_DOWN, "vượt")


def _is_of_these(scene: Scene, change: changes.Change) -> bool:
    """Whether nothing says that a change which does not fit is of other levels or other prices."""
    elsewhere = _from_to(change) and _COMPARED.match(change.figure.tail)
    relative = change.figure.kind == "share" and change.levels[0].kind != "share"
    return not elsewhere and not (relative and _at_other_prices(scene, change.passage))


def _from_to(change: changes.Change) -> bool:
    return change.base.span.start < change.levels[0].span.start


@asking.once
def _at_other_prices(scene: Scene, passage: Passage) -> bool:
    words = fold(scene.quote(passage.span))
    return any(said in words for said in _PRICES)


def _against_plan(found: attainment.Attainment) -> Figure | None:
    """The change stated between a result and its plan: its words behind say that it is against the plan."""
    figures, edges = found.passage.figures, (found.result.span.end, found.plan.span.start)
    first, last = (bisect_left(figures, edge, key=lambda one: one.span.start) for edge in edges)
    for figure in figures[first:last]:
        same = figure.unit == found.result.unit and _CHANGES.match(figure.lead)
        if same and _AGAINST_PLAN.match(figure.tail):
            return figure
    return None


def _behind_plan(found: attainment.Attainment) -> Figure | None:
    """The gap stated behind the plan in its brackets: "(14,45%), thấp hơn 0,69 điểm phần trăm"."""
    figures = found.passage.figures
    at = bisect_left(figures, found.plan.span.end, key=lambda one: one.span.start)
    if found.result.span.start > found.plan.span.start or at >= len(figures):
        return None
    gap = figures[at]
    comparable = gap.kind in _POINTS if found.result.is_share else gap.is_share or _in_its_unit(gap, found.result)
    return gap if comparable and _BEHIND_PLAN.match(gap.lead) else None


def _in_its_unit(gap: Figure, level: Figure) -> bool:
    return gap.unit == level.unit or (gap.kind == level.kind and not gap.is_counted)


def _blur(level: Figure) -> Decimal:
    """How far a level may be off because it was rounded; counts and what was planned are not."""
    if (level.is_counted and recomputing.is_whole(level.value)) or _PLANNED.search(level.lead):
        return Decimal(0)
    return recomputing.half_step(level.value) * (level.known.size if level.known else Decimal(1))
