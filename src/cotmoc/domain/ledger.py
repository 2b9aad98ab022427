"""The ledger's seals: every entry carries a hash over what it says and over the entry before it in its chain.

Whoever alters, drops or slips in an entry would have to make every later seal of its chain anew; whoever does that too
is found by a head that was kept elsewhere. An entry's seal is SHA-256 (FIPS 180-4) in hexadecimal over the seal before
it, a line feed, and the entry's content as JSON with sorted keys and no spaces. What is empty is not part of the
content, so that a field which comes with a later version leaves the seals of older entries as they are.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """What is wrong with a chain at the first place where it does not hold."""

    ALTERED = "altered"
    """The entry does not say what it was sealed with, or what stood before it was changed."""
    MISSING = "missing"
    """The entry at this place is not there."""
    ADDED = "added"
    """An entry stands here that was never sealed into the chain."""
    REWRITTEN = "rewritten"
    """The chain holds in itself but is not the one whose head was kept elsewhere."""


@dataclass(frozen=True, slots=True)
class Head:
    """How long a chain is, and the seal of its last entry."""

    length: int
    seal: str


@dataclass(frozen=True, slots=True)
class Link:
    """One entry in its chain: its place from 1, its seal, and what it says."""

    place: int
    seal: str
    said: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Break:
    """The first place at which a chain does not hold."""

    place: int
    fault: Fault


def seal(before: str, said: Mapping[str, object]) -> str:
    """The seal of an entry after `before`: the seal of the entry before it, or for the first one the chain's name."""
    told = {name: value for name, value in said.items() if not _is_empty(value)}
    content = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()


def first_break(name: str, links: Iterable[Link], head: Head, kept: Head | None = None) -> Break | None:
    """Where the chain of that name first fails to hold, if it does.

    `links` come in the order of their places; `head` is what the store holds as the chain's end, `kept` an earlier head
    that was kept elsewhere.
    """
    place, before = 0, name
    for link in links:
        place += 1
        if link.place != place:
            return Break(place, Fault.MISSING) if link.place > place else Break(link.place, Fault.ADDED)
        if place > head.length:
            return Break(place, Fault.ADDED)
        if link.seal != seal(before, link.said):
            return Break(place, Fault.ALTERED)
        before = link.seal
        if kept is not None and kept.length == place and kept.seal != before:
            return Break(place, Fault.REWRITTEN)
    if place < max(head.length, kept.length if kept else 0):
        return Break(place + 1, Fault.MISSING)
    return None if not place or before == head.seal else Break(place, Fault.REWRITTEN)


def _is_empty(value: object) -> bool:
    return value is None or value is False or (isinstance(value, str | list | dict) and not value)
