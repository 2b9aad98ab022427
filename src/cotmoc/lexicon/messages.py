"""The sentences of findings and errors, in Vietnamese and English, filled with their facts."""

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from importlib import resources

from cotmoc.lexicon import capitals, numbers

LANGUAGES = ("vi", "en")
_UNITS = ("measure_unit", "unit")


@cache
def rows() -> Mapping[str, Mapping[str, str]]:
    """Every code with its sentence in each language, as `messages.toml` holds them."""
    table: Mapping[str, Mapping[str, str]] = tomllib.loads(
        resources.files("cotmoc.lexicon").joinpath("messages.toml").read_text(encoding="utf-8")
    )
    return table


def say(code: str, facts: Mapping[str, object], lang: str = "vi") -> str:
    """The sentence of a code, its facts filled in; `KeyError` names a code, language or fact that is missing.

    >>> say("period_split", {"period": "2025", "months": 5}, "en")
    'The period 2025 cannot be divided into parts of 5 months. Choose a number that divides its length.'

    A per cent sign joins its figure, as in official papers; any other unit stands apart.

    >>> say("remark_stock", {"first": 12, "last": 9, "measure_unit": "%"})
    'Từ 12 còn 9%.'
    """
    said = rows()[code][lang]
    for name in _UNITS:
        if str(facts.get(name, "")).startswith("%"):
            said = said.replace(f"}} {{{name}}}", f"}}{{{name}}}")
    settled = capitals.settle(said, facts) if lang == "vi" else facts
    return said.format_map({name: _shown(fact, lang) for name, fact in settled.items()})


def _shown(fact: object, lang: str) -> object:
    """A fact as readers of that language write it."""
    if isinstance(fact, Decimal):
        return numbers.format(fact) if lang == "vi" else numbers.format_english(fact)
    if isinstance(fact, date):
        return f"{fact:%d/%m/%Y}" if lang == "vi" else fact.isoformat()
    return fact
