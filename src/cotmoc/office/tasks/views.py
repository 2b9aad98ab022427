"""Tasks and instructions: the list by groups, the board, what was ordered, and the page of one."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain import dues, programmes
from cotmoc.domain.dues import DueKind, EntryKind, Stage
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels
from cotmoc.office import visits
from cotmoc.office.tasks import forms
from cotmoc.office.visits import Visit
from cotmoc.queries import tasks
from cotmoc.queries.tasks import Followed, Wanted

MOVES = (EntryKind.PROGRESS, EntryKind.COMPLETED, EntryKind.CLOSED, EntryKind.REOPENED)
"""The entries that carry a card into another column."""
SHAPES = {
    Stage.OVERDUE: "overdue",
    Stage.NOT_STARTED: "draft",
    Stage.UNDER_WAY: "info",
    Stage.AWAITS_CLOSURE: "waiting",
    Stage.CLOSED: "done",
}
"""The look of each stage."""


@dataclass(frozen=True, slots=True)
class Card:
    """A due item as a card, with the entries by which this person can move it."""

    followed: Followed
    moves: tuple[EntryKind, ...]


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All that is in sight by the groups of the resolution, narrowed as asked."""
    seen = tasks.followed(visit.programme, visit.scope, visit.today)
    form, shown = _narrowed(request, visit, seen)
    context = {
        "form": form,
        "groups": tasks.groups(visit.programme, shown),
        "count": len(shown),
        "counts": _counts(seen),
        "unanswered": sum(bool(one.standing.unanswered) for one in seen),
        "instructs": visit.scope.may_anywhere(Act.INSTRUCT),
        "tab": "list",
        "is_chosen": _is_chosen(request),
    }
    return render(request, "office/tasks/list.html", context)


@visits.page
def board(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The same as cards by stage; a card is moved by a form."""
    seen = tasks.followed(visit.programme, visit.scope, visit.today)
    form, shown = _narrowed(request, visit, seen)
    columns = [(stage, [_card(visit, one) for one in shown if one.stage is stage]) for stage in Stage]
    context = {
        "form": form,
        "columns": columns,
        "count": len(shown),
        "instructs": visit.scope.may_anywhere(Act.INSTRUCT),
        "tab": "board",
        "is_chosen": _is_chosen(request),
    }
    return render(request, "office/tasks/board.html", context)


@visits.page
def instructions(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What was ordered: waiting for confirmation first, then open by date, then closed."""
    seen = tasks.followed(visit.programme, visit.scope, visit.today, kinds=(DueKind.INSTRUCTION,))
    mine = request.GET.get("by") == "me"
    wanted = Wanted(given_by=visit.person.said if mine else "")
    shown = [one for one in seen if wanted.keeps(one)]
    order = (Stage.AWAITS_CLOSURE, Stage.OVERDUE, Stage.UNDER_WAY, Stage.NOT_STARTED, Stage.CLOSED)
    context = {
        "parts": [(stage, found) for stage in order if (found := [one for one in shown if one.stage is stage])],
        "count": len(shown),
        "mine": mine,
        "instructs": visit.scope.may_anywhere(Act.INSTRUCT),
        "tab": "instructions",
    }
    return render(request, "office/tasks/instructions.html", context)


@visits.page
def show(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """One task or instruction."""
    return page(request, visit, code)


def page(
    request: HttpRequest, visit: Visit, code: str, *, bound: forms.EntryForm | None = None, status: int = 200
) -> HttpResponse:
    """The page of one task, with the forms of all entries that the person may write now; `bound` is one sent before."""
    found = tasks.find(visit.programme, code, visit.scope, visit.today)
    if found.item.kind not in tasks.WORK:
        raise NotFound("due_unknown", code=code)
    kinds = dues.possible(found.item, found.standing, scope=visit.scope, by=visit.person.said)
    context = {
        "one": found,
        "parent_title": next((one.title for one in visit.programme.tasks if one.code == found.parent), found.parent),
        "timeline": tuple(reversed(found.entries)),
        "matters": tuple(one for one in found.entries if one.said.kind in dues.WANTS_ANSWER),
        "proofs": tuple(one for one in found.entries if one.said.kind is EntryKind.EVIDENCE),
        "served": tasks.served(visit.programme, visit.scope, found.targets, visit.period, visit.today),
        "indicator": visit.programme.indicator(found.indicator),
        "about_period": _period(visit, found.period),
        "kinds": frozenset(kind.value for kind in kinds),
        "forms": [entry_form(visit, kind, bound) for kind in kinds if kind is not EntryKind.ANSWER],
        "answer_form": entry_form(visit, EntryKind.ANSWER, bound),
        "bound": bound,
        "instructs": visit.scope.may_anywhere(Act.INSTRUCT),
    }
    return render(request, "office/tasks/show.html", context, status=status)


def entry_form(visit: Visit, kind: EntryKind, bound: forms.EntryForm | None = None) -> forms.EntryForm:
    """The form of a kind of entry, or the one that was sent where it is of that kind."""
    if bound is not None and bound.kind is kind:
        return bound
    return forms.EntryForm(kind=kind, lang=visit.lang, org_units=leads(visit) if kind is EntryKind.HANDOVER else ())


def leads(visit: Visit) -> forms.Choices:
    """The org units to which work can be handed over: all that the person sees."""
    return forms.org_unit_choices(visit.programme.org_units, visit.scope.where(Act.VIEW), visit.today)


def _narrowed(
    request: HttpRequest, visit: Visit, seen: tuple[Followed, ...]
) -> tuple[forms.FilterForm, tuple[Followed, ...]]:
    """The form of the filters and what they leave; what cannot be a filter leaves everything."""
    partners = {unit for one in seen for unit in (one.lead_unit, *one.item.support_units)}
    headings = [(one.code, _heading(one, visit.lang)) for one in tasks.groups(visit.programme, seen) if one.code]
    form = forms.FilterForm(
        request.GET,
        lang=visit.lang,
        org_units=forms.org_unit_choices(visit.programme.org_units, partners, visit.today),
        groups=headings,
    )
    asked = form.cleaned_data if form.is_valid() else {}
    state = asked.get("state", "")
    wanted = Wanted(
        words=asked.get("words", ""),
        org_unit=asked.get("org_unit", ""),
        group=asked.get("group", ""),
        mine=frozenset(visit.scope.own) if asked.get("mine") else frozenset(),
        unanswered=state == "unanswered",
    )
    if state in {stage.value for stage in Stage}:
        wanted = replace(wanted, stage=Stage(state))
    return form, tuple(one for one in seen if wanted.keeps(one))


def _is_chosen(request: HttpRequest) -> bool:
    """Whether more than words narrows the list, so that the other filters are shown."""
    return any(request.GET.get(name) for name in ("state", "org_unit", "group", "mine"))


def _heading(group: tasks.Group, lang: str) -> str:
    return labels.say("tasks.group", lang, number=group.number, title=group.title)


def _counts(seen: tuple[Followed, ...]) -> dict[str, int]:
    return {stage.value: sum(one.stage is stage for one in seen) for stage in Stage}


def _card(visit: Visit, one: Followed) -> Card:
    kinds = dues.possible(one.item, one.standing, scope=visit.scope, by=visit.person.said)
    return Card(one, tuple(kind for kind in kinds if kind in MOVES))


def _period(visit: Visit, text: str) -> object:
    try:
        return programmes.find_period(visit.programme, text) if text else None
    except CotmocError:
        return None
