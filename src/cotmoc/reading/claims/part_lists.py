"""A whole and the parts that a text gives of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Holds
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure

LONGEST_LIST = 40
"""Nobody lists more parts of one whole in a sentence."""
_NEARLY_ALL = Decimal("0.8")
_NEARLY_OVER = Decimal("1.1")
_THREE = 3


@dataclass(frozen=True, slots=True, eq=False)
class PartList:
    """A whole and its parts; `complete` where the words say that nothing else belongs to it.

    `listed` where they at least name the parts one by one; `summed` where the whole is said to be their sum.
    """

    whole: Figure
    parts: tuple[Figure, ...]
    complete: bool
    apart: bool = False
    listed: bool = False
    summed: bool = False

    @property
    def total(self) -> Decimal:
        """What the parts add up to, in the whole's measure unit."""
        return running_totals(self.whole, self.parts)[-1] if self.parts else Decimal(0)

    @property
    def larger(self) -> tuple[Figure, ...]:
        """The parts that are larger than their whole."""
        return tuple(part for part in self.parts if part.kind == self.whole.kind and part.base > self.whole.base)

    @property
    def short(self) -> bool:
        """Whether a list that may leave something out names three parts or more, and nearly the whole."""
        low = _NEARLY_ALL * self.whole.value <= self.total < self.whole.value
        return self.listed and not self.complete and low and len(self.parts) >= _THREE

    @property
    def nearly(self) -> bool:
        """Whether three parts or more almost make the whole: what is counted twice, or left out, hardly does."""
        low, high = (2 - _NEARLY_OVER) * self.whole.value, _NEARLY_OVER * self.whole.value
        return len(self.parts) >= _THREE and low <= self.total <= high

    @property
    def holds(self) -> Holds:
        """Whether the parts make the whole; amounts may not exceed it even where the list is not complete."""
        if self.larger:
            return Holds.FALSE
        slack = sum((part.slack for part in self.parts), Decimal(0))
        if recomputing.judge_figures(self.whole, self.total, *self.parts) is Holds.TRUE:
            return Holds.TRUE
        if slack and abs(self.total - self.whole.value) <= slack + recomputing.half_step(self.whole.value):
            return Holds.ROUNDING
        over = self.listed and self.total > self.whole.value
        exceeded = over and (self.nearly or not self.whole.is_counted)
        return Holds.FALSE if self.complete or exceeded else Holds.UNCHECKABLE


def running_totals(whole: Figure, parts: Sequence[Figure]) -> list[Decimal]:
    """What the first part, the first two parts and so on add up to, in the whole's measure unit."""
    size = whole.known.size if whole.known else Decimal(1)
    values = bases = Decimal(0)
    alike = True
    totals: list[Decimal] = []
    for part in parts:
        values, bases = values + part.value, bases + part.base
        alike = alike and part.kind == whole.kind
        totals.append(bases / size if alike else values)
    return totals
