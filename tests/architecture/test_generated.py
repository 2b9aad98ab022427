"""The documents that are made from the code can be made, and hold what the code holds."""

from pathlib import Path

import pytest
from docs import generate

from cotmoc.cli.app import build
from cotmoc.lexicon import messages, terms


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every generated document by its file name."""
    folder: Path = tmp_path_factory.mktemp("generated")
    return {path.name: path.read_text(encoding="utf-8") for path in generate.write(folder)}


def test_the_glossary_has_a_row_for_every_term(pages: dict[str, str]) -> None:
    assert all(f"| `{code}` |" in pages["glossary.md"] for code in terms.rows())


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_line_is_told_verb_by_verb(pages: dict[str, str], lang: str) -> None:
    assert all(f"## cotmoc {verb}\n" in pages[f"cli.{lang}.md"] for verb in build(lang).commands)
    assert ("Cách dùng:" in pages[f"cli.{lang}.md"]) is (lang == "vi")


def test_every_message_is_told_in_both_languages(pages: dict[str, str]) -> None:
    assert all(f"| `{code}` |" in pages["messages.md"] for code in messages.rows())
