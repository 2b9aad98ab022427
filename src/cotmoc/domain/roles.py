"""Who may do what, where in the trees: grants of roles on subtrees, and one question over them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from cotmoc.domain.errors import NotAllowed
from cotmoc.domain.org_units import OrgUnits, Placement


class Role(StrEnum):
    """The part that a person has at an org unit and at all below it.

    Người nhập số liệu, người thẩm tra, người phê duyệt, lãnh đạo, kiểm tra - giám sát (chỉ xem), quản trị.
    """

    COLLECTOR = "collector"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    LEADER = "leader"
    INSPECTOR = "inspector"
    OPERATOR = "operator"


class Act(StrEnum):
    """What a role allows. `view` is to see figures, tasks and registers; `enter` to fill in and send a form.

    `review` looks at what was sent and returns it, `approve` locks and reopens it; `instruct` gives work to an org unit
    and closes it; `report_progress` tells how work of one's own unit goes; `question` asks why a figure is so, `answer`
    explains it; `record` adds a line to a register; `administer` keeps people and their roles; `audit` reads who did
    what.
    """

    VIEW = "view"
    ENTER = "enter"
    REVIEW = "review"
    APPROVE = "approve"
    INSTRUCT = "instruct"
    REPORT_PROGRESS = "report_progress"
    QUESTION = "question"
    ANSWER = "answer"
    RECORD = "record"
    ADMINISTER = "administer"
    AUDIT = "audit"


ALLOWED: Mapping[Role, frozenset[Act]] = MappingProxyType(
    {
        Role.COLLECTOR: frozenset({Act.VIEW, Act.ENTER, Act.REPORT_PROGRESS, Act.ANSWER, Act.RECORD}),
        Role.REVIEWER: frozenset({Act.VIEW, Act.REVIEW, Act.QUESTION, Act.ANSWER, Act.RECORD, Act.REPORT_PROGRESS}),
        Role.APPROVER: frozenset({Act.VIEW, Act.REVIEW, Act.APPROVE, Act.QUESTION, Act.ANSWER, Act.RECORD}),
        Role.LEADER: frozenset({Act.VIEW, Act.INSTRUCT, Act.QUESTION, Act.ANSWER}),
        Role.INSPECTOR: frozenset({Act.VIEW, Act.AUDIT}),
        Role.OPERATOR: frozenset({Act.ADMINISTER, Act.AUDIT}),
    }
)
"""What each role allows. The operator keeps the system and sees no figures by that; the inspector only looks."""


@dataclass(frozen=True, slots=True)
class Grant:
    """A role given at an org unit, for it and all below it in every tree; half-open in time like other validities."""

    role: Role
    org_unit: str
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Whether the grant holds on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day < self.valid_to)


@dataclass(frozen=True)
class Scope:
    """What one person may do on one day: for each act, the codes of the org units at which it is allowed.

    `own` are the org units at which a role was given, `roles` the roles given at any.
    """

    places: Mapping[Act, frozenset[str]]
    own: tuple[str, ...] = ()
    roles: frozenset[Role] = frozenset()

    def may(self, act: Act, org_unit: str) -> bool:
        """Whether the act is allowed at the org unit."""
        return org_unit in self.places.get(act, frozenset())

    def may_anywhere(self, act: Act) -> bool:
        """Whether the act is allowed at some org unit."""
        return bool(self.places.get(act))

    def where(self, act: Act) -> frozenset[str]:
        """The org units at which the act is allowed."""
        return self.places.get(act, frozenset())

    def require(self, act: Act, org_unit: str) -> None:
        """Raise `NotAllowed` (`not_allowed_here`) unless the act is allowed at the org unit."""
        if not self.may(act, org_unit):
            raise NotAllowed("not_allowed_here", act=act.value, org_unit=org_unit)


def scope_of(grants: Iterable[Grant], org_units: OrgUnits, day: date) -> Scope:
    """The scope that grants give on a day; subtrees are those of that day, in every tree.

    An org unit that ended before the day keeps its place under those who answered for it on its last day, so that its
    figures stay in sight; one that is yet to begin has the place of its first day, so that it can be prepared for.
    """
    places: dict[Act, set[str]] = {}
    held = [grant for grant in grants if grant.in_force_on(day)]
    for grant in held:
        below = _below(org_units, grant.org_unit, day)
        for act in ALLOWED[grant.role]:
            places.setdefault(act, set()).update(below)
    own = tuple(dict.fromkeys(grant.org_unit for grant in held))
    frozen = {act: frozenset(found) for act, found in places.items()}
    return Scope(MappingProxyType(frozen), own, frozenset(grant.role for grant in held))


def _below(org_units: OrgUnits, code: str, day: date) -> set[str]:
    """An org unit and all below it on a day, in every tree."""
    children: dict[str, list[str]] = {}
    for placement in org_units.placements:
        if placement.parent is not None and _holds(org_units, placement, day):
            children.setdefault(placement.parent, []).append(placement.org_unit)
    found, queue = {code}, [code]
    while queue:
        new = [child for child in children.get(queue.pop(), ()) if child not in found]
        found.update(new)
        queue += new
    return found


def _holds(org_units: OrgUnits, placement: Placement, day: date) -> bool:
    """Whether a placement holds on a day, or on the nearest day on which its org unit exists."""
    unit = org_units.get(placement.org_unit)
    if unit is None:
        return False
    if unit.valid_to is not None and unit.valid_to <= day:
        day = unit.valid_to - timedelta(days=1)
    return placement.valid_on(max(day, unit.valid_from or day))


def parents_of(org_units: OrgUnits, code: str, day: date) -> tuple[str, ...]:
    """The org units right above on a day, in every tree, in the order of placements; who reviews what a unit sends.

    For an org unit that has ended they are those of its last day.
    """
    above = (
        placement.parent
        for placement in org_units.placements
        if placement.org_unit == code and placement.parent is not None and _holds(org_units, placement, day)
    )
    return tuple(dict.fromkeys(above))
