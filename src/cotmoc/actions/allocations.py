"""Splitting a target over org units: begun, written part by part, talked over with the org units, applied."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.db import transaction

from cotmoc.actions import audit, dues
from cotmoc.actions import programmes as programme_actions
from cotmoc.domain import allocations as splitting
from cotmoc.domain.allotments import OWN_SET, Ground
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.negotiations import Move, Way
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.targets import SetKind, Target, TargetSet
from cotmoc.lexicon import bounds, labels, names
from cotmoc.queries import allocations as kept
from cotmoc.queries.allocations import Held, Opinion
from cotmoc.store import clock, ledger, models

LONGEST = 40
"""How long a part is as text."""


def begin(programme: Programme, target: str, way: Way, *, by: models.User, scope: Scope) -> int:
    """Begin to split a target in a way, and return the number of the draft; parts written before are taken over.

    Raises `NotFound` (`allocation_unknown`), `NotAllowed` (`not_allowed_here`), `TransitionError`
    (`allocation_under_way`) and what `domain.allocations.split` raises of a way that cannot be.
    """
    whole = kept.target_of(programme, target)
    scope.require(Act.REVIEW, whole.org_unit)
    _require_possible(programme, whole, way)
    with transaction.atomic():
        earlier = kept.of_target(programme, target)
        if any(one.is_open for one in earlier):
            raise TransitionError("allocation_under_way")
        row = models.Allocation.objects.create(
            programme=models.Programme.objects.get(code=programme.code),
            target=target,
            begun_at=clock.now(),
            begun_by=by,
        )
        _log("allocation.begun", programme, whole, by, {"rule": way.rule.value, "level": way.level})
        _write(row.pk, 1, Move.SET, by, facts=_plain(way))
        for place, (org_unit, value) in enumerate(earlier[0].draft.edits.items() if earlier else (), start=2):
            _write(row.pk, place, Move.EDIT, by, org_unit=org_unit, value=value)
    return row.pk


def set_way(programme: Programme, number: int, way: Way, *, by: models.User, scope: Scope) -> None:
    """Choose another way of splitting; raises as `begin` does, and `TransitionError` (`allocation_applied`)."""
    with transaction.atomic():
        held = _lead(programme, number, scope)
        _require_possible(programme, held.target, way)
        if way != held.draft.way:
            _write(number, held.draft.last + 1, Move.SET, by, facts=_plain(way))
            _log("allocation.set", programme, held.target, by, _plain(way))


def edit(
    programme: Programme,
    number: int,
    org_unit: str,
    value: Decimal | None,
    *,
    by: models.User,
    scope: Scope,
    seen: int | None = None,
) -> None:
    """Write the part of an org unit by hand, or with None leave it to the rule; what changes nothing is not written.

    `seen` is the step that wrote that part last when the person looked. Raises `TransitionError`
    (`allocation_applied`, `allocation_changed`), `NotFound` (`allocation_unknown`, `allocation_no_unit`) and
    `NotAllowed`.
    """
    with transaction.atomic():
        held = _lead(programme, number, scope)
        asked = held.draft.allocation(held.target)
        if asked is None or org_unit not in {one.code for one in splitting.units_of(asked, programme)}:
            raise NotFound("allocation_no_unit")
        before = held.draft.edits.get(org_unit)
        if value == before:
            return
        if seen is not None:
            held.draft.require_seen(org_unit, seen)
        _write(number, held.draft.last + 1, Move.EDIT, by, org_unit=org_unit, value=value)
        was, now = {"value": _text(before)}, {"value": _text(value)}
        _log("allocation.edited", programme, held.target, by, now, org_unit=org_unit, before=was)


def ask(programme: Programme, number: int, until: date, *, by: models.User, scope: Scope) -> int:
    """Ask every org unit what it says of its part until a day; return of how many.

    Who was asked before is not asked again, but for who agreed to a figure that has changed since. Raises as `edit`
    does, and `TransitionError`: `allocation_until` for a day that has passed, `allocation_open` while a part is open.
    """
    today = clock.today()
    if until < today:
        raise TransitionError("allocation_until", day=until, today=today)
    with transaction.atomic():
        held = _lead(programme, number, scope)
        parts = kept.split(programme, held, today).portions
        if any(one.value is None for one in parts):
            raise TransitionError("allocation_open")
        said = {one.org_unit: one for one in kept.opinions(programme, number, today)}
        asked = 0
        for one in parts:
            before = said.get(one.org_unit)
            if before is None:
                dues.add(_thread(programme, held, one.org_unit, until), by=by)
                asked += 1
            elif before.agreed not in (None, one.value):
                _say(programme, number, before, EntryKind.REOPENED, by, scope, value=one.value)
                asked += 1
        _write(number, held.draft.last + 1, Move.ASK, by, facts={"until": until.isoformat()})
        _log("allocation.asked", programme, held.target, by, {"due_date": until.isoformat(), "count": asked})
    return asked


def agree(programme: Programme, number: int, org_unit: str, *, by: models.User, scope: Scope) -> None:
    """An org unit agrees to its part as it stands; raises `NotFound`, `NotAllowed` and `TransitionError`."""
    with transaction.atomic():
        held, said = kept.opinion(programme, scope, number, org_unit, clock.today())
        value = _value_of(programme, held, org_unit)
        _say(programme, number, said, EntryKind.COMPLETED, by, scope, value=value)


def propose(
    programme: Programme, number: int, org_unit: str, value: Decimal, text: str, *, by: models.User, scope: Scope
) -> None:
    """An org unit proposes another figure with its reason; raises as `agree` does, and `TransitionError`.

    `allocation_same` where it is the figure of the draft.
    """
    with transaction.atomic():
        held, said = kept.opinion(programme, scope, number, org_unit, clock.today())
        if value == _value_of(programme, held, org_unit):
            raise TransitionError("allocation_same")
        _say(programme, number, said, EntryKind.PROPOSAL, by, scope, text=text, value=value)


def take(programme: Programme, number: int, org_unit: str, entry: int, *, by: models.User, scope: Scope) -> None:
    """Take the figure that an org unit proposed into the draft, and tell it so; raises as `edit` does.

    `TransitionError` (`allocation_no_proposal`) where it was answered already.
    """
    with transaction.atomic():
        _lead(programme, number, scope)
        said, proposal = _proposal(programme, number, org_unit, entry)
        edit(programme, number, org_unit, proposal, by=by, scope=scope)
        _say(programme, number, said, EntryKind.ANSWER, by, scope, value=proposal, replies_to=entry)


def answer(
    programme: Programme, number: int, org_unit: str, entry: int, text: str, *, by: models.User, scope: Scope
) -> None:
    """Answer a proposal without taking it; raises as `take` does."""
    with transaction.atomic():
        _lead(programme, number, scope)
        said, _ = _proposal(programme, number, org_unit, entry)
        _say(programme, number, said, EntryKind.ANSWER, by, scope, text=text, replies_to=entry)


def apply(programme: Programme, number: int, document: str, reason: str = "", *, by: models.User, scope: Scope) -> int:
    """Set the parts as targets of the org units by a document, and return the number of the new version.

    What was asked is closed with it. Raises as `edit` does and as `domain.allotments.allot` does.
    """
    with transaction.atomic():
        held = _lead(programme, number, scope)
        way = held.draft.way
        if way is None:
            raise NotFound("allocation_unknown", code=number)
        found = kept.split(programme, held, clock.today())
        ground = Ground(document.strip(), way.on, reason.strip(), _locator(programme, held.target))
        version = programme_actions.allot(programme, found, ground, own=_own_set(programme), by=by)
        facts = {
            "document": ground.document,
            "from": way.on.isoformat(),
            "reason": ground.reason,
            "version": version,
            "parts": {one.org_unit: _text(one.value) for one in found.portions},
        }
        _write(number, held.draft.last + 1, Move.APPLY, by, facts=facts)
        values = {one.org_unit: one.value for one in found.portions}
        for one in kept.opinions(programme, number, clock.today()):
            if one.standing.closed_on is None:
                value = values.get(one.org_unit)
                _say(programme, number, one, EntryKind.CLOSED, by, scope, text=ground.document, value=value)
    return version


# --- what all of them do ---


def _lead(programme: Programme, number: int, scope: Scope) -> Held:
    """The draft, for those who may change it."""
    held = kept.find(programme, scope, number)
    scope.require(Act.REVIEW, held.target.org_unit)
    held.draft.require_open()
    return held


def _require_possible(programme: Programme, target: Target, way: Way) -> None:
    """Raise what makes a way impossible, before it is chosen."""
    plan = programme.term.plan
    if not plan.start <= way.on < plan.end:
        raise UnsoundDefinition("allocation_day", day=way.on, first=plan.start, last=plan.last_day)
    splitting.split(way.allocation(target), programme, as_of=clock.today())


def _value_of(programme: Programme, held: Held, org_unit: str) -> Decimal | None:
    held.draft.require_open()
    parts = kept.split(programme, held, clock.today()).portions
    return next((one.value for one in parts if one.org_unit == org_unit), None)


def _proposal(programme: Programme, number: int, org_unit: str, entry: int) -> tuple[Opinion, Decimal]:
    for one, proposal in kept.proposals(kept.opinions(programme, number, clock.today())):
        if one.org_unit == org_unit and proposal.said.number == entry and proposal.value is not None:
            return one, proposal.value
    raise TransitionError("allocation_no_proposal")


def _thread(programme: Programme, held: Held, org_unit: str, until: date) -> models.DueItem:
    return models.DueItem(
        programme=models.Programme.objects.get(code=programme.code),
        kind=DueKind.ALLOCATION.value,
        title=labels.say("allocations.thread", name=_name(programme, held.target)),
        lead_unit=org_unit,
        issuer=held.target.org_unit,
        start_date=clock.today(),
        due_date=until,
        indicator=held.target.indicator,
        org_unit=org_unit,
        record=str(held.number),
        illustrative=programme.illustrative,
    )


def _say(
    programme: Programme,
    number: int,
    opinion: Opinion,
    kind: EntryKind,
    by: models.User,
    scope: Scope,
    *,
    text: str = "",
    value: Decimal | None = None,
    replies_to: int | None = None,
) -> None:
    """Write into the journal of an org unit; of a figure alone the words are made."""
    item = kept.row_of(programme, number, opinion.org_unit)
    words = text.strip()
    if not words and value is not None and kind in _WORDED:
        words = labels.say(f"allocations.said.{kind.value}", value=bounds.figure(value))
    reference = f"{kept.PROPOSED}{_text(value)}" if value is not None else ""
    dues.write(item=item, kind=kind, text=words, by=by, scope=scope, reference=reference, replies_to=replies_to)


_WORDED = frozenset({EntryKind.COMPLETED, EntryKind.REOPENED, EntryKind.ANSWER})
"""What is said in words of ours where the figure says it all."""


def _write(
    number: int,
    step: int,
    move: Move,
    by: models.User,
    *,
    org_unit: str = "",
    value: Decimal | None = None,
    facts: dict[str, object] | None = None,
) -> None:
    taken = models.AllocationStep(
        allocation=models.Allocation.objects.select_related("programme").get(pk=number),
        number=step,
        move=move.value,
        org_unit=org_unit,
        value=_text(value),
        facts=facts or {},
        at=clock.now(),
        by=by,
    )
    ledger.add(taken)


def _log(
    what: str,
    programme: Programme,
    target: Target,
    by: models.User,
    after: Mapping[str, object],
    *,
    org_unit: str = "",
    before: Mapping[str, object] | None = None,
) -> None:
    audit.log(
        what,
        by=by,
        subject=_name(programme, target),
        programme=programme.code,
        org_unit=org_unit or target.org_unit,
        before=before,
        after=after,
    )


def _plain(way: Way) -> dict[str, object]:
    return {
        "level": way.level,
        "rule": way.rule.value,
        "period": str(way.period),
        "on": way.on.isoformat(),
        "basis": way.basis or "",
        "decimals": way.decimals,
    }


def _text(value: Decimal | None) -> str:
    return "" if value is None else f"{value:f}"[:LONGEST]


def _name(programme: Programme, target: Target) -> str:
    indicator = programme.indicator(target.indicator)
    name = target.title or (indicator.name if indicator else target.indicator)
    return f"{name} ({bounds.of(target)})"


def _locator(programme: Programme, target: Target) -> str:
    found = next((names.say(one, "vi") for one in programme.target_sets if one.code == target.set), target.set)
    return labels.say("allocations.locator", name=_name(programme, target), set=found)


def _own_set(programme: Programme) -> TargetSet:
    """The target set that is made where the programme has none for what is set for org units below."""
    vi, en = (labels.say("allocations.set", lang) for lang in ("vi", "en"))
    return TargetSet(OWN_SET, SetKind.ASSIGNED, vi, programme.issued_by, None, en)
