"""Growth as a multiple: "75,029 triệu đồng …, tăng 1,22 lần so năm 2020" against the level that it grew from.

In these texts "tăng 1,22 lần" is the ratio of the two levels, not an increase by 122 %.
"""

import itertools
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.reading.claims import changes, recomputing, remembering
from cotmoc.reading.passages import Figure, Scene

_MULTIPLIES = re.compile(r"(?:tăng|gấp|bằng)(?: hơn| gần| khoảng| trên)?$")
_MORE_BY = re.compile(r"tăng(?: thêm)?(?: hơn| gần| khoảng| trên)?$")
_FROM = re.compile(r"(?:^|\W)từ$")
_VERBS = ("tăng", "gấp", "bằng")
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
        """The multiple that the two levels give; "tăng 1,5 lần" of what is 2,5 times as much is 1,5."""
        more_by = not self.apart and _MORE_BY.search(self.multiple.lead)
        if more_by and self._judge(self._times) is Holds.FALSE is not self._judge(self._times - 1):
            return self._times - 1
        return self._times

    @property
    def holds(self) -> Holds:
        """Whether the stated multiple comes out."""
        return self._judge(self.computed)

    @property
    def _times(self) -> Decimal:
        if self.level.kind == self.base.kind:
            return self.level.base / self.base.base
        return self.level.value / self.base.value

    def _judge(self, computed: Decimal) -> Holds:
        rounded = [figure for figure in (self.level, self.base) if not recomputing.is_whole(figure.value)]
        slack = sum((recomputing.half_step(one.value) / one.value for one in rounded), Decimal(0)) * self._times
        return recomputing.judge_figures(self.multiple, computed, self.level, self.base, slack=slack)


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


@remembering.once
def read(scene: Scene) -> Iterator[Growth]:
    """Every multiple whose two levels stand beside it, and every "B, tăng m lần" whose base is elsewhere."""
    beside = [
        _likeliest(one)
        for one in changes.read(scene)
        if one.figure.kind == "multiple" and one.figure.value and one.base.base and one.levels[0].base
        if one.verb in _VERBS
    ]
    yield from beside
    yield from _apart(scene, {one.multiple.span for one in beside})


def _likeliest(change: changes.Change) -> Growth:
    """The growth to the level that fits, else to the nearest."""
    found = [Growth(change.base, level, change.figure, apart=False) for level in change.levels if level.base]
    return next((one for one in found if one.holds is not Holds.FALSE), found[0])


def _apart(scene: Scene, taken: Collection[Span]) -> Iterator[Growth]:
    """Every "B, tăng m lần" whose base A has the same subject in a sentence before."""
    subjects: dict[tuple[str, ...], Figure] = {}
    for passage in scene.passages:
        for before, multiple in itertools.pairwise(passage.figures):
            multiplies = multiple.kind == "multiple" and multiple.value and _MULTIPLIES.search(multiple.lead)
            if not multiplies or multiple.span in taken or _FROM.search(before.lead):
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
