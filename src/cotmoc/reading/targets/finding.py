"""Reading the statements of every item as targets, and telling which figures no target could take."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from cotmoc.domain.documents import Document, NotUnderstood, Section, Span, StatedQuantity, StatedTarget
from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.lexicon import targets
from cotmoc.reading import phrases
from cotmoc.reading.targets import asides, figures, items, measures, statements, tables
from cotmoc.reading.targets.figures import Figure, Role
from cotmoc.reading.targets.items import Item
from cotmoc.reading.targets.statements import Statement

SHORTEST_QUALITY = 10
"""An item without a figure that is shorter than this sets nothing."""
UNPLACED, NO_UNIT, UNREAD = "target_figure_unplaced", "target_unit_missing", "target_item_unread"
"""Why a figure or an item among targets was not understood: rows of `lexicon/messages.toml`."""

_GENERAL_TOPIC = re.compile(r"(?:về|chỉ tiêu|các|mục tiêu|lĩnh vực|nhóm|trong đó)\b", re.IGNORECASE)


class Found(NamedTuple):
    """The targets of a document, and the figures in its target items that no target could take."""

    targets: tuple[StatedTarget, ...]
    not_understood: tuple[NotUnderstood, ...]


@dataclass(frozen=True, slots=True)
class _Horizon:
    """When a statement binds, as far as its words say."""

    kind: HorizonKind | None
    year: int | None


@dataclass(frozen=True, slots=True)
class _Before:
    """What the statements before leave to the next.

    The target that it may belong to, the opening's time, the words, which way a number that came first moved, and the
    target beside it, whose time and bound a figure without words of its own shares.
    """

    main: StatedTarget | None
    carried: _Horizon
    left: measures.Above
    moved: Direction
    beside: StatedTarget | None


@dataclass(frozen=True, slots=True)
class _Draft:
    """A target before it has an id; `parent` is the place of the draft that it is a part of."""

    target: StatedTarget
    parent: int | None


def find(document: Document, outline: Sequence[Section], quantities: Sequence[StatedQuantity]) -> Found:
    """The targets of all sections that set them, in the order of the text, and then those of tables.

    `confidence` starts at 1 and loses the weights of the doubts in `lexicon/targets.toml`: no word sets the bound; no
    unit; no measure of its own; parted from its neighbour at a mere comma; not numbered; among aims rather than
    targets; a number in words; a quality without a figure; two qualities told apart; figures left over in the item;
    read from a table.
    """
    found: list[StatedTarget] = []
    unread: list[NotUnderstood] = []
    for item in items.find(document, outline):
        inside = figures.inside(quantities, item.span)
        said = statements.split(document.text, item.span, inside)
        left = _left_over(document.text, item, inside, said)
        unread.extend(NotUnderstood(span.of(document.text), span, UNPLACED) for span in left)
        first = len(found) + 1
        drafts = _drafts(document.text, item, said)
        unread.extend(_not_understood(document.text, item, said, drafts))
        for place, draft in enumerate(drafts):
            parent = None if draft.parent is None else f"T{first + draft.parent}"
            target = _doubted(draft.target, "left_over") if left else draft.target
            found.append(replace(target, id=f"T{first + place}", parent=parent))
    rows = list(tables.find(document, outline, quantities))
    found.extend(_of_rows(rows, len(found)))
    unread.extend(row for row, _ in rows if isinstance(row, NotUnderstood))
    unread.extend(asides.find(document, outline, quantities))
    return Found(tuple(found), tuple(unread))


def _of_rows(rows: Sequence[tuple[StatedTarget | NotUnderstood, bool]], count: int) -> Iterator[StatedTarget]:
    """The targets of table rows with their ids; a part gets the target before it as its parent."""
    main: StatedTarget | None = None
    read = [(row, part) for row, part in rows if isinstance(row, StatedTarget)]
    for place, (row, part) in enumerate(read, start=count + 1):
        target = replace(row, id=f"T{place}")
        if part and main:
            moved = main.direction if target.direction is Direction.NONE else target.direction
            target = replace(target, parent=main.id, measure=f"{main.measure}: {target.measure}", direction=moved)
        else:
            main = target
        yield target


def _not_understood(
    text: str, item: Item, said: Sequence[Statement], drafts: Sequence[_Draft]
) -> Iterator[NotUnderstood]:
    """The figures of an item that lack their unit, and the item itself where nothing was read from it."""
    if not drafts and not item.among_aims and any(letter.isalnum() for letter in item.span.of(text)):
        yield NotUnderstood(item.span.of(text), item.span, UNREAD)
    for statement in said:
        figure = statement.figure
        if figure and _lacks_unit(statement, figure):
            yield NotUnderstood(figure.number.of(text), figure.number, NO_UNIT)


def _lacks_unit(statement: Statement, figure: Figure) -> bool:
    """Whether a figure should have a unit and has none; an index has none to have."""
    return not figure.measure_unit and not phrases.is_index(f"{statement.head} {statement.before}")


def _left_over(text: str, item: Item, inside: Sequence[StatedQuantity], said: Sequence[Statement]) -> list[Span]:
    """The figures of an item that no statement took, though they neither describe nor are a baseline."""
    taken = [statement.figure.number for statement in said if statement.figure]
    return [
        figure.number
        for figure in figures.find(text, item.span, inside, statements.brackets(text, item.span))
        if figure.role in (Role.MAIN, Role.PART, Role.RESTATED) and figure.number not in taken
    ]


def _drafts(text: str, item: Item, said: Sequence[Statement]) -> list[_Draft]:
    if not any(statement.figure for statement in said):
        whole = _quality(text, item, item.span)
        return [] if item.among_aims or whole is None else [_Draft(whole, None)]
    drafts: list[_Draft] = []
    main: int | None = None
    carried = _Horizon(None, None)
    left = measures.Above()
    moved = Direction.NONE
    beside: StatedTarget | None = None
    for statement in said:
        if statement.figure is None:
            kept = _quality(text, item, statement.span)
            drafts.extend([] if item.among_aims or kept is None else [_Draft(kept, None)])
            continue
        if statement.role is Role.PART:
            main = _whole(drafts, main, statement.figure.measure_unit)
        above = drafts[main].target if main is not None and statement.role is not Role.MAIN else None
        left = replace(left, measure=above.measure if above else None)
        target = _target(text, item, statement, statement.figure, _Before(above, carried, left, moved, beside))
        moved, beside = Direction.NONE if phrases.core(statement.before) else target.direction, target
        if statement.leading and phrases.opens_with_time(statement.head or statement.before):
            carried = _Horizon(target.horizon, target.year)
        left = replace(
            left, subject=measures.subject_of(statement) or left.subject, words=measures.words_of(statement, left)
        )
        parent = main if statement.role is Role.PART else None
        if statement.role is Role.MAIN:
            main = len(drafts)
        span = _span(text, item, statement, alone=len(said) == 1)
        target = replace(target, span=span, quote=span.of(text))
        drafts.extend(_Draft(apart, parent) for apart in _told_apart(target))
    return drafts


def _whole(drafts: Sequence[_Draft], main: int | None, measure_unit: str) -> int | None:
    """Which draft a part belongs to: the last that is no part itself, of those that share its unit if one does."""
    alike = [at for at, one in enumerate(drafts) if one.parent is None and one.target.measure_unit == measure_unit]
    return main if main is None or not alike or drafts[main].target.measure_unit == measure_unit else alike[-1]


def _span(text: str, item: Item, statement: Statement, *, alone: bool) -> Span:
    """The words that state a target; the head before a colon is among them where it states nothing else."""
    if not (alone and statement.head):
        return statement.span
    return Span(text.index(statement.head.split()[0], item.span.start), statement.span.end)


def _target(text: str, item: Item, statement: Statement, figure: Figure, before: _Before) -> StatedTarget:
    statement = replace(statement, head=statement.head or _topic(item))
    direction = _direction(statement, before)
    measure = measures.measure_of(statement, direction, before.left)
    if not measure and before.beside and before.beside.measure_unit == figure.measure_unit:
        measure = before.beside.measure
    bound = phrases.bound_of(statement.before, figure.span.of(text), measure)
    op = Op.RANGE if figure.value_max is not None else Op.EQ if statement.is_zero else bound.op
    if op is Op.GE and bound.words is None and before.beside and before.beside.measure == measure:
        op = before.beside.op if before.beside.op in (Op.LE, Op.LT) else op
    horizon = _horizon(item, statement, before)
    told = {
        "no_bound": bound.words is None and op not in (Op.RANGE, Op.EQ),
        "no_unit": _lacks_unit(statement, figure),
        "no_own_measure": not phrases.core(statement.before) and not phrases.core(statement.behind),
        "cut_at_comma": statement.cut_at_comma,
        "not_numbered": item.number is None,
        "among_aims": item.among_aims,
        "in_words": not statement.is_zero and not figure.number.of(text)[:1].isdigit(),
    }
    return StatedTarget(
        id="",
        number=item.number,
        group=item.section.number if item.section else None,
        measure=measure,
        op=op,
        value=figure.value,
        value_max=figure.value_max,
        measure_unit=figure.measure_unit,
        direction=direction,
        horizon=horizon.kind or HorizonKind.BY,
        year=horizon.year,
        confidence=_confidence({name for name, holds in told.items() if holds}),
        quote="",
        span=statement.span,
        section=item.section.id if item.section else None,
        baseline=figure.baseline or phrases.baseline_of(statement.behind) or statement.noted,
        exception=phrases.exception_of(statement.span.of(text)),
        secondary=statement.role is Role.RESTATED,
    )


def _topic(item: Item) -> str:
    """The line above as a head, where it names a measure rather than a field."""
    return "" if not item.topic or _GENERAL_TOPIC.match(item.topic) else item.topic.rstrip(": ")


def _direction(statement: Statement, before: _Before) -> Direction:
    """Which way a statement moves: by its own words, as what it says again, or as the one before it.

    "Giảm 30% thời gian, 20% chi phí" reduces both.
    """
    if statement.is_zero:
        return Direction.REDUCE
    own = phrases.direction_of(statement.head, statement.before)
    if own is not Direction.NONE:
        return own
    if before.main and statement.role is Role.RESTATED:
        return before.main.direction
    return before.moved if statement.cut_at_comma and not statement.before else own


def _horizon(item: Item, statement: Statement, before: _Before) -> _Horizon:
    """When a statement binds: by its own words, by those it belongs to, by its item's opening, by its headings."""
    unit = statement.figure.measure_unit if statement.figure else ""
    own = " ".join((statement.head, statement.before, "…", statement.behind))
    kind, year = phrases.horizon_of(own, unit), phrases.year_of(own)
    if before.main:
        return _Horizon(kind or before.main.horizon, year or before.main.year)
    if kind is None and before.carried.kind is not None:
        return _Horizon(before.carried.kind, year or before.carried.year)
    wordless = statement.cut_at_comma and not phrases.core(statement.before)
    if kind is None and wordless and before.beside and before.beside.measure_unit == unit:
        return _Horizon(before.beside.horizon, before.beside.year)
    named = phrases.year_of(item.context) if kind is None else None
    said = statement.before or statement.head
    if wordless and not phrases.core(said):
        said = before.left.words or said
    if kind is None and phrases.is_total(said, unit) and (named is None or phrases.aims_at_year(item.context)):
        return _Horizon(HorizonKind.TERM_TOTAL, named)
    return _Horizon(HorizonKind.BY, named) if named else _Horizon(kind, year)


def _told_apart(target: StatedTarget) -> list[StatedTarget]:
    """Two targets where one number is set for two qualities that statistics count apart, else the one."""
    for qualities, of in targets.words().apart:
        both = re.compile(r"\s*(?:,|và)\s*".join(qualities), re.IGNORECASE)
        if both.search(target.measure) and any(word in target.measure for word in of):
            doubted = _doubted(target, "told_apart")
            return [replace(doubted, measure=both.sub(quality, target.measure)) for quality in qualities]
    return [target]


def _quality(text: str, item: Item, span: Span) -> StatedTarget | None:
    """Words without a figure as a target that a person judges; None where they are too few to set anything."""
    said = span.of(text)
    words = phrases.plain(said).strip(" ,;:.-–")
    loose = item.number is None and not phrases.sets_quality(words)
    if len(words) < SHORTEST_QUALITY or (loose and (phrases.asks_for_work(words) or items.FIGURE.search(words))):
        return None
    span = Span(span.start, span.start + len(said.rstrip(" \t\n*,;:.")))
    kind = phrases.horizon_of(words, "")
    year = phrases.year_of(words) or (phrases.year_of(item.context) if kind is None else None)
    return StatedTarget(
        id="",
        number=item.number,
        group=item.section.number if item.section else None,
        measure=measures.lowered(words),
        op=Op.QUALITATIVE,
        value=None,
        value_max=None,
        measure_unit="",
        direction=phrases.direction_of("", words),
        horizon=kind or HorizonKind.BY,
        year=year,
        confidence=_confidence({"qualitative"} | ({"not_numbered"} if item.number is None else set())),
        quote=span.of(text),
        span=span,
        section=item.section.id if item.section else None,
        exception=phrases.exception_of(words),
    )


def _confidence(doubts: set[str]) -> Decimal:
    weights = targets.words().doubts
    return max(_least(), 1 - sum((weights[doubt] for doubt in doubts), Decimal(0)))


def _doubted(target: StatedTarget, doubt: str) -> StatedTarget:
    return replace(target, confidence=max(_least(), target.confidence - targets.words().doubts[doubt]))


def _least() -> Decimal:
    return targets.words().doubts["least"]
