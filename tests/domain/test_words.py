"""Every reason, remark and step that the rules tell has its sentence in both languages.

That each sentence gets its facts is seen wherever a test evaluates or judges: the factories say all that is told.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import cotmoc.domain
from cotmoc.domain.indicators import OverTime
from cotmoc.domain.programmes import PartsRule
from cotmoc.domain.results import AbsenceKind
from cotmoc.domain.targets import YearsRule
from cotmoc.lexicon import messages

PREFIXES = ("trace_", "absence_", "reason_", "remark_")
BUILT = (
    {f"absence_{kind.value}" for kind in AbsenceKind}
    | {f"trace_over_time_{rule.value}" for rule in OverTime}
    | {f"remark_confirm_{rule.value}" for rule in YearsRule}
    | {f"trace_item_{rule.value}" for rule in PartsRule}
)


def written() -> Iterator[str]:
    """The codes that stand written out in the domain; one that ends in a dash is completed when it is used."""
    for path in Path(cotmoc.domain.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(PREFIXES):
                yield node.value


def test_every_code_has_its_row_and_every_row_its_code() -> None:
    never = {"trace_over_time_none", "trace_over_time_distinct"}
    used = ({code for code in written() if not code.endswith("_")} | BUILT) - never
    assert used == {code for code in messages.rows() if code.startswith(PREFIXES)}
