"""Forms in their round: what is owed, by whom, how far it has come, and who waits for whom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain import deadlines, roles, submissions
from cotmoc.domain.deadlines import Due
from cotmoc.domain.errors import NotFound
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import CollectionForm
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.submissions import Entry, State
from cotmoc.store import clock, models


class Stage(StrEnum):
    """How far a form has come; `recorded` where all its figures are known by another way, an import or a document."""

    NOT_STARTED = "not_started"
    DRAFT = "draft"
    RETURNED = "returned"
    SUBMITTED = "submitted"
    APPROVED = "approved"
    RECORDED = "recorded"


SENT = frozenset({Stage.SUBMITTED, Stage.APPROVED, Stage.RECORDED})


@dataclass(frozen=True, slots=True)
class Asked:
    """One form asked of one org unit for one period, and how far it has come as of a day.

    `filled` of `cells` say something, and `figures` is what they hold; `sent_by` is the primary key of the sender.
    """

    due: Due
    stage: Stage
    day: date
    cells: int
    filled: int = 0
    sent_at: datetime | None = None
    sent_by: int | None = None
    saved_by: int | None = None
    sender: str = ""
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    revision: int = 0

    @property
    def form(self) -> CollectionForm:
        """The form."""
        return self.due.form

    @property
    def org_unit(self) -> str:
        """The org unit that owes it."""
        return self.due.org_unit

    @property
    def period(self) -> Period:
        """The period it is about."""
        return self.due.period

    @property
    def is_sent(self) -> bool:
        """Whether nothing more is owed for now."""
        return self.stage in SENT

    @property
    def days_left(self) -> int:
        """Days until it is due; negative once overdue."""
        return self.due.days_left(self.day)

    @property
    def is_overdue(self) -> bool:
        """Whether it is owed still, after its day."""
        return not self.is_sent and self.days_left < 0

    @property
    def was_late(self) -> bool:
        """Whether it was sent after its day."""
        return self.sent_at is not None and self.sent_at.astimezone(clock.VIET_NAM).date() > self.due.due_date


@dataclass(frozen=True, slots=True)
class Listing:
    """What one person has before them: to fill in, to fill in for others below, to look at, and what was sent."""

    to_fill: tuple[Asked, ...]
    to_help: tuple[Asked, ...]
    to_review: tuple[Asked, ...]
    sent: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One form for one period in a matrix, with how many owe it, have sent it, have it approved, and are late."""

    form: CollectionForm
    period: Period
    due_date: date
    owed: int
    sent: int
    approved: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Row:
    """An org unit of a matrix: in the order of the columns what is asked of it; None where it is not asked."""

    org_unit: str
    depth: int
    asked: tuple[Asked | None, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who has sent what of all that is due in one month; `months` are those that can be chosen, the latest first."""

    month: Period
    months: tuple[Period, ...]
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def form_of(programme: Programme, code: str) -> CollectionForm | None:
    """The form of that code."""
    return next((form for form in programme.forms if form.code == code), None)


def indicators_of(programme: Programme, form: CollectionForm, period: Period) -> tuple[Indicator, ...]:
    """What a form asks for a period: those of its indicators whose definition is in force."""
    found = (programme.indicator(code) for code in form.indicators)
    return tuple(one for one in found if one is not None and one.in_force_in(period))


def entry_of(held: Mapping[str, str] | None) -> Entry | None:
    """A cell as it is kept, or None where nothing was entered."""
    if not held:
        return None
    value = Decimal(held["value"]) if held.get("value") else None
    return Entry(value, Status(held.get("status", Status.FINAL.value)), held.get("note") or None)


def asked(programme: Programme, day: date) -> tuple[Asked, ...]:
    """Every form that can be filled in on a day, by each org unit that it is asked of; one query."""
    kept = {
        (row.form, row.org_unit, row.period): row
        for row in models.Submission.objects.filter(programme__code=programme.code)
        .select_related("sent_by")
        .defer("prose")
    }
    return tuple(
        _asked(programme, due, kept.get((form.code, due.org_unit, str(due.period))), day)
        for form in programme.forms
        for due in deadlines.owed_on(form, programme.org_units, programme.term.plan, day)
    )


def _asked(programme: Programme, due: Due, row: models.Submission | None, day: date) -> Asked:
    codes = [one.code for one in indicators_of(programme, due.form, due.period)]
    if row is None:
        known = sum(programme.book.find(code, due.org_unit, due.period) is not None for code in codes)
        stage = Stage.RECORDED if codes and known == len(codes) else Stage.NOT_STARTED
        return Asked(due, stage, day, len(codes), known if stage is Stage.RECORDED else 0)
    entries = (entry_of(row.figures.get(code)) for code in codes)
    filled = sum(entry is not None and entry.is_answered for entry in entries)
    return Asked(
        due,
        Stage(row.state),
        day,
        len(codes),
        filled,
        sent_at=row.sent_at.astimezone(clock.VIET_NAM) if row.sent_at else None,
        sent_by=row.sent_by_id,
        saved_by=row.saved_by_id,
        sender=row.sent_by.said if row.sent_by else "",
        figures=row.figures,
        revision=row.revision,
    )


def listing(programme: Programme, scope: Scope, person: int, held: Iterable[Asked]) -> Listing:
    """What a person has before them of all that is asked, the most pressing first; no query."""
    held = sorted(held, key=lambda one: (one.due.due_date, one.form.code))
    mine = [one for one in held if one.org_unit in scope.own and scope.may(Act.ENTER, one.org_unit)]
    others = [one for one in held if one.org_unit not in scope.own and scope.may(Act.ENTER, one.org_unit)]
    return Listing(
        to_fill=tuple(one for one in mine if not one.is_sent),
        to_help=tuple(one for one in others if not one.is_sent),
        to_review=tuple(one for one in held if _waits_for(programme, scope, person, one)),
        sent=tuple(one for one in reversed(mine) if one.is_sent),
    )


def _waits_for(programme: Programme, scope: Scope, person: int, one: Asked) -> bool:
    if one.stage is not Stage.SUBMITTED or person in (one.sent_by, one.saved_by):
        return False
    return any(may_above(programme, scope, act, one) for act in (Act.REVIEW, Act.APPROVE))


def may_above(programme: Programme, scope: Scope, act: Act, one: Asked) -> bool:
    """Whether a person may do something right above the org unit of a form."""
    return any(scope.may(act, place) for place in roles.parents_of(programme.org_units, one.org_unit, one.day))


def matrix(
    programme: Programme, scope: Scope, day: date, held: Iterable[Asked], month: Period | None = None
) -> Matrix | None:
    """Who has sent what is due in a month, of all that is asked of the org units that a person may view; no query.

    Without a month the one of the day, else the latest; None where the person sees no org unit that owes a form but
    their own.
    """
    seen = [one for one in held if scope.may(Act.VIEW, one.org_unit)]
    if not any(one.org_unit not in scope.own for one in seen):
        return None
    months = tuple(sorted({_month(one) for one in seen}, key=lambda one: one.start, reverse=True))
    today = Period.parse(f"{day:%Y-%m}")
    chosen = next((one for one in (month, today) if one in months), months[0])
    due = [one for one in seen if _month(one) == chosen]
    columns = list(dict.fromkeys((one.form.code, str(one.period)) for one in due))
    by_place = {(one.form.code, str(one.period), one.org_unit): one for one in due}
    order = _in_tree(programme, {one.org_unit for one in due}, day)
    rows = tuple(Row(code, depth, tuple(by_place.get((*column, code)) for column in columns)) for code, depth in order)
    return Matrix(chosen, months, tuple(_column(column, due) for column in columns), rows)


def _month(one: Asked) -> Period:
    return Period.parse(f"{one.due.due_date:%Y-%m}")


def _column(column: tuple[str, str], due: Iterable[Asked]) -> Column:
    held = [one for one in due if (one.form.code, str(one.period)) == column]
    return Column(
        form=held[0].form,
        period=held[0].period,
        due_date=held[0].due.due_date,
        owed=len(held),
        sent=sum(one.is_sent for one in held),
        approved=sum(one.stage in (Stage.APPROVED, Stage.RECORDED) for one in held),
        overdue=sum(one.is_overdue for one in held),
    )


def _in_tree(programme: Programme, codes: set[str], day: date) -> tuple[tuple[str, int], ...]:
    """Org units in the order of the programme's tree, each with how deep it stands below another of them."""
    units = programme.org_units
    found: dict[str, int] = {}

    def visit(code: str, depth: int) -> Iterator[tuple[str, int]]:
        if code in found:
            return
        if code in codes:
            found[code] = depth
            yield code, depth
        for child in units.children(code, on=day, tree=programme.tree):
            yield from visit(child.code, depth + (code in codes))

    ordered = list(visit(programme.org_unit, 0))
    return (*ordered, *((code, 0) for code in sorted(codes - found.keys())))


def find_row(programme: Programme, form: str, org_unit: str, period: Period) -> models.Submission | None:
    """The submission of a form, or None where nobody has begun; one query."""
    return (
        models.Submission.objects.filter(
            programme__code=programme.code, form=form, org_unit=org_unit, period=str(period)
        )
        .select_related("sent_by", "saved_by")
        .first()
    )


def require(programme: Programme, scope: Scope, form: str, org_unit: str, period: str, day: date) -> Due:
    """The form that a person asks to see; raises `NotFound` (`submission_unknown`) where there is none for them.

    A period that has not opened yet is none either; one before the form was asked for can be filled in.
    """
    asked_form = form_of(programme, form)
    if asked_form is not None and scope.may(Act.VIEW, org_unit):
        within = programme.term.plan
        for due in deadlines.fillable_on(asked_form, programme.org_units, within, day, back=(day - within.start).days):
            if due.org_unit == org_unit and str(due.period) == period:
                return due
    raise NotFound("submission_unknown", form=form, org_unit=org_unit, period=period)


def standing_of(programme: Programme, due: Due, row: models.Submission | None, day: date) -> submissions.Standing:
    """What a decision on a submission looks at; one query, none where nothing stands above."""
    parents = roles.parents_of(programme.org_units, due.org_unit, day)
    return submissions.Standing(
        state=State(row.state) if row else State.DRAFT,
        org_unit=due.org_unit,
        parents=parents,
        sent_by=str(row.sent_by_id) if row and row.sent_by_id else None,
        saved_by=str(row.saved_by_id) if row else None,
        locked_above=_locked_above(programme, due, parents),
    )


def _locked_above(programme: Programme, due: Due, parents: tuple[str, ...]) -> bool:
    """Whether an approved form of the level above stands on the same indicators for the same period."""
    shared = [form.code for form in programme.forms if set(form.indicators) & set(due.form.indicators)]
    owing = {code for form in programme.forms for code in form.org_units if form.code in shared}
    above = [place for place in parents if place in owing]
    if not above:
        return False
    return models.Submission.objects.filter(
        programme__code=programme.code,
        form__in=shared,
        org_unit__in=above,
        period=str(due.period),
        state=State.APPROVED.value,
    ).exists()
