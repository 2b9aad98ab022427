"""The same document as text, page, Markdown, Word file, OpenDocument and PDF says the same."""

import shutil
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.reading import variants
from tests.reading.variants import Draft

from cotmoc.domain.documents import Reading
from cotmoc.reading import files, reader

WRITERS: dict[str, Callable[[Draft], bytes]] = {
    "txt": lambda given: variants.as_text(given).encode(),
    "md": lambda given: variants.as_markdown(given).encode(),
    "html": lambda given: variants.as_page(given).encode(),
    "docx": variants.as_word_file,
}
CONVERTED = {"odt": "odt", "pdf": "pdf", "htm": "htm:HTML (StarWriter)"}
"""What LibreOffice makes of the Word file, by suffix."""
REAL = "resolution/tra-vinh-xii.txt"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The drafts, each as every format: "own" is of a city that does not exist, "real" lies beside the checkout."""
    place = tmp_path_factory.mktemp("variants")
    drafts = {"own": variants.RESOLUTION}
    beside = Path(__file__).parents[3] / "shared" / REAL
    if beside.exists():
        drafts["real"] = variants.draft(files.load(beside))
    for name, draft in drafts.items():
        for suffix, write in WRITERS.items():
            (place / f"{name}.{suffix}").write_bytes(write(draft))
    return place


@pytest.fixture(scope="module")
def converted(folder: Path) -> Path:
    """The same folder with what LibreOffice makes of the Word files, in one run for each format, side by side."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice (soffice) is not installed, so no .odt, .pdf and .htm can be made")
    made = [str(path) for path in folder.glob("*.docx")]
    running = []
    for suffix, form in CONVERTED.items():
        profile = f"-env:UserInstallation=file://{folder}/profile-{suffix}"
        command = [office, profile, "--headless", "--convert-to", form, "--outdir", str(folder), *made]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    assert [one.wait(timeout=90) for one in running] == [0, 0, 0]
    return folder


def facts(reading: Reading) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """What a document says, apart from where it says it."""
    yield "head", [(reading.head.issuer, reading.head.number, reading.head.issued, reading.head.term)]
    yield "quantities", [(one.value, one.measure_unit, one.qualifier) for one in reading.quantities]
    yield (
        "targets",
        [
            (one.number, one.measure, one.op, one.value, one.value_max, one.measure_unit, one.horizon, one.year)
            for one in reading.targets
        ],
    )
    yield "citations", [(one.type, one.number, one.symbol, one.issued) for one in reading.citations]
    yield "tasks", [(one.text, one.lead_units, one.due_date) for one in reading.tasks]
    yield "outline", [(one.level, one.number, one.title) for one in reading.outline]
    words = unicodedata.normalize("NFC", reading.document.text) if reading.document.format == "pdf" else ""
    assert words in ("", reading.document.text), "the letters of a PDF are composed"
    yield "notes", [(note.number, _words(note.body.of(reading.document.text))) for note in reading.document.notes]


def _words(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def read(folder: Path, name: str, suffix: str) -> dict[str, list[tuple[object, ...]]]:
    path = folder / f"{name}.{suffix}"
    if not path.exists():
        pytest.skip(f"the document shared/{REAL} does not lie beside this checkout")
    return dict(facts(reader.read(files.load(path))))


@pytest.mark.parametrize("name", ["own", "real"])
@pytest.mark.parametrize("suffix", ["md", "html", "docx"])
def test_a_document_says_the_same_in_the_formats_that_are_written_here(folder: Path, name: str, suffix: str) -> None:
    assert read(folder, name, suffix) == read(folder, name, "txt")


@pytest.mark.parametrize("name", ["own", "real"])
@pytest.mark.parametrize("suffix", CONVERTED)
def test_a_document_says_the_same_in_the_formats_of_libreoffice(converted: Path, name: str, suffix: str) -> None:
    assert read(converted, name, suffix) == read(converted, name, "txt")


def test_the_draft_holds_what_formats_could_lose(folder: Path) -> None:
    said = {name: len(items) for name, items in read(folder, "own", "txt").items()}
    assert said["quantities"] >= 35 and said["targets"] >= 12 and said["citations"] >= 5
    assert (said["tasks"], said["outline"], said["notes"]) == (4, 8, 3)
