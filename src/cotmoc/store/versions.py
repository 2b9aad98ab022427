"""Versions of a programme's definitions: the next one is kept beside those before it."""

from cotmoc.store import clock, ledger
from cotmoc.store.models import Programme, ProgrammeVersion, User


def add(
    kept: Programme,
    content: object,
    reason: str = "",
    *,
    by: User | None,
    redrawing: dict[str, object] | None = None,
) -> int:
    """Keep definitions as the newest version, with why they were changed, and give its number."""
    latest = kept.versions.order_by("number").last()
    version = ProgrammeVersion(
        programme=kept,
        number=latest.number + 1 if latest else 1,
        content=content,
        recorded_at=clock.now(),
        recorded_by=by,
        reason=reason[:300],
        redrawing=redrawing,
    )
    return ledger.add(version).number
