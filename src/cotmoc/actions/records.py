"""Writing into registers: a line is added, revised, withdrawn; each time a revision, never other text in its place."""

from dataclasses import replace
from datetime import date
from typing import TypedDict

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.actions import dues as journals
from cotmoc.domain import dues
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Record, Register
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.soundness import records as soundness
from cotmoc.queries import record_history
from cotmoc.queries import records as queries
from cotmoc.store import clock, ledger, models, rows

RULES = (
    soundness.records_say_something,
    soundness.records_fit_their_fields,
    soundness.records_count_up,
    soundness.records_run_forward,
)
"""What a line must hold to be written; a doubt of an imported folder is a refusal here."""

BY_UNIT = (EntryKind.PROGRESS, EntryKind.OBSTACLE, EntryKind.PROPOSAL, EntryKind.COMPLETED)
BY_ISSUER = (EntryKind.ANSWER, EntryKind.REOPENED)
"""What the journal of a line takes. Its due date and its closure stand in the line itself: they are revised there."""


def add(programme: Programme, register: Register, stated: Record, *, by: models.User, scope: Scope) -> str:
    """Add a line to a register and return its key.

    Raises `NotAllowed` without the right to record at its org unit, `UnsoundDefinition` for what does not fit the
    register, `TransitionError`: `record_in_future` for a day that is yet to come, `record_twice` for a line that is
    there already.
    """
    scope.require(Act.RECORD, stated.org_unit)
    _check(programme, register, stated)
    if same := next((one for one in register.records if _said(one) == _said(stated)), None):
        raise TransitionError("record_twice", key=same.key)
    with transaction.atomic():
        row = _row(programme, stated, _next_key(programme, register), by)
        row.illustrative = stated.illustrative or programme.illustrative
        ledger.add(row)
        audit.log("record.added", **_told(programme, register, row), after=_named(register, row))
    return row.key


def revise(
    programme: Programme,
    register: Register,
    stated: Record,
    *,
    seen: int,
    reason: str,
    by: models.User,
    scope: Scope,
) -> None:
    """Write another revision of the line of that key; `seen` is the revision that the person looked at.

    Raises as `add` does, and `NotFound` (`record_unknown`), `TransitionError`: `reason_needed`, `record_changed` where
    somebody else was quicker, `record_same` where nothing differs. A line that is closed closes its journal too.
    """
    with transaction.atomic():
        former = _in_force(programme, register, stated.key or "", scope)
        scope.require(Act.RECORD, stated.org_unit)
        _check(programme, register, stated)
        row = _row(programme, stated, former.key, by)
        _follow(row, former, seen, reason)
        if record_history.held(former) == record_history.held(row):
            raise TransitionError("record_same")
        ledger.add(row)
        states = {"before": _named(register, former), "after": _named(register, row)}
        audit.log("record.revised", **_told(programme, register, row), **states)
        _close_journal(programme, register, stated, by)


def withdraw(
    programme: Programme, register: Register, key: str, *, seen: int, reason: str, by: models.User, scope: Scope
) -> None:
    """Take a line out of the register, with the reason; what stood in it stays in its history. Raises as `revise`."""
    with transaction.atomic():
        former = _in_force(programme, register, key, scope)
        row = models.Record.objects.get(pk=former.pk)
        row.pk, row.withdrawn, row.recorded_at, row.recorded_by = None, True, clock.now(), by
        _follow(row, former, seen, reason)
        ledger.add(row)
        audit.log("record.withdrawn", **_told(programme, register, row), before=_named(register, former))


def write(
    programme: Programme,
    register: Register,
    key: str,
    kind: EntryKind,
    text: str,
    *,
    by: models.User,
    scope: Scope,
    replies_to: int | None = None,
) -> models.DueEntry:
    """Write into the journal of what a line owes, which begins with the first entry.

    Raises `NotFound` where the line owes nothing or is not in sight, `TransitionError` (`due_not_open`) where it was
    paid, else as `actions.dues.write`.
    """
    line = queries.find_line(register, key, scope, clock.today())
    if register.due is None or kind not in (*BY_UNIT, *BY_ISSUER):
        raise NotFound("record_unknown", key=key, register=register.name)
    if line.closed_on is not None:
        raise TransitionError("due_not_open", title=line.title)
    with transaction.atomic():
        item = _due_item(programme, register, line, by)
        return journals.write(item=item, kind=kind, text=text, by=by, scope=scope, replies_to=replies_to)


def _check(programme: Programme, register: Register, stated: Record) -> None:
    """Raise for the first thing that does not fit."""
    if stated.on > clock.today():
        raise TransitionError("record_in_future", on=stated.on)
    unit = programme.org_units.get(stated.org_unit)
    if unit is None or not unit.valid_on(stated.on):
        raise UnsoundDefinition("record_org_unit", code=stated.org_unit, on=stated.on)
    alone = replace(programme, registers=(replace(register, records=(stated,)),))
    for rule in RULES:
        for finding in rule(alone):
            raise UnsoundDefinition(finding.code, **finding.facts)


def _said(record: Record) -> object:
    """What a line says, whatever its key, its source and what became of it."""
    return record.org_unit, record.on, record.event, dict(record.values)


def _in_force(programme: Programme, register: Register, key: str, scope: Scope) -> models.Record:
    """The latest revision of a line that the person may write; raises `NotFound` or `NotAllowed`."""
    held = models.Record.objects.filter(programme__code=programme.code, register=register.code, key=key)
    former = held.order_by("-revision").first()
    if former is None or former.withdrawn:
        raise NotFound("record_unknown", key=key, register=register.name)
    queries.find_line(register, key, scope, clock.today())
    scope.require(Act.RECORD, former.org_unit)
    return former


def _follow(row: models.Record, former: models.Record, seen: int, reason: str) -> None:
    """Make a row the revision after another, with its reason."""
    if former.revision != seen:
        raise TransitionError("record_changed")
    if not reason.strip():
        raise TransitionError("reason_needed")
    row.revision, row.reason, row.illustrative = former.revision + 1, reason.strip(), former.illustrative


def _row(programme: Programme, stated: Record, key: str, by: models.User) -> models.Record:
    row = rows.record_row(models.Programme.objects.get(code=programme.code), stated, key)
    row.recorded_at, row.recorded_by = clock.now(), by
    return row


def _next_key(programme: Programme, register: Register) -> str:
    """A key that no line of the register has or had: the next number behind the word that its keys begin with."""
    kept = models.Record.objects.filter(programme__code=programme.code, register=register.code)
    keys = set(kept.values_list("key", flat=True))
    heads = [key.rstrip("0123456789") for key in sorted(keys)]
    head = heads[-1] if heads else ""
    tails = [key.removeprefix(head) for key in keys if key.startswith(head)]
    digits = [tail for tail in tails if tail.isdecimal()]
    width = max((len(tail) for tail in digits), default=3)
    return f"{head}{max((int(tail) for tail in digits), default=0) + 1:0{width}d}"


class _Told(TypedDict):
    """What every line of audit says of a row."""

    by: models.User | None
    subject: str
    programme: str
    org_unit: str


def _told(programme: Programme, register: Register, row: models.Record) -> _Told:
    subject = f"{register.name} · {row.key}"
    return _Told(by=row.recorded_by, subject=subject, programme=programme.code, org_unit=row.org_unit)


def _named(register: Register, row: models.Record) -> dict[str, str]:
    """What a row holds, by the titles of the register's fields; private values stay out of the log."""
    shown: dict[str, str] = {}
    for name, text in record_history.held(row).items():
        found = register.field(name)
        if found is None or not found.private:
            shown[found.title if found else name] = text
    return shown


def _due_item(programme: Programme, register: Register, line: queries.Line, by: models.User) -> models.DueItem:
    """The due item of a line, begun where there is none."""
    held = _journal_of(programme, register, line.record.key or "")
    if held is not None:
        return held
    item = models.DueItem(
        programme=models.Programme.objects.get(code=programme.code),
        kind=DueKind.RECORD.value,
        title=f"{register.name}: {line.title}"[:500],
        lead_unit=line.owed_by,
        issuer=programme.org_unit,
        due_date=line.due_date,
        org_unit=line.record.org_unit,
        register=register.code,
        record=line.record.key or "",
        illustrative=line.record.illustrative,
    )
    return journals.add(item, by=by)


def _journal_of(programme: Programme, register: Register, key: str) -> models.DueItem | None:
    return models.DueItem.objects.filter(
        programme__code=programme.code, kind=DueKind.RECORD.value, register=register.code, record=key
    ).first()


def _close_journal(programme: Programme, register: Register, stated: Record, by: models.User) -> None:
    """Once the line says that what it owed was done, its journal says so too, by the register's own word.

    Where the unit had said so before, another person's line confirms it; nobody confirms one's own word.
    """
    closed: date | None = register.closing_of(stated)
    item = _journal_of(programme, register, stated.key or "") if closed else None
    if item is None or closed is None:
        return
    standing = dues.standing_on(rows.due_item(item), rows.journal(item.entries.all()), clock.today())
    word = Scope({Act.REPORT_PROGRESS: frozenset({standing.lead_unit or ""}), Act.INSTRUCT: frozenset({item.issuer})})
    kind = EntryKind.COMPLETED if standing.is_open else EntryKind.CLOSED
    if standing.is_open or (standing.awaits_closure and standing.completed_by != by.said):
        journals.write(item=item, kind=kind, text=register.name, by=by, scope=word, on=closed)
