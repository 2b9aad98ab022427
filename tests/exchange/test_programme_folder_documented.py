"""The document on the programme folder shows what loads, and names every key."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from cotmoc.domain.periods import Period
from cotmoc.exchange import contents, observations_csv, shapes, yaml_nodes

DOCUMENT = (Path(__file__).resolve().parents[2] / "docs" / "programme-folder.md").read_text(encoding="utf-8")
EXAMPLES = "\n".join(re.findall(r"```yaml\n(.*?)```", DOCUMENT, re.DOTALL))
PARTS = re.split(r"^(?=(?:code|trees|indicators|targets|tasks|forms|registers):)", EXAMPLES, flags=re.MULTILINE)[1:]


def records(shape: Any) -> Iterator[type]:
    """The records that a shape holds, itself first."""
    if is_dataclass(shape) and isinstance(shape, type) and shape is not Period:
        yield shape
        for hint in shapes.keys(shape).values():
            yield from records(hint)
    for inner in get_args(shape):
        yield from records(inner)


RECORDS = tuple(dict.fromkeys(record for shape in contents.FILES.values() for record in records(shape)))


def shape_of(example: str) -> type:
    stem = example.partition(":")[0]
    return contents.FILES[{"code": "programme", "trees": "org_units"}.get(stem, stem)]


@pytest.mark.parametrize("example", PARTS, ids=[part.partition(":")[0] for part in PARTS])
def test_every_example_has_the_shape_of_its_file(example: str) -> None:
    shapes.fit(shape_of(example), yaml_nodes.plain(yaml_nodes.read(example)))


def test_there_is_an_example_of_every_file() -> None:
    assert [shape_of(part) for part in PARTS] == list(contents.FILES.values())


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_named(record: type) -> None:
    assert [key for key in shapes.keys(record) if not re.search(rf"\b{key}\b", DOCUMENT)] == []


def test_every_column_is_named() -> None:
    assert [column for column in observations_csv.COLUMNS if column not in DOCUMENT] == []
