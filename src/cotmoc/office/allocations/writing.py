"""Changing allocations: parts are kept as they are typed; the way, asking, answering, setting the parts."""

from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import allocations as acts
from cotmoc.domain.errors import CotmocError, NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.allocations import views
from cotmoc.office.allocations.forms import ApplyForm, AskForm, WayForm, read_part
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations
from cotmoc.queries.allocations import Held

_DIGITS = 9


@require_POST
@visits.page
def set_way(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Choose another way of splitting."""
    held = _lead(visit, number)
    way = held.draft.way or allocations.default_way(visit.programme, held.target, visit.today)
    form = WayForm(request.POST, visit=visit, target=held.target, way=way)
    if form.is_valid():
        try:
            acts.set_way(visit.programme, number, form.way(), by=visit.person, scope=visit.scope)
        except UnsoundDefinition as error:
            form.add_error(views.FIELDS.get(error.code), messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("allocations.way.saved", visit.lang))
            return redirect("allocations:show", visit.programme.code, number)
    return views.page(request, visit, held, way_form=form)


@require_POST
@visits.page
def save(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Keep the parts: by htmx the one that changed (`?unit=`), answered with its state and all that follows."""
    held = _lead(visit, number)
    units = [name.removeprefix("value.") for name in request.POST if name.startswith("value.")]
    asked = request.GET.get("unit")
    if getattr(request, "htmx", False) and asked is not None:
        return _save_one(request, visit, held, asked)
    refused = {}
    for unit in units:
        if error := _save(request, visit, held, unit):
            refused[unit] = (error, request.POST[f"value.{unit}"])
    if refused:
        return views.page(request, visit, allocations.find(visit.programme, visit.scope, number), refused=refused)
    notices.success(request, labels.say("allocations.saved", visit.lang))
    return redirect("allocations:show", visit.programme.code, number)


def _save_one(request: HttpRequest, visit: Visit, held: Held, unit: str) -> HttpResponse:
    error = _save(request, visit, held, unit)
    now = allocations.find(visit.programme, visit.scope, held.number)
    told = views.table(visit, now)
    lines = told["lines"]
    line = next((one for one in lines if one.org_unit == unit), None) if isinstance(lines, tuple) else None
    if line is None:
        raise NotFound("allocation_no_unit")
    facts = {"line": line, "error": error, "swapped": True, "measure_unit": held.target.measure_unit, "leads": True}
    return render(request, "office/allocations/_saved.html", told | facts | {"held": now})


def _save(request: HttpRequest, visit: Visit, held: Held, unit: str) -> CotmocError | None:
    """Write what was typed for an org unit; why it was not taken, if so. Others' work is never written over."""
    typed, seen = request.POST.get(f"value.{unit}", ""), request.POST.get(f"seen.{unit}", "")
    try:
        value = read_part(typed, visit, held.target, last=held.draft.edits.get(unit))
        told = int(seen) if seen.isdecimal() and len(seen) <= _DIGITS else 0
        acts.edit(visit.programme, held.number, unit, value, by=visit.person, scope=visit.scope, seen=told)
    except NotFound:
        raise
    except CotmocError as error:
        if error.code == "allocation_applied":
            raise
        return error
    return None


@require_POST
@visits.page
def ask(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Ask the org units what they say of their parts."""
    held = _lead(visit, number)
    form = AskForm(request.POST, visit=visit, until=held.draft.asked_until)
    if form.is_valid():
        until = form.cleaned_data["until"]
        try:
            count = acts.ask(visit.programme, number, until, by=visit.person, scope=visit.scope)
        except TransitionError as error:
            form.add_error("until", messages.say(error.code, error.facts, visit.lang))
        else:
            done = labels.say("allocations.ask.done" if count else "allocations.ask.none", visit.lang, count=count)
            notices.success(request, done)
            return redirect("allocations:show", visit.programme.code, number)
    return views.page(request, visit, held, ask_form=form)


@require_POST
@visits.page
def answer(request: HttpRequest, visit: Visit, number: int, org_unit: str) -> HttpResponse:
    """Take what an org unit proposes, or answer it."""
    entry = request.POST.get("entry", "")
    if not (entry.isdecimal() and len(entry) <= _DIGITS):
        raise TransitionError("allocation_no_proposal")
    told: dict[str, Any] = {"by": visit.person, "scope": visit.scope}
    if request.POST.get("act") == "take":
        acts.take(visit.programme, number, org_unit, int(entry), **told)
        done = "allocations.taken"
    else:
        text = request.POST.get("text", "")[:_LONGEST]
        try:
            acts.answer(visit.programme, number, org_unit, int(entry), text, **told)
        except TransitionError as error:
            if error.code != "due_entry_incomplete":
                raise
            return views.page(request, visit, _lead(visit, number), unsaid=entry)
        done = "allocations.answered"
    notices.success(request, labels.say(done, visit.lang))
    return redirect("allocations:show", visit.programme.code, number)


_LONGEST = 4000


@require_POST
@visits.page
def apply(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Set the parts as targets of the org units."""
    held = _lead(visit, number)
    split = allocations.split(visit.programme, held, visit.today)
    form = ApplyForm(request.POST, lang=visit.lang, adds_up=split.adds_up)
    if form.is_valid():
        said = form.cleaned_data
        told: dict[str, Any] = {"by": visit.person, "scope": visit.scope}
        try:
            acts.apply(visit.programme, number, said["document"], said.get("reason", ""), **told)
        except (TransitionError, UnsoundDefinition) as error:
            field = {"allocation_gap": "reason", "allocation_no_document": "document"}.get(error.code)
            form.add_error(field if field in form.fields else None, messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("allocations.applied", visit.lang, count=len(split.portions)))
            return redirect("allocations:show", visit.programme.code, number)
    return views.page(request, visit, held, apply_form=form)


def _lead(visit: Visit, number: int) -> Held:
    """The draft, for those who may change it and while it may be changed."""
    held = allocations.find(visit.programme, visit.scope, number)
    visit.scope.require(Act.REVIEW, held.target.org_unit)
    held.draft.require_open()
    return held
