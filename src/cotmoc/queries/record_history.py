"""What happened to one line of a register: its revisions, and the journal of what it owes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cotmoc.domain import dues
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import Register
from cotmoc.queries.records import Line
from cotmoc.store import models, rows

_PLAIN = ("org_unit", "event", "on", "until", "due_date", "closed_on", "document", "locator")
"""What a line holds beside the fields of its register."""


@dataclass(frozen=True, slots=True)
class Change:
    """One value that a revision changed: its field, or one of the plain names; empty text is nothing."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Revision:
    """One revision of a line: by whom, when, why, and what changed from the one before."""

    number: int
    at: datetime
    by: str
    reason: str
    withdrawn: bool
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Journal:
    """What a line owes, as its journal tells it."""

    item: dues.DueItem
    standing: dues.Standing
    entries: tuple[dues.JournalEntry, ...]


def revisions(programme: str, register: Register, key: str, *, private: bool) -> tuple[Revision, ...]:
    """The revisions of a line, the newest first; values of private fields only where asked for. One query."""
    kept = models.Record.objects.filter(programme__code=programme, register=register.code, key=key)
    hidden = frozenset() if private else frozenset(one.code for one in register.fields if one.private)
    found: list[Revision] = []
    before: Mapping[str, str] = {}
    for row in kept.select_related("recorded_by").order_by("revision"):
        after = held(row)
        changes = tuple(_changes(before, after, hidden)) if before else ()
        by = row.recorded_by.said if row.recorded_by else ""
        found.append(Revision(row.revision, row.recorded_at, by, row.reason, row.withdrawn, changes))
        before = after
    return tuple(reversed(found))


def held(row: models.Record) -> dict[str, str]:
    """Everything that a row holds, as text by field or plain name; what is empty is left out."""
    plain = {name: value for name in _PLAIN if (value := getattr(row, name))}
    return {name: str(value) for name, value in (*plain.items(), *row.values.items()) if str(value)}


def _changes(before: Mapping[str, str], after: Mapping[str, str], hidden: frozenset[str]) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if name not in hidden and before.get(name) != after.get(name):
            yield Change(name, before.get(name, ""), after.get(name, ""))


def journal(programme: Programme, register: Register, line: Line, day: date) -> Journal:
    """The journal of what a line owes, empty where nothing was written yet; at most two queries."""
    key = line.record.key or ""
    row = models.DueItem.objects.filter(
        programme__code=programme.code, kind=dues.DueKind.RECORD.value, register=register.code, record=key
    ).first()
    title, issuer = line.title, programme.org_unit
    new = dues.DueItem(key, dues.DueKind.RECORD, title, line.owed_by, issuer, line.due_date)
    item, entries = (rows.due_item(row), rows.journal(row.entries.all())) if row else (new, ())
    return Journal(item, dues.standing_on(item, entries, day), entries)
