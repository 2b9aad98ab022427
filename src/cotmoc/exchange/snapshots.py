"""What a programme is known by: a short hash of its content, the same however its files are laid out."""

import hashlib
import json
from collections.abc import Mapping

from cotmoc.domain.programmes import Programme
from cotmoc.exchange import contents, observations_csv, scalars, shapes

DIGITS = 12

_UNORDERED = frozenset(
    {
        *("org_units", "trees", "placements", "successions", "indicators", "targets", "tasks", "forms", "registers"),
        *("records", "items", "item_groups", "scorecards"),
    }
)
"""The lists whose order says nothing, because their entries have codes or days."""


def identify(programme: Programme) -> str:
    """The first digits of the SHA-256 of what its files would say.

    Neither the order of coded lists, nor how a file is written, nor which file an observation stands in takes part;
    the order of target sets and of revisions of one observation does, because it means something. What is left out
    counts as nothing, so that a key or a file added to the format later changes no snapshot.
    """
    parts = contents.part(programme)
    plain = {stem: shapes.plain(getattr(parts, stem)) for stem in contents.FILES}
    held = {stem: _content(content) for stem, content in plain.items() if content}
    rows = [observations_csv.cells(observation) for observation in programme.book.observations]
    rows.sort(key=lambda row: (row["indicator"], row["org_unit"], row["period"]))
    text = _text({**held, "observations": rows})
    return hashlib.sha256(text.encode()).hexdigest()[:DIGITS]


def _content(value: object) -> object:
    """Plain values with every scalar as text, unordered lists in the order of their text."""
    if isinstance(value, Mapping):
        return {str(key): _listed(str(key), _content(held)) for key, held in value.items()}
    if isinstance(value, list):
        return [_content(held) for held in value]
    return scalars.write(value)


def _listed(key: str, content: object) -> object:
    return sorted(content, key=_text) if key in _UNORDERED and isinstance(content, list) else content


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, sort_keys=True)
