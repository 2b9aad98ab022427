"""The report model: what an official report says, in which order; it knows nothing of Word or of a layout's sizes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.results import Verdict


@dataclass(frozen=True, slots=True)
class Words:
    """A stretch of text set alike."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """The way back from a figure on paper: what is measured, where and when. Only a screen can go it."""

    indicator: str
    org_unit: str
    period: str


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote, at the place where its mark stands; `way` leads to the figure that it is about."""

    text: str
    way: Way | None = None


Inline = Words | Note


class ParagraphKind(StrEnum):
    """What a paragraph is: body text, a lead that stays with what follows, an item after a dash, a table's remark."""

    BODY = "body"
    LEAD = "lead"
    ITEM = "item"
    REMARK = "table_note"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: words and footnotes in reading order."""

    content: tuple[Inline, ...]
    kind: ParagraphKind = ParagraphKind.BODY

    @property
    def text(self) -> str:
        """Its words without its notes."""
        return "".join(part.text for part in self.content if isinstance(part, Words))


class Align(StrEnum):
    """How the cells of a column are set."""

    LEFT = "left"
    CENTRE = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, its share of the width, and how its cells are set."""

    title: str
    width: int
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table; `way` leads to the figure in it."""

    content: tuple[Inline, ...] = ()
    way: Way | None = None

    @classmethod
    def of(cls, text: str, *, bold: bool = False, way: Way | None = None) -> "Cell":
        """A cell of plain words."""
        return cls((Words(text, bold=bold),) if text else (), way)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, or one heading over all columns."""

    cells: tuple[Cell, ...]
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; its heading row is repeated on each page, and no row is split over two."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    remarks: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One target in a chart of distances.

    `distance` is how far the result lies from the bound, in per cent of the bound, positive on the better side
    whichever way the indicator is meant to move; `figures` prints result and bound as they are.
    """

    label: str
    distance: Decimal
    figures: str
    verdict: Verdict
    word: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Distances of results from their targets; a table with the same figures stands in the report.

    `axis` names the scale, `heads` the two columns of words beside it: the figures and the verdicts.
    """

    caption: str
    alternative: str
    axis: str
    heads: tuple[str, str]
    marks: tuple[Mark, ...]
    remarks: tuple[Paragraph, ...] = ()


Block = Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered part of the report with its blocks and, below them, its own parts."""

    number: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple["Section", ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above the body. `number` is left out until the document is registered; `note` stands under the title.

    Letters are in ordinary case: where a layout wants capitals, its writer makes them.
    """

    issuing_body: str
    symbol: str
    place: str
    issued: date
    type_name: str
    subject: str
    parent_body: str | None = None
    number: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """What stands below the body: who signs, and who receives; names are left to fill in.

    Where `unsigned` says why, the document is not signed at all: illustrative figures carry no signature and no seal.
    """

    authority: tuple[str, ...]
    recipients_title: str
    recipients: tuple[str, ...]
    unsigned: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A composed document. `watermark` is printed across every page; `colophon` is the small line at the end."""

    head: Head
    opening: tuple[Paragraph, ...]
    sections: tuple[Section, ...]
    closing: Paragraph
    sign_off: SignOff
    layout: str
    lang: str
    title: str
    snapshot: str
    period: str
    as_of: date
    colophon: str
    watermark: str | None = None

    def blocks(self) -> Iterator[Block]:
        """All blocks of the body in reading order."""
        yield from self.opening
        pending = list(self.sections)
        while pending:
            section = pending.pop(0)
            yield from section.blocks
            pending[:0] = section.parts
        yield self.closing
