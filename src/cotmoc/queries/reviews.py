"""Reviews as they stand: the kept reading with all decisions, folded; nothing is read again."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache, partial
from typing import cast

from django.db.models import Max

from cotmoc.domain import amendments, reviews
from cotmoc.domain.documents import Reading, StatedTask
from cotmoc.domain.errors import NotFound, TransitionError
from cotmoc.domain.programmes import Programme
from cotmoc.domain.reviews import Decision, Kind, Room, State, What
from cotmoc.exchange import drafts
from cotmoc.exchange.drafts.notes import unique
from cotmoc.queries import programmes
from cotmoc.reading import kept_readings, plain_text
from cotmoc.store import models


@dataclass(frozen=True, slots=True)
class Review:
    """A review with its state; `document` is the key of the text that it is of."""

    number: int
    document: int
    name: str
    begun_at: datetime
    begun_by: str
    room: Room

    @property
    def seen(self) -> tuple[int, int]:
        """How many targets and tasks are decided, of how many."""
        decided, total = zip(*map(self.room.seen, (Kind.TARGET, Kind.TASK)), strict=True)
        return sum(decided), sum(total)

    @property
    def brought(self) -> frozenset[str]:
        """The tasks that were brought into the programme already, by their proposals."""
        return frozenset(str(task) for one in self.made for task in cast("list[str]", one.payload.get("tasks", ())))

    @property
    def made(self) -> tuple[Decision, ...]:
        """What came of it, the first first."""
        return self.room.made


def listed(programme: Programme) -> tuple[Review, ...]:
    """The reviews within a programme, the newest first."""
    return tuple(_review(row) for row in _rows(programme))


def find(programme: Programme, number: int) -> Review:
    """A review of a programme; raises `NotFound` (`review_unknown`). Two queries where its state is known already."""
    row = _rows(programme).filter(pk=number).first()
    if row is None:
        raise NotFound("review_unknown", number=number)
    return _review(row)


def room_at(review: Review, last: int) -> Room:
    """The state of a review after so many of its decisions."""
    return _room(review.number, review.document, _named(review.document)[1], min(last, review.room.last))


def of_document(programme: Programme, document: int) -> int | None:
    """The number of the newest review of a document, if there is one."""
    found = models.Review.objects.filter(programme__code=programme.code, document=document)
    return found.values_list("pk", flat=True).first()


def _rows(programme: Programme):  # type: ignore[no-untyped-def]  # the type of an annotated query set has no name
    rows = models.Review.objects.filter(programme__code=programme.code).select_related("begun_by")
    return rows.annotate(last=Max("decisions__number")).order_by("-pk")


def _review(row: models.Review) -> Review:
    name, sha256 = _named(row.document_id)
    room = _room(row.pk, row.document_id, sha256, getattr(row, "last", None) or 0)
    by = row.begun_by.said if row.begun_by else ""
    return Review(row.pk, row.document_id, name, row.begun_at, by, room)


@lru_cache(maxsize=64)
def _named(document: int) -> tuple[str, str]:
    """The name and digest of a document, which never change."""
    return models.Document.objects.values_list("name", "sha256").get(pk=document)


@lru_cache(maxsize=8)
def reading_of(document: int, sha256: str) -> Reading:
    """What was read in a document when it was brought in; kept, because neither changes under one key."""
    row = models.Document.objects.get(pk=document, sha256=sha256)
    return kept_readings.recall(row.reading, plain_text.document(row.text))


def text_of(document: int) -> Reading:
    """What was read in a document of a review, with its text."""
    return reading_of(document, _named(document)[1])


@lru_cache(maxsize=64)
def _room(review: int, document: int, sha256: str, last: int) -> Room:
    """The state after so many decisions; kept, because decisions are only added."""
    rows = models.ReviewDecision.objects.filter(review=review, number__lte=last).select_related("by")
    return reviews.fold(reading_of(document, sha256), decisions(rows))


def decisions(rows: Iterable[models.ReviewDecision]) -> list[Decision]:
    """The decisions of rows, in their order."""
    return [
        Decision(row.number, What(row.what), row.proposal, row.payload, row.at, row.by.said if row.by else "")
        for row in rows
    ]


# --- what may come of it ---


def draft(programme: Programme, review: Review, *, code: str, term: tuple[int, int] | None, day: date) -> drafts.Draft:
    """The programme that a review comes to on a day, at the place of the programme that it is done in.

    Without a code it gets one that is free. Raises `TransitionError` (`review_nothing_accepted`) and `UnreadableInput`
    (`draft_term_unknown`).
    """
    if not any(one.state is State.ACCEPTED for one in review.room.of(Kind.TARGET)):
        raise TransitionError("review_nothing_accepted")
    confirmed = reviews.with_term(reviews.reviewed(review.room), term)
    make = partial(drafts.draft, confirmed, document=review.name, within=programme, reviewed=True, day=day)
    drafted = make(code=code or None)
    if not code and drafted.programme.code in (taken := {one.code for one in programmes.listed()}):
        return make(code=unique(drafted.programme.code, taken))
    return drafted


def work(programme: Programme, review: Review) -> tuple[drafts.Work, tuple[str, ...]]:
    """The confirmed tasks that the programme does not have of this review yet, and by which proposals."""
    new = [one for one in review.room.of(Kind.TASK) if one.state is State.ACCEPTED and one.id not in review.brought]
    stated = tuple(one.stated for one in new if isinstance(one.stated, StatedTask))
    reading = replace(review.room.reading, tasks=stated)
    return drafts.work(reading, document=review.name, within=programme), tuple(one.id for one in new)


def matches(programme: Programme, review: Review, day: date) -> tuple[amendments.Match, ...]:
    """Each confirmed target with the adopted one that it seems to be about."""
    return amendments.match(reviews.reviewed(review.room).targets, programme, day)
