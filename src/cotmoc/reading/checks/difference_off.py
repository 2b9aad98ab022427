"""A change that the two figures beside it do not give: from 120 to 150 is 30 more."""

from collections.abc import Iterator

from cotmoc.domain.documents import ClaimKind, Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import differences
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every change off by more than rounding."""
    for claim in differences.find(scene):
        if claim.kind is ClaimKind.DIFFERENCE and claim.holds is Holds.FALSE:
            facts = {"stated": claim.stated, "expected": claim.computed, "quote": " ".join(claim.quote.split())}
            yield Finding(
                "difference_off", Severity.ERROR, facts, claim.spans, stated=claim.stated, expected=claim.computed
            )
