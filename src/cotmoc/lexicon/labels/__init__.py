"""What the screens and the command line say that is neither a finding nor an error, in Vietnamese and English.

One file beside this module per screen or verb; the first part of a code ("desk" in "desk.title") tells where it stands.
"""

import tomllib
from functools import cache
from importlib import resources

from cotmoc.lexicon import capitals

LANGUAGES = ("vi", "en")


@cache
def _rows() -> dict[str, dict[str, str]]:
    rows: dict[str, dict[str, str]] = {}
    for file in sorted(resources.files("cotmoc.lexicon.labels").iterdir(), key=lambda file: file.name):
        if file.name.endswith(".toml"):
            for code, words in tomllib.loads(file.read_text(encoding="utf-8")).items():
                if code in rows:
                    raise ValueError(f"{code} stands twice, again in {file.name}")
                rows[code] = words
    return rows


def say(code: str, lang: str = "vi", **facts: object) -> str:
    """The label of that code in that language, its placeholders filled; raises KeyError for an unknown code.

    >>> say("read.targets", "en")
    'Targets'
    """
    words = _rows()[code][lang]
    if not facts:
        return words
    return words.format(**(capitals.settle(words, facts) if lang == "vi" else facts))


def codes() -> tuple[str, ...]:
    """Every code there is."""
    return tuple(_rows())
