"""Facts kept as Parquet: one folder for each branch of the tree, one file for each length of period.

A file has the columns unit, indicator, month (the first of the period, as 202501) and value: a whole number, of the
unit that the file's own words give by indicator as a number of decimals. What was never reported has no row. A file
whose rows are all cells of indicators × periods × org units, in that order, says so; its values are read as one block.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cotmoc.domain.errors import UnreadableInput
from cotmoc.warehouse import columns
from cotmoc.warehouse.columns import Array, Column
from cotmoc.warehouse.facts import Block, Facts
from cotmoc.warehouse.runs import Month, Run, regular
from cotmoc.warehouse.trees import Places

_WORDS = b"cotmoc"


def write(folder: Path, facts: Facts, places: Places, units: Sequence[str]) -> None:
    """Write the figures that some org units reported; raises `UnreadableInput` for what 64 bits do not hold."""
    folder.mkdir(parents=True, exist_ok=True)
    at = np.array([places.index[code] for code in units])
    for months in sorted(facts.lengths):
        blocks = {code: found[months] for code, found in facts.blocks.items() if months in found}
        table = _table(months, blocks, at, list(units))
        pq.write_table(table, folder / f"months-{months}.parquet", **_packed(table.column_names))


def _packed(names: Sequence[str]) -> dict[str, Any]:
    """How columns are packed: figures by their differences, which is smaller than zstd and read five times as fast."""
    return {
        "use_dictionary": [name for name in names if name != "value"],
        "column_encoding": {"value": "DELTA_BINARY_PACKED"},
        "compression": {name: "none" if name == "value" else "zstd" for name in names},
    }


def _table(months: int, blocks: dict[str, Block], at: Array, units: list[str]) -> Any:
    rows: list[tuple[int, Block, Array, Array]] = []
    for place, block in enumerate(blocks.values()):
        found, unit = np.nonzero(_shown(block.column.there, block, rest=True)[:, at])
        rows.append((place, block, found, unit))
    starts = sorted({start for block in blocks.values() for start in block.run.starts})
    cells = sum(len(found) for _, _, found, _ in rows)
    words = {
        "months": months,
        "decimals": {code: _decimals(code, block.column) for code, block in blocks.items()},
        "units": units,
        "starts": starts,
        "dense": cells == len(blocks) * len(starts) * len(units),
    }
    units_of = np.concatenate([unit for _, _, _, unit in rows])
    indicators = np.repeat([place for place, *_ in rows], [len(found) for _, _, found, _ in rows])
    begun = np.concatenate([np.array(block.run.starts)[found] for _, block, found, _ in rows])
    values = np.concatenate([block.column.above[found, at[unit]] for _, block, found, unit in rows])
    unclear = [_shown(block.column.unclear, block, rest=False)[found, at[unit]] for _, block, found, unit in rows]
    table: dict[str, Any] = {
        "unit": pa.DictionaryArray.from_arrays(pa.array(units_of, pa.int32()), pa.array(units)),
        "indicator": pa.DictionaryArray.from_arrays(pa.array(indicators, pa.int32()), pa.array(list(blocks))),
        "month": pa.array(begun // 12 * 100 + begun % 12 + 1, pa.int32()),
        "value": pa.array(values.astype(np.int64), pa.int64()),
    }
    if any(one.any() for one in unclear):
        table["unclear"] = pa.array(np.concatenate(unclear))
    return pa.table(table).replace_schema_metadata({_WORDS: json.dumps(words)})


def _shown(mask: Array | None, block: Block, *, rest: bool) -> Array:
    return np.broadcast_to(rest if mask is None else mask, block.column.above.shape)


def _decimals(code: str, column: Column) -> int:
    """How many decimals the whole numbers of reported figures stand for."""
    scale = len(str(column.factor.denominator)) - 1
    if column.is_wide or column.below is not None or column.factor != Fraction(1, 10**scale):
        raise UnreadableInput("figures_too_long", code=code)
    return scale


def read(folders: Iterable[Path], places: Places) -> Facts:
    """The figures of some branches, each indicator as one array over the org units in their order."""
    files = [_opened(path) for folder in folders for path in sorted(folder.glob("months-*.parquet"))]
    blocks: dict[str, dict[int, Block]] = {}
    for months in sorted({words["months"] for _, words in files}):
        for code, block in _blocks(months, [one for one in files if one[1]["months"] == months], places):
            blocks.setdefault(code, {})[months] = block
    return Facts(blocks)


def _opened(path: Path) -> tuple[Any, dict[str, Any]]:
    try:
        file = pq.ParquetFile(path)
        return file, json.loads(file.schema_arrow.metadata[_WORDS])
    except (pa.ArrowInvalid, KeyError, TypeError, ValueError) as error:
        raise UnreadableInput("figures_unreadable", file=path.name) from error


def _blocks(months: int, files: list[tuple[Any, dict[str, Any]]], places: Places) -> Iterator[tuple[str, Block]]:
    """All figures of periods of one length, set into one array of indicator × period × org unit."""
    codes = list(dict.fromkeys(code for _, words in files for code in words["decimals"]))
    starts: list[Month] = sorted({start for _, words in files for start in words["starts"]})
    decimals = {code: max(words["decimals"].get(code, 0) for _, words in files) for code in codes}
    shape = (len(codes), len(starts), len(places))
    above, unclear = np.zeros(shape, np.int64), None
    row = np.zeros(len(places), bool)
    there: Array | None = None
    for file, words in files:
        at = np.array([places.index[code] for code in words["units"]])
        whole = words["dense"] and words["starts"] == starts and list(words["decimals"]) == codes
        if whole and words["decimals"] == decimals and there is None:
            values = file.read(["value"])["value"].to_numpy()
            above[:, :, regular(at)] = values.reshape(len(codes), len(starts), len(at))
            row[at] = True
            continue
        there = np.array(np.broadcast_to(row, shape)) if there is None else there
        table = file.read()
        cells = _cells(table, words, codes, starts, at)
        factors = np.array([10 ** (decimals[code] - scale) for code, scale in words["decimals"].items()], np.int64)
        above[cells] = table["value"].to_numpy() * factors[_indices(table["indicator"])]
        there[cells] = True
        if "unclear" in table.column_names:
            unclear = np.zeros(shape, bool) if unclear is None else unclear
            unclear[cells] = table["unclear"].to_numpy(zero_copy_only=False)
    run = Run(months, tuple(starts))
    for place, code in enumerate(codes):
        known = row[None, :] if there is None else there[place]
        column = columns.of_whole(above[place], Fraction(1, 10 ** decimals[code]), None if known.all() else known)
        yield code, Block(run, column if unclear is None else replace(column, unclear=unclear[place]))


def _indices(array: Any) -> Array:
    return np.asarray(array.combine_chunks().indices)


def _cells(table: Any, words: dict[str, Any], codes: list[str], starts: list[Month], at: Array) -> tuple[Array, ...]:
    """Where the rows of a table stand in the array."""
    month = np.asarray(table["month"])
    place = {code: where for where, code in enumerate(codes)}
    of_code = np.array([place[code] for code in words["decimals"]])
    begun = month // 100 * 12 + month % 100 - 1
    return of_code[_indices(table["indicator"])], np.searchsorted(starts, begun), at[_indices(table["unit"])]
