"""Numbered items and how many of them are reached, by all their parts or any; the undecided counted apart."""

from dataclasses import dataclass
from datetime import date

from cotmoc.domain.attainment.judging import is_in_question, judge
from cotmoc.domain.observations import Book
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import PartsRule, Programme
from cotmoc.domain.results import Judgement, Trace, Verdict
from cotmoc.domain.targets import SetKind, Target

WORST_FIRST = (
    Verdict.MISSED,
    Verdict.AT_RISK,
    Verdict.BEHIND,
    Verdict.CANNOT_TELL,
    Verdict.ON_TRACK,
    Verdict.REACHED,
    Verdict.EXCEEDED,
)
REACHED = (Verdict.REACHED, Verdict.EXCEEDED)


@dataclass(frozen=True, slots=True)
class ItemJudgement:
    """A numbered item with its parts judged; of the parts that are not secondary the worst decides, or the best.

    By `PartsRule.ALL` a part known to fall short decides even where another cannot be told; by `ANY` one that is
    reached does. `estimate` and `rounded` where all must be reached and any such part is, or where none of the parts
    that decide is free of it.
    """

    number: str
    verdict: Verdict
    parts: tuple[Judgement, ...]
    estimate: bool = False
    rounded: bool = False
    rule: PartsRule = PartsRule.ALL

    @property
    def deciding(self) -> tuple[Judgement, ...]:
        """The parts with the verdict that is the item's."""
        return tuple(part for part in _weighed(self.parts) if part.verdict is self.verdict)

    @property
    def trace(self) -> Trace:
        """By which rule and which parts the item has its verdict."""
        inputs = tuple(step for part in self.deciding for step in part.trace)
        told = ", ".join(part.target.part or part.target.code for part in self.deciding)
        facts = {"item": self.number, "parts": len(_weighed(self.parts)), "deciding": told, "verdict": self.verdict}
        return Trace(f"trace_item_{self.rule.value}", facts, inputs)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many of some judgements are reached, missed, under way and undecided; together they are all."""

    total: int
    reached: int
    missed: int
    under_way: int
    undecided: int


@dataclass(frozen=True, slots=True)
class ItemCount:
    """x of the items and y of their parts; `secondary` tells how many of the parts only restate another."""

    items: Tally
    parts: Tally
    secondary: int
    judged: tuple[ItemJudgement, ...]

    @property
    def as_adopted(self) -> Tally | None:
        """The items against the resolution as it was adopted; None where nothing was amended."""
        if not any(part.earlier for item in self.judged for part in item.parts):
            return None
        adopted = (
            _joined(item.number, tuple((*part.earlier, part)[0] for part in item.parts), item.rule)
            for item in self.judged
        )
        return _tally([item.verdict for item in adopted])


def targets_in_question(programme: Programme, period: Period, target_set: str | None = None) -> tuple[Target, ...]:
    """The targets of a set (the first one by default) that speak of a period.

    They are those for the programme's own org unit, and of the first set the numbered ones for other org units. Of an
    item of which none speaks all are given: their judgements say why.
    """
    stated = _targets(programme, target_set)
    speaking = {target.code for target in stated if is_in_question(target, programme, period)}
    answered = {_item_of(target) for target in stated if target.code in speaking}
    return tuple(target for target in stated if target.code in speaking or _item_of(target) not in answered)


def judge_item(
    number: str,
    programme: Programme,
    period: Period,
    *,
    target_set: str | None = None,
    as_of: date | None = None,
    book: Book | None = None,
) -> ItemJudgement:
    """A numbered item of a target set (the first one by default): its targets that are in question at the period."""
    chosen = [one for one in targets_in_question(programme, period, target_set) if _item_of(one) == number]
    parts = tuple(judge(target, programme, period, as_of=as_of, book=book) for target in chosen)
    rule = next((one.parts for one in programme.items if one.number == number), PartsRule.ALL)
    return _joined(number, parts, rule)


def _joined(number: str, parts: tuple[Judgement, ...], rule: PartsRule) -> ItemJudgement:
    """An item of its parts, by their rule."""
    weighed = _weighed(parts)
    choose, holds = (min, any) if rule is PartsRule.ALL else (max, all)
    verdict = choose((part.verdict for part in weighed), key=WORST_FIRST.index, default=Verdict.CANNOT_TELL)
    counted = [part for part in weighed if rule is PartsRule.ALL or part.verdict is verdict]
    return ItemJudgement(
        number,
        verdict,
        parts,
        estimate=bool(counted) and holds(part.estimate for part in counted),
        rounded=bool(counted) and holds(part.rounded for part in counted),
        rule=rule,
    )


def _weighed(parts: tuple[Judgement, ...]) -> tuple[Judgement, ...]:
    """The parts that decide an item: those that do not merely restate another, else all."""
    return tuple(part for part in parts if not part.target.secondary) or parts


def count_items(
    programme: Programme,
    period: Period,
    target_set: str | None = None,
    *,
    as_of: date | None = None,
    book: Book | None = None,
) -> ItemCount:
    """How many items and parts of a target set (the first by default) are reached.

    All numbered items of the resolution count for the term's own set, those without a target as undecided; for another
    set only the items that it names. A target outside the items counts as an item of its own. Parts are all
    statements that are counted, the secondary ones among them included, since that is how many the resolution makes.
    """
    code = target_set or _first_set(programme)
    named = [_item_of(target) for target in _targets(programme, code)]
    listed = [item.number for item in programme.items] if _is_term_set(programme, code) else []
    numbers = list(dict.fromkeys([*listed, *named]))
    judged = tuple(judge_item(number, programme, period, target_set=code, as_of=as_of, book=book) for number in numbers)
    parts = [part for item in judged for part in item.parts if part.target.is_counted]
    return ItemCount(
        items=_tally([item.verdict for item in judged]),
        parts=_tally([part.verdict for part in parts]),
        secondary=sum(part.target.secondary for part in parts),
        judged=judged,
    )


def _tally(verdicts: list[Verdict]) -> Tally:
    reached = sum(verdict in REACHED for verdict in verdicts)
    missed = verdicts.count(Verdict.MISSED)
    undecided = verdicts.count(Verdict.CANNOT_TELL)
    return Tally(len(verdicts), reached, missed, len(verdicts) - reached - missed - undecided, undecided)


def _targets(programme: Programme, target_set: str | None) -> list[Target]:
    """The targets of a set for the programme's own org unit; of the first set, numbered ones for other units too."""
    first = _first_set(programme)
    code = target_set or first
    return [
        target
        for target in programme.targets
        if target.set == code and (target.org_unit == programme.org_unit or (code == first and target.item is not None))
    ]


def _item_of(target: Target) -> str:
    """The item that a target belongs to; of the yearly targets for one statement, that statement."""
    return target.item or target.cites or target.code


def _first_set(programme: Programme) -> str | None:
    return programme.target_sets[0].code if programme.target_sets else None


def _is_term_set(programme: Programme, code: str | None) -> bool:
    return any(one.code == code and one.kind is SetKind.TERM_RESOLUTION for one in programme.target_sets)
