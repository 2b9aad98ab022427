"""Trials of the nation: each contender in a process of its own, from Parquet files to the answers, in turn.

Each reads the figures from files in a layout that suits it: ours the folders that the product writes, the others one
file for each province with indicator, month, unit and value as whole numbers. The targets are in memory, the
definitions known, ours as those of OpenFisca; the calculation is the first after the figures are read. Answers are
held against ours by sums over all of them, weighed by their places: whole numbers must be equal, ratios nearly so. What
a process used of memory at its peak is told by the system.
"""

import json
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from functools import partial
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from benchmarks import engine, tables
from benchmarks.engine import RUNS, Answers, Array, Work
from rich.console import Console
from rich.table import Table

from cotmoc.domain.observations import Observation
from cotmoc.domain.periods import Period
from cotmoc.warehouse import changes, parquet
from cotmoc.warehouse.facts import Facts
from cotmoc.warehouse.lots import LotSweep
from cotmoc.warehouse.sweeps import Sweep

OURS, BY_HAND, OPENFISCA = "cotmoc", "NumPy by hand", "OpenFisca"
TABLES = ("DuckDB SQL", "Polars", "pandas")
EXACT, NEAR = ("wholes", "quarters", "years", "ranks"), ("attained", "ratios")
NAMES = {"wholes": "wholes", "q": "quarters", "y": "years", "ranks": "ranks", "attained": "attained"}


def write(folder: Path, work: Work) -> None:
    """The figures as files, in both layouts."""
    places, codes = work.definitions.places, [unit.code for unit in work.definitions.places.ordered]
    begun = work.first
    (folder / "rows").mkdir(parents=True)
    for at, size in enumerate(work.sizes):
        parquet.write(folder / "ours" / f"province=p{at}", work.facts, places, codes[begun : begun + size])
        own = work.months[:, :, begun : begun + size]
        indicator, month, unit = np.array(np.indices(own.shape, np.int32))
        rows = {"indicator": indicator, "month": month, "unit": unit + np.int32(begun), "value": own}
        table = pa.table({name: pa.array(column.ravel()) for name, column in rows.items()})
        packed = {"column_encoding": {"value": "DELTA_BINARY_PACKED"}, "use_dictionary": list(rows)[:3]}
        pq.write_table(table, folder / "rows" / f"p{at:02}.parquet", **packed)
        begun += size


Step = Callable[[], Any]


def steps(name: str, folder: Path, work: Work) -> tuple[Step, Callable[[Any], Any], Callable[[Any], dict[str, float]]]:
    """How a contender loads, calculates, and tells its answers."""
    rows = folder / "rows"
    if name == OURS:
        folders = sorted((folder / "ours").iterdir())
        places = work.definitions.places
        for _ in LotSweep(work.programme, Facts(), definitions=work.definitions).lots(engine.CODES, RUNS):
            pass  # what is the same whatever the figures is found out once
        return lambda: parquet.read(folders, places), lambda facts: engine.ours(work, facts), digest
    if name == BY_HAND:
        return lambda: _dense(rows, work), lambda months: engine.by_hand(work, months), digest
    if name == OPENFISCA:
        core, peer = import_module("openfisca_core"), import_module("benchmarks.microsimulation")
        for part in ("entities", "periods", "simulations", "taxbenefitsystems", "variables"):
            import_module(f"openfisca_core.{part}")
        ready = peer.system(core)
        return lambda: peer.load(core, ready, work, _dense(rows, work)), lambda one: peer.run(one, work), digest
    found = tables.peers()[0][name]
    stands, aims = work.beside()
    return lambda: found.load(str(rows / "*.parquet"), stands, aims), found.run, lambda told: _of_tables(found, told)


def _dense(rows: Path, work: Work) -> Array:
    """The rows put into an array of indicator × month × org unit."""
    months = np.zeros((engine.INDICATORS, engine.MONTHS, work.first + sum(work.sizes)), np.int64)
    for file in sorted(rows.iterdir()):
        table = pq.read_table(file)
        indicator, month, unit, value = (np.asarray(table[name]) for name in ("indicator", "month", "unit", "value"))
        months[indicator, month, unit] = value
    return months


def digest(answers: Answers) -> dict[str, float]:
    """What the answers come to: one number for each part, in which every place has a weight of its own."""
    found = {}
    for part in (*EXACT, *NEAR):
        runs: dict[str, dict[int, Array]] = {}
        for at, one in getattr(answers, part).items():
            for run, figures in zip("mqy", one, strict=False) if part == "ratios" else (("", one),):
                runs.setdefault(part + run, {})[at] = figures
        first = 1 if part in ("wholes", "ranks") else 0
        for name, kept in runs.items():
            found[name] = sum(_summed(at, figures, first, part in NEAR) for at, figures in kept.items())
    return found


def _summed(at: int, figures: Array, first: int, near: bool) -> float:
    """The figures of an indicator, weighed and summed; hundredths, as ours are, as what they stand for."""
    period, unit = np.indices(figures.shape)
    whole = float(_weighed(at, period, unit, figures)[:, first:].sum())
    return whole / 100 if near and figures.dtype.kind == "i" else whole


def _of_tables(peer: tables.Peer, told: Mapping[str, Any]) -> dict[str, float]:
    names = {**NAMES, **{f"ratio_{run}": f"ratios{run}" for run in "mqy"}}
    return {name: float(_weighed(*peer.told(told[part])).sum()) for part, name in names.items()}


def _weighed(indicator: Any, period: Any, unit: Any, value: Any) -> Array:
    weight = (np.asarray(indicator) * 31 + np.asarray(period) * 7 + np.asarray(unit)) % 97 + 1
    weighed: Array = np.asarray(value, np.float64) * weight
    return weighed


def one(name: str, folder: Path, work: Work, times: int) -> dict[str, Any]:
    """One contender's load and calculation, the fastest of some, with its peak of memory and its answers."""
    load, calculate, told = steps(name, folder, work)
    given, loaded = _timed(load)
    taken = []
    for _ in range(times):
        found = None
        found, seconds = _timed(lambda: calculate(given))
        taken.append(seconds)
    return {"load": loaded, "calculation": min(taken), "peak": _peak(), "told": told(found)}


def _timed(step: Step) -> tuple[Any, tuple[float, float]]:
    """What a step gives, and how long it took by the wall and of processors, in seconds."""
    begun, used = time.perf_counter(), time.process_time()
    found = step()
    return found, (time.perf_counter() - begun, time.process_time() - used)


def _peak() -> float:
    """The most memory that this process had, in GB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def change(folder: Path, work: Work) -> dict[str, Any]:
    """The median of changes of one figure each, once every column of the nation is held."""
    facts = parquet.read(sorted((folder / "ours").iterdir()), work.definitions.places)
    sweep = Sweep(work.programme, facts, definitions=work.definitions)
    for code in engine.CODES:
        for run in RUNS:
            sweep.of(code, run)
    taken = []
    for at in range(21):
        figure = Observation(f"x{3 * at}", f"p0.{at % work.sizes[0]}", Period.parse("2023-05"), Decimal(77))
        taken.append(_timed(partial(_changed, sweep, figure))[1])
    return {"load": (0.0, 0.0), "calculation": _middle(taken[1:]), "peak": _peak()}


def _changed(sweep: Sweep, figure: Observation) -> None:
    for code in changes.change(sweep, figure):
        for run in RUNS:
            sweep.of(code, run)


def _middle(taken: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The medians, by the wall and of processors."""
    return tuple(statistics.median(column) for column in zip(*taken, strict=True))


def _apart(mine: Mapping[str, float], theirs: Mapping[str, float], within: float) -> list[str]:
    """The parts of which two contenders say different things."""
    return [
        name
        for name, told in theirs.items()
        if abs(told - mine[name]) > abs(mine[name]) * (max(within, 1e-6) if name.startswith(NEAR) else within)
    ]


@click.command()
@click.option("--provinces", default=34)
@click.option("--communes", default=3321)
@click.option("--rounds", default=3, help="Rounds in which each contender takes its turn.")
@click.option("--times", default=1, help="How often each calculates in its turn; the fastest counts.")
@click.option("--only", multiple=True, help="These contenders alone.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the files are, or will be.")
@click.option("--child", hidden=True)
def main(
    provinces: int,
    communes: int,
    rounds: int,
    times: int,
    only: tuple[str, ...],
    folder: Path | None,
    child: str | None,
) -> None:
    """Run the trials and print one table; ratios of one run are what can be relied on."""
    work = Work(provinces, communes)
    if child and folder:
        click.echo(json.dumps(change(folder, work) if child == CHANGE else one(child, folder, work, times)))
        return
    with TemporaryDirectory() as made:
        size = (str(provinces), str(communes))
        place = _filled(folder or Path(made) / "once", work)
        double = _filled(
            Path(str(folder) + "-double") if folder else Path(made) / "twice", Work(provinces, 2 * communes)
        )
        told: dict[str, list[dict[str, Any]]] = {}
        names = only or (OURS, BY_HAND, *TABLES, OPENFISCA, TWICE, CHANGE)
        for number in range(rounds):
            for name in [*names[number % len(names) :], *names[: number % len(names)]]:
                at = (double, OURS, size[0], str(2 * communes)) if name == TWICE else (place, name, *size)
                if (found := _turn(*at, times)) is not None:
                    told.setdefault(name, []).append(found)
                    click.echo(f"{number + 1} {name}: {found['load']} {found['calculation']}", err=True)
    Console(width=110).print(_table(f"{work.count:,} figures, medians of {rounds} rounds", names, told))


TWICE, CHANGE = "cotmoc, twice the figures", "cotmoc, one figure changed"


def _filled(folder: Path, work: Work) -> Path:
    if not folder.exists():
        write(folder, work)
    return folder


def _turn(folder: Path, name: str, provinces: str, communes: str, times: int) -> dict[str, Any] | None:
    """A contender's turn in a process of its own; None where it cannot take part."""
    size = ("--provinces", provinces, "--communes", communes, "--times", str(times))
    ask = [sys.executable, "-m", "benchmarks.engine", "--child", name, "--folder", str(folder), *size]
    done = subprocess.run(ask, capture_output=True, text=True, check=False)
    if done.returncode:
        click.echo(f"{name}: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'ended'}", err=True)
        return None
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(title: str, names: tuple[str, ...], told: Mapping[str, list[dict[str, Any]]]) -> Table:
    table = Table(title=title)
    for heading in ("", "load s", "calculation s", "processor s", "× ours", "× ours, processor", "peak GB", "answers"):
        table.add_column(heading, justify="left" if not heading else "right")
    mine = told[OURS][0]["told"]
    ours = [sum(_of(told[OURS], part)[at] for part in ("load", "calculation")) for at in (0, 1)]
    for name in names:
        if name in told:
            load, calculation = _of(told[name], "load"), _of(told[name], "calculation")
            peak = statistics.median(one["peak"] for one in told[name])
            said = told[name][0].get("told") if name != TWICE else None
            apart = [] if said is None else _apart(mine, said, 1e-4 if name == OPENFISCA else 1e-9)
            answers = "–" if said is None else "differ: " + ", ".join(apart) if apart else "equal"
            processor = f"{load[1]:.2f} + {calculation[1]:.3f}"
            ratios = [f"{(load[at] + calculation[at]) / ours[at]:.2f}" for at in (0, 1)]
            table.add_row(name, f"{load[0]:.2f}", f"{calculation[0]:.3f}", processor, *ratios, f"{peak:.2f}", answers)
    return table


def _of(told: Sequence[Mapping[str, Any]], part: str) -> tuple[float, ...]:
    return _middle([one[part] for one in told])
