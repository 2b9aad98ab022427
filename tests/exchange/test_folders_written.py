"""A programme written as a folder is the same programme when loaded, and is there whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args, get_origin

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.observations import Book, Observation
from cotmoc.domain.org_units import OrgUnit, OrgUnits, Placement, Succession, Tree
from cotmoc.domain.periods import Period, Unit
from cotmoc.domain.programmes import Programme
from cotmoc.domain.registers import FieldKind, Record, Register
from cotmoc.exchange import folders, shapes, texts
from cotmoc.lexicon import messages

Write = Callable[..., Path]

days = st.dates(date(1990, 1, 1), date(2100, 1, 1))
scalar: dict[type, st.SearchStrategy[object]] = {
    str: st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip),
    bool: st.booleans(),
    int: st.integers(0, 9999),
    Decimal: st.decimals(-(10**9), 10**9, allow_nan=False, places=3),
    date: days,
    datetime: st.builds(datetime.combine, days, st.times().map(lambda at: at.replace(microsecond=0, fold=0))),
    Period: st.builds(Period, days, st.sampled_from(Unit), st.integers(1, 60)),
}


def any_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values of the types that the fields of records have."""
    kind, inner = shapes.bare(hint), get_args(hint)
    if kind is not hint:
        return st.none() | any_of(kind)
    if get_origin(kind) in (tuple, frozenset):
        return st.lists(any_of(inner[0]), max_size=2).map(get_origin(kind))
    if get_origin(kind) is Mapping:
        return st.dictionaries(scalar[str], any_of(inner[1]), max_size=2)
    if issubclass(kind, StrEnum):
        return st.sampled_from(kind)
    return scalar[kind] if kind in scalar else record(kind)


def record(kind: type, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    held = {name: any_of(hint) for name, hint in shapes.keys(kind).items() if name not in given}
    return st.builds(kind, **held, **given)


def some(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=2).map(tuple)


def filled(register: Register) -> st.SearchStrategy[Register]:
    """The register with records whose values are of the kinds of its fields."""
    kinds = {FieldKind.NUMBER: Decimal, FieldKind.DATE: date}
    codes = dict.fromkeys(one.code for one in register.fields)
    fields = [one for code in codes if (one := register.field(code))]
    values = st.fixed_dictionaries({}, optional={one.code: scalar[kinds.get(one.kind, str)] for one in fields})
    lines = some(record(Record, register=st.just(register.code), values=values))
    return lines.map(lambda records: replace(register, records=records))


registers = record(Register, records=st.just(())).flatmap(filled)
org_units = st.builds(
    OrgUnits, some(record(OrgUnit)), some(record(Tree)), some(record(Placement)), some(record(Succession))
)
given_parts = {
    "org_units": org_units,
    "registers": some(registers),
    "book": st.builds(Book, some(record(Observation))),
    "snapshot": st.just(""),
}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(record(Programme, **given_parts))
def test_a_programme_written_and_loaded_is_the_same(programme: Programme) -> None:
    with TemporaryDirectory() as place:
        folders.write(programme, Path(place) / "programme")
        loaded = folders.load(Path(place) / "programme").programme
        assert loaded is not None
        assert replace(loaded, snapshot="") == programme


def test_a_loaded_folder_is_written_with_the_same_snapshot(folder: Write, tmp_path: Path) -> None:
    programme = folders.load(folder()).programme
    assert programme is not None
    folders.write(programme, tmp_path / "again")
    assert folders.load(tmp_path / "again").programme == programme


def test_a_folder_that_holds_something_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(CotmocError) as refused:
        texts.publish(tmp_path, {"a.yaml": "a"})
    assert refused.value.code == "folder_not_empty"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    texts.publish(tmp_path / "empty", {"a.yaml": "a", "observations/b.csv": "b"})
    assert (tmp_path / "empty" / "observations" / "b.csv").read_text(encoding="utf-8") == "b"


@pytest.mark.parametrize("spoilt", [{"x" * 300: "too long a name"}, {"b.yaml": "half a letter \ud800"}])
def test_a_failing_write_leaves_nothing_behind(tmp_path: Path, spoilt: dict[str, str]) -> None:
    with pytest.raises(CotmocError) as refused:
        texts.publish(tmp_path / "new", {"a.yaml": "a", **spoilt})
    assert refused.value.code == "folder_unwritable"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_without_its_parent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CotmocError) as refused:
        texts.publish(tmp_path / "nowhere" / "new", {"a.yaml": "a"})
    said = messages.say(refused.value.code, refused.value.facts)
    assert f"Chưa có thư mục {tmp_path / 'nowhere'}." in said
    assert ".part" not in said
