"""Programmes: brought in as a version of definitions with rows of figures, records and tasks; amended by a version."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain import allotments, programmes, soundness, tasks
from cotmoc.domain import amendments as changing
from cotmoc.domain.allocations import Split
from cotmoc.domain.allotments import Ground
from cotmoc.domain.amendments import Amendment
from cotmoc.domain.documents import Reading
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import TransitionError, UnreadableInput
from cotmoc.domain.findings import Severity
from cotmoc.domain.observations import Observation as Stated
from cotmoc.domain.org_units import OrgUnits
from cotmoc.domain.targets import Target, TargetSet
from cotmoc.exchange import definitions, drafts, folders
from cotmoc.lexicon import bounds
from cotmoc.store import clock, ledger, models, rows, versions


def import_folder(folder: Path, *, by: models.User | None = None, known_on: datetime | None = None) -> str:
    """Bring a programme folder in, all or nothing, and return its code.

    With `known_on` only the figures recorded by that moment are taken. Raises `UnreadableInput` (`programme_unsound`)
    where the folder has errors, `TransitionError` (`programme_is_here`) where a programme of that code is kept already.
    """
    loaded = folders.load(folder)
    programme = loaded.programme
    if loaded.errors or programme is None:
        raise UnreadableInput("programme_unsound", folder=str(folder), errors=loaded.errors)
    with transaction.atomic():
        return _import(programme, by, known_on).code


def bring_in(programme: programmes.Programme, *, by: models.User | None = None) -> str:
    """Bring a programme in that was made here, all or nothing, and return its code.

    Raises `TransitionError`: `review_unsound` where it has errors, `programme_is_here` where its code is taken.
    """
    _refuse_errors(programme)
    with transaction.atomic():
        return _import(programme, by, None).code


def amend(
    programme: programmes.Programme,
    amendments: Sequence[Amendment],
    *,
    day: date,
    decision: str,
    document: str,
    by: models.User | None = None,
    added: Reading | None = None,
) -> int:
    """Replace targets from a day on by a new version of the definitions, and return its number; the old ones are kept.

    The targets of `added` come in beside them. Raises what `domain.amendments.amend` raises, and `TransitionError`:
    `amendment_nothing` where none is given, `review_unsound` where the programme would have errors that it has not
    yet.
    """
    if not amendments and added is None:
        raise TransitionError("amendment_nothing")

    def change(held: programmes.Programme) -> programmes.Programme:
        amended = changing.amend(held, amendments, day=day, decision=decision, document=document)
        return drafts.add(amended, added, document=document, day=day) if added else amended

    _refuse_errors(change(programme), known=_errors(programme))
    with transaction.atomic():
        kept = models.Programme.objects.get(code=programme.code)
        changed = change(definitions.read(kept.versions.latest("number").content))
        version = versions.add(kept, definitions.write(changed), decision, by=by)
        after = {"from": day.isoformat(), "version": version, "targets": _stated_after(programme, changed)}
        before = {"targets": _stated_before(programme, amendments)}
        audit.log("programme.amended", by=by, subject=decision, programme=kept.code, before=before, after=after)
    return version


def allot(
    programme: programmes.Programme, split: Split, ground: Ground, *, own: TargetSet, by: models.User | None = None
) -> int:
    """Set the parts of a split as targets of their org units by a new version, and return its number.

    Raises what `domain.allotments.allot` raises, and `TransitionError` (`review_unsound`) as `amend` does.
    """
    _refuse_errors(allotments.allot(split, programme, ground, own=own), known=_errors(programme))
    with transaction.atomic():
        kept = models.Programme.objects.get(code=programme.code)
        held = definitions.read(kept.versions.latest("number").content)
        changed = allotments.allot(split, held, ground, own=own)
        version = versions.add(
            kept, definitions.write(changed), f"{ground.document}. {ground.reason}".strip(" ."), by=by
        )
        whole = split.allocation.target
        before = {"targets": _parts(held, whole, ground.day)}
        after = {"from": ground.day.isoformat(), "version": version, "targets": _parts(changed, whole, ground.day)}
        told = {"subject": ground.document, "programme": kept.code, "org_unit": whole.org_unit}
        audit.log("allocation.applied", by=by, before=before, after=after | {"reason": ground.reason}, **told)
    return version


def _parts(programme: programmes.Programme, whole: Target, day: date) -> dict[str, str]:
    return {code: bounds.of(one) for code, one in allotments.held(whole, programme, day).items()}


def add_tasks(
    programme: programmes.Programme,
    added: Sequence[tasks.Task],
    org_units: OrgUnits,
    *,
    document: str,
    by: models.User | None = None,
) -> None:
    """Add tasks, and by a new version of the definitions the org units that only they name.

    Raises `TransitionError` (`review_unsound`) where the programme would have errors that it does not have yet.
    """
    whole = replace(programme, tasks=(*programme.tasks, *added), org_units=org_units)
    _refuse_errors(whole, known=_errors(programme))
    with transaction.atomic():
        kept = models.Programme.objects.get(code=programme.code)
        for task in added:
            _task(kept, programme.org_unit, task)
        if org_units != programme.org_units:
            latest = kept.versions.latest("number")
            versions.add(
                kept, definitions.write(replace(definitions.read(latest.content), org_units=org_units)), document, by=by
            )
        after = {"tasks": len(added)}
        audit.log("programme.tasks_added", by=by, subject=document, programme=kept.code, after=after)


def _stated_before(programme: programmes.Programme, amendments: Sequence[Amendment]) -> dict[str, str]:
    codes = {one.target for one in amendments}
    return {one.code: bounds.of(one) for one in programme.targets if one.code in codes}


def _stated_after(programme: programmes.Programme, changed: programmes.Programme) -> dict[str, str]:
    codes = {one.code for one in programme.targets}
    return {one.code: bounds.of(one) for one in changed.targets if one.code not in codes}


def _errors(programme: programmes.Programme) -> int:
    return sum(found.severity is Severity.ERROR for found in soundness.check(programme))


def _refuse_errors(programme: programmes.Programme, *, known: int = 0) -> None:
    """Raise `TransitionError` (`review_unsound`) where a programme has more errors than are known of it."""
    if (errors := _errors(programme)) > known:
        raise TransitionError("review_unsound", errors=errors - known)


def _import(programme: programmes.Programme, by: models.User | None, known_on: datetime | None) -> models.Programme:
    if models.Programme.objects.filter(code=programme.code).exists():
        raise TransitionError("programme_is_here", code=programme.code)
    kept = models.Programme.objects.create(
        code=programme.code, name=programme.name, alias=programme.term.alias, created_at=clock.now()
    )
    versions.add(kept, definitions.write(programme), by=by)
    stated = [one for one in programme.book.observations if _known(one, known_on)]
    ledger.append(rows.observation_row(kept, one) for one in stated)
    records = ledger.append(_records(kept, programme))
    for task in programme.tasks:
        _task(kept, programme.org_unit, task)
    after = {"observations": len(stated), "records": len(records), "tasks": len(programme.tasks)}
    audit.log(
        "programme.imported",
        by=by,
        subject=programme.code,
        programme=programme.code,
        org_unit=programme.org_unit,
        after=after,
    )
    return kept


def follow(code: str, after: str, *, by: models.User | None = None) -> None:
    """Say that one programme's term follows another's."""
    with transaction.atomic():
        models.Programme.objects.filter(code=code).update(follows=models.Programme.objects.get(code=after))
        audit.log("programme.linked", by=by, subject=code, programme=code, after={"follows": after})


def _known(stated: Stated, moment: datetime | None) -> bool:
    recorded = stated.provenance.recorded_at
    return moment is None or recorded is None or recorded.replace(tzinfo=None) <= moment.replace(tzinfo=None)


def _records(kept: models.Programme, programme: programmes.Programme) -> Iterator[models.Record]:
    for register in programme.registers:
        for place, record in enumerate(register.records, start=1):
            row = rows.record_row(kept, record, record.key or f"{place:05d}")
            row.recorded_at = _noon(record.on)
            yield row


def _task(kept: models.Programme, issuer: str, task: tasks.Task) -> None:
    """A task with what its journal must have said for it to stand as the folder says."""
    row = models.DueItem(
        programme=kept,
        kind=DueKind.TASK.value,
        code=task.code,
        title=task.title,
        task_kind=task.kind.value,
        parent=task.parent or "",
        number=task.number or "",
        leader=task.posts.leader or "",
        lead_unit=task.posts.lead_unit or "",
        support_units=list(task.posts.support_units),
        issuer=issuer,
        start_date=task.start_date,
        due_date=task.due_date,
        product=task.product or "",
        targets=list(task.targets),
        document=task.source.document if task.source else "",
        locator=(task.source.locator if task.source else None) or "",
        illustrative=task.illustrative,
        created_at=_noon(task.start_date) if task.start_date else clock.now(),
    )
    ledger.add(row)
    ledger.append(_entries(row, task))


def _entries(row: models.DueItem, task: tasks.Task) -> Iterator[models.DueEntry]:
    for evidence in task.evidence:
        day = evidence.issued or task.completed_on or task.start_date
        yield models.DueEntry(
            due_item=row,
            kind=EntryKind.EVIDENCE.value,
            text=evidence.title,
            reference=evidence.reference,
            on=evidence.issued,
            at=_noon(day) if day else row.created_at,
            illustrative=task.illustrative,
        )
    if task.completed_on is not None:
        for kind in (EntryKind.COMPLETED, EntryKind.CLOSED):
            yield models.DueEntry(
                due_item=row,
                kind=kind.value,
                text=task.product or task.title,
                on=task.completed_on,
                at=_noon(task.completed_on),
                illustrative=task.illustrative,
            )


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), tzinfo=clock.VIET_NAM)
