"""Which paragraphs stand right in which section."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from cotmoc.domain.documents import Document, Section
from cotmoc.reading import asking, paragraphs
from cotmoc.reading.paragraphs import Paragraph


@asking.once
def by_section(document: Document, outline: Sequence[Section]) -> Mapping[str, tuple[Paragraph, ...]]:
    """The paragraphs of each section by its id, those outside all sections by "".

    A section's title is not among its paragraphs, nor what is inside a section of its own.
    """
    starts = [section.span.start for section in outline]
    parents = _parents(outline)
    own: dict[str, list[Paragraph]] = {}
    for paragraph in (found for group in paragraphs.in_body(document, paragraphs.find(document)) for found in group):
        at: int | None = bisect_right(starts, paragraph.span.start) - 1
        while at is not None and at >= 0 and not outline[at].span.contains(paragraph.span):
            at = parents[at]
        inside = outline[at] if at is not None and at >= 0 else None
        if inside is None or not _is_title(document.text, paragraph, inside):
            own.setdefault(inside.id if inside else "", []).append(paragraph)
    return {name: tuple(found) for name, found in own.items()}


def _parents(outline: Sequence[Section]) -> list[int | None]:
    """For each section the place of the one around it."""
    parents: list[int | None] = []
    path: list[int] = []
    for at, section in enumerate(outline):
        while path and not outline[path[-1]].span.contains(section.span):
            path.pop()
        parents.append(path[-1] if path else None)
        path.append(at)
    return parents


def holders(outline: Sequence[Section]) -> frozenset[str]:
    """The sections that hold others, by their ids."""
    return frozenset(outline[parent].id for parent in _parents(outline) if parent is not None)


def titles(outline: Sequence[Section]) -> Mapping[str, str]:
    """For each section the titles that lead to it, its own last."""
    leading: list[str] = []
    for section, parent in zip(outline, _parents(outline), strict=True):
        leading.append(section.title if parent is None else f"{leading[parent]} / {section.title}")
    return {section.id: words for section, words in zip(outline, leading, strict=True)}


@asking.once
def headlines(document: Document, outline: Sequence[Section]) -> Mapping[str, Paragraph]:
    """The paragraph that each section's number opens, by the section's id; items may be run on behind its title."""
    starts = {paragraph.span.start: paragraph for paragraph in paragraphs.find(document)}
    return {section.id: starts[section.span.start] for section in outline if section.span.start in starts}


def _is_title(text: str, paragraph: Paragraph, section: Section) -> bool:
    """Whether a paragraph is the section's title or a line that goes on with it."""
    if paragraph.span.start == section.span.start:
        return True
    line = paragraph.span.of(text)
    near = paragraph.span.start - section.span.start < len(section.title) + 2 * len(line) + 40
    return near and " ".join(line.split()).rstrip(":") in section.title
