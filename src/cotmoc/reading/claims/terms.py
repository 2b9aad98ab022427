"""Period consistency: the two years of a term, "nhiệm kỳ 2016 - 2021", and the years that they span."""

import re
from collections.abc import Iterator
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.lexicon import dates
from cotmoc.lexicon.dates import YearSpan
from cotmoc.reading.passages import Scene, fold

_NAMES_TERM = re.compile(r"nhiệm kỳ[\s:(,*]*$")
_BEFORE = 24


def find(scene: Scene) -> Iterator[Claim]:
    """Every stated term, as a claim that it ends after it begins."""
    for years, span in read(scene):
        holds = Holds.TRUE if years.last > years.first else Holds.FALSE
        numbers = (Decimal(years.first), Decimal(years.last))
        length = Decimal(years.last - years.first)
        yield Claim(ClaimKind.PERIOD_CONSISTENCY, None, length, holds, scene.quote(span), (span,), numbers)


def read(scene: Scene) -> Iterator[tuple[YearSpan, Span]]:
    """The years of every term, with their span in the document."""
    text = scene.composed.document.text
    for years in dates.find_year_spans(text):
        if _NAMES_TERM.search(fold(text[max(0, years.span.start - _BEFORE) : years.span.start])):
            yield years, scene.composed.back(years.span)
