"""Documents are held to the tree they speak of: coverage, links, verbs, locks, and no sentence of the resolution."""

import ast
import re
import subprocess
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from cotmoc.cli.app import build

ROOT = Path(__file__).resolve().parents[2]
COVERAGE = ROOT / "docs" / "coverage.md"
SAMPLE, EARLIER = "2020-2025", "2015-2020"
STATUSES = (BUILT, *_) = ("có", "một phần", "chưa", "cố ý không")
WORDS_IN_A_ROW = 8
FIXED_NAMES = {
    "Nghị quyết Đại hội Đảng bộ thành phố Trà Vinh lần thứ XII": "the name of a document and of who issued it",
    "Nghị quyết Đại hội đại biểu Đảng bộ thành phố Trà Vinh lần thứ XII": "its name in full",
    "tỷ lệ hộ sử dụng điện thường xuyên, an toàn": "the name of a statistic",
    "tỷ lệ hộ sử dụng điện an toàn": "the name of a statistic",
    "hồ sơ chuyển mục đích sử dụng đất": "the name of an administrative procedure",
}
"""Names that may stand in the repository although the resolution has them, each with its reason."""


class Line(NamedTuple):
    """One line of the coverage tables."""

    passage: str
    ask: str
    screen: str
    commands: str
    sample: str
    tests: str
    verdict: str

    @property
    def status(self) -> str:
        """The word that the verdict begins with; what follows the colon says what is missing."""
        return self.verdict.partition(":")[0]


def tracked() -> tuple[Path, ...]:
    """The text files that the repository holds."""
    listing = subprocess.run(["git", "-C", str(ROOT), "ls-files", "-z"], capture_output=True, text=True)
    if listing.returncode:
        pytest.skip("the tree is not a git checkout, so its own files cannot be told from others")
    paths = (ROOT / name for name in listing.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:1024])


def documents() -> tuple[Path, ...]:
    """The Markdown documents that people read."""
    top = tuple(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"))
    return top + tuple(path for path in (ROOT / "docs").rglob("*.md") if "generated" not in path.parts)


def coverage() -> tuple[Line, ...]:
    """The lines of the coverage tables."""
    rows = re.findall(r"^\| (\d\..+?) \|$", COVERAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return tuple(Line(*re.split(r" \| ", row)) for row in rows)


def labelled() -> dict[str, list[str]]:
    """The tests that each label of the coverage stands for."""
    rows = re.findall(r"^\| ([^|]+) \| (`tests/.+) \|$", COVERAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {label: quoted(names) for label, names in rows}


def quoted(text: str) -> list[str]:
    """What stands between backticks."""
    return re.findall(r"`([^`]+)`", text)


def codes(folder: str) -> set[str]:
    """Every code that a programme of the sample defines."""
    paths = (ROOT / "examples" / "tra-vinh" / folder).glob("*.yaml")
    return {code for path in paths for code in re.findall(r"\bcode: ([\w.-]+)", path.read_text(encoding="utf-8"))}


def functions(path: Path) -> set[str]:
    """The names of the functions that a Python file defines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every row of words of a text, lower-cased and composed, unbroken by digits, stops, brackets or quotes."""
    text = unicodedata.normalize("NFC", text).lower()
    for stretch in re.split(r"[\d.;:()\[\]{}\"“”‘’«»=<>|`]", text):
        words = re.findall(r"[^\W\d_]+", stretch)
        for start in range(len(words) - WORDS_IN_A_ROW + 1):
            yield tuple(words[start : start + WORDS_IN_A_ROW])


def test_every_line_of_the_coverage_has_its_own_passage_and_a_known_status() -> None:
    assert not [passage for passage, times in Counter(line.passage for line in coverage()).items() if times > 1]
    assert {line.status for line in coverage()} <= set(STATUSES)


def test_the_counts_at_the_top_of_the_coverage_are_those_of_its_lines() -> None:
    counts = Counter(line.status for line in coverage())
    (said,) = re.findall(r"^\|(?: \d+ \|){5}$", COVERAGE.read_text("utf-8"), re.MULTILINE)
    assert re.findall(r"\d+", said) == [str(counts.total()), *(str(counts[status]) for status in STATUSES)]


def test_what_the_coverage_calls_built_has_a_command_a_sample_and_a_test() -> None:
    built = [line for line in coverage() if line.status == BUILT]
    assert built
    assert all(quoted(line.commands) and quoted(line.sample) and line.tests != "–" for line in built)


def test_what_the_coverage_does_not_call_built_says_what_is_missing() -> None:
    assert all(line.verdict.partition(": ")[2] for line in coverage() if line.status != BUILT)


def test_every_label_of_a_test_is_explained_and_used() -> None:
    used = {label for line in coverage() if line.tests != "–" for label in line.tests.split("; ")}
    assert set(labelled()) == used


def test_every_test_that_the_coverage_names_exists() -> None:
    names = {name for name in quoted(COVERAGE.read_text("utf-8")) if name.startswith("tests/")}
    absent = {
        name
        for name in names
        for path, _, function in [name.partition("::")]
        if not (ROOT / path).is_file() or (function and function not in functions(ROOT / path))
    }
    assert absent == set()


def test_every_path_that_the_coverage_names_exists() -> None:
    names = [name.partition("::")[0] for name in quoted(COVERAGE.read_text("utf-8"))]
    paths = [name for name in names if re.match(r"(docs|examples|src|tests|benchmarks)/", name)]
    assert [name for name in paths if not (ROOT / name).exists()] == []


def test_every_command_that_the_coverage_names_is_a_verb() -> None:
    named = {name for line in coverage() for name in quoted(line.commands)}
    named |= set(re.findall(r"`cotmoc (\w+)", COVERAGE.read_text("utf-8")))
    assert named <= set(build("vi").commands)


def test_every_code_that_the_coverage_names_is_in_the_sample() -> None:
    named = {name for line in coverage() for name in quoted(line.sample)}
    known = codes(SAMPLE) | {f"{EARLIER}/{code}" for code in codes(EARLIER)}
    assert named - known == set()


def test_every_target_of_the_resolution_and_every_task_has_a_line_in_the_coverage() -> None:
    named = {name for line in coverage() for name in quoted(line.sample)}
    followed = {code for code in codes(SAMPLE) if re.fullmatch(r"nq\..+|nv\d\.\d+", code)}
    assert followed - named == set()


def test_every_verb_is_told_of_in_the_documents() -> None:
    said = " ".join(path.read_text(encoding="utf-8") for path in documents())
    assert [verb for verb in build("vi").commands if f"cotmoc {verb}" not in said] == []


@pytest.mark.parametrize("path", documents(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_leads_to_a_file(path: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    relative = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in relative if not (path.parent / link).exists()] == []


def test_no_file_names_a_place_on_the_machine_of_a_developer_or_a_package_index() -> None:
    forbidden = re.compile(r"/(?:home|Users|root|work)/\w|[A-Z]:\\Users|:/{2}(?:\w+\.)?pypi|index-url[= ]+\w+:/{2}")
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if forbidden.search(line)
    ]
    assert found == []


def test_no_sentence_of_the_resolution_is_in_the_repository(shared: Callable[[str], Path]) -> None:
    theirs = set(runs(shared("resolution/tra-vinh-xii.txt").read_text(encoding="utf-8")))
    theirs -= {run for name in FIXED_NAMES for run in runs(name)}
    copied = {
        (str(path.relative_to(ROOT)), " ".join(run))
        for path in tracked()
        for run in runs(path.read_text(encoding="utf-8"))
        if run in theirs
    }
    assert copied == set()


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "decisions").glob("*.md")), ids=lambda path: path.stem)
def test_a_decision_takes_at_most_40_lines(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 40


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_a_lock_has_a_hash_for_every_package_and_no_address(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+(?:\[[\w,-]+\])?==)", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
    assert "://" not in text
