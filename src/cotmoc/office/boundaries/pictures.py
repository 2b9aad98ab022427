"""The org units along time as a picture: one column for each stretch between two changes, what became what beside it.

Rows of one family stand together and straight, so that nothing crosses; a merger is a box as high as what went into it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby, pairwise

from cotmoc.domain import lineages
from cotmoc.domain.lineages import Lanes
from cotmoc.domain.org_units import OrgUnits
from cotmoc.lexicon import bounds, labels
from cotmoc.office.visits import Visit
from cotmoc.ui import wording

MOST = 4
"""How many stretches of time are drawn side by side; earlier ones are told in the table alone."""
_LINE, _PAD, _GAP = 15, 9, 4
_LETTER = 7
_MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class Size:
    """How wide a picture is drawn at least, how wide a column, and how far apart, where shares stand between too."""

    width: int
    column: int
    gap: int
    wide_gap: int


WIDE, NARROW = Size(720, 140, 40, 52), Size(340, 104, 12, 36)


@dataclass(frozen=True, slots=True)
class Text:
    """One line of words at a place."""

    x: int
    y: int
    words: str
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """An org unit for as long as its row stays the same; `state` is that of the day of looking: was, is, will."""

    x: int
    y: int
    width: int
    height: int
    state: str
    lines: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Ribbon:
    """That what stands on its left became what stands on its right; `share` where only a part passed over."""

    x: int
    y: int
    width: int
    height: int
    share: Text | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in one width; `is_wider` where it is more than was meant to be seen at once."""

    width: int
    height: int
    heads: tuple[Text, ...]
    boxes: tuple[Box, ...]
    ribbons: tuple[Ribbon, ...]
    is_wider: bool


@dataclass(frozen=True, slots=True)
class _Run:
    """Rows from one to another that hold an org unit over some columns."""

    code: str
    column: int
    columns: int
    row: int
    rows: int


def draw(visit: Visit, levels: Sequence[str], size: Size) -> Picture:
    """The picture of the org units of some levels."""
    units = visit.programme.org_units
    lanes = _latest(lineages.lanes(units, levels))
    count = len(lanes.days) + 1
    ribbons = list(_passages(lanes))
    shares = {(before, after): _share(units, before, after, lanes.days[at]) for at, before, after, *_ in ribbons}
    gap = size.wide_gap if any(share != 1 for share in shares.values()) else size.gap
    column = max(size.column, (size.width - gap * (count - 1)) // count)
    runs = list(_runs(lanes.rows))
    letters = max(4, (column - 2 * _PAD) // _LETTER)
    lines = {run: _wrapped(visit.name_of(run.code), letters * run.columns + 5 * (run.columns - 1)) for run in runs}
    row = _LINE * max((-(-len(lines[run]) // run.rows) for run in runs), default=1) + _PAD + _GAP

    heads = tuple(_heads(visit, lanes.days, [at * (column + gap) for at in range(count)], letters))
    head = 12 + max(one.y for one in heads)

    def left(at: int) -> int:
        return at * (column + gap)

    boxes = []
    for run in runs:
        x, y = left(run.column), head + run.row * row
        width, height = left(run.column + run.columns) - gap - x, run.rows * row - _GAP
        boxes.append(Box(x, y, width, height, _state(visit, run.code), tuple(_placed(lines[run], x, y, height))))
    drawn = tuple(
        Ribbon(
            left(at + 1) - gap,
            head + first * row,
            gap,
            rows * row - _GAP,
            _said_share(visit, shares[before, after], left(at + 1) - gap, head + first * row, rows * row - _GAP),
        )
        for at, before, after, first, rows in ribbons
    )
    return Picture(
        left(count) - gap, head + len(lanes.rows) * row, heads, tuple(boxes), drawn, left(count) - gap > size.width
    )


def is_cut(visit: Visit, levels: Sequence[str]) -> bool:
    """Whether there was more than is drawn."""
    return len(lineages.lanes(visit.programme.org_units, levels).days) >= MOST


def _latest(lanes: Lanes) -> Lanes:
    """The latest stretches of time, each way through them once."""
    days = lanes.days[-(MOST - 1) :]
    rows = dict.fromkeys(row[-(len(days) + 1) :] for row in lanes.rows)
    return Lanes(days, tuple(row for row in rows if any(row)))


def _runs(rows: Sequence[tuple[str | None, ...]]) -> Iterator[_Run]:
    """The boxes: in each column rows of one org unit together, joined with the next where they are the same."""
    columns = []
    for at in range(len(rows[0]) if rows else 0):
        place, found = 0, []
        for code, same in groupby(row[at] for row in rows):
            height = len(list(same))
            found += [(code, place, height)] if code is not None else []
            place += height
        columns.append(found)
    for at, column in enumerate(columns):
        for code, place, height in column:
            if at and (code, place, height) in columns[at - 1]:
                continue
            wide = 1
            while at + wide < len(columns) and (code, place, height) in columns[at + wide]:
                wide += 1
            yield _Run(code, at, wide, place, height)


def _passages(lanes: Lanes) -> Iterator[tuple[int, str, str, int, int]]:
    """What passes from one column to the next: the column, both org units, the first row, how many rows."""
    joined = {(run.row, run.rows, run.column + step) for run in _runs(lanes.rows) for step in range(run.columns - 1)}
    for at in range(len(lanes.days)):
        place = 0
        for (before, after), same in groupby((row[at], row[at + 1]) for row in lanes.rows):
            height = len(list(same))
            if before is not None and after is not None and (place, height, at) not in joined:
                yield at, before, after, place, height
            place += height


def _share(units: OrgUnits, before: str, after: str, day: date) -> Decimal | None:
    """What share of one org unit passed to another on a day; the whole where it simply went on."""
    steps = [one for one in units.successions if (one.predecessor, one.successor, one.on) == (before, after, day)]
    return steps[0].share if steps else Decimal(1)


def _said_share(visit: Visit, share: Decimal | None, x: int, y: int, height: int) -> Text | None:
    if share == 1:
        return None
    said = "?" if share is None else f"{bounds.figure((share * 100).normalize(), visit.lang)}%"
    return Text(x + 3, y + height // 2 + 5, said)


def _state(visit: Visit, code: str) -> str:
    unit = visit.programme.org_units.get(code)
    if unit is None or unit.valid_on(visit.today):
        return "is"
    return "was" if unit.valid_to is not None and unit.valid_to <= visit.today else "will"


def _placed(lines: Sequence[str], x: int, y: int, height: int) -> Iterator[Text]:
    """Lines of words in the middle of a box."""
    top = y + (height - _LINE * len(lines)) // 2 + 12
    yield from (Text(x + _PAD, top + _LINE * place, words) for place, words in enumerate(lines))


def _wrapped(words: str, letters: int) -> tuple[str, ...]:
    """Words in lines of so many letters, at most three of them."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > letters:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1]}…"]
    return tuple(lines)


def _heads(visit: Visit, days: Sequence[date], lefts: Sequence[int], letters: int) -> Iterator[Text]:
    """Above each column from when to when it is; that of the day of looking is strong."""
    edges = [None, *days, None]
    for x, (start, end) in zip(lefts, pairwise(edges), strict=True):
        now = (start is None or start <= visit.today) and (end is None or visit.today < end)
        for place, line in enumerate(_wrapped(stretch(start, end, visit.lang), letters)[:2]):
            yield Text(x, 14 + _LINE * place, line, now)


def stretch(start: date | None, end: date | None, lang: str) -> str:
    """From when to when something is, `end` being the first day that it is no longer."""
    facts = {
        "start": wording.say_day(start, lang) if start else "",
        "end": wording.say_day(end - timedelta(days=1), lang) if end else "",
    }
    code = "between" if start and end else "since" if start else "until" if end else "always"
    return labels.say(f"boundaries.{code}", lang, **facts)
