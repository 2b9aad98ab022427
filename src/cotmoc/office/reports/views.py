"""Reports: asked for by a form, shown as a sheet, taken as Word, compared with another."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from cotmoc.actions import reports as makings
from cotmoc.domain.errors import NotFound
from cotmoc.domain.roles import Act
from cotmoc.lexicon import names
from cotmoc.office import visits
from cotmoc.office.reports import rows, sheets
from cotmoc.office.reports.forms import SIDES, CompareForm, ReportForm
from cotmoc.office.visits import Visit
from cotmoc.queries import differences, programmes, reports, sight
from cotmoc.queries.reports import Wanted
from cotmoc.reporting import charts, docx

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KEPT = 60 * 60
"""Seconds for which a browser keeps the picture of a chart; its address names the state of the figures."""


@visits.page
def choose(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form; for those who look at a part of the city only, the way to their own forms."""
    shown = {
        "of_city": sight.is_of_city(visit.programme, visit.scope),
        "terms": programmes.listed(),
        "form": _form(visit, _usual(visit)),
    }
    return render(request, "office/reports/choose.html", shown)


@visits.page
def preview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The report as it will be printed, every figure with its way back, and what it lacks."""
    visit.scope.require(Act.VIEW, visit.programme.org_unit)
    form = _form(visit, {**_usual(visit), **request.GET.dict()})
    if not form.is_valid():
        shown = {"of_city": True, "terms": programmes.listed(), "form": form}
        return render(request, "office/reports/choose.html", shown, status=422)
    wanted = form.wanted()
    report = reports.compose(visit.programme.code, wanted, visit.today)
    lacks, lead = reports.lacks(visit.programme, wanted.period, visit.today), _leads(visit)
    shown = {
        "form": form,
        "sheet": sheets.lay_out(report, lambda way: lead(way.indicator, way.org_unit, way.period)),
        "lacks": lacks,
        "missing": list(rows.missing(visit, lacks, lead)),
        "unapproved": list(rows.unapproved(visit, lacks)),
        "wanted": wanted,
        "asked": urlencode({**_asked(wanted), "at": report.snapshot[:12]}),
        "hidden": _asked(wanted),
    }
    return render(request, "office/reports/preview.html", shown)


@visits.page
def draw(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """One chart of a report as a picture."""
    visit.scope.require(Act.VIEW, visit.programme.org_unit)
    wanted = _wanted(visit, request.GET.dict())
    drawn = sheets.charts_of(reports.compose(visit.programme.code, wanted, visit.today))
    if not 1 <= number <= len(drawn):
        raise NotFound("chart_unknown", number=number)
    picture = HttpResponse(charts.draw(drawn[number - 1], wanted.lang).png, content_type="image/png")
    picture.headers["Cache-Control"] = f"private, max-age={_KEPT}"
    return picture


@visits.page
def download(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The Word file, with a line of audit that holds its digest; the same programme and day give the same bytes."""
    if request.method != "POST":
        return redirect("reports:choose", visit.programme.code)
    wanted = _wanted(visit, request.POST.dict())
    report = reports.compose(visit.programme.code, wanted, visit.today)
    content = docx.pack(report)
    makings.note_making(report, content, visit.programme, inside=wanted.inside, scope=visit.scope, by=visit.person)
    answer = HttpResponse(content, content_type=_WORD)
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(visit.programme.code, wanted)}"'
    return answer


@visits.page
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Two ways of looking side by side, what differs first."""
    visit.scope.require(Act.VIEW, visit.programme.org_unit)
    usual = _usual_sides(visit)
    form = CompareForm({**usual, **request.GET.dict()}, visit.programme, visit.today, visit.lang)
    if not form.is_valid():
        return render(request, "office/reports/compare.html", {"form": form}, status=422)
    sides = form.side(SIDES[0]), form.side(SIDES[1])
    told = differences.compare(visit.programme.code, *sides, today=visit.today)
    both = [one for one in told if one.first and one.second]
    changed = [one for one in both if one]
    named = {one.code: names.say(one, visit.lang) for one in visit.programme.target_sets}
    shown = {
        "form": form,
        "heads": [{"period": one.period, "as_of": one.as_of, "set_name": named[one.target_set]} for one in sides],
        "rows": list(rows.compared(visit, changed, _leads(visit))),
        "counts": {"changed": len(changed), "same": len(both) - len(changed), "alone": len(told) - len(both)},
    }
    return render(request, "office/reports/compare.html", shown)


def _usual_sides(visit: Visit) -> dict[str, str]:
    """The last year against the resolution and, beside it, against the next set that speaks of it; both as of today."""
    sets = [one.code for one in visit.programme.target_sets]
    both = {"period": str(visit.period), "day": visit.today.isoformat()}
    usual = {f"{name}_{side}": value for name, value in both.items() for side in SIDES}
    return {**usual, "set_first": sets[0], "set_second": sets[1] if len(sets) > 1 else sets[0]}


def file_name(code: str, wanted: Wanted) -> str:
    """The name of the file, in plain letters: programme, period, day, layout.

    >>> from datetime import date
    >>> from cotmoc.domain.periods import Period
    >>> file_name("tra-vinh-2020-2025", Wanted(Period.year(2024), date(2024, 12, 20)))
    'bao-cao-tra-vinh-2020-2025-2024-20241220-nd30-2020.docx'
    """
    period = str(wanted.period).replace("/", "-")
    inside = "-noi-bo" if wanted.inside else ""
    english = "-en" if wanted.lang == "en" else ""
    return f"bao-cao-{code}-{period}-{wanted.as_of:%Y%m%d}-{wanted.layout}{english}{inside}.docx"


def _wanted(visit: Visit, asked: dict[str, str]) -> Wanted:
    form = _form(visit, {**_usual(visit), **asked})
    if not form.is_valid():
        raise NotFound("report_unknown")
    return form.wanted()


def _form(visit: Visit, asked: dict[str, str]) -> ReportForm:
    return ReportForm(asked, visit.programme, visit.today, visit.lang)


def _usual(visit: Visit) -> dict[str, str]:
    """What is asked for unless somebody asks otherwise."""
    return _asked(Wanted(visit.period, visit.today, visit.lang))


def _asked(wanted: Wanted) -> dict[str, str]:
    asked = {"period": str(wanted.period), "day": wanted.as_of.isoformat(), "language": wanted.lang}
    return {**asked, "layout": wanted.layout, **({"inside": "on"} if wanted.inside else {})}


def _leads(visit: Visit) -> rows.Leads:
    seen = sight.of(visit.programme, visit.scope)

    def lead(code: str, org_unit: str, period: str) -> str:
        indicator = visit.programme.indicator(code)
        if indicator is None or not seen.sees(indicator, org_unit):
            return ""
        asked = urlencode({"unit": org_unit, "period": period})
        return f"{reverse('indicators:show', args=[visit.programme.code, code])}?{asked}"

    return lead
