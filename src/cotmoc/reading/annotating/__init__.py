"""The checked document with remarks in its margin: Word comments at the very place, the text as it was."""

from collections.abc import Sequence
from datetime import datetime

from cotmoc.domain.documents import Document
from cotmoc.domain.findings import Finding
from cotmoc.lexicon import labels, messages
from cotmoc.reading.annotating import margins, transcribing
from cotmoc.reading.annotating.margins import Remark

__all__ = ["Remark", "annotate", "remarks"]

_ZIP = b"PK"


def remarks(findings: Sequence[Finding], lang: str) -> list[Remark]:
    """The findings as they are said in a margin."""
    return [
        Remark(labels.say(f"severity.{one.severity.value}", lang), messages.say(one.code, one.facts, lang), one.spans)
        for one in findings
    ]


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
