"""What comes of a review: a new programme, kept here or taken away as a folder, or targets of this one amended."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from cotmoc.actions import reviews as acts
from cotmoc.domain import amendments, reviews, soundness
from cotmoc.domain.documents import StatedTask
from cotmoc.domain.errors import CotmocError, NotFound
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.reviews import Kind, State
from cotmoc.domain.targets import Target
from cotmoc.domain.tasks import Task
from cotmoc.exchange import folders
from cotmoc.exchange.drafts import Draft
from cotmoc.lexicon import bounds, drafting, labels, messages
from cotmoc.office import visits
from cotmoc.office.review import rows, views
from cotmoc.office.review.forms import AmendForm, ProgrammeForm
from cotmoc.office.visits import Visit
from cotmoc.queries import reviews as kept
from cotmoc.queries.reviews import Review

LACKS = ("lead_unit_missing", "register_missing")
"""What every programme made of a document lacks in many places: said once, with how many."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many of a kind were accepted, rejected, and not looked at."""

    kind: Kind
    label: str
    accepted: int
    rejected: int
    open: int

    @property
    def is_wanted(self) -> bool:
        """Whether what is not looked at is missing in a result."""
        return self.kind in views.WANTED


@dataclass(frozen=True, slots=True)
class Change:
    """A confirmed target beside the adopted one that it replaces."""

    proposal: str
    name: str
    target: str
    amended: str
    same: bool
    chosen: bool
    doubtful: bool


@visits.page
def show(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """What was confirmed, what the programme made of it would lack, and the form that makes it."""
    review = views.hold(visit, number)
    form, drafted, refusal = _filled(request, visit, review)
    if form.is_valid() and drafted is not None:
        try:
            code = acts.make_programme(visit.programme, number, drafted.programme, by=visit.person, scope=visit.scope)
        except CotmocError as error:
            form.add_error("code", messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("review.made", visit.lang))
            return redirect("resolution:show", code)
    return _page(request, visit, review, (form, drafted, refusal))


_Filled = tuple[ProgrammeForm, Draft | None, CotmocError | None]


def _filled(request: HttpRequest, visit: Visit, review: Review) -> _Filled:
    """The form with the draft for what was filled in, else for what the document says; or why there is none."""
    drafted, refusal = _drafted(visit, review, "", None)
    sent = request.POST if request.method == "POST" else None
    form = ProgrammeForm(sent, lang=visit.lang, initial=_guessed(drafted))
    if form.is_valid():
        said = form.cleaned_data
        drafted, refusal = _drafted(visit, review, said["code"], (said["first"], said["last"]))
    return form, drafted, refusal


def _page(request: HttpRequest, visit: Visit, review: Review, filled: _Filled) -> HttpResponse:
    form, drafted, refusal = filled
    work, joining = kept.work(visit.programme, review)
    found, here = _findings(drafted), visit.programme.org_units
    made, tasks = drafted.programme if drafted else None, reviews.reviewed(review.room).tasks
    facts = {
        "review": review,
        "form": form,
        "refusal": refusal,
        "counts": _counts(review, visit.lang),
        "programme": made,
        "tasks": tasks,
        "late": _late(tasks, visit),
        "findings": [one for one in found if one.code not in LACKS],
        "lacks": [
            labels.say(f"review.lack.{code}", visit.lang, count=count)
            for code in LACKS
            if (count := sum(one.code == code for one in found))
        ],
        "work": work,
        "added": [one for one in made.org_units if here.get(one.code) is None] if made else [],
        "joining": len(joining),
        "past": _late(work.tasks, visit),
    }
    return render(request, "office/review/result.html", facts, status=422 if form.is_bound else 200)


def _late(tasks: Iterable[Task | StatedTask], visit: Visit) -> int:
    """How many tasks have a due date that has passed."""
    return sum(one.due_date is not None and one.due_date < visit.today for one in tasks)


@require_POST
@visits.page
def bring_tasks(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Bring the confirmed tasks into the programme in which the review is done."""
    count = acts.bring_tasks(visit.programme, number, by=visit.person, scope=visit.scope)
    notices.success(request, labels.say("review.tasks.done", visit.lang, count=count))
    return redirect("tasks:list", visit.programme.code)


def _drafted(
    visit: Visit, review: Review, code: str, term: tuple[int, int] | None
) -> tuple[Draft | None, CotmocError | None]:
    try:
        return kept.draft(visit.programme, review, code=code, term=term, day=visit.today), None
    except CotmocError as error:
        return None, error


def _guessed(drafted: Draft | None) -> dict[str, object]:
    if drafted is None:
        return {}
    first, _, last = drafted.programme.term.alias.partition("/")
    return {"code": drafted.programme.code, "first": first, "last": last}


def _counts(review: Review, lang: str) -> list[Counted]:
    found = []
    for kind in Kind:
        states = [one.state for one in review.room.of(kind)]
        if states:
            label = labels.say(f"review.kind.{kind.value}", lang)
            found.append(
                Counted(kind, label, *(states.count(one) for one in (State.ACCEPTED, State.REJECTED, State.OPEN)))
            )
    return found


def _findings(drafted: Draft | None) -> list[Finding]:
    """What stands in the way of the programme first, then what is to be completed."""
    found = soundness.check(drafted.programme) if drafted else ()
    return sorted(found, key=lambda one: list(Severity).index(one.severity))


@visits.page
def download(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """The drafted programme as a folder in a ZIP file, with what is yet to be confirmed as comments."""
    review = views.hold(visit, number)
    form, drafted, refusal = filled = _filled(request, visit, review)
    if form.errors:
        return _page(request, visit, review, filled)
    if drafted is None:
        raise refusal or NotFound("review_unknown", number=number)
    code = drafted.programme.code
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in folders.files(drafted.programme, drafted.comments).items():
            archive.writestr(f"{code}/{name}", text)
    answer = HttpResponse(packed.getvalue(), content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="{code}.zip"'
    return answer


# --- amending ---


@visits.page
def amend(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Confirmed targets beside the adopted ones; those that are ticked replace them from a day on."""
    review = views.hold(visit, number)
    sent = request.POST if request.method == "POST" else None
    head = review.room.reading.head
    issued, decision = head.issued, head.number or drafting.short(head.title or review.name, 200)
    form = AmendForm(sent, lang=visit.lang, initial={"day": issued or visit.today, "decision": decision})
    if form.is_valid():
        said: dict[str, Any] = form.cleaned_data
        try:
            acts.amend(visit.programme, number, _chosen(request), **said, by=visit.person, scope=visit.scope)
        except CotmocError as error:
            field = "day" if error.code in ("amendment_day", "amendment_target") else None
            form.add_error(field, messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("review.amended", visit.lang, count=len(_chosen(request))))
            return redirect("indicators:list", visit.programme.code)
    found = sorted(
        _changes(visit, review, issued or visit.today, request), key=lambda one: (not one.target, one.doubtful)
    )
    facts = {
        "review": review,
        "form": form,
        "changes": [one for one in found if not one.same],
        "unchanged": [one for one in found if one.same],
        "new": acts.NEW,
        "strangers": sum(not one.target for one in found),
        "targets": [
            (one.code, _titled(visit, one)) for one in amendments.amendable(visit.programme, issued or visit.today)
        ],
    }
    return render(request, "office/review/amend.html", facts, status=422 if form.is_bound else 200)


def _chosen(request: HttpRequest) -> list[tuple[str, str]]:
    ticked = request.POST.getlist("change")
    return [(one, target) for one in ticked if (target := request.POST.get(f"target-{one}", ""))]


def _changes(visit: Visit, review: Review, day: date, request: HttpRequest) -> list[Change]:
    found = []
    for match in kept.matches(visit.programme, review, day):
        stated, old = match.stated, match.target
        picked = request.POST.get(f"target-{stated.id}", "") if request.method == "POST" else old.code if old else ""
        ticked = request.POST.getlist("change") if request.method == "POST" else None
        found.append(
            Change(
                stated.id,
                rows.name_of(review.room.find(stated.id)),
                picked,
                bounds.say(stated.op, stated.value, stated.value_max, stated.measure_unit, visit.lang),
                match.same,
                stated.id in ticked if ticked is not None else match.sure and not match.same,
                match.target is not None and not match.sure,
            )
        )
    return found


def _titled(visit: Visit, target: Target) -> str:
    indicator = visit.programme.indicator(target.indicator)
    name = target.title or (indicator.name if indicator else target.indicator)
    number = f"{target.item}{target.part or ''}. " if target.item else ""
    return f"{bounds.of(target, visit.lang)} · {number}{name}"
