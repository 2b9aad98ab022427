"""The page of findings is whole, and every example on it raises its finding."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from cotmoc.domain.programmes import Programme
from cotmoc.exchange import folders
from cotmoc.lexicon import messages
from cotmoc.queries import approved
from cotmoc.reading import checks, plain_text, reader
from cotmoc.reading.claims.columns import Relation

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "reference" / "findings.md"
SECTION = re.compile(r"## (\w+)\n\n.*? `(\w+)`\n\n```text\n(.*?)\n```\n\n- vi: (.*?)\n- en: (.*?)\n", re.DOTALL)
SECTIONS = SECTION.findall(PAGE.read_text("utf-8"))


@pytest.fixture(scope="module")
def programme() -> Programme:
    loaded = folders.load(ROOT / "examples" / "tra-vinh" / "2015-2020").programme
    assert loaded is not None
    return loaded


def codes() -> set[str]:
    """Every message code that a rule names."""
    source = ROOT / "src" / "cotmoc"
    paths = [
        *(source / "reading" / "checks").glob("*.py"),
        source / "reading/comparing.py",
        source / "queries/approved.py",
    ]
    trees = [ast.parse(path.read_text("utf-8")) for path in paths]
    nodes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant)]
    said = {node.value for node in nodes if isinstance(node.value, str)}
    return (said & set(messages.rows())) | {f"table_{relation.value}_off" for relation in Relation}


def test_the_page_has_every_code_once() -> None:
    assert sorted(code for code, *_ in SECTIONS) == sorted(codes())


def test_the_page_gives_the_sentences_as_they_are() -> None:
    rows = messages.rows()
    assert [code for code, _, _, vi, en in SECTIONS if (vi, en) != (rows[code]["vi"], rows[code]["en"])] == []


@pytest.mark.parametrize(("code", "weight", "example"), [one[:3] for one in SECTIONS], ids=lambda one: one[:24])
def test_every_example_raises_its_finding(code: str, weight: str, example: str, programme: Programme) -> None:
    reading = reader.read(plain_text.document(example))
    found = [(one.code, one.severity.value) for one in checks.check(reading)]
    against = approved.differences(reading, programme, period=None, as_of=date(2024, 12, 20), lang="vi")
    assert (code, weight) in found + [(one.code, one.severity.value) for one in against]
