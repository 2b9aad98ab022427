"""Clusters: errands mapped over the parts of a tree by a Spark-compatible cluster that already runs.

The kernel is plain Python over Arrow (`mapInArrow`), so that one program serves a standalone master of Apache Spark
(`spark://host:7077`), Spark inside this process (`local[2]`), and Spark Connect (`sc://host:50051`), which Sail speaks
without a Java machine. Every machine needs this product in the same version and, where figures are given as Parquet,
the same folder. Needs `pip install cotmoc[cluster]`; nothing else imports it.
"""

import contextlib
import os
import re
import shutil
import socket
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import Any

import pyarrow as pa

from cotmoc import __version__
from cotmoc.domain.errors import CotmocError, NotFound, UnreadableInput
from cotmoc.warehouse import errands
from cotmoc.warehouse.errands import Brought, Errand, Kind, Part

_absent = [name for name in ("pyspark", "grpc") if find_spec(name) is None]
if _absent:
    raise NotFound("cluster_not_installed", names=", ".join(_absent))

PATIENCE = 30.0
"""For how many seconds a master may keep silent, and then its workers."""
_DIAL = 3.0
_MASTER = re.compile(r"local(\[(\*|\d+)\])?|(?P<scheme>spark|sc)://(?P<hosts>[^/;\s]+).*")
_SENT = pa.schema({"heads": pa.list_(pa.string()), "folder": pa.string(), "parcel": pa.binary()})
_BROUGHT = "kind string, org_units array<string>, parcel binary"
_FAULT = "fault"
_OPTIONS = {
    "spark.ui.enabled": "false",
    "spark.log.level": "ERROR",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1",
    "spark.driver.maxResultSize": "0",
}


def mapped(master: str, errand: Errand, parts: Sequence[Part]) -> list[Brought]:
    """What the machines of a cluster bring back, all parts swept.

    Raises `UnreadableInput`: `master_syntax`, `master_silent`, `master_idle`, `cluster_failed`, `cluster_unlike`; or
    what a machine found wrong with its figures.
    """
    if not parts:
        return []
    rows = [{"heads": part.heads, "folder": part.folder, "parcel": part.parcel} for part in parts]
    with opened(master) as session:
        frame = session.createDataFrame(pa.Table.from_pylist(rows, schema=_SENT)).repartition(len(parts))
        try:
            told = frame.mapInArrow(_kernel(errand), _BROUGHT).toArrow().to_pylist()
        except Exception as error:
            raise _explained(error, master) from error
    for row in told:
        if row["kind"] == _FAULT:
            code, *facts = row["org_units"]
            raise UnreadableInput(code, **dict(zip(facts[::2], facts[1::2], strict=True)))
    return [Brought(Kind(row["kind"]), tuple(row["org_units"]), row["parcel"]) for row in told]


def _kernel(errand: Errand) -> Callable[[Iterable[Any]], Iterator[Any]]:
    def kernel(batches: Iterable[Any]) -> Iterator[Any]:
        for batch in batches:
            for row in batch.to_pylist():
                yield from _swept(errand, row)

    return kernel


def _swept(errand: Errand, row: dict[str, Any]) -> Iterator[Any]:
    """What one part brings back, a parcel a batch; a fault that a person can mend travels as its code and facts."""
    try:
        if errand.version != __version__:
            raise UnreadableInput("cluster_unlike", here=errand.version, there=__version__)
        read = (
            partial(errands.of_folders, [Path(row["folder"])])
            if row["folder"]
            else partial(errands.of_parcel, row["parcel"])
        )
        for one in errands.fulfil(errand, row["heads"], read):
            yield _batch(one.kind, one.org_units, one.parcel)
    except CotmocError as error:
        facts = (str(word) for fact in error.facts.items() for word in fact)
        yield _batch(_FAULT, (error.code, *facts), b"")


def _batch(kind: str, org_units: Sequence[str], parcel: bytes) -> Any:
    columns = [pa.array([kind]), pa.array([list(org_units)], pa.list_(pa.string())), pa.array([parcel], pa.binary())]
    return pa.RecordBatch.from_arrays(columns, ["kind", "org_units", "parcel"])


_open: dict[str, Any] = {}
"""The sessions that are open, by their master."""


@contextlib.contextmanager
def opened(master: str) -> Iterator[Any]:
    """A session on a cluster, closed in the end; while one is open, whoever asks for the same master shares it.

    The words of the machinery are kept away. Raises `UnreadableInput`: `master_syntax`, `master_silent`, `master_idle`,
    `java_absent`.
    """
    with _hushed():
        if master in _open:
            yield _open[master]
            return
        session = _open[master] = _begun(master)
        try:
            yield session
        finally:
            del _open[master]
            session.stop()


def _begun(master: str) -> Any:
    found = _MASTER.fullmatch(master)
    if found is None:
        raise UnreadableInput("master_syntax", master=master)
    scheme = found["scheme"]
    if scheme is not None:
        _dial(master, found["hosts"], 15002 if scheme == "sc" else 7077)
    if scheme == "sc":
        _greet(master)
        return _within(PATIENCE, partial(_connected, master), master)
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise UnreadableInput("java_absent", master=master)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark import SparkContext

    SparkContext._ensure_initialized()  # starts Java, for which no master is to blame
    session = _within(PATIENCE, partial(_joined, master), master)
    if scheme is not None:
        _await_workers(session, master)
    return session


def _dial(master: str, hosts: str, usual: int) -> None:
    """See that anybody answers at one of the addresses, which the machinery itself would try for minutes."""
    for host in hosts.split(","):
        name, _, port = host.rpartition(":") if ":" in host else (host, "", str(usual))
        try:
            socket.create_connection((name.strip("[]"), int(port)), _DIAL).close()
        except ValueError as error:
            raise UnreadableInput("master_syntax", master=master) from error
        except OSError:
            continue
        return
    raise UnreadableInput("master_silent", master=master)


def _greet(master: str) -> None:
    """See that a server of gRPC answers: the session itself would go on asking another kind of server for minutes."""
    import grpc

    address, _, options = master.removeprefix("sc://").partition("/")
    if "ssl" in options or "token" in options:
        return
    channel = grpc.insecure_channel(address if ":" in address else f"{address}:15002")
    try:
        grpc.channel_ready_future(channel).result(_DIAL)
    except grpc.FutureTimeoutError as error:
        raise UnreadableInput("master_silent", master=master) from error
    finally:
        channel.close()


def _connected(master: str) -> Any:
    from pyspark.sql.connect.session import SparkSession

    session = SparkSession.builder.remote(master).create()
    session.range(1).count()  # the first word is exchanged only with the first question
    return session


def _joined(master: str) -> Any:
    from pyspark.sql import SparkSession

    named = SparkSession.builder.appName("cotmoc").master(master)
    for name, value in _OPTIONS.items():
        named = named.config(name, value)
    return named.getOrCreate()


def _within(seconds: float, ask: Callable[[], Any], master: str) -> Any:
    """The answer to a question that must not take longer; raises `UnreadableInput` (`master_silent`)."""
    answers: list[Any] = []
    faults: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as error:  # whatever the machinery raises is said in one sentence
            faults.append(error)

    asking = Thread(target=run, daemon=True)
    asking.start()
    asking.join(seconds)
    if answers:
        return answers[0]
    raise UnreadableInput("master_silent", master=master) from (faults[0] if faults else None)


def _await_workers(session: Any, master: str) -> None:
    """Wait until a worker of a standalone master has taken the work up; raises `UnreadableInput` (`master_idle`)."""
    until = time.monotonic() + PATIENCE
    executors = session.sparkContext._jsc.sc()  # the Python side has no words for it
    while executors.getExecutorMemoryStatus().size() < 2:  # the driver counts as one
        if time.monotonic() > until:
            raise UnreadableInput("master_idle", master=master)
        time.sleep(0.05)


def _explained(error: Exception, master: str) -> UnreadableInput:
    text = str(error)
    lacking = re.search(r"No module named '(cotmoc|numpy|pyarrow)", text)
    if lacking:
        return UnreadableInput("cluster_unprepared", master=master, name=lacking[1])
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return UnreadableInput("cluster_failed", master=master, reason=(lines or [type(error).__name__])[-1][:300])


@contextlib.contextmanager
def _hushed() -> Iterator[None]:
    """Keep what Java, gRPC and PySpark print away from the person's terminal, and one warning that is known.

    PySpark 4 warns of pandas 3, of which nothing is used here.
    """
    sys.stderr.flush()
    kept = os.dup(2)
    with tempfile.TemporaryFile() as words, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        os.dup2(words.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(kept, 2)
            os.close(kept)
