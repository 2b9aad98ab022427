"""Pages of the office on the sample, warm, through Django's own client, beside a bare page of the same stack.

What is measured is the server's work alone: address, session, person, queries, rules, template. A page should take less
than 0.1 s; the ratio to the bare page holds on any machine.
"""

import atexit
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.races import Contender, Race

PROGRAMME = "tra-vinh-2020-2025"
BARE = "a bare page (/health)"
PAGES: tuple[tuple[str, str], ...] = (
    ("bi-thu", "desk/"),
    ("phuong-1", "desk/"),
    ("van-phong", "collect/"),
    ("long-duc", "collect/fill/bm-01/tv.ld/2024-Q4/"),
    ("van-phong", "collect/review/bm-01/tv.p8/2024-Q4/"),
    ("phuong-1", "collect/print/bm-01/tv.p1/2024-Q4/"),
    ("bi-thu", "indicators/"),
    ("bi-thu", "indicators/xh.ld-dao-tao/?unit=tv&period=2023"),
    ("bi-thu", "indicators/xh.viec-lam/?unit=tv&period=2024"),
    ("bi-thu", "tasks/"),
    ("bi-thu", "tasks/board/"),
    ("van-phong", "registers/"),
    ("van-phong", "registers/trat-tu-do-thi/"),
    ("van-phong", "questions/"),
    ("van-phong", "resolution/"),
    ("van-phong", "reports/"),
    ("van-phong", "reports/preview/?period=2024"),
    ("van-phong", "reports/differences/?period_first=2023&period_second=2024&set_second=nq"),
    ("van-phong", "check/"),
    ("quan-tri", "people/"),
    ("kiem-tra", "audit/"),
)
"""Who looks at what."""


def races_of() -> Sequence[Race]:
    """One race of all pages."""
    contenders = tuple(_contenders())
    title = "Pages on the sample, warm (the aim: below 0.1 s each), beside a bare page, which comes first"
    return (Race(title, 1, "pages", contenders),)


def _contenders() -> list[Contender]:
    get = _open()
    found = [Contender(BARE, lambda: get("bi-thu", "/health"))]
    for username, page in PAGES:
        found.append(Contender(f"{username} {page}", lambda who=username, at=page: get(who, f"/p/{PROGRAMME}/{at}")))  # type: ignore[misc]
    return found


def _open() -> Callable[[str, str], object]:
    """A way to get a page as a person, on a home of its own that holds the sample."""
    home = Path(tempfile.mkdtemp(prefix="cotmoc-pages-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "cotmoc.config.settings",
        "COTMOC_HOME": str(home),
        "COTMOC_DAY": "2024-12-20T16:30:00+07:00",
        "COTMOC_DEMO": "1",
        "COTMOC_HOSTS": "testserver",
    }
    import django

    (home / "static").mkdir()
    django.setup()
    from django.core.management import call_command
    from django.test import Client

    from cotmoc.cli import demo, web
    from cotmoc.store.models import User

    (home / web.DEMO_MARK).write_text("begun", encoding="ascii")
    demo.fill(home, Path("examples/tra-vinh"))
    call_command("collectstatic", interactive=False, verbosity=0)
    clients: dict[str, Client] = {}

    def get(username: str, path: str) -> object:
        if username not in clients:
            clients[username] = Client()
            clients[username].force_login(User.objects.get(username=username))
        answer = clients[username].get(path)
        assert answer.status_code == 200, f"{answer.status_code} {path}"
        return answer

    return get
