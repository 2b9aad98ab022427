"""The definitions of a programme as one plain value, to be kept as JSON: what its files say, without what is recorded.

Observations, records of registers and the journals of tasks are kept beside it, each as its own row.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from cotmoc.domain.programmes import Programme
from cotmoc.exchange import contents, scalars, shapes

Plain = dict[str, object]


def write(programme: Programme) -> Plain:
    """By the stem of each file what it would hold, every scalar as text; registers without their records."""
    bare = replace(programme, registers=tuple(replace(one, records=()) for one in programme.registers))
    parts = contents.part(bare)
    return {stem: _text(shapes.plain(getattr(parts, stem))) for stem in contents.FILES}


def read(held: Mapping[str, object]) -> Programme:
    """The programme that was written, without observations and records; raises `shapes.Misfit` where it has faults."""
    fitted: dict[str, Any] = {
        stem: shapes.fit(shape, held[stem]) for stem, shape in contents.FILES.items() if held.get(stem)
    }
    return contents.join(contents.Contents(**fitted), ())


def _text(value: object) -> object:
    if isinstance(value, Mapping):
        return {str(key): _text(held) for key, held in value.items()}
    if isinstance(value, list):
        return [_text(held) for held in value]
    return scalars.write(value)
