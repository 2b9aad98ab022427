"""Growth between levels: compound, as a mean of yearly rates, and what pace is still needed. All rates in per cent."""

from collections.abc import Sequence
from decimal import Decimal, localcontext

_HUNDRED = Decimal(100)
_INNER_DIGITS = 50


def compound(first: Decimal, last: Decimal, years: Decimal | int = 1) -> Decimal:
    """The yearly rate that leads from one level to another in so many years; `first` above 0, `last` not below.

    The root is taken with more digits than are kept, so that an exact rate comes out exact.

    >>> compound(Decimal(1000), Decimal(1331), 3)
    Decimal('10')
    """
    with localcontext() as context:
        context.prec = _INNER_DIGITS
        rate = ((last / first) ** (1 / Decimal(years)) - 1) * _HUNDRED if last else -_HUNDRED
    return _short(+rate)


def level(first: Decimal, rate: Decimal, years: Decimal | int) -> Decimal:
    """The level after so many years of growth at one rate.

    >>> level(Decimal(527), Decimal(-10), 2)
    Decimal('426.87')
    """
    with localcontext() as context:
        context.prec = _INNER_DIGITS
        reached = first * (1 + rate / _HUNDRED) ** Decimal(years)
    return _short(+reached)


def chained(rates: Sequence[Decimal]) -> Decimal:
    """The one yearly rate that does the same as these rates one after the other."""
    factor = Decimal(1)
    for rate in rates:
        factor *= 1 + rate / _HUNDRED
    return compound(Decimal(1), factor, len(rates))


def mean(rates: Sequence[Decimal]) -> Decimal:
    """The plain mean of yearly rates: a declared alternative to compound growth, never the default."""
    return sum(rates, Decimal(0)) / len(rates)


def still_needed(rate: Decimal, years: int, *, so_far: Decimal, done: int) -> Decimal | None:
    """The compound rate needed in the years left, for `rate` over all `years` after `so_far` over those `done`.

    None where the level has fallen to nothing, from which no rate leads back.

    >>> still_needed(Decimal(10), 2, so_far=Decimal(10), done=1)
    Decimal('10')
    """
    now = level(Decimal(1), so_far, done)
    return compound(now, level(Decimal(1), rate, years), years - done) if now > 0 else None


def _short(value: Decimal) -> Decimal:
    """The value at the working precision, without the zeros that the inner digits left behind."""
    kept = +value
    whole = kept.to_integral_value()
    return whole if whole == kept else kept.normalize()
