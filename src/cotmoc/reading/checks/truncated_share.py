"""A percentage that was cut off instead of rounded: 99,78/99 is 100,788 %, printed 100,78."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import attainment, ratios
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every attainment or ratio that only rounding parts from its figures."""
    for claim in (*attainment.find(scene), *ratios.find(scene)):
        if claim.holds is Holds.ROUNDING and claim.stated is not None and claim.computed is not None:
            expected = numbers.shortest(claim.computed, numbers.decimals(claim.stated))
            facts = {"stated": claim.stated, "computed": claim.computed, "expected": expected}
            yield Finding("truncated_share", Severity.INFO, facts, claim.spans, stated=claim.stated, expected=expected)
