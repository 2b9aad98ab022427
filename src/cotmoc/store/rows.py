"""Rows become what the domain reads, and the other way round."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from cotmoc.domain import dues, observations, registers, roles, tasks
from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Posts
from cotmoc.exchange import scalars, shapes
from cotmoc.store import clock
from cotmoc.store.models import DueEntry, DueItem, Observation, Programme, Record, RoleGrant


def observation(row: Observation) -> observations.Observation:
    """The observation of a row."""
    return observations.Observation(
        indicator=row.indicator,
        org_unit=row.org_unit,
        period=Period.parse(row.period),
        value=Decimal(row.value) if row.value else None,
        status=observations.Status(row.status),
        source=source(row.document, row.locator),
        provenance=observations.Provenance(
            row.recorded_at.astimezone(clock.VIET_NAM) if row.recorded_at else None,
            row.recorded_by or None,
            row.way or None,
            row.rule or None,
        ),
        illustrative=row.illustrative,
        derived=row.derived,
        scope_unclear=row.scope_unclear,
        note=row.note or None,
    )


def observation_row(programme: Programme, stated: observations.Observation) -> Observation:
    """An unsaved row of an observation; a moment without a zone is Viet Nam's."""
    known = stated.provenance
    moment = known.recorded_at
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=clock.VIET_NAM)
    return Observation(
        programme=programme,
        indicator=stated.indicator,
        org_unit=stated.org_unit,
        period=str(stated.period),
        value="" if stated.value is None else f"{stated.value:f}",
        status=stated.status.value,
        document=stated.source.document if stated.source else "",
        locator=(stated.source.locator if stated.source else None) or "",
        recorded_at=moment,
        recorded_by=known.recorded_by or "",
        way=known.way or "",
        rule=known.rule or "",
        illustrative=stated.illustrative,
        derived=stated.derived,
        scope_unclear=stated.scope_unclear,
        note=stated.note or "",
    )


def source(document: str, locator: str) -> Source | None:
    """Where something is stated, if a document is named."""
    return Source(document, locator or None) if document else None


def record(row: Record, register: registers.Register) -> registers.Record:
    """The record of a row; its values are read by the kinds of the register's fields."""
    return registers.Record(
        register=row.register,
        org_unit=row.org_unit,
        event=registers.RecordEvent(row.event) if row.event else None,
        on=row.on,
        until=row.until,
        source=source(row.document, row.locator),
        illustrative=row.illustrative,
        key=row.key,
        values=record_values(row.values, register),
        closed_on=row.closed_on,
        due_date=row.due_date,
    )


def record_row(programme: Programme, stated: registers.Record, key: str) -> Record:
    """An unsaved row of a record under that key, as its first revision; when and by whom is the caller's to say."""
    return Record(
        programme=programme,
        register=stated.register,
        key=key,
        org_unit=stated.org_unit,
        event=stated.event.value if stated.event else "",
        on=stated.on,
        until=stated.until,
        due_date=stated.due_date,
        closed_on=stated.closed_on,
        values={code: scalars.write(value) for code, value in stated.values.items()},
        document=stated.source.document if stated.source else "",
        locator=(stated.source.locator if stated.source else None) or "",
        illustrative=stated.illustrative,
    )


def record_values(held: Mapping[str, str], register: registers.Register) -> dict[str, registers.FieldValue]:
    """Texts by field code as values of the kinds of the fields."""
    return {code: shapes.read_value(register, code, text) for code, text in held.items()}


def with_records(register: registers.Register, rows: Iterable[Record]) -> registers.Register:
    """The register with the records in force, in the order of their days."""
    latest: dict[str, Record] = {}
    for row in rows:
        if row.register == register.code:
            latest[row.key] = row
    held = [record(row, register) for row in latest.values() if not row.withdrawn]
    return replace(register, records=tuple(sorted(held, key=lambda one: (one.on, one.org_unit))))


def due_item(row: DueItem) -> dues.DueItem:
    """The due item of a row."""
    return dues.DueItem(
        code=row.code,
        kind=dues.DueKind(row.kind),
        title=row.title,
        lead_unit=row.lead_unit or None,
        issuer=row.issuer,
        due_date=row.due_date,
        support_units=tuple(row.support_units),
    )


def journal(rows: Iterable[DueEntry]) -> tuple[dues.JournalEntry, ...]:
    """The journal of rows, in the order written; the moments are Viet Nam's."""
    return tuple(
        dues.JournalEntry(
            number=row.pk,
            kind=dues.EntryKind(row.kind),
            at=row.at.astimezone(clock.VIET_NAM),
            by=row.by_name,
            text=row.text,
            percent=row.percent,
            due_date=row.due_date,
            lead_unit=row.lead_unit or None,
            replies_to=row.replies_to_id,
            on=row.on,
        )
        for row in rows
    )


def task(row: DueItem, entries: Iterable[DueEntry], day: date) -> tasks.Task:
    """A task as the report tells of it: who leads it, until when, whether it is done, and by what it is proved."""
    kept = list(entries)
    standing = dues.standing_on(due_item(row), journal(kept), day)
    return tasks.Task(
        code=row.code,
        title=row.title,
        kind=tasks.TaskKind(row.task_kind or tasks.TaskKind.TASK.value),
        parent=row.parent or None,
        number=row.number or None,
        posts=Posts(row.leader or None, standing.lead_unit, tuple(row.support_units)),
        start_date=row.start_date,
        due_date=standing.due_date,
        completed_on=standing.completed_on,
        product=row.product or None,
        evidence=tuple(
            tasks.Evidence(entry.text or entry.reference, entry.reference or entry.text, entry.on)
            for entry in kept
            if entry.kind == dues.EntryKind.EVIDENCE.value
        ),
        targets=tuple(row.targets),
        source=source(row.document, row.locator),
        illustrative=row.illustrative,
    )


def grants(rows: Iterable[RoleGrant]) -> tuple[roles.Grant, ...]:
    """The grants of rows."""
    return tuple(roles.Grant(roles.Role(row.role), row.org_unit, row.valid_from, row.valid_to) for row in rows)
