"""The resolution as text, its targets, tasks and citations marked in place; and bringing that text in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from cotmoc.actions import documents as texts
from cotmoc.actions import reviews
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.results import Judgement
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.resolution import layout
from cotmoc.office.resolution.forms import DocumentForm
from cotmoc.office.visits import Visit
from cotmoc.queries import documents, sight, tasks
from cotmoc.queries.tasks import Followed


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a stated target: where it leads, and its verdict where the person sees it."""

    indicator: str
    org_unit: str
    judgement: Judgement | None
    sees: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A stretch of words with what it leads to."""

    stretch: layout.Stretch
    beside: Beside | None = None
    tasks: tuple[Followed, ...] = ()
    group: str = ""
    cited: int = 0


@visits.page
def show(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The text; `show` chooses what is marked, `only` leaves out what holds no mark."""
    text = documents.latest(visit.programme)
    may = {
        "may_bring": texts.may_bring_in(visit.programme, visit.scope),
        "may_review": reviews.may_review(visit.programme, visit.scope),
    }
    if text is None:
        return render(request, "office/resolution/none.html", may)
    asked = [kind for kind in request.GET.getlist("show") if kind in layout.KINDS]
    kinds = tuple(asked) or (() if "chosen" in request.GET else layout.KINDS)
    only = request.GET.get("only") == "1"
    lines = layout.lay_out(text, kinds, only_marked=only)
    seen = {one.code: one for one in tasks.followed(visit.programme, visit.scope, visit.today)}
    beside = _beside(visit, text)
    context = may | {
        "text": text,
        "lines": [(line, [_shown(one, beside, seen) for one in line.stretches]) for line in lines],
        "outline": layout.outline(text),
        "kinds": [(kind, kind in kinds, len(getattr(text, _FIELDS[kind]))) for kind in layout.KINDS],
        "only": only,
    }
    return render(request, "office/resolution/show.html", context)


_FIELDS: Mapping[str, str] = {"target": "targets", "task": "tasks", "citation": "citations"}


@visits.page
def bring(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form for the file of the resolution; it is read at once."""
    if not texts.may_bring_in(visit.programme, visit.scope):
        visit.scope.require(Act.REVIEW, visit.programme.org_unit)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = DocumentForm(*sent, lang=visit.lang)
    if form.is_valid():
        said = form.cleaned_data
        try:
            texts.bring_in(
                visit.programme,
                said["file"].name,
                said["file"].read(),
                secrecy=Secrecy(said["secrecy"]),
                summary=said["summary"],
                by=visit.person,
                scope=visit.scope,
            )
        except UnreadableInput as error:
            field = "secrecy" if error.code == "document_secret" else "file"
            form.add_error(field, messages.say(error.code, error.facts, visit.lang))
        else:
            notices.success(request, labels.say("resolution.brought", visit.lang))
            return redirect("resolution:show", visit.programme.code)
    return render(request, "office/resolution/bring.html", {"form": form}, status=422 if form.is_bound else 200)


def _beside(visit: Visit, text: documents.Text) -> Mapping[str, Beside]:
    """By the code of each target that the text states, what stands beside it."""
    wanted = {mark.target for mark in text.targets if mark.target}
    judged = tasks.judgements(visit.programme, visit.period, visit.today)
    seen = sight.of(visit.programme, visit.scope)
    found = {}
    for target in visit.programme.targets:
        indicator = visit.programme.indicator(target.indicator)
        if target.code in wanted and indicator is not None:
            sees = seen.sees(indicator, target.org_unit)
            judgement = judged.get(target.code) if sees else None
            found[target.code] = Beside(target.indicator, target.org_unit, judgement, sees)
    return found


def _shown(stretch: layout.Stretch, beside: Mapping[str, Beside], seen: Mapping[str, Followed]) -> Shown:
    mark = stretch.mark
    if isinstance(mark, documents.TargetMark):
        return Shown(stretch, beside=beside.get(mark.target))
    if isinstance(mark, documents.TaskMark):
        return Shown(stretch, tasks=tuple(seen[code] for code in mark.tasks if code in seen), group=mark.group)
    if isinstance(mark, documents.CitationMark):
        return Shown(stretch, cited=mark.cited[0])
    return Shown(stretch)
