"""Boundaries: the map of a programme is redrawn by a version of its definitions, and put back by another.

Who approves for the whole programme does it: what the map is decides what every figure is of, as approval does, and a
dry run shows figures, which the operator does not see.
"""

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain import redrawing, soundness
from cotmoc.domain.errors import TransitionError
from cotmoc.domain.findings import Severity
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing
from cotmoc.domain.roles import Act, Scope
from cotmoc.exchange import definitions
from cotmoc.queries import redrawings
from cotmoc.store import clock, models, versions


def may_redraw(programme: Programme, scope: Scope) -> bool:
    """Whether a person may redraw the map: who approves for the whole programme."""
    return scope.may(Act.APPROVE, programme.org_unit)


def redraw(programme: Programme, change: Redrawing, *, by: models.User | None, scope: Scope, seen: int) -> int:
    """Redraw the map by a new version of the definitions, and return its number; `seen` is the version tried out.

    Raises what `domain.redrawing.redraw` raises, `NotAllowed`, and `TransitionError`: `redrawing_no_basis` without a
    decision, `redrawing_moved_on` where another version came since, `redrawing_stranded` where org units that end have
    figures from a later time, `review_unsound` where the programme would have errors that it has not yet.
    """
    scope.require(Act.APPROVE, programme.org_unit)
    basis = (change.legal_basis or "").strip()
    if not basis:
        raise TransitionError("redrawing_no_basis")
    trial = redrawings.try_out(programme, change, clock.today())
    if trial.stranded:
        names = ", ".join(unit.name for unit in trial.ended if unit.code in trial.stranded)
        raise TransitionError("redrawing_stranded", count=sum(trial.stranded.values()), names=names, on=change.on)
    if (errors := _errors(trial.after) - _errors(programme)) > 0:
        raise TransitionError("review_unsound", errors=errors)
    with transaction.atomic():
        latest = _latest(programme, seen)
        held = redrawing.redrawn(definitions.read(latest.content), change)
        told = redrawings.written(change)
        version = versions.add(latest.programme, definitions.write(held), basis, by=by, redrawing=told)
        said = {name: value for name, value in told.items() if name != "names"}
        _log("boundaries.redrawn", programme, basis, by, said | {"version": version})
    return version


def undo(programme: Programme, *, by: models.User | None, scope: Scope, seen: int) -> int:
    """Put the map back as it was before the last redrawing, by a new version, and return its number.

    Raises `NotAllowed`, and `TransitionError`: `redrawing_none` where none stands, `redrawing_built_on` where the
    definitions were changed on top of it, `redrawing_in_use` where figures, forms, records, work or roles speak of what
    it made, `redrawing_moved_on` where another version came since the person looked.
    """
    scope.require(Act.APPROVE, programme.org_unit)
    with transaction.atomic():
        latest = _latest(programme, seen)
        standing = redrawings.undoing(programme)
        if standing is None:
            raise TransitionError("redrawing_none")
        if standing.later is not None:
            raise TransitionError("redrawing_built_on", reason=standing.later)
        if standing.built:
            raise TransitionError("redrawing_in_use", count=sum(standing.built.values()))
        made = standing.made
        before = models.ProgrammeVersion.objects.get(programme=latest.programme, number=made.number - 1)
        version = versions.add(
            latest.programme, before.content, made.legal_basis, by=by, redrawing={"undoes": made.number}
        )
        _log("boundaries.undone", programme, made.legal_basis, by, {"undoes": made.number, "version": version})
    return version


def _errors(programme: Programme) -> int:
    return sum(found.severity is Severity.ERROR for found in soundness.check(programme))


def _latest(programme: Programme, seen: int) -> models.ProgrammeVersion:
    """The newest version, which the person must have seen."""
    latest = models.ProgrammeVersion.objects.filter(programme__code=programme.code).latest("number")
    if latest.number != seen:
        raise TransitionError("redrawing_moved_on")
    return latest


def _log(action: str, programme: Programme, subject: str, by: models.User | None, after: dict[str, object]) -> None:
    audit.log(action, by=by, subject=subject, programme=programme.code, org_unit=programme.org_unit, after=after)
