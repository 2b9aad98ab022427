"""Query engines that do the work of `benchmarks.engine` over a table of figures in memory: DuckDB, Polars, pandas.

Each is given the figures as rows of indicator, month, unit and value, with the provinces of the communes and the
targets beside them, and leaves the answers as tables of its own; turning these into arrays, to hold them against ours,
is not timed. All but pandas use every core; ours uses one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np
from benchmarks.peers import installed

Array = np.ndarray[Any, np.dtype[Any]]
Tables = Mapping[str, Any]
"""Answers by name (wholes, q, y, ratio_m, ratio_q, ratio_y, attained, ranks), each indicator, period, unit, value."""


@dataclass(frozen=True)
class Peer:
    """A way to do the work: `prepare` takes the columns in, `run` does all of it, `told` reads one answer.

    `load` takes the figures from Parquet files, named by a pattern, and the other columns as they are.
    """

    prepare: Callable[[Mapping[str, Array], Mapping[str, Array], Mapping[str, Array]], Any]
    load: Callable[[str, Mapping[str, Array], Mapping[str, Array]], Any]
    run: Callable[[Any], Tables]
    told: Callable[[Any], tuple[Array, ...]]


def peers() -> tuple[Mapping[str, Peer], Mapping[str, str]]:
    """The peers that are installed, and of the others why they are absent."""
    return installed({"DuckDB SQL": ("duckdb", _duckdb), "Polars": ("polars", _polars), "pandas": ("pandas", _pandas)})


_VALUE = "CASE WHEN indicator % 3 = 1 THEN arg_max(value, month) ELSE sum(value) END::BIGINT AS value"
_STEPS = {
    "wholes": """SELECT indicator, month, province AS unit, sum(value)::BIGINT AS value
        FROM facts JOIN places USING (unit) GROUP BY ALL""",
    "m": """SELECT * FROM facts UNION ALL SELECT * FROM wholes
        UNION ALL SELECT indicator, month, 0, sum(value)::BIGINT FROM wholes GROUP BY ALL""",
    "q": f"SELECT indicator, month // 3 AS period, unit, {_VALUE} FROM m GROUP BY 1, 2, 3",
    "y": f"SELECT indicator, month // 12 AS period, unit, {_VALUE} FROM m GROUP BY 1, 2, 3",
    **{
        f"ratio_{one}": f"""SELECT a.indicator // 3 AS indicator, a.{time} AS period, a.unit,
                a.value / b.value * 100 AS value
            FROM {one} a JOIN {one} b ON b.indicator = a.indicator + 2 AND b.{time} = a.{time} AND b.unit = a.unit
            WHERE a.indicator % 3 = 0"""
        for one, time in (("m", "month"), ("q", "period"), ("y", "period"))
    },
    "attained": """SELECT indicator, period, unit, y.value / targets.value * 100 AS value
        FROM y JOIN targets USING (indicator, period, unit)""",
    "ranks": """SELECT indicator, period, unit,
            rank() OVER (PARTITION BY indicator, period, province ORDER BY value DESC) AS value
        FROM y JOIN places USING (unit)""",
}


def _duckdb(duckdb: Any) -> Peer:
    arrow = import_module("pyarrow")

    def put(kept: Any, **tables: Mapping[str, Array]) -> Any:
        for name, table in tables.items():
            kept.register("given", arrow.table(dict(table)))
            kept.execute(f"CREATE TABLE {name} AS SELECT * FROM given")
            kept.unregister("given")
        return kept

    def prepare(facts: Mapping[str, Array], places: Mapping[str, Array], targets: Mapping[str, Array]) -> Any:
        return put(duckdb.connect(), facts=facts, places=places, targets=targets)

    def load(files: str, places: Mapping[str, Array], targets: Mapping[str, Array]) -> Any:
        kept = duckdb.connect()
        kept.execute(f"CREATE TABLE facts AS SELECT indicator, month, unit, value FROM '{files}'")
        return put(kept, places=places, targets=targets)

    def run(kept: Any) -> Tables:
        for name, query in _STEPS.items():
            kept.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {query}")
        return {name: kept.table(name) for name in _STEPS}

    def told(table: Any) -> tuple[Array, ...]:
        return tuple(table.fetchnumpy().values())

    return Peer(prepare, load, run, told)


def _polars(pl: Any) -> Peer:
    def prepare(*tables: Mapping[str, Array]) -> Any:
        return tuple(pl.DataFrame(dict(table)) for table in tables)

    def load(files: str, places: Mapping[str, Array], targets: Mapping[str, Array]) -> Any:
        return (pl.read_parquet(files), *prepare(places, targets))

    def longer(months: Any, count: int) -> Any:
        keys = ["indicator", (pl.col("month") // count).alias("period"), "unit"]
        total, last = pl.col("value").sum(), pl.col("value").sort_by("month").last()
        both = [total.alias("total"), last.alias("last")]
        value = pl.when(pl.col("indicator") % 3 == 1).then(pl.col("last")).otherwise(pl.col("total")).alias("value")
        return months.lazy().group_by(keys).agg(both).select("indicator", "period", "unit", value).collect()

    def ratio(table: Any) -> Any:
        names = ["indicator", "period", "unit"]
        above = table.lazy().filter(pl.col("indicator") % 3 == 0)
        below = table.lazy().filter(pl.col("indicator") % 3 == 2).with_columns(pl.col("indicator") - 2)
        value = (pl.col("value") / pl.col("below") * 100).alias("value")
        joined = above.join(below.rename({"value": "below"}), on=names)
        return joined.select(pl.col("indicator") // 3, "period", "unit", value).collect()

    def run(given: Any) -> Tables:
        facts, places, targets = given
        keys, value = ["indicator", "month"], pl.col("value")
        wholes = facts.lazy().join(places.lazy(), on="unit").group_by([*keys, pl.col("province").alias("unit")])
        wholes = wholes.agg(value.sum()).collect()
        top = wholes.group_by(keys).agg(value.sum()).with_columns(pl.lit(0, pl.Int32).alias("unit"))
        months = pl.concat([facts, wholes, top.select(facts.columns)])
        q, y = longer(months, 3), longer(months, 12)
        attained = y.lazy().join(targets.lazy().rename({"value": "to"}), on=["indicator", "period", "unit"])
        rank = value.rank("min", descending=True).over(["indicator", "period", "province"])
        return {
            "wholes": wholes, "q": q, "y": y,
            "ratio_m": ratio(months.rename({"month": "period"})), "ratio_q": ratio(q), "ratio_y": ratio(y),
            "attained": attained.select("indicator", "period", "unit", value / pl.col("to") * 100).collect(),
            "ranks": y.lazy().join(places.lazy(), on="unit").select("indicator", "period", "unit", rank).collect(),
        }  # fmt: skip

    return Peer(prepare, load, run, lambda table: tuple(column.to_numpy() for column in table.get_columns()))


def _pandas(pd: Any) -> Peer:
    def prepare(*tables: Mapping[str, Array]) -> Any:
        return tuple(pd.DataFrame(dict(table)) for table in tables)

    def load(files: str, places: Mapping[str, Array], targets: Mapping[str, Array]) -> Any:
        return (pd.read_parquet(Path(files).parent), *prepare(places, targets))

    def longer(months: Any, count: int) -> Any:
        table = months.assign(period=months["month"] // count)
        keys, last = ["indicator", "period", "unit"], table["indicator"] % 3 == 1
        total = table[~last].groupby(keys, as_index=False, sort=False)["value"].sum()
        ends = table[last & (table["month"] % count == count - 1)]
        return pd.concat([total, ends[[*keys, "value"]]])

    def ratio(table: Any) -> Any:
        above = table[table["indicator"] % 3 == 0]
        below = table[table["indicator"] % 3 == 2].assign(indicator=lambda one: one["indicator"] - 2)
        joined = above.merge(below, on=["indicator", "period", "unit"])
        value = joined["value_x"] / joined["value_y"] * 100
        return joined[["indicator", "period", "unit"]].assign(indicator=joined["indicator"] // 3, value=value)

    def run(given: Any) -> Tables:
        facts, places, targets = given
        keys = ["indicator", "period", "unit"]
        wholes = (
            facts.merge(places, on="unit").groupby(["indicator", "month", "province"], as_index=False)["value"].sum()
        )
        wholes = wholes.rename(columns={"province": "unit"})
        top = wholes.groupby(["indicator", "month"], as_index=False)["value"].sum().assign(unit=0)
        months = pd.concat([facts, wholes, top[facts.columns]])
        q, y = longer(months, 3), longer(months, 12)
        attained, placed = y.merge(targets, on=keys), y.merge(places, on="unit")
        rank = placed.groupby(["indicator", "period", "province"])["value"].rank("min", ascending=False)
        return {
            "wholes": wholes, "q": q, "y": y,
            "ratio_m": ratio(months.rename(columns={"month": "period"})), "ratio_q": ratio(q), "ratio_y": ratio(y),
            "attained": attained[keys].assign(value=attained["value_x"] / attained["value_y"] * 100),
            "ranks": placed[keys].assign(value=rank),
        }  # fmt: skip

    return Peer(prepare, load, run, lambda table: tuple(table[name].to_numpy() for name in table.columns))
