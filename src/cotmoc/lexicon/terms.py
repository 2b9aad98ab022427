"""The glossary: one row per term of the product, with the words of neighbouring standards."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Term:
    """A term: its words, its meaning here, what DHIS2 and SDMX call it, and the words it is not."""

    vi: str
    en: str
    meaning: str
    dhis2: str = "–"
    other: str = "–"
    instead_of: str = ""


@cache
def rows() -> Mapping[str, Term]:
    """Every term by its code, as `terms.toml` holds them."""
    text = resources.files("cotmoc.lexicon").joinpath("terms.toml").read_text(encoding="utf-8")
    return {code: Term(**row) for code, row in tomllib.loads(text).items()}
