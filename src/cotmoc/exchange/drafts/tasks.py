"""The work of a draft: groups by heading, tasks by their first clause, and the org units that are to do it."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from cotmoc.domain.documents import Reading, StatedTask
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import Posts
from cotmoc.domain.tasks import Task, TaskKind
from cotmoc.exchange.drafts.notes import Notes, unique
from cotmoc.lexicon import drafting

_GroupKey = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Work:
    """What the tasks of a document come to; `org_units` are those that lead or support one."""

    tasks: tuple[Task, ...]
    org_units: tuple[OrgUnit, ...]


def draft(reading: Reading, document: str, taken: Iterable[str], notes: Notes) -> Work:
    """Groups, tasks and org units in the order of the document; the codes `taken` are not used for org units."""
    gathered = _Gathering(reading, document, set(taken), notes)
    for stated in reading.tasks:
        gathered.take(stated)
    return Work(tuple(gathered.tasks), tuple(gathered.org_units.values()))


@dataclass
class _Gathering:
    """The lists as they grow."""

    reading: Reading
    document: str
    taken: set[str]
    notes: Notes
    tasks: list[Task] = field(default_factory=list)
    groups: dict[_GroupKey, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    org_units: dict[str, OrgUnit] = field(default_factory=dict)

    def take(self, stated: StatedTask) -> None:
        """Add a stated task under its group, with the org units that it names."""
        group = self._group(stated)
        self.counts[group or ""] = number = self.counts.get(group or "", 0) + 1
        leads, supports = self._units(stated.lead_units), self._units(stated.support_units)
        self.notes.confirm("tasks", ("tasks", len(self.tasks), "title"))
        self.tasks.append(
            Task(
                code=f"{group}.{number}" if group else f"nv.x{number}",
                title=drafting.opening(stated.text) or str(number),
                parent=group,
                number=str(number),
                posts=Posts(lead_unit=leads[0] if leads else None, support_units=(*leads[1:], *supports)),
                due_date=stated.due_date,
                source=Source(self.document, start=stated.span.start, end=stated.span.end),
            )
        )

    def _group(self, stated: StatedTask) -> str | None:
        if stated.group is None and stated.section is None:
            return None
        key = (stated.group, stated.section)
        if key not in self.groups:
            sections = {section.id: section for section in self.reading.outline}
            section = sections.get(stated.section or "")
            number = drafting.short(stated.group or (section.number if section else ""), 20)
            title = drafting.short(drafting.in_sentence_case(section.title), 140) if section else ""
            code = unique(f"nv{drafting.slug(number)}", self.groups.values())
            self.groups[key] = code
            title = title or number or code
            self.tasks.append(Task(code, title, TaskKind.GROUP, number=number or None))
        return self.groups[key]

    def _units(self, names: Iterable[str]) -> tuple[str, ...]:
        """The codes of the org units of those names; what was not met before is declared, to be confirmed."""
        codes = []
        for name in filter(None, (drafting.short(words, 100) for words in names)):
            if name.casefold() not in self.org_units:
                code = drafting.slug(name)
                code = unique(code if code[:1].isalpha() else f"dv-{code}".rstrip("-"), self.taken)
                self.taken.add(code)
                self.org_units[name.casefold()] = OrgUnit(code, name, "department")
                self.notes.confirm("org_units", ("org_units", len(self.org_units)))
            codes.append(self.org_units[name.casefold()].code)
        return tuple(dict.fromkeys(codes))
