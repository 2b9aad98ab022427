"""Is the ledger whole? Every chain is walked from its first entry, and every file of evidence is read again."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.core.files.storage import default_storage

from cotmoc.domain.ledger import Break, Fault, Head, Link, first_break
from cotmoc.domain.submissions import State
from cotmoc.store import ledger, models


@dataclass(frozen=True, slots=True)
class KeptHead:
    """A chain by what it is bound to, and how it ended when that was written down."""

    kind: str
    programme: str
    org_unit: str
    length: int
    seal: str

    @property
    def chain(self) -> tuple[str, str, str]:
        """What tells it from other chains."""
        return self.kind, self.programme, self.org_unit


@dataclass(frozen=True, slots=True)
class Broken:
    """Where a chain does not hold: the first place, what is wrong there, and which entry stands there, if one does."""

    kind: str
    programme: str
    org_unit: str
    place: int
    fault: Fault
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a walk over the whole ledger found; `heads` is what to keep elsewhere."""

    entries: int
    heads: tuple[KeptHead, ...]
    broken: tuple[Broken, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing was altered."""
        return not self.broken


def verify(kept: Iterable[KeptHead] = ()) -> Verification:
    """Walk all chains, against heads that were kept elsewhere too where there are any.

    What is written while the walk goes on is left to the next one.
    """
    earlier = {one.chain: one for one in kept}
    chains = list(models.Chain.objects.all())
    broken: list[Broken] = []
    for kind in ledger.KINDS:
        held = {chain.pk: chain for chain in chains if chain.kind == kind}
        broken += _walk(kind, held, earlier)
        broken += _unsealed(kind)
    present = {(chain.kind, chain.programme, chain.org_unit) for chain in chains}
    broken += [Broken(*chain, 1, Fault.MISSING) for chain in earlier if chain not in present]
    broken += _submissions()
    broken += _files()
    heads = tuple(KeptHead(one.kind, one.programme, one.org_unit, one.length, one.seal) for one in chains)
    return Verification(sum(one.length for one in chains), heads, tuple(broken))


def _walk(
    kind: str, held: Mapping[int, models.Chain], earlier: Mapping[tuple[str, str, str], KeptHead]
) -> Iterator[Broken]:
    """The first break of each chain of a kind."""
    table = ledger.KINDS[kind]
    entries = table._default_manager.filter(chain__in=held).order_by("chain_id", "place")
    read = entries.select_related(*ledger.related(table)).iterator(chunk_size=_CHUNK)
    walked = set()
    for number, several in groupby(read, key=lambda entry: entry.chain_id):
        walked.add(number)
        yield from _break_in(held[number or 0], several, earlier)
    for number, chain in held.items():
        if number not in walked:
            yield from _break_in(chain, (), earlier)


_CHUNK = 2_000


def _break_in(
    chain: models.Chain, entries: Iterable[models.Sealed], earlier: Mapping[tuple[str, str, str], KeptHead]
) -> Iterator[Broken]:
    kept = earlier.get((chain.kind, chain.programme, chain.org_unit))
    read: dict[int, str] = {}

    def links() -> Iterator[Link]:
        for entry in entries:
            read.clear()
            read[entry.place] = str(entry)
            yield Link(entry.place, entry.seal, ledger.said(entry))

    known = Head(kept.length, kept.seal) if kept else None
    found = first_break(str(chain), links(), Head(chain.length, chain.seal), known)
    if found is not None and not _was_just_added(chain, found):
        yield Broken(chain.kind, chain.programme, chain.org_unit, found.place, found.fault, read.get(found.place, ""))


def _was_just_added(chain: models.Chain, found: Break) -> bool:
    """Whether the entry beyond the chain's end came in while the walk was under way."""
    return found.fault is Fault.ADDED and found.place <= models.Chain.objects.get(pk=chain.pk).length


def _unsealed(kind: str) -> Iterator[Broken]:
    """Entries that stand in no chain."""
    for entry in ledger.KINDS[kind]._default_manager.filter(chain=None):
        programme, org_unit = entry.bound_to
        yield Broken(kind, programme, org_unit, 0, Fault.ADDED, str(entry))


_CLOSED = (State.SUBMITTED, State.APPROVED)


def _submissions() -> Iterator[Broken]:
    """Forms that do not stand as their last step left them: sent or approved figures are changed by a step alone."""
    steps = models.SubmissionEvent.objects.order_by("submission_id", "-pk").select_related("submission__programme")
    for _, several in groupby(steps.iterator(chunk_size=_CHUNK), key=lambda step: step.submission_id):
        step = next(several)
        row = step.submission
        moved = row.state != step.after
        if moved or (row.state in _CLOSED and (row.figures, row.prose) != (step.figures, step.prose)):
            yield Broken("submission", row.programme.code, row.org_unit, step.place, Fault.ALTERED, str(row))


def _files() -> Iterator[Broken]:
    """Files of evidence that are not what was brought in."""
    for held in models.EvidenceFile.objects.order_by("pk").iterator(chunk_size=_CHUNK):
        name = str(held.file.name)
        if not default_storage.exists(name):
            yield Broken("file", "", "", held.place, Fault.MISSING, held.name)
            continue
        with default_storage.open(name) as content:
            if hashlib.file_digest(content, "sha256").hexdigest() != held.sha256:
                yield Broken("file", "", "", held.place, Fault.ALTERED, held.name)
