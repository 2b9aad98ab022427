"""Writes the documents that are made from the code: glossary, command line, messages. `make docs` runs it.

Nothing of it is committed: what a command can make is made.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from cotmoc.cli import usage
from cotmoc.cli.app import build
from cotmoc.lexicon import messages, terms

GENERATED = Path(__file__).resolve().parent / "generated"


def glossary() -> Iterator[str]:
    """The glossary: one row per term of the lexicon."""
    yield "# Glossary · Bảng thuật ngữ"
    yield ""
    yield "| code | tiếng Việt | English | meaning | DHIS2 | SDMX and others | not |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for code, term in sorted(terms.rows().items()):
        cells = (f"`{code}`", term.vi, term.en, term.meaning, term.dhis2, term.other, term.instead_of)
        yield "| " + " | ".join(cells) + " |"


def command_line(lang: str) -> Iterator[str]:
    """Every verb with its arguments and options, as `--help` says them."""
    yield {"vi": "# Dòng lệnh", "en": "# Command line"}[lang]
    group = build(lang)
    for name, command in sorted(group.commands.items()):
        context = click.Context(command, info_name=f"cotmoc {name}")
        yield from ("", f"## cotmoc {name}", "", "```", usage.help_text(context, lang), "```")


def sentences() -> Iterator[str]:
    """Every code of a finding or error, with its sentence in both languages."""
    yield "# Messages · Thông báo"
    yield ""
    yield "| code | tiếng Việt | English |"
    yield "| --- | --- | --- |"
    for code, row in sorted(messages.rows().items()):
        cells = (f"`{code}`", *(row[lang].replace("|", "\\|") for lang in ("vi", "en")))
        yield "| " + " | ".join(cells) + " |"


def write(folder: Path = GENERATED) -> tuple[Path, ...]:
    """Write all of them into a folder and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "glossary.md": glossary(),
        "cli.vi.md": command_line("vi"),
        "cli.en.md": command_line("en"),
        "messages.md": sentences(),
    }
    for name, lines in pages.items():
        (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return tuple(folder / name for name in pages)


if __name__ == "__main__":
    for path in write():
        sys.stdout.write(f"{path.relative_to(Path.cwd())}\n")
