"""Parts that do not add up to their whole, and shares of a structure that do not make 100 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Claim, Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import parts
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every sum that is off; it only asks, because the words may leave a part out or count one twice."""
    exceeded = {part.span for found in parts.read(scene) for part in found.larger}
    for claim in parts.find(scene):
        inside = any(span.contains(part) for span in claim.spans for part in exceeded)
        if claim.holds is Holds.FALSE and not inside:
            yield Finding(
                _code(claim), Severity.WARNING, _facts(claim), claim.spans, stated=claim.stated, expected=claim.computed
            )


def _code(claim: Claim) -> str:
    return "parts_off" if len(claim.numbers) and claim.stated == claim.numbers[0] else "structure_off"


def _facts(claim: Claim) -> dict[str, object]:
    return {"stated": claim.stated, "expected": claim.computed}
