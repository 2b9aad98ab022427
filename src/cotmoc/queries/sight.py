"""What a person sees: of which figures anything at all, and of which the figure itself beside its verdict.

- Figures of the org units at which the person may view: seen in full.
- An org unit that leads a target (chủ trì) answers for its figure: it sees the figures of the target's org unit and of
  all below it, those of what the indicator is made of included.
- One that supports a target (phối hợp) sees the target's own cell: in full where the indicator is public, the verdict
  alone where it is `verdict_only`, nothing where it is `internal`.
- All others find no such figure (`NotFound`), as if it did not exist.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from cotmoc.domain import roles, series
from cotmoc.domain.errors import NotFound
from cotmoc.domain.indicators import Indicator, Visibility
from cotmoc.domain.programmes import Programme
from cotmoc.domain.roles import Act, Grant, Role, Scope
from cotmoc.queries import programmes

_Cell = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Sight:
    """The cells (indicator, org unit) that one person sees; `places` are the org units of which all is seen."""

    places: frozenset[str]
    leads: frozenset[_Cell] = frozenset()
    supports: frozenset[_Cell] = frozenset()

    def sees(self, indicator: Indicator, org_unit: str) -> bool:
        """Whether anything of the cell is shown."""
        if self.sees_figure(indicator, org_unit):
            return True
        return indicator.visibility is not Visibility.INTERNAL and (indicator.code, org_unit) in self.supports

    def sees_figure(self, indicator: Indicator, org_unit: str) -> bool:
        """Whether the figure itself is shown; else at most its verdict."""
        cell = (indicator.code, org_unit)
        public = indicator.visibility is Visibility.PUBLIC
        return org_unit in self.places or cell in self.leads or (public and cell in self.supports)


def of(programme: Programme, scope: Scope) -> Sight:
    """The sight of a person in a programme."""
    places = scope.where(Act.VIEW)
    own = frozenset(unit for unit in scope.own if unit in places)
    return Sight(places, *_by_posts(programmes.Held(programme), own))


def may_see(programme: Programme, scope: Scope, indicator: str, org_unit: str) -> bool:
    """Whether a person may see a cell; an indicator that the programme does not know is never seen."""
    found = programme.indicator(indicator)
    return found is not None and of(programme, scope).sees(found, org_unit)


def require(programme: Programme, scope: Scope, indicator: str, org_unit: str) -> Indicator:
    """The indicator of a cell that the person may see; raises `NotFound` (`figure_unknown`) for any other."""
    found = programme.indicator(indicator)
    if found is None or org_unit not in programme.org_units or not of(programme, scope).sees(found, org_unit):
        raise NotFound("figure_unknown", indicator=indicator, org_unit=org_unit)
    return found


def is_of_city(programme: Programme, scope: Scope) -> bool:
    """Whether the person looks at the whole programme, not at a part of it."""
    return scope.may(Act.VIEW, programme.org_unit)


@lru_cache(maxsize=256)
def _by_posts(held: programmes.Held, own: frozenset[str]) -> tuple[frozenset[_Cell], frozenset[_Cell]]:
    """The cells that org units lead, and those that they support, by the posts of the targets."""
    programme = held.programme
    leads: set[_Cell] = set()
    supports: set[_Cell] = set()
    for target in programme.targets:
        indicator = programme.indicator(target.indicator)
        if indicator is None:
            continue
        codes = [one.code for one in series.definition(indicator, programme)]
        codes += [target.exception] if target.exception else []
        if target.posts.lead_unit in own:
            leads |= _cells(codes, _subtree(programme, target.org_unit))
        elif own.intersection(target.posts.support_units):
            supports.add((target.indicator, target.org_unit))
    return frozenset(leads), frozenset(supports)


def _cells(indicators: Iterable[str], org_units: Iterable[str]) -> set[_Cell]:
    places = tuple(org_units)
    return {(indicator, place) for indicator in indicators for place in places}


def _subtree(programme: Programme, org_unit: str) -> frozenset[str]:
    """The org unit and all that ever stood below it, whatever the day."""
    looking = [Grant(Role.INSPECTOR, org_unit)]
    return roles.scope_of(looking, programme.org_units, programme.term.plan.start).where(Act.VIEW)
