"""Searching a text for what opens with one of many phrases, without trying every phrase at every letter.

A search that ignores case tries all alternatives at each place. The same phrases in small letters are found ten times
as fast in the text in small letters, and only there the pattern itself is tried.
"""

import re
from collections.abc import Iterator
from functools import cache

from cotmoc.lexicon.org_units import any_of


@cache
def of(*phrases: str) -> re.Pattern[str]:
    """A pattern for some phrases in small letters."""
    return re.compile(any_of([phrase.lower() for phrase in phrases]))


def search(pattern: re.Pattern[str], opening: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    r"""The matches of a pattern in a text, in order and apart, each of which opens with one of the phrases `of` a list.

    >>> found = search(re.compile(r"luật\s+\d+", re.IGNORECASE), of("Luật", "Bộ luật"), "LUẬT 5 và luật sư")
    >>> [match[0] for match in found]
    ['LUẬT 5']
    """
    end = 0
    for opened in opening.finditer(_small(text)):
        if opened.start() >= end and (found := pattern.match(text, opened.start())):
            yield found
            end = found.end()


def _small(text: str) -> str:
    """A text in small letters, letter for letter: one capital alone would become two."""
    return text.replace("İ", "I").lower()
