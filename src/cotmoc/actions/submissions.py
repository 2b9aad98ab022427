"""Filling in forms, sending, taking back, returning, approving, reopening; what is approved enters the ledger.

Every saved cell and every saved text leaves its own line of audit: lines are never put together, since that would
change one that was written.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from cotmoc.actions import audit, requests
from cotmoc.domain import observations, submissions
from cotmoc.domain.deadlines import Due
from cotmoc.domain.errors import CotmocError, NotFound, TransitionError
from cotmoc.domain.observations import Provenance, Status
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import ProseHead
from cotmoc.domain.roles import Scope
from cotmoc.domain.sources import Source
from cotmoc.domain.submissions import Action, Entry, State
from cotmoc.queries import filled_forms
from cotmoc.queries import submissions as rounds
from cotmoc.store import clock, ledger, models, rows

TEXT_LIMIT = 20_000
NOTE_LIMIT = 1_000


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts on which form of which programme: what every action here begins with.

    `seen` is the revision that the person looked at, where a screen showed one: a decision is about that and no other.
    """

    programme: Programme
    due: Due
    person: models.User
    scope: Scope
    seen: int | None = None

    @property
    def subject(self) -> str:
        """How lines of audit name the form."""
        return f"{self.due.form.code} {self.due.org_unit} {self.due.period}"


def save_cell(hand: Hand, indicator: str, entry: Entry | None, *, seen: str) -> models.Submission:
    """Keep what was entered in a cell; None empties it. `seen` is the mark of the content that the person saw.

    Raises `NotFound` (`cell_unknown`), `TransitionError` (`submission_changed`, `cell_too_long`) and what
    `domain.submissions.advance` raises.
    """
    if indicator not in {one.code for one in rounds.indicators_of(hand.programme, hand.due.form, hand.due.period)}:
        raise NotFound("cell_unknown", indicator=indicator)
    if entry is not None and len(entry.note or "") > NOTE_LIMIT:
        raise TransitionError("cell_too_long", limit=NOTE_LIMIT)
    with transaction.atomic():
        row = _open(hand)
        before = row.figures.get(indicator)
        after = _held(entry)
        if after == before:
            return row
        _require_seen(before, seen)
        row.figures = _with(row.figures, indicator, after)
        _save(hand, row)
        _log(hand, "submission.saved", before={indicator: before}, after={indicator: after})
    return row


def save_words(hand: Hand, head: ProseHead, text: str, *, seen: str) -> models.Submission:
    """Keep the text under a head; raises as `save_cell` does."""
    if head not in hand.due.form.prose:
        raise NotFound("cell_unknown", indicator=head.value)
    if len(text) > TEXT_LIMIT:
        raise TransitionError("cell_too_long", limit=TEXT_LIMIT)
    with transaction.atomic():
        row = _open(hand)
        before, after = row.prose.get(head.value), text.replace("\r\n", "\n").strip() or None
        if after == before:
            return row
        _require_seen(before, seen)
        row.prose = _with(row.prose, head.value, after)
        _save(hand, row)
        _log(hand, "submission.saved", before={head.value: before}, after={head.value: after})
    return row


def submit(hand: Hand, *, at: datetime | None = None) -> models.SubmissionEvent:
    """Send the form up. Missing is not zero: every cell has a figure, or says why there is none.

    Raises `TransitionError` (`submission_incomplete`) otherwise. The step given back numbers the receipt.
    """
    with transaction.atomic():
        row = _open(hand, Action.SUBMIT)
        asked = rounds.indicators_of(hand.programme, hand.due.form, hand.due.period)
        entries = {one.name: rounds.entry_of(row.figures.get(one.code)) for one in asked}
        missing = [name for name, entry in entries.items() if entry is None or not entry.is_answered]
        if missing:
            raise TransitionError("submission_incomplete", count=len(missing), names=", ".join(missing))
        row.sent_at, row.sent_by = at or clock.now(), hand.person
        return _step(hand, row, Action.SUBMIT, at=at)


def withdraw(hand: Hand, comment: str, *, at: datetime | None = None) -> models.SubmissionEvent:
    """Take back what nobody has decided on yet, with the reason."""
    with transaction.atomic():
        return _step(hand, _open(hand, Action.WITHDRAW, comment), Action.WITHDRAW, comment, at=at)


def send_back(hand: Hand, comment: str, *, at: datetime | None = None) -> models.SubmissionEvent:
    """Return a form to those who filled it in, with what is to be mended."""
    with transaction.atomic():
        return _step(hand, _open(hand, Action.RETURN, comment), Action.RETURN, comment, at=at)


def reopen(hand: Hand, comment: str, *, at: datetime | None = None) -> models.SubmissionEvent:
    """Unlock an approved form, with the reason; the ledger keeps what was approved until something else is."""
    with transaction.atomic():
        return _step(hand, _open(hand, Action.REOPEN, comment), Action.REOPEN, comment, at=at)


def approve(hand: Hand, comment: str = "", *, at: datetime | None = None) -> models.SubmissionEvent:
    """Approve a form: its figures enter the ledger, it is locked, its obstacles and proposals want an answer."""
    with transaction.atomic():
        row = _open(hand, Action.APPROVE, comment)
        row.approved_at = at or clock.now()
        event = _step(hand, row, Action.APPROVE, comment, at=at)
        _enter(hand, row, row.approved_at)
        requests.raise_from(hand.programme, hand.due, row, by=hand.person, at=row.approved_at)
    return event


def approve_all(hands: Iterable[Hand]) -> tuple[int, tuple[tuple[Hand, CotmocError], ...]]:
    """Approve one after the other; how many were approved, and each that was refused with the reason."""
    done, refused = 0, []
    for hand in hands:
        try:
            approve(hand)
        except CotmocError as error:
            refused.append((hand, error))
        else:
            done += 1
    return done, tuple(refused)


def _open(hand: Hand, action: Action = Action.SAVE, comment: str = "") -> models.Submission:
    """The row on which the person may act so, new where nobody has begun; its state is already the one after.

    Raises what `domain.submissions.advance` does, and `TransitionError` (`submission_moved`) where somebody would
    decide on figures that have changed since they were looked at.
    """
    row = rounds.find_row(hand.programme, hand.due.form.code, hand.due.org_unit, hand.due.period)
    standing = rounds.standing_of(hand.programme, hand.due, row, clock.today())
    after = submissions.advance(standing, action, scope=hand.scope, person=str(hand.person.pk), comment=comment)
    if submissions.STEPS[action].from_above and row is not None and hand.seen not in (None, row.revision):
        raise TransitionError("submission_moved")
    if row is None:
        row = models.Submission(
            programme=models.Programme.objects.get(code=hand.programme.code),
            form=hand.due.form.code,
            org_unit=hand.due.org_unit,
            period=str(hand.due.period),
            saved_at=clock.now(),
            saved_by=hand.person,
        )
    row.state = after.value
    return row


def _save(hand: Hand, row: models.Submission) -> None:
    row.revision += 1
    row.saved_at, row.saved_by = clock.now(), hand.person
    row.save()


def _step(
    hand: Hand, row: models.Submission, action: Action, comment: str = "", *, at: datetime | None = None
) -> models.SubmissionEvent:
    """Keep the row in its new state, with the step and a line of audit."""
    before = _state_before(row)
    row.save()
    event = models.SubmissionEvent(
        submission=row,
        action=action.value,
        before=before,
        after=row.state,
        comment=comment.strip(),
        figures=row.figures,
        prose=row.prose,
        at=at or clock.now(),
        by=hand.person,
    )
    ledger.add(event)
    said = {"state": row.state} | ({"comment": event.comment} if event.comment else {})
    _log(hand, f"submission.{_DONE[action]}", before={"state": before}, after=said)
    return event


_DONE = {
    Action.SUBMIT: "submitted",
    Action.WITHDRAW: "withdrawn",
    Action.RETURN: "returned",
    Action.APPROVE: "approved",
    Action.REOPEN: "reopened",
}


def _state_before(row: models.Submission) -> str:
    kept = models.Submission.objects.filter(pk=row.pk).values_list("state", flat=True).first() if row.pk else None
    return kept or State.DRAFT.value


def _enter(hand: Hand, row: models.Submission, at: datetime) -> None:
    """Append to the ledger what it does not say already."""
    sender = row.sent_by or hand.person
    sent = row.events.filter(action=Action.SUBMIT.value).last()
    number = filled_forms.receipt_number(row.form, sent.pk) if sent else ""
    for code, held in row.figures.items():
        entry = rounds.entry_of(held)
        booked = hand.programme.book.find(code, row.org_unit, hand.due.period)
        if entry is None or _says_same(booked, entry):
            continue
        stated = observations.Observation(
            indicator=code,
            org_unit=row.org_unit,
            period=hand.due.period,
            value=entry.value,
            status=entry.status,
            source=Source(hand.due.form.name, number or None),
            provenance=Provenance(at, sender.said, filled_forms.WAY, row.form),
            illustrative=hand.programme.illustrative,
            note=entry.note,
        )
        kept = rows.observation_row(row.programme, stated)
        kept.submission, kept.recorder = row, sender
        ledger.add(kept)


def _says_same(booked: observations.Observation | None, entry: Entry) -> bool:
    return booked is not None and (booked.value, booked.status, booked.note) == (entry.value, entry.status, entry.note)


def _held(entry: Entry | None) -> dict[str, str] | None:
    """An entry as it is kept; an empty one is not."""
    if entry is None or (entry.value is None and entry.status is not Status.MISSING and not entry.note):
        return None
    value = "" if entry.value is None else f"{Decimal(entry.value):f}"
    return {"value": value, "status": entry.status.value, "note": entry.note or ""}


def _with(held: Mapping[str, object], key: str, content: object) -> dict[str, object]:
    kept = {name: one for name, one in held.items() if name != key}
    return kept if content is None else {**kept, key: content}


def _require_seen(before: object, seen: str) -> None:
    if filled_forms.mark_of(before) != seen:
        raise TransitionError("submission_changed")


def _log(hand: Hand, action: str, *, before: Mapping[str, object], after: Mapping[str, object]) -> None:
    audit.log(
        action,
        by=hand.person,
        subject=hand.subject,
        programme=hand.programme.code,
        org_unit=hand.due.org_unit,
        before=before,
        after=after,
    )
