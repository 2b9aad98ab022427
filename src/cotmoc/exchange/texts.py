"""Text files of a folder: read whole, within a size, as UTF-8; and written all together or not at all."""

import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path

from cotmoc.domain.errors import CotmocError, UnreadableInput

LARGEST = 64 * 1024 * 1024

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def load(path: Path, limit: int = LARGEST) -> str:
    """The text of a file; `UnreadableInput` with the fact `line` where it cannot be taken."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableInput("file_expected", name=path.name, line=1)
        size = path.stat().st_size
        if size > limit:
            raise UnreadableInput("file_large", name=path.name, line=1, size=size // 2**20, limit=limit // 2**20)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableInput("folder_file_unreadable", name=path.name, line=1, why=error.strerror or "") from error
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableInput("file_not_utf8", name=path.name, line=line) from error
    refuse_forbidden(text)
    return text


def refuse_forbidden(text: str, line: int = 1) -> None:
    """Raise `UnreadableInput` where a text, which begins at `line`, holds a character that no text may hold."""
    if found := _FORBIDDEN.search(text):
        before = text.count("\n", 0, found.start())
        raise UnreadableInput("character_forbidden", line=line + before, character=f"U+{ord(found.group()):04X}")


def publish(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new folder of text files, by name, so that it is there whole or not at all.

    They are written to a folder beside it, which then takes its name. Raises `CotmocError` where the folder exists and
    holds something, would stand in a folder that is not there, or cannot be written.
    """
    try:
        folder = folder.resolve()
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            raise CotmocError("folder_not_empty", folder=str(folder))
        if not folder.parent.is_dir():
            raise CotmocError("no_parent_folder", folder=str(folder.parent))
        beside = folder.with_name(f".{folder.name}.{os.getpid()}.part")
        beside.mkdir()
        try:
            for name, text in files.items():
                path = beside / name
                path.parent.mkdir(exist_ok=True)
                path.write_text(text, encoding="utf-8", newline="\n")
            if folder.exists():
                folder.rmdir()
            beside.rename(folder)
        except BaseException:
            shutil.rmtree(beside, ignore_errors=True)
            raise
    except (OSError, UnicodeError) as error:
        why = getattr(error, "strerror", None) or type(error).__name__
        raise CotmocError("folder_unwritable", folder=str(folder), why=why) from error
