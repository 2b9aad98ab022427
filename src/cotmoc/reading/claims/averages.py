"""Averages: "14 căn nhà với tổng số tiền 1.120 triệu đồng, bình quân 80 triệu đồng/căn": the total over its count."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import measure_units
from cotmoc.reading import passages
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Scene

_AVERAGE = re.compile(r"(?:^|[,;(] ?)(?:bình quân|trung bình)(?: mỗi [^\W\d_]+| là| đạt)?$")
_EACH = re.compile(r"(?:^|[\s,;(])mỗi ([^\W\d_]+)(?: [^\W\d_]+){0,3}$")
_OF_ALL = re.compile(r"\btổng\b")
_REACH = 4


@dataclass(frozen=True, slots=True, eq=False)
class Average:
    """A total, how many it is for, and what is said to be the average, or the price, of one; `size` its unit's."""

    count: Figure
    total: Figure
    stated: Figure
    size: Decimal

    @property
    def computed(self) -> Decimal:
        """The total over its count, in the unit of the average."""
        return self.total.base / self.count.value / self.size

    @property
    def holds(self) -> Holds:
        """Whether the average comes out."""
        slack = recomputing.half_step(self.total.value) / self.total.value * self.computed if self.total.value else 0
        return recomputing.judge_figures(self.stated, self.computed, self.total, self.count, slack=Decimal(slack))


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
    """Every average with its total and count; where several could be, only what comes out."""
    for passage in scene.passages:
        for at, stated in enumerate(passage.figures):
            found = list(_of_unit(passage.figures, at) or _of_each(passage.figures, at))
            fitting = [one for one in found if one.holds is not Holds.FALSE]
            if stated.value and (fitting or len(found) == 1):
                yield (fitting or found)[0]


def _of_unit(figures: Sequence[Figure], at: int) -> Sequence[Average]:
    """Read "14 căn nhà với tổng số tiền 1.120 triệu đồng, bình quân 80 triệu đồng/căn"."""
    stated = figures[at]
    amount, slash, head = stated.unit.partition("/")
    if not slash or not _AVERAGE.search(stated.lead) or ";" in stated.lead or amount.startswith("%"):
        return ()
    return _pairs(stated, passages.outside_brackets(figures[max(0, at - _REACH) : at]), amount, head)


def _of_each(figures: Sequence[Figure], at: int) -> Sequence[Average]:
    """Read "350 phần quà, mỗi phần trị giá 500.000 đồng, tổng trị giá 175 triệu đồng"."""
    stated = figures[at]
    each = _EACH.search(stated.lead)
    if each is None or stated.is_counted or stated.is_share:
        return ()
    near = [*figures[max(0, at - 1) : at], *(one for one in figures[at + 1 : at + 3] if _OF_ALL.search(one.lead))]
    return _pairs(stated, near, stated.unit, each[1])


def _pairs(stated: Figure, near: Sequence[Figure], amount: str, head: str) -> Sequence[Average]:
    """Each total, in the average's kind, over each count of its head word; what is called a total goes first."""
    known = measure_units.kind(amount)
    size = known.size if known else Decimal(1)
    counts = [one for one in near if one.value and head in (one.unit, one.unit.split(" ")[0])]
    alike = [one for one in near if one.unit == amount or (known and one.known and one.kind == known.kind)]
    totals = [one for one in alike if _OF_ALL.search(one.lead)] or alike
    return [Average(count, total, stated, size) for count in counts for total in totals]
