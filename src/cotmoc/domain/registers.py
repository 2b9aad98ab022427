"""Registers and their records: lists that the city keeps, each defined as data; recognitions among them have a life."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from cotmoc.domain.periods import Period
from cotmoc.domain.sources import Source
from cotmoc.domain.tasks import Task, TaskState, state_on

FieldValue = str | Decimal | date
"""What stands in a field: a number is a `Decimal`, a day a `date`; choices and org units are their codes."""


class RecordEvent(StrEnum):
    """What a record tells of its subject: recognised, recognised again, withdrawn, classified, or an event that breaks.

    `held` and `broken` serve statuses such as "giữ vững ổn định": a body's yearly finding, and what breaks it.
    """

    RECOGNISED = "recognised"
    RENEWED = "renewed"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    BROKEN = "broken"


class FieldKind(StrEnum):
    """What may stand in a field; a document is cited by its number, an org unit by its code."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"
    ORG_UNIT = "org_unit"
    DOCUMENT = "document"


class Certainty(StrEnum):
    """How sure we are that a rule is the law: read in its text, in another that quotes it, or still to be checked."""

    VERIFIED = "verified"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the answers that a field offers."""

    code: str
    title: str
    title_en: str | None = None


@dataclass(frozen=True, slots=True)
class RegisterField:
    """One column of a register. `private` keeps it inside: it is never published nor shown to other org units.

    `at_most` names the column whose number this one's is a part of, which it cannot exceed.
    """

    code: str
    title: str
    title_en: str | None = None
    kind: FieldKind = FieldKind.TEXT
    required: bool = False
    choices: tuple[Choice, ...] = ()
    measure_unit: str | None = None
    private: bool = False
    at_most: str | None = None


@dataclass(frozen=True, slots=True)
class DueRule:
    """That each record owes something by a day: `days` calendar days after its own day, or the day in a date field.

    `answer` names the field that holds what was owed; where that is a date, it is the day of closure. `owed_by` names
    the org-unit field that says who owes it; without it, the record's own org unit does. Without a `legal_basis` that
    was verified it is the office's own rule, and screens say so.
    """

    days: int | None = None
    field: str | None = None
    answer: str | None = None
    owed_by: str | None = None
    legal_basis: str | None = None
    certainty: Certainty = Certainty.UNVERIFIED


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a register: what happened at an org unit on a day.

    `key` is its identity across revisions, unique in its register. `event` makes it a step in the life of a
    recognition, by a body's document, in force before `until`. `values` are by the codes of the register's fields.
    `due_date` sets the register's own rule aside; `closed_on` is the day on which what was owed was done.
    """

    register: str
    org_unit: str
    on: date
    event: RecordEvent | None = None
    until: date | None = None
    source: Source | None = None
    illustrative: bool = False
    key: str | None = None
    values: Mapping[str, FieldValue] = field(default_factory=dict)
    due_date: date | None = None
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """A list that the city keeps, with the body competent to add to it and the fields of its records.

    `purpose` says in one sentence what it is kept for; `title_field` names a record in lists. Where records are
    `aggregate_only` each is a count told by an org unit, never a person or a single letter. `why_field` names the
    field in which a finding says why: what people judge is judged with its reasons.
    """

    code: str
    name: str
    name_en: str | None = None
    purpose: str | None = None
    competent_body: str | None = None
    legal_basis: str | None = None
    aggregate_only: bool = False
    fields: tuple[RegisterField, ...] = ()
    title_field: str | None = None
    why_field: str | None = None
    due: DueRule | None = None
    records: tuple[Record, ...] = ()

    def field(self, code: str | None) -> RegisterField | None:
        """The field of that code, or None."""
        return next((one for one in self.fields if one.code == code), None)

    def reason_of(self, record: Record) -> str:
        """Why a finding is as it is, in the words of the body; "" where none are kept or they stay inside."""
        field = self.field(self.why_field)
        words = "" if field is None or field.private else str(record.values.get(field.code, ""))
        return words.strip().removesuffix(".")

    def due_on(self, record: Record) -> date | None:
        """The day by which a record's debt is to be paid; None where it owes nothing."""
        if record.due_date is not None or self.due is None:
            return record.due_date
        told = record.values.get(self.due.field or "")
        if isinstance(told, date):
            return told
        return None if self.due.days is None else record.on + timedelta(days=self.due.days)

    def owed_by(self, record: Record) -> str:
        """The org unit that owes what the record asks for."""
        told = record.values.get((self.due.owed_by or "") if self.due else "")
        return told if isinstance(told, str) else record.org_unit

    def closing_of(self, record: Record) -> date | None:
        """The day on which a record was closed: its own, or the day in the field of the answer."""
        told = record.values.get((self.due.answer or "") if self.due else "")
        return record.closed_on or (told if isinstance(told, date) else None)

    def state_on(self, record: Record, day: date) -> TaskState:
        """Where a record stands at the end of a day, by the clock of tasks; `undated` where it owes nothing."""
        owed = Task(record.key or "", "", due_date=self.due_on(record), completed_on=self.closing_of(record))
        return state_on(owed, day)


class ProseHead(StrEnum):
    """What a form asks for in words, beside figures, in the order in which reports tell it."""

    RESULTS = "results"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    OBSTACLES = "obstacles"
    PROPOSALS = "proposals"


class Regime(StrEnum):
    """Which days the figures of a period are of: its own, or those that the reporting regime moves them to.

    Administrative reporting (Decree 09/2019/ND-CP, Art. 12, in force 12 March 2019) closes on the 14th: a period runs
    from the 15th of the month before it to the 14th of its last month. Statistics follow the calendar.
    """

    CALENDAR = "calendar"
    DECREE_09 = "nd09_15_14"


@dataclass(frozen=True, slots=True)
class CollectionForm:
    """The indicators due from given org units each period, with the cut-off of the reporting regime it follows.

    `prose` are the heads under which words are asked for; `hint` is one sentence for whoever fills it in. What was due
    before `valid_from`, the day from which the form is asked for, may be filled in but is owed by nobody.
    """

    code: str
    name: str
    indicators: tuple[str, ...]
    org_units: tuple[str, ...]
    frequency: str
    regime: Regime
    due_day: int | None = None
    periods: tuple[Period, ...] = ()
    prose: tuple[ProseHead, ...] = (
        ProseHead.RESULTS,
        ProseHead.SHORTCOMINGS,
        ProseHead.OBSTACLES,
        ProseHead.PROPOSALS,
    )
    hint: str | None = None
    name_en: str | None = None
    hint_en: str | None = None
    valid_from: date | None = None
