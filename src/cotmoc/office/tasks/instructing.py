"""Giving an instruction, about a target, a figure or a task that a link named."""

from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from cotmoc.actions import instructions
from cotmoc.domain import programmes
from cotmoc.domain.errors import CotmocError, NotFound, TransitionError
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Judgement
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.tasks import forms
from cotmoc.office.visits import Visit
from cotmoc.queries import sight, tasks
from cotmoc.store import models

ABOUT = ("target", "indicator", "unit", "period", "task")
"""What a link may name; what is unknown or out of sight is left aside."""


@dataclass(frozen=True, slots=True)
class About:
    """What an instruction is about: a figure (with the target it is held against), or a task."""

    indicator: Indicator | None = None
    org_unit: str = ""
    period: Period | None = None
    target: str = ""
    judgement: Judgement | None = None
    task: tasks.Followed | None = None

    def __bool__(self) -> bool:
        return self.indicator is not None or self.task is not None


@visits.page
def instruct(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form of an order; after it the page on which it is followed."""
    if not visit.scope.may_anywhere(Act.INSTRUCT):
        visit.scope.require(Act.INSTRUCT, visit.programme.org_unit)
    asked = request.POST if request.method == "POST" else request.GET
    about = _about(visit, asked)
    units = _addressees(visit)
    first = {name: asked.get(name, "") for name in ABOUT} | {"lead_unit": _lead(visit, about)}
    bound = request.POST if request.method == "POST" else None
    form = forms.InstructionForm(bound, initial=first, lang=visit.lang, org_units=units, today=visit.today)
    if bound is not None and form.is_valid():
        try:
            given = _give(visit, form, about)
        except TransitionError as error:
            form.add_error(None, messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("tasks.instructed", visit.lang, unit=visit.name_of(given.lead_unit)))
            return redirect("tasks:show", visit.programme.code, given.code)
    status = 422 if bound is not None else 200
    return render(request, "office/tasks/instruct.html", {"form": form, "about": about}, status=status)


def _give(visit: Visit, form: forms.InstructionForm, about: About) -> models.DueItem:
    said = form.cleaned_data
    return instructions.give(
        visit.programme,
        by=visit.person,
        scope=visit.scope,
        text=said["text"],
        lead_unit=said["lead_unit"],
        due_date=said["due_date"],
        support_units=said["support_units"],
        document=said["document"],
        targets=(about.target,) if about.target else (),
        indicator=about.indicator.code if about.indicator else "",
        org_unit=about.org_unit,
        period=str(about.period) if about.period else "",
        parent=about.task.code if about.task else "",
    )


def _addressees(visit: Visit) -> forms.Choices:
    """Those whom the person may instruct: below the own org units, these left out."""
    below = visit.scope.where(Act.INSTRUCT) - set(visit.scope.own)
    return forms.org_unit_choices(visit.programme.org_units, below, visit.today)


def _lead(visit: Visit, about: About) -> str:
    """Whom the order most likely goes to: the lead unit of the target or task, else the org unit of the figure."""
    target = next((one for one in visit.programme.targets if one.code == about.target), None)
    if about.task is not None:
        return about.task.lead_unit
    if target is not None and target.posts.lead_unit:
        return target.posts.lead_unit
    return about.org_unit


def _about(visit: Visit, asked: QueryDict) -> About:
    task = _task(visit, asked.get("task", ""))
    code, org_unit = asked.get("indicator", ""), asked.get("unit", "") or visit.programme.org_unit
    known = next((one for one in visit.programme.targets if one.code == asked.get("target")), None)
    if known is not None:
        code, org_unit = known.indicator, known.org_unit
    if not code or not sight.may_see(visit.programme, visit.scope, code, org_unit):
        return About(task=task)
    target = known or next(iter(visit.programme.targets_of(code, org_unit)), None)
    period = _period(visit, asked.get("period", ""))
    judged = tasks.judgements(visit.programme, period, visit.today) if target else {}
    return About(
        visit.programme.indicator(code),
        org_unit,
        period,
        target.code if target else "",
        judged.get(target.code) if target else None,
        task,
    )


def _task(visit: Visit, code: str) -> tasks.Followed | None:
    try:
        return tasks.find(visit.programme, code, visit.scope, visit.today) if code else None
    except NotFound:
        return None


def _period(visit: Visit, text: str) -> Period:
    try:
        return programmes.find_period(visit.programme, text) if text else visit.period
    except CotmocError:
        return visit.period
