"""What an org unit is asked about its part: it looks, agrees, or proposes another figure."""

from decimal import Decimal
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cotmoc.actions import allocations as acts
from cotmoc.domain import dues
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.errors import CotmocError
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import choices, places, visits
from cotmoc.office.allocations import rows, views
from cotmoc.office.allocations.forms import ProposalForm, read_part
from cotmoc.office.visits import Visit
from cotmoc.queries import allocations
from cotmoc.queries.allocations import Held, Opinion


@visits.page
def show(request: HttpRequest, visit: Visit, number: int, org_unit: str) -> HttpResponse:
    """The part of one org unit alone, what was said of it, and what the person may say now."""
    held, opinion = allocations.opinion(visit.programme, visit.scope, number, org_unit, visit.today)
    possible = dues.possible(opinion.item, opinion.standing, scope=visit.scope, by=visit.person.said)
    may = held.is_open and EntryKind.PROPOSAL in possible and org_unit in visit.scope.own
    sent = request.POST if may and request.POST.get("act") == "propose" else None
    form = ProposalForm(sent, lang=visit.lang, measure_unit=held.target.measure_unit) if may else None
    if request.method == "POST" and (done := _act(request, visit, held, opinion, form)):
        notices.success(request, labels.say(done, visit.lang))
        return redirect("allocations:opinion", visit.programme.code, number, org_unit)
    context = _context(visit, held, opinion) | {"form": form, "may": may}
    invalid = form is not None and bool(form.errors)
    return render(request, "office/allocations/opinion.html", context, status=422 if invalid else 200)


def _act(request: HttpRequest, visit: Visit, held: Held, opinion: Opinion, form: ProposalForm | None) -> str:
    """What was done, as the code of its notice; "" where the form has to be shown again."""
    told: dict[str, Any] = {"by": visit.person, "scope": visit.scope}
    if request.POST.get("act") == "agree":
        acts.agree(visit.programme, held.number, opinion.org_unit, **told)
        return "allocations.own.agreed"
    if form is None:
        held.draft.require_open()
        visit.scope.require(Act.REPORT_PROGRESS, opinion.org_unit)
        return ""
    if not form.is_valid():
        return ""
    try:
        value = read_part(form.cleaned_data["value"], visit, held.target) or Decimal(0)
        text = form.cleaned_data["text"]
        acts.propose(visit.programme, held.number, opinion.org_unit, value, text, **told)
    except CotmocError as error:
        form.add_error("value", messages.say(error.code, error.facts, visit.lang))
        return ""
    return "allocations.own.proposed"


def _context(visit: Visit, held: Held, opinion: Opinion) -> dict[str, object]:
    unit, target = opinion.org_unit, held.target
    found = views.table(visit, held, (opinion,))
    lines = found["lines"]
    line = next((one for one in lines if one.org_unit == unit), None) if isinstance(lines, tuple) else None
    sees_all = visit.scope.may(Act.VIEW, target.org_unit)
    last = allocations.before(visit.programme, held).get(unit) if held.is_open else None
    figure = places.indicator(visit, target.indicator, unit)
    back = views.trail(visit, target, held) if sees_all else [choices.Crumb(rows.name_of(visit, target), figure)]
    return {
        "held": held,
        "opinion": opinion,
        "unit_name": visit.name_of(unit),
        "name": rows.name_of(visit, target),
        "line": line,
        "basis": rows.basis_name(visit, held) if found.get("has_baseline") else "",
        "measure_unit": target.measure_unit,
        "last": last.value if last else None,
        "entries": [(one, rows.say_entry(one, visit.lang)) for one in opinion.entries],
        "applied": held.draft.applied.facts if held.draft.applied else None,
        "part": allocations.part_set(held, unit),
        "figure": figure,
        "trail": back,
    }
