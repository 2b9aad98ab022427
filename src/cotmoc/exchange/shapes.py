"""Shapes drawn from the records of the domain: a record's fields are the keys that a file may hold.

Nothing is declared twice: a field is a key, its type says what stands there, its default makes the key optional.
pydantic checks plain values against the shape and collects every fault with its place; the words for them are ours.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, replace
from functools import cache
from types import UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from pydantic_core import ErrorDetails, PydanticCustomError, SchemaValidator, ValidationError, core_schema

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.findings import Finding, Severity
from cotmoc.domain.org_units import Succession
from cotmoc.domain.registers import FieldKind, FieldValue, Record, Register
from cotmoc.domain.soundness.faults import near
from cotmoc.domain.targets import Target
from cotmoc.domain.tasks import Task
from cotmoc.exchange import scalars

Shape = TypeVar("Shape")
Place = tuple[str | int, ...]

IMPLIED = frozenset({(Record, "register")})
"""Fields that have no key: a record stands under its register."""

SPECIAL: Mapping[tuple[type, str], Callable[[str], object]] = {(Succession, "share"): scalars.share}
"""Fields where nothing is not the same as leaving out: a share is a figure or `unknown`."""

FIRST: Mapping[type, tuple[str, ...]] = {
    Target: (
        *("code", "set", "indicator", "org_unit", "item", "part", "title"),
        *("op", "value", "value_max", "measure_unit", "horizon", "year"),
    ),
    Task: ("code", "kind", "number", "title"),
}
"""Records whose keys are written in another order than that of their fields: as one says them."""

_OWN_FAULTS = {
    "missing": "key_missing",
    "extra_forbidden": "key_unknown",
    "list_type": "list_expected",
    "dict_type": "mapping_expected",
}


class Misfit(CotmocError):
    """Values that do not have the shape; `findings` says where and how, each place counted from the value."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("misfit")
        self.findings = findings


def fit(shape: type[Shape], value: object) -> Shape:
    """The record of that shape made of dictionaries, lists, text and None; raises `Misfit` with every fault."""
    try:
        return cast("Shape", _validator(cast("type", shape)).validate_python(value))
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        raise Misfit(tuple(_finding(shape, value, details) for details in found)) from None


@cache
def keys(record: type) -> Mapping[str, Any]:
    """The keys of a record in a file, in the order in which they are written, with the type of what stands there."""
    hints = get_type_hints(record)
    named = dict.fromkeys((*FIRST.get(record, ()), *(field.name for field in fields(record) if field.init)))
    return {name: hints[name] for name in named if (record, name) not in IMPLIED}


def bare(hint: Any) -> Any:
    """A type without its "or None"; of several types the first, as which a value is read before more is known."""
    if get_origin(hint) is UnionType:
        return next(kind for kind in get_args(hint) if kind is not type(None))
    return hint


def _usual(field: Field[Any]) -> object:
    """What a field holds where nothing is said; MISSING where something must be."""
    return field.default if field.default_factory is MISSING else field.default_factory()


@cache
def _validator(shape: type) -> SchemaValidator:
    return SchemaValidator(_record(shape))


def _record(record: type) -> core_schema.CoreSchema:
    """A mapping with exactly the record's keys; a key without a value counts as left out."""
    needed = {field.name for field in fields(record) if _usual(field) is MISSING}
    shape = core_schema.typed_dict_schema(
        {
            name: core_schema.typed_dict_field(_member(record, name, hint), required=name in needed)
            for name, hint in keys(record).items()
        },
        extra_behavior="forbid",
    )
    emptied = {name for name in keys(record) if (record, name) not in SPECIAL}

    def without_empty(value: object) -> object:
        if isinstance(value, dict):
            return {key: held for key, held in value.items() if held is not None or key not in emptied}
        return {} if value is None else value

    made = core_schema.no_info_after_validator_function(lambda held: _make(record, held), shape)
    return core_schema.no_info_before_validator_function(without_empty, made)


def _make(record: type, held: Mapping[str, Any]) -> object:
    if record is Record:
        return Record(register="", **held)
    if record is Register:
        register = Register(**held)
        return replace(register, records=tuple(_kept_in(register, line) for line in register.records))
    return record(**held)


def _kept_in(register: Register, line: Record) -> Record:
    """The record as a line of its register: its values are read by the kinds of the register's fields."""
    values = {code: read_value(register, code, str(text)) for code, text in line.values.items()}
    return replace(line, register=register.code, values=values)


def read_value(register: Register, code: str, text: str) -> FieldValue:
    """What a text means in a field of a register.

    Text that is no number or no day where one belongs stays text, which is a fault of the programme's soundness.
    """
    field = register.field(code)
    kind = field.kind if field else FieldKind.TEXT
    try:
        if kind is FieldKind.NUMBER:
            return scalars.figure(text)
        return scalars.day(text) if kind is FieldKind.DATE else text
    except CotmocError:
        return text


def _member(record: type, name: str, hint: Any) -> core_schema.CoreSchema:
    special = SPECIAL.get((record, name))
    return _scalar(special) if special else _value(bare(hint))


def _value(kind: Any) -> core_schema.CoreSchema:
    """The shape of a list, a mapping by text, a record or a scalar."""
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (tuple, frozenset):
        return core_schema.no_info_after_validator_function(origin, core_schema.list_schema(_value(inner[0])))
    if origin is Mapping:
        return core_schema.dict_schema(core_schema.str_schema(), _value(bare(inner[1])))
    return _scalar(scalars.reader(kind)) if scalars.readable(kind) else _record(kind)


def _scalar(read: Callable[[str], object]) -> core_schema.CoreSchema:
    def value(text: object) -> object:
        if not isinstance(text, str):
            raise PydanticCustomError("scalar_expected", "fault")
        try:
            return read(text)
        except CotmocError as error:
            raise PydanticCustomError(error.code, "fault", dict(error.facts)) from error

    return core_schema.no_info_plain_validator_function(value)


def _finding(shape: type, value: object, details: ErrorDetails) -> Finding:
    place: Place = details["loc"]
    code = _OWN_FAULTS.get(details["type"], details["type"])
    facts = dict(details.get("ctx", {}))
    facts["key"] = next((step for step in reversed(place) if isinstance(step, str)), "")
    if (cut := _cut(value, place)) and (code == "key_unknown" or (code == "scalar_expected" and "plain" in cut)):
        return Finding("comma_in_figure" if "plain" in cut else "comma_in_text", Severity.ERROR, cut, place=place)
    if code == "key_unknown":
        facts["known"] = near(str(place[-1]), keys(_record_at(shape, place[:-1])))
    return Finding(code, Severity.ERROR, facts, place=place[:-1] if code == "key_missing" else place)


def _record_at(kind: Any, place: Place) -> type:
    """The record that stands at a place of a shape."""
    for step in place:
        kind = bare(get_args(kind)[0] if isinstance(step, int) else keys(kind)[step])
    return cast("type", kind)


def _cut(value: object, place: Place) -> dict[str, object] | None:
    """Where a comma inside a value has made of its end a key that holds nothing: the facts of that, else None."""
    held: Any = value
    for step in place[:-1]:
        held = held.get(step, {}) if isinstance(held, dict) else held[step]
    after = place[-1] if place else None
    if not isinstance(held, dict) or held.get(after, "") is not None:
        return None
    key, before = [("", None), *held.items()][list(held).index(after)]
    if not isinstance(before, str):
        return None
    plain = scalars.cut_figure(before, str(after))
    return {"key": key, "before": before, "after": after} | ({} if plain is None else {"plain": plain})


def plain(record: object) -> dict[str, object]:
    """The keys of a record with what stands there, in the order of its fields; what is as by default is left out.

    Text stays text, other scalars stay values; `fit` of the same, written and read, gives the record again.
    """
    usual = {field.name: _usual(field) for field in fields(cast("Any", record))}
    said = {name: getattr(record, name) for name in keys(cast("type", type(record)))}
    return {name: "unknown" if value is None else _plain(value) for name, value in said.items() if value != usual[name]}


def _plain(value: object) -> object:
    if scalars.readable(type(value)):
        return value
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    return [_plain(inner) for inner in value] if isinstance(value, tuple) else plain(value)
