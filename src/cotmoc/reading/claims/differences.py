"""Difference: a stated change against the figures it lies between.

"14,41%, tăng 0,15% … (nghị quyết 14,26%)" means points, though some write the relative change; "từ 120 lên 150 hộ,
tăng 30 hộ" means the unit itself.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import attainment, recomputing
from cotmoc.reading.passages import Figure, Scene

_CHANGES = re.compile(r"^[,;(]? ?(tăng|giảm|vượt|cao hơn|thấp hơn)(?: thêm| được)?$")
_FROM = re.compile(r"(?:^|\W)từ$")
_TO = re.compile(r"(?:^|\W)(?:lên|xuống|còn|lên đến|xuống còn|thành)$")
_COMPARED = re.compile(r"so với |so ")
_AGAINST_PLAN = re.compile(rf"^,? ?so (?:với )?(?:chỉ tiêu |mục tiêu )?{recomputing.PLAN}")


def find(scene: Scene) -> Iterator[Claim]:
    """Every stated change whose two ends stand beside it."""
    for found in attainment.read(scene):
        if change := _against_plan(found):
            yield _claim(scene, found.plan, found.result, change)
    for passage in scene.passages:
        for at in range(2, len(passage.figures)):
            first, second, change = passage.figures[at - 2 : at + 1]
            if _FROM.search(first.lead) and _TO.search(second.lead) and _changes(change, second):
                between = _claim(scene, first, second, change)
                if between.holds is not Holds.FALSE or not _COMPARED.match(change.tail):
                    yield between


def _against_plan(found: attainment.Attainment) -> Figure | None:
    """The change stated between a result and its plan: its words behind say that it is against the plan."""
    for figure in found.passage.figures:
        between = found.result.span.end <= figure.span.start < found.plan.span.start
        if between and _changes(figure, found.result) and _AGAINST_PLAN.match(figure.tail):
            return figure
    return None


def _changes(change: Figure, other: Figure) -> bool:
    return bool(_CHANGES.match(change.lead)) and change.unit == other.unit


def _claim(scene: Scene, first: Figure, second: Figure, change: Figure) -> Claim:
    figures = sorted((first, second, change), key=lambda figure: figure.span.start)
    computed = abs(second.value - first.value)
    slack = recomputing.half_step(first.value) + recomputing.half_step(second.value)
    holds = recomputing.judge_figures(change, computed, first, second, slack=slack if first.is_share else Decimal(0))
    relative = 100 * computed / first.value if first.is_share and first.value else None
    if holds is Holds.FALSE and relative is not None:
        meant_relative = recomputing.judge_figures(change, relative, first, second) is not Holds.FALSE
        computed, holds = (relative, Holds.TRUE) if meant_relative else (computed, holds)
    return recomputing.claim(
        scene, ClaimKind.DIFFERENCE, [figures], stated=change.value, computed=computed, holds=holds
    )
