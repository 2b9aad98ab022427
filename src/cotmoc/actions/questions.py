"""Asking why a figure is so, explaining it, accepting the explanation or sending it back."""

from datetime import date

from django.db import transaction

from cotmoc.actions import dues
from cotmoc.domain import engine, working_days
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.errors import NotAllowed, TransitionError
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Scope
from cotmoc.queries import indicators, questions, reasons, sight, waiting
from cotmoc.store import clock, models

TITLE = 500
"""How long a question is in lists; the whole of it is kept as its text."""
REASON = "Nguyên nhân"
"""How the title of a reason begins that is given of oneself, beside the name of the indicator."""


def ask(
    programme: Programme,
    *,
    by: models.User,
    scope: Scope,
    indicator: str,
    org_unit: str,
    period: Period,
    text: str,
    due_date: date | None = None,
) -> models.DueItem:
    """Ask for an explanation of a figure, by the next working day unless another day is named.

    The figure is kept as it stands now; the answer is owed by whoever recorded it, else by the lead unit of its target,
    else by the org unit itself. Raises `NotFound` (`figure_unknown`), `NotAllowed` (`question_not_you`) and
    `TransitionError` (`question_without_text`, `question_due_past`).
    """
    sight.require(programme, scope, indicator, org_unit)
    today, words = clock.today(), text.strip()
    issuer = next((unit for unit in scope.own if scope.may(Act.QUESTION, unit)), None)
    if issuer is None or not scope.may(Act.QUESTION, org_unit):
        raise NotAllowed("question_not_you")
    if not words:
        raise TransitionError("question_without_text")
    if due_date is not None and due_date < today:
        raise TransitionError("question_due_past", due_date=due_date, day=today)
    value = engine.evaluate(indicator, org_unit, period, programme, as_of=today).value
    item = models.DueItem(
        programme=models.Programme.objects.get(code=programme.code),
        kind=DueKind.QUESTION.value,
        title=words.splitlines()[0][:TITLE],
        text=words,
        lead_unit=indicators.answerable(programme, indicator, org_unit, period),
        issuer=issuer,
        start_date=today,
        due_date=due_date or working_days.after(today, 1),
        indicator=indicator,
        org_unit=org_unit,
        period=str(period),
        value="" if value is None else f"{value:f}"[:40],
        illustrative=programme.illustrative,
    )
    return dues.add(item, by=by)


def explain(
    programme: Programme, *, by: models.User, scope: Scope, indicator: str, org_unit: str, text: str
) -> models.DueItem:
    """Say why a figure of the latest period fell short, which nobody has asked for yet: the question and its answer.

    It is kept as an explanation that the programme's own org unit asked for, and accepted or sent back like any other.
    Raises `NotFound` (`figure_unknown`), `TransitionError` (`explanation_not_owed`, `due_entry_incomplete`) and
    `NotAllowed` (`due_not_you`).
    """
    named = sight.require(programme, scope, indicator, org_unit)
    today = clock.today()
    waited = reasons.owed(programme, today, waiting.owed(programme, today))
    owed = next((one for one in waited if one.cell[:2] == (indicator, org_unit)), None)
    if owed is None:
        raise TransitionError("explanation_not_owed", name=named.name)
    if owed.owner not in scope.own:
        raise NotAllowed("due_not_you", kind=EntryKind.COMPLETED.value, title=named.name)
    value = engine.evaluate(indicator, org_unit, owed.period, programme, as_of=today).value
    item = models.DueItem(
        programme=models.Programme.objects.get(code=programme.code),
        kind=DueKind.QUESTION.value,
        title=f"{REASON}: {named.name}"[:TITLE],
        lead_unit=owed.owner,
        issuer=programme.org_unit,
        start_date=today,
        due_date=today,
        indicator=indicator,
        org_unit=org_unit,
        period=str(owed.period),
        value="" if value is None else f"{value:f}"[:40],
        illustrative=programme.illustrative,
    )
    with transaction.atomic():
        dues.add(item, by=by)
        dues.write(item=item, kind=EntryKind.COMPLETED, text=text, by=by, scope=scope)
    return item


def answer(
    programme: Programme, code: str, *, by: models.User, scope: Scope, text: str, revision: int | None = None
) -> models.DueEntry:
    """Explain a figure; `revision` is the number of the observation that mends it, where one was recorded.

    Raises `NotFound` (`question_unknown`), `NotAllowed` (`due_not_you`), `TransitionError` (`due_not_open`,
    `due_entry_incomplete`).
    """
    item = questions.row_of(programme, code, scope, clock.today())
    known = (
        revision is not None
        and models.Observation.objects.filter(
            programme=item.programme, indicator=item.indicator, org_unit=item.org_unit, pk=revision
        ).exists()
    )
    reference = f"observation:{revision}" if known else ""
    return dues.write(item=item, kind=EntryKind.COMPLETED, text=text, by=by, scope=scope, reference=reference)


def accept(programme: Programme, code: str, *, by: models.User, scope: Scope, text: str) -> models.DueEntry:
    """Accept an explanation, which closes the question; raises as `answer` does."""
    item = questions.row_of(programme, code, scope, clock.today())
    return dues.write(item=item, kind=EntryKind.CLOSED, text=text, by=by, scope=scope)


def send_back(programme: Programme, code: str, *, by: models.User, scope: Scope, text: str) -> models.DueEntry:
    """Send an explanation back, with what is still to be explained; raises as `answer` does."""
    item = questions.row_of(programme, code, scope, clock.today())
    return dues.write(item=item, kind=EntryKind.REOPENED, text=text, by=by, scope=scope)
