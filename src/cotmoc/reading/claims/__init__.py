"""Relations between the figures of a document that can be recomputed: what is said, and what the figures give.

A claim needs evidence in the words ("nghị quyết 14,26%", "gồm", "chiếm", "trong đó"); where the words do not decide,
there is none. One module per kind; adding a kind means adding a module and its line in `KINDS`.
"""

from collections.abc import Callable, Iterator, Sequence

from cotmoc.domain.documents import Claim, Document, StatedQuantity
from cotmoc.reading import passages
from cotmoc.reading.claims import (
    attainment,
    averages,
    columns,
    conversions,
    cross_references,
    differences,
    growth,
    parts,
    per_item,
    portions,
    ratios,
    restatements,
    shares,
    structures,
    tallies,
    terms,
    yields,
)
from cotmoc.reading.passages import Scene

KINDS: tuple[Callable[[Scene], Iterator[Claim]], ...] = (
    attainment.find,
    differences.find,
    ratios.find,
    portions.find,
    yields.find,
    averages.find,
    per_item.find,
    parts.find,
    structures.find,
    tallies.find,
    columns.find,
    restatements.find,
    shares.find,
    growth.find,
    conversions.find,
    cross_references.find,
    terms.find,
)


def find(document: Document, quantities: Sequence[StatedQuantity]) -> tuple[Claim, ...]:
    """Every claim of a document, in the order in which they begin."""
    scene = passages.lay_out(document, quantities)
    found = (claim for kind in KINDS for claim in kind(scene))
    return tuple(sorted(found, key=lambda claim: (claim.spans[0].start, claim.spans[0].end)))
