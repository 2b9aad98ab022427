"""What one thing of a kind can be at all (`plausible.toml`), so that a slip of a thousand shows."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Bounds:
    """The least and the most that one thing can be, in the first unit of the kind `measured`."""

    measured: str
    low: Decimal
    high: Decimal
    things: re.Pattern[str] | None = None

    def allow(self, each: Decimal) -> bool:
        """Whether a value lies inside."""
        return self.low <= each <= self.high

    def far(self, each: Decimal) -> bool:
        """Whether a value lies outside by a factor of ten or more: no doubt is left."""
        return each * 10 <= self.low or each >= self.high * 10


@cache
def _rows() -> tuple[tuple[Bounds, ...], dict[str, Bounds]]:
    text = resources.files("cotmoc.lexicon").joinpath("plausible.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)
    items = tuple(
        Bounds(row["measured"], Decimal(row["low"]), Decimal(row["high"]), _pattern(row["words"]))
        for row in rows["per_item"]
    )
    rates = {kind: Bounds("money", Decimal(row["low"]), Decimal(row["high"])) for kind, row in rows["rates"].items()}
    return items, rates


def _pattern(words: list[str]) -> re.Pattern[str]:
    """The things counted, at the beginning of what is said of them: "căn nhà đại đoàn kết" is one."""
    choices = "|".join(re.escape(word).replace("\\ …\\ ", r"(?: [^\W\d_]+){0,5} ") for word in words)
    return re.compile(rf"(?:[^\W\d_]+ ){{0,2}}(?:{choices})\b")


def per_item(thing: str, measured: str) -> Bounds | None:
    """The bounds of one `thing`, given the words of what is counted and the kind in which it is measured.

    >>> per_item("căn nhà đại đoàn kết trị giá", "money").high
    Decimal('1000000000')
    >>> per_item("hồ sơ chuyển mục đích sử dụng đất", "area").low, per_item("hồ sơ trễ hẹn", "area")
    (Decimal('10'), None)
    """
    found = (row for row in _rows()[0] if row.measured == measured and row.things and row.things.match(thing))
    return next(found, None)


def exchange_rate(currency: str) -> Bounds | None:
    """How many đồng one unit of a currency can be worth; None for currencies that are not listed."""
    return _rows()[1].get(currency)
