"""What a programme is known by: a short hash of its content, the same however its files are laid out."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from cotmoc.domain import json_text
from cotmoc.domain.programmes import Programme
from cotmoc.exchange import scalars

DIGITS = 12

_SORTED = frozenset(
    {
        *("org_units", "trees", "placements", "successions", "indicators", "targets", "tasks", "forms", "registers"),
        *("records", "items", "item_groups"),
    }
)
_CELL = ("indicator", "org_unit", "period")


def identify(programme: Programme) -> str:
    """The first digits of the SHA-256 of the content.

    Neither the order of coded lists, nor how a file is written, nor which file an observation stands in takes part;
    the order of target sets and of revisions of one observation does, because it means something.
    """
    return hashlib.sha256(_text(_content(programme)).encode()).hexdigest()[:DIGITS]


def _content(value: object) -> object:
    """The value as mappings, lists and text, without what has not been said."""
    if value is None or isinstance(value, bool):
        return value
    if scalars.readable(type(value)):
        return scalars.write(value)
    if is_dataclass(value):
        named = (field.name for field in fields(value) if field.init and field.name != "snapshot")
        return {name: _member(name, getattr(value, name)) for name in sorted(named)}
    if isinstance(value, Mapping):
        return {str(key): _content(held) for key, held in sorted(value.items())}
    if isinstance(value, frozenset):
        return sorted(str(held) for held in value)
    if isinstance(value, tuple):
        return [_content(held) for held in value]
    raise TypeError(f"no content in {type(value).__name__}")


def _member(name: str, value: object) -> object:
    content = _content(value)
    if not isinstance(content, list):
        return content
    if name == "observations":
        return sorted(content, key=lambda held: [held[part] for part in _CELL])
    return sorted(content, key=_text) if name in _SORTED else content


def _text(content: object) -> str:
    return json_text.dumps(content, indent=None)
