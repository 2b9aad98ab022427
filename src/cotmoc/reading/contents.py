"""Which paragraphs stand right in which section."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from cotmoc.domain.documents import Document, Section, Span
from cotmoc.reading import paragraphs
from cotmoc.reading.paragraphs import Paragraph


def by_section(document: Document, outline: Sequence[Section]) -> Iterator[tuple[Section, tuple[Paragraph, ...]]]:
    """Each section that has paragraphs of its own, in order; its title is not among them, nor what is inside it."""
    body = (paragraph for group in paragraphs.in_body(document, paragraphs.find(document)) for paragraph in group)
    placed = [(section, paragraph) for paragraph in body if (section := _innermost(paragraph.span, outline))]
    order = {section.id: place for place, section in enumerate(outline)}
    placed.sort(key=lambda pair: (order[pair[0].id], pair[1].span.start))
    for _, pairs in groupby(placed, key=lambda pair: pair[0].id):
        group = list(pairs)
        section = group[0][0]
        own = tuple(paragraph for _, paragraph in group if not _is_title(document.text, paragraph, section))
        if own:
            yield section, own


def headlines(document: Document, outline: Sequence[Section]) -> Mapping[str, Paragraph]:
    """The paragraph that each section's number opens, by the section's id; items may be run on behind its title."""
    starts = {paragraph.span.start: paragraph for paragraph in paragraphs.find(document)}
    return {section.id: starts[section.span.start] for section in outline if section.span.start in starts}


def _innermost(span: Span, outline: Sequence[Section]) -> Section | None:
    around = [section for section in outline if section.span.contains(span)]
    return max(around, key=lambda section: (section.level, section.span.start), default=None)


def _is_title(text: str, paragraph: Paragraph, section: Section) -> bool:
    """Whether a paragraph is the section's title or a line that goes on with it."""
    if paragraph.span.start == section.span.start:
        return True
    line = paragraph.span.of(text)
    near = paragraph.span.start - section.span.start < len(section.title) + 2 * len(line) + 40
    return near and " ".join(line.split()).rstrip(":") in section.title
