"""Org units in several trees, with validity and successions: who existed when, under whom, and what became of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source


@dataclass(frozen=True, slots=True)
class OrgUnit:
    """A node of a tree: city, ward, commune, hamlet, school, department, committee.

    `code` is ours and never reused; `official_code` is the statistics office's, which is (29242 was Phường 3 and is now
    Phường Trà Vinh), so that identity is the code together with `valid_from`. `level` is the kind of node by which
    indicators declare where they exist. Validity is half-open: `valid_to` is the first day that it no longer is.
    """

    code: str
    name: str
    level: str
    official_code: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    source: Source | None = None
    illustrative: bool = False

    def valid_on(self, day: date) -> bool:
        """Whether it exists on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)

    def exists_in(self, period: Period) -> bool:
        """Whether it exists on any day of a period."""
        return (self.valid_from or date.min) < period.end and period.start < (self.valid_to or date.max)


@dataclass(frozen=True, slots=True)
class Placement:
    """That an org unit stands under another in one tree, for a time; the root of a tree has no parent."""

    tree: str
    org_unit: str
    parent: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None

    def valid_on(self, day: date) -> bool:
        """Whether the placement holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True, slots=True)
class Succession:
    """That one org unit became (part of) another from a day on.

    `share` is the part of the predecessor that passed over; 1 is the whole of it, and only then do sums convert
    exactly. None means that it is not known, and nothing is converted.
    """

    predecessor: str
    successor: str
    on: date
    share: Decimal | None = Decimal(1)
    legal_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Tree:
    """One hierarchy among several: administration, Party, Front; they are parallel, not one under the other."""

    code: str
    name: str


@dataclass(frozen=True)
class OrgUnits:
    """All org units of a programme, their trees, and their successions."""

    org_units: tuple[OrgUnit, ...] = ()
    trees: tuple[Tree, ...] = ()
    placements: tuple[Placement, ...] = ()
    successions: tuple[Succession, ...] = ()
    _by_code: dict[str, OrgUnit] = field(init=False, repr=False, compare=False)
    _below: dict[str | None, list[Placement]] = field(init=False, repr=False, compare=False)
    _above: dict[str, list[Placement]] = field(init=False, repr=False, compare=False)
    _descendants: dict[tuple[str, date, str | None], tuple[OrgUnit, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        """Index the units by code and the placements by parent and by org unit."""
        below: dict[str | None, list[Placement]] = {}
        above: dict[str, list[Placement]] = {}
        for placement in self.placements:
            below.setdefault(placement.parent, []).append(placement)
            above.setdefault(placement.org_unit, []).append(placement)
        object.__setattr__(self, "_by_code", {unit.code: unit for unit in self.org_units})
        object.__setattr__(self, "_below", below)
        object.__setattr__(self, "_above", above)

    def __contains__(self, code: str) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[OrgUnit]:
        return iter(self.org_units)

    def get(self, code: str) -> OrgUnit | None:
        """The org unit of that code, or None."""
        return self._by_code.get(code)

    def last_day(self, code: str, period: Period) -> date:
        """The day as of which a tree is read for a period: its last, or the org unit's last where that came first."""
        unit = self.get(code)
        if unit is None or unit.valid_to is None:
            return period.last_day
        return min(period.last_day, unit.valid_to - timedelta(days=1))

    def children(self, code: str, *, on: date, tree: str | None = None) -> tuple[OrgUnit, ...]:
        """The org units right below, on a day, in one tree or in any; those that do not exist on that day are out."""
        below = (
            placement.org_unit
            for placement in self._below.get(code, ())
            if tree in (None, placement.tree) and placement.valid_on(on)
        )
        return tuple(unit for unit in self._existing(below, on))

    def _existing(self, codes: Iterable[str], day: date) -> Iterator[OrgUnit]:
        for code in dict.fromkeys(codes):
            unit = self.get(code)
            if unit is not None and unit.valid_on(day):
                yield unit

    def descendants(self, code: str, *, on: date, tree: str | None = None) -> tuple[OrgUnit, ...]:
        """All org units below, breadth first; a unit that a faulty tree puts under itself is met once."""
        asked = (code, on, tree)
        if asked not in self._descendants:
            self._descendants[asked] = self._found_below(code, on, tree)
        return self._descendants[asked]

    def _found_below(self, code: str, on: date, tree: str | None) -> tuple[OrgUnit, ...]:
        found: dict[str, OrgUnit] = {}
        queue = [code]
        while queue:
            for unit in self.children(queue.pop(0), on=on, tree=tree):
                if unit.code not in found and unit.code != code:
                    found[unit.code] = unit
                    queue.append(unit.code)
        return tuple(found.values())

    def is_within(self, code: str, whole: str, *, on: date) -> bool:
        """Whether an org unit is another one or stands, on a day and in whatever tree, somewhere below it."""
        queue, met = [code], {code}
        while queue:
            one = queue.pop()
            if one == whole:
                return True
            placements = [placement for placement in self._above.get(one, ()) if placement.valid_on(on)]
            parents = {placement.parent for placement in placements if placement.parent is not None} - met
            queue += [parent for parent in parents if (unit := self.get(parent)) and unit.valid_on(on)]
            met |= parents
        return False

    def standing_for(self, code: str, period: Period) -> tuple[OrgUnit, ...]:
        """The org units that, by the successions, hold in a period what another one held before or took over since."""
        unit = self.get(code)
        gone = unit is not None and unit.valid_to is not None and unit.valid_to <= period.start
        queue, found = [code], dict.fromkeys([code])
        while queue:
            one = queue.pop(0)
            steps = [(step.predecessor, step.successor) for step in self.successions]
            near = [after if gone else before for before, after in steps if (before if gone else after) == one]
            queue += [other for other in near if other not in found]
            found |= dict.fromkeys(near)
        return tuple(unit for other in found if (unit := self.get(other)) and unit.exists_in(period))

    def left_within(self, code: str, period: Period, *, tree: str | None = None) -> Iterator[OrgUnit]:
        """The org units below that existed in a period, and no longer on the day as of which it is read."""
        day = self.last_day(code, period)
        for unit in self.org_units:
            if unit.valid_to is not None and period.start < unit.valid_to <= day:
                before = unit.valid_to - timedelta(days=1)
                if unit in self.descendants(code, on=before, tree=tree):
                    yield unit

    def successors(self, code: str) -> tuple[Succession, ...]:
        """What an org unit became, first step only."""
        return tuple(step for step in self.successions if step.predecessor == code)
