"""The command `cotmoc`: its verbs, its language, and the one place where errors become sentences and exit statuses."""

import os
import sys
from collections.abc import Iterator, Sequence

import click

from cotmoc import __version__
from cotmoc.cli import (
    bring,
    check,
    console,
    demo,
    evaluate,
    migrate,
    new,
    partition,
    read,
    report,
    scorecards,
    serve,
    usage,
    user,
    validate,
    verify,
)
from cotmoc.domain.errors import CotmocError
from cotmoc.lexicon import labels, messages

UNUSABLE = 2
_VERBS = (
    *(read, check, new, validate, evaluate, scorecards, report, partition),
    *(bring, serve, migrate, verify, user, demo),
)


def build(lang: str) -> click.Group:
    """The whole command in one language."""
    group = click.Group("cotmoc", help=labels.say("cli.about", lang), epilog=labels.say("cli.epilog", lang))
    about = labels.say("cli.version", lang)
    version = click.version_option(__version__, message=f"cotmoc {__version__}", help=about)
    for verb in _VERBS:
        group.add_command(verb.command(lang))
    for command in _all(version(group)):
        command.params.append(_language_option(lang))
        command.params.append(_help_option(lang))
        command.add_help_option = False
    return group


def _all(command: click.Command) -> Iterator[click.Command]:
    """A command and all below it."""
    yield command
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _all(below)


def _language_option(lang: str) -> click.Option:
    choice = click.Choice(labels.LANGUAGES)
    return click.Option(["--lang"], type=choice, expose_value=False, help=labels.say("cli.lang", lang))


def _help_option(lang: str) -> click.Option:
    def show(context: click.Context, _: click.Parameter, asked: bool) -> None:
        if asked:
            click.echo(usage.help_text(context, lang))
            context.exit()

    return click.Option(
        ["-h", "--help"],
        is_flag=True,
        is_eager=True,
        expose_value=False,
        callback=show,
        help=labels.say("cli.help", lang),
    )


def language(arguments: Sequence[str]) -> str:
    """The language asked for by `--lang`, else by COTMOC_LANG, else Vietnamese."""
    asked = os.environ.get("COTMOC_LANG", "vi")
    for place, argument in enumerate(arguments):
        if argument == "--lang" and place + 1 < len(arguments):
            asked = arguments[place + 1]
        elif argument.startswith("--lang="):
            asked = argument.partition("=")[2]
    return asked if asked in labels.LANGUAGES else "vi"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; nothing that a person can cause ends in a traceback."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = language(given)
    console.prepare()
    try:
        return _invoke(build(lang), given)
    except click.exceptions.NoArgsIsHelpError as shown:
        click.echo(usage.help_text(shown.ctx, lang) if shown.ctx else "", err=True)
    except click.UsageError as error:
        console.complain(usage.sentence(error, lang))
    except CotmocError as error:
        console.complain(messages.say(error.code, error.facts, lang))
    except (click.Abort, KeyboardInterrupt):
        console.complain(labels.say("cli.aborted", lang))
    except BrokenPipeError:
        console.forget_output()
        return 0
    except OSError as error:
        console.forget_output()
        where = error.filename or labels.say("cli.output", lang)
        console.complain(labels.say("cli.system", lang, what=usage.system_fault(error, lang), where=where))
    return UNUSABLE


def _invoke(group: click.Group, given: list[str]) -> int:
    """Run the command and see that all it said has left; the reader of our output may be gone, or the disk full."""
    try:
        with group.make_context("cotmoc", given) as context:
            outcome = group.invoke(context)
    except click.exceptions.Exit as ended:
        outcome = ended.exit_code
    sys.stdout.flush()
    return outcome if isinstance(outcome, int) else 0
