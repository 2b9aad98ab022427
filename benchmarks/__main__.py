"""Runs all races of the modules beside this one that have some, and prints a table or one JSON document."""

import dataclasses
import importlib
import json
import pkgutil
from pathlib import Path

import click
from benchmarks import figures, races
from rich.console import Console
from rich.table import Table


@click.command()
@click.option("--rounds", type=click.IntRange(min=5), default=7, help="Rounds that count; the medians are over these.")
@click.option("--only", "names", multiple=True, help="Run only this module, such as `reading`; may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
def main(rounds: int, names: tuple[str, ...], as_json: bool) -> None:
    """Measure this product against peers, interleaved, in one run."""
    console = Console(stderr=as_json)
    results = []
    scores: list[tuple[str, figures.Score]] = []
    for module in sorted(found.name for found in pkgutil.iter_modules([str(Path(__file__).parent)])):
        if module == "__main__" or (names and module not in names):
            continue
        measured = importlib.import_module(f"benchmarks.{module}")
        scores.extend(getattr(measured, "scores_of", list)())
        for race in getattr(measured, "races_of", list)():
            places = races.run(race, rounds)
            console.print(_table(race, places))
            results.append(
                {
                    "module": module,
                    "title": race.title,
                    "unit": race.unit,
                    "amount": race.amount,
                    "places": [dataclasses.asdict(place) for place in places],
                    "absent": dict(race.absent),
                }
            )
    if scores:
        console.print(_table_of_scores(scores))
    if as_json:
        told = {name: score._asdict() for name, score in scores}
        click.echo(json.dumps({"rounds": rounds, "races": results, "scores": told}, ensure_ascii=False, indent=2))


def _table(race: races.Race, places: list[races.Place]) -> Table:
    table = Table(title=race.title, caption="\n".join(f"{name}: {why}" for name, why in race.absent.items()) or None)
    for heading in ("", "median s", "range", f"{race.unit}/s", "ours ÷ theirs"):
        table.add_column(heading, justify="left" if not heading else "right")
    for place in places:
        spread = f"{place.fastest:.4f}–{place.slowest:.4f}"
        table.add_row(place.name, f"{place.median:.4f}", spread, f"{place.per_second:,.0f}", f"{place.ratio:.2f}")
    return table


def _table_of_scores(scores: list[tuple[str, figures.Score]]) -> Table:
    table = Table(title="Figures that a person marked in excerpts")
    for heading in ("", "right", "with the unit", "told besides", "of"):
        table.add_column(heading, justify="left" if not heading else "right")
    for name, score in scores:
        table.add_row(name, *map(str, score))
    return table


if __name__ == "__main__":
    main()
