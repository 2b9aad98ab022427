"""The line of audit that every write leaves, in the same transaction."""

from collections.abc import Mapping

from cotmoc.store import clock, ledger
from cotmoc.store.models import AuditEntry, User


def log(
    action: str,
    *,
    by: User | None,
    subject: str,
    programme: str = "",
    org_unit: str = "",
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Write one line: a dotted action ("submission.approved"), who, where, and what was before and after.

    `before` and `after` hold plain values that JSON can carry; never a password, never the content of a file.
    """
    entry = AuditEntry(
        at=clock.now(),
        by=by,
        by_name=by.said if by else "",
        action=action,
        programme=programme,
        org_unit=org_unit,
        subject=subject[:200],
        before=dict(before) if before is not None else None,
        after=dict(after) if after is not None else None,
    )
    ledger.add(entry)
