"""A change that the two figures beside it do not give: from 120 to 150 is 30 more."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import differences
from cotmoc.reading.claims.differences import Difference
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every change off by more than rounding, or the other way; certain where it can be of nothing else."""
    for found in differences.read(scene):
        if found.holds is Holds.FALSE:
            stated = found.change.value
            expected = numbers.shortest(found.computed, max(2, numbers.decimals(stated)))
            code = "level_off" if found.is_level else "difference_off" if expected >= 0 else "change_reversed"
            severity = Severity.ERROR if found.sure and not found.may_be_yearly else Severity.WARNING
            spans = (found.change.span, found.base.span, found.level.span)
            yield Finding(
                code, severity, _facts(found) | {"expected": expected}, spans, stated=stated, expected=expected
            )


def _facts(found: Difference) -> dict[str, object]:
    return {
        "change": f"{found.verb} {found.change.written}",
        "base": found.base.written,
        "level": found.level.written,
        "unit": found.change.quantity.measure_unit,
    }
