"""Wrong usage, said in the reader's language: one sentence that names what was wrong and what to do."""

import errno

import click
from click.exceptions import BadParameter, MissingParameter, NoSuchCommand, NoSuchOption

from cotmoc.lexicon import labels


def sentence(error: click.UsageError, lang: str) -> str:
    """What was wrong with the words of the call, and where help is."""
    command = error.ctx.command_path if error.ctx else "cotmoc"
    return f"{_what(error, lang)} {labels.say('usage.help', lang, command=command)}"


def system_fault(error: OSError, lang: str) -> str:
    """What the operating system refused, in the reader's language where it is a common refusal."""
    code = f"system.{errno.errorcode.get(error.errno or 0, '')}"
    return labels.say(code, lang) if code in labels.codes() else error.strerror or str(error)


def help_text(context: click.Context, lang: str) -> str:
    """The help of a command, its headings in the reader's language too."""
    said = context.get_help()
    for word in ("Usage:", "Options:", "Commands:", "[OPTIONS]", "COMMAND [ARGS]...", "[required]"):
        said = said.replace(word, labels.say(f"usage.word.{word}", lang))
    return said


def _what(error: click.UsageError, lang: str) -> str:
    if isinstance(error, NoSuchOption):
        return labels.say("usage.no_option", lang, name=error.option_name) + _nearest(error.possibilities, lang)
    if isinstance(error, NoSuchCommand):
        return labels.say("usage.no_verb", lang, name=error.command_name) + _nearest(error.possibilities, lang)
    if isinstance(error, MissingParameter):
        return labels.say("usage.missing", lang, name=_name(error.param))
    if isinstance(error, BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return labels.say("usage.choice", lang, name=_name(error.param), choices=", ".join(map(str, kind.choices)))
        return labels.say("usage.value", lang, name=_name(error.param))
    return labels.say("usage.other", lang)


def _name(parameter: click.Parameter | None) -> str:
    if isinstance(parameter, click.Option):
        return parameter.opts[0]
    return (parameter.metavar or parameter.name or "") if parameter else ""


def _nearest(possibilities: object, lang: str) -> str:
    near = [str(name) for name in possibilities] if isinstance(possibilities, list | tuple) else []
    return " " + labels.say("usage.nearest", lang, names=", ".join(near)) if near else ""
