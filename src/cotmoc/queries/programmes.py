"""Programmes as the domain reads them, put together from versions and rows and kept until a row is added."""

from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.db.models import Max

from cotmoc.domain import evaluations
from cotmoc.domain.errors import NotFound
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import definitions, snapshots
from cotmoc.store import models, rows


@dataclass(frozen=True, slots=True)
class State:
    """How far each table has grown for a programme; equal states are equal programmes, because rows are only added."""

    programme: int
    version: int
    observation: int
    record: int
    due_item: int
    due_entry: int


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme in a list."""

    code: str
    name: str
    alias: str


def listed() -> tuple[Listed, ...]:
    """All programmes, the latest term first; of one term the one that came first."""
    return tuple(Listed(row.code, row.name, row.alias) for row in models.Programme.objects.order_by("-alias", "pk"))


def state_of(code: str) -> State:
    """The state of a programme, in five short queries; raises `NotFound` (`programme_unknown`)."""
    found = (
        models.Programme.objects.filter(code=code)
        .annotate(version=Max("versions__id"))
        .values_list("id", "version")
        .first()
    )
    if found is None or found[1] is None:
        raise NotFound("programme_unknown", code=code)
    pk, version = found
    return State(
        pk,
        version,
        models.Observation.objects.filter(programme=pk).aggregate(top=Max("id"))["top"] or 0,
        models.Record.objects.filter(programme=pk).aggregate(top=Max("id"))["top"] or 0,
        models.DueItem.objects.filter(programme=pk).aggregate(top=Max("id"))["top"] or 0,
        models.DueEntry.objects.filter(due_item__programme=pk).aggregate(top=Max("id"))["top"] or 0,
    )


def find(code: str, day: date) -> Programme:
    """The programme of that code as it stands on a day, its snapshot named; raises `NotFound`."""
    return _assembled(state_of(code), day)


def next_of(code: str, day: date) -> Programme | None:
    """The programme of the term that follows, where it is kept here."""
    following = models.Programme.objects.filter(follows__code=code).values_list("code", flat=True).first()
    return find(following, day) if following else None


def before(code: str, day: date) -> Programme | None:
    """The programme of the term before, where it is kept here."""
    previous = models.Programme.objects.filter(code=code).values_list("follows__code", flat=True).first()
    return find(previous, day) if previous else None


@lru_cache(maxsize=16)
def _defined(version: int) -> Programme:
    return definitions.read(models.ProgrammeVersion.objects.get(pk=version).content)


@lru_cache(maxsize=16)
def _book(programme: int, top: int) -> Book:
    kept = models.Observation.objects.filter(programme=programme, pk__lte=top).order_by("id")
    return Book(tuple(rows.observation(row) for row in kept.iterator()))


@lru_cache(maxsize=16)
def _assembled(state: State, day: date) -> Programme:
    defined = _defined(state.version)
    kept = list(
        models.Record.objects.filter(programme=state.programme, pk__lte=state.record).order_by(
            "register", "key", "revision"
        )
    )
    tasks = models.DueItem.objects.filter(programme=state.programme, kind="task").prefetch_related("entries")
    whole = replace(
        defined,
        book=_book(state.programme, state.observation),
        registers=tuple(rows.with_records(register, kept) for register in defined.registers),
        tasks=tuple(rows.task(row, row.entries.all(), day) for row in tasks),
    )
    return replace(whole, snapshot=snapshots.identify(whole))


def evaluate(programme: Programme, period: Period, day: date) -> tuple[evaluations.Evaluation, ...]:
    """Every cell of the programme for a period, judged as of a day; kept until the programme's content changes."""
    return _evaluated(Held(programme), period, day)


class Held:
    """A programme as a key: two with the same snapshot are the same."""

    __slots__ = ("programme",)

    def __init__(self, programme: Programme) -> None:
        self.programme = programme

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Held) and other.programme.snapshot == self.programme.snapshot

    def __hash__(self) -> int:
        return hash(self.programme.snapshot)


@lru_cache(maxsize=64)
def _evaluated(held: Held, period: Period, day: date) -> tuple[evaluations.Evaluation, ...]:
    return tuple(evaluations.sweep(held.programme, period, as_of=day))


def forget() -> None:
    """Forget all that is kept; for tests, whose databases begin anew."""
    for kept in (_defined, _book, _assembled, _evaluated):
        kept.cache_clear()
