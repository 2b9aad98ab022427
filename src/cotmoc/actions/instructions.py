"""Giving work: a leader's order, in one sentence, to one lead unit, until a day."""

from collections.abc import Sequence
from datetime import date

from cotmoc.actions import dues
from cotmoc.domain.dues import DueKind
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.store import clock, models

TITLE = 500
"""How long the sentence of an order may be."""


def give(
    programme: Programme,
    *,
    by: models.User,
    scope: Scope,
    text: str,
    lead_unit: str,
    due_date: date,
    support_units: Sequence[str] = (),
    document: str = "",
    product: str = "",
    targets: Sequence[str] = (),
    indicator: str = "",
    org_unit: str = "",
    period: str = "",
    parent: str = "",
) -> models.DueItem:
    """Give an instruction in the name of the org unit at which the person leads; it is followed like a task.

    It may be about targets, a figure (indicator, org unit, period) or a task (`parent`). Raises `NotAllowed`
    (`not_allowed_here`) where the person may not instruct the lead unit, `NotFound` and `TransitionError`
    (`due_has_no_lead`, `due_not_later`).
    """
    issuer = issuer_for(scope, lead_unit)
    today = clock.today()
    if due_date <= today:
        raise TransitionError("due_not_later", due_date=today)
    item = models.DueItem(
        programme=models.Programme.objects.get(code=programme.code),
        kind=DueKind.INSTRUCTION.value,
        title=text.strip()[:TITLE],
        parent=parent,
        lead_unit=lead_unit,
        support_units=[unit for unit in dict.fromkeys(support_units) if unit != lead_unit],
        issuer=issuer,
        start_date=today,
        due_date=due_date,
        product=product.strip(),
        targets=list(targets),
        indicator=indicator,
        org_unit=org_unit,
        period=period,
        document=document.strip(),
        illustrative=programme.illustrative,
    )
    return dues.add(item, by=by)


def issuer_for(scope: Scope, lead_unit: str) -> str:
    """The org unit in whose name a person instructs a lead unit: the first of the own ones that may, not itself."""
    scope.require(Act.INSTRUCT, lead_unit)
    for unit in scope.own:
        if unit != lead_unit and scope.may(Act.INSTRUCT, unit):
            return unit
    raise NotAllowed("not_allowed_here", act=Act.INSTRUCT.value, org_unit=lead_unit)
