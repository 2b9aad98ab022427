import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import RESOLUTION
from tests.reading import variants
from tests.reading.printing import Text, print_pages

Run = Callable[..., tuple[int, str, str]]


def test_read_prints_one_json_document_of_the_contract(run: Run, resolution: Path) -> None:
    status, out, err = run("read", resolution, "--json")
    said = json.loads(out)
    assert (status, err) == (0, "")
    assert list(said) == [
        "document",
        "outline",
        "targets",
        "quantities",
        "claims",
        "citations",
        "tasks",
        "not_understood",
    ]
    first = said["targets"][0]
    assert (first["number"], first["op"], first["value"], first["time"]["kind"]) == ("1", ">=", 9.5, "annual_average")
    assert RESOLUTION[first["start"] : first["end"]] == first["quote"]


def test_read_text_prints_the_canonical_text_and_nothing_else(run: Run, resolution: Path) -> None:
    assert run("read", resolution, "--text")[1] == RESOLUTION


def test_read_for_people_shows_counts_outline_and_targets(run: Run, resolution: Path) -> None:
    out = run("read", resolution)[1]
    assert "2 chỉ tiêu đánh số gồm 2 nội dung" in out
    assert "≥ 9,5%" in out


@pytest.mark.parametrize("suffix", ["docx", "html", "md", "pdf"])
def test_offsets_count_in_the_text_that_is_printed_whatever_the_format(run: Run, tmp_path: Path, suffix: str) -> None:
    lines = [Text(words, 85, 700 - 20 * at) for at, words in enumerate(("I. MỤC TIÊU", "1. Thu đạt 120 tỷ đồng."))]
    made = {
        "docx": variants.as_word_file(variants.RESOLUTION),
        "html": variants.as_page(variants.RESOLUTION).encode(),
        "md": variants.as_markdown(variants.RESOLUTION).encode(),
        "pdf": print_pages(lines),
    }
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(made[suffix])
    text, said = run("read", path, "--text")[1], json.loads(run("read", path, "--json")[1])
    quoted = [(one["quote"], text[one["start"] : one["end"]]) for one in (*said["quantities"], *said["targets"])]
    assert said["document"]["characters"] == len(text)
    assert quoted and all(quote == there for quote, there in quoted)
