"""Runs cut between two letters: every piece keeps the run's formatting, and the letters stay what they are."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from copy import deepcopy

from lxml import etree

from cotmoc.reading.annotating.anchors import Point
from cotmoc.reading.ooxml import runs
from cotmoc.reading.ooxml.markup import RUN_PROPERTIES, W

_TEXT = f"{W}t"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Cuts:
    """The places at which runs are cut; first all are added, then made, then asked for."""

    def __init__(self, found: Mapping[tuple[int, int], etree._Element]) -> None:
        self._runs = found
        self._wanted: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        self._pieces: dict[tuple[int, int], tuple[list[int], list[etree._Element]]] = {}

    def add(self, point: Point) -> None:
        """A place where a piece begins or ends."""
        self._wanted[(point.paragraph, point.run)].add(point.offset)

    def make(self) -> None:
        """Cut every run at its places."""
        for key, offsets in self._wanted.items():
            run = self._runs.get(key)
            if run is not None:
                self._pieces[key] = _cut(run, sorted(offsets))

    def starting(self, point: Point) -> etree._Element | None:
        """The piece of the run that begins at a place."""
        starts, pieces = self._pieces.get((point.paragraph, point.run), ([], []))
        at = bisect_left(starts, point.offset)
        return pieces[at] if at < len(starts) and starts[at] == point.offset else None

    def ending(self, point: Point) -> etree._Element | None:
        """The piece of the run that ends at a place."""
        starts, pieces = self._pieces.get((point.paragraph, point.run), ([], []))
        at = bisect_left(starts, point.offset)
        return pieces[at - 1] if pieces and 0 < at <= len(pieces) else None


def _cut(run: etree._Element, offsets: Sequence[int]) -> tuple[list[int], list[etree._Element]]:
    """The pieces of a run, with the letters before each; a mark without letters goes with what follows it."""
    starts, pieces = [0], [run]
    length = sum(_length(child) for child in run)
    for offset in offsets:
        if starts[-1] < offset < length:
            pieces.append(_split(pieces[-1], offset - starts[-1]))
            starts.append(offset)
    return starts, pieces


def _split(run: etree._Element, letters: int) -> etree._Element:
    """Cut a run behind so many letters; the second piece, which is put behind the first."""
    second = _alike(run)
    properties = run.find(RUN_PROPERTIES)
    if properties is not None:
        second.append(deepcopy(properties))
    read = 0
    for child in [child for child in run if child.tag != RUN_PROPERTIES]:
        size = _length(child)
        if read >= letters:
            second.append(child)
        elif read + size > letters and child.tag == _TEXT:
            second.append(_split_text(child, letters - read))
        read += size
    run.addnext(second)
    return second


def _split_text(text: etree._Element, letters: int) -> etree._Element:
    said = text.text or ""
    second = _alike(text)
    for element, part in ((text, said[:letters]), (second, said[letters:])):
        element.text = part
        element.set(_SPACE, "preserve")
    return second


def _length(child: etree._Element) -> int:
    """How many letters a child of a run writes."""
    return len(runs.letters(child)) if isinstance(child.tag, str) else 0


def _alike(element: etree._Element) -> etree._Element:
    """An empty element with the same attributes."""
    made = element.makeelement(element.tag)
    for name, said in element.items():
        made.set(name, said)
    return made
