"""The same kernel on real clusters, which the tests start: Sail without Java, a standalone master of Apache Spark."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.warehouse import clusters as started
from tests.warehouse.test_partitions import CODES, nation

from cotmoc import cli
from cotmoc.domain import engine
from cotmoc.domain.errors import UnreadableInput
from cotmoc.domain.org_units import Placement
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.warehouse import engines, errands
from cotmoc.warehouse.errands import Part

SAMPLE = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh" / "2015-2020"
YEAR = Period.parse("2020")
pytestmark = pytest.mark.xdist_group("clusters")


def needed(*, java: bool) -> None:
    """Skip with the reason where such a cluster cannot be started."""
    if reason := started.lacking(java=java):
        pytest.skip(reason)


@pytest.fixture(scope="module")
def sail() -> Iterator[str]:
    needed(java=False)
    with started.sail() as master:
        yield master


@pytest.fixture(scope="module")
def spark(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A standalone master with two workers, and a session on it that every test of it shares."""
    needed(java=True)
    from cotmoc.warehouse import clusters

    with pytest.MonkeyPatch.context() as patch, started.standalone(tmp_path_factory.mktemp("spark")) as master:
        patch.setenv("JDK_JAVA_OPTIONS", started.QUICK)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setattr(clusters, "PATIENCE", started.PATIENCE)
        with clusters.opened(master):
            yield master


@pytest.fixture(params=["sail", "spark"])
def master(request: pytest.FixtureRequest) -> str:
    """The address of each cluster in turn."""
    return str(request.getfixturevalue(request.param))


def published() -> Programme:
    """A nation all of whose figures are final; one commune changed province, and another came to an end."""
    programme = nation(Placement("hc", "t0.0", "t1", valid_from=Period.parse("2020-07").start))
    units = programme.org_units
    ended = tuple(
        replace(one, valid_to=Period.parse("2020-05").start) if one.code == "t1.2" else one for one in units.org_units
    )
    return replace(programme, org_units=replace(units, org_units=ended))


def cells(programme: Programme, codes: list[str]) -> dict[tuple[str, str], Decimal | None]:
    """What the cell reading says of a year, at nine digits."""
    found = {
        (code, unit.code): engine.evaluate(code, unit.code, YEAR, programme).value
        for code in codes
        for unit in programme.org_units
    }
    return {place: value and round(value, 9) for place, value in found.items()}


@pytest.mark.parametrize("programme", [nation(), published()], ids=["two parts", "one part"])
def test_a_cluster_gives_what_the_cell_reading_gives(programme: Programme, master: str) -> None:
    units = [unit.code for unit in programme.org_units]
    made = engines.filled(engines.stock_of(programme), list(CODES), units, YEAR, master=master)
    assert len(made.cells) > 20
    assert cells(made.programme, list(CODES)) == cells(programme, list(CODES))


def test_a_cluster_reads_partitions_where_they_lie(master: str, tmp_path: Path) -> None:
    programme = nation()
    units = [unit.code for unit in programme.org_units]
    assert engines.write(tmp_path, programme) == 2
    made = engines.filled(engines.stock_of(programme, tmp_path), list(CODES), units, YEAR, master=master)
    assert cells(made.programme, list(CODES)) == cells(programme, list(CODES))


def test_the_command_says_the_same_on_a_cluster(master: str, capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["evaluate", "--programme", str(SAMPLE), "--json"]
    assert cli.main(arguments) == 0
    cell_by_cell = capsys.readouterr().out
    assert cli.main([*arguments, "--engine", "spark", "--master", master]) == 0
    told = capsys.readouterr()
    assert told.out == cell_by_cell
    assert told.err.startswith("Tính từng ô, vì") and len(told.err.splitlines()) == 1


def test_a_machine_that_does_not_see_the_figures_says_so(sail: str, tmp_path: Path) -> None:
    programme = nation()
    engines.write(tmp_path, programme)
    (tmp_path / "part=t1").rename(tmp_path / "lost")
    with pytest.raises(UnreadableInput, match="figures_absent") as refused:
        engines.filled(engines.stock_of(programme, tmp_path), ["a"], ["n"], YEAR, master=sail)
    assert refused.value.facts == {"folder": str(tmp_path / "part=t1"), "host": socket.gethostname()}


def test_another_version_on_the_cluster_is_refused(sail: str) -> None:
    from cotmoc.warehouse import clusters

    errand = replace(errands.errand_of(nation(), ["a"], [], []), version="0.0.1")
    with pytest.raises(UnreadableInput, match="cluster_unlike"):
        clusters.mapped(sail, errand, [Part(("t0",), b"")])


def test_what_fails_on_the_cluster_is_said_in_one_line(sail: str) -> None:
    from cotmoc.warehouse import clusters

    errand = errands.errand_of(nation(), ["a"], [], [])
    with pytest.raises(UnreadableInput, match="cluster_failed") as refused:
        clusters.mapped(sail, errand, [Part(("t0",), b"no parcel")])
    assert "\n" not in str(refused.value.facts["reason"])


@pytest.mark.parametrize(
    ("master", "words"),
    [
        ("spark://127.0.0.1:1", "Không có máy điều phối nào trả lời tại spark://127.0.0.1:1."),
        ("sc://127.0.0.1:1", "Không có máy điều phối nào trả lời tại sc://127.0.0.1:1."),
        ("spark://127.0.0.1:x", "không phải địa chỉ máy điều phối"),
        ("http://127.0.0.1", "không phải địa chỉ máy điều phối"),
    ],
)
def test_a_wrong_or_dead_master_is_one_sentence(capfd: pytest.CaptureFixture[str], master: str, words: str) -> None:
    needed(java=False)
    arguments = ["evaluate", "--programme", str(SAMPLE), "--engine", "spark", "--master", master]
    began = time.monotonic()
    assert cli.main(arguments) == 2
    told = capfd.readouterr()
    assert told.out == "" and words in told.err and len(told.err.splitlines()) == 1
    assert time.monotonic() - began < 60


def test_another_kind_of_server_is_no_master() -> None:
    needed(java=False)
    from cotmoc.warehouse import clusters

    with socket.create_server(("127.0.0.1", 0)) as other:
        master = f"sc://127.0.0.1:{other.getsockname()[1]}"
        with pytest.raises(UnreadableInput, match="master_silent"), clusters.opened(master):
            pass


def test_without_java_a_standalone_master_is_not_tried(sail: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from cotmoc.warehouse import clusters

    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(UnreadableInput, match="java_absent"), clusters.opened("local[2]"):
        pass


def test_without_its_libraries_a_cluster_says_what_to_install() -> None:
    script = """import sys; sys.modules["pyspark"] = None
from importlib import util; found = util.find_spec
util.find_spec = lambda name, *rest: None if name == "pyspark" else found(name, *rest)
from cotmoc.cli import main; sys.exit(main(sys.argv[1:]))"""
    arguments = ["evaluate", "--programme", str(SAMPLE), "--engine", "spark", "--master", "local[2]"]
    ran = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True)
    assert ran.returncode == 2
    assert ran.stderr.startswith("Tính trên cụm máy cần thêm các gói pyspark") and "cotmoc[cluster]" in ran.stderr
