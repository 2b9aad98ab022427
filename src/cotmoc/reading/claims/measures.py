"""What a figure measures, by the words around it: its own clause, or the one before where that only counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from cotmoc.lexicon import merits
from cotmoc.lexicon.merits import Merit
from cotmoc.reading.passages import Figure, Passage

_CLAUSE = re.compile(r"[,;().:]")
_REACH = 6


def merit(passage: Passage, figure: Figure) -> Merit | None:
    """Which way more of a figure's measure is better; None where the words do not tell.

    A comma may stand inside one measure ("giải quyết khiếu nại, tố cáo"): what is done about the first holds for both.
    """
    named = (words for words in _clauses(passage, figure) if merits.says_measure(words))
    own = next(named, None)
    found = merits.of(own) if own else None
    listed = next(named, "") if own and found is Merit.LESS and not merits.opens_measure(own) else ""
    return None if merits.is_of_ills(listed) and merits.of(listed) is None else found


def is_near_ills(passage: Passage, figure: Figure) -> bool:
    """Whether the words before a figure, back to where its measure or its item opens, name something of less."""
    for words in _clauses(passage, figure):
        if merits.is_of_ills(words):
            return True
        if merits.opens_measure(words):
            return False
    return False


def _clauses(passage: Passage, figure: Figure) -> Iterator[str]:
    """The clauses of a figure, its own first, then those before it back to a semicolon."""
    at = bisect_left(passage.figures, figure.span.start, key=lambda one: one.span.start)
    behind = _CLAUSE.split(figure.tail)[0]
    for place in range(at, max(-1, at - _REACH), -1):
        lead, _, since = passage.figures[place].lead.rpartition(";")
        parts = _CLAUSE.split(since)
        unit = passage.figures[place].unit
        yield f"{parts[-1]} {unit} {behind}"
        yield from reversed(parts[:-1] if place == 0 or lead else parts[1:-1])
        if lead:
            return
        behind = parts[0] if len(parts) > 1 else ""
