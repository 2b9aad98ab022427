"""A count of things with a fraction of three digits: "5,240 hồ sơ" is 5.240 of them."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.lexicon import numbers
from cotmoc.reading.claims import recomputing
from cotmoc.reading.passages import Figure, Scene

_THREE_BEHIND = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_THINGS = frozenset({"works", "papers", "households", "people", "organisations", "happenings", "places"})
_AVERAGE = re.compile(r"\b(?:bình quân|trung bình|tỷ lệ|tỉ lệ|tỷ số|hệ số|mức|điểm|tỷ suất|tổng tỷ suất)\b")


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """Every such count; averages and rates have fractions, and so have millions."""
    for passage in scene.passages:
        for figure in passage.figures:
            if is_one(figure):
                meant = f"{figure.quantity.quote.replace(',', '.')} {figure.quantity.measure_unit}"
                value = numbers.parse(figure.quantity.quote.replace(",", "."))
                facts = {"figure": figure.written, "likely": meant}
                spans = (figure.span,)
                yield Finding("fractional_count", Severity.WARNING, facts, spans, stated=figure.value, expected=value)


def is_one(figure: Figure) -> bool:
    """Whether a figure counts whole things and has a fraction."""
    things = figure.known is not None and figure.kind in _THINGS and "/" not in figure.unit
    fraction = _THREE_BEHIND.fullmatch(figure.quantity.quote) and not recomputing.is_whole(figure.base)
    return bool(things and fraction and not _AVERAGE.search(figure.lead))
