"""What a person changes in what was read: fields of their own types, one statement made two, a statement added."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from cotmoc.domain.documents import (
    Citation,
    NotUnderstood,
    Reading,
    Section,
    Span,
    StatedQuantity,
    StatedTarget,
    StatedTask,
)
from cotmoc.domain.errors import UnsoundDefinition
from cotmoc.domain.targets import Direction, HorizonKind, Op

Stated = StatedTarget | StatedTask | Citation | Section | NotUnderstood

FIELDS: Mapping[type, tuple[str, ...]] = {
    StatedTarget: (
        *("measure", "op", "value", "value_max", "measure_unit", "number", "horizon", "year", "direction"),
        *("baseline", "exception", "lead_units", "support_units"),
    ),
    StatedTask: ("text", "lead_units", "support_units", "due_date"),
    Citation: ("type", "number", "symbol", "issued", "issuer"),
    Section: ("title", "number"),
    NotUnderstood: (),
}
"""What of each may be changed."""
MOST_CUTS = 12
LONGEST_WORDS = 400
_NEEDED = frozenset({"measure", "text", "title", "type"})
"""What may not be left empty."""
_NEVER_NONE = frozenset({"measure", "measure_unit", "text", "title", "type"})
_CUT = re.compile(r"[;,.:](?=\s)|\s(?=(?:và|trong đó|với|đồng thời)\s)", re.IGNORECASE)
_EDGES = " \t\r\n\xa0,;:.-–+*"
_MARKER = re.compile(r"^\s*\(?[0-9a-zđ]{1,3}[.)]+\s*[-–]?\s*", re.IGNORECASE)


def _names(value: object) -> tuple[str, ...]:
    names = value if isinstance(value, list | tuple) else str(value).split(";")
    return tuple(filter(None, (str(name).strip() for name in names)))


_READ: Mapping[str, Callable[[object], object]] = {
    "op": lambda value: Op(str(value)),
    "horizon": lambda value: HorizonKind(str(value)),
    "direction": lambda value: Direction(str(value)),
    "value": lambda value: Decimal(str(value)),
    "value_max": lambda value: Decimal(str(value)),
    "year": lambda value: int(str(value)),
    "due_date": lambda value: date.fromisoformat(str(value)),
    "issued": lambda value: date.fromisoformat(str(value)),
    "lead_units": _names,
    "support_units": _names,
}


def write(stated: Stated) -> dict[str, object]:
    """The fields that may be changed, as plain values that JSON carries; the opposite of `apply`."""
    return {name: _plain(getattr(stated, name)) for name in FIELDS[type(stated)]}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value if value is None or isinstance(value, int) else str(value)


def apply(stated: Stated, fields: Mapping[str, object]) -> Stated:
    """What was stated with some fields changed.

    Raises `UnsoundDefinition`: `review_field` where a field is unknown or its value is none of its kind,
    `review_bound` where operator and figures do not go together.
    """
    known = FIELDS[type(stated)]
    changed = {name: _value(name, value, known) for name, value in fields.items()}
    corrected = replace(stated, **changed)  # type: ignore[arg-type]  # each read by the kind of its field above
    return _bounded(corrected) if isinstance(corrected, StatedTarget) else corrected


def _value(name: str, value: object, known: tuple[str, ...]) -> object:
    if name not in known:
        raise UnsoundDefinition("review_field", field=name)
    if value is None or value == "":
        if name in _NEEDED or name in ("op", "horizon", "direction"):
            raise UnsoundDefinition("review_field", field=name)
        if name in ("lead_units", "support_units"):
            return ()
        return "" if name in _NEVER_NONE else None
    try:
        return _READ.get(name, str)(value)
    except (ValueError, InvalidOperation) as error:
        raise UnsoundDefinition("review_field", field=name) from error


def _bounded(target: StatedTarget) -> StatedTarget:
    """A target whose operator and figures go together: words have none, a range has two, the others have one."""
    if target.op is Op.QUALITATIVE:
        return replace(target, value=None, value_max=None)
    numbers = [one for one in (target.value, target.value_max) if one is not None]
    if target.value is None or not all(one.is_finite() for one in numbers):
        raise UnsoundDefinition("review_bound")
    if target.op is not Op.RANGE:
        return replace(target, value_max=None)
    if target.value_max is None or target.value_max <= target.value:
        raise UnsoundDefinition("review_bound")
    return target


# --- one made two ---


def cuts(stated: StatedTarget | StatedTask, reading: Reading) -> tuple[int, ...]:
    """Where what is stated can be cut in two: behind a separator, best where a figure stands on either side."""
    text, span = reading.document.text, stated.span
    found = [
        place.end()
        for place in _CUT.finditer(text, span.start, span.end)
        if text[span.start : place.start()].strip(_EDGES) and text[place.end() : span.end].strip(_EDGES)
    ]
    within = [one.span.start for one in _within(span, reading)]
    between = [at for at in found if within and within[0] < at <= within[-1]]
    return tuple((between or found)[:MOST_CUTS])


def split(stated: StatedTarget | StatedTask, reading: Reading, at: int | None) -> tuple[Stated, Stated]:
    """The two that come of one: cut at a place of the text, or the same twice where no place is given.

    A piece takes the first figure that stands in it. Raises `UnsoundDefinition` (`review_cut_outside`).
    """
    if at is None:
        return stated, stated
    if not stated.span.start < at < stated.span.end:
        raise UnsoundDefinition("review_cut_outside")
    pieces = [_trimmed(reading.document.text, *edges) for edges in ((stated.span.start, at), (at, stated.span.end))]
    one, other = (_piece(stated, span, reading, first=span is pieces[0]) for span in pieces)
    return one, other


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return Span(start + len(words) - len(words.lstrip(_EDGES)), end - (len(words) - len(words.rstrip(_EDGES))))


def _piece(stated: StatedTarget | StatedTask, span: Span, reading: Reading, *, first: bool) -> Stated:
    words = span.of(reading.document.text)
    if isinstance(stated, StatedTask):
        return replace(stated, text=words, span=span)
    quantity = next(_within(span, reading), None)
    measure = stated.measure if first else _named(words, span, quantity) or stated.measure
    cut = replace(stated, span=span, quote=words, measure=measure, parent=stated.parent if first else None)
    return cut if quantity is None else _with_figure(cut, quantity)


def _within(span: Span, reading: Reading) -> Iterator[StatedQuantity]:
    return (one for one in reading.quantities if span.contains(one.span))


def _with_figure(target: StatedTarget, quantity: StatedQuantity) -> StatedTarget:
    op = Op.GE if target.op in (Op.QUALITATIVE, Op.RANGE) else target.op
    return replace(target, op=op, value=quantity.value, value_max=None, measure_unit=quantity.measure_unit)


def _named(words: str, span: Span, quantity: StatedQuantity | None) -> str:
    """The words before the figure, as the name of what is measured; all of them where there is no figure."""
    before = words[: quantity.span.start - span.start] if quantity else words
    said = _MARKER.sub("", before, count=1).strip(_EDGES) or words.strip(_EDGES)
    return " ".join(said.split())[:LONGEST_WORDS]


# --- one added ---


def blank(name: str, span: Span, reading: Reading) -> StatedTarget:
    """A target of the words in a span, as far as a machine can guess: the first figure in it, the words before it.

    It stands under the heading around it, in the group of the target before it there. Raises `UnsoundDefinition`
    (`review_cut_outside`) where the span holds no words of the text.
    """
    text = reading.document.text
    span = _trimmed(text, span.start, span.end) if 0 <= span.start < span.end <= len(text) else Span(0, 0)
    words = span.of(text)
    if not words:
        raise UnsoundDefinition("review_cut_outside")
    quantity = next(_within(span, reading), None)
    section = next((one for one in reversed(reading.outline) if one.span.contains(span)), None)
    section_id = quantity.section if quantity and quantity.section else section.id if section else None
    group = next((one.group for one in reading.targets if section_id and one.section == section_id), None)
    target = StatedTarget(
        id=name,
        number=None,
        group=group,
        measure=_named(words, span, quantity),
        op=Op.QUALITATIVE,
        value=None,
        value_max=None,
        measure_unit="",
        direction=Direction.NONE,
        horizon=HorizonKind.BY,
        year=None,
        confidence=Decimal(1),
        quote=words,
        span=span,
        section=section_id,
    )
    return target if quantity is None else _with_figure(target, quantity)


def locate(words: str, text: str) -> Span | None:
    """Where words that a person copied stand in a text, whatever their spaces; None where they do not, or twice."""
    parts = words.split()
    if not parts:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, parts)))
    found = [Span(*place.span()) for _, place in zip(range(2), pattern.finditer(text), strict=False)]
    return found[0] if len(found) == 1 else None
