"""What is owed by whom until when, and what waits for one person: forms, tasks, answers."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cotmoc.domain import dues, roles
from cotmoc.domain.dues import DueKind
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Record, Register
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.tasks import TaskKind, TaskState
from cotmoc.queries import records, requests
from cotmoc.queries.submissions import Asked, Stage
from cotmoc.store import models, rows

SOON = 30
"""How many days ahead a task is said to be due."""


@dataclass(frozen=True, slots=True)
class Owed:
    """A due item and where it stands; `targets` are those that a task serves.

    A question is about the figure of `indicator` at `org_unit` for `period`.

    `register` and `record` are those of a line that owes an answer; what a form asks of the level above has neither a
    register of the programme nor a page of its own. Of an opinion on an allocation `record` is the allocation's number.
    """

    item: dues.DueItem
    standing: dues.Standing
    targets: tuple[str, ...] = ()
    indicator: str = ""
    org_unit: str = ""
    register: str = ""
    record: str = ""
    period: str = ""

    @property
    def lead_unit(self) -> str:
        """Who owes it now."""
        return self.standing.lead_unit or ""


class WaitKind(StrEnum):
    """What a person is waited for.

    To fill in, mend, review, answer, accept, report, settle, reply, confirm, agree, say why.
    """

    RETURNED = "returned"
    FILL = "fill"
    REVIEW = "review"
    ANSWER = "answer"
    ACCEPT = "accept"
    REPORT = "report"
    SETTLE = "settle"
    REPLY = "reply"
    CLOSE = "close"
    AGREE = "agree"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Wait:
    """One thing that waits for a person: a form (`form`, `org_unit`, `period`), what is `owed`, or a reason.

    A reason is owed of a figure (`indicator`, `org_unit`, `period`).
    """

    kind: WaitKind
    title: str
    org_unit: str
    due_date: date | None = None
    form: str = ""
    period: Period | None = None
    owed: Owed | None = None
    indicator: str = ""


def owed(programme: Programme, day: date) -> tuple[Owed, ...]:
    """Every task, instruction, question, request of a form and open line of a register, with its standing on a day.

    Headings of tasks are left out. Two queries.
    """
    kept = models.DueItem.objects.filter(programme__code=programme.code)
    held = tuple(kept.prefetch_related("entries"))
    headings = {row.parent for row in held if row.parent}
    begun = {(row.register, row.record): row for row in held if _is_line(row)}
    others = tuple(_owed(row, day) for row in held if not _is_line(row) and not _is_heading(row, headings))
    return (*others, *_lines(programme, begun, day))


def _is_line(row: models.DueItem) -> bool:
    return row.kind == DueKind.RECORD.value and row.register != requests.REGISTER


def _lines(programme: Programme, begun: Mapping[tuple[str, str], models.DueItem], day: date) -> Iterator[Owed]:
    """The lines of registers that still owe something, with their journals where these have begun."""
    for register in programme.registers:
        for record in register.records:
            if record.on <= day and register.state_on(record, day) in (TaskState.OPEN, TaskState.OVERDUE):
                key = record.key or ""
                row = begun.get((register.code, key))
                yield _owed(row, day) if row else _not_begun(programme, register, record, day)


def _not_begun(programme: Programme, register: Register, record: Record, day: date) -> Owed:
    title = f"{register.name}: {records.title_of(register, record)}"
    owes, by = register.owed_by(record), register.due_on(record)
    item = dues.DueItem(record.key or "", DueKind.RECORD, title, owes, programme.org_unit, by)
    standing = dues.standing_on(item, (), day)
    return Owed(item, standing, org_unit=record.org_unit, register=register.code, record=record.key or "")


def _is_heading(row: models.DueItem, headings: set[str]) -> bool:
    return row.task_kind not in ("", TaskKind.TASK.value) and (row.code in headings or not row.lead_unit)


def _owed(row: models.DueItem, day: date) -> Owed:
    item = rows.due_item(row)
    standing = dues.standing_on(item, rows.journal(row.entries.all()), day)
    named = _is_line(row) or row.kind == DueKind.ALLOCATION.value
    line = (row.register, row.record) if named else ("", "")
    return Owed(item, standing, tuple(row.targets), row.indicator, row.org_unit, *line, row.period)


def waits(
    programme: Programme, scope: Scope, person: int, day: date, items: Iterable[Owed], asked: Iterable[Asked]
) -> tuple[Wait, ...]:
    """What waits for a person who holds roles at the org units of that scope, the earliest due first."""
    found = [*_form_waits(programme, scope, person, day, asked), *_due_waits(scope, day, items)]
    return tuple(sorted(found, key=lambda one: (one.due_date or date.max, one.kind)))


def _form_waits(programme: Programme, scope: Scope, person: int, day: date, asked: Iterable[Asked]) -> Iterator[Wait]:
    for one in asked:
        kind: WaitKind | None = None
        if one.org_unit in scope.own and scope.may(Act.ENTER, one.org_unit) and not one.is_sent:
            kind = WaitKind.RETURNED if one.stage is Stage.RETURNED else WaitKind.FILL
        elif _is_to_review(programme, scope, person, one, day):
            kind = WaitKind.REVIEW
        if kind is not None:
            yield Wait(kind, one.form.name, one.org_unit, one.due.due_date, form=one.form.code, period=one.period)


def _is_to_review(programme: Programme, scope: Scope, person: int, one: Asked, day: date) -> bool:
    """Whether it was sent to an org unit at which the person reviews or approves, and not by that person."""
    if one.stage is not Stage.SUBMITTED or person in (one.sent_by, one.saved_by):
        return False
    above = [unit for unit in roles.parents_of(programme.org_units, one.org_unit, day) if unit in scope.own]
    return any(scope.may(act, unit) for unit in above for act in (Act.REVIEW, Act.APPROVE))


def _due_waits(scope: Scope, day: date, items: Iterable[Owed]) -> Iterator[Wait]:
    for one in items:
        for kind in _kinds(one, scope, day):
            due_date = one.standing.due_date if one.standing.is_open else None
            yield Wait(kind, one.item.title, one.lead_unit, due_date, owed=one)


def _kinds(one: Owed, scope: Scope, day: date) -> Iterator[WaitKind]:
    if one.item.kind is DueKind.RECORD and not one.register:
        if one.standing.is_open and one.lead_unit in scope.own and scope.may(Act.REPORT_PROGRESS, one.lead_unit):
            yield WaitKind.REPLY
        return
    if one.item.kind is DueKind.ALLOCATION:
        yield from _opinions(one, scope)
        return
    question = one.item.kind is DueKind.QUESTION
    mine = one.lead_unit in scope.own
    above = one.item.issuer in scope.own
    if question and one.standing.is_open and mine and scope.may(Act.ANSWER, one.lead_unit):
        yield WaitKind.ANSWER
    elif not question and mine and scope.may(Act.REPORT_PROGRESS, one.lead_unit) and is_due(one, day):
        yield WaitKind.SETTLE if one.register else WaitKind.REPORT
    if not above:
        return
    decides = scope.may(Act.INSTRUCT, one.item.issuer) or scope.may(Act.APPROVE, one.item.issuer)
    if question and one.standing.awaits_closure and scope.may(Act.QUESTION, one.item.issuer):
        yield WaitKind.ACCEPT
    elif not question and one.standing.awaits_closure and decides:
        yield WaitKind.CLOSE
    if one.standing.unanswered and decides:
        yield WaitKind.REPLY


def _opinions(one: Owed, scope: Scope) -> Iterator[WaitKind]:
    """An opinion waits for the org unit until it agrees or proposes, a proposal for those who lead the allocation."""
    if not one.standing.is_open:
        return
    if one.standing.unanswered:
        leads = one.item.issuer in scope.own and scope.may(Act.REVIEW, one.item.issuer)
        yield from (WaitKind.REPLY,) if leads else ()
    elif one.lead_unit in scope.own and scope.may(Act.REPORT_PROGRESS, one.lead_unit):
        yield WaitKind.AGREE


def is_due(one: Owed, day: date, *, within: int = SOON) -> bool:
    """Whether it is overdue or due within so many days."""
    due_date = one.standing.due_date
    return one.standing.is_open and due_date is not None and due_date <= day + timedelta(days=within)
