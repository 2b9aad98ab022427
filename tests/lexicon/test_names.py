"""What definitions are called: in English where they have such a name."""

from dataclasses import replace

import pytest
from tests import factories

from cotmoc.lexicon import names


@pytest.mark.parametrize(
    ("lang", "name_en", "said"),
    [("vi", "Poor households", "Hộ nghèo"), ("en", "Poor households", "Poor households"), ("en", None, "Hộ nghèo")],
)
def test_the_english_name_is_said_where_there_is_one(lang: str, name_en: str | None, said: str) -> None:
    assert names.say(replace(factories.indicator(name="Hộ nghèo"), name_en=name_en), lang) == said
