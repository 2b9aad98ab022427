"""Figures that come in many at once, by a file: all or none, each with its way back to the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from django.db import transaction

from cotmoc.actions import audit
from cotmoc.domain.observations import Observation, Provenance
from cotmoc.domain.programmes import Programme
from cotmoc.domain.sources import Source
from cotmoc.store import clock, ledger, models, rows

WAY = "import"
"""How figures of a file came into the book."""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many figures were added, and how many stood in the book like that already."""

    added: int
    unchanged: int


def bring_in(
    programme: Programme, stated: Iterable[Observation], *, document: str, by: models.User | None = None
) -> Brought:
    """Add figures to the ledger; `document` is the way back of those that name none.

    What the book says already is not said again, so that bringing the same file twice adds nothing. The figures must
    have been checked (`exchange.figure_files`); whoever calls this has the machine, or was asked for the right before.
    """
    told = list(stated)
    with transaction.atomic():
        row = models.Programme.objects.get(code=programme.code)
        new = [one for one in told if not _is_known(programme, one)]
        ledger.append(_rows(row, programme, new, document, by))
        counts = {"added": len(new), "unchanged": len(told) - len(new)}
        audit.log(
            "figures.imported", by=by, subject=document, programme=row.code, org_unit=programme.org_unit, after=counts
        )
    return Brought(**counts)


def _is_known(programme: Programme, stated: Observation) -> bool:
    held = programme.book.find(stated.indicator, stated.org_unit, stated.period)
    return held is not None and (held.value, held.status, held.note) == (stated.value, stated.status, stated.note)


def _rows(
    row: models.Programme, programme: Programme, stated: Iterable[Observation], document: str, by: models.User | None
) -> Iterator[models.Observation]:
    now, said = clock.now(), by.said if by else None
    for one in stated:
        known = Provenance(now, one.provenance.recorded_by or said, WAY, one.provenance.rule)
        source = one.source or Source(document)
        marked = one.illustrative or programme.illustrative
        kept = rows.observation_row(row, replace(one, provenance=known, source=source, illustrative=marked))
        kept.recorder = by
        yield kept
