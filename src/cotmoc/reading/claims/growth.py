"""Growth as a multiple: "75,029 triệu đồng …, tăng 1,22 lần so năm 2020" against the level that it grew from.

In these texts "tăng 1,22 lần" is the ratio of the two levels, not an increase by 122 %.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure, Scene

_MULTIPLIES = re.compile(r"(?:tăng|gấp|bằng)(?: hơn| gần| khoảng| trên)?$")
_FROM = re.compile(r"(?:^|\W)từ$")
_TO = re.compile(r"(?:^|\W)(?:lên|đến|lên đến)$")
_SUBJECT_WORDS = 4


@dataclass(frozen=True, slots=True)
class Growth:
    """A level, the level before it, and the multiple stated between them."""

    base: Figure
    level: Figure
    multiple: Figure
    apart: bool

    @property
    def computed(self) -> Decimal:
        """The multiple that the two levels give."""
        if self.level.kind == self.base.kind:
            return self.level.base / self.base.base
        return self.level.value / self.base.value

    @property
    def holds(self) -> Holds:
        """Whether the stated multiple comes out."""
        slack = recomputing.half_step(self.level.value) * self.computed / self.level.value
        return recomputing.judge_figures(
            self.multiple, self.computed, self.level, self.base, slack=slack if self.level.value % 1 else Decimal(0)
        )


def find(scene: Scene) -> Iterator[Claim]:
    """Every multiple with both levels; where the base stands elsewhere, only one that comes out is claimed."""
    for found in read(scene):
        if found.apart and found.holds is Holds.FALSE:
            continue
        near = [[found.base, found.level, found.multiple]]
        groups = [[found.level, found.multiple], [found.base]] if found.apart else near
        yield recomputing.claim(
            scene,
            ClaimKind.GROWTH_MULTIPLE,
            groups,
            stated=found.multiple.value,
            computed=found.computed,
            holds=found.holds,
        )


def read(scene: Scene) -> Iterator[Growth]:
    """Every "từ A lên B, gấp m lần", and every "B, tăng m lần" whose base A has the same subject elsewhere."""
    subjects: dict[tuple[str, ...], Figure] = {}
    for passage in scene.passages:
        for at in range(1, len(passage.figures)):
            multiple = passage.figures[at]
            if multiple.kind != "multiple" or not multiple.value or not _MULTIPLIES.search(multiple.lead):
                continue
            before = passage.figures[max(0, at - 2) : at]
            if len(before) == 2 and _FROM.search(before[0].lead) and _TO.search(before[1].lead):
                if before[0].kind == before[1].kind and before[0].base and before[1].base:
                    yield Growth(before[0], before[1], multiple, apart=False)
                continue
            level = passage.figures[0]
            base = subjects.get(_subject(level))
            if base and base.base and level.base and _same_amount(base, level):
                yield Growth(base, level, multiple, apart=True)
        first = passage.figures[0]
        if len(_subject(first)) >= _SUBJECT_WORDS and not first.is_share:
            subjects.setdefault(_subject(first), first)


def _subject(figure: Figure) -> tuple[str, ...]:
    words = re.sub(r"^[^\w]*(?:[0-9]+[^\w]+)?", "", figure.lead)
    return tuple(re.sub(r"(?: ước)?(?: tính)?(?: đạt| là)?$", "", words).split())


def _same_amount(one: Figure, other: Figure) -> bool:
    """Units of one kind, a rate per head counting as its amount ("triệu đồng/người/năm")."""
    return one.unit.split("/")[0] == other.unit.split("/")[0]
