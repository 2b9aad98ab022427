"""Numerals as Vietnamese administrative texts write them: dots group thousands, a comma begins the decimals.

Basis: Law on Accounting 2015, art. 11. Nothing here is a float; trailing zeros are kept, because "13,850" is stated to
three decimals and `Decimal("13.850")` remembers it. Words ("năm", "không", "tỷ") are never read as numbers: before a
noun they are a year, a negation, a rate.
"""

import re
from decimal import Decimal

from cotmoc.domain import rounding
from cotmoc.domain.errors import UnreadableInput

NUMERAL = re.compile(r"[0-9]+(?:[.,][0-9]+)*")
_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:[.][0-9]{3})+")
_FOREIGN_GROUPS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
_PLAIN = re.compile(r"[0-9]+")
_SIGNS = {"-": "-", "−": "-", "+": ""}
_TO_VIETNAMESE = str.maketrans(",.", ".,")

MOST_DIGITS, MOST_DECIMALS = 15, 6
"""How long a figure may be that somebody types: a thousand times the money of a country, to the millionth."""


def parse(text: str) -> Decimal:
    """The value that a numeral means; raises `UnreadableInput` (code `number_syntax`) where it is none.

    >>> parse("44.231,2"), parse("1.379.550"), parse("12.911"), parse("09")
    (Decimal('44231.2'), Decimal('1379550'), Decimal('12911'), Decimal('9'))

    A comma always begins decimals, however many follow; so "144,650" is stated to the thousandth.

    >>> parse("14,45"), parse("144,650"), parse("50.868,675")
    (Decimal('14.45'), Decimal('144.650'), Decimal('50868.675'))

    One dot with other than three digits behind it, or behind a leading zero, is a decimal written the foreign way.

    >>> parse("1.5"), parse("0.911"), parse("1,379,550.25"), parse("-0,5")
    (Decimal('1.5'), Decimal('0.911'), Decimal('1379550.25'), Decimal('-0.5'))
    """
    body = text.strip()
    sign = ""
    if body[:1] in _SIGNS:
        sign, body = _SIGNS[body[0]], body[1:]
    plain = _plain(body)
    if plain is None:
        raise UnreadableInput("number_syntax", text=text)
    return Decimal(sign + plain)


def _plain(body: str) -> str | None:
    """The same numeral with a point before its decimals and no grouping; None where it is no numeral."""
    if _PLAIN.fullmatch(body) or _GROUPS.fullmatch(body):
        return body.replace(".", "")
    if body.count(",") > 1 and _FOREIGN_GROUPS.fullmatch(body):
        return body.replace(",", "")
    if "." in body and "," in body:
        return _both_marks(body)
    whole, _, decimals = body.replace(",", ".").partition(".")
    return f"{whole}.{decimals}" if _PLAIN.fullmatch(whole) and _PLAIN.fullmatch(decimals) else None


def _both_marks(body: str) -> str | None:
    """A numeral with dots and commas: the mark that comes last begins the decimals."""
    mark, groups = (",", _GROUPS) if body.rindex(",") > body.rindex(".") else (".", _FOREIGN_GROUPS)
    whole, _, decimals = body.rpartition(mark)
    if not groups.fullmatch(whole) or not _PLAIN.fullmatch(decimals):
        return None
    return f"{whole.replace('.', '').replace(',', '')}.{decimals}"


def format(value: Decimal, decimals: int | None = None) -> str:  # noqa: A001 - it is read as numbers.format
    """The numeral for a value; rounded half up to `decimals` where given, else with the decimals the value has.

    >>> format(Decimal("44231.2")), format(Decimal(1379550)), format(Decimal("100.7879"), 2), format(Decimal("-0.5"))
    ('44.231,2', '1.379.550', '100,79', '-0,5')
    """
    return _grouped(value, decimals).translate(_TO_VIETNAMESE)


def format_english(value: Decimal, decimals: int | None = None) -> str:
    """The same for English readers.

    >>> format_english(Decimal("44231.2"))
    '44,231.2'
    """
    return _grouped(value, decimals)


def _grouped(value: Decimal, decimals: int | None) -> str:
    if decimals is not None:
        value = rounding.half_up(value, decimals)
    return f"{value if value else abs(value):,f}"


def decimals(value: Decimal) -> int:
    """To how many decimals a value is stated.

    >>> decimals(parse("13,850")), decimals(parse("1.379.550"))
    (3, 0)
    """
    return max(0, -int(value.as_tuple().exponent))


def is_too_long(value: Decimal) -> bool:
    """Whether a figure has more digits than anything that an office states, so that it can only be a slip.

    >>> is_too_long(parse("44.231,2")), is_too_long(Decimal(10**15)), is_too_long(Decimal("0.1234567"))
    (False, True, True)
    """
    return value.adjusted() >= MOST_DIGITS or decimals(value) > MOST_DECIMALS


def shortest(value: Decimal, at_most: int = 4) -> Decimal:
    """A computed value without the digits that nobody reads: rounded half up, without trailing zeros.

    >>> shortest(Decimal("101.051893408")), shortest(Decimal("1000.00"))
    (Decimal('101.0519'), Decimal('1000'))
    """
    return rounding.plain(rounding.half_up(value, at_most))
