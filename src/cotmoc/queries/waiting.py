"""What is owed by whom until when, and what waits for one person: forms, tasks, answers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cotmoc.domain import deadlines, dues, roles
from cotmoc.domain.dues import DueKind
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import CollectionForm
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.submissions import State
from cotmoc.domain.tasks import TaskKind
from cotmoc.store import models, rows

SOON = 30
"""How many days ahead a task is said to be due."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A due item and where it stands; `targets` are those that a task serves, `indicator` what a question asks of."""

    item: dues.DueItem
    standing: dues.Standing
    targets: tuple[str, ...] = ()
    indicator: str = ""
    org_unit: str = ""

    @property
    def lead_unit(self) -> str:
        """Who owes it now."""
        return self.standing.lead_unit or ""


@dataclass(frozen=True, slots=True)
class FormOwed:
    """A form that one org unit owes for one period; `state` is None where nobody has begun to fill it in."""

    form: CollectionForm
    org_unit: str
    period: Period
    due_date: date
    state: State | None = None
    sent_by: int | None = None

    @property
    def is_sent(self) -> bool:
        """Whether it has left the org unit."""
        return self.state in (State.SUBMITTED, State.APPROVED)


class WaitKind(StrEnum):
    """What a person is waited for: to fill in, mend, review, answer, accept an answer, report, reply, confirm."""

    RETURNED = "returned"
    FILL = "fill"
    REVIEW = "review"
    ANSWER = "answer"
    ACCEPT = "accept"
    REPORT = "report"
    REPLY = "reply"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that waits for a person: a form (`form`, `org_unit`, `period`) or a due item (`item`)."""

    kind: WaitKind
    title: str
    org_unit: str
    due_date: date | None = None
    form: str = ""
    period: Period | None = None
    item: str = ""
    is_question: bool = False


def owed(programme: Programme, day: date) -> tuple[Owed, ...]:
    """Every task, instruction and question of a programme with its standing on a day; headings of tasks are left out.

    Two queries.
    """
    kept = models.DueItem.objects.filter(programme__code=programme.code).exclude(kind=DueKind.RECORD.value)
    held = tuple(kept.prefetch_related("entries"))
    headings = {row.parent for row in held if row.parent}
    return tuple(_owed(row, day) for row in held if not _is_heading(row, headings))


def _is_heading(row: models.DueItem, headings: set[str]) -> bool:
    return row.task_kind not in ("", TaskKind.TASK.value) and (row.code in headings or not row.lead_unit)


def _owed(row: models.DueItem, day: date) -> Owed:
    item = rows.due_item(row)
    standing = dues.standing_on(item, rows.journal(row.entries.all()), day)
    return Owed(item, standing, tuple(row.targets), row.indicator, row.org_unit)


def forms(programme: Programme, day: date) -> tuple[FormOwed, ...]:
    """The forms that can be filled in on a day, by each org unit that they are asked of; one query.

    A form is left out where its figures came in by another way (an import, a document).
    """
    sent = {
        (row.form, row.org_unit, row.period): row
        for row in models.Submission.objects.filter(programme__code=programme.code).defer("figures", "prose")
    }
    return tuple(_forms(programme, day, sent))


def _forms(programme: Programme, day: date, sent: dict[tuple[str, str, str], models.Submission]) -> Iterator[FormOwed]:
    for form in programme.forms:
        for period in deadlines.open_on(form, programme.term.plan, day):
            due_date = deadlines.due_date(form, period)
            for code in form.org_units:
                unit = programme.org_units.get(code)
                row = sent.get((form.code, code, str(period)))
                if unit is None or not unit.valid_on(due_date):
                    continue
                if row is not None:
                    yield FormOwed(form, code, period, due_date, State(row.state), row.sent_by_id)
                elif not _is_known(programme, form, code, period):
                    yield FormOwed(form, code, period, due_date)


def _is_known(programme: Programme, form: CollectionForm, org_unit: str, period: Period) -> bool:
    """Whether every figure that the form asks for is there already."""
    return all(programme.book.find(indicator, org_unit, period) for indicator in form.indicators)


def waits(
    programme: Programme, scope: Scope, person: int, day: date, items: Iterable[Owed], asked: Iterable[FormOwed]
) -> tuple[Wait, ...]:
    """What waits for a person who holds roles at the org units of that scope, the earliest due first."""
    found = [*_form_waits(programme, scope, person, day, asked), *_due_waits(scope, day, items)]
    return tuple(sorted(found, key=lambda one: (one.due_date or date.max, one.kind)))


def _form_waits(
    programme: Programme, scope: Scope, person: int, day: date, asked: Iterable[FormOwed]
) -> Iterator[Wait]:
    for one in asked:
        kind: WaitKind | None = None
        if one.org_unit in scope.own and scope.may(Act.ENTER, one.org_unit) and not one.is_sent:
            kind = WaitKind.RETURNED if one.state is State.RETURNED else WaitKind.FILL
        elif one.state is State.SUBMITTED and one.sent_by != person and _looks_at(programme, scope, one.org_unit, day):
            kind = WaitKind.REVIEW
        if kind is not None:
            yield Wait(kind, one.form.name, one.org_unit, one.due_date, form=one.form.code, period=one.period)


def _looks_at(programme: Programme, scope: Scope, org_unit: str, day: date) -> bool:
    """Whether the person reviews or approves at an org unit right above."""
    above = [unit for unit in roles.parents_of(programme.org_units, org_unit, day) if unit in scope.own]
    return any(scope.may(act, unit) for unit in above for act in (Act.REVIEW, Act.APPROVE))


def _due_waits(scope: Scope, day: date, items: Iterable[Owed]) -> Iterator[Wait]:
    for one in items:
        for kind in _kinds(one, scope, day):
            asked = one.item.kind is DueKind.QUESTION
            due_date = one.standing.due_date if one.standing.is_open else None
            yield Wait(kind, one.item.title, one.lead_unit, due_date, item=one.item.code, is_question=asked)


def _kinds(one: Owed, scope: Scope, day: date) -> Iterator[WaitKind]:
    question = one.item.kind is DueKind.QUESTION
    mine = one.lead_unit in scope.own
    above = one.item.issuer in scope.own
    if question and one.standing.is_open and mine and scope.may(Act.ANSWER, one.lead_unit):
        yield WaitKind.ANSWER
    elif not question and mine and scope.may(Act.REPORT_PROGRESS, one.lead_unit) and is_due(one, day):
        yield WaitKind.REPORT
    if not above:
        return
    decides = scope.may(Act.INSTRUCT, one.item.issuer) or scope.may(Act.APPROVE, one.item.issuer)
    if question and one.standing.awaits_closure and scope.may(Act.QUESTION, one.item.issuer):
        yield WaitKind.ACCEPT
    elif not question and one.standing.awaits_closure and decides:
        yield WaitKind.CLOSE
    if one.standing.unanswered and decides:
        yield WaitKind.REPLY


def is_due(one: Owed, day: date, *, within: int = SOON) -> bool:
    """Whether it is overdue or due within so many days."""
    due_date = one.standing.due_date
    return one.standing.is_open and due_date is not None and due_date <= day + timedelta(days=within)
