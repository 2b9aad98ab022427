"""The list of registers, and one register: its figures, filters, records, totals, export."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.domain.registers import Register
from cotmoc.domain.roles import Act
from cotmoc.office import visits
from cotmoc.office.registers import filters, tables, wording
from cotmoc.office.visits import Visit
from cotmoc.queries import records
from cotmoc.queries.records import Asked, Line

PER_PAGE = 50


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every register, with what is late in it and the indicators that it feeds."""
    found = records.listed(visit.programme, visit.scope, visit.today)
    names = {one.register.code: wording.name_of(one.register, visit.lang) for one in found}
    held = [(one, names[one.register.code]) for one in found]
    return render(request, "office/registers/list.html", {"registers": held})


@visits.page
def show(request: HttpRequest, visit: Visit, register: str) -> HttpResponse:
    """One register."""
    kept, every, asked = _asked(request, visit, register)
    found = records.select(visit.programme, kept, every, asked, visit.today)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    fields = tables.columns(kept, every)
    recognition = records.is_recognition(kept)
    shown = {
        "register": kept,
        "name": wording.name_of(kept, visit.lang),
        "form": filters.FilterForm(request.GET, kept, every, visit),
        "asked": asked,
        "counted": visit.programme.indicator(asked.indicator) if asked.indicator else None,
        "figures": _figures(visit, kept, asked),
        "place": _place(visit, asked),
        "period": asked.period or visit.period,
        "page": page,
        "heads": tables.heads(fields, visit.lang),
        "rows": tables.rows(kept, fields, page.object_list, visit),
        "totals": tables.totals(kept, fields, found, visit),
        "illustrative_count": sum(line.record.illustrative for line in found),
        "recognition": recognition,
        "lives": records.lives(kept, every, visit.today) if recognition else (),
        "may_record": visit.scope.may_anywhere(Act.RECORD),
    }
    return render(request, "office/registers/show.html", shown)


@visits.page
def export(request: HttpRequest, visit: Visit, register: str) -> HttpResponse:
    """What the screen shows, all pages of it, as CSV."""
    kept, every, asked = _asked(request, visit, register)
    found = records.select(visit.programme, kept, every, asked, visit.today)
    return tables.write_csv(kept, tables.columns(kept, every), found, visit)


def _asked(request: HttpRequest, visit: Visit, code: str) -> tuple[Register, tuple[Line, ...], Asked]:
    kept = records.find_register(visit.programme, code)
    every = records.lines(kept, visit.scope, visit.today)
    return kept, every, filters.asked(request.GET, kept, every, visit)


def _place(visit: Visit, asked: Asked) -> str:
    """Of which org unit the figures are told: the one asked for, else the programme's, else the person's own."""
    seen = visit.scope.where(Act.VIEW)
    own = [code for code in (asked.org_unit, visit.programme.org_unit, *visit.scope.own) if code in seen]
    return own[0] if own else ""


def _figures(visit: Visit, register: Register, asked: Asked) -> tuple[records.Figure, ...]:
    place = _place(visit, asked)
    if not place:
        return ()
    period = asked.period or visit.period
    return records.figures(visit.programme, register, visit.scope, place, period, visit.today)
