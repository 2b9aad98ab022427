"""What the screens and the command line say that is neither a finding nor an error, in Vietnamese and English."""

import tomllib
from functools import cache
from importlib import resources

LANGUAGES = ("vi", "en")


@cache
def _rows() -> dict[str, dict[str, str]]:
    text = resources.files("cotmoc.lexicon").joinpath("labels.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def say(code: str, lang: str = "vi", **facts: object) -> str:
    """The label of that code in that language, its placeholders filled; raises KeyError for an unknown code.

    >>> say("read.targets", "en")
    'Targets'
    """
    words = _rows()[code][lang]
    return words.format(**facts) if facts else words


def codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(_rows())
