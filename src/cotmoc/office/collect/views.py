"""Looking: the list of forms, and one form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain import deadlines
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.roles import Act
from cotmoc.domain.submissions import Action
from cotmoc.lexicon import bounds, labels, numbers
from cotmoc.office import places, visits
from cotmoc.office.collect import forms
from cotmoc.office.visits import Visit
from cotmoc.queries import filled_forms, requests, submissions
from cotmoc.queries.filled_forms import Filled, FilledForm
from cotmoc.queries.submissions import SENT


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is shown: what stands in its fields, and how its state looks.

    `typed` are the texts that were refused and are given back as they were typed; `proposed` says that the sum of the
    level below stands in the field and is not kept yet.
    """

    filled: Filled
    value: str
    status: str
    note: str
    state: str
    proposed: bool = False
    target: str = ""
    href: str = ""
    error: CotmocError | None = None

    @property
    def name(self) -> str:
        """The code of the cell, by which its fields and its place in the page are named."""
        return self.filled.code.replace(".", "-")


@dataclass(frozen=True, slots=True)
class Check:
    """A form that waits for a decision: what in it wants a second look, and whether this person may approve it."""

    asked: submissions.Asked
    exceptions: tuple[Indicator, ...]
    may_approve: bool


def show_cell(
    visit: Visit, shown: FilledForm, filled: Filled, *, error: CotmocError | None = None, typed: str | None = None
) -> Cell:
    """A cell for its template; the sum of the level below is proposed where nothing was entered yet."""
    entry, sum_below = filled.entry, _sum_below(filled)
    proposed = entry is None and shown.may_write and sum_below is not None
    value = sum_below if proposed else entry.value if entry else None
    status = entry.status if entry else filled_forms.default_status(shown.due, visit.today)
    return Cell(
        filled=filled,
        value=typed if typed is not None else _written(value, visit.lang),
        status=status.value,
        note=(entry.note or "") if entry else "",
        state=_state(filled, proposed=proposed, error=error),
        proposed=proposed,
        target=bounds.of(filled.target, visit.lang) if filled.target else "",
        href=places.indicator(visit, filled.code, shown.due.org_unit, shown.due.period),
        error=error,
    )


def _sum_below(filled: Filled) -> Decimal | None:
    """What the level below adds up to, with no more decimals than may be typed."""
    if filled.below is None or filled.below.value is None:
        return None
    decimals = filled.indicator.decimals
    return numbers.shortest(filled.below.value, numbers.MOST_DECIMALS if decimals is None else decimals)


def _written(value: Decimal | None, lang: str) -> str:
    """A number as it is typed in that language."""
    return "" if value is None else bounds.figure(value, lang)


def _state(filled: Filled, *, proposed: bool, error: CotmocError | None) -> str:
    if error is not None:
        return "invalid"
    if proposed:
        return "waiting"
    if not filled.is_answered:
        return "empty"
    return "commented" if filled.is_unexplained else "saved"


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What this person has to fill in and to look at, and who has sent what."""
    asked = submissions.asked(visit.programme, visit.today)
    held = submissions.listing(visit.programme, visit.scope, visit.person.pk, asked)
    asked_of = frozenset(place for place in visit.scope.own if visit.scope.may(Act.REPORT_PROGRESS, place))
    from_units = frozenset(place for place in visit.scope.own if visit.scope.may(Act.VIEW, place))
    matrix = submissions.matrix(visit.programme, visit.scope, visit.today, asked, _month(request, visit))
    checks = [_checked(visit, one) for one in held.to_review]
    facts = {
        "listing": held,
        "matrix": matrix,
        "checks": checks,
        "may_approve": any(one.may_approve for one in checks),
        "to_answer": [one for one in requests.listed(visit.programme, asked_of=asked_of) if not one.answer],
        "own_requests": requests.listed(visit.programme, from_units=from_units),
    }
    return render(request, "office/collect/list.html", facts)


def _checked(visit: Visit, one: submissions.Asked) -> Check:
    may_approve = submissions.may_above(visit.programme, visit.scope, Act.APPROVE, one)
    return Check(one, filled_forms.exceptions(visit.programme, one), may_approve)


def _month(request: HttpRequest, visit: Visit) -> Period | None:
    """The month asked for: its own name, or that in which a form is due for a period."""
    try:
        if asked := request.GET.get("month", ""):
            return Period.parse(asked)
        form = submissions.form_of(visit.programme, request.GET.get("form", ""))
        if form and (period := request.GET.get("period", "")):
            return Period.parse(f"{deadlines.due_date(form, Period.parse(period)):%Y-%m}")
    except CotmocError:
        return None
    return None


@visits.page
def fill(request: HttpRequest, visit: Visit, form: str, org_unit: str, period: str) -> HttpResponse:
    """One form: to be filled in by those who may, to be looked at by all others."""
    return show(request, visit, hold(visit, form, org_unit, period))


def hold(visit: Visit, form: str, org_unit: str, period: str) -> FilledForm:
    """The form of an address; raises `NotFound`."""
    return filled_forms.find(visit.programme, visit.scope, visit.person.pk, form, org_unit, period, visit.now)


def show(
    request: HttpRequest,
    visit: Visit,
    shown: FilledForm,
    *,
    refused: Mapping[str, tuple[CotmocError, str | None]] | None = None,
    unsaid: CotmocError | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of a form.

    `refused` are by code the errors of cells and what was typed there; `unsaid` asks for the reason of a decision.
    """
    found = refused or {}
    cells = [
        show_cell(visit, shown, one, error=found[one.code][0], typed=found[one.code][1])
        if one.code in found
        else show_cell(visit, shown, one)
        for one in shown.cells
    ]
    facts = {
        "shown": shown,
        "cells": cells,
        "refused": [one for one in cells if one.error],
        "statuses": [(one.value, labels.say(f"collect.status.{one.value}", visit.lang)) for one in forms.STATUSES],
        "place": (shown.due.form.code, shown.due.org_unit, str(shown.due.period)),
        "last": shown.due.period.shift(-1),
        "year_ago": shown.due.period.later(-12),
        "year": shown.due.period.last_day.year,
        "has_below": any(one.below for one in shown.cells),
        "progress": progress(shown, cells),
        "may": {action.value: action in shown.actions for action in Action},
        "unsaid": unsaid,
        "opened": any(one.action is Action.REOPEN for one in shown.history),
        "sent_stages": SENT,
    }
    name = "office/collect/fill.html" if shown.may_write else "office/collect/review.html"
    return render(request, name, facts, status=status)


def progress(shown: FilledForm, cells: Sequence[Cell]) -> dict[str, object]:
    """How far a form has come: how many of its cells hold something, how many of these are not kept yet."""
    filled = sum(bool(one.value) or one.filled.is_answered for one in cells)
    return {"stage": shown.stage, "filled": filled, "total": len(cells), "proposed": sum(one.proposed for one in cells)}
