"""A difference between two shares written as per cent: from 14,26 % to 14,41 % are 0,15 points, not 0,15 %."""

from collections.abc import Iterator

from cotmoc.domain.documents import Holds, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import differences, recomputing
from cotmoc.reading.claims.differences import Difference
from cotmoc.reading.passages import Scene


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """One finding with every such place: it is a matter of wording, the same all through a document."""
    found = [one for one in differences.read(scene) if _is_points(one)]
    if found:
        facts = {"change": found[0].change.written, "base": found[0].base.written, "level": found[0].level.written}
        spans = tuple(dict.fromkeys(one.change.span for one in found))
        yield Finding("points_as_percent", Severity.INFO, {**facts, "count": len(spans)}, spans)


def _is_points(one: Difference) -> bool:
    """Whether only the difference in points comes out, and not the change in per cent of the level before."""
    if not (one.change.is_share and one.level.is_share and one.base.value and one.change.value):
        return False
    gap = abs(one.level.value - one.base.value)
    relative = 100 * gap / one.base.value
    as_points = recomputing.judge(one.change.value, gap) is Holds.TRUE
    return as_points and recomputing.judge(one.change.value, relative) is not Holds.TRUE and not one.is_level
