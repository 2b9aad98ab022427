"""What a form asks of the level above: an obstacle or a proposal is owed an answer by a day, and gets it."""

from datetime import datetime

from cotmoc.actions import dues
from cotmoc.domain import roles
from cotmoc.domain.deadlines import Due
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import NotFound, TransitionError
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Scope
from cotmoc.lexicon import labels
from cotmoc.queries import requests
from cotmoc.store import models


def raise_from(
    programme: Programme, due: Due, row: models.Submission, *, by: models.User, at: datetime
) -> tuple[models.DueItem, ...]:
    """Owe an answer to every obstacle and proposal of a form that stands above; what was raised already is not again.

    The org unit right above in the programme's tree owes it, within `queries.requests.ANSWER_DAYS` days.
    """
    above = roles.parents_of(programme.org_units, due.org_unit, at.date())
    if not above:
        return ()
    raised = {(one.head, one.text) for one in requests.listed(programme, org_unit=due.org_unit, period=due.period)}
    given = []
    for head in requests.HEADS:
        text = row.prose.get(head.value, "").strip()
        if text and (head, text) not in raised:
            given.append(_give(programme, due, row, head.value, text, above[0], by=by, at=at))
    return tuple(given)


def _give(
    programme: Programme,
    due: Due,
    row: models.Submission,
    head: str,
    text: str,
    lead_unit: str,
    *,
    by: models.User,
    at: datetime,
) -> models.DueItem:
    unit = programme.org_units.get(due.org_unit)
    title = labels.say(f"collect.request.{head}", unit=unit.name if unit else due.org_unit, text=" ".join(text.split()))
    item = models.DueItem(
        programme_id=row.programme_id,
        kind=DueKind.RECORD.value,
        title=title[:200],
        text=text,
        lead_unit=lead_unit,
        issuer=due.org_unit,
        due_date=requests.answer_by(at.date()),
        org_unit=due.org_unit,
        period=str(due.period),
        register=requests.REGISTER,
        record=due.form.code,
        document=due.form.name,
        locator=head,
        illustrative=programme.illustrative,
        created_at=at,
    )
    return dues.add(item, by=by)


def answer(programme: Programme, code: str, text: str, *, by: models.User, scope: Scope) -> models.DueEntry:
    """Answer an obstacle or a proposal, once; raises `NotFound`, `TransitionError` or `NotAllowed`."""
    item = models.DueItem.objects.filter(
        programme__code=programme.code, code=code, register=requests.REGISTER, kind=DueKind.RECORD.value
    ).first()
    if item is None or not (scope.may(roles.Act.VIEW, item.lead_unit) or scope.may(roles.Act.VIEW, item.org_unit)):
        raise NotFound("request_unknown", code=code)
    if item.entries.filter(kind=EntryKind.COMPLETED.value).exists():
        raise TransitionError("request_answered", code=code)
    return dues.write(item=item, kind=EntryKind.COMPLETED, text=text, by=by, scope=scope)
