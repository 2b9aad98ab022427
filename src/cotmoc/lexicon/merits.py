"""Whether more or less of a measure is better, by its own words (`merits.toml`)."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

_WORD = re.compile(r"[^\W\d_]+")


class Merit(StrEnum):
    """Which way a measure is better."""

    MORE = "more"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class _Words:
    less: re.Pattern[str]
    overcome: re.Pattern[str]
    left: re.Pattern[str]
    unclear: re.Pattern[str]
    opens: re.Pattern[str]
    empty: frozenset[str]


@cache
def _words() -> _Words:
    rows = tomllib.loads(resources.files("cotmoc.lexicon").joinpath("merits.toml").read_text(encoding="utf-8"))
    patterns = {name: _any_of(rows[name]) for name in ("less", "overcome", "left", "unclear", "opens")}
    return _Words(**patterns, empty=frozenset(rows["empty"]))


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def of(measure: str) -> Merit | None:
    """Which way a measure is better, given its words in lower case; None where they do not tell.

    >>> of("tỷ lệ lao động qua đào tạo"), of("hộ nghèo còn"), of("tỷ lệ hộ thoát nghèo"), of("chi thường xuyên")
    (<Merit.MORE: 'more'>, <Merit.LESS: 'less'>, None, None)
    """
    words = _words()
    said = words.left.sub(lambda found: found[0].replace("giảm", "").replace("không", "").replace("chưa", ""), measure)
    if is_of_ills(measure):
        return None if words.overcome.search(said) else Merit.LESS
    return None if words.unclear.search(measure) else Merit.MORE


def is_of_ills(words: str) -> bool:
    """Whether words name something of which less is better.

    >>> is_of_ills("hộ nghèo còn"), is_of_ills("học sinh khá, giỏi")
    (True, False)
    """
    return bool(_words().less.search(words))


def says_measure(words: str) -> bool:
    """Whether words name what is measured at all, and do not only count or compare.

    >>> says_measure("chiếm tỷ lệ"), says_measure("hộ nghèo còn")
    (False, True)
    """
    return any(word not in _words().empty for word in _WORD.findall(words))


def opens_measure(words: str) -> bool:
    """Whether words open a measure that stands by itself.

    >>> opens_measure("tỷ lệ lao động qua đào tạo"), opens_measure("khu vực nông thôn")
    (True, False)
    """
    return bool(_words().opens.search(words))
