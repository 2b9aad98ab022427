"""The formula of reports: headings, column heads and pieces of sentences, in Vietnamese and English."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _rows() -> dict[str, dict[str, str]]:
    return tomllib.loads(resources.files("cotmoc.lexicon").joinpath("phrases.toml").read_text(encoding="utf-8"))


def say(code: str, lang: str = "vi", **facts: object) -> str:
    """The phrase of that code in that language, its placeholders filled; raises KeyError for an unknown code or fact.

    >>> say("counts.one", "vi", count=3, verdict="vượt")
    '3 chỉ tiêu vượt'
    """
    return _rows()[code][lang].format_map(facts)


def codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(_rows())
