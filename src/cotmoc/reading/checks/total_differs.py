"""A share that implies another whole than the total printed elsewhere: 212 hộ at 0,89 % of 23.820, not of 23.221."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import portions, shares
from cotmoc.reading.claims.shares import Share
from cotmoc.reading.passages import Figure, Scene

_TOTAL = re.compile(r"\btổng số(?: là| có| hiện có)?$")
_LOW, _HIGH = Decimal("0.9"), Decimal("1.1")
_MANY = 50


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every share whose whole is within a tenth of a printed total of the same unit, and yet is not that total."""
    totals = _totals(scene)
    contradicted = {found.share.count.span for found in shares.beside_ratios(scene)}
    contradicted |= {found.part.span for found in portions.read(scene)}
    for share in shares.single(scene):
        near = _near(share, totals.get(_head(share.count), []))
        if share.count.span in contradicted or not near or any(_is(share, one) for one in near):
            continue
        closest = min(near, key=lambda one: abs(one.value - share.whole))
        facts = {
            "share": f"{share.count.written} ({share.percent.written})",
            "whole": numbers.shortest(share.whole, 0),
            "total": closest.written,
        }
        spans = (share.count.span, share.percent.span, closest.span)
        yield Finding("total_differs", Severity.INFO, facts, spans, stated=closest.value)


def _totals(scene: Scene) -> dict[str, list[Figure]]:
    """The wholes of "a/b", and what is called "tổng số", by the head word of their unit, the smallest first."""
    found: dict[str, list[Figure]] = {}
    for passage in scene.passages:
        for before, figure in itertools.pairwise((None, *passage.figures)):
            if figure is None or not figure.unit or figure.is_share:
                continue
            whole = before is not None and figure.lead == "/" and before.unit == figure.unit
            if whole or _TOTAL.search(figure.lead):
                found.setdefault(_head(figure), []).append(figure)
    return {head: sorted(figures, key=lambda one: one.value) for head, figures in found.items()}


def _head(figure: Figure) -> str:
    return figure.unit.split()[0]


def _near(share: Share, totals: list[Figure]) -> list[Figure]:
    """The totals within a tenth of the whole that a share implies."""
    low = bisect_left(totals, share.whole * _LOW, key=lambda one: one.value)
    high = bisect_right(totals, share.whole * _HIGH, key=lambda one: one.value)
    return [one for one in totals[low:high][:_MANY] if one.value > share.count.value]


def _is(share: Share, total: Figure) -> bool:
    low, high = share.wholes(truncated=True)
    return low <= total.value <= high
