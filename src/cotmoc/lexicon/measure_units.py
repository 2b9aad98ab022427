"""Measure units as reports write them: which words after a number are its unit, of what kind, and of what size.

Words are given in composed form (NFC) with single spaces; a unit is returned as written, in the writer's own case.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache
from importlib import resources

from cotmoc.domain.measures import PURE, TURNS, Measure

_WORD = re.compile(r"[^\W\d_]+")
_AFTER_SLASH = re.compile(r" ?/ ?(?=[^\W\d_])")
_SLASH = re.compile(r" ?/ ?")
_AMOUNT = re.compile(r"(\d[\d.]*) ")
_WITHOUT_KIND = frozenset({"share", "points", "multiple"})
_LONGEST_PHRASE = 4
_OPENING = re.compile(r"[^\W\d_]+|.")
_JOINS = "%‰"
"""Signs that end a unit whatever stands behind them."""


@dataclass(frozen=True, slots=True)
class KnownUnit:
    """A unit whose kind is known; `size` is what one of it is in the kind's first word (1 for what is `counted`)."""

    kind: str
    size: Decimal
    counted: bool = False


@dataclass(frozen=True, slots=True)
class _Table:
    units: Mapping[str, KnownUnit]
    multipliers: Mapping[str, Decimal]
    stops: frozenset[str]
    units_by_opening: Mapping[str, Sequence[str]]
    multipliers_by_opening: Mapping[str, Sequence[str]]


@cache
def _table() -> _Table:
    text = resources.files("cotmoc.lexicon").joinpath("measure_units.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    units = {
        word: KnownUnit(kind, Decimal(size)) for kind, sizes in rows["sizes"].items() for word, size in sizes.items()
    }
    for kind, words in rows["counted"].items():
        units |= {word: KnownUnit(kind, Decimal(1), counted=True) for word in words if word not in units}
    multipliers = {word: Decimal(size) for word, size in rows["multipliers"].items()}
    stops = frozenset(rows["stops"]["words"])
    return _Table(units, multipliers, stops, _by_opening(units), _by_opening(multipliers))


def _by_opening(entries: Iterable[str]) -> dict[str, list[str]]:
    """Entries by the word or sign that they open with, the longest first."""
    found: dict[str, list[str]] = {}
    for entry in sorted(entries, key=len, reverse=True):
        found.setdefault(_opening(entry), []).append(entry)
    return found


def _opening(words: str) -> str:
    found = _OPENING.match(words)
    return found[0] if found else ""


@lru_cache(maxsize=256)
def known(words: str) -> str:
    """The longest known unit that `words` begins with, multipliers and denominators included; "" where none.

    >>> known("tỷ đồng, tăng"), known("%/năm, đạt"), known("triệu đồng/người/năm"), known("lao động/10.000 người")
    ('tỷ đồng', '%/năm', 'triệu đồng/người/năm', 'lao động')
    >>> known("tỷ lệ"), known("Hợp tác xã với 4.062 thành viên"), known("m2.")
    ('', 'Hợp tác xã', 'm2')
    """
    opening, table = _opening(words).lower(), _table()
    if opening not in table.units_by_opening and opening not in table.multipliers_by_opening:
        return ""
    multiplied = _multiplied(words)
    end = multiplied + _longest(words[multiplied:], table.units_by_opening)
    if end == multiplied:
        end = _bare_multiplier(words, multiplied)
    return words[: end + _denominators(words[end:])] if end else ""


def phrase(words: str) -> str:
    """The unit that `words` begins with: a known one, else the noun phrase up to punctuation or a function word.

    >>> phrase("hồ sơ chuyển mục đích"), phrase("thiết chế văn hóa được"), phrase("so với 2015"), phrase("; 04 sân")
    ('hồ sơ', 'thiết chế văn hóa', '', '')
    """
    return known(words) or _noun_phrase(words)


@lru_cache(maxsize=256)
def kind(unit: str) -> KnownUnit | None:
    """What is known of a unit as written, multipliers multiplied in; None for a noun that is not in the list.

    >>> kind("tỷ đồng").size, kind("giường bệnh").kind, kind("đồng/kg"), kind("chậu hoa")
    (Decimal('1000000000'), 'organisations', None, None)
    """
    words = unit.lower()
    multiplied = _multiplied(words)
    found = _table().units.get(words[multiplied:])
    if found is None:
        return None
    size = found.size
    for word in words[:multiplied].split():
        size *= _table().multipliers[word]
    return KnownUnit(found.kind, size, found.counted)


def measure(unit: str) -> Measure | None:
    """What a measure unit measures, denominators too; None where a word of it is not known.

    >>> measure("triệu đồng/người/năm"), measure("%"), measure("chậu hoa")
    (Measure(size=Decimal('1000000'), kinds=(('money', 1), ('people', -1))), Measure(size=Decimal('1'), kinds=()), None)
    >>> measure("giường/10.000 dân").size
    Decimal('0.0001')
    """
    whole = PURE
    for place, words in enumerate(_SLASH.split(unit)):
        amount = _AMOUNT.match(words)
        found = kind(words[amount.end() :] if amount else words)
        if found is None:
            return None
        if place and found.kind == "duration":
            continue
        size = found.size * (Decimal(amount[1].replace(".", "")) if amount else 1)
        named = TURNS if words.startswith(TURNS) else found.kind
        whole = whole.times(Measure(size, () if named in _WITHOUT_KIND else ((named, 1),)), -1 if place else 1)
    return whole


def measures(units: Iterable[str]) -> dict[str, Measure]:
    """What is known of some measure units, by the unit; those of which nothing is known are left out."""
    return {unit: found for unit in dict.fromkeys(units) if (found := measure(unit))}


def is_counted(unit: str) -> bool:
    """Whether what is measured is counted one by one, so that only whole numbers make sense.

    >>> is_counted("hộ"), is_counted("nghìn hộ"), is_counted("tấn")
    (True, False, False)
    """
    found = kind(unit)
    return found is not None and found.counted and found.size == 1


def _multiplied(words: str) -> int:
    """Where the words of multiplication before a unit end ("nghìn tỷ " in "nghìn tỷ đồng")."""
    end = 0
    while size := _longest(words[end:], _table().multipliers_by_opening):
        if not words[end + size :].startswith(" "):
            break
        end += size + 1
    return end


def _bare_multiplier(words: str, end: int) -> int:
    """The end of a multiplier without a unit ("5 triệu, …"), unless it begins another word ("tỷ lệ", "tỷ trọng")."""
    last = end + _longest(words[end:], _table().multipliers_by_opening)
    if last == end:
        return max(0, end - 1) if end and _first_word(words[end:]) in _table().stops else 0
    return last if not _first_word(words[last:]) or _first_word(words[last:]) in _table().stops else 0


def _first_word(words: str) -> str:
    found = _WORD.match(words.removeprefix(" "))
    return found.group().lower() if found else ""


def _longest(words: str, entries: Mapping[str, Sequence[str]]) -> int:
    """How many characters the longest entry takes that `words` begins with, as whole words; 0 for none."""
    opened = entries.get(_opening(words).lower(), ())
    small = words.lower() if opened else ""
    return next((len(entry) for entry in opened if small.startswith(entry) and not _goes_on(small, len(entry))), 0)


def _goes_on(words: str, end: int) -> bool:
    following = words[end : end + 1]
    return words[end - 1] not in _JOINS and (following.isalnum() or following == "_")


def _denominators(words: str) -> int:
    """How many characters "/người/năm" takes at the beginning; a number after the slash is a quantity of its own."""
    end = 0
    while slash := _AFTER_SLASH.match(words[end:]):
        at = end + slash.end()
        at += _multiplied(words[at:])
        size = _longest(words[at:], _table().units_by_opening) or len(_first_word(words[at:]))
        end = at + size
    return end


def _noun_phrase(words: str) -> str:
    end = 0
    for _ in range(_LONGEST_PHRASE):
        at = end + (1 if end and words[end : end + 1] == " " else 0)
        word = _WORD.match(words, at)
        if not word or (end and at == end) or word.group().lower() in _table().stops:
            break
        end = word.end()
    return words[: end + _denominators(words[end:])] if end else ""
