"""JSON as text, with the digits of a `Decimal` exactly as they are: no figure passes through binary fractions."""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from json.encoder import encode_basestring

_LARGEST_EXACT = 2**53
_WORDS = {None: "null", True: "true", False: "false"}


def dumps(value: object, indent: int | None = 2) -> str:
    """The JSON text of mappings, sequences, text, whole numbers, `Decimal`, truth values and None.

    A `Decimal` is written out in full, never with an exponent; one that readers of JSON would round because it is
    above 2^53 without being a fraction becomes a string (sums in đồng). Anything else is a `TypeError`.

    >>> from decimal import Decimal
    >>> dumps({"attainment": Decimal("101.0518934081346423562412342"), "missing": []}, indent=None)
    '{"attainment": 101.0518934081346423562412342, "missing": []}'
    """
    return _written(value, indent, 0)


def _written(value: object, indent: int | None, depth: int) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    if isinstance(value, int | Decimal):
        return _number(Decimal(value))
    if isinstance(value, Mapping):
        pairs = (f"{_key(key)}: {_written(held, indent, depth + 1)}" for key, held in value.items())
        return _enclosed("{", pairs, "}", indent, depth)
    if isinstance(value, Sequence):
        return _enclosed("[", (_written(held, indent, depth + 1) for held in value), "]", indent, depth)
    raise TypeError(f"no JSON for {type(value).__name__}")


def _key(key: object) -> str:
    if not isinstance(key, str):
        raise TypeError(f"a JSON key is text, not {type(key).__name__}")
    return encode_basestring(key)


def _number(number: Decimal) -> str:
    if not number.is_finite():
        raise TypeError(f"no JSON number for {number}")
    digits = f"{number:f}"
    whole = number == number.to_integral_value()
    return f'"{digits}"' if whole and abs(number) > _LARGEST_EXACT else digits


def _enclosed(opening: str, parts: Iterable[str], closing: str, indent: int | None, depth: int) -> str:
    held = tuple(parts)
    if not held or indent is None:
        return opening + ", ".join(held) + closing
    margin = "\n" + " " * indent * depth
    inner = margin + " " * indent
    return opening + inner + ("," + inner).join(held) + margin + closing
