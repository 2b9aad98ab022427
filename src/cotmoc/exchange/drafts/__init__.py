"""A draft programme of what was read in a resolution: sound, and every guess marked for a person to confirm."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from cotmoc.domain.documents import Reading
from cotmoc.domain.indicators import Indicator, Nature
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Tree
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import CollectionForm, Regime
from cotmoc.domain.sources import Source
from cotmoc.domain.targets import SetKind, TargetSet
from cotmoc.domain.tasks import Task
from cotmoc.exchange import folders, snapshots
from cotmoc.exchange.drafts import frames, joining, targets, tasks
from cotmoc.exchange.drafts.notes import Draft, Notes
from cotmoc.exchange.drafts.offices import Offices
from cotmoc.lexicon import drafting

TREE = "hanh-chinh"
SET = "nq"
REVIEWED = frozenset({"targets", "tasks"})
"""The files whose elements a person goes through in a review."""

__all__ = ["Draft", "Work", "add", "draft", "work", "write"]


@dataclass(frozen=True, slots=True)
class Work:
    """Tasks that come to a programme that is there, and its org units with those that only they name (`added`)."""

    tasks: tuple[Task, ...]
    org_units: OrgUnits
    added: tuple[OrgUnit, ...] = ()


def draft(
    reading: Reading,
    *,
    document: str,
    code: str | None = None,
    lang: str = "vi",
    within: Programme | None = None,
    reviewed: bool = False,
    day: date | None = None,
) -> Draft:
    """The programme that a reading suggests, with comments on what is to be confirmed, in one language.

    `document` names the file: the source of each target and task, beside its span. `within` is a programme of the same
    place, whose org units and trees are taken over, so that people keep their roles; `reviewed` says that a person has
    gone through the targets and tasks; figures are asked for from `day` on. Raises `UnreadableInput` where nothing says
    for which years it is meant.
    """
    notes = Notes(lang, REVIEWED if reviewed else frozenset())
    document = drafting.clean(document) or "–"
    places = _places(within) if within else _own_places(frames.root(reading, notes), notes)
    root = places.org_units[0]
    term = frames.term(reading, notes)
    years = "-".join(dict.fromkeys(str(day.year) for day in (term.plan.start, term.plan.last_day)))
    offices = Offices(places.org_units, notes)
    aims = targets.draft(reading, root.code, term, document, offices, notes)
    work = tasks.draft(reading, document, offices, notes)
    tree = within.tree if within else TREE
    notes.confirm("programme", ("target_sets",))
    programme = Programme(
        code=code or f"{root.code}-{years}",
        name=notes.words("draft_programme_name", title=frames.title(reading.head) or document),
        term=term,
        org_unit=root.code,
        tree=tree,
        target_sets=(_target_set(reading, notes),),
        org_units=_with(places, root.code, offices.added, tree),
        indicators=aims.indicators,
        targets=aims.targets,
        tasks=work,
        forms=_form(aims.indicators, root.code, day, notes),
        items=aims.items,
        item_groups=aims.groups,
        resolution=Source(document, issued=reading.head.issued),
        issued_by=frames.issuer(reading.head),
        scope=notes.words("draft_scope", document=document),
    )
    return Draft(replace(programme, snapshot=snapshots.identify(programme)), notes.comments)


def work(reading: Reading, *, document: str, within: Programme) -> Work:
    """The tasks that a reviewed reading adds to a programme, under its headings, with the org units new to it."""
    notes = Notes(confirmed=REVIEWED)
    offices = Offices(within.org_units.org_units, notes)
    taken = {task.code for task in within.tasks}
    found = tasks.draft(reading, drafting.clean(document) or "–", offices, notes, taken=taken)
    return Work(found, _with(within.org_units, within.org_unit, offices.added, within.tree), tuple(offices.added))


def add(held: Programme, reading: Reading, *, document: str, day: date) -> Programme:
    """The programme with the targets of a reviewed reading, which it does not have yet, from a day on."""
    notes = Notes(confirmed=REVIEWED)
    offices = Offices(held.org_units.org_units, notes)
    document = drafting.clean(document) or "–"
    aims = targets.draft(reading, held.org_unit, held.term, document, offices, notes)
    places = _with(held.org_units, held.org_unit, offices.added, held.tree)
    return joining.join(replace(held, org_units=places), aims, day=day, form_name=notes.words("draft_form"))


def _with(places: OrgUnits, root: str, added: Iterable[OrgUnit], tree: str) -> OrgUnits:
    """The org units with others right below one of them."""
    units = tuple(added)
    placed = (Placement(tree, unit.code, root) for unit in units)
    return replace(places, org_units=(*places.org_units, *units), placements=(*places.placements, *placed))


def _own_places(root: OrgUnit, notes: Notes) -> OrgUnits:
    """One org unit alone in a tree."""
    return OrgUnits((root,), (Tree(TREE, notes.words("draft_tree")),), (Placement(TREE, root.code),))


def _places(within: Programme) -> OrgUnits:
    """The org units of a programme, its own first."""
    held = within.org_units
    root = [unit for unit in held if unit.code == within.org_unit]
    return replace(held, org_units=(*root, *(unit for unit in held if unit.code != within.org_unit)))


def write(reading: Reading, folder: Path, *, document: str, lang: str = "vi", day: date | None = None) -> Programme:
    """Draft a programme and write it as a new folder, whole or not at all; see `draft` and `folders.write`."""
    drafted = draft(reading, document=document, lang=lang, day=day)
    folders.write(drafted.programme, folder, drafted.comments)
    return drafted.programme


def _target_set(reading: Reading, notes: Notes) -> TargetSet:
    """The set of the resolution's own targets; who adopted it is said where it is a resolution indeed."""
    name = notes.words("draft_resolution")
    adopted = (reading.head.title or name).casefold().startswith(name.casefold())
    return TargetSet(SET, SetKind.TERM_RESOLUTION, name, frames.issuer(reading.head) if adopted else None)


def _form(
    indicators: tuple[Indicator, ...], org_unit: str, day: date | None, notes: Notes
) -> tuple[CollectionForm, ...]:
    """One yearly form that asks the programme's own org unit for every figure, to be divided by a person.

    A status is not asked for: it comes of the records of its register.
    """
    asked = tuple(indicator.code for indicator in indicators if indicator.nature is not Nature.STATUS)
    if not asked:
        return ()
    notes.confirm("forms", ("forms", 0, "name"))
    asked_for = CollectionForm(
        "bm-01", notes.words("draft_form"), asked, (org_unit,), "year", Regime.CALENDAR, valid_from=day
    )
    return (asked_for,)
