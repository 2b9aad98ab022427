"""import, migrate, user, serve and demo as they are run: each in a process of its own, with a home of its own."""

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
Cotmoc = Callable[..., subprocess.CompletedProcess[str]]
TERM = CHECKOUT / "examples" / "tra-vinh" / "2015-2020"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def cotmoc(home: Path) -> Cotmoc:
    def call(*arguments: object, given: str = "", **settings: str) -> subprocess.CompletedProcess[str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COTMOC_")}
        return subprocess.run(
            [sys.executable, "-m", "cotmoc", *map(str, arguments)],
            input=given,
            capture_output=True,
            text=True,
            cwd=home.parent,
            env={**kept, "COTMOC_HOME": str(home), **settings},
            timeout=60,
        )

    return call


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_the_first_migration_makes_a_home_whose_key_only_its_owner_reads(cotmoc: Cotmoc, home: Path) -> None:
    assert json.loads(cotmoc("migrate", "--json").stdout)["steps"]
    assert stat.S_IMODE((home / "secret.key").stat().st_mode) == 0o600
    assert json.loads(cotmoc("migrate", "--json").stdout)["steps"] == []


@pytest.mark.parametrize(
    ("file", "content", "said"),
    [
        ("secret.key", b"", "secret.key"),
        ("secret.key", b"\xde\xad" * 50, "secret.key"),
        ("cotmoc.sqlite3", b"no database at all " * 20, "cotmoc.sqlite3"),
    ],
)
def test_a_home_that_is_damaged_is_said_in_a_sentence(
    cotmoc: Cotmoc, home: Path, file: str, content: bytes, said: str
) -> None:
    home.mkdir()
    (home / file).write_bytes(content)
    ran = cotmoc("migrate")
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (2, "", 1)
    assert said in ran.stderr
    assert (home / file).read_bytes() == content


def test_a_clock_that_shows_no_moment_is_said(cotmoc: Cotmoc) -> None:
    ran = cotmoc("migrate", COTMOC_DAY="xyz")
    assert (ran.returncode, ran.stderr.count("xyz"), ran.stderr.count("\n")) == (2, 1, 1)


def test_an_office_sets_itself_up_from_the_command_line(cotmoc: Cotmoc) -> None:
    assert cotmoc("import", TERM).returncode == 0
    added = cotmoc("user", "add", "lan", "--name", "Lan", given="mot-mat-khau-dai\n")
    assert added.returncode == 0, added.stderr
    assert cotmoc("user", "grant", "lan", "reviewer", "tv").returncode == 0
    assert cotmoc("user", "password", "lan", given="mat-khau-moi-dai\n").returncode == 0
    (listed,) = json.loads(cotmoc("user", "list", "--json").stdout)["users"]
    assert listed["roles"] == [{"role": "reviewer", "org_unit": "tv"}]
    refused = cotmoc("user", "grant", "lan", "reviewer", "khong-co")
    assert (refused.returncode, "khong-co" in refused.stderr, "Traceback" in refused.stderr) == (2, True, False)


def test_a_weak_password_is_refused_in_a_sentence(cotmoc: Cotmoc) -> None:
    refused = cotmoc("user", "add", "lan", "--name", "Lan", given="123\n")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert "ít nhất 10 ký tự" in refused.stderr


@pytest.mark.parametrize("verb", ["serve", "demo"])
def test_a_port_that_is_taken_is_said_before_anything_starts(
    cotmoc: Cotmoc, home: Path, taken_port: int, verb: str
) -> None:
    refused = cotmoc(verb, "--port", taken_port, "--home", home)
    assert refused.returncode == 2
    assert f"{taken_port}" in refused.stderr
    assert f"cotmoc {verb} --port" in refused.stderr
    assert not home.exists()


def test_the_demo_refuses_a_home_of_real_work_and_serve_one_of_the_demo(cotmoc: Cotmoc, home: Path) -> None:
    cotmoc("migrate")
    refused = cotmoc("demo", "--home", home, "--fresh", "--port", 0)
    assert refused.returncode == 2
    assert (home / "cotmoc.sqlite3").exists()
    (home / "demo.txt").write_text("ready")
    assert cotmoc("serve", "--port", 0).returncode == 2


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_the_server_answers_and_stops_cleanly(cotmoc: Cotmoc, home: Path, sent: signal.Signals) -> None:
    command = [sys.executable, "-m", "cotmoc", "serve", "--home", str(home), "--port", "0", "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as running:
        assert running.stdout is not None
        address = json.loads(running.stdout.readline())["address"]
        with urllib.request.urlopen(f"{address}health", timeout=10) as answer:  # noqa: S310 (our own address)
            assert json.load(answer)["status"] == "ok"
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"{address}none", timeout=10).close()  # noqa: S310 (our own address)
        running.send_signal(sent)
        _, complaints = running.communicate(timeout=20)
    assert running.returncode == 0
    assert "Traceback" not in complaints


def test_reading_needs_nothing_of_the_web(tmp_path: Path) -> None:
    script = "import sys; from cotmoc.cli import app; app.build('vi'); print('django' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert said.stdout.strip() == "False"


def test_where_the_web_is_not_installed_one_sentence_says_so(tmp_path: Path) -> None:
    script = "import sys; sys.modules['granian'] = None\nfrom cotmoc.cli import main; sys.exit(main(['migrate']))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=tmp_path)
    assert said.returncode == 2
    assert "make install" in said.stderr
    assert "Traceback" not in said.stderr


def test_a_name_nobody_can_sign_in_with_is_refused_before_the_password_is_asked(cotmoc: Cotmoc, home: Path) -> None:
    refused = cotmoc("user", "add", "Ai Đó", "--name", "Ai Đó")
    assert refused.returncode == 2
    assert "không dùng làm tên đăng nhập được" in refused.stderr
    assert not home.exists()
