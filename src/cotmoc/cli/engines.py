"""The engines of `evaluate`: cell by cell, in bulk in this process, or in bulk on a cluster; options and what is said.

The bulk reading is imported inside the functions: the other verbs stay quick, and work where it is not installed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import click

from cotmoc.cli import console, options
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.evaluations import Evaluation
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.lexicon import labels

ENGINES = ("cell", "local", "spark")


def parameters(lang: str) -> Iterator[click.Parameter]:
    """The engine, the cluster's master, and the folder of figures."""
    choice, about = click.Choice(ENGINES), labels.say("option.engine", lang)
    yield click.Option(["--engine"], type=choice, help=about)
    yield click.Option(["--master"], metavar="URL", help=labels.say("option.master", lang))
    folder = labels.say("metavar.folder", lang)
    yield click.Option(["--figures"], type=options.A_PATH, metavar=folder, help=labels.say("option.figures", lang))


def fill(
    programme: Programme,
    period: Period,
    asked: Mapping[str, Sequence[str]],
    lang: str,
    *,
    alone: bool,
    engine: str | None,
    master: str | None,
    figures: Path | None,
) -> tuple[Programme, Callable[[Iterable[Evaluation]], list[Evaluation]]]:
    """The programme as the engine leaves it to the rules that judge, and what says of a figure how it was made.

    `asked` names indicators and org units, if only some are meant; `alone` says that something was asked for which only
    the reading cell by cell gives. Raises `UnreadableInput` (`engine_alone`, `engine_master`, `engine_figures`), and
    `NotFound` where what the engine needs is not installed.
    """
    engine = engine or ("spark" if master else "local" if figures else "cell")
    if (engine == "spark") != (master is not None):
        raise UnreadableInput("engine_master")
    if engine == "cell":
        if figures is not None:
            raise UnreadableInput("engine_figures")
        return programme, _listed
    if alone:
        raise UnreadableInput("engine_alone")
    from cotmoc.warehouse import engines

    codes = list(asked["indicators"]) or [one.code for one in programme.indicators]
    units = list(asked["org_units"]) or sorted({unit for code in codes for unit in programme.org_units_of(code)})
    filled = engines.filled(engines.stock_of(programme, figures), codes, units, period, master=master)
    for reason in dict.fromkeys(filled.left.values()):
        apart = [code for code in codes if filled.left.get(code) == reason]
        if apart:
            console.complain(labels.say(f"engine.left.{reason}", lang, codes=", ".join(apart)))

    def named(evaluations: Iterable[Evaluation]) -> list[Evaluation]:
        return [_named(one) if filled.has(one.result) else one for one in evaluations]

    return filled.programme, named


def _listed(evaluations: Iterable[Evaluation]) -> list[Evaluation]:
    return [*evaluations]


def _named(one: Evaluation) -> Evaluation:
    """A figure made in bulk does not pass for a reported one."""
    trace = replace(one.result.trace, rule="made_in_bulk", observation=None)
    return replace(one, result=replace(one.result, trace=trace))
