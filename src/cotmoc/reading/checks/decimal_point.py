"""A decimal point in a text that writes decimal commas: "12.5%" among figures such as "98,82%"."""

import re
from collections.abc import Iterator

from cotmoc.domain.documents import Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Scene

_POINT, _COMMA = re.compile(r"[0-9]{1,3}\.[0-9]{1,2}"), re.compile(r"[0-9.]+,[0-9]+")
_FEWEST, _TIMES = 3, 3


def find(_: Reading, scene: Scene) -> Iterator[Finding]:
    """One finding with every such figure, where decimal commas are the rule of the text."""
    figures = [figure for passage in scene.passages for figure in passage.figures if figure.unit]
    points = [figure for figure in figures if _POINT.fullmatch(figure.quantity.quote)]
    commas = sum(bool(_COMMA.fullmatch(figure.quantity.quote)) for figure in figures)
    if points and commas >= max(_FEWEST, _TIMES * len(points)):
        first = points[0]
        facts = {"figure": first.written, "likely": first.quantity.quote.replace(".", ","), "count": len(points)}
        spans = tuple(figure.span for figure in points)
        yield Finding("decimal_point", Severity.INFO, facts, spans, stated=first.value)
