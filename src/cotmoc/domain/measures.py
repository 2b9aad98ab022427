"""Measures: of what kind a measure unit is, and of what size, so that figures are added only to their like."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """What a measure unit measures: `size` is one of it in the first unit of its kinds, `kinds` their powers.

    "triệu đồng/người" has the size 1,000,000 and the kinds money 1, people -1. Per cents, points and multiples have
    no kind; nor has time in a denominator ("/năm"), because a flow says its period apart.
    """

    size: Decimal = Decimal(1)
    kinds: tuple[tuple[str, int], ...] = ()

    def times(self, other: "Measure", power: int = 1) -> "Measure":
        """The measure of a product, of a quotient with power -1.

        >>> money, people = Measure(Decimal(1000), (("money", 1),)), Measure(kinds=(("people", 1),))
        >>> money.times(people, -1).kinds, money.times(money, -1).kinds
        ((('money', 1), ('people', -1)), ())
        """
        powers = dict(self.kinds)
        for kind, count in other.kinds:
            powers[kind] = powers.get(kind, 0) + power * count
        size = self.size * other.size if power == 1 else self.size / other.size
        return Measure(size, tuple(sorted((kind, count) for kind, count in powers.items() if count)))


TURNS = "lượt"
"""The kind of turns (lượt người), which are no people: whoever comes twice is counted twice."""
PURE = Measure()
"""A number without a kind."""
