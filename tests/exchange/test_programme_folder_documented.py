"""The document on the programme folder shows what loads, and names every key."""

import re
from collections.abc import Iterator
from dataclasses import is_dataclass
from pathlib import Path
from typing import Any, get_args

import pytest

from cotmoc.domain.periods import Period
from cotmoc.exchange import contents, observations_csv, shapes, yaml_nodes

DOCUMENTS = {
    name: (Path(__file__).resolve().parents[2] / "docs" / name).read_text(encoding="utf-8")
    for name in ("programme-folder.md", "thu-muc-chuong-trinh.md")
}


def parts(document: str) -> list[str]:
    """The examples of a document, one a file."""
    examples = "\n".join(re.findall(r"```yaml\n(.*?)```", DOCUMENTS[document], re.DOTALL))
    starts = r"^(?=(?:code|trees|indicators|targets|tasks|forms|registers|scorecards):)"
    return re.split(starts, examples, flags=re.MULTILINE)[1:]


EXAMPLES = [
    pytest.param(part, id=f"{document}:{part.partition(':')[0]}") for document in DOCUMENTS for part in parts(document)
]


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


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_has_the_shape_of_its_file(example: str) -> None:
    fitted: object = shapes.fit(shape_of(example), yaml_nodes.plain(yaml_nodes.read(example)))
    assert isinstance(fitted, shape_of(example))


@pytest.mark.parametrize("document", DOCUMENTS)
def test_there_is_an_example_of_every_file(document: str) -> None:
    assert [shape_of(part) for part in parts(document)] == list(contents.FILES.values())


@pytest.mark.parametrize("document", DOCUMENTS)
@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_key_is_named(record: type, document: str) -> None:
    assert [key for key in shapes.keys(record) if not re.search(rf"\b{key}\b", DOCUMENTS[document])] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_column_is_named(document: str) -> None:
    assert [column for column in observations_csv.COLUMNS if column not in DOCUMENTS[document]] == []


def test_both_languages_show_the_same_examples() -> None:
    english, vietnamese = ([yaml_nodes.plain(yaml_nodes.read(part)) for part in parts(name)] for name in DOCUMENTS)
    assert english == vietnamese
