"""Clusters of the tests' own on 127.0.0.1: a standalone master of Apache Spark with two workers, and Sail."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from importlib.util import find_spec
from pathlib import Path

PATIENCE = 120
"""For how many seconds a server may take to answer: how fast a machine is decides no test."""

QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""A Java machine that lives for seconds does not profit from being compiled well."""


def lacking(*, java: bool) -> str | None:
    """Why a cluster cannot be started here; None where it can."""
    absent = [name for name in ("pyspark", "grpc", *(() if java else ("pysail",))) if find_spec(name) is None]
    if absent:
        return f"not installed: {', '.join(absent)} (pip install cotmoc[cluster])"
    if java and shutil.which("java") is None:
        return "no Java on this machine (default-jre-headless)"
    return None


@contextmanager
def sail() -> Iterator[str]:
    """A Spark Connect server without Java; its address."""
    port = _free_port()
    program = [str(Path(sys.executable).with_name("sail")), "spark", "server", "--ip", "127.0.0.1", "--port", str(port)]
    with _running(program, {}):
        _await(port)
        yield f"sc://127.0.0.1:{port}"


@contextmanager
def standalone(folder: Path, workers: int = 2) -> Iterator[str]:
    """A master and its workers, started as its guide says; its address."""
    import pyspark

    home, port = Path(pyspark.__file__).parent, _free_port()
    environment = {
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_NO_DAEMONIZE": "1",
        "PYSPARK_PYTHON": sys.executable,
        "JDK_JAVA_OPTIONS": QUICK,
        "SPARK_DAEMON_MEMORY": "256m",
    }
    deploy, address = "org.apache.spark.deploy", f"spark://127.0.0.1:{port}"
    here = ("--host", "127.0.0.1", "--webui-port", "0")
    with ExitStack() as stack:
        program = [str(home / "bin" / "spark-class")]
        master = (f"{deploy}.master.Master", *here, "--port", str(port))
        stack.enter_context(_running([*program, *master], environment))
        for place in range(workers):
            worker = (f"{deploy}.worker.Worker", *here, "--cores", "1", "--memory", "1g")
            work = ("--work-dir", str(folder / f"worker-{place}"), address)
            stack.enter_context(_running([*program, *worker, *work], environment))
        _await(port)
        yield address


@contextmanager
def _running(program: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    """A program in a group of its own, which is ended with all that it started."""
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        program, env={**os.environ, **environment}, stdout=quiet, stderr=quiet, start_new_session=True
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait()


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _await(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)
        else:
            return
