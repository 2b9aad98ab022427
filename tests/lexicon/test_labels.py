import ast
from pathlib import Path

import pytest

from cotmoc.lexicon import labels, terms

SOURCE = Path(labels.__file__).resolve().parents[2]


@pytest.mark.parametrize("code", labels.codes())
def test_every_label_is_said_in_both_languages(code: str) -> None:
    assert all(labels.say(code, lang).strip() for lang in labels.LANGUAGES)


def _asked_for() -> set[str]:
    """The label codes that the code asks for by a literal."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "labels.say" and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    found.add(str(first.value))
    return found


def test_every_label_asked_for_exists() -> None:
    assert _asked_for() <= set(labels.codes())


INNER = {
    *("Act", "Action", "Against", "AllocationRule", "Break", "Decision", "Draft", "DueKind", "Earlier"),
    *("EarlierFormula", "Entry", "EntryKind", "Fault", "Ground", "Hint", "Kind", "Lever", "Likeness", "Link"),
    *("Match", "Measure", "Move", "NotAllowed", "NotFound", "Place", "Room", "Split", "Stage", "Standing"),
    *(
        "State",
        "Step",
        "Sureness",
        "TransitionError",
        "Wanted",
        "Way",
        "What",
    ),
}
"""Parts of rules that nobody speaks of outside the code; whoever adds a noun decides whether people will meet it."""


def test_every_noun_of_the_domain_is_in_the_glossary() -> None:
    """The nouns stand in the modules of `domain` itself; its subpackages and the grammar of formulas are inner work."""
    nouns = {
        node.name
        for path in (SOURCE / "domain").glob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if path.stem != "formulas" and isinstance(node, ast.ClassDef) and not node.name.startswith("_")
    }
    assert nouns - set(terms.rows()) - INNER == set()
    assert set(terms.rows()) & INNER == set()
    assert nouns >= INNER, "these are no more"
