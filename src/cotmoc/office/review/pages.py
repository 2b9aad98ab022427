"""The text of a review as HTML, cut where proposals begin and end; kept, because only the states of marks change."""

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe

from cotmoc.domain.documents import Block, BlockKind, Document, Note, Span
from cotmoc.domain.reviews import Kind, Room
from cotmoc.queries import reviews
from cotmoc.queries.reviews import Review

_Mark = tuple[int, int, str, str]
"""Start, end, kind and id of what is marked."""
_STATE = re.compile("\0([\\w-]+)\0")
_CLASSES = {
    Kind.TARGET: "target",
    Kind.TASK: "task",
    Kind.CITATION: "citation",
    Kind.GROUP: "group",
    Kind.MISSED: "finding",
}


def draw(review: Review) -> SafeString:
    """The text with a mark for each proposal, which leads to it; `data-at` says where each stretch begins in the text.

    A mark names in `data-for` all proposals that it is of, the shortest first, whose state it shows.
    """
    states = {one.id: one.state.value for one in review.room.proposals}
    drawn = _drawn(review.document, _marks(review.room))
    return mark_safe(_STATE.sub(lambda found: states.get(found[1], ""), drawn))  # noqa: S308 (escaped where it is made)


def _marks(room: Room) -> tuple[_Mark, ...]:
    lines = {block.span.start: block.span.end for block in room.reading.document.blocks}
    spans = ((one, one.span.start, one.span.end) for one in room.proposals)
    marks = [
        (start, lines.get(start, start) if one.kind is Kind.GROUP else end, _CLASSES[one.kind], one.id)
        for one, start, end in spans
    ]
    return tuple(sorted(one for one in marks if one[0] < one[1]))


@lru_cache(maxsize=16)
def _drawn(document: int, marks: tuple[_Mark, ...]) -> str:
    text = reviews.text_of(document)
    headings = {section.span.start: section.level for section in text.outline}
    refs = sorted((note.mark.start, note.mark.end, note) for note in text.document.notes if note.mark is not None)
    coming, over, lines = deque(marks), list[_Mark](), []
    for block in text.document.blocks:
        while coming and coming[0][0] < block.span.end:
            over.append(coming.popleft())
        over = [one for one in over if block.span.start < one[1]]
        lines.append(_line(block, text.document, headings, _within(block.span, refs), over))
    return "\n".join(lines)


def _within(span: Span, refs: Sequence[tuple[int, int, Note]]) -> dict[int, Note]:
    """The references to notes in a stretch of the text, by where they begin."""
    first = bisect_left(refs, span.start, key=lambda one: one[0])
    last = bisect_left(refs, span.end, lo=first, key=lambda one: one[0])
    return {start: note for start, end, note in refs[first:last] if end <= span.end}


def _line(
    block: Block, document: Document, headings: dict[int, int], refs: dict[int, Note], marks: Sequence[_Mark]
) -> str:
    span = block.span
    words = "".join(_stretches(span, document.text, marks, refs))
    level = headings.get(span.start)
    kind = f"heading level-{level}" if level else block.kind.value
    tag = "aside" if block.kind is BlockKind.NOTE else "p"
    return f'<{tag} class="line line-{kind}">{words}</{tag}>'


def _stretches(line: Span, text: str, marks: Sequence[_Mark], refs: dict[int, Note]) -> Iterator[str]:
    edges = {line.start, line.end}
    for start, end, *_ in marks:
        edges |= {max(line.start, start), min(line.end, end)}
    for note in refs.values():
        if note.mark:
            edges |= {note.mark.start, note.mark.end}
    for start, end in pairwise(sorted(edges)):
        if start in refs:
            yield f'<sup data-at="{start}">{escape(refs[start].number)}</sup>'
            continue
        over = sorted((one for one in marks if one[0] < end and start < one[1]), key=lambda one: one[1] - one[0])
        words = escape(text[start:end])
        yield _marked(words, start, over) if over else f'<span data-at="{start}">{words}</span>'


def _marked(words: str, start: int, over: Sequence[_Mark]) -> str:
    _, _, kind, first = over[0]
    named = " ".join(one[3] for one in over)
    return (
        f'<mark class="{kind}" data-at="{start}" data-for="{named}" data-state="\0{first}\0">'
        f'<a href="?at={first}#p-{first}">{words}</a></mark>'
    )
