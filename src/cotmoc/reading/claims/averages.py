"""Averages: "14 căn nhà với tổng số tiền 1.120 triệu đồng, bình quân 80 triệu đồng/căn": the total over its count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Scene

_AVERAGE = re.compile(r"(?:^|[,;(] ?)(?:bình quân|trung bình)(?: mỗi [^\W\d_]+| là| đạt)?$")
_REACH = 4


@dataclass(frozen=True, slots=True, eq=False)
class Average:
    """A total, how many it is for, and what is said to be the average of one."""

    count: Figure
    total: Figure
    stated: Figure

    @property
    def computed(self) -> Decimal:
        """The total over its count, in the unit of the average."""
        return self.total.value / self.count.value

    @property
    def holds(self) -> Holds:
        """Whether the average comes out."""
        slack = recomputing.half_step(self.total.value) / self.count.value
        return recomputing.judge_figures(self.stated, self.computed, self.total, self.count, slack=slack)


def find(scene: Scene) -> Iterator[Claim]:
    """Every average as a claim."""
    for found in read(scene):
        yield recomputing.claim(
            scene,
            ClaimKind.RATIO,
            [(found.total, found.count, found.stated)],
            stated=found.stated.value,
            computed=found.computed,
            holds=found.holds,
        )


@remembering.once
def read(scene: Scene) -> Iterator[Average]:
    """Every average whose unit names the total's unit and the head of what is counted ("triệu đồng/căn")."""
    for passage in scene.passages:
        for at in range(2, len(passage.figures)):
            stated = passage.figures[at]
            money, slash, head = stated.unit.partition("/")
            if not slash or not _AVERAGE.search(stated.lead) or ";" in stated.lead:
                continue
            near = passage.figures[max(0, at - _REACH) : at]
            counts = [one for one in near if one.is_counted and one.unit.split()[:1] == [head] and one.value]
            totals = [one for one in near if one.unit == money]
            if len(counts) == len(totals) == 1:
                yield Average(counts[0], totals[0], stated)
