"""How much of a document could be looked at: the claims that were recomputed, and the figures with nothing beside."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from cotmoc.domain.documents import Holds, Reading, Span


@dataclass(frozen=True, slots=True)
class Extent:
    """How many claims were recomputed, and how many figures stand with nothing in the text to hold them against."""

    recomputed: int
    unmatched: int


def measure(reading: Reading) -> Extent:
    """The extent to which a document could be checked."""
    recomputed = [claim for claim in reading.claims if claim.holds is not Holds.UNCHECKABLE]
    starts = [quantity.span.start for quantity in reading.quantities]
    matched: set[Span] = set()
    for claim in reading.claims:
        taking_part = set(claim.numbers)
        for span in claim.spans:
            inside = reading.quantities[bisect_left(starts, span.start) : bisect_right(starts, span.end)]
            matched.update(quantity.span for quantity in inside if quantity.value in taking_part)
    return Extent(len(recomputed), len(reading.quantities) - len(matched))
