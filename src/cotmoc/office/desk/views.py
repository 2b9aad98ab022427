"""Bàn làm việc: what waits for a person, and how the programme stands."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain.roles import Act
from cotmoc.lexicon import names
from cotmoc.office import choices, visits
from cotmoc.office.desk import rows
from cotmoc.office.visits import Visit
from cotmoc.queries import desk, sight
from cotmoc.queries.waiting import Wait

_MOST_LATE, _MOST_SOON = 8, 4
"""How many tasks the desk lists; the list of tasks has the others."""


@visits.page
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The desk: of the city for those who look at the whole programme, else of one's own org units."""
    if not visit.scope.may_anywhere(Act.VIEW):
        return render(request, "office/desk/keeper.html")
    if request.session.get(visits.LAST) != visit.programme.code:
        request.session[visits.LAST] = visit.programme.code
    work = desk.work(visit.programme, visit.today)
    waits = desk.waits(visit.programme, visit.scope, visit.person.pk, visit.today, work)
    seen = work.within(visit.scope.where(Act.VIEW))
    context = _owed(visit, seen, waits) | {"waits": rows.waits(visit, waits), "periods": _periods(visit)}
    if sight.is_of_city(visit.programme, visit.scope):
        return render(request, "office/desk/city.html", context | _city(request, visit, work))
    own = desk.own_targets(visit.programme, visit.scope, visit.period, visit.today)
    return render(request, "office/desk/own.html", context | {"groups": rows.own_groups(visit, own)})


def _periods(visit: Visit) -> tuple[choices.Choices, ...]:
    return choices.periods(visit.programme, visit.period, visit.today, visit.lang)


def _owed(visit: Visit, work: desk.Work, waits: Sequence[Wait]) -> dict[str, object]:
    """What is overdue and what is due soon, of the org units in sight; what waits for the person stands there alone."""
    below = tuple(one for one in work.forms if one.org_unit not in visit.scope.own)
    own = [one.owed for one in waits]
    late, soon = (
        [one for one in found if one not in own] for found in (work.late(visit.today), work.soon(visit.today))
    )
    return {
        "forms": rows.forms(visit, desk.grouped(below)),
        "late": rows.dues(visit, late)[:_MOST_LATE],
        "late_count": len(late),
        "soon": rows.dues(visit, soon)[:_MOST_SOON],
        "soon_count": len(soon),
        "owes": bool(late or soon or not any(own)),
    }


def _city(request: HttpRequest, visit: Visit, work: desk.Work) -> dict[str, object]:
    """The counts, and the items of one class of verdicts where one count was opened."""
    sets = choices.other_sets(visit.programme)
    against = next((one for one in sets if one.code == request.GET.get("against")), None)
    board = desk.board(visit.programme, visit.period, visit.today, work, against=against.code if against else None)
    asked = request.GET.get("show", "")
    shown = asked if asked in desk.CLASSES else ""
    items = [one for one in board.items if not shown or one.judged.verdict in desk.CLASSES[shown]]
    return {
        "board": board,
        "groups": rows.groups(visit, items),
        "urgent": rows.urgent(visit, board.items),
        "shown": shown,
        "sets": [choices.Choice(one.code, names.say(one, visit.lang), one == against) for one in sets],
        "against": against,
    }
