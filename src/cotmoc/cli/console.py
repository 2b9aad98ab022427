"""What goes to the terminal: sentences, tables, progress; sober, and legible without colour."""

import contextlib
import os
import sys
from collections.abc import Iterable, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table

from cotmoc.domain import json_text


def prepare() -> None:
    """Have standard output and error speak UTF-8 whatever the locale: Vietnamese must not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None and (getattr(stream, "encoding", "") or "").lower() not in ("utf-8", "utf8"):
            reconfigure(encoding="utf-8", errors="replace")


def forget_output() -> None:
    """Let the interpreter end in peace after our output could not be written."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def screen() -> Console:
    """The console for people: as wide as the terminal, 110 columns where there is none."""
    return Console(file=sys.stdout, highlight=False, markup=False, width=None if sys.stdout.isatty() else 110)


def complain(sentence: str) -> None:
    """One sentence on standard error."""
    click.echo(sentence, err=True)


def print_json(value: object) -> None:
    """One JSON document on standard output, figures with their full digits."""
    click.echo(json_text.dumps(value))


def print_lines(lines: Iterable[str]) -> None:
    """Lines for people."""
    for line in lines:
        click.echo(line)


def print_table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> None:
    """A table for people; the columns numbered in `right` hold figures and stand flush right."""
    table = Table(
        title=title or None,
        title_justify="left",
        title_style="bold",
        header_style="bold",
        box=box.SIMPLE_HEAD,
        pad_edge=False,
    )
    flush = set(right)
    for place, head in enumerate(heads):
        table.add_column(head, justify="right" if place in flush else "left", overflow="fold")
    for row in rows:
        table.add_row(*row)
    screen().print(table)


def print_heading(words: str) -> None:
    """A heading between steps."""
    screen().rule(words, align="left")
