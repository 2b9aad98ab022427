"""Where one verdict ends and the next begins on the way to a target, as a programme publishes it."""

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.sources import Source


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The limits between on track, behind and at risk; `source` is the document that fixes them, if any does.

    `lag` is by how many per cent of the level due by now a figure may fall short of its path and still be on track;
    `risk_factor` is how many times the best pace of the term so far may still be needed before "behind" becomes
    "at risk". What is final has no such limit: a bound is met, surpassed or missed.
    """

    lag: Decimal = Decimal(0)
    risk_factor: Decimal = Decimal("1.5")
    source: Source | None = None

    def lowered(self, expected: Decimal, *, upward: bool) -> Decimal:
        """The level that is enough to be on track, where the path asks for `expected`.

        >>> Thresholds(lag=Decimal(5)).lowered(Decimal(80), upward=True)
        Decimal('76')
        """
        room = abs(expected) * self.lag / 100
        return expected - room if upward else expected + room
