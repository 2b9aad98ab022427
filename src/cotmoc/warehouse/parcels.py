"""Parcels: columns packed as one Arrow stream, to be sent from one machine to another and unpacked just as they were.

Each row of the stream is the column of one indicator for one run. Whole numbers of 64 bits travel as they are, numbers
of any length as the bytes of a signed integer, so that nothing is rounded on the way.
"""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.facts import Block, Facts
from cotmoc.warehouse.runs import Run

Columns = Mapping[tuple[str, Run], Column]
"""Columns by indicator and run."""

_SCHEMA = pa.schema(
    {
        "indicator": pa.string(),
        "months": pa.int32(),
        "starts": pa.list_(pa.int32()),
        "width": pa.int32(),
        "peak": pa.int64(),
        "peak_below": pa.int64(),
        "factor": pa.list_(pa.binary()),
        "above": pa.list_(pa.int64()),
        "below": pa.list_(pa.int64()),
        "wide_above": pa.list_(pa.binary()),
        "wide_below": pa.list_(pa.binary()),
        "there": pa.list_(pa.bool_()),
        "unclear": pa.list_(pa.bool_()),
    }
)

_LISTS = ("above", "below", "wide_above", "wide_below", "there", "unclear")
_PLAIN = [name for name in _SCHEMA.names if name not in _LISTS]


def packed(columns: Columns) -> bytes:
    """The columns as one compressed stream."""
    rows = [_row(code, run, column) for (code, run), column in columns.items()]
    table = pa.Table.from_pydict({name: [row[name] for row in rows] for name in _SCHEMA.names}, schema=_SCHEMA)
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, _SCHEMA, options=pa.ipc.IpcWriteOptions(compression="zstd")) as stream:
        stream.write_table(table)
    return bytes(sink.getvalue())


def unpacked(parcel: bytes) -> dict[tuple[str, Run], Column]:
    """The columns of a stream."""
    with pa.ipc.open_stream(parcel) as stream:
        table = stream.read_all().combine_chunks()
    plain = {name: table[name].to_pylist() for name in _PLAIN}
    lists = {name: _pieces(table[name].combine_chunks()) for name in _LISTS}
    rows = ({name: values[at] for name, values in {**plain, **lists}.items()} for at in range(len(table)))
    return dict(_column(row) for row in rows)


def _pieces(lists: Any) -> list[Array | None]:
    """The lists of a column, each as an array that shares its place; None for one that is not there."""
    values, ends = lists.values.to_numpy(zero_copy_only=False), lists.offsets.to_numpy()
    there = lists.is_valid().to_numpy(zero_copy_only=False)
    return [values[ends[at] : ends[at + 1]] if there[at] else None for at in range(len(lists))]


def of_facts(facts: Facts) -> dict[tuple[str, Run], Column]:
    """What was reported, as columns to be packed."""
    found = ((code, block) for code, blocks in facts.blocks.items() for block in blocks.values())
    return {(code, block.run): block.column for code, block in found}


def as_facts(columns: Columns) -> Facts:
    """Unpacked columns as what was reported; of an indicator there is one run of each length."""
    blocks: dict[str, dict[int, Block]] = {}
    for (code, run), column in columns.items():
        blocks.setdefault(code, {})[run.months] = Block(run, column)
    return Facts(blocks)


def _row(code: str, run: Run, column: Column) -> dict[str, Any]:
    row: dict[str, Any] = {
        "indicator": code,
        "months": run.months,
        "starts": run.starts,
        "width": column.above.shape[1],
        "peak": column.peak,
        "peak_below": column.peak_below,
        "factor": _as_bytes(column.factor.as_integer_ratio()),
        **dict.fromkeys(("above", "below", "wide_above", "wide_below")),
        "there": None if column.there is None else column.there.ravel(),
        "unclear": None if column.unclear is None else column.unclear.ravel(),
    }
    if column.is_wide:
        ratios = [figure.as_integer_ratio() for figure in column.above.ravel()]
        row["wide_above"] = _as_bytes(over for over, _ in ratios)
        row["wide_below"] = _as_bytes(under for _, under in ratios)
    else:
        row["above"] = column.above.ravel()
        row["below"] = None if column.below is None else np.broadcast_to(column.below, column.above.shape).ravel()
    return row


def _column(row: Mapping[str, Any]) -> tuple[tuple[str, Run], Column]:
    run, width = Run(row["months"], tuple(row["starts"])), row["width"]

    def array(name: str) -> Array | None:
        return None if row[name] is None else row[name].reshape(-1, width)

    above = array("above")
    if above is None:
        pairs = zip(_as_numbers(row["wide_above"]), _as_numbers(row["wide_below"]), strict=True)
        above = np.empty(len(run) * width, object)
        above[:] = [Fraction(over, under) for over, under in pairs]
        above = above.reshape(-1, width)
    factor = Fraction(*_as_numbers(row["factor"]))
    masks = (array("below"), row["peak_below"], array("there"), array("unclear"))
    return (row["indicator"], run), Column(above, row["peak"], factor, *masks)


def _as_bytes(numbers: Iterable[int]) -> list[bytes]:
    return [one.to_bytes(one.bit_length() // 8 + 1, "big", signed=True) for one in numbers]


def _as_numbers(found: Iterable[bytes]) -> Iterator[int]:
    return (int.from_bytes(one, "big", signed=True) for one in found)
