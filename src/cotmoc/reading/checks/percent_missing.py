"""A percentage of a plan without its sign: "đạt 100 nghị quyết"."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Scene

_PLAN = re.compile(rf"(?:so với |so )?{recomputing.PLAN}")
_LEAST, _MOST = 10, 1000


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such figure that could be a percentage."""
    for passage in scene.passages:
        for figure in passage.figures:
            plain = not figure.unit and figure.lead.endswith(("đạt", "bằng", "đạt tỷ lệ", "đạt tỉ lệ"))
            if plain and _LEAST <= figure.value <= _MOST and _PLAN.match(figure.tail):
                facts = {"figure": figure.quantity.quote}
                yield Finding("percent_missing", Severity.INFO, facts, (figure.span,), stated=figure.value)
