"""Going through what was read in a document, decision by decision, and making something of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction

from cotmoc.actions import audit, documents
from cotmoc.actions import programmes as programme_actions
from cotmoc.domain import reviews
from cotmoc.domain.amendments import Amendment
from cotmoc.domain.errors import NotFound, TransitionError, UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.programmes import Programme
from cotmoc.domain.reviews import Decision, Room, What
from cotmoc.domain.roles import Act, Scope
from cotmoc.queries import reviews as kept
from cotmoc.reading import files
from cotmoc.store import clock, ledger, models

NEW = "+"
"""In the place of a target's code: none is replaced."""
MAX_LETTERS = 1_500_000
"""How long a text may be that is reviewed: more than 500 pages, read once in some seconds."""


def may_review(programme: Programme, scope: Scope) -> bool:
    """Whether a person may go through readings: who reviews or approves for the whole programme."""
    return scope.may(Act.REVIEW, programme.org_unit)


def bring_in(
    programme: Programme, name: str, content: bytes, *, secrecy: Secrecy, by: models.User | None, scope: Scope
) -> int:
    """Read a file, keep it, begin its review, and return the review's number; raises as `documents.bring_in`."""
    scope.require(Act.REVIEW, programme.org_unit)
    if secrecy is not Secrecy.ORDINARY:
        raise UnreadableInput("document_secret", level=secrecy.value.replace("_", " "))
    document = files.read(content, name)
    documents.refuse_secret(document.text)
    documents.refuse_long(document.text, MAX_LETTERS)
    reading = documents.read(document)
    with transaction.atomic():
        row = documents.add(programme.code, name, document.text, reading, by=by, kind="review")
        return begin(programme, row.pk, by=by, scope=scope)


def begin(programme: Programme, document: int, *, by: models.User | None, scope: Scope) -> int:
    """Begin to review a document that is kept in a programme, and return the review's number.

    Raises `NotAllowed` (`not_allowed_here`) and `NotFound` (`review_unknown`).
    """
    scope.require(Act.REVIEW, programme.org_unit)
    row = models.Document.objects.filter(pk=document, programme__code=programme.code).first()
    if row is None:
        raise NotFound("review_unknown", number=document)
    with transaction.atomic():
        review = models.Review.objects.create(programme=row.programme, document=row, begun_at=clock.now(), begun_by=by)
        audit.log("review.begun", by=by, subject=row.name, programme=programme.code, org_unit=programme.org_unit)
    return review.pk


def decide(
    programme: Programme,
    number: int,
    what: What,
    proposal: str = "",
    payload: Mapping[str, object] | None = None,
    *,
    by: models.User | None,
    scope: Scope,
    seen: int | None = None,
) -> Room:
    """Decide something in a review, and return the state after it; what changes nothing is not written.

    `seen` is the last decision that the person saw. Raises what `domain.reviews.decide` raises, `NotAllowed`,
    `NotFound` (`review_unknown`), and `TransitionError` where somebody else decided since: `review_moved_on` at all,
    when it is to be undone, `review_decided_since` on the same proposal.
    """
    scope.require(Act.REVIEW, programme.org_unit)
    with transaction.atomic():
        review = kept.find(programme, number)
        room = review.room
        if seen is not None and seen < room.last:
            _refuse_overtaken(review, what, proposal, seen)
        decision = Decision(room.last + 1, what, proposal, dict(payload or {}))
        after = reviews.decide(room, decision)
        if after.proposals != room.proposals or what in (What.UNDO, What.MADE):
            _write(programme, number, decision, room, by)
            return after
    return room


def _refuse_overtaken(review: kept.Review, what: What, proposal: str, seen: int) -> None:
    """Raise `TransitionError` where what is to be decided is not as the person saw it."""
    if what is What.UNDO:
        raise TransitionError("review_moved_on")
    before = {one.id: one for one in kept.room_at(review, seen).proposals}
    now = next((one for one in review.room.proposals if one.id == proposal), None)
    if now is not None and now != before.get(proposal):
        raise TransitionError("review_decided_since")


def _write(programme: Programme, number: int, decision: Decision, room: Room, by: models.User | None) -> None:
    decided = models.ReviewDecision(
        review=models.Review.objects.select_related("programme").get(pk=number),
        number=decision.number,
        what=decision.what.value,
        proposal=decision.proposal,
        payload=dict(decision.payload),
        at=clock.now(),
        by=by,
    )
    ledger.add(decided)
    undone = room.undoable if decision.what is What.UNDO else None
    about = {"what": decision.what.value, "proposal": decision.proposal or (undone.proposal if undone else "")}
    after: dict[str, object] = {name: value for name, value in about.items() if value}
    audit.log("review.decided", by=by, subject=str(number), programme=programme.code, after=after)


# --- what comes of it ---


def make_programme(
    programme: Programme, number: int, drafted: Programme, *, by: models.User | None, scope: Scope
) -> str:
    """Bring in the programme that was drafted of a review, with the document it stands on; returns its code.

    Raises as `programmes.bring_in`, `NotAllowed` and `NotFound` (`review_unknown`).
    """
    scope.require(Act.REVIEW, programme.org_unit)
    review = kept.find(programme, number)
    held = documents.transcribe(reviews.reviewed(review.room))
    with transaction.atomic():
        code = programme_actions.bring_in(drafted, by=by)
        documents.add(code, review.name, review.room.reading.document.text, held, by=by)
        decide(programme, number, What.MADE, payload={"programme": code}, by=by, scope=scope)
    return code


def bring_tasks(programme: Programme, number: int, *, by: models.User | None, scope: Scope) -> int:
    """Bring the confirmed tasks of a review into the programme, each once, and return how many.

    Raises `TransitionError` (`review_no_tasks`) where there is none that it does not have yet, else as
    `programmes.add_tasks`, `NotAllowed` and `NotFound`.
    """
    scope.require(Act.REVIEW, programme.org_unit)
    with transaction.atomic():
        review = kept.find(programme, number)
        work, proposals = kept.work(programme, review)
        if not proposals:
            raise TransitionError("review_no_tasks")
        programme_actions.add_tasks(programme, work.tasks, work.org_units, document=review.name, by=by)
        decide(programme, number, What.MADE, payload={"tasks": list(proposals)}, by=by, scope=scope)
    return len(proposals)


def amend(
    programme: Programme,
    number: int,
    chosen: Sequence[tuple[str, str]],
    *,
    day: date,
    decision: str,
    by: models.User | None,
    scope: Scope,
) -> int:
    """Amend targets of the programme by what a review confirmed; `chosen` pairs proposals with codes of targets.

    A proposal that is paired with `NEW` replaces none, and comes to the programme as a target of its own.
    Returns the number of the new version; raises as `programmes.amend`, `NotAllowed` and `NotFound`.
    """
    scope.require(Act.REVIEW, programme.org_unit)
    review = kept.find(programme, number)
    confirmed = {one.id: one for one in reviews.reviewed(review.room).targets}
    if unknown := next((proposal for proposal, _ in chosen if proposal not in confirmed), None):
        raise NotFound("review_proposal_unknown", proposal=unknown)
    pairs = [Amendment(target, confirmed[proposal]) for proposal, target in chosen if target != NEW]
    new = tuple(confirmed[proposal] for proposal, target in chosen if target == NEW)
    added = replace(review.room.reading, targets=new) if new else None
    told: dict[str, Any] = {"day": day, "decision": decision, "document": review.name, "by": by}
    with transaction.atomic():
        version = programme_actions.amend(programme, pairs, added=added, **told)
        payload = {"version": version, "from": day.isoformat(), "targets": len(chosen)}
        decide(programme, number, What.MADE, payload=payload, by=by, scope=scope)
    return version
