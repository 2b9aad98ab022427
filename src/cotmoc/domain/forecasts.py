"""What a forecast says: where an indicator leads by the day a target is due, how sure that is, and how likely it is."""

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.periods import Period


@dataclass(frozen=True, slots=True)
class ForecastPoint:
    """A step on the way: the indicator's figure for a period to come, with the interval in which 8 of 10 should lie."""

    period: Period
    value: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Forecast:
    """What is to be expected of an indicator when a target is finally judged, or at the end of the term.

    `value` is in `measure_unit`, that of what is judged (a total, a rate a year); in 8 of 10 cases it should lie from
    `low` to `high`. `probability` is that of reaching the target, from 0,01 to 0,99 since nothing to come is certain;
    None where there is no target. `method` is the code of the one chosen by the back-test, `error` its mean absolute
    error there, in the measure of the indicator's own figures, of which `known` were there; `points` are the steps.
    """

    period: Period
    value: Decimal
    low: Decimal
    high: Decimal
    measure_unit: str
    probability: Decimal | None
    method: str
    error: Decimal
    known: int
    points: tuple[ForecastPoint, ...] = ()
