"""The one way by which what is only ever added gets into the store: sealed, each entry in its chain."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import TypeVar

from django.db import models, transaction

from cotmoc.domain import ledger
from cotmoc.store.models import (
    AllocationStep,
    AuditEntry,
    Chain,
    Document,
    DueEntry,
    DueItem,
    EvidenceFile,
    Observation,
    ProgrammeVersion,
    Record,
    ReviewDecision,
    Sealed,
    SubmissionEvent,
)

KINDS: Mapping[str, type[Sealed]] = {
    "allocation": AllocationStep,
    "audit": AuditEntry,
    "document": Document,
    "due_item": DueItem,
    "due_entry": DueEntry,
    "evidence": EvidenceFile,
    "observation": Observation,
    "version": ProgrammeVersion,
    "record": Record,
    "decision": ReviewDecision,
    "step": SubmissionEvent,
}
"""The tables that are only ever added to, by the kind of their chains."""

Entry = TypeVar("Entry", bound=Sealed)
_KIND_OF = {table: kind for kind, table in KINDS.items()}
_BATCH = 500


def add(entry: Entry) -> Entry:
    """Keep one entry at the end of its chain."""
    return append([entry])[0]


def append(entries: Iterable[Entry]) -> list[Entry]:
    """Keep entries of one table, each at the end of its chain, in the order given; all or none.

    Whoever writes into the same chain meanwhile waits until this transaction ends.
    """
    kept = list(entries)
    if not kept:
        return kept
    table = type(kept[0])
    with transaction.atomic():
        chains = _held(_KIND_OF[table], sorted({entry.bound_to for entry in kept}))
        for entry in kept:
            _seal(entry, chains[entry.bound_to])
        Chain.objects.bulk_update(chains.values(), ["length", "seal"], batch_size=_BATCH)
        table._default_manager.bulk_create(kept)
    return kept


def said(entry: Sealed) -> dict[str, object]:
    """What an entry says, in plain values; other entries, programmes and people go by name, not by number."""
    return {field.name: _plain(entry, field) for field in _fields(type(entry))}


def related(table: type[Sealed]) -> tuple[str, ...]:
    """What to select along, so that entries of a table can be read without asking for each."""
    return tuple(field.name for field in _fields(table) if isinstance(field, models.ForeignKey))


def adopt() -> int:
    """Seal what was kept before there were seals, in the order in which it was written; gives how many entries."""
    found = 0
    with transaction.atomic():
        for table in KINDS.values():
            unsealed = table._default_manager.filter(chain=None).order_by("pk").select_related(*related(table))
            while several := list(unsealed[:_BATCH]):
                chains = _held(_KIND_OF[table], sorted({entry.bound_to for entry in several}))
                for entry in several:
                    _seal(entry, chains[entry.bound_to])
                Chain.objects.bulk_update(chains.values(), ["length", "seal"], batch_size=_BATCH)
                table._default_manager.bulk_update(several, ["chain", "place", "seal"], batch_size=_BATCH)
                found += len(several)
    return found


def _held(kind: str, bounds: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Chain]:
    """The chains of a kind by what they are bound to, held until the transaction ends; new where there are none."""
    found: dict[tuple[str, str], Chain] = {}
    for programme, several in groupby(bounds, key=lambda one: one[0]):
        wanted = [org_unit for _, org_unit in several]
        locked = Chain.objects.select_for_update().filter(kind=kind, programme=programme, org_unit__in=wanted)
        found |= {(programme, chain.org_unit): chain for chain in locked}
        for org_unit in wanted:
            if (programme, org_unit) not in found:
                found[programme, org_unit] = _begun(kind, programme, org_unit)
    return found


def _begun(kind: str, programme: str, org_unit: str) -> Chain:
    """A chain that nobody had begun a moment ago."""
    chain, made = Chain.objects.get_or_create(kind=kind, programme=programme, org_unit=org_unit)
    return chain if made else Chain.objects.select_for_update().get(pk=chain.pk)


def _seal(entry: Sealed, chain: Chain) -> None:
    chain.seal = ledger.seal(chain.seal or str(chain), said(entry))
    chain.length += 1
    entry.chain, entry.place, entry.seal = chain, chain.length, chain.seal


_OWN = {"id", "chain", "place", "seal"}


def _fields(table: type[Sealed]) -> "list[models.Field[object, object]]":
    return [field for field in table._meta.concrete_fields if field.name not in _OWN]


def _plain(entry: Sealed, field: "models.Field[object, object]") -> object:
    if isinstance(field, models.ForeignKey):
        other = getattr(entry, field.name)
        return None if other is None else other.named
    value = getattr(entry, field.attname)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value.name if isinstance(field, models.FileField) else value
