"""Rounding as offices round, of figures of any length: what was stored once can always be shown."""

from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_UP, Context, Decimal


def half_up(value: Decimal, decimals: int) -> Decimal:
    """The value with so many decimals, a half going away from zero.

    >>> half_up(Decimal("99.75"), 1), half_up(Decimal("-0.5"), 0)
    (Decimal('99.8'), Decimal('-1'))
    """
    room = max(value.adjusted(), 0) + decimals + 2
    return value.quantize(Decimal(1).scaleb(-decimals), context=_exact(room))


def plain(value: Decimal) -> Decimal:
    """The same value without idle zeros behind the comma, and written without an exponent.

    >>> plain(Decimal("101.0500")), plain(Decimal("1000.00")), plain(Decimal("1E+3"))
    (Decimal('101.05'), Decimal('1000'), Decimal('1000'))
    """
    short = value.normalize(_exact(len(value.as_tuple().digits)))
    return half_up(short, 0) if short == short.to_integral_value() else short


def _exact(digits: int) -> Context:
    return Context(prec=digits, rounding=ROUND_HALF_UP, Emax=MAX_EMAX, Emin=MIN_EMIN)
