"""The formula of reports in both languages."""

import tomllib
from importlib import resources
from string import Formatter

import pytest

from cotmoc.lexicon import phrases

ROWS = tomllib.loads(resources.files("cotmoc.lexicon").joinpath("phrases.toml").read_text(encoding="utf-8"))


def places(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name}


@pytest.mark.parametrize("code", phrases.codes())
def test_every_phrase_takes_the_same_facts_in_both_languages(code: str) -> None:
    row = ROWS[code]
    assert set(row) == {"vi", "en"}
    assert places(row["vi"]) == places(row["en"])
