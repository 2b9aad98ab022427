"""The command line on PostgreSQL: what the embedded database does, the shared one does too."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests import postgresql

TERM = Path(__file__).resolve().parents[2] / "examples" / "tra-vinh" / "2015-2020"
Begin = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with postgresql.running() as found:
        yield found


@pytest.fixture(scope="module")
def begin(address: str, tmp_path_factory: pytest.TempPathFactory) -> Begin:
    home = tmp_path_factory.mktemp("home")

    def call(*arguments: str, database: str = address) -> "subprocess.Popen[str]":
        settings = {**os.environ, "COTMOC_HOME": str(home), "COTMOC_DATABASE": database}
        pipe = subprocess.PIPE
        given = [sys.executable, "-m", "cotmoc", *arguments]
        return subprocess.Popen(given, env=settings, cwd=home, text=True, stdin=pipe, stdout=pipe, stderr=pipe)

    return call


def end(process: "subprocess.Popen[str]", given: str = "") -> tuple[int | None, str]:
    said, complained = process.communicate(given, timeout=60)
    return process.returncode, said + complained


def test_people_who_write_at_once_leave_one_unbroken_ledger(begin: Begin) -> None:
    assert end(begin("import", str(TERM)))[0] == 0
    several = [begin("user", "add", f"nguoi-{one}", "--name", f"Người {one}") for one in range(6)]
    assert [end(one, "mot-cau-dai-kho-doan\nmot-cau-dai-kho-doan\n")[0] for one in several] == [0] * 6
    status, said = end(begin("verify", "--json"))
    found = json.loads(said)
    assert (status, found["holds"]) == (0, True)
    assert {one["length"] for one in found["heads"] if one["kind"] == "audit" and not one["programme"]} == {6}


@pytest.mark.parametrize("bad", ["postgresql://nobody@/nothing?host=/nowhere", "sqlite://x"])
def test_a_database_that_cannot_be_used_is_said_in_one_sentence(begin: Begin, bad: str) -> None:
    status, said = end(begin("verify", database=bad))
    assert status == 2
    assert said.count("\n") == 1
    assert "COTMOC_DATABASE" in said
