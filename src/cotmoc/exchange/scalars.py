"""The values of a programme folder, read from the text that stands in a YAML scalar or a CSV cell.

Each function takes the text and returns the value, or raises `UnsoundDefinition` with a code and the facts of its
sentence. A figure has a dot for decimals and nothing for thousands; one written the Vietnamese way is refused with the
plain way beside it, because guessing between 1.176 and 1176 is how reports go wrong.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.errors import CotmocError, UnsoundDefinition
from cotmoc.domain.periods import Period
from cotmoc.lexicon import numbers

_FIGURE = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_WHOLE = re.compile(r"-?[0-9]{1,9}")
_GROUPED = re.compile(r"-?[0-9][0-9.]*")
_AFTER_COMMA = re.compile(r"([0-9]+)(?![0-9])")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_VIETNAMESE_DATE = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")


def words(text: str) -> str:
    """Text that says something: not blank."""
    if not text.strip():
        raise UnsoundDefinition("text_empty")
    return text


def truth(text: str) -> bool:
    """`true` or `false`."""
    if text not in ("true", "false"):
        raise UnsoundDefinition("truth_expected", text=text)
    return text == "true"


def whole_number(text: str) -> int:
    """A whole number, such as a year or a count of decimals."""
    if not _WHOLE.fullmatch(text):
        raise UnsoundDefinition("whole_number_expected", text=text)
    return int(text)


def figure(text: str) -> Decimal:
    """A figure exactly as written, no longer than one that somebody types (`lexicon.numbers.is_too_long`)."""
    value = _decimal(text)
    if numbers.is_too_long(value):
        limits = {"digits": numbers.MOST_DIGITS, "decimals": numbers.MOST_DECIMALS}
        raise UnsoundDefinition("figure_long", text=text[:60], **limits)
    return value


def _decimal(text: str) -> Decimal:
    """A decimal number as written, however long."""
    if _FIGURE.fullmatch(text):
        return Decimal(text)
    try:
        meant = numbers.parse(text)
    except CotmocError:
        raise UnsoundDefinition("figure_expected", text=text) from None
    raise UnsoundDefinition("figure_vietnamese", text=text, plain=f"{meant:f}")


def cut_figure(before: object, after: str) -> str | None:
    """The plain way to write a figure that a decimal comma has cut in two, or None where that is not what was typed.

    >>> cut_figure("14", "26"), cut_figure("44.231", "2 tỷ đồng"), cut_figure("14", "year")
    ('14.26', '44231.2', None)
    """
    decimals = _AFTER_COMMA.match(after)
    if not (isinstance(before, str) and _GROUPED.fullmatch(before) and decimals):
        return None
    try:
        return f"{numbers.parse(f'{before},{decimals[1]}'):f}"
    except CotmocError:
        return None


def share(text: str) -> Decimal | None:
    """A part of a whole between 0 and 1, as fine as it was computed, or None for `unknown`."""
    return None if text == "unknown" else _decimal(text)


def day(text: str) -> date:
    """A day as `2020-12-31`."""
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise UnsoundDefinition("date_impossible", text=text) from None
    if found := _VIETNAMESE_DATE.fullmatch(text):
        raise UnsoundDefinition("date_vietnamese", text=text, plain=f"{found[3]}-{found[2]:0>2}-{found[1]:0>2}")
    raise UnsoundDefinition("date_expected", text=text)


def moment(text: str) -> datetime:
    """A moment as `2020-08-01T09:00`, local time."""
    if _MOMENT.fullmatch(text):
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise UnsoundDefinition("date_impossible", text=text) from None
    raise UnsoundDefinition("moment_expected", text=text)


def choice(kind: type[StrEnum]) -> Callable[[str], StrEnum]:
    """The reader of one of a fixed list of words."""
    allowed = {member.value: member for member in kind}

    def read(text: str) -> StrEnum:
        if text not in allowed:
            raise UnsoundDefinition("choice_expected", text=text, allowed=", ".join(allowed))
        return allowed[text]

    return read


READERS: dict[type, Callable[[str], object]] = {
    str: words,
    bool: truth,
    int: whole_number,
    Decimal: figure,
    date: day,
    datetime: moment,
    Period: Period.parse,
}


def readable(kind: type) -> bool:
    """Whether values of that type are scalars."""
    return kind in READERS or issubclass(kind, StrEnum)


def reader(kind: type) -> Callable[[str], object]:
    """The function that reads a scalar of that type."""
    return choice(kind) if issubclass(kind, StrEnum) else READERS[kind]


def write(value: object) -> str:
    """The text that reads back as the value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds" if value.second else "minutes")
    return value.isoformat() if isinstance(value, date) else str(value)
