"""Arguments and options that several verbs share, each with its words from the lexicon."""

import os
from pathlib import Path

import click

from cotmoc.lexicon import labels

SIZE_LIMIT = 20_000_000
"""The largest document read unless told otherwise, in bytes; the setting COTMOC_MAX_BYTES changes it."""


def size_limit() -> int:
    """The limit in force: the setting where it is a whole number, else the default."""
    asked = os.environ.get("COTMOC_MAX_BYTES", "")
    return int(asked) if asked.isascii() and asked.isdigit() else SIZE_LIMIT


def document() -> click.Parameter:
    """The document that a verb reads."""
    return click.Argument(["file"], type=click.Path(path_type=Path))


def as_json(lang: str) -> click.Parameter:
    """One JSON document instead of words for people."""
    return click.Option(["--json", "as_json"], is_flag=True, help=labels.say("option.json", lang))


def programme(lang: str) -> click.Parameter:
    """The folder of the programme."""
    return click.Option(
        ["--programme"], type=click.Path(path_type=Path), required=True, help=labels.say("option.programme", lang)
    )


def next_programme(lang: str) -> click.Parameter:
    """The folder of the programme that follows, to compare targets with."""
    return click.Option(["--next", "following"], type=click.Path(path_type=Path), help=labels.say("option.next", lang))


def period(lang: str) -> click.Parameter:
    """The period, in SDMX notation or by the programme's alias."""
    return click.Option(["--period"], help=labels.say("option.period", lang))


def as_of(lang: str) -> click.Parameter:
    """The day as on which to judge."""
    return click.Option(["--as-of"], help=labels.say("option.as_of", lang))
