"""Bringing in the text that a programme stands on."""

import hashlib
from collections.abc import Mapping

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.store import clock, models


def add(
    programme: str,
    name: str,
    text: str,
    reading: Mapping[str, object],
    *,
    summary: bool = False,
    by: models.User | None = None,
) -> models.Document:
    """Keep a document's canonical text and what was read in it; `summary` says that it is not the text itself."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    with transaction.atomic():
        kept = models.Document.objects.create(
            programme=models.Programme.objects.get(code=programme),
            name=name,
            text=text,
            reading=dict(reading),
            sha256=digest,
            summary=summary,
            recorded_at=clock.now(),
            recorded_by=by,
        )
        audit.log("document.added", by=by, subject=name, programme=programme, after={"sha256": digest})
    return kept
