"""Evidence: files and documents by number that prove a result, written into the journal of what they prove."""

import hashlib
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path, PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction

from cotmoc.actions import documents, dues
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.roles import Scope
from cotmoc.reading import files
from cotmoc.reading.programs import Programs
from cotmoc.store import clock, ledger, models

MAX_BYTES = 20_000_000
"""How large a file of evidence may be."""
_ZIP = b"PK\x03\x04"
SIGNATURES: Mapping[str, tuple[bytes, ...]] = {
    ".pdf": (b"%PDF-",),
    ".docx": (_ZIP,),
    ".xlsx": (_ZIP,),
    ".odt": (_ZIP,),
    ".ods": (_ZIP,),
    ".jpg": (b"\xff\xd8\xff",),
    ".jpeg": (b"\xff\xd8\xff",),
    ".png": (b"\x89PNG\r\n\x1a\n",),
}
"""The kinds of files that are kept, and how each begins: what holds programs (macros, archives) is not among them."""
ACCEPTED = ",".join(SIGNATURES)
_WITH_WORDS = (".docx", ".odt", ".pdf")
"""Files whose words are looked through for marks of secrecy."""
FORMATS = "PDF, Word, Excel, OpenDocument, JPEG, PNG"


def attach(
    *,
    item: models.DueItem,
    name: str,
    content: bytes,
    text: str,
    by: models.User,
    scope: Scope,
    on: date | None = None,
    reference: str = "",
) -> models.DueEntry:
    """Keep a file under its SHA-256 and write it into the journal; without the right or a place there, nothing stays.

    Raises `UnreadableInput` (`evidence_too_large`, `evidence_kind`, `evidence_empty`, `document_marked_secret`) and
    what `dues.write` raises.
    """
    suffix = _checked(name, content)
    if suffix in _WITH_WORDS:
        documents.refuse_secret(_words(name, content))
    digest = hashlib.sha256(content).hexdigest()
    kept = models.EvidenceFile(
        name=_plain_name(name),
        size=len(content),
        sha256=digest,
        uploaded_at=clock.now(),
        uploaded_by=by,
    )
    kept.file.save(f"{digest}{suffix}", ContentFile(content), save=False)
    try:
        with transaction.atomic():
            ledger.add(kept)
            return dues.write(
                item=item,
                kind=EntryKind.EVIDENCE,
                text=text.strip() or kept.name,
                by=by,
                scope=scope,
                on=on,
                evidence=kept,
                reference=reference,
            )
    except Exception:
        kept.file.delete(save=False)
        raise


def refer(
    *, item: models.DueItem, reference: str, text: str, by: models.User, scope: Scope, on: date | None = None
) -> models.DueEntry:
    """Name a document by its number as evidence, without a file."""
    return dues.write(
        item=item,
        kind=EntryKind.EVIDENCE,
        text=text.strip() or reference.strip(),
        by=by,
        scope=scope,
        on=on,
        reference=reference.strip(),
    )


def _checked(name: str, content: bytes) -> str:
    """The suffix of a file that may be kept."""
    suffix = Path(name).suffix.lower()
    if not content:
        raise UnreadableInput("evidence_empty", file=name)
    if len(content) > MAX_BYTES:
        raise UnreadableInput("evidence_too_large", file=name, limit=MAX_BYTES // 1_000_000)
    if not content.startswith(SIGNATURES.get(suffix, ())):
        raise UnreadableInput("evidence_kind", file=name, formats=FORMATS)
    return suffix


def _words(name: str, content: bytes) -> str:
    """What a file says; nothing where it cannot be read, as one that holds pictures alone."""
    try:
        return files.read(content, name, outside=Programs()).text
    except UnreadableInput:
        return ""


def _plain_name(name: str) -> str:
    """The last part of a path without letters that steer a screen or a header, at most 200 letters."""
    last = PurePosixPath(name.replace("\\", "/")).name
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C")
    stem, suffix = Path(plain).stem, Path(plain).suffix
    return f"{stem[: 200 - len(suffix)]}{suffix}"
