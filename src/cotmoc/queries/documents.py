"""The text that a programme stands on, with what was read in it, matched to the programme's own targets and tasks.

Places are code points into the text, as `read --json` tells them.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

from cotmoc.domain.documents import Section, Span
from cotmoc.domain.programmes import Programme
from cotmoc.domain.targets import Target
from cotmoc.domain.tasks import Task, TaskKind
from cotmoc.queries import programmes
from cotmoc.store import models

_Row = Mapping[str, Any]
_WORD = re.compile(r"[^\W\d_]+")
_A_LITTLE, _ENOUGH, _CLEARLY = Decimal("0.1"), Decimal("0.6"), Decimal("0.5")
"""Which share of a task's title a passage must hold to be taken for it: at least, or where no other holds half."""


@dataclass(frozen=True, slots=True)
class TargetMark:
    """A place that states a target; `target` is the code of the programme's, empty where none fits ("chưa gắn")."""

    id: str
    span: Span
    number: str
    measure: str
    target: str = ""
    counted: bool = True


@dataclass(frozen=True, slots=True)
class TaskMark:
    """A place that asks for work: the tasks of the programme that come from it, else the group that it stands in."""

    id: str
    span: Span
    tasks: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class CitationMark:
    """A mention of another document; `cited` is the place of that document in the list of all cited."""

    id: str
    span: Span
    cited: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the text cites, once, with all the places that do."""

    type: str
    number: str
    issuer: str
    date: str
    quote: str
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Text:
    """A kept document with its marks; one object per document and programme, so that what is drawn from it is kept."""

    pk: int
    name: str
    text: str
    summary: bool
    head: Mapping[str, Any] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    targets: tuple[TargetMark, ...] = ()
    tasks: tuple[TaskMark, ...] = ()
    citations: tuple[CitationMark, ...] = ()
    cited: tuple[Cited, ...] = ()

    @property
    def matched(self) -> int:
        """How many of the counted statements have their target."""
        return sum(bool(one.target) for one in self.targets if one.counted)

    @property
    def stated(self) -> int:
        """How many statements of targets are counted."""
        return sum(one.counted for one in self.targets)


def latest(programme: Programme) -> Text | None:
    """The newest document of a programme, read; the text itself goes before a summary of it. Two queries at most."""
    kept = models.Document.objects.filter(programme__code=programme.code, kind="resolution")
    found = kept.order_by("summary", "-id").values_list("pk", "sha256", "summary").first()
    return _text(programmes.Held(programme), *found) if found else None


@lru_cache(maxsize=8)
def _text(held: programmes.Held, pk: int, sha256: str, summary: bool) -> Text:
    """The document of that key and content, matched to a programme; kept, because neither changes under one key."""
    row, programme = models.Document.objects.get(pk=pk, sha256=sha256, summary=summary), held.programme
    reading: _Row = row.reading
    targets = match_targets(reading.get("targets", ()), programme)
    cited, mentions = _cited(reading.get("citations", ()))
    return Text(
        row.pk,
        row.name,
        row.text,
        row.summary,
        reading.get("document", {}),
        tuple(
            Section(one["id"], one["level"], one["number"] or "", one["title"] or "", _span(one))
            for one in reading.get("outline", ())
        ),
        targets,
        match_tasks(reading.get("tasks", ()), reading.get("outline", ()), programme),
        mentions,
        cited,
    )


def _span(row: _Row) -> Span:
    return Span(row["start"], row["end"])


# --- targets ---


def match_targets(stated: Iterable[_Row], programme: Programme) -> tuple[TargetMark, ...]:
    """Each statement with the target of the programme's first target set that it states.

    The item's number, the bound and the value decide; where several targets share these, the words of the measure do,
    and then the order in which they stand. Where the text numbers no item, bound and value alone must single one out.
    No target is given twice.
    """
    first = programme.target_sets[0].code if programme.target_sets else ""
    free = [target for target in programme.targets if target.set == first]
    found = []
    for place, row in enumerate(stated):
        fitting = [target for target in free if _fits(row, target)]
        if not row.get("number") and len(fitting) > 1:
            fitting = []
        best = max(fitting, key=lambda target: _likeness(row["measure"], _named(target, programme)), default=None)
        if best is not None:
            free.remove(best)
        counted = best.is_counted if best else not row.get("secondary")
        code = best.code if best else ""
        found.append(TargetMark(f"t{place}", _span(row), row.get("number") or "", row["measure"], code, counted))
    return tuple(found)


def _fits(row: _Row, target: Target) -> bool:
    """Whether a statement and a target say the same bound for the same item, in units that can be the same."""
    if row.get("number") and target.item and row["number"] != target.item:
        return False
    if row["op"] != target.op.value:
        return False
    values = _exact(row.get("value")), _exact(row.get("value_max"))
    shares = (row.get("unit") or "").startswith("%"), target.measure_unit.startswith("%")
    alike = shares[0] == shares[1] or not values[0]
    return values == (target.value, target.value_max) and alike


def _exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _named(target: Target, programme: Programme) -> str:
    indicator = programme.indicator(target.indicator)
    return f"{target.title or ''} {indicator.name if indicator else ''}"


# --- tasks ---


def match_tasks(stated: Iterable[_Row], outline: Iterable[_Row], programme: Programme) -> tuple[TaskMark, ...]:
    """Each piece of work with the tasks that come from it.

    A task belongs to the passage of its group that holds most of the words of its title, if it holds enough of them;
    a passage may give rise to several tasks, and to none.
    """
    rows = tuple(stated)
    headings = {one["id"]: one for one in outline}
    within = {row["section"]: _group_of(headings.get(row["section"]), programme) for row in rows}
    groups = [within[row["section"]] for row in rows]
    taken: dict[int, list[str]] = {}
    for task in programme.tasks:
        of_group = task.parent if task.parent in groups else ""
        inside = [place for place, group in enumerate(groups) if group == of_group]
        place = _passage_of(task, inside, rows)
        if task.kind is not TaskKind.GROUP and place is not None:
            taken.setdefault(place, []).append(task.code)
    return tuple(
        TaskMark(f"w{place}", _span(row), tuple(taken.get(place, ())), groups[place]) for place, row in enumerate(rows)
    )


def _group_of(heading: _Row | None, programme: Programme) -> str:
    """The group of tasks that a heading is about: by the words of its title, double under the same number."""
    if heading is None:
        return ""
    words = heading["title"] or ""
    shares = [
        (_held(task.title, words) * (2 if task.number == heading["number"] else 1), task.code)
        for task in programme.tasks
        if task.kind is TaskKind.GROUP
    ]
    share, code = max(shares, default=(Decimal(0), ""))
    return code if share >= _A_LITTLE else ""


def _passage_of(task: Task, inside: Iterable[int], rows: tuple[_Row, ...]) -> int | None:
    shares = sorted(((_held(task.title, rows[place]["text"]), -place) for place in inside), reverse=True)
    (best, place), (second, _) = (*shares, (Decimal(0), 0), (Decimal(0), 0))[:2]
    is_it = best >= _ENOUGH or (best >= _CLEARLY and best > 2 * second)
    return -place if is_it else None


# --- citations ---


def _cited(rows: Iterable[_Row]) -> tuple[tuple[Cited, ...], tuple[CitationMark, ...]]:
    """The documents cited, each once, and the places that cite them; a list of numbers is one place."""
    documents: dict[tuple[str, str, str], tuple[_Row, list[str]]] = {}
    places: dict[Span, list[int]] = {}
    for row in rows:
        key = (row["type"] or "", row["number"] or row["quote"], row["issuer"] or "")
        _, mentions = documents.setdefault(key, (row, []))
        at = places.setdefault(_span(row), [])
        at.append(list(documents).index(key))
        mentions.append(f"c{list(places).index(_span(row))}")
    cited = tuple(
        Cited(
            row["type"] or "",
            row["number"] or "",
            row["issuer"] or "",
            row["date"] or "",
            row["quote"],
            tuple(dict.fromkeys(at)),
        )
        for row, at in documents.values()
    )
    marks = (CitationMark(f"c{place}", span, tuple(of)) for place, (span, of) in enumerate(places.items()))
    return cited, tuple(marks)


# --- words ---


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _likeness(one: str, other: str) -> Decimal:
    """How much of all the words of two names they share, from 0 to 1."""
    first, second = set(_words(one)), set(_words(other))
    return Decimal(len(first & second)) / max(len(first | second), 1)


def _held(title: str, text: str) -> Decimal:
    """Which share of the pairs of words of a title stand in a text, from 0 to 1; words, where it has but one."""
    words = _words(title)
    pairs = list(pairwise(words)) or [(word, "") for word in words]
    there = _words(text)
    held = set(pairwise(there)) | {(word, "") for word in there}
    singles = set(there)
    exact = sum(pair in held for pair in pairs)
    loose = sum(word in singles for word in words)
    return (Decimal(exact) / max(len(pairs), 1) + Decimal(loose) / max(len(words), 1)) / 2
