"""Arguments and options that several verbs share, each with its words from the lexicon."""

import os
from pathlib import Path

import click

from cotmoc.domain.errors import UnreadableInput
from cotmoc.lexicon import labels

SIZE_LIMIT = 20_000_000
"""The largest document read unless told otherwise, in bytes; the setting COTMOC_MAX_BYTES changes it."""


A_PATH = click.Path(path_type=Path, readable=False)
"""A path as it is given: whether it can be read is said by whoever reads it, in a sentence of its own."""


def size_limit(asked: int | None) -> int:
    """The limit asked for, else that of the setting, else the default; raises `UnreadableInput` (`setting_number`)."""
    if asked is not None:
        return asked
    setting = os.environ.get("COTMOC_MAX_BYTES", "")
    if not setting:
        return SIZE_LIMIT
    if not (setting.isascii() and setting.isdigit() and int(setting)):
        raise UnreadableInput("setting_number", name="COTMOC_MAX_BYTES", value=setting)
    return int(setting)


def max_bytes(lang: str) -> click.Parameter:
    """The largest document to read."""
    return click.Option(
        ["--max-bytes"],
        type=click.IntRange(min=1),
        metavar=labels.say("metavar.number", lang),
        help=labels.say("option.max_bytes", lang),
    )


def document(lang: str) -> click.Parameter:
    """The document that a verb reads."""
    return click.Argument(["file"], type=A_PATH, metavar=labels.say("metavar.file", lang))


def as_json(lang: str) -> click.Parameter:
    """One JSON document instead of words for people."""
    return click.Option(["--json", "as_json"], is_flag=True, help=labels.say("option.json", lang))


def programme(lang: str, *, required: bool = True) -> click.Parameter:
    """The folder of the programme."""
    folder, about = labels.say("metavar.folder", lang), labels.say("option.programme", lang)
    return click.Option(["--programme"], type=A_PATH, required=required, metavar=folder, help=about)


def next_programme(lang: str) -> click.Parameter:
    """The folder of the programme that follows, to compare targets with."""
    folder, about = labels.say("metavar.folder", lang), labels.say("option.next", lang)
    return click.Option(["--next", "following"], type=A_PATH, metavar=folder, help=about)


def period(lang: str) -> click.Parameter:
    """The period, in SDMX notation or by the programme's alias."""
    return click.Option(
        ["--period"], metavar=labels.say("metavar.period", lang), help=labels.say("option.period", lang)
    )


def as_of(lang: str) -> click.Parameter:
    """The day as on which to judge."""
    return click.Option(["--as-of"], metavar=labels.say("metavar.day", lang), help=labels.say("option.as_of", lang))


def boundaries(lang: str) -> click.Parameter:
    """The day as of whose boundaries figures are restated."""
    return click.Option(
        ["--boundaries"], metavar=labels.say("metavar.day", lang), help=labels.say("option.boundaries", lang)
    )


def forecast(lang: str) -> click.Parameter:
    """Say where the figures lead by the end."""
    return click.Option(["--forecast", "forecasting"], is_flag=True, help=labels.say("option.forecast", lang))


def trace(lang: str) -> click.Parameter:
    """Explain every figure."""
    return click.Option(["--trace", "tracing"], is_flag=True, help=labels.say("option.trace", lang))


def force(lang: str) -> click.Parameter:
    """Replace a file that is there."""
    return click.Option(["--force"], is_flag=True, help=labels.say("option.force", lang))


def code(name: str, lang: str, *, several: bool = False) -> click.Parameter:
    """An option that names something of the programme by its code."""
    label = name.removeprefix("--").replace("-", "_")
    word, about = labels.say("metavar.code", lang), labels.say(f"option.{label}", lang)
    return click.Option([name], multiple=several, metavar=word, help=about)
