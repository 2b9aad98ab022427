"""Tasks and instructions as they are followed: where each stands, its journal, and who sees it.

A due item is seen by whom one of its org units is in sight: its lead unit (now or before a hand-over), a support unit,
or the issuer. Nobody else finds it (`NotFound`). The headings under which tasks stand are everyone's.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from cotmoc.domain import dues
from cotmoc.domain.dues import DueKind, EntryKind, Stage, Standing
from cotmoc.domain.errors import NotFound
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.results import Judgement
from cotmoc.domain.roles import Act, Scope
from cotmoc.domain.targets import Target
from cotmoc.domain.tasks import TaskKind
from cotmoc.queries import programmes, sight
from cotmoc.store import models, rows

WORK = (DueKind.TASK, DueKind.INSTRUCTION)
"""What these screens follow; questions and answers to records have screens of their own and the same journal."""
SOON = 30
"""How many days ahead something is said to be due soon."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A file that proves a result, as the journal names it."""

    pk: int
    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as shown: what was said, and for an obstacle or a proposal its answer, or the days it has waited."""

    said: dues.JournalEntry
    evidence: Evidence | None = None
    reference: str = ""
    illustrative: bool = False
    answer: dues.JournalEntry | None = None
    waits: int | None = None

    @property
    def asks_extension(self) -> bool:
        """Whether it asks for a later date."""
        return self.said.kind is EntryKind.PROPOSAL and self.said.due_date is not None


@dataclass(frozen=True, slots=True)
class Followed:
    """A due item on a day. `item` is what was owed at first, `standing` what became of it."""

    item: dues.DueItem
    standing: Standing
    day: date
    text: str = ""
    task_kind: str = ""
    parent: str = ""
    number: str = ""
    leader: str = ""
    start_date: date | None = None
    product: str = ""
    targets: tuple[str, ...] = ()
    indicator: str = ""
    org_unit: str = ""
    period: str = ""
    document: str = ""
    locator: str = ""
    illustrative: bool = False
    given_at: datetime | None = None
    given_by: str = ""
    entries: tuple[Entry, ...] = ()
    former: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its code."""
        return self.item.code

    @property
    def stage(self) -> Stage:
        """Its column on the board."""
        return self.standing.stage

    @property
    def lead_unit(self) -> str:
        """Who owes it now."""
        return self.standing.lead_unit or ""

    @property
    def days_left(self) -> int | None:
        """Days until it is due, negative once overdue."""
        return self.standing.days_left(self.day)

    @property
    def days_late(self) -> int:
        """How many days it is overdue; 0 where it is not."""
        return -(self.days_left or 0) if self.stage is Stage.OVERDUE else 0

    @property
    def due_soon(self) -> bool:
        """Whether it is open and due within the next days."""
        left = self.days_left
        return left is not None and 0 <= left <= SOON

    @property
    def org_units(self) -> frozenset[str]:
        """All whose sight of it is enough to see it."""
        own = (self.item.issuer, self.lead_unit, *self.item.support_units, *self.former)
        return frozenset(unit for unit in own if unit)


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with the tasks under it that are in sight, and how far they are."""

    code: str
    number: str
    title: str
    breakthrough: bool
    tasks: tuple[Followed, ...]

    @property
    def closed(self) -> int:
        """How many are closed."""
        return sum(one.stage is Stage.CLOSED for one in self.tasks)

    @property
    def overdue(self) -> int:
        """How many are overdue."""
        return sum(one.stage is Stage.OVERDUE for one in self.tasks)


@dataclass(frozen=True, slots=True)
class Served:
    """A target that a task serves; `judgement` is None where the figure is none of this person's to see."""

    target: Target
    title: str
    judgement: Judgement | None


def followed(programme: Programme, scope: Scope, day: date, *, kinds: Iterable[DueKind] = WORK) -> tuple[Followed, ...]:
    """All that a person sees, overdue first, then by due date; three queries. Headings are in `groups`."""
    held = _rows(programme, kinds)
    headings = _headings(held)
    seen = [one for row in held if row.code not in headings and _is_seen(one := _followed(row, day), scope)]
    return tuple(sorted(seen, key=_urgency))


def _urgency(one: Followed) -> tuple[bool, bool, date, str]:
    """Open before done; overdue first, because the earliest date comes first."""
    due = one.standing.due_date
    return (not one.standing.is_open, one.stage is Stage.CLOSED, due or date.max, one.code)


@dataclass(frozen=True, slots=True)
class Wanted:
    """How a list is narrowed: by words, stage, org unit, heading; `mine` keeps that in which these units take part.

    `unanswered` keeps what holds an obstacle or proposal without answer; `given_by` those given by a person so named.
    """

    words: str = ""
    stage: Stage | None = None
    unanswered: bool = False
    org_unit: str = ""
    group: str = ""
    kind: DueKind | None = None
    mine: frozenset[str] = frozenset()
    given_by: str = ""

    def keeps(self, one: Followed) -> bool:
        """Whether a due item is in the narrowed list."""
        return (
            _folded(self.words) in _folded(f"{one.code} {one.item.title} {one.product} {one.document}")
            and self.stage in (None, one.stage)
            and (not self.unanswered or bool(one.standing.unanswered))
            and (not self.org_unit or self.org_unit in (one.lead_unit, *one.item.support_units))
            and self.group in ("", one.parent)
            and self.kind in (None, one.item.kind)
            and (not self.mine or not self.mine.isdisjoint((one.lead_unit, *one.item.support_units)))
            and self.given_by in ("", one.given_by)
        )


def _folded(words: str) -> str:
    """Words without marks and capitals, as people search for them."""
    apart = unicodedata.normalize("NFD", words.casefold().strip())
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).replace("đ", "d")


def groups(programme: Programme, shown: Iterable[Followed]) -> tuple[Group, ...]:
    """The headings of the resolution in their order, with what is shown under each.

    What stands under no heading (an instruction) is under a last one without a code.
    """
    under: dict[str, list[Followed]] = {}
    for one in shown:
        under.setdefault(one.parent, []).append(one)
    found = [
        Group(one.code, one.number or "", one.title, _breaks_through(under[one.code]), tuple(under.pop(one.code)))
        for one in programme.tasks
        if one.kind is not TaskKind.TASK and one.code in under
    ]
    rest = tuple(one for ones in under.values() for one in ones)
    return (*found, Group("", "", "", breakthrough=False, tasks=rest)) if rest else tuple(found)


def _breaks_through(tasks: Iterable[Followed]) -> bool:
    return any(one.task_kind == TaskKind.BREAKTHROUGH.value for one in tasks)


def find(programme: Programme, code: str, scope: Scope, day: date) -> Followed:
    """One due item of any kind; raises `NotFound` (`due_unknown`) for what is not there or not in this person's sight.

    Three queries.
    """
    row = _kept(programme).filter(code=code).first()
    if row is None or not _is_seen(found := _followed(row, day), scope):
        raise NotFound("due_unknown", code=code)
    return found


def row_of(programme: Programme, code: str, scope: Scope, day: date) -> models.DueItem:
    """The row behind one due item in sight, to be written about; raises `NotFound` as `find` does."""
    find(programme, code, scope, day)
    return models.DueItem.objects.select_related("programme").get(programme__code=programme.code, code=code)


def evidence_file(programme: Programme, pk: int, scope: Scope, day: date) -> models.EvidenceFile:
    """A file of evidence, for whoever sees a due item that it belongs to; raises `NotFound` (`evidence_unknown`)."""
    of = _kept(programme).filter(entries__evidence__id=pk).distinct()
    if not any(_is_seen(_followed(row, day), scope) for row in of):
        raise NotFound("evidence_unknown")
    return models.EvidenceFile.objects.get(pk=pk)


def served(programme: Programme, scope: Scope, codes: Iterable[str], period: Period, day: date) -> tuple[Served, ...]:
    """The targets of those codes with their verdicts at a period, where the person sees the figure."""
    wanted = set(codes)
    if not wanted:
        return ()
    judged = judgements(programme, period, day)
    seen = sight.of(programme, scope)
    return tuple(
        _served(programme, target, judged.get(target.code), seen)
        for target in programme.targets
        if target.code in wanted
    )


def judgements(programme: Programme, period: Period, day: date) -> Mapping[str, Judgement]:
    """The judgements of a period by the codes of their targets."""
    cells = programmes.evaluate(programme, period, day)
    return {one.target.code: one for cell in cells for one in cell.judgements}


def _served(programme: Programme, target: Target, judgement: Judgement | None, seen: sight.Sight) -> Served:
    indicator = programme.indicator(target.indicator)
    shown = indicator is not None and seen.sees(indicator, target.org_unit)
    return Served(target, target.title or (indicator.name if indicator else target.code), judgement if shown else None)


def _kept(programme: Programme) -> "QuerySet[models.DueItem]":
    kept = models.DueItem.objects.filter(programme__code=programme.code)
    return kept.select_related("created_by").prefetch_related("entries", "entries__evidence")


def _rows(programme: Programme, kinds: Iterable[DueKind]) -> tuple[models.DueItem, ...]:
    return tuple(_kept(programme).filter(kind__in=[kind.value for kind in kinds]))


def _headings(held: Iterable[models.DueItem]) -> frozenset[str]:
    """The codes of what only gathers tasks: groups, and breakthroughs that have tasks of their own."""
    parents = {row.parent for row in held if row.parent}
    return frozenset(
        row.code
        for row in held
        if row.task_kind == TaskKind.GROUP.value or (row.task_kind and row.code in parents and not row.lead_unit)
    )


def _is_seen(one: Followed, scope: Scope) -> bool:
    return not one.org_units.isdisjoint(scope.where(Act.VIEW))


def _followed(row: models.DueItem, day: date) -> Followed:
    item = rows.due_item(row)
    kept = list(row.entries.all())
    journal = rows.journal(kept)
    standing = dues.standing_on(item, journal, day)
    leads = [item.lead_unit, *(one.lead_unit for one in journal if one.kind is EntryKind.HANDOVER)]
    return Followed(
        item,
        standing,
        day,
        text=row.text,
        task_kind=row.task_kind,
        parent=row.parent,
        number=row.number,
        leader=row.leader,
        start_date=row.start_date,
        product=row.product,
        targets=tuple(row.targets),
        indicator=row.indicator,
        org_unit=row.org_unit,
        period=row.period,
        document=row.document,
        locator=row.locator,
        illustrative=row.illustrative,
        given_at=row.created_at,
        given_by=row.created_by.said if row.created_by else "",
        entries=tuple(_entries(kept, journal, standing, day)),
        former=tuple(unit for unit in leads if unit and unit != standing.lead_unit),
    )


def _entries(
    kept: Iterable[models.DueEntry], journal: tuple[dues.JournalEntry, ...], standing: Standing, day: date
) -> Iterator[Entry]:
    """The entries written by the day, in the order written."""
    answers = {one.replies_to: one for one in journal if one.kind in dues.ANSWERS and one.replies_to is not None}
    unanswered = {one.number for one in standing.unanswered}
    for row, said in zip(kept, journal, strict=True):
        if said.at.date() > day:
            continue
        file = row.evidence
        yield Entry(
            said,
            Evidence(file.pk, file.name, file.size, file.sha256) if file else None,
            row.reference,
            row.illustrative,
            answers.get(said.number),
            (day - said.day).days if said.number in unanswered else None,
        )
