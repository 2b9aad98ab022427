"""The stretches of a document that ask for one kind of thing: a section, up to a line in it that announces another.

Texts announce targets and work in headings, and just as often in a line without a number: "Phấn đấu đạt các chỉ tiêu
sau:", or "NHIỆM VỤ, GIẢI PHÁP" over a numbered list. Such a line holds until the next, or until the section ends. In
sections that report lines announce nothing, and outside all sections a report ends with the next title.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cotmoc.domain.documents import Document, Section
from cotmoc.lexicon import headings
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import asking, contents, markers, purposes
from cotmoc.reading.markers import Marker
from cotmoc.reading.paragraphs import Paragraph

LONGEST_LINE = 160
"""A line that announces like a heading is not longer than this."""

Marked = tuple[Paragraph, Marker | None]
"""A paragraph with the number or dash that opens it."""

_SENTENCE_END = re.compile(r"[.;!?]\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs that belong together: those of `section` (None outside all), from the line `lead` on ("" for none)."""

    section: Section | None
    purpose: Purpose | None
    lead: str
    paragraphs: tuple[Marked, ...]


@asking.once
def find(document: Document, outline: Sequence[Section]) -> tuple[Stretch, ...]:
    """The stretches of a document: outside its sections, and then section by section, at least one of each."""
    purpose = purposes.find(outline)
    own = contents.by_section(document, outline)
    found = list(_cut(document.text, None, None, own.get("", ())))
    for section in outline:
        found.extend(_cut(document.text, section, purpose[section.id], own.get(section.id, ())))
    return tuple(found)


def _cut(text: str, section: Section | None, purpose: Purpose | None, own: Sequence[Paragraph]) -> Iterator[Stretch]:
    read = [(found, markers.match(text, found.span.start, found.span.end)) for found in own]
    start, lead = 0, ""
    for at, (paragraph, marker) in enumerate(read):
        words = paragraph.span.of(text)
        reports = purpose is Purpose.REPORT and (section or not _is_title(words))
        if marker or reports or not _is_followed(text, read[at + 1 : at + 2]):
            continue
        announced = _announced(words)
        if announced is None or announced is purpose or (purpose, announced) == (Purpose.TARGETS, Purpose.AIMS):
            continue
        yield Stretch(section, purpose, lead, tuple(read[start:at]))
        start, lead, purpose = at + 1, words, announced
    yield Stretch(section, purpose, lead, tuple(read[start:]))


def _is_followed(text: str, after: Sequence[Marked]) -> bool:
    """Whether a list stands beneath a line: a number or dash, or at least figures."""
    return any(marker or any(letter.isdigit() for letter in found.span.of(text)) for found, marker in after)


def _is_title(words: str) -> bool:
    """Whether a line announces and says nothing else."""
    return len(words) <= LONGEST_LINE and (words.isupper() or headings.only_announces(words))


def _announced(words: str) -> Purpose | None:
    """What a line without a number announces: before a colon the last that its last sentence names, else as a title."""
    if words.endswith(":"):
        named = headings.announced(_SENTENCE_END.split(words)[-1])
        return _settled(named, named[-1]) if named else None
    named = headings.announced(words) if _is_title(words) and not words.endswith((".", ";", ",")) else ()
    return _settled(named, named[0]) if named else None


def _settled(named: Sequence[Purpose], first: Purpose) -> Purpose:
    """Aims beside targets are targets: "các mục tiêu, chỉ tiêu sau:"."""
    return Purpose.TARGETS if first is Purpose.AIMS and Purpose.TARGETS in named else first
