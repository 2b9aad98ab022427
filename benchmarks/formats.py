"""What each format costs on its own, apart from reading what the document says: the same report in all of them.

The Word file of 100 pages is made here; OpenDocument and PDF are made of it by LibreOffice, the page and Markdown of
its canonical text. Where LibreOffice is absent its formats are left out, and the table says so.
"""

import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks import samples, variants
from benchmarks.races import Contender, Race

from cotmoc.reading import files

PAGES = 100
_MADE = {"odt": "odt", "pdf": "pdf"}


def races_of() -> Iterator[Race]:
    """The races of this module."""
    word = samples.word_file(PAGES)
    text = files.read(word, "report.docx").text
    contents = {"docx": word, "txt": text.encode(), "html": variants.page(text), "md": variants.markdown(text)}
    made = _converted(word)
    absent = {} if made else {"odt, pdf": "LibreOffice (soffice) is not installed"}
    contenders = [
        Contender(f".{suffix}", lambda suffix=suffix, content=content: files.read(content, f"report.{suffix}"))  # type: ignore[misc]  # bound now
        for suffix, content in {**contents, **made}.items()
    ]
    yield Race(f"A report of {PAGES} pages in each format", PAGES, "pages", contenders, absent)


def _converted(word: bytes) -> Mapping[str, bytes]:
    """What LibreOffice makes of a Word file, by suffix; nothing where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return {}
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(word)
        for form in _MADE.values():
            profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
            command = [office, profile, "--headless", "--convert-to", form, "--outdir", name, f"{name}/report.docx"]
            subprocess.run(command, check=True, capture_output=True)
        return {suffix: (folder / f"report.{suffix}").read_bytes() for suffix in _MADE}
