"""Bringing in the text that a programme stands on."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain.documents import Document, Reading
from cotmoc.domain.errors import NotAllowed, UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.reading import files, reader, transcripts
from cotmoc.store import clock, ledger, models

HEAD_LINES = 30
"""In how many first lines a mark of secrecy stands, if there is one."""
MAX_LETTERS = 500_000
"""How long a text may be that is read on screen: several reports of 60 pages, a few seconds of reading."""
_SECRET = re.compile(r"^\W*(?:độ mật\W+)?(tuyệt mật|tối mật|mật)\W*$", re.IGNORECASE)
_STAMP = "MẬT"
_PART_OF_WORDS = frozenset({"BÍ", "BẢO", "CƠ"})
"""What stands before it where it is no mark: bí mật, bảo mật, cơ mật."""
_CELLS = " | "
"""What stands between the cells of a row in a canonical text."""


def add(
    programme: str,
    name: str,
    text: str,
    reading: Mapping[str, object],
    *,
    summary: bool = False,
    by: models.User | None = None,
    kind: str = "resolution",
) -> models.Document:
    """Keep a document's canonical text and what was read in it; `summary` says that it is not the text itself.

    `kind` is "resolution" for what the programme stands on, "review" for what is yet to be gone through.
    """
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        kept = models.Document(
            programme=models.Programme.objects.get(code=programme),
            kind=kind,
            name=name,
            text=text,
            reading=dict(reading),
            sha256=digest,
            summary=summary,
            recorded_at=clock.now(),
            recorded_by=by,
        )
        ledger.add(kept)
        audit.log("document.added", by=by, subject=name, programme=programme, after={"sha256": digest})
    return kept


def may_bring_in(programme: Programme, scope: Scope) -> bool:
    """Whether a person may bring in the text: the operator, or who compiles for the whole programme."""
    return scope.may_anywhere(Act.ADMINISTER) or scope.may(Act.REVIEW, programme.org_unit)


def bring_in(
    programme: Programme,
    name: str,
    content: bytes,
    *,
    secrecy: Secrecy,
    by: models.User | None,
    scope: Scope,
    summary: bool = False,
) -> models.Document:
    """Read a file and keep its text with what was read in it.

    Raises `NotAllowed` (`not_allowed_here`), and `UnreadableInput`: `document_secret` where the person says that it is
    classified, `document_marked_secret` where its head does, `document_too_long`, and what `reading.files` raises.
    """
    if not may_bring_in(programme, scope):
        raise NotAllowed("not_allowed_here", act=Act.REVIEW.value, org_unit=programme.org_unit)
    if secrecy is not Secrecy.ORDINARY:
        raise UnreadableInput("document_secret", level=secrecy.value.replace("_", " "))
    document = files.read(content, name)
    refuse_secret(document.text)
    refuse_long(document.text)
    return add(programme.code, name, document.text, read(document), summary=summary, by=by)


def read(document: Document) -> dict[str, object]:
    """What was read of a document, in plain values that JSON carries; exact numbers as text."""
    return transcribe(reader.read(document))


def transcribe(reading: Reading) -> dict[str, object]:
    """A reading in plain values that JSON carries; exact numbers as text."""
    held: dict[str, object] = json.loads(json.dumps(transcripts.as_json(reading), default=str))
    return held


def marked_secret(text: str) -> str:
    """The mark of secrecy in the head of a text, on a line of its own or in a cell of the table there, or nothing."""
    for line in unicodedata.normalize("NFC", text).splitlines()[:HEAD_LINES]:
        cells = line.split(_CELLS)
        found = next(filter(None, map(_SECRET.match, cells)), None)
        if found is None and len(cells) > 1:
            stamped = next(filter(None, map(_stamped, cells)), "")
            if stamped:
                return stamped
        if found:
            return found[1].lower()
    return ""


def _stamped(cell: str) -> str:
    """The mark in a cell that heads a paper, where it stands behind the issuer's name, in capitals like it."""
    words = cell.split()
    for place, word in enumerate(words):
        before, after = " ".join(words[place - 1 : place]), " ".join(words[place + 1 : place + 2])
        if word == _STAMP and before not in _PART_OF_WORDS and not (after.isalpha() and after.isupper()):
            return f"{before} {word}".lower() if before in ("TỐI", "TUYỆT") else word.lower()
    return ""


def refuse_long(text: str, limit: int = MAX_LETTERS) -> None:
    """Raise `UnreadableInput` (`document_too_long`) for a text that would keep the machine busy for minutes."""
    if len(text) > limit:
        raise UnreadableInput("document_too_long", letters=len(text), limit=limit)


def refuse_secret(text: str) -> None:
    """Raise `UnreadableInput` (`document_marked_secret`) for a text whose head carries a mark of secrecy."""
    if level := marked_secret(text):
        raise UnreadableInput("document_marked_secret", level=level)
