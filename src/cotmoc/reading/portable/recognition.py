"""Scanned pages: the words that a recogniser of letters finds in the picture of a page, where they stand on it."""

import statistics
from collections.abc import Callable
from dataclasses import replace

from cotmoc.domain.errors import UnreadableInput
from cotmoc.reading.portable import pages
from cotmoc.reading.portable.pages import Page
from cotmoc.reading.portable.words import Word

Recognise = Callable[[bytes], str | None]
"""From the picture of a page to a table of its words, one a line, as tesseract writes it; None where nobody can."""

SCANS_END = 100
"""No more scanned pages are recognised of a file: each takes seconds."""
DOTS = 300
"""A page is drawn with so many dots an inch, for which recognisers are made."""
_LINE, _WORD = "4", "5"
_FIELDS = 12
_BASELINE, _SIZE = 0.22, 0.72
"""In shares of a line's height: how high over its lower edge the baseline stands, and the size of its letters."""


def read(content: bytes, page: Page, recognise: Recognise) -> Page | None:
    """A scanned page with the words in its picture; None where nobody can recognise them."""
    table = recognise(pages.picture(content, page.number, DOTS))
    return None if table is None else replace(page, words=tuple(words(table, page.height)), rules=())


def refuse_long(scans: int) -> None:
    """Raise `UnreadableInput` (`pdf_scans`) where there are more scanned pages than a person will wait for."""
    if scans > SCANS_END:
        raise UnreadableInput("pdf_scans", pages=scans, limit=SCANS_END)


def words(table: str, height: float) -> list[Word]:
    r"""The words of a table: letters of one size, as heights of lines depend on the marks over the letters in them.

    >>> line = "4 1 1 1 1 0 300 600 900 50 -1 "
    >>> word = "5 1 1 1 1 1 300 605 200 40 96 Thu"
    >>> [found] = words("\n".join((line, word)).replace(" ", "\t"), 792)
    >>> found.text, found.left, found.right, round(found.y), round(found.size, 1)
    ('Thu', 72.0, 120.0, 639, 8.6)
    """
    scale = 72 / DOTS
    rows = [fields for row in table.split("\n") if len(fields := row.rstrip("\r").split("\t")) == _FIELDS]
    heights = [int(fields[9]) for fields in rows if fields[0] == _LINE]
    size = _SIZE * scale * (statistics.median_low(heights) if heights else 0)
    found: list[Word] = []
    baseline = 0.0
    for fields in rows:
        if fields[0] == _LINE:
            baseline = height - scale * (int(fields[7]) + int(fields[9]) * (1 - _BASELINE))
        elif fields[0] == _WORD and fields[11].strip():
            left = scale * int(fields[6])
            found.append(Word(fields[11].strip(), left, left + scale * int(fields[8]), baseline, max(size, 1.0)))
    return found
