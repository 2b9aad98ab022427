"""A reading as the JSON document that `cotmoc read --json` prints: the keys and shapes of the command's contract."""

from decimal import Decimal

from cotmoc.domain.documents import (
    Citation,
    Claim,
    Holds,
    Reading,
    Section,
    Span,
    StatedQuantity,
    StatedTarget,
    StatedTask,
)

LARGEST_EXACT = 2**53
"""Above this a JSON number is not exact; such an amount is written as a string."""


def as_json(reading: Reading) -> dict[str, object]:
    """The transcript of a reading: numbers as JSON numbers, dates in ISO form, offsets in code points."""
    text = reading.document.text
    return {
        "document": _head(reading),
        "outline": [_section(section) for section in reading.outline],
        "targets": [_target(target) for target in reading.targets],
        "quantities": [_quantity(quantity) for quantity in reading.quantities],
        "claims": [_claim(claim, text) for claim in reading.claims],
        "citations": [_citation(citation) for citation in reading.citations],
        "tasks": [_task(task) for task in reading.tasks],
        "not_understood": [
            {"quote": passage.quote, **_place(passage.span), "why": passage.why} for passage in reading.not_understood
        ],
    }


def number(value: Decimal | None) -> int | Decimal | str | None:
    """A decimal as JSON writes it: whole numbers as such, beyond 2^53 as a string.

    >>> number(Decimal("100.0")), number(Decimal("99.85")), number(Decimal(2) ** 60)
    (100, Decimal('99.85'), '1152921504606846976')
    """
    if value is None:
        return None
    if abs(value) > LARGEST_EXACT:
        return f"{value:f}"
    return int(value) if value == value.to_integral_value() else value


def _place(span: Span) -> dict[str, object]:
    return {"start": span.start, "end": span.end}


def _head(reading: Reading) -> dict[str, object]:
    head = reading.head
    return {
        "title": head.title,
        "issuer": head.issuer,
        "number": head.number,
        "date": head.issued.isoformat() if head.issued else None,
        "term": {"from": head.term[0], "to": head.term[1]} if head.term else None,
        "format": reading.document.format,
        "characters": len(reading.document.text),
    }


def _section(section: Section) -> dict[str, object]:
    return {
        "id": section.id,
        "level": section.level,
        "number": section.number,
        "title": section.title,
        **_place(section.span),
    }


def _target(target: StatedTarget) -> dict[str, object]:
    return {
        "id": target.id,
        "number": target.number,
        "group": target.group,
        "measure": target.measure,
        "op": target.op.value,
        "value": number(target.value),
        "value_max": number(target.value_max),
        "unit": target.measure_unit,
        "direction": target.direction.value,
        "time": {"kind": target.horizon.value, "year": target.year},
        "confidence": number(target.confidence),
        "quote": target.quote,
        **_place(target.span),
        "section": target.section,
        "baseline": target.baseline,
        "exception": target.exception,
        "parent": target.parent,
        "secondary": target.secondary,
        "lead_units": list(target.lead_units),
        "support_units": list(target.support_units),
    }


def _quantity(quantity: StatedQuantity) -> dict[str, object]:
    return {
        "value": number(quantity.value),
        "unit": quantity.measure_unit,
        "qualifier": quantity.qualifier,
        "quote": quantity.quote,
        **_place(quantity.span),
        "section": quantity.section,
    }


def _claim(claim: Claim, text: str) -> dict[str, object]:
    holds: dict[Holds, object] = {Holds.TRUE: True, Holds.FALSE: False}
    return {
        "kind": claim.kind.value,
        "stated": number(claim.stated),
        "computed": number(claim.computed),
        "holds": holds.get(claim.holds, claim.holds.value),
        "quote": claim.quote,
        **_place(claim.spans[0]),
        "numbers": [number(value) for value in claim.numbers],
        "spans": [{**_place(span), "quote": span.of(text)} for span in claim.spans],
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "type": citation.type,
        "number": citation.number,
        "symbol": citation.symbol,
        "date": citation.issued.isoformat() if citation.issued else None,
        "issuer": citation.issuer,
        "quote": citation.quote,
        **_place(citation.span),
    }


def _task(task: StatedTask) -> dict[str, object]:
    return {
        "group": task.group,
        "text": task.text,
        **_place(task.span),
        "section": task.section,
        "lead_units": list(task.lead_units),
        "support_units": list(task.support_units),
        "due_date": task.due_date.isoformat() if task.due_date else None,
    }
