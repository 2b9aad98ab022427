"""Obstacles and proposals written in forms: each wants an answer of the level above, with a date."""

from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import ProseHead
from cotmoc.store import clock, models

ANSWER_DAYS = 15
"""Within how many days the level above answers an obstacle or a proposal: the office's own rule, not a law's."""

HEADS = (ProseHead.OBSTACLES, ProseHead.PROPOSALS)
"""The heads whose words want an answer."""

REGISTER = "kien-nghi-bieu-mau"
"""What the due items of forms say of where they come from."""


@dataclass(frozen=True, slots=True)
class Request:
    """An obstacle or a proposal that wants an answer of the level above by a day, and its answer."""

    code: str
    head: ProseHead
    text: str
    org_unit: str
    period: Period
    asked_of: str
    due_date: date | None
    answer: str = ""
    answered_on: date | None = None
    answered_by: str = ""
    illustrative: bool = False


def listed(
    programme: Programme,
    *,
    org_unit: str = "",
    period: Period | None = None,
    code: str = "",
    asked_of: frozenset[str] | None = None,
    from_units: frozenset[str] | None = None,
) -> tuple[Request, ...]:
    """The obstacles and proposals of forms with their answers, the earliest due first; two queries."""
    kept = models.DueItem.objects.filter(programme__code=programme.code, kind=DueKind.RECORD.value, register=REGISTER)
    if org_unit and period:
        kept = kept.filter(org_unit=org_unit, period=str(period))
    if code:
        kept = kept.filter(code=code)
    if asked_of is not None:
        kept = kept.filter(lead_unit__in=asked_of)
    if from_units is not None:
        kept = kept.filter(org_unit__in=from_units)
    return tuple(_request(row) for row in kept.order_by("due_date", "id").prefetch_related("entries"))


def _request(row: models.DueItem) -> Request:
    answer = next((one for one in row.entries.all() if one.kind == EntryKind.COMPLETED.value), None)
    return Request(
        code=row.code,
        head=ProseHead(row.locator),
        text=row.text,
        org_unit=row.org_unit,
        period=Period.parse(row.period),
        asked_of=row.lead_unit,
        due_date=row.due_date,
        answer=answer.text if answer else "",
        answered_on=answer.at.astimezone(clock.VIET_NAM).date() if answer else None,
        answered_by=answer.by_name if answer else "",
        illustrative=row.illustrative,
    )


def answer_by(day: date) -> date:
    """The day by which what is asked on a day wants its answer."""
    return day + timedelta(days=ANSWER_DAYS)
