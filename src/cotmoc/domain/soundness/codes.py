"""Codes are well formed, given once, and declared wherever they are mentioned."""

import re
from collections.abc import Iterable, Iterator

from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.findings import Finding
from cotmoc.domain.formulas import parse, references
from cotmoc.domain.indicators import Indicator
from cotmoc.domain.programmes import Programme
from cotmoc.domain.soundness.faults import Place, error, near
from cotmoc.domain.targets import Posts

_CODE = re.compile(r"[a-z][a-z0-9]*(?:[._-][a-z0-9]+)*")

Declared = tuple[str, Place, tuple[str, ...]]
Mention = tuple[str, Place, str | None]


def declared(programme: Programme) -> tuple[Declared, ...]:
    """Each list of coded things: its kind, its place, its codes in order."""
    units = programme.org_units
    return (
        ("tree", ("org_units", "trees"), tuple(tree.code for tree in units.trees)),
        ("org_unit", ("org_units",), tuple(unit.code for unit in units)),
        ("target_set", ("programme", "target_sets"), tuple(found.code for found in programme.target_sets)),
        ("indicator", ("indicators",), tuple(indicator.code for indicator in programme.indicators)),
        ("target", ("targets",), tuple(target.code for target in programme.targets)),
        ("task", ("tasks",), tuple(task.code for task in programme.tasks)),
        ("form", ("forms",), tuple(form.code for form in programme.forms)),
        ("register", ("registers",), tuple(register.code for register in programme.registers)),
        ("scorecard", ("scorecards",), tuple(scorecard.code for scorecard in programme.scorecards)),
        ("item_group", ("programme", "item_groups"), tuple(group.number for group in programme.item_groups)),
        ("item", ("programme", "items"), tuple(item.number for item in programme.items)),
    )


def is_plain(code: str) -> bool:
    """Whether a code is short Latin text, so that it can stand in a formula, a file and an address."""
    return _CODE.fullmatch(code) is not None


def codes_are_plain(programme: Programme) -> Iterator[Finding]:
    """Every code is short Latin text, so that it can stand in a formula, a file and an address."""
    if not is_plain(programme.code):
        yield error("code_malformed", ("programme", "code"), code=programme.code)
    for kind, place, codes in declared(programme):
        for index, code in enumerate(codes):
            if not kind.startswith("item") and not is_plain(code):
                yield error("code_malformed", (*place, index, "code"), code=code)


def codes_are_given_once(programme: Programme) -> Iterator[Finding]:
    """Every code names one thing."""
    for kind, place, codes in declared(programme):
        key = "number" if kind.startswith("item") else "code"
        seen: set[str] = set()
        for index, code in enumerate(codes):
            if code in seen:
                yield error("code_twice", (*place, index, key), code=code)
            seen.add(code)


def mentions_are_declared(programme: Programme) -> Iterator[Finding]:
    """Every code that is mentioned is declared; where one is not, the finding names those near it."""
    known = {kind: codes for kind, _, codes in declared(programme)}
    sets = {kind: frozenset(codes) for kind, codes in known.items()}
    for kind, place, code in _mentions(programme):
        if code is not None and code not in sets[kind]:
            yield error(f"{kind}_undeclared", place, code=code, near=near(code, known[kind]))


def _mentions(programme: Programme) -> Iterator[Mention]:
    yield "org_unit", ("programme", "org_unit"), programme.org_unit
    yield "tree", ("programme", "tree"), programme.tree
    for index, item in enumerate(programme.items):
        yield "item_group", ("programme", "items", index, "group"), item.group
    yield from _of_org_units(programme)
    yield from _of_indicators(programme)
    yield from _of_targets(programme)
    yield from _of_tasks(programme)
    yield from _of_forms(programme)
    yield from _of_scorecards(programme)
    for index, register in enumerate(programme.registers):
        for line, record in enumerate(register.records):
            yield "org_unit", ("registers", index, "records", line, "org_unit"), record.org_unit
    for index, observation in enumerate(programme.book.observations):
        yield "indicator", ("observations", index, "indicator"), observation.indicator
        yield "org_unit", ("observations", index, "org_unit"), observation.org_unit


def _of_org_units(programme: Programme) -> Iterator[Mention]:
    for index, placement in enumerate(programme.org_units.placements):
        place: Place = ("org_units", "placements", index)
        yield "tree", (*place, "tree"), placement.tree
        yield "org_unit", (*place, "org_unit"), placement.org_unit
        yield "org_unit", (*place, "parent"), placement.parent
    for index, step in enumerate(programme.org_units.successions):
        yield "org_unit", ("org_units", "successions", index, "predecessor"), step.predecessor
        yield "org_unit", ("org_units", "successions", index, "successor"), step.successor


def _of_indicators(programme: Programme) -> Iterator[Mention]:
    for index, indicator in enumerate(programme.indicators):
        yield "indicator", ("indicators", index, "weight"), indicator.weight
        yield "indicator", ("indicators", index, "growth_of"), indicator.growth_of
        yield "register", ("indicators", index, "register"), indicator.register
    for place, _, text in stated_formulas(programme):
        for code in named_by(text):
            yield "indicator", place, code


def _of_targets(programme: Programme) -> Iterator[Mention]:
    for index, target in enumerate(programme.targets):
        place: Place = ("targets", index)
        yield "target_set", (*place, "set"), target.set
        yield "indicator", (*place, "indicator"), target.indicator
        yield "org_unit", (*place, "org_unit"), target.org_unit
        yield "item", (*place, "item"), target.item
        yield "target", (*place, "parent"), target.parent
        yield "target", (*place, "cites"), target.cites
        yield "indicator", (*place, "exception"), target.exception
        yield from _of_posts(target.posts, place)


def _of_tasks(programme: Programme) -> Iterator[Mention]:
    for index, task in enumerate(programme.tasks):
        place: Place = ("tasks", index)
        yield "task", (*place, "parent"), task.parent
        yield from _each("target", (*place, "targets"), task.targets)
        yield from _of_posts(task.posts, place)


def _of_forms(programme: Programme) -> Iterator[Mention]:
    for index, form in enumerate(programme.forms):
        yield from _each("indicator", ("forms", index, "indicators"), form.indicators)
        yield from _each("org_unit", ("forms", index, "org_units"), form.org_units)


def _of_scorecards(programme: Programme) -> Iterator[Mention]:
    for index, scorecard in enumerate(programme.scorecards):
        for code in scorecard.classes:
            yield "org_unit", ("scorecards", index, "classes"), code
        for number, edition in enumerate(scorecard.editions):
            for line, one in enumerate(edition.criteria):
                yield (
                    "indicator",
                    ("scorecards", index, "editions", number, "criteria", line, "indicator"),
                    one.indicator,
                )


def _of_posts(posts: Posts, place: Place) -> Iterator[Mention]:
    yield "org_unit", (*place, "posts", "lead_unit"), posts.lead_unit
    yield from _each("org_unit", (*place, "posts", "support_units"), posts.support_units)


def _each(kind: str, place: Place, codes: Iterable[str]) -> Iterator[Mention]:
    return ((kind, (*place, index), code) for index, code in enumerate(codes))


def stated_formulas(programme: Programme) -> Iterator[tuple[Place, Indicator, str]]:
    """Every formula with its place and its indicator: the one in force, then those of earlier times."""
    for index, indicator in enumerate(programme.indicators):
        if indicator.formula:
            yield ("indicators", index, "formula"), indicator, indicator.formula
        for number, earlier in enumerate(indicator.earlier_formulas):
            yield ("indicators", index, "earlier_formulas", number, "formula"), indicator, earlier.formula


def named_by(formula: str | None) -> tuple[str, ...]:
    """The codes that a formula names; none where it cannot be parsed, which another rule says."""
    try:
        return references(parse(formula)) if formula else ()
    except UnsoundDefinition:
        return ()
