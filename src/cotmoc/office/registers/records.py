"""One record: what stands in it, what it owes, what was revised; adding, revising and withdrawing it."""

from dataclasses import replace

from django.contrib import messages as notices
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import records as actions
from cotmoc.domain import dues
from cotmoc.domain.dues import EntryKind, JournalEntry
from cotmoc.domain.errors import NotAllowed, NotFound, TransitionError, UnsoundDefinition
from cotmoc.domain.registers import Register
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.registers import forms, tables, wording
from cotmoc.office.visits import Visit
from cotmoc.queries import record_history, records
from cotmoc.queries.record_history import Change, Journal, Revision
from cotmoc.queries.records import Line


@visits.page
def show(request: HttpRequest, visit: Visit, register: str, key: str) -> HttpResponse:
    """One record."""
    kept = records.find_register(visit.programme, register)
    line = records.find_line(kept, key, visit.scope, visit.today)
    return _page(request, visit, kept, line)


@visits.page
def add(request: HttpRequest, visit: Visit, register: str) -> HttpResponse:
    """A new record."""
    kept = records.find_register(visit.programme, register)
    if not visit.scope.may_anywhere(Act.RECORD):
        raise NotAllowed("not_allowed_here", act=Act.RECORD.value, org_unit=visit.name_of(visit.programme.org_unit))
    form = forms.RecordForm(_told(request), register=kept, visit=visit)
    if request.method == "POST" and form.is_valid():
        try:
            key = actions.add(visit.programme, kept, form.record(), by=visit.person, scope=visit.scope)
        except (TransitionError, UnsoundDefinition) as error:
            _refuse(form, error, visit)
        else:
            return _done(request, visit, kept, key, "registers.added")
    return _form(request, visit, kept, form)


@visits.page
def edit(request: HttpRequest, visit: Visit, register: str, key: str) -> HttpResponse:
    """Another revision of a record, with its reason."""
    kept = records.find_register(visit.programme, register)
    line = records.find_line(kept, key, visit.scope, visit.today)
    visit.scope.require(Act.RECORD, line.record.org_unit)
    form = forms.RecordForm(_told(request), register=kept, visit=visit, former=line.record)
    form.initial["seen"] = _revisions(visit, kept, line)[0].number
    if request.method == "POST" and form.is_valid():
        seen, reason = form.cleaned_data["seen"], form.cleaned_data["reason"]
        facts = {"seen": seen, "reason": reason, "by": visit.person, "scope": visit.scope}
        try:
            actions.revise(visit.programme, kept, form.record(), **facts)
        except (TransitionError, UnsoundDefinition) as error:
            _refuse(form, error, visit)
        else:
            return _done(request, visit, kept, key, "registers.revised")
    return _form(request, visit, kept, form, line)


@require_POST
@visits.page
def withdraw(request: HttpRequest, visit: Visit, register: str, key: str) -> HttpResponse:
    """Take a record out, with the reason."""
    kept = records.find_register(visit.programme, register)
    line = records.find_line(kept, key, visit.scope, visit.today)
    form = forms.WithdrawForm(request.POST, visit=visit)
    if not form.is_valid():
        return _page(request, visit, kept, line, withdrawing=form)
    told = form.cleaned_data
    actions.withdraw(visit.programme, kept, key, **told, by=visit.person, scope=visit.scope)
    notices.success(request, labels.say("registers.withdrawn", visit.lang, key=key))
    return redirect("registers:show", visit.programme.code, kept.code)


@require_POST
@visits.page
def write(request: HttpRequest, visit: Visit, register: str, key: str) -> HttpResponse:
    """Write into the journal of what a record owes."""
    kept = records.find_register(visit.programme, register)
    line = records.find_line(kept, key, visit.scope, visit.today)
    journal = _journal(visit, kept, line)
    form = _journal_form(visit, journal, request.POST) if journal else None
    if form is None:
        raise NotFound("record_unknown", key=key, register=kept.name)
    if not form.is_valid():
        return _page(request, visit, kept, line, writing=form)
    kind, replies_to = EntryKind(form.cleaned_data["kind"]), form.cleaned_data.get("replies_to")
    actions.write(
        visit.programme,
        kept,
        key,
        kind,
        form.cleaned_data["text"],
        by=visit.person,
        scope=visit.scope,
        replies_to=int(replies_to) if replies_to and kind is EntryKind.ANSWER else None,
    )
    return _done(request, visit, kept, key, "registers.written")


def _page(
    request: HttpRequest,
    visit: Visit,
    register: Register,
    line: Line,
    *,
    withdrawing: Form | None = None,
    writing: Form | None = None,
) -> HttpResponse:
    kept = record_history.revisions(visit.programme.code, register, line.record.key or "", private=line.private)
    journal = _journal(visit, register, line)
    indicators = records.fed(visit.programme, register)
    held = [(one, wording.title_of(one, visit.lang)) for one in register.fields]
    shown = {
        "register": register,
        "name": wording.name_of(register, visit.lang),
        "line": line,
        "look": tables.LOOKS[line.state],
        "late": max((visit.today - line.due_date).days, 0) if line.due_date else 0,
        "left": (line.due_date - visit.today).days if line.due_date else None,
        "title": tables.title(register, line, visit),
        "facts": [
            (title, wording.say(one, line.value(one.code), visit) if line.private or not one.private else None, one)
            for one, title in held
        ],
        "revisions": [_said(register, one, visit) for one in kept],
        "journal": journal,
        "entries": _entries(journal),
        "writing": writing or (_journal_form(visit, journal) if journal and not line.closed_on else None),
        "withdrawing": withdrawing or forms.WithdrawForm(visit=visit, seen=kept[0].number if kept else 0),
        "indicators": indicators,
    }
    return render(request, "office/registers/record.html", shown, status=422 if withdrawing or writing else 200)


def _form(
    request: HttpRequest, visit: Visit, register: Register, form: forms.RecordForm, line: Line | None = None
) -> HttpResponse:
    shown = {
        "register": register,
        "name": wording.name_of(register, visit.lang),
        "form": form,
        "line": line,
        "title": tables.title(register, line, visit) if line else "",
    }
    return render(request, "office/registers/form.html", shown, status=422 if form.errors else 200)


def _told(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _revisions(visit: Visit, register: Register, line: Line) -> tuple[Revision, ...]:
    return record_history.revisions(visit.programme.code, register, line.record.key or "", private=line.private)


def _said(register: Register, one: Revision, visit: Visit) -> Revision:
    """A revision whose changes are in words: the title of what changed, and its values as they are shown."""
    changes = []
    for change in one.changes:
        title, before = wording.say_held(register, change.name, change.before, visit)
        changes.append(Change(title, before, wording.say_held(register, change.name, change.after, visit)[1]))
    return replace(one, changes=tuple(changes))


def _journal(visit: Visit, register: Register, line: Line) -> Journal | None:
    """The journal of a record that owes something."""
    if register.due is None:
        return None
    return record_history.journal(visit.programme, register, line, visit.today)


def _journal_form(visit: Visit, journal: Journal, told: QueryDict | None = None) -> forms.JournalForm | None:
    """What the person may write into the journal now; None where nothing."""
    possible = dues.possible(journal.item, journal.standing, scope=visit.scope, by=visit.person.said)
    kinds = [kind.value for kind in possible if kind in (*actions.BY_UNIT, *actions.BY_ISSUER)]
    matters = [(str(one.number), one.text[:120]) for one in journal.standing.unanswered]
    return forms.JournalForm(told, kinds=kinds, matters=matters, visit=visit) if kinds else None


def _entries(journal: Journal | None) -> list[JournalEntry]:
    return list(reversed(journal.entries)) if journal else []


def _refuse(form: Form, error: TransitionError | UnsoundDefinition, visit: Visit) -> None:
    field = {"record_in_future": "on", "record_org_unit": "org_unit", "reason_needed": "reason"}.get(error.code)
    form.add_error(field, messages.say(error.code, error.facts, visit.lang))


def _done(request: HttpRequest, visit: Visit, register: Register, key: str, code: str) -> HttpResponse:
    notices.success(request, labels.say(code, visit.lang, key=key))
    return redirect("registers:record", visit.programme.code, register.code, key)
