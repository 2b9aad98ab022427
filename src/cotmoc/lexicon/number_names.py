"""The words before a number that make it a name ("phường 1", "khóa 12") and not a measure."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources


@cache
def words() -> Mapping[str, frozenset[str]]:
    """The lists of `number_names.toml` by heading, as sets.

    >>> "khoản" in words()["always"], "dân số" in words()["counting"]
    (True, True)
    """
    text = resources.files("cotmoc.lexicon").joinpath("number_names.toml").read_text(encoding="utf-8")
    return {heading: frozenset(listed) for heading, listed in tomllib.loads(text).items()}
