"""Programs of the machine that read what this product does not: LibreOffice for .doc, tesseract for scanned pages.

Both are optional. Each runs in a folder of its own with an end to its time; what it needs of a document is handed over
as a file there and is gone afterwards.
"""

import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cotmoc.domain.errors import UnreadableInput

LANGUAGE = "vie"
CONVERSION_END = 120.0
RECOGNITION_END = 60.0
"""No conversion of a file and no recognition of a page takes so many seconds."""


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs are; None where they are not."""

    office: str | None = None
    recogniser: str | None = None

    def converted(self, content: bytes, suffix: str) -> bytes:
        """A file of an older kind as a Word file, made by LibreOffice.

        Raises `UnreadableInput`: `file_legacy_word` where there is no LibreOffice, `legacy_damaged` where it makes
        nothing of the file.
        """
        if self.office is None:
            raise UnreadableInput("file_legacy_word")
        with TemporaryDirectory(prefix="cotmoc-") as name:
            folder = Path(name)
            (folder / f"given{suffix}").write_bytes(content)
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            made = (
                "--convert-to",
                "docx:Office Open XML Text",
                "--outdir",
                str(folder),
                str(folder / f"given{suffix}"),
            )
            _run([self.office, profile, "--headless", "--norestore", *made], b"", CONVERSION_END)
            path = folder / "given.docx"
            if not path.exists():
                raise UnreadableInput("legacy_damaged")
            return path.read_bytes()

    def recognised(self, picture: bytes) -> str | None:
        """The words of a page's picture with their places, as tesseract's table; None where there is no tesseract."""
        if self.recogniser is None:
            return None
        command = [self.recogniser, "stdin", "stdout", "-l", LANGUAGE, "--dpi", "300", "tsv"]
        return _run(command, picture, RECOGNITION_END).decode("utf-8", "replace")


@cache
def found() -> Programs:
    """The programs on this machine; tesseract counts where it knows Vietnamese."""
    recogniser = shutil.which("tesseract")
    if recogniser and LANGUAGE not in _run([recogniser, "--list-langs"], b"", RECOGNITION_END).decode().split():
        recogniser = None
    return Programs(shutil.which("soffice") or shutil.which("libreoffice"), recogniser)


def _run(command: Sequence[str], given: bytes, seconds: float) -> bytes:
    """What a program writes; nothing where it fails or takes too long, in which case all that it started is ended."""
    environment = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
    running = subprocess.Popen(  # noqa: S603  # the program is the one on the path, its arguments are ours
        [*command],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**environment, "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    try:
        return running.communicate(given, timeout=seconds)[0]
    except subprocess.TimeoutExpired:
        os.killpg(running.pid, signal.SIGKILL)
        running.communicate()
        return b""
