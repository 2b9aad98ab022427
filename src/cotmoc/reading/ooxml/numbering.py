"""Automatic numbering written out: what Word draws before a paragraph of a list (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from cotmoc.reading.ooxml.markup import VAL, W, child, integer, is_on, value

_PLACEHOLDER = re.compile(r"%([1-9])")
_DASHES = frozenset("-–—+*")
_KEPT_IN_LEGAL = frozenset({"none", "decimalZero"})
_ROMAN_SIZES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
_ROMAN_LETTERS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
_ROMAN_END = 4000
_LETTERS_END = 781
"""Word writes letters to the 780th item (zz… thirty times), and figures beyond."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: what it counts from, how it writes the count, and when it starts again.

    `restart` is the one-based level whose use restarts this one: None for any level above, 0 for never.
    """

    start: int
    form: str
    text: str
    suffix: str
    legal: bool
    restart: int | None
    style: str | None


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A `w:num`: the list whose count it shares, its levels, and the levels that it starts afresh."""

    shared_count: str
    levels: Mapping[int, Level]
    afresh: frozenset[int] = frozenset()


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted in a story; `label` is asked once a paragraph, in order."""

    lists: Mapping[str, NumberedList] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def label(self, number_id: str, depth: int) -> str:
        """The number of the next paragraph of a list at a level from 0, with the space behind it; "" if it has none.

        The tab or space after a number becomes one space, as a typist writes it.
        """
        numbered = self.lists.get(number_id)
        if numbered is None or depth not in numbered.levels:
            return ""
        self._count(number_id, numbered, depth)
        level = numbered.levels[depth]
        if level.form == "bullet":
            text = _dash(level.text)
        else:
            text = _written(numbered, depth, self._counts[numbered.shared_count])
        return f"{text.rstrip()} " if text.strip() and level.suffix != "nothing" else text

    def afresh(self) -> "Numbering":
        """The same lists for another story, in which each begins to count anew."""
        return Numbering(self.lists)

    def level_of_style(self, number_id: str, style: str) -> int | None:
        """The level of a list that is linked to a paragraph style."""
        numbered = self.lists.get(number_id)
        levels = numbered.levels.items() if numbered else ()
        return next((depth for depth, level in levels if level.style == style), None)

    def _count(self, number_id: str, numbered: NumberedList, depth: int) -> None:
        """Count one more at a level; the levels above it count as begun, as in Word, even if no paragraph used them."""
        counts = self._counts.setdefault(numbered.shared_count, {})
        for above in range(depth):
            if above in numbered.levels:
                counts.setdefault(above, numbered.levels[above].start)
        fresh = depth in numbered.afresh and (number_id, depth) not in self._begun
        self._begun.add((number_id, depth))
        counts[depth] = numbered.levels[depth].start if fresh or depth not in counts else counts[depth] + 1
        for deeper in [other for other in counts if other > depth]:
            restart = numbered.levels[deeper].restart if deeper in numbered.levels else None
            if restart is None or depth < restart:
                del counts[deeper]


def read(root: etree._Element | None, list_styles: Mapping[str, str]) -> Numbering:
    """The lists of a numbering part; `list_styles` gives the list that a numbering style stands for."""
    if root is None:
        return Numbering()
    definitions = {element.get(f"{W}abstractNumId", ""): element for element in root.iterfind(f"{W}abstractNum")}
    levels = {shared_count: _levels(definition) for shared_count, definition in definitions.items()}
    nums = {element.get(f"{W}numId", ""): element for element in root.iterfind(f"{W}num")}
    lists = {}
    for number_id, num in nums.items():
        shared_count = value(num, "abstractNumId") or ""
        link = value(definitions.get(shared_count), "numStyleLink")
        if link is not None and link in list_styles:
            shared_count = value(nums.get(list_styles[link]), "abstractNumId") or ""
        lists[number_id] = _overridden(num, NumberedList(shared_count, levels.get(shared_count, {})))
    return Numbering(lists)


def numeral(count: int, form: str) -> str:
    """A count as a number format of WordprocessingML writes it; formats not known here are written in figures.

    >>> [numeral(4, form) for form in ("decimal", "decimalZero", "upperRoman", "lowerLetter", "none")]
    ['4', '04', 'IV', 'd', '']
    """
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("upperLetter", "lowerLetter") and 0 < count < _LETTERS_END:
        letters = chr(ord("A") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 0 < count < _ROMAN_END:
        return _roman(count) if form == "upperRoman" else _roman(count).lower()
    return str(count)


def _roman(count: int) -> str:
    written = ""
    for size, letters in zip(_ROMAN_SIZES, _ROMAN_LETTERS, strict=True):
        written += letters * (count // size)
        count %= size
    return written


def _dash(text: str) -> str:
    """The mark of a list without numbers: a dash or plus as it is, any bullet, in whatever symbol font, as a dash."""
    return text if not text.strip() or text.strip() in _DASHES else "-"


def _written(numbered: NumberedList, depth: int, counts: Mapping[int, int]) -> str:
    """The text of a level with the counts of the levels that it names."""
    legal = numbered.levels[depth].legal

    def count_of(placeholder: re.Match[str]) -> str:
        named = int(placeholder.group(1)) - 1
        level = numbered.levels.get(named)
        if level is None or named > depth or level.form == "bullet":
            return ""
        return numeral(counts[named], "decimal" if legal and level.form not in _KEPT_IN_LEGAL else level.form)

    return _PLACEHOLDER.sub(count_of, numbered.levels[depth].text)


def _levels(definition: etree._Element) -> dict[int, Level]:
    return {integer(level.get(f"{W}ilvl"), 0): _level(level) for level in definition.iterfind(f"{W}lvl")}


def _level(element: etree._Element) -> Level:
    restart = value(element, "lvlRestart")
    return Level(
        start=integer(value(element, "start"), 0),
        form=_form(element),
        text=value(element, "lvlText") or "",
        suffix=value(element, "suff") or "tab",
        legal=is_on(child(element, "isLgl")),
        restart=None if restart is None else integer(restart, 0),
        style=value(element, "pStyle"),
    )


def _form(level: etree._Element) -> str:
    """The number format; newer Word wraps one that it invented in alternatives, of which any will do."""
    return next((element.get(VAL, "decimal") for element in level.iter(f"{W}numFmt")), "decimal")


def _overridden(num: etree._Element, numbered: NumberedList) -> NumberedList:
    """The list with the levels and starts that a `w:num` puts in place of the shared ones."""
    overrides = list(num.iterchildren(f"{W}lvlOverride"))
    if not overrides:
        return numbered
    levels = dict(numbered.levels)
    afresh = set()
    for override in overrides:
        depth = integer(override.get(f"{W}ilvl"), 0)
        replacement = override.find(f"{W}lvl")
        if replacement is not None:
            levels[depth] = _level(replacement)
        start = value(override, "startOverride")
        if start is not None and depth in levels:
            levels[depth] = replace(levels[depth], start=integer(start, levels[depth].start))
            afresh.add(depth)
    return NumberedList(numbered.shared_count, levels, frozenset(afresh))
