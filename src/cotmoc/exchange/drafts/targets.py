"""The aims of a draft: items and their groups, one indicator for each measure, one target for each statement."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from string import ascii_lowercase

from cotmoc.domain.documents import Reading, StatedTarget
from cotmoc.domain.indicators import Indicator, Nature, OverTime
from cotmoc.domain.programmes import ItemGroup, PlanItem, Term
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Direction, HorizonKind, Op, Target
from cotmoc.exchange.drafts.notes import Notes, unique
from cotmoc.exchange.drafts.offices import Offices
from cotmoc.lexicon import drafting, numbers

QUOTE_WIDTH = 80
MOST_DIGITS = 6
"""A longer number is none of an item."""
_YEARLY = frozenset({HorizonKind.ANNUAL_AVERAGE, HorizonKind.EACH_YEAR})
_ItemKey = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Aims:
    """What the aims of a document come to."""

    groups: tuple[ItemGroup, ...]
    items: tuple[PlanItem, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]


def draft(reading: Reading, org_unit: str, term: Term, document: str, offices: Offices, notes: Notes) -> Aims:
    """Items, groups, indicators and targets, in the order of the document; `offices` knows who is to reach them."""
    numbered = replace(reading, targets=tuple(_numbered(reading.targets)))
    gathered = _Gathering(numbered, org_unit, term, document, offices, notes)
    for stated in numbered.targets:
        gathered.take(stated)
    return Aims(
        tuple(gathered.groups.values()),
        tuple(gathered.items.values()),
        tuple(gathered.indicators.values()),
        tuple(gathered.targets),
    )


def _numbered(targets: Sequence[StatedTarget]) -> Iterator[StatedTarget]:
    """The targets, those without a number counting on from the document's last.

    A part has the number of its whole, and the same aim in another unit that of the one before it.
    """
    numbers = [one.number for one in targets if one.number and one.number.isdecimal() and len(one.number) < MOST_DIGITS]
    last, held = max(map(int, numbers), default=0), dict[str, StatedTarget]()
    before: StatedTarget | None = None
    for one in targets:
        whole = held.get(one.parent or "") or (before if _is_restated(one) else None)
        if not one.number:
            last += whole is None
            number, group = (whole.number, whole.group) if whole else (str(last), one.group)
            one = replace(one, number=number, group=group)  # noqa: PLW2901 (the same target, with its number)
        before = held[one.id] = one
        yield one


@dataclass
class _Gathering:
    """The lists as they grow, each by what its entries are known by in the document."""

    reading: Reading
    org_unit: str
    term: Term
    document: str
    offices: Offices
    notes: Notes
    groups: dict[str, ItemGroup] = field(default_factory=dict)
    items: dict[_ItemKey, PlanItem] = field(default_factory=dict)
    indicators: dict[tuple[str, str], Indicator] = field(default_factory=dict)
    targets: list[Target] = field(default_factory=list)
    codes: dict[str, str] = field(default_factory=dict)
    sizes: Mapping[_ItemKey, int] = field(init=False)
    met: Counter[_ItemKey] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        """Count the targets of each item, which tells whether it has parts."""
        self.sizes = Counter((one.group, one.number or "") for one in self.reading.targets if not _is_restated(one))

    def take(self, stated: StatedTarget) -> None:
        """Add a stated target with its item, its group and its indicator."""
        key = (stated.group, stated.number or "")
        item = self._item(key, stated)
        again = _is_restated(stated)
        self.met[key] += not again
        part = _letter(self.met[key]) if not again and self.sizes[key] > 1 else ""
        base = drafting.slug(item.number)
        tail = f"-{drafting.slug(stated.measure_unit) or 'khac'}" if again else part
        stem = f"{base}{tail}" if base else f"x{len(self.targets) + 1}"
        indicator = self._indicator(stated, stem)
        code = unique(f"nq.{stem}", (target.code for target in self.targets))
        op, value, value_max = _bound(stated)
        self._say(len(self.targets), stated)
        self.targets.append(
            Target(
                code=code,
                set="nq",
                indicator=indicator.code,
                org_unit=self.org_unit,
                op=op,
                value=value,
                value_max=value_max,
                horizon=stated.horizon,
                measure_unit=_unit(stated, self.notes),
                year=stated.year or self.term.plan.last_day.year,
                direction=_direction(stated),
                item=item.number,
                part=part or None,
                parent=self.codes.get(stated.parent or ""),
                secondary=stated.secondary,
                posts=self.offices.posts(stated.lead_units, stated.support_units),
                source=self._source(stated),
            )
        )
        self.codes[stated.id] = code

    def _say(self, index: int, stated: StatedTarget) -> None:
        place = ("targets", index)
        self.notes.confirm("targets", (*place, "op"), stated.confidence)
        if stated.exception:
            self.notes.say("targets", place, "draft_exception", words=drafting.short(stated.exception, QUOTE_WIDTH))
        if stated.baseline:
            self.notes.say("targets", place, "draft_baseline", words=drafting.short(stated.baseline, QUOTE_WIDTH))

    def _source(self, stated: StatedTarget) -> Source:
        quote = drafting.short(stated.quote, QUOTE_WIDTH)
        return Source(self.document, quote or None, stated.span.start, stated.span.end)

    def _item(self, key: _ItemKey, stated: StatedTarget) -> PlanItem:
        if key not in self.items:
            group = self._group(stated)
            number = drafting.short(key[1], 20) or "–"
            taken = {item.number for item in self.items.values()}
            if number in taken and group:
                number = f"{group}.{number}"
            title = drafting.heading(_measure(stated, self.notes), 100) or drafting.opening(stated.quote) or number
            self.items[key] = PlanItem(unique(number, taken), title, group)
        return self.items[key]

    def _group(self, stated: StatedTarget) -> str | None:
        number = drafting.short(stated.group or "", 20)
        if not number:
            return None
        if number not in self.groups:
            sections = {section.id: section for section in self.reading.outline}
            section = sections.get(stated.section or "")
            title = drafting.short(drafting.in_sentence_case(section.title), 100) if section else ""
            self.groups[number] = ItemGroup(number, title or number)
            self.notes.confirm("programme", ("item_groups", len(self.groups) - 1))
        return number

    def _indicator(self, stated: StatedTarget, stem: str) -> Indicator:
        measure = drafting.heading(_measure(stated, self.notes), 140) or drafting.opening(stated.quote) or stem
        key = (measure.casefold(), _unit(stated, self.notes))
        if key not in self.indicators:
            group = drafting.slug(stated.group or "")
            code = f"ct.{group}.{stem}" if group else f"ct.{stem}"
            place = ("indicators", len(self.indicators))
            self.notes.confirm("indicators", (*place, "nature"))
            if drafting.is_sensitive(measure):
                self.notes.say("indicators", place, "draft_secrecy")
            if _falls(stated):
                self.notes.say("indicators", place, "draft_reduction")
            nature = _nature(stated)
            self.indicators[key] = Indicator(
                unique(code, (found.code for found in self.indicators.values())),
                measure,
                key[1],
                nature,
                direction=_direction(stated),
                over_time=_over_time(stated, nature),
            )
        return self.indicators[key]


def _is_restated(stated: StatedTarget) -> bool:
    """Whether it says another target again in another unit (the same income in dollars), which is no part of its own.

    A multiple of a baseline ("tăng 1,22 lần so năm 2020") is one.
    """
    return stated.secondary and not stated.baseline


def _letter(count: int) -> str:
    """a, b, … z, then numbers."""
    return ascii_lowercase[count - 1] if count <= len(ascii_lowercase) else f"-{count}"


def _unit(stated: StatedTarget, notes: Notes) -> str:
    """The measure unit as written, or a word that holds its place."""
    written = drafting.short(stated.measure_unit, 40)
    return written or notes.words("draft_status_unit" if stated.op is Op.QUALITATIVE else "draft_measure_unit")


def _falls(stated: StatedTarget) -> bool:
    """Whether a target is on the fall itself ("giảm 0,3 %/năm"), whose yearly figures are what can be reported."""
    if stated.value is None or stated.op is Op.QUALITATIVE:
        return False
    yearly = stated.horizon in _YEARLY and stated.op in (Op.GE, Op.GT, Op.EQ) and stated.value > 0
    return drafting.is_reduction(stated.measure) or (stated.direction is Direction.REDUCE and yearly)


def _direction(stated: StatedTarget) -> Direction:
    """Which way the indicator should move: of a fall, more is better."""
    return Direction.INCREASE if _falls(stated) else stated.direction


def _measure(stated: StatedTarget, notes: Notes) -> str:
    """The name of what is measured; of a fall, it says so."""
    named = not _falls(stated) or drafting.is_reduction(stated.measure) or not drafting.clean(stated.measure)
    return stated.measure if named else notes.words("draft_reduction_of", measure=stated.measure)


def _bound(stated: StatedTarget) -> tuple[Op, Decimal | None, Decimal | None]:
    """Operator and figures that go together; what the reading leaves open is a target in words."""
    low, high = (value if value is not None and _fits(value) else None for value in (stated.value, stated.value_max))
    if stated.op is Op.QUALITATIVE or low is None:
        return Op.QUALITATIVE, None, None
    if stated.op is not Op.RANGE:
        return stated.op, low, None
    return (Op.GE, low, None) if high is None else (Op.RANGE, min(low, high), max(low, high))


def _fits(value: Decimal) -> bool:
    return value.is_finite() and not numbers.is_too_long(value)


def _nature(stated: StatedTarget) -> Nature:
    unit = stated.measure_unit.strip()
    if stated.op is Op.QUALITATIVE or stated.value is None:
        return Nature.STATUS
    if unit.startswith("%") or "/" in unit:
        return Nature.RATIO
    flows = (HorizonKind.TERM_TOTAL, HorizonKind.EACH_YEAR, HorizonKind.ANNUAL_AVERAGE)
    return Nature.FLOW if stated.horizon in flows else Nature.STOCK


def _over_time(stated: StatedTarget, nature: Nature) -> OverTime:
    if nature is Nature.FLOW:
        return OverTime.SUM
    if _falls(stated) and nature is Nature.RATIO and stated.horizon in _YEARLY:
        return OverTime.AVERAGE
    changes = stated.horizon is HorizonKind.ANNUAL_AVERAGE
    return OverTime.NONE if nature is Nature.STATUS or changes else OverTime.LAST
