"""A total against what it is the total of: "173 căn nhà … trị giá 4.477 tỷ đồng" makes 25,9 tỷ đồng each.

The quotient is stated nowhere; it becomes a claim only where no such thing can be (`lexicon/plausible.toml`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds
from cotmoc.lexicon import numbers, plausible
from cotmoc.lexicon.plausible import Bounds
from cotmoc.reading.claims import recomputing, remembering
from cotmoc.reading.passages import Figure, Passage, Scene

_TOTAL = re.compile(
    r"\b(?:trị giá|tổng giá trị|giá trị|diện tích|kinh phí|số tiền|vốn|với)(?: là| trên| khoảng| gần| hơn| đạt)*$"
)
_OF_ALL = re.compile(r"\btổng\b")
_OF_EACH = re.compile(r"\bmỗi\b")
_COUNTS = frozenset({"works", "papers", "households", "people", "organisations", "happenings", "length"})
_ONE_SEPARATOR = re.compile(r"([0-9]{1,3})([.,])([0-9]{3})")


@dataclass(frozen=True, slots=True)
class Quotient:
    """A count, the total stated for it, and the bounds of one thing."""

    count: Figure
    total: Figure
    bounds: Bounds

    @property
    def each(self) -> Decimal:
        """What one comes to, in the first unit of the total's kind."""
        return self.total.base / self.count.value

    @property
    def likely(self) -> Decimal | None:
        """The total read with its one separator the other way, if one thing would then be plausible."""
        other = other_reading(self.total)
        if other is None or self.total.known is None:
            return None
        return other if self.bounds.allow(other * self.total.known.size / self.count.value) else None


def find(scene: Scene) -> Iterator[Claim]:
    """Every quotient that cannot be, as a claim."""
    for found in read(scene):
        computed = found.total.value / found.count.value
        yield recomputing.claim(
            scene, ClaimKind.RATIO, [[found.count, found.total]], stated=None, computed=computed, holds=Holds.FALSE
        )


@remembering.once
def read(scene: Scene) -> Iterator[Quotient]:
    """Every total that is implausible for its count."""
    for passage in scene.passages:
        for at in range(1, len(passage.figures)):
            found = _quotient(passage, at)
            if found and not found.bounds.allow(found.each):
                yield found


def _quotient(passage: Passage, at: int) -> Quotient | None:
    """A total and its count; money that is plausible for one thing, and not called a total, is the price of one."""
    total, count = passage.figures[at], passage.figures[at - 1]
    if total.known is None or not _TOTAL.search(total.lead) or count.kind not in _COUNTS or not count.value:
        return None
    if ";" in total.lead or count.lead == "/" or _OF_EACH.search(total.lead):
        return None
    bounds = plausible.per_item(f"{count.unit} {count.tail}", total.kind)
    is_price = bounds and total.kind == "money" and bounds.allow(total.base) and not _OF_ALL.search(total.lead)
    return Quotient(count, total, bounds) if bounds and not is_price else None


def other_reading(figure: Figure) -> Decimal | None:
    """A number with one separator and three digits behind it, read with the separator the other way.

    "57.817" could be meant as 57,817, and "762,778" as 762.778; other numbers, round thousands and counts leave no
    choice (None).
    """
    found = _ONE_SEPARATOR.fullmatch(figure.quantity.quote)
    if not found or found[3] == "000" or figure.is_counted:
        return None
    return numbers.parse(f"{found[1]}{'.' if found[2] == ',' else ','}{found[3]}")
