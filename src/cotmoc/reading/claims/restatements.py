"""The same figure said twice: a sentence about a row of a table, two tables about the same row.

A sentence is about a row where its words before the figure are the row's name and nothing else. That the two speak of
the same day is borne out by the other sentences: where most figures of a text stand in the rows of the same names, one
that does not is off.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from cotmoc.domain.documents import Claim, ClaimKind, Holds, Span
from cotmoc.reading.claims import attainment, recomputing, remembering, tabulated
from cotmoc.reading.claims.tabulated import Cell, Table, TableRow
from cotmoc.reading.passages import Figure, Scene

_OPENS = re.compile(r"^[^\w(]*(?:\(?[0-9]+[a-z]?[).]+|\(?[a-z]\))?[^\w]*(?:trong đó,? )?(?:có |riêng )?")
_LEADS_ON = re.compile(
    r"(?:[\s,:]|(?<!\w)(?:ước|tính|đạt|là|còn|được|có|bình quân|lũy kế|khoảng|trên|hơn|gần|thực hiện|chỉ|mới|đã|ở mức"
    r"|năm [0-9]{4})(?=\W|$)){1,60}+$"
)
_UNIT_HEAD = re.compile(r"đơn vị|đvt")
_COMPARED = re.compile(r"^\W*(?:so với|so|/)(?: mức| chỉ tiêu| kế hoạch| nghị quyết| trên| dưới| không quá)*$")
_WORD = re.compile(r"[^\W_]+")
_FEWEST_WORDS = 3
_NEAR = 2
"""To how many tables before and behind a figure is compared."""
_ENOUGH, _BORNE_OUT = 3, Decimal("0.7")


@dataclass(frozen=True, slots=True, eq=False)
class Restated:
    """A figure, its place and unit, and the cells of the row of the same name that could be it."""

    name: str
    value: Decimal
    quote: str
    span: Span
    cells: tuple[Cell, ...]

    @property
    def holds(self) -> Holds:
        """Whether one of the cells says the same, but for rounding."""
        judged = [_same(self.value, cell.value) for cell in self.cells]
        return next((one for one in (Holds.TRUE, Holds.ROUNDING) if one in judged), Holds.FALSE)

    @property
    def likeliest(self) -> Cell:
        """The cell nearest to the figure."""
        return min(self.cells, key=lambda cell: abs(cell.value - self.value))


def find(scene: Scene) -> Iterator[Claim]:
    """Every figure that a table says again, as a claim."""
    for one in read(scene):
        cell, kind = one.likeliest, ClaimKind.CROSS_REFERENCE
        numbers = (one.value, cell.value)
        yield Claim(kind, one.value, cell.value, one.holds, scene.quote(one.span), (one.span, cell.span), numbers)


@remembering.once
def read(scene: Scene) -> Iterator[Restated]:
    """Every figure of the text, and of another table, whose name is a row's, where most of them agree.

    A sentence is held against the tables nearest to it, a table against the next ones that name the same.
    """
    tables = tabulated.read(scene)
    rows = [_by_name(table) for table in tables]
    where: defaultdict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(rows):
        for name in names:
            where[name].append(number)
    begins = [table.rows[0].at for table in tables]
    of_table: defaultdict[int, list[Restated]] = defaultdict(list)
    for name, figure, other in said(scene) if tables else ():
        places = where.get(name, [])
        near = bisect_left(places, bisect_left(begins, figure.span.start))
        for number in places[max(0, near - _NEAR) : near + _NEAR]:
            found = (_in_row(tables[number], rows[number], name, one) for one in (figure, other) if one)
            of_table[number].extend(one for one in found if one)
    for number in sorted(of_table):
        yield from _borne_out(of_table[number])
    for one, other_one in sorted(_paired(where)):
        for first, second in ((one, other_one), (other_one, one)):
            yield from _of_columns(tables[first], rows[first], rows[second])


def _paired(where: Mapping[str, Sequence[int]]) -> Iterator[tuple[int, int]]:
    """The tables that name enough of the same, each with the next ones."""
    common = Counter(
        (places[at], following)
        for places in where.values()
        for at in range(len(places))
        for following in places[at + 1 : at + 1 + _NEAR]
    )
    return (pair for pair, times in common.items() if times >= _ENOUGH)


def _borne_out(found: Sequence[Restated]) -> Sequence[Restated]:
    right = sum(one.holds is not Holds.FALSE for one in found)
    return found if right >= _ENOUGH and right >= _BORNE_OUT * len(found) else ()


def _by_name(table: Table) -> Mapping[str, TableRow]:
    """The rows by name; a name that stands twice names none."""
    rows: dict[str, TableRow | None] = {}
    for row in table.rows:
        name = name_of(row.name)
        rows[name] = None if name in rows else row
    return {name: row for name, row in rows.items() if row is not None and len(name.split()) >= _FEWEST_WORDS}


def name_of(words: str) -> str:
    """The name that words before a figure say, in lower case, without what opens and leads on."""
    return " ".join(_WORD.findall(_LEADS_ON.sub("", _OPENS.sub("", words))))


@remembering.once
def said(scene: Scene) -> Iterator[tuple[str, Figure, Figure | None]]:
    """Every figure of a sentence of the body with the name that leads to it, and what it is compared with, if anything.

    That is its plan, or the figure behind "so với".
    """
    plans: dict[Span, Figure] = {met.result.span: met.plan for met in attainment.read(scene)}
    for passage in scene.body:
        for at, figure in enumerate(passage.figures):
            name = name_of(figure.lead)
            if len(name.split()) < _FEWEST_WORDS or "|" in figure.lead:
                continue
            following = passage.figures[at + 1] if at + 1 < len(passage.figures) else None
            compared = following if following and _COMPARED.match(following.lead) else None
            yield name, figure, plans.get(figure.span) or compared


def _in_row(table: Table, rows: Mapping[str, TableRow], name: str, figure: Figure) -> Restated | None:
    """A figure beside the row of its name; None where there is none, or its unit is not the row's."""
    row = rows.get(name)
    if row is None or not figure.unit or any(cell.span.overlaps(figure.span) for cell in row.cells.values()):
        return None
    unit = unit_of(table, row)
    if not unit or figure.unit.split("/")[0] != unit.split("/")[0] or not row.cells:
        return None
    return Restated(row.name, figure.value, figure.written, figure.span, tuple(row.cells.values()))


def unit_of(table: Table, row: TableRow) -> str:
    """The measure unit of a row, where the table has a column for it; else ""."""
    places = (at for at, head in enumerate(table.heads) if _UNIT_HEAD.search(head) and at < len(row.words))
    return next((row.words[at] for at in places), "")


def _of_columns(table: Table, rows: Mapping[str, TableRow], others: Mapping[str, TableRow]) -> Iterator[Restated]:
    """The columns of a table whose figures stand in the other's rows of the same names."""
    shared = [name for name in rows if name in others]
    for at in range(len(table.heads)):
        found = [
            Restated(rows[name].name, cell.value, cell.quote, cell.span, tuple(others[name].cells.values()))
            for name in shared
            if (cell := rows[name].cells.get(at)) and others[name].cells
        ]
        yield from _borne_out(found)


def _same(value: Decimal, other: Decimal) -> Holds:
    """Whether two figures are the same, one perhaps rounded further than the other."""
    if value == other:
        return Holds.TRUE
    coarse, fine = sorted((value, other), key=lambda one: -int(one.as_tuple().exponent))
    return Holds.ROUNDING if recomputing.judge(coarse, fine) is Holds.TRUE else Holds.FALSE
