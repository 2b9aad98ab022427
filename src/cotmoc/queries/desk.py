"""Bàn làm việc: the items of the resolution by verdict and next decision, one's own targets, what is due."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from cotmoc.domain import attainment, series
from cotmoc.domain.attainment import ItemCount, ItemJudgement
from cotmoc.domain.dues import DueKind
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PlanItem, Programme
from cotmoc.domain.results import Judgement, Verdict
from cotmoc.domain.roles import Scope
from cotmoc.domain.targets import Target
from cotmoc.queries import programmes, reasons, sight, submissions, waiting
from cotmoc.queries.submissions import Asked
from cotmoc.queries.waiting import Owed, Wait

CLASSES: Mapping[str, tuple[Verdict, ...]] = {
    "reached": (Verdict.EXCEEDED, Verdict.REACHED),
    "on_track": (Verdict.ON_TRACK,),
    "behind": (Verdict.BEHIND, Verdict.AT_RISK),
    "missed": (Verdict.MISSED,),
    "cannot_tell": (Verdict.CANNOT_TELL,),
}
"""The verdicts as a leader counts them; each count opens the list behind it."""


class NextKind(StrEnum):
    """What comes next for a target, in the order in which it is looked for."""

    OVERDUE_TASK = "overdue_task"
    UNANSWERED = "unanswered"
    QUESTION = "question"
    MISSING = "missing"
    FORM = "form"


@dataclass(frozen=True, slots=True)
class Next:
    """The next decision on an item: an overdue task, an obstacle without answer, a question, a figure that is missing.

    `item` is the code of a due item; `form`, `sent` of `asked`, `period` tell of a form under way.
    """

    kind: NextKind
    title: str = ""
    org_unit: str = ""
    due_date: date | None = None
    item: str = ""
    indicator: str = ""
    form: str = ""
    period: Period | None = None
    sent: int = 0
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item with its parts judged, beside each the judgements against another set, and what comes next.

    `unexplained` are the codes of the parts whose figure fell short of some target without a reason.
    """

    plan: PlanItem
    judged: ItemJudgement
    beside: Mapping[str, Judgement]
    next: Next | None = None
    unexplained: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Counted:
    """How many items and parts stand in one class of verdicts."""

    name: str
    items: int
    parts: int


@dataclass(frozen=True, slots=True)
class Board:
    """The whole resolution at a period: counts by class, and the items."""

    count: ItemCount
    classes: tuple[Counted, ...]
    items: tuple[Item, ...]
    against: ItemCount | None = None


@dataclass(frozen=True, slots=True)
class FormsDue:
    """A form for a period as those above see it: how many of those asked have sent it, and who has not."""

    form: str
    title: str
    period: Period
    due_date: date
    sent: int
    asked: int
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Work:
    """All that is owed in a programme on a day: read once, used for every part of the desk."""

    items: tuple[Owed, ...]
    forms: tuple[Asked, ...]

    def within(self, places: frozenset[str]) -> "Work":
        """What is owed by some org units alone."""
        return Work(
            tuple(one for one in self.items if one.lead_unit in places),
            tuple(one for one in self.forms if one.org_unit in places),
        )

    def late(self, day: date) -> tuple[Owed, ...]:
        """The tasks and questions that are overdue on a day."""
        return tuple(one for one in self.items if waiting.is_due(one, day, within=-1))

    def soon(self, day: date) -> tuple[Owed, ...]:
        """The tasks and questions that are due within a month, from that day on."""
        late = self.late(day)
        return tuple(one for one in self.items if waiting.is_due(one, day) and one not in late)


def work(programme: Programme, day: date) -> Work:
    """What is owed in a programme; three queries."""
    return Work(waiting.owed(programme, day), submissions.asked(programme, day))


def waits(programme: Programme, scope: Scope, person: int, day: date, work: Work) -> tuple[Wait, ...]:
    """What waits for a person: forms, tasks, answers by their due dates, then the reasons that are owed."""
    others = waiting.waits(programme, scope, person, day, work.items, work.forms)
    return (*others, *reasons.waits(programme, scope, day, work.items))


@lru_cache(maxsize=64)
def _counted(held: programmes.Held, period: Period, target_set: str | None, day: date) -> ItemCount:
    return attainment.count_items(held.programme, period, target_set, as_of=day)


def count(programme: Programme, period: Period, day: date, target_set: str | None = None) -> ItemCount:
    """The items and parts of a target set judged at a period; kept until the programme's content changes."""
    return _counted(programmes.Held(programme), period, target_set, day)


def board(programme: Programme, period: Period, day: date, owed: Work, *, against: str | None = None) -> Board:
    """The items of the resolution; `against` names another target set, whose judgements stand beside the parts."""
    counted = count(programme, period, day)
    other = count(programme, period, day, against) if against else None
    plans = {plan.number: plan for plan in programme.items}
    wanting = {one.cell for one in reasons.unexplained(programme, day, owed.items)}
    items = tuple(
        Item(
            plans.get(judged.number, PlanItem(judged.number, judged.number)),
            judged,
            _beside(judged, other),
            _next(programme, judged, owed, day),
            frozenset(part.target.code for part in judged.parts if (*_cell(part.target), str(period)) in wanting),
        )
        for judged in counted.judged
    )
    return Board(counted, tuple(_classes(counted)), items, other)


def _classes(counted: ItemCount) -> Iterator[Counted]:
    parts = [part.verdict for item in counted.judged for part in item.parts if part.target.is_counted]
    for name, verdicts in CLASSES.items():
        items = sum(item.verdict in verdicts for item in counted.judged)
        yield Counted(name, items, sum(verdict in verdicts for verdict in parts))


def _beside(judged: ItemJudgement, other: ItemCount | None) -> Mapping[str, Judgement]:
    """By the code of each part, the other set's judgement of the same indicator at the same org unit."""
    found = {} if other is None else {_cell(part.target): part for item in other.judged for part in item.parts}
    return {part.target.code: found[cell] for part in judged.parts if (cell := _cell(part.target)) in found}


def _cell(target: Target) -> tuple[str, str]:
    return target.indicator, target.org_unit


def _next(programme: Programme, judged: ItemJudgement, owed: Work, day: date) -> Next | None:
    """The first of what there is: an overdue task, an unanswered entry, a question, a missing figure, a form due."""
    codes = {part.target.code for part in judged.parts}
    tasks = [one for one in owed.items if codes.intersection(one.targets)]
    late = [one for one in tasks if waiting.is_due(one, day, within=-1)]
    if late:
        return _of_due(NextKind.OVERDUE_TASK, min(late, key=lambda one: one.standing.due_date or day))
    open_ended = [one for one in tasks if one.standing.unanswered]
    if open_ended:
        return _of_due(NextKind.UNANSWERED, open_ended[0])
    cells = {_cell(part.target) for part in judged.parts}
    asked = [one for one in owed.items if one.item.kind is DueKind.QUESTION and one.standing.is_open]
    for one in asked:
        if (one.indicator, one.org_unit) in cells:
            return _of_due(NextKind.QUESTION, one)
    return _missing(judged) or _form(programme, judged, owed.forms)


def _of_due(kind: NextKind, one: Owed) -> Next:
    return Next(kind, one.item.title, one.lead_unit, one.standing.due_date, item=one.item.code)


def _missing(judged: ItemJudgement) -> Next | None:
    """The first part of which nothing can be told because a figure is not there that should be."""
    for part in judged.parts:
        code = part.reason.code if part.reason else ""
        if part.verdict is Verdict.CANNOT_TELL and code in ("absence_not_reported", "absence_incomplete"):
            return Next(NextKind.MISSING, org_unit=part.target.org_unit, indicator=part.target.indicator)
    return None


def _form(programme: Programme, judged: ItemJudgement, forms: Iterable[Asked]) -> Next | None:
    """The form under way, due first, that asks for what an item is made of."""
    made_of = {
        one.code
        for part in judged.parts
        if (indicator := programme.indicator(part.target.indicator)) is not None
        for one in series.definition(indicator, programme)
    }
    under_way = [one for one in grouped(forms) if one.missing]
    asking = {form.code for form in programme.forms if made_of.intersection(form.indicators)}
    first = next((one for one in under_way if one.form in asking), None)
    if first is None:
        return None
    return Next(
        NextKind.FORM,
        first.title,
        due_date=first.due_date,
        form=first.form,
        period=first.period,
        sent=first.sent,
        asked=first.asked,
    )


def grouped(forms: Iterable[Asked]) -> tuple[FormsDue, ...]:
    """The forms by form and period, due first; those that all have sent included."""
    together: dict[tuple[str, Period], list[Asked]] = {}
    for one in forms:
        together.setdefault((one.form.code, one.period), []).append(one)
    found = [
        FormsDue(
            code,
            ones[0].form.name,
            period,
            ones[0].due.due_date,
            sum(one.is_sent for one in ones),
            len(ones),
            tuple(one.org_unit for one in ones if not one.is_sent),
        )
        for (code, period), ones in together.items()
    ]
    return tuple(sorted(found, key=lambda one: (one.due_date, one.form)))


@dataclass(frozen=True, slots=True)
class Own:
    """A target that an org unit answers for: set for it (`own`), led (`lead`) or supported by it (`support`)."""

    target: Target
    judgement: Judgement
    part: str
    sees_figure: bool


PARTS = ("own", "lead", "support")


def own_targets(programme: Programme, scope: Scope, period: Period, day: date) -> tuple[Own, ...]:
    """The targets of the org units at which a person holds roles, by their part in them, judged at a period."""
    seen = sight.of(programme, scope)
    own = frozenset(scope.own) & seen.places
    found = [one for one in _own(programmes.Held(programme), own, period, day) if _is_seen(programme, seen, one.target)]
    shown = (Own(one.target, one.judgement, one.part, _sees_figure(programme, seen, one.target)) for one in found)
    return tuple(sorted(shown, key=lambda one: PARTS.index(one.part)))


@lru_cache(maxsize=128)
def _own(held: programmes.Held, own: frozenset[str], period: Period, day: date) -> tuple[Own, ...]:
    programme = held.programme
    found = []
    for target in programme.targets:
        part = _part_in(target, own)
        if part and attainment.is_in_question(target, programme, period):
            judgement = attainment.judge(target, programme, period, as_of=day)
            found.append(Own(target, judgement, part, sees_figure=False))
    return tuple(found)


def _part_in(target: Target, own: frozenset[str]) -> str:
    if target.org_unit in own:
        return "own"
    if target.posts.lead_unit in own:
        return "lead"
    return "support" if own.intersection(target.posts.support_units) else ""


def _is_seen(programme: Programme, seen: sight.Sight, target: Target) -> bool:
    indicator = programme.indicator(target.indicator)
    return indicator is not None and seen.sees(indicator, target.org_unit)


def _sees_figure(programme: Programme, seen: sight.Sight, target: Target) -> bool:
    indicator = programme.indicator(target.indicator)
    return indicator is not None and seen.sees_figure(indicator, target.org_unit)
