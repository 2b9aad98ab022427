"""Writing into the journal of a task, and reading the files that prove it."""

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from cotmoc.actions import dues
from cotmoc.actions import evidence as proofs
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.errors import NotFound, TransitionError, UnreadableInput
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.tasks import forms, views
from cotmoc.office.visits import Visit
from cotmoc.queries import tasks
from cotmoc.store import models


@require_POST
@visits.page
def write(request: HttpRequest, visit: Visit, code: str, kind: str) -> HttpResponse:
    """One entry: written, or the page again with what is missing."""
    if kind not in {one.value for one in EntryKind}:
        raise NotFound("due_unknown", code=code)
    item = tasks.row_of(visit.programme, code, visit.scope, visit.today)
    if item.kind not in tasks.WORK:
        raise NotFound("due_unknown", code=code)
    form = forms.EntryForm(
        request.POST, request.FILES, kind=EntryKind(kind), lang=visit.lang, org_units=views.leads(visit)
    )
    if not form.is_valid():
        return views.page(request, visit, code, bound=form, status=422)
    try:
        _write(visit, item, form)
    except (TransitionError, UnreadableInput) as error:
        form.add_error(None, messages.say(error.code, error.facts, visit.lang))
        return views.page(request, visit, code, bound=form, status=422)
    notices.success(request, labels.say(f"tasks.written.{kind}", visit.lang))
    if request.POST.get("next") == "board":
        return redirect("tasks:board", visit.programme.code)
    return redirect(reverse("tasks:show", args=[visit.programme.code, code]) + "#journal")


def _write(visit: Visit, item: models.DueItem, form: forms.EntryForm) -> None:
    said = {name: value for name, value in form.cleaned_data.items() if value not in (None, "")}
    file = said.pop("file", None)
    said.setdefault("text", "")
    if file is not None:
        proofs.attach(item=item, name=file.name, content=file.read(), by=visit.person, scope=visit.scope, **said)
    elif form.kind is EntryKind.EVIDENCE:
        proofs.refer(item=item, by=visit.person, scope=visit.scope, **said)
    else:
        dues.write(item=item, kind=form.kind, by=visit.person, scope=visit.scope, **said)


@visits.page
def evidence(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """A file of evidence, to be kept and not shown in the browser, for whoever sees what it proves."""
    kept = tasks.evidence_file(visit.programme, number, visit.scope, visit.today)
    with kept.file.open("rb") as file:
        answer = HttpResponse(file.read(), content_type="application/octet-stream")
    answer.headers["Content-Disposition"] = content_disposition_header(True, kept.name) or "attachment"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
