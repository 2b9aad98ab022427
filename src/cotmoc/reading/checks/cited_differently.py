"""One document cited twice with two dates: "Nghị quyết số 12-NQ/TU ngày 05/3/2021" and "… ngày 03/5/2021"."""

from collections.abc import Iterator

from cotmoc.domain.documents import Citation, Reading
from cotmoc.domain.findings import Finding, Severity
from cotmoc.reading.passages import Scene


def find(reading: Reading, _: Scene) -> Iterator[Finding]:
    """Every mention whose date is not that of the first mention with the same type, number and issuer."""
    first: dict[tuple[str, str, str], Citation] = {}
    for cited in reading.citations:
        if not (cited.number and cited.symbol and cited.issued):
            continue
        before = first.setdefault((cited.type.lower(), cited.number, (cited.issuer or "").lower()), cited)
        if before.issued and before.issued != cited.issued:
            facts = {
                "document": f"{cited.type} số {cited.number}",
                "stated": f"{cited.issued:%d/%m/%Y}",
                "first": f"{before.issued:%d/%m/%Y}",
            }
            yield Finding("cited_differently", Severity.WARNING, facts, (cited.span, before.span))
