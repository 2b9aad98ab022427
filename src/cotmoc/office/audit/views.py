"""The audit log: who did what, when, where, and what was before and after."""

from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cotmoc.lexicon import labels
from cotmoc.office import downloads, visits
from cotmoc.office.audit import forms, wording
from cotmoc.office.visits import Visit
from cotmoc.queries import audit
from cotmoc.store import clock

PER_PAGE = 50
MOST_EXPORTED = 20_000
"""A longer log is exported in parts, by days."""

COLUMNS = ("at", "by", "action", "subject", "org_unit", "changes")


@dataclass(frozen=True, slots=True)
class Row:
    """A line in the words of a reader."""

    at: datetime
    by: str
    action: str
    subject: str
    org_unit: str
    changes: tuple[tuple[str, str, str], ...]
    hidden: str = ""


@visits.page
def listed(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The log, the newest first."""
    form = forms.SearchForm(request.GET, visit=visit)
    found = audit.lines(visit.programme, visit.scope, forms.asked(form))
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    rows = [_row(audit.line(one, visit.scope), visit) for one in page]
    return render(request, "office/audit/list.html", {"form": form, "page": page, "rows": rows})


@visits.page
def export(request: HttpRequest, visit: Visit) -> HttpResponse:
    """What the list shows, all pages of it, as a CSV file that spreadsheets open as it is."""
    form = forms.SearchForm(request.GET, visit=visit)
    found = audit.lines(visit.programme, visit.scope, forms.asked(form))[:MOST_EXPORTED]
    heads = [labels.say(f"audit.{name}", visit.lang) for name in COLUMNS]
    rows = (_cells(_row(audit.line(one, visit.scope), visit)) for one in found)
    return downloads.csv_file(f"nhat-ky-{visit.today:%Y-%m-%d}.csv", chain([heads], rows))


def _row(line: audit.Line, visit: Visit) -> Row:
    changed = tuple(
        (
            wording.say_names(one.names, visit),
            wording.say_value(one.before, visit),
            wording.say_value(one.after, visit),
        )
        for one in line.changes
    )
    return Row(
        line.at.astimezone(clock.VIET_NAM),
        line.by or labels.say("audit.system", visit.lang),
        wording.say_action(line.action, visit.lang),
        wording.say_subject(line.subject, visit),
        visit.name_of(line.org_unit),
        changed,
        labels.say("audit.hidden", visit.lang) if line.hidden else "",
    )


def _cells(row: Row) -> tuple[str, ...]:
    changed = "; ".join(f"{name}: {before} → {after}" for name, before, after in row.changes)
    return f"{row.at:%Y-%m-%d %H:%M:%S}", row.by, row.action, row.subject, row.org_unit, changed or row.hidden
