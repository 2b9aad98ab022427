"""A cell of a table that does not follow from its row or column as the other cells do."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import columns
from cotmoc.reading.claims.columns import Related, Relation
from cotmoc.reading.passages import Scene

_SHOWN = 12


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such cell; it asks, because a row may be of another kind than the others."""
    for one in columns.read(scene):
        if one.holds is Holds.FALSE:
            expected = numbers.shortest(one.computed, max(2, numbers.decimals(one.stated.value)))
            facts = {
                "stated": one.stated.quote,
                "expected": expected,
                "row": one.row.name,
                "column": one.head,
                "figures": _figures(one),
            }
            code = f"table_{one.relation.value}_off"
            spans = (one.stated.span, *(cell.span for cell in one.others[:_SHOWN]))
            yield Finding(code, Severity.WARNING, facts, spans, stated=one.stated.value, expected=expected)


def _figures(one: Related) -> str:
    joint = " + " if one.relation in (Relation.TOTAL, Relation.ROW_SUM) else "; "
    shown = [cell.quote for cell in one.others]
    return joint.join(shown[:_SHOWN] + (["…"] if len(shown) > _SHOWN else []))
