"""The review room: the list of reviews, bringing a text in, the text beside its proposals, and each decision."""

from collections.abc import Sequence

from django.contrib import messages as notices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cotmoc.actions import reviews as acts
from cotmoc.domain import reviews
from cotmoc.domain.errors import NotFound, TransitionError, UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.reviews import Decision, Kind, Proposal, Room, What
from cotmoc.domain.roles import Act
from cotmoc.lexicon import labels, messages
from cotmoc.office import visits
from cotmoc.office.review import cards, pages, rows
from cotmoc.office.review.forms import FileForm, place_of
from cotmoc.office.visits import Visit
from cotmoc.queries import documents
from cotmoc.queries import reviews as kept
from cotmoc.queries.reviews import Review

PLAIN = frozenset({What.ACCEPT, What.ACCEPT_ITEM, What.ACCEPT_SURE, What.MERGE, What.REJECT, What.PUT_BACK, What.UNDO})
"""Decisions that a press of a button makes, without a form."""
WANTED = (Kind.TARGET, Kind.TASK, Kind.MISSED)
"""What a person is led to; groups and citations may be left as they were read."""
OVERTAKEN = frozenset({"review_moved_on", "review_decided_since"})
"""Why a decision is not taken: somebody else was faster."""
PERCENT = 100


def hold(visit: Visit, number: int) -> Review:
    """A review, for a person who may go through it; raises `NotAllowed` and `NotFound`."""
    visit.scope.require(Act.REVIEW, visit.programme.org_unit)
    return kept.find(visit.programme, number)


@visits.page
def show_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """All reviews of the programme, the newest first, and the way to bring a text in."""
    visit.scope.require(Act.REVIEW, visit.programme.org_unit)
    text = documents.latest(visit.programme)
    shown = {"reviews": kept.listed(visit.programme), "text": text}
    return render(request, "office/review/list.html", shown)


@visits.page
def bring(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The form for a file; it is read at once, and its review begins."""
    visit.scope.require(Act.REVIEW, visit.programme.org_unit)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = FileForm(*sent, lang=visit.lang)
    if form.is_valid():
        file, secrecy = form.cleaned_data["file"], Secrecy(form.cleaned_data["secrecy"])
        try:
            number = acts.bring_in(
                visit.programme, file.name, file.read(), secrecy=secrecy, by=visit.person, scope=visit.scope
            )
        except UnreadableInput as error:
            field = "secrecy" if error.code == "document_secret" else "file"
            form.add_error(field, messages.say(error.code, error.facts, visit.lang))
        else:
            return redirect("review:room", visit.programme.code, number)
    return render(request, "office/review/bring.html", {"form": form}, status=422 if form.is_bound else 200)


@require_POST
@visits.page
def begin(request: HttpRequest, visit: Visit, document: int) -> HttpResponse:
    """Go through a document that is kept already; where that was begun, go on with it."""
    visit.scope.require(Act.REVIEW, visit.programme.org_unit)
    number = kept.of_document(visit.programme, document)
    if number is None:
        number = acts.begin(visit.programme, document, by=visit.person, scope=visit.scope)
    return redirect("review:room", visit.programme.code, number)


@visits.page
def show(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """The room: the text, and the proposals of one kind (`?kind=`), one of them chosen (`?at=`)."""
    review = hold(visit, number)
    kind, at = _asked(request, review.room)
    chosen = at or rows.next_open(review.room, kind)
    groups = rows.groups(review.room, kind, visit.lang)
    shown = status(visit, review, review.room, kind) | {
        "groups": [(heading, cards.draw(held, visit, number, chosen)) for heading, held in groups],
        "at": chosen,
        "asked": bool(at),
        "opening": request.GET.get("open") == "edit",
        "text": pages.draw(review),
    }
    return render(request, "office/review/room.html", shown)


def _asked(request: HttpRequest, room: Room) -> tuple[Kind, str]:
    """The kind that is shown and the proposal that is chosen; what is not there is left out."""
    chosen = next((one for one in room.proposals if one.id == request.GET.get("at")), None)
    if chosen is not None:
        return chosen.kind, chosen.id
    held = [kind for kind in Kind if room.of(kind)] or [Kind.TARGET]
    kinds = {kind.value: kind for kind in (*held, Kind.TARGET)}
    return kinds.get(request.GET.get("kind", ""), held[0]), ""


def status(visit: Visit, review: Review, room: Room, kind: Kind) -> dict[str, object]:
    """How far the review is, and what can be decided beside single proposals."""
    seen, total = room.seen(kind)
    tabs = rows.tabs(room, kind, visit.lang)
    open_ones = [one for one in room.of(kind) if one.state is reviews.State.OPEN]
    return {
        "review": review,
        "room": room,
        "kind": kind,
        "tabs": tabs,
        "waiting": next((tab for tab in tabs if tab.open and tab.kind in WANTED), None),
        "seen": seen,
        "total": total,
        "sure": 0 if kind is Kind.MISSED else sum(one.confidence >= reviews.SURE for one in open_ones),
        "threshold": int(reviews.SURE * PERCENT),
        "undoable": room.undoable,
    }


# --- deciding ---


@require_POST
@visits.page
def decide(request: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """Decide what the pressed button says: `do` is what, a colon, and the proposal or the kind."""
    review = hold(visit, number)
    name, _, about = request.POST.get("do", "").partition(":")
    if name not in PLAIN or (name == What.ACCEPT_SURE.value and about not in set(Kind)):
        raise NotFound("review_proposal_unknown", proposal=about)
    what = What(name)
    proposal, payload = about, dict[str, object]()
    if what is What.ACCEPT_SURE:
        proposal, payload = "", {"kind": Kind(about).value, "confidence": str(reviews.SURE)}
    if what is What.REJECT and (reason := request.POST.get(f"reason-{about}", "").strip()):
        payload = {"reason": reason[:300]}
    about_it = (visit.programme, number, what, proposal, payload)
    try:
        after = acts.decide(*about_it, by=visit.person, scope=visit.scope, seen=seen_of(request))
    except TransitionError as error:
        return overtaken(request, visit, review, error, proposal)
    undone = review.room.undoable if what is What.UNDO else None
    kind = _kind_of(review.room, after, undone.proposal if undone else proposal, undone, request.POST.get("kind", ""))
    return answer(request, visit, review, after, Decision(after.last, what, proposal, payload), kind, undone)


def _kind_of(before: Room, after: Room, proposal: str, undone: Decision | None, asked: str) -> Kind:
    """The kind that a decision is about, so that its list is shown."""
    found = next((one for one in (*after.proposals, *before.proposals) if one.id == proposal), None)
    if found is not None:
        return found.kind
    if undone is not None and "kind" in undone.payload:
        return Kind(str(undone.payload["kind"]))
    return Kind(asked) if asked in {kind.value for kind in Kind} else Kind.TARGET


def seen_of(request: HttpRequest) -> int | None:
    """The last decision that stood on the page from which the request came."""
    return place_of(request.POST.get("seen", ""))


def overtaken(
    request: HttpRequest, visit: Visit, review: Review, error: TransitionError, proposal: str
) -> HttpResponse:
    """The room as it is now, where somebody else was faster; raises any other error again."""
    if error.code not in OVERTAKEN:
        raise error
    notices.warning(request, messages.say(error.code, error.facts, visit.lang))
    return _lead(request, visit, review, f"?at={proposal}" if proposal else "", proposal)


def _lead(request: HttpRequest, visit: Visit, review: Review, query: str, at: str = "") -> HttpResponse:
    """To the room anew; a script follows without the place, which would not load the same page again."""
    address = f"{reverse('review:room', args=[visit.programme.code, review.number])}{query}"
    if getattr(request, "htmx", False):
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return redirect(f"{address}#p-{at}" if at else address)


def answer(
    request: HttpRequest,
    visit: Visit,
    review: Review,
    after: Room,
    decision: Decision,
    kind: Kind,
    undone: Decision | None = None,
) -> HttpResponse:
    """What the browser gets after a decision: by script what changed, else the room again at what is next."""
    about = (undone.proposal if undone else decision.proposal) or ""
    seen = seen_of(request)
    before = review.room if seen is None else kept.room_at(review, seen)
    found = next((one for one in (*after.proposals, *before.proposals) if one.id == about), None)
    at = _next(after, kind, decision, about)
    said = rows.tell(after, decision, found, kind, visit.lang)
    if others := review.room.last - before.last:
        said = f"{said}. {labels.say('review.others', visit.lang, count=others)}"
    changed = rows.changed(before, after, kind)
    scripted = bool(getattr(request, "htmx", False))
    if scripted and changed is not None and request.POST.get("kind", kind.value) == kind.value:
        return _fragments(request, visit, review, after, changed, kind, said, at)
    opening = "&open=edit" if decision.what is What.SPLIT and decision.payload.get("at") is None else ""
    notices.success(request, said)
    return _lead(request, visit, review, f"?at={at}{opening}" if at else f"?kind={kind.value}", at)


def _next(after: Room, kind: Kind, decision: Decision, about: str) -> str:
    """What to look at next: what was put back, split or made again; else the first that is open behind."""
    there = {one.id for one in after.proposals}
    if decision.what in (What.UNDO, What.PUT_BACK, What.MERGE) and about in there:
        return about
    if decision.what is What.SPLIT:
        return f"{about}-{decision.number}"
    if decision.what is What.ADD:
        return f"N{decision.number}"
    return rows.next_open(after, kind, about if about in there else "")


def _fragments(
    request: HttpRequest,
    visit: Visit,
    review: Review,
    after: Room,
    changed: Sequence[Proposal],
    kind: Kind,
    said: str,
    at: str,
) -> HttpResponse:
    shown = status(visit, review, after, kind) | {
        "cards": cards.draw(rows.cards(after, changed, visit.lang), visit, review.number),
        "said": said,
    }
    response = render(request, "office/review/_changes.html", shown)
    response.headers["X-Next"] = at
    return response
