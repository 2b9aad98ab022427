"""The work of a draft: groups by heading, tasks by their first clause."""

from collections.abc import Collection
from dataclasses import dataclass, field

from cotmoc.domain.documents import Reading, StatedTask
from cotmoc.domain.sources import Source
from cotmoc.domain.tasks import Task, TaskKind
from cotmoc.exchange.drafts.notes import Notes, unique
from cotmoc.exchange.drafts.offices import Offices
from cotmoc.lexicon import drafting

_GroupKey = tuple[str | None, str | None]


def draft(
    reading: Reading, document: str, offices: Offices, notes: Notes, *, taken: Collection[str] = ()
) -> tuple[Task, ...]:
    """Groups and tasks in the order of the document; `offices` knows the org units that lead or support them.

    Codes that are `taken` are given to none of them.
    """
    gathered = _Gathering(reading, document, offices, notes, taken)
    for stated in reading.tasks:
        gathered.take(stated)
    return tuple(gathered.tasks)


@dataclass
class _Gathering:
    """The lists as they grow."""

    reading: Reading
    document: str
    offices: Offices
    notes: Notes
    taken: Collection[str]
    tasks: list[Task] = field(default_factory=list)
    groups: dict[_GroupKey, str] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def take(self, stated: StatedTask) -> None:
        """Add a stated task under its group."""
        group = self._group(stated)
        self.counts[group or ""] = number = self.counts.get(group or "", 0) + 1
        self.notes.confirm("tasks", ("tasks", len(self.tasks), "title"))
        self.tasks.append(
            Task(
                code=unique(f"{group}.{number}" if group else f"nv.x{number}", self.taken),
                title=drafting.opening(stated.text) or str(number),
                parent=group,
                number=str(number),
                posts=self.offices.posts(stated.lead_units, stated.support_units),
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
            code = unique(f"nv{drafting.slug(number)}", (*self.groups.values(), *self.taken))
            self.groups[key] = code
            title = title or number or code
            self.tasks.append(Task(code, title, TaskKind.GROUP, number=number or None))
        return self.groups[key]
