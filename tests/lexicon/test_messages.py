"""Every code that the code raises has its sentence, in both languages, with the facts it is given."""

import ast
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

import cotmoc
from cotmoc.domain import errors
from cotmoc.lexicon import messages

SOURCE = Path(cotmoc.__file__).parent
RAISERS = {"Finding", "CotmocError"} | {name for name in vars(errors) if name[0].isupper()}


def raised() -> Iterator[tuple[str, ast.Call, Path]]:
    """Each call that makes a finding or an error with its code written out."""
    for path in sorted(SOURCE.rglob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in RAISERS:
                codes = [*call.args[:1], *(word.value for word in call.keywords if word.arg == "code")]
                yield from ((str(code.value), call, path) for code in codes if isinstance(code, ast.Constant))


def test_every_raised_code_has_a_sentence_in_both_languages() -> None:
    missing = {code for code, *_ in raised() if not set(messages.LANGUAGES) <= set(messages.rows().get(code, {}))}
    assert not missing


def test_both_languages_of_a_sentence_ask_for_the_same_facts() -> None:
    def facts(sentence: str) -> set[str | None]:
        return {name for _, name, _, _ in Formatter().parse(sentence) if name is not None}

    assert not [code for code, row in messages.rows().items() if facts(row["vi"]) != facts(row["en"])]


def test_a_number_is_written_as_the_reader_writes_numbers() -> None:
    facts = {"text": Decimal("44231.2")}
    assert "44.231,2" in messages.say("number_syntax", facts)
    assert "44,231.2" in messages.say("number_syntax", facts, lang="en")


@pytest.mark.parametrize(("code", "facts"), [("no_such_code", {}), ("number_syntax", {})])
def test_a_missing_code_or_fact_is_an_error(code: str, facts: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        messages.say(code, facts)
