"""A reading out of the transcript that was kept of it: the opposite of `transcripts.as_json`, without reading again.

What is missing in a transcript, because an older version wrote it, has its default.
"""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from decimal import Decimal
from typing import Any

from cotmoc.domain.documents import (
    Citation,
    Claim,
    ClaimKind,
    Document,
    DocumentHead,
    Holds,
    NotUnderstood,
    Reading,
    Section,
    Span,
    StatedQuantity,
    StatedTarget,
    StatedTask,
)
from cotmoc.domain.targets import Direction, HorizonKind, Op

_Row = Mapping[str, Any]
_HOLDS = {True: Holds.TRUE, False: Holds.FALSE}


def recall(transcript: _Row, document: Document) -> Reading:
    """The reading of a document whose transcript was kept, as text where JSON has no exact number."""
    return Reading(
        document=document,
        head=_head(transcript.get("document", {})),
        outline=tuple(_section(row) for row in transcript.get("outline", ())),
        targets=tuple(_target(row) for row in transcript.get("targets", ())),
        quantities=tuple(_quantity(row) for row in transcript.get("quantities", ())),
        claims=tuple(_claim(row) for row in transcript.get("claims", ())),
        citations=tuple(_citation(row) for row in transcript.get("citations", ())),
        tasks=tuple(_task(row) for row in transcript.get("tasks", ())),
        not_understood=tuple(
            NotUnderstood(quote=row["quote"], span=_span(row), why=row["why"])
            for row in transcript.get("not_understood", ())
        ),
    )


def _exact(value: object) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _span(row: _Row) -> Span:
    return Span(row["start"], row["end"])


def _confidence(row: _Row, kind: type) -> dict[str, Any]:
    """The confidence of what may carry one, where it was written."""
    has_one = any(one.name == "confidence" for one in fields(kind))
    return {"confidence": Decimal(str(row["confidence"]))} if has_one and row.get("confidence") is not None else {}


def _head(row: _Row) -> DocumentHead:
    term = row.get("term")
    return DocumentHead(
        title=row.get("title"),
        issuer=row.get("issuer"),
        number=row.get("number"),
        issued=_day(row.get("date")),
        term=(term["from"], term["to"]) if term else None,
    )


def _section(row: _Row) -> Section:
    return Section(row["id"], row["level"], row["number"], row["title"], _span(row))


def _target(row: _Row) -> StatedTarget:
    return StatedTarget(
        id=row["id"],
        number=row["number"],
        group=row["group"],
        measure=row["measure"],
        op=Op(row["op"]),
        value=_exact(row["value"]),
        value_max=_exact(row["value_max"]),
        measure_unit=row["unit"],
        direction=Direction(row["direction"]),
        horizon=HorizonKind(row["time"]["kind"]),
        year=row["time"]["year"],
        confidence=_exact(row.get("confidence")) or Decimal(0),
        quote=row["quote"],
        span=_span(row),
        section=row.get("section"),
        baseline=row.get("baseline"),
        exception=row.get("exception"),
        parent=row.get("parent"),
        secondary=bool(row.get("secondary")),
        lead_units=tuple(row.get("lead_units", ())),
        support_units=tuple(row.get("support_units", ())),
    )


def _quantity(row: _Row) -> StatedQuantity:
    return StatedQuantity(
        value=Decimal(str(row["value"])),
        measure_unit=row["unit"],
        qualifier=row["qualifier"],
        quote=row["quote"],
        span=_span(row),
        section=row.get("section"),
    )


def _claim(row: _Row) -> Claim:
    held = row["holds"]
    return Claim(
        kind=ClaimKind(row["kind"]),
        stated=_exact(row["stated"]),
        computed=_exact(row["computed"]),
        holds=_HOLDS[held] if isinstance(held, bool) else Holds(held),
        quote=row["quote"],
        spans=tuple(_span(one) for one in row["spans"]),
        numbers=tuple(Decimal(str(one)) for one in row["numbers"]),
    )


def _citation(row: _Row) -> Citation:
    return Citation(
        type=row["type"],
        number=row["number"],
        symbol=row["symbol"],
        issued=_day(row["date"]),
        issuer=row["issuer"],
        quote=row["quote"],
        span=_span(row),
        **_confidence(row, Citation),
    )


def _task(row: _Row) -> StatedTask:
    return StatedTask(
        group=row["group"],
        text=row["text"],
        span=_span(row),
        section=row.get("section"),
        lead_units=tuple(row.get("lead_units", ())),
        support_units=tuple(row.get("support_units", ())),
        due_date=_day(row.get("due_date")),
        **_confidence(row, StatedTask),
    )
