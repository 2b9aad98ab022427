"""Tasks: the pieces of work that a document asks for, item by item, with who leads, who supports, and until when.

They stand in sections that ask for work, not in those that report or set aims. A task starts at its dash, number or
letter; lines with a plus, or with a dash beneath a numbered item, belong to it. Where a section of work has no items
at all, or opens with a paragraph before them, its paragraphs are the tasks. Rows of tables that name who does the work
are tasks too (`task_tables`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from cotmoc.domain.documents import Document, Section, Span, StatedTask
from cotmoc.lexicon import assignments
from cotmoc.lexicon.headings import Purpose
from cotmoc.reading import contents, markers, posts, purposes, stretches, task_tables
from cotmoc.reading.markers import Marker, Style
from cotmoc.reading.paragraphs import Paragraph
from cotmoc.reading.stretches import Stretch

SHORTEST_TASK = 20
"""What is shorter than this is a catchword, not a task."""
_GROUP_LEVEL = 3
_NUMBERED = (Style.ARABIC, Style.DECIMAL, Style.LETTER)
_OF_ITSELF = re.compile(
    r"(?:Nghị quyết|Quyết định|Kế hoạch|Chỉ thị|Đề án)\s+này\s"
    r"|(?:Đại hội|Quốc hội|Hội nghị|Hội đồng nhân dân)\s+kêu gọi\s",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Item:
    """A paragraph that begins a task, and the last that belongs to it."""

    first: Paragraph
    last: Paragraph
    section: Section | None
    marker: Marker | None


def find(document: Document, outline: Sequence[Section]) -> tuple[StatedTask, ...]:
    """The tasks of a document in order; `group` is the number of the "1." heading that they stand under."""
    groups = _groups(outline)
    laid = stretches.find(document, outline)
    headlines, holders = contents.headlines(document, outline), contents.holders(outline)
    items = (item for stretch in laid if _asks(stretch, laid) for item in _of_stretch(document.text, stretch))
    found = [_task(document.text, item, groups) for item in items]
    for stretch in laid:
        if stretch.section and stretch.purpose is Purpose.WORK and (headline := headlines.get(stretch.section.id)):
            item = _behind_title(document.text, headline, stretch, holds=stretch.section.id in holders)
            found.extend([_task(document.text, item, groups)] if item else [])
    found.extend(task_tables.find(document, outline, purposes.find(outline)))
    return tuple(sorted(found, key=lambda task: task.span.start))


def _asks(stretch: Stretch, laid: Sequence[Stretch]) -> bool:
    """Whether a stretch asks for work; outside all sections one does only where no section does."""
    inside = stretch.section or not any(other.section and other.purpose is Purpose.WORK for other in laid)
    return stretch.purpose is Purpose.WORK and bool(inside)


def _behind_title(text: str, headline: Paragraph, stretch: Stretch, *, holds: bool) -> _Item | None:
    """The task that a heading holds behind the name of its unit, "5. Sở Y tế: Chủ trì …", or is: "Điều 3. Giao …".

    A heading with nothing beneath it, whose words are a closed sentence, is a task among headings.
    """
    section = stretch.section
    marker = markers.match(text, *_bounds(headline))
    if stretch.lead or section is None or marker is None:
        return None
    words = text[headline.span.start + marker.length : headline.span.end].replace("*", "")
    title, colon, rest = words.partition(":")
    runs_on = bool(colon and rest.strip()) and " ".join(title.split()) == section.title
    empty = not stretch.paragraphs and not holds
    closed = marker.style in _NUMBERED and len(words) > SHORTEST_TASK and words.rstrip().endswith((".", ";"))
    alone = closed or (marker.style is Style.ARTICLE and posts.units(words, "")[0])
    return _Item(headline, headline, section, marker) if runs_on or (empty and alone) else None


def _of_stretch(text: str, stretch: Stretch) -> Iterator[_Item]:
    """The items of a stretch: each main item with what follows it up to the next."""
    rank = _main_rank([marker for _, marker in stretch.paragraphs])
    open_item: _Item | None = None
    for paragraph, marker in stretch.paragraphs:
        plain = stretch.section is not None and (rank == _PLAIN or open_item is None)
        begins = _rank(marker) <= rank if marker else plain
        begins = begins and not (open_item and _labels(text, paragraph, marker))
        if begins and not _is_lead_in(text, paragraph, marker):
            if open_item:
                yield open_item
            open_item = _Item(paragraph, paragraph, stretch.section, marker)
        elif open_item and (marker or _labels(text, paragraph, marker)):
            open_item = _Item(open_item.first, paragraph, stretch.section, open_item.marker)
    if open_item:
        yield open_item


_PLAIN = 9
_RANKS = {
    Style.ARTICLE: 1, Style.ARABIC: 1, Style.DECIMAL: 2, Style.LETTER: 3, Style.BRACKETED: 3, Style.PARENTHESIS: 3,
    Style.DASH: 4, Style.PLUS: 5,
}  # fmt: skip


def _rank(marker: Marker) -> int:
    return _RANKS.get(marker.style, _PLAIN)


def _main_rank(found: Sequence[Marker | None]) -> int:
    """The rank of a section's main items: the highest that it uses; plain paragraphs where nothing is marked."""
    return min((_rank(marker) for marker in found if marker), default=_PLAIN)


def _bounds(paragraph: Paragraph) -> tuple[int, int]:
    return paragraph.span.start, paragraph.span.end


def _labels(text: str, paragraph: Paragraph, marker: Marker | None) -> bool:
    """Whether a line tells who does the task before it, or by when: "- Đơn vị chủ trì: …"."""
    start, end = _bounds(paragraph)
    return assignments.label().match(text, start + (marker.length if marker else 0), end) is not None


def _is_lead_in(text: str, paragraph: Paragraph, marker: Marker | None) -> bool:
    """Whether a plain paragraph only leads to what follows, or speaks of the document itself."""
    words = paragraph.span.of(text)
    if _OF_ITSELF.match(words[marker.length if marker else 0 :]):
        return True
    return marker is None and (words.endswith(":") or len(words) < SHORTEST_TASK)


def _task(text: str, item: _Item, groups: Mapping[str, str]) -> StatedTask:
    section = item.section
    span = Span(item.first.span.start, item.last.span.end)
    start = span.start + (item.marker.length if item.marker else 0)
    words = text[start : span.end]
    lead, support = posts.units(words, section.title if section else "")
    return StatedTask(
        group=groups[section.id] if section else None,
        text=" ".join(words.replace("*", "").split()),
        span=span,
        section=section.id if section else None,
        lead_units=lead,
        support_units=support,
        due_date=posts.due_date(words),
    )


def _groups(outline: Sequence[Section]) -> dict[str, str]:
    """For each section the number of the heading of level 3 that it stands under, or its own."""
    groups: dict[str, str] = {}
    heading: Section | None = None
    for section in outline:
        if section.level <= _GROUP_LEVEL:
            heading = section if section.level == _GROUP_LEVEL else None
        groups[section.id] = heading.number if heading else section.number
    return groups
