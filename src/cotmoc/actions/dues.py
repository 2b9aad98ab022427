"""Writing into journals: the one way for tasks, instructions, answers to records and explanations."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain import dues
from cotmoc.domain.dues import DueKind, EntryKind, JournalEntry
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.roles import Scope
from cotmoc.store import clock, ledger, models, rows

PREFIXES: Mapping[DueKind, str] = {
    DueKind.TASK: "nv",
    DueKind.INSTRUCTION: "cd",
    DueKind.RECORD: "tl",
    DueKind.QUESTION: "gt",
    DueKind.ALLOCATION: "pb",
}
"""How the code of a due item begins: nhiệm vụ, chỉ đạo, trả lời, giải trình, phân bổ."""


def add(item: models.DueItem, *, by: models.User | None) -> models.DueItem:
    """Keep a new due item, its code drawn where it has none, with a line of audit.

    Whether the person may is the caller's to have asked: giving work, asking and recording need different rights.
    Raises `TransitionError` (`due_has_no_lead`) where nobody would owe it.
    """
    if not item.lead_unit or not item.title.strip():
        raise TransitionError("due_has_no_lead")
    with transaction.atomic():
        item.code = item.code or _next_code(item)
        item.created_at, item.created_by = item.created_at or clock.now(), by
        ledger.add(item)
        audit.log(
            f"due.{item.kind}_given",
            by=by,
            subject=f"{item.code} {item.title}",
            programme=item.programme.code,
            org_unit=item.lead_unit,
            after={"due_date": item.due_date.isoformat() if item.due_date else None, "issuer": item.issuer},
        )
    return item


def write(
    *,
    item: models.DueItem,
    kind: EntryKind,
    text: str,
    by: models.User,
    scope: Scope,
    percent: int | None = None,
    due_date: date | None = None,
    lead_unit: str | None = None,
    replies_to: int | None = None,
    on: date | None = None,
    evidence: models.EvidenceFile | None = None,
    reference: str = "",
    at: datetime | None = None,
) -> models.DueEntry:
    """Write an entry into the journal of a due item, if `domain.dues.write` lets that person; nothing is changed.

    `at` is the moment where it is not now: only for what is brought in from elsewhere. What is invented for a due item
    of the sample is marked as its item is. Raises `NotAllowed` and `TransitionError` as the domain does.
    """
    moment = at or clock.now()
    proposed = JournalEntry(0, kind, moment, by.said, text.strip(), percent, due_date, lead_unit, replies_to, on)
    with transaction.atomic():
        standing = dues.standing_on(rows.due_item(item), rows.journal(item.entries.order_by("id")), moment.date())
        dues.write(rows.due_item(item), standing, proposed, scope=scope)
        entry = models.DueEntry(
            due_item=item,
            kind=kind.value,
            text=proposed.text,
            percent=percent,
            due_date=due_date,
            lead_unit=lead_unit or "",
            replies_to_id=replies_to,
            on=on,
            evidence=evidence,
            reference=reference[:200],
            illustrative=item.illustrative,
            at=moment,
            by=by,
            by_name=by.said,
        )
        ledger.add(entry)
        _log(item, entry, standing.lead_unit or item.issuer)
    return entry


def _log(item: models.DueItem, entry: models.DueEntry, org_unit: str) -> None:
    audit.log(
        f"due.{entry.kind}",
        by=entry.by,
        subject=f"{item.code} {item.title}",
        programme=item.programme.code,
        org_unit=org_unit,
        after=_said(entry),
    )


def _said(entry: models.DueEntry) -> dict[str, object]:
    """What the line of audit holds of an entry: that which was said, the rest left out."""
    held = {
        "text": entry.text,
        "percent": entry.percent,
        "due_date": entry.due_date.isoformat() if entry.due_date else None,
        "lead_unit": entry.lead_unit,
        "on": entry.on.isoformat() if entry.on else None,
        "reference": entry.reference,
        "sha256": entry.evidence.sha256 if entry.evidence else "",
    }
    return {name: value for name, value in held.items() if value not in (None, "")}


def _next_code(item: models.DueItem) -> str:
    """The next code of its kind: "cd-007"; numbers once drawn are not drawn again, because nothing is deleted."""
    prefix = PREFIXES[DueKind(item.kind)]
    drawn = models.DueItem.objects.filter(programme=item.programme, code__startswith=f"{prefix}-").values_list(
        "code", flat=True
    )
    numbers = [int(tail) for code in drawn if (tail := code.removeprefix(f"{prefix}-")).isdecimal()]
    return f"{prefix}-{max(numbers, default=0) + 1:03d}"
