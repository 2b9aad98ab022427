"""The words in which plans say a target: bounds, movement, horizons and the words around them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any

from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.lexicon.org_units import any_of


@dataclass(frozen=True, slots=True)
class Bound:
    """Words that set a bound: `before` the number (at the end of what precedes it) or `behind` its unit."""

    op: Op
    before: re.Pattern[str]
    behind: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class TargetWords:
    """The tables of `targets.toml` as patterns of whole words; `lists` and `doubts` as they are."""

    bounds: tuple[Bound, ...]
    movement: Mapping[Direction, re.Pattern[str]]
    movement_names: Mapping[Direction, re.Pattern[str]]
    horizons: Mapping[HorizonKind, re.Pattern[str]]
    patterns: Mapping[str, re.Pattern[str]]
    apart: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    doubts: Mapping[str, Decimal]
    multiples: Mapping[str, Decimal]
    counts: Mapping[str, Decimal]


_WORD_STARTS = r"(?<!\w)(?<!trở\s)"
"""Where a phrase may start: not inside a word, nor inside "trở lên"."""


def phrases(words: list[str], *, start: str = _WORD_STARTS, end: str = r"(?!\w)") -> re.Pattern[str]:
    """A pattern for any of some phrases as whole words, in any case."""
    return re.compile(f"{start}{any_of(words)}{end}", re.IGNORECASE)


def ending(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases at the end of a text, white space and a colon behind it allowed."""
    return phrases(words, end=r"[\s:,*]*\Z")


def opening(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of some phrases at the beginning of a text, with the space and commas behind it."""
    return phrases(words, start=r"\s*", end=r"(?!\w)[\s:,*]*")


@cache
def words() -> TargetWords:
    """The table, read once."""
    table = tomllib.loads(resources.files("cotmoc.lexicon").joinpath("targets.toml").read_text(encoding="utf-8"))
    horizons, movement = table["horizons"], table["movement"]
    moves = (Direction.INCREASE, Direction.REDUCE, Direction.MAINTAIN)
    kinds = (HorizonKind.ANNUAL_AVERAGE, HorizonKind.EACH_YEAR, HorizonKind.TERM_TOTAL, HorizonKind.MAINTAIN)
    return TargetWords(
        bounds=tuple(
            Bound(Op(row["op"]), ending(row["before"]), opening(row["behind"]) if "behind" in row else None)
            for row in table["bounds"]
        ),
        movement={move: phrases(movement[move.value]) for move in moves},
        movement_names={move: opening(movement[f"{move.value}_names"]) for move in moves[:2]},
        horizons={kind: phrases(horizons[kind.value]) for kind in kinds},
        patterns=_patterns(table),
        apart=tuple((tuple(row["qualities"]), tuple(row["of"])) for row in table["apart"]),
        doubts={name: Decimal(weight) for name, weight in table["doubts"].items()},
        multiples={word: Decimal(value) for word, value in table["in_words"]["multiples"].items()},
        counts={word: Decimal(value) for word, value in table["in_words"]["counts"].items()},
    )


def _patterns(table: Mapping[str, Any]) -> dict[str, re.Pattern[str]]:
    """The phrases that are looked for one kind at a time, as patterns."""
    said, horizons, in_words = table["words"], table["horizons"], table["in_words"]
    return {
        "zero": phrases(table["zero"]["words"]),
        "zero_first": opening(table["zero"]["opening"]),
        "totals": opening(horizons["totals"]),
        "deeds": opening(horizons["deeds"]),
        "leading": opening(said["leading"]),
        "trailing": ending(said["trailing"]),
        "yields": opening(said["yields"]),
        "rates": opening(said["rates"]),
        "lower_is_better": phrases(said["lower_is_better"]),
        "verbs": phrases(said["verbs"]),
        "describing": re.compile(any_of(said["describing_units"]) + r"(?!\w)", re.IGNORECASE),
        "grades": re.compile(any_of(said["grades"]) + r"(?!\w)", re.IGNORECASE),
        "reaching": ending(said["reaching"]),
        "times": phrases(said["times"]),
        "qualities": opening(said["qualities"]),
        "states": phrases(said["states"]),
        "works": opening(said["works"]),
        "standing": opening(said["standing"]),
        "indexes": phrases(said["indexes"]),
        "equivalent": phrases(said["equivalent"]),
        "parts": phrases(said["parts"]),
        "exceptions": phrases(said["exceptions"]),
        "compared": phrases(said["compared"]),
        "contrasts": phrases(said["contrasts"]),
        "multiple": re.compile(rf"\bgấp\s+({any_of(list(in_words['multiples']))})(?!\w)", re.IGNORECASE),
        "count": re.compile(
            rf"(?:\A\s*|,\s*|(?<!\w){any_of(in_words['after'])}\s+)"
            rf"({any_of(list(in_words['counts']))})\s+(?=[^\W\d_])",
            re.IGNORECASE,
        ),
    }
