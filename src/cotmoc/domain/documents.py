"""What reading a document yields: its outline, quantities, claims, citations, targets and tasks, each tied to a span.

Offsets are code points into the document's canonical text (see `Document.text`); a span is half-open.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.targets import Direction, HorizonKind, Op


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open stretch of the canonical text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span bounds."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)

    def contains(self, other: "Span") -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote whose body stands in the canonical text as `[N: …]` after its paragraph."""

    number: str
    mark: Span | None
    body: Span


class BlockKind(StrEnum):
    """What a line of the canonical text was in the file."""

    PARAGRAPH = "paragraph"
    TABLE_ROW = "table_row"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, table row or note body: where it stands in the text, and where it came from in the file.

    `address` names the place in the source: for a Word file the part and the paragraph's index in it
    (`word/document.xml#12`), for plain text the line (`line 12`).
    """

    kind: BlockKind
    span: Span
    address: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class SourceRun:
    """A stretch of canonical text that is, letter for letter, in one run of the source file.

    `run` counts the runs of the paragraph at `address`; `offset` is where in the run's text the stretch begins.
    """

    span: Span
    address: str
    run: int
    offset: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its spans: the canonical text, its blocks and notes, and the way back to the file."""

    text: str
    format: str
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    runs: tuple[SourceRun, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What a document says of itself in its head: type and title, issuer, number and symbol, date, term."""

    title: str | None = None
    issuer: str | None = None
    number: str | None = None
    issued: date | None = None
    term: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered place in the outline: Phần 1, I. 2, 1. 3, a) 4; its span runs from the number to its last word."""

    id: str
    level: int
    number: str
    title: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedQuantity:
    """A number that measures something, with its measure unit as written; the span bounds the number itself."""

    value: Decimal
    measure_unit: str
    qualifier: str | None
    quote: str
    span: Span
    section: str | None = None


class ClaimKind(StrEnum):
    """How the quantities of a claim are said to relate."""

    ATTAINMENT = "attainment"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    SHARE_OF = "share_of"
    PARTS_SUM = "parts_sum"
    GROWTH_MULTIPLE = "growth_multiple"
    CONVERSION = "conversion"
    CROSS_REFERENCE = "cross_reference"
    PERIOD_CONSISTENCY = "period_consistency"


class Holds(StrEnum):
    """Whether the stated relation can be recomputed, and comes out as stated."""

    TRUE = "true"
    FALSE = "false"
    ROUNDING = "rounding"
    UNCHECKABLE = "uncheckable"


@dataclass(frozen=True, slots=True)
class Claim:
    """A relation between quantities of a text that can be recomputed.

    `stated` is the figure printed (or implied) for the relation, `computed` what the parts give; `numbers` are the
    quantities that take part, in the order of the formula.
    """

    kind: ClaimKind
    stated: Decimal | None
    computed: Decimal | None
    holds: Holds
    quote: str
    spans: tuple[Span, ...]
    numbers: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A mention of another document. `number` is None where none is written; entries of a list share their span."""

    type: str
    number: str | None
    symbol: str | None
    issued: date | None
    issuer: str | None
    quote: str
    span: Span


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target as a document states it; the span bounds the words that state it, `group` is its heading's number.

    `lead_units` and `support_units` are who is to reach it, by name, where a document or a person says so.
    """

    id: str
    number: str | None
    group: str | None
    measure: str
    op: Op
    value: Decimal | None
    value_max: Decimal | None
    measure_unit: str
    direction: Direction
    horizon: HorizonKind
    year: int | None
    confidence: Decimal
    quote: str
    span: Span
    section: str | None = None
    baseline: str | None = None
    exception: str | None = None
    parent: str | None = None
    secondary: bool = False
    lead_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatedTask:
    """A piece of work that a document asks for; the span starts at its dash."""

    group: str | None
    text: str
    span: Span
    section: str | None = None
    lead_units: tuple[str, ...] = ()
    support_units: tuple[str, ...] = ()
    due_date: date | None = None


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """A passage that looks like a figure, target or citation and could not be read; `why` is a message code."""

    quote: str
    span: Span
    why: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one document."""

    document: Document
    head: DocumentHead = field(default_factory=DocumentHead)
    outline: tuple[Section, ...] = ()
    targets: tuple[StatedTarget, ...] = ()
    quantities: tuple[StatedQuantity, ...] = ()
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    tasks: tuple[StatedTask, ...] = ()
    not_understood: tuple[NotUnderstood, ...] = ()
