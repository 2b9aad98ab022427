"""The org units that a draft names: those that are known by their names, and those that are met for the first time."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.targets import Posts
from cotmoc.exchange.drafts.notes import Notes, unique
from cotmoc.lexicon import drafting, org_units


@dataclass
class Offices:
    """Names become codes; a name that is not among the `known` org units is declared, to be confirmed."""

    known: Iterable[OrgUnit]
    notes: Notes
    added: list[OrgUnit] = field(default_factory=list)
    _codes: dict[str, str] = field(init=False, repr=False)
    _taken: set[str] = field(init=False, repr=False)
    _count: int = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the known org units by their names."""
        units = tuple(self.known)
        self._codes = {org_units.key(unit.name): unit.code for unit in units}
        self._taken = {unit.code for unit in units}
        self._count = len(units)

    def posts(self, leads: Iterable[str], supports: Iterable[str]) -> Posts:
        """Who leads and who supports: the first named leads, those named beside it support it."""
        led, supported = self._find(leads), self._find(supports)
        return Posts(lead_unit=led[0] if led else None, support_units=(*led[1:], *supported))

    def _find(self, names: Iterable[str]) -> tuple[str, ...]:
        codes = []
        for name in filter(None, (drafting.short(words, 100) for words in names)):
            if org_units.key(name) not in self._codes:
                self._add(name)
            codes.append(self._codes[org_units.key(name)])
        return tuple(dict.fromkeys(codes))

    def _add(self, name: str) -> None:
        code = drafting.slug(name)
        code = unique(code if code[:1].isalpha() else f"dv-{code}".rstrip("-"), self._taken)
        self.notes.confirm("org_units", ("org_units", self._count + len(self.added)))
        self.added.append(OrgUnit(code, name, "department"))
        self._codes[org_units.key(name)] = code
        self._taken.add(code)
