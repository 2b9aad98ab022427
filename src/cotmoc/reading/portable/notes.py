"""Notes at the foot of a page, and their marks in the text."""

import re
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cotmoc.reading.portable.lines import Line
from cotmoc.reading.portable.pages import Page, Rule
from cotmoc.reading.portable.words import Word

_SMALLER = 0.95
"""The letters of notes are smaller than this share of those of the text."""
_SEPARATOR = (0.1, 0.6)
"""The rule over the notes is so long, in the width of the page."""
_NUMBER = re.compile(r"[\[(]?(\d{1,3}|\*{1,3})[\])]?")
_MEASURES = frozenset(("m", "km", "dm", "cm", "mm", "hm", "dam"))
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass
class Foot:
    """A note at the foot of a page: its number as printed, and its lines; the number is no word of the first."""

    printed: str
    page: int
    lines: list[Line] = field(default_factory=list)
    marked: bool = False


def split(lines: Sequence[Line], page: Page, size: float, marked: set[str]) -> tuple[list[Line], list[Foot]]:
    """The lines of a page without its notes, and the notes; one without a number goes on from the page before.

    Notes stand under a short rule, or are set in smaller letters than the text, whose size is `size`; the first begins
    with a raised number or one that is raised in the text (`marked`), or goes on under the rule. One that is raised in
    brackets in the text begins a note wherever a line begins with it.
    """
    separators = [rule.at for rule in page.rules if rule.across and _is_separator(rule, page.width)]
    for at, line in enumerate(lines):
        under = any(line.y < rule and (at == 0 or lines[at - 1].y > rule) for rule in separators)
        small = all(one.size < _SMALLER * size for one in lines[at:])
        numbered = _printed(line, marked if under or small else set())
        bracketed = line.words[0].text.startswith("[") and line.words[0].text in marked
        if (small and under) or (numbered is not None and (small or under)) or bracketed:
            return list(lines[:at]), list(_feet(lines[at:], marked))
    return list(lines), []


def marks(lines: Sequence[Line]) -> set[str]:
    """The raised numbers in the text of a page."""
    return {word.text for line in lines for word in line.words[1:] if word.raised}


def _is_separator(rule: Rule, width: float) -> bool:
    return _SEPARATOR[0] < (rule.last - rule.first) / width < _SEPARATOR[1]


def _feet(lines: Sequence[Line], marked: set[str]) -> Iterator[Foot]:
    foot: Foot | None = None
    for line in lines:
        printed = _printed(line, marked)
        if printed is not None or foot is None:
            if foot:
                yield foot
            foot = Foot(printed or "", line.page)
        words = line.words[1:] if printed is not None else line.words
        if words:
            foot.lines.append(Line(words, line.page, line.number))
    if foot:
        yield foot


def _printed(line: Line, marked: set[str]) -> str | None:
    """The number with which a note's first line begins: a raised one, or one that is raised in the text."""
    first = line.words[0]
    found = _NUMBER.fullmatch(first.text) if first.raised or first.text in marked else None
    return found[1] if found else None


class Notes:
    """The notes of a document, and the numbers given to them: as printed, or counted where the print repeats itself."""

    def __init__(self, feet: Sequence[Foot]) -> None:
        self._feet = feet
        self._waiting: dict[str, deque[Foot]] = {}
        for foot in feet:
            self._waiting.setdefault(foot.printed, deque()).append(foot)
        printed = self._waiting.keys()
        self._as_printed = len(printed) == len(feet) and all(one.isdigit() for one in printed)
        self._given = 0
        self._unwritten: dict[str, Foot] = {}

    def mark(self, word: Word, before: str, page: int) -> str | None:
        """The number of the note to which a raised word on a page refers; None for an exponent or an ordinal.

        A note stands on the page of its mark or behind it; those are left aside at which no mark has come by.
        """
        found = _NUMBER.fullmatch(word.text)
        if found is None or (before.rpartition("/")[2].lower() in _MEASURES and found[1] in "23"):
            return None
        waiting = self._waiting.get(found[1], deque())
        while waiting and waiting[0].page < page:
            waiting.popleft()
        if not waiting:
            return None
        foot = waiting.popleft()
        foot.marked = True
        self._given += 1
        number = foot.printed if self._as_printed else str(self._given)
        self._unwritten[number] = foot
        return number

    def take(self, number: str) -> Foot | None:
        """The note with a number, once."""
        return self._unwritten.pop(number, None)

    def left(self) -> list[Foot]:
        """The notes to which no mark leads."""
        return [foot for foot in self._feet if not foot.marked]


def collect(pages: Mapping[int, Sequence[Foot]]) -> Notes:
    """The notes of all pages, those that go on over a page's end put together."""
    whole: list[Foot] = []
    for feet in pages.values():
        for foot in feet:
            if foot.printed or not whole:
                whole.append(foot)
            else:
                whole[-1].lines += foot.lines
    return Notes(whole)


def exponent(word: Word, before: str) -> str:
    """A raised word that is no mark: plain behind a measure ("m2"), a raised digit behind a number."""
    return word.text.translate(_RAISED_DIGITS) if before[-1:].isdigit() else word.text
