"""What people do at the same moment, on a real database in a home of its own; prints what came of it as JSON."""

import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Barrier, Thread

HOME, CHECKOUT = Path(sys.argv[1]), Path(__file__).resolve().parents[2]
os.environ |= {"COTMOC_HOME": str(HOME), "COTMOC_DAY": "2024-12-20T16:30:00+07:00"}

import django  # noqa: E402 - the home is named before
from django.conf import settings  # noqa: E402

settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
django.setup()

from django.db import connection, connections  # noqa: E402
from django.test import Client  # noqa: E402

from cotmoc.actions import programmes, users  # noqa: E402
from cotmoc.domain.roles import Role  # noqa: E402
from cotmoc.store import models, tables  # noqa: E402

PEOPLE = (
    *(("phuong-1", Role.COLLECTOR, "tv.p1"), ("to-truong", Role.COLLECTOR, "tv.p1")),
    *(("lanh-dao-p1", Role.APPROVER, "tv.p1"), ("pho-p1", Role.APPROVER, "tv.p1"), ("bi-thu", Role.LEADER, "tv")),
)
FORM = ("bm-01k", "tv.p1.k1", "2024-Q4")
Send = Callable[[], int]


def client(username: str) -> Client:
    """A browser of a person who has signed in; a fault of ours is a page, as for people."""
    opened = Client(raise_request_exception=False, SERVER_NAME="localhost")
    opened.force_login(models.User.objects.get(username=username))
    opened.get("/health")  # sets the middleware up, as a server does before it takes requests
    return opened


def at_once(*sends: Send) -> list[int]:
    """What comes of sending all at the same moment, as statuses in their order of size."""
    barrier, statuses = Barrier(len(sends)), []

    def run(send: Send) -> None:
        barrier.wait()
        statuses.append(send())
        connections.close_all()

    threads = [Thread(target=run, args=(send,)) for send in sends]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(statuses)


def posting(username: str, path: str, fields: dict[str, str]) -> Send:
    """Sends a form of a programme's office; the person has signed in before."""
    opened = client(username)
    return lambda: opened.post(f"/p/{CODE}/{path}/", fields).status_code


def outcomes() -> Iterator[tuple[str, object]]:
    """Each thing done at once, with what came of it."""
    form = "/".join(FORM)
    cell, mark = next(iter(_marks(client("phuong-1"), form).items()))
    saves = [{f"value.{cell}": value, f"seen.{cell}": mark} for value in ("11", "12")]
    people = ("phuong-1", "to-truong")
    sends = [posting(who, f"collect/save/{form}", told) for who, told in zip(people, saves, strict=True)]
    yield "one cell", at_once(*sends)
    yield "lines of audit of it", models.AuditEntry.objects.filter(action="submission.saved").count()
    marks = _marks(client("phuong-1"), form)
    filled = {f"value.{code}": "7" for code in marks} | {f"note.{code}": "x" for code in marks}
    filled |= {f"seen.{code}": mark for code, mark in marks.items()}
    yield "sent", at_once(posting("phuong-1", f"collect/act/submit/{form}", filled))
    approvals = [posting(who, f"collect/act/approve/{form}", {}) for who in ("lanh-dao-p1", "pho-p1")]
    yield "approvals", at_once(*approvals)
    yield "figures in the ledger", models.Observation.objects.filter(submission__isnull=False).count() - len(marks)
    line = {"org_unit": "tv.p1", "on": "2024-12-02", "f-ten": "x", "f-linh-vuc": "xa-hoi", "f-tinh-trang": "dang-ky"}
    lines = [line | {"csrfmiddlewaretoken": str(n), "f-ten": f"x {n}"} for n in range(6)]
    adds = [posting("phuong-1", "registers/mo-hinh/add", one) for one in lines]
    yield "lines from six pages", (at_once(*adds), _lines())
    opened = client("phuong-1")
    again = line | {"csrfmiddlewaretoken": "a"}
    same = [lambda: opened.post(f"/p/{CODE}/registers/mo-hinh/add/", again).status_code]
    yield "lines from one page sent four times", (at_once(*same * 4), _lines() - 6)
    order = {"text": "x", "lead_unit": "tv.p1", "due_date": "2025-06-01"}
    yield "orders", at_once(*(posting("bi-thu", "tasks/instruct", order) for _ in range(3)))
    codes = set(models.DueItem.objects.filter(kind="instruction").values_list("code", flat=True))
    yield "their codes", sorted(codes)
    done = posting("phuong-1", "tasks/cd-001/write/completed", {"text": "xong"})
    yield "the same work told done twice", at_once(done, done)
    yield from _while_another_writes(posting("bi-thu", "tasks/instruct", order))


def _marks(opened: Client, form: str) -> dict[str, str]:
    """The mark of each cell as a page carries it."""
    page = opened.get(f"/p/{CODE}/collect/fill/{form}/").content.decode()
    parts = page.split('name="seen.')[1:]
    found = {one.split('"')[0]: one.split('value="')[1].split('"')[0] for one in parts}
    return {code: mark for code, mark in found.items() if f'name="value.{code}"' in page}


def _lines() -> int:
    return len(set(models.Record.objects.filter(recorded_by__isnull=False).values_list("register", "key")))


def _while_another_writes(send: Send) -> Iterator[tuple[str, object]]:
    connection.close()
    connection.settings_dict["OPTIONS"]["timeout"] = 0.2
    before = models.DueItem.objects.count()
    with closing(sqlite3.connect(HOME / "cotmoc.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield "while another writes", (send(), models.DueItem.objects.count() - before)
        other.execute("ROLLBACK")
    yield "after it", (send(), models.DueItem.objects.count() - before)


tables.bring_up()
CODE = programmes.import_folder(CHECKOUT / "examples" / "tra-vinh" / "2020-2025")
for name, role, unit in PEOPLE:
    users.grant(users.add(name, "cot-moc-2024", full_name=name, checked=False), role, unit)
sys.stdout.write(json.dumps(dict(outcomes())))
