"""The checked document with remarks in its margin: Word comments at the very place, the text as it was."""

from collections.abc import Sequence
from datetime import datetime

from cotmoc.domain.documents import Document, Span
from cotmoc.domain.findings import Finding
from cotmoc.lexicon import labels, messages
from cotmoc.reading import places
from cotmoc.reading.annotating import margins, transcribing
from cotmoc.reading.annotating.margins import Remark

__all__ = ["Remark", "annotate", "remarks"]

_ZIP = b"PK"


def remarks(findings: Sequence[Finding], document: Document, lang: str) -> list[Remark]:
    """The findings as they are said in a margin; one in a note says so, one with another place quotes it."""
    said = []
    for one in findings:
        sentence = messages.say(one.code, one.facts, lang)
        if note := places.note_around(document, one.spans[0]):
            sentence = labels.say("check.remark.note", lang, number=note.number, sentence=sentence)
        if quote := _elsewhere(document, one.spans):
            sentence = f"{sentence} {labels.say('check.remark.elsewhere', lang, quote=quote)}"
        said.append(Remark(labels.say(f"severity.{one.severity.value}", lang), sentence, one.spans))
    return said


def _elsewhere(document: Document, spans: Sequence[Span]) -> str:
    """The words around the first place that stands neither in the paragraph or row of the remark nor in its notes."""
    start, end = document.text.rfind("\n", 0, spans[0].start), document.text.find("\n", spans[0].start)
    other = next((span for span in spans[1:] if span.start <= start or 0 <= end < span.start), None)
    if other is None:
        return ""
    block = places.block_of(document, other)
    return places.excerpt(document.text, block.span if block else other, [other])


def annotate(content: bytes, document: Document, said: Sequence[Remark], *, at: datetime) -> bytes:
    """A Word file with the remarks in its margin, each at the first of its spans in the document's canonical text.

    `content` is the file from which the document was read. A Word file stays as it is but for the comments; of
    another format, or of a template or a file with macros, one is made with the document's text, its tables as tables.
    """
    if document.format == "docx" and content.startswith(_ZIP):
        try:
            if margins.can_take(content):
                return margins.write(content, document, said, at=at)
        except margins.DAMAGE:
            pass  # a part that reading could do without is damaged: the copy is made of what was read
    made, placed = transcribing.write(document)
    return margins.write(made, placed, said, at=at)
