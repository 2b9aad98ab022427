"""Footnotes and endnotes: numbered together from 1 in the order in which the text refers to them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree

from cotmoc.reading.ooxml.markup import W

KINDS = {"footnotes": "footnote", "endnotes": "endnote"}
"""The parts that hold notes, and what each note in them is called."""


@dataclass(slots=True)
class Notes:
    """The notes of a document, by kind and identifier, and the numbers that have been given so far."""

    by_id: Mapping[tuple[str, str], etree._Element]
    _numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    _unwritten: dict[str, tuple[str, str]] = field(default_factory=dict)

    def number(self, kind: str, note_id: str) -> str | None:
        """The number of a note, the next one when it is referred to for the first time; None if it has no body."""
        key = kind, note_id
        if key not in self.by_id:
            return None
        if key not in self._numbers:
            self._numbers[key] = str(len(self._numbers) + 1)
            self._unwritten[self._numbers[key]] = key
        return self._numbers[key]

    def take(self, number: str) -> tuple[str, etree._Element] | None:
        """The kind and body of a note, once: a note that is referred to again is not written again."""
        key = self._unwritten.pop(number, None)
        return None if key is None else (key[0], self.by_id[key])


def read(parts: Mapping[str, etree._Element]) -> Notes:
    """The notes of the parts by kind; the lines that Word draws between text and notes are no notes."""
    return Notes(
        {
            (kind, note.get(f"{W}id", "")): note
            for kind, root in parts.items()
            for note in root.iterfind(f"{W}{KINDS[kind]}")
            if note.get(f"{W}type", "normal") == "normal"
        }
    )
