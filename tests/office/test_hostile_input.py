"""Whatever an address or a form carries, people read a sentence: never a fault of ours, never markup that was typed.

The addresses are walked as they are configured, so that a new one is tried without being listed here; its path needs an
example of its own only where `PARTS` does not fit.
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLResolver, get_resolver

from cotmoc.store import models

Open = Callable[[str], Client]
Parts = Callable[[str], dict[str, str]]
SCRIPT, IMAGE = "<script>alert(1)</script>", '"><img onerror=alert(1) src=x>'
HOSTILE = {
    "nul": "a%00b",
    "lone surrogate": "%ed%a0%80",
    "no text": "%ff%fe",
    "many digits": "9" * 100_000,
    "beyond the database": "9" * 20,
    "overlong": "x" * 20_000,
    "a way up": "../..%2F..%2Fetc%2Fpasswd",
    "unknown": "khong-co",
    "combining marks": "e%CC%81" * 200,
    "from right to left": quote("\u202eabc"),
    "emoji": quote("\U0001f468\u200d\U0001f469\u200d\U0001f467"),
    "exponent": "1e999999",
    "no number": "NaN",
    "infinity": "-Infinity",
    "minus nothing": "-0",
    "superscript": quote("²"),
    "no day": "0000-00-00",
    "no such day": "2024-02-30",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "last quarter": "9999-Q4",
    "years without end": "2024-01-01/P999999Y",
    "odd month": "2024-01-31/P1M",
    "script": quote(SCRIPT),
    "image": quote(IMAGE),
    "template": quote("{{ 7*7 }}{0.__class__}%s%(x)s"),
    "header": "a%0d%0aSet-Cookie:%20x=1",
    "empty": "",
}
ASKED = (
    *("period", "unit", "page", "month", "form", "indicator", "target", "task", "org_unit", "words", "state", "group"),
    *("q", "search", "role", "closed", "by", "action", "since", "until", "subject", "kind", "day", "language"),
    *("layout", "inside", "period_first", "period_second", "day_first", "day_second", "set_first", "set_second"),
    *("cell", "next", "f-linh-vuc", "against", "only", "mine", "at", "open", "start", "end", "missed", "quote"),
    *("on", "level", "legal_basis", "name_1", "to_1", "share_1", "code_1", "official_1", "level_1"),
)
"""All that any screen reads of a query; asked of every screen, a few at a time."""
PARTS = {"form": "bm-01", "org_unit": "tv.p1", "period": "2024-Q4", "action": "submit", "kind": "progress"}
PARTS |= {"register": "mo-hinh", "username": "phuong-1", "code": "xh.viec-lam", "key": "x", "number": "1"}
LINE = {"org_unit": "tv.p1", "on": "2024-12-02", "f-ten": "x", "f-linh-vuc": "xa-hoi", "f-tinh-trang": "dang-ky"}
PERSON = {"username": "moi-1", "full_name": "x", "position": "p", "password": "mot-mat-khau-rat-dai", "is_active": "on"}
ENTRY = {"text": "x", "percent": "5", "due_date": "2025-06-01", "lead_unit": "tv.p4", "on": "2024-12-01"}
CORRECTED = {"measure": "x", "op": "range", "value": "8", "value_max": "9", "measure_unit": "%", "number": "1"}
CORRECTED |= {"horizon": "by", "year": "2030", "direction": "none", "baseline": "x", "lead_units": "x; y"}
PLAN = """NGHỊ QUYẾT
Đại hội xã Ví Dụ, nhiệm kỳ 2025 - 2030
I. CÁC CHỈ TIÊU CHỦ YẾU
(1) Tỷ lệ dân số có bảo hiểm y tế đến năm 2030 đạt từ 96% trở lên; tỷ lệ hộ khá đạt 40% trở lên.
"""
SPLIT = {"level": "ward,commune", "rule": "equal", "basis": "xh.viec-lam", "period": "2023", "decimals": "0"}
SPLIT |= {"on": "2024-12-20"}
REDRAWN = {"level": "ward", "org_unit": "tv.p4", "on": "2025-02-01", "legal_basis": "x", "seen": "1", "to_2": "tv.p5"}
REDRAWN |= {"name_1": "x", "share_1": "40", "code_1": "moi", "official_1": "1", "level_1": "ward", "share_2": "10"}
FORMS: Mapping[str, Mapping[str, str]] = {
    "sign-in": {"username": "khom-1", "password": "x", "next": "/"},
    "change-password": {"held": "cot-moc-2024", "new": "mot-mat-khau-khac", "again": "mot-mat-khau-khac"},
    "language": {"language": "vi", "next": "/"},
    "theme": {"theme": "auto", "next": "/"},
    "collect:approve-several": {"chosen": "bm-01 tv.p1 2024-Q4 1"},
    "collect:answer": {"text": "x"},
    "collect:save": {"value.xh.viec-lam": "12", "status.xh.viec-lam": "E", "note.xh.viec-lam": "x"},
    "collect:act": {"value.xh.viec-lam": "12", "comment": "x", "seen": "1"},
    "tasks:instruct": {**ENTRY, "document": "d", "support_units": "tv.p4", "indicator": "xh.viec-lam", "unit": "tv"},
    "tasks:write": {**ENTRY, "reference": "1/QĐ", "replies_to": "1", "next": "board"},
    "registers:add": {**LINE, "document": "d"},
    "registers:edit": {**LINE, "seen": "1", "reason": "x"},
    "registers:withdraw": {"seen": "1", "reason": "x"},
    "registers:write": {"kind": "progress", "text": "x", "replies_to": "1"},
    "questions:ask": {"text": "x", "indicator": "xh.viec-lam", "unit": "tv.p1", "period": "2024-Q3", "due_date": "x"},
    "questions:show": {"act": "answer", "text": "x", "revision": "1"},
    "resolution:bring": {"secrecy": "thuong", "summary": "on", "file": "x"},
    "review:bring": {"secrecy": "thuong", "file": "x"},
    "review:begin": {"x": "x"},
    "review:decide": {"do": "reject:T1", "seen": "0", "kind": "target", "reason-T1": "x"},
    "review:edit": CORRECTED,
    "review:split": {"at": "180", "kind": "target"},
    "review:add": {**CORRECTED, "start": "150", "end": "180", "missed": ""},
    "review:result": {"code": "moi", "first": "2025", "last": "2030"},
    "review:download": {"code": "moi", "first": "2025", "last": "2030"},
    "review:tasks": {"x": "x"},
    "review:amend": {"day": "2024-07-01", "decision": "x", "change": "T1", "target-T1": "nq.12"},
    "allocations:begin": SPLIT,
    "allocations:way": SPLIT,
    "allocations:save": {"value.tv.p1": "260", "seen.tv.p1": "0"},
    "allocations:ask": {"until": "2025-01-15"},
    "allocations:answer": {"act": "answer", "entry": "1", "text": "x"},
    "allocations:apply": {"document": "12/QĐ", "reason": "x"},
    "allocations:opinion": {"act": "propose", "value": "250", "text": "x"},
    "reports:download": {"period": "2024", "day": "2024-12-20", "language": "vi", "layout": "nd30-2020"},
    "check:drop": {"text": "Đạt 1.176/1.190 lao động, đạt 89,82% kế hoạch."},
    "check:download": {"carried": "x"},
    "boundaries:change": REDRAWN,
    "boundaries:undo": {"seen": "1"},
    "people:add": PERSON,
    "people:edit": PERSON,
    "people:grant": {"role": "leader", "org_unit": "tv"},
    "people:password": PERSON,
}
"""What is posted where, filled in as it should be; what a test then spoils."""
WITHOUT_FIELDS = {"sign-out", "people:end-grant"}


def addresses(resolver: URLResolver | None = None, route: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """The name and the route of every address there is."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from addresses(one, route + str(one.pattern), one.namespace or space)
        else:
            yield f"{space}:{one.name}" if space else str(one.name), f"/{route}{one.pattern}"


def person_for(name: str) -> str:
    """Who gets furthest at an address."""
    ours = {"people": "quan-tri", "audit": "kiem-tra", "collect": "phuong-1", "registers": "phuong-1"}
    ours |= {"boundaries": "chu-tich"}
    leading = name in ("tasks:instruct", "questions:ask")
    if name == "allocations:opinion":
        return "phuong-1"
    return "bi-thu" if leading else ours.get(name.split(":")[0], "van-phong")


@pytest.fixture
def parts(sample: str, client_of: Open) -> Parts:
    """For the name of an address, the parts of its path that lead to something that is there."""
    leader, ward, at = client_of("bi-thu"), client_of("phuong-1"), f"/p/{sample}"
    leader.post(f"{at}/tasks/instruct/", {"text": "x", "lead_unit": "tv.p1", "due_date": "2025-01-15"})
    task = models.DueItem.objects.latest("id").code
    file = SimpleUploadedFile("a.pdf", b"%PDF-1.7")
    ward.post(f"{at}/tasks/{task}/write/evidence/", {"file": file, "text": "x"})
    asked = {"text": "x", "indicator": "xh.viec-lam", "unit": "tv.p1", "period": "2024-Q3"}
    leader.post(f"{at}/questions/ask/", asked)
    question = models.DueItem.objects.latest("id").code
    ward.post(f"{at}/registers/mo-hinh/add/", LINE)
    key = models.Record.objects.latest("id").key
    proof = str(models.EvidenceFile.objects.latest("id").pk)
    compiler = client_of("van-phong")
    compiler.post(f"{at}/review/bring/", {"file": SimpleUploadedFile("a.txt", PLAN.encode()), "secrecy": "thuong"})
    room = models.Review.objects.latest("id")
    compiler.post(f"{at}/review/{room.pk}/decide/", {"do": "accept:T1"})
    review = {"number": str(room.pk), "document": str(room.document_id), "proposal": "T1"}
    way = FORMS["allocations:begin"]
    compiler.post(f"{at}/allocations/of/nam.2024.10c/", way)
    split = str(models.Allocation.objects.latest("id").pk)
    compiler.post(f"{at}/allocations/{split}/ask/", {"until": "2025-01-15"})
    own = {
        "allocations": {"code": "nq.12", "number": split},
        "boundaries": {"kind": "split"},
        "scorecards": {"code": "thi-dua", "unit": "tv.p1"},
        "review": review,
        "tasks": {"code": task, "number": proof},
        "questions": {"code": question},
        "registers": {"key": key},
    }
    return lambda name: PARTS | {"programme": sample} | own.get(name.split(":")[0], {})


def at(route: str, parts: Mapping[str, str]) -> str:
    return re.sub(r"<\w+:(\w+)>", lambda found: parts[found[1]], route)


def said_wrongly(answer: HttpResponseBase) -> str:
    """What is wrong with an answer; "" where it is as it should be."""
    page = answer.content.decode("utf-8", "replace") if isinstance(answer, HttpResponse) else ""
    if answer.status_code >= 500:
        return f"status {answer.status_code}"
    if SCRIPT in page or "<img onerror" in page or "Traceback" in page:
        return "markup or traceback"
    if answer.status_code >= 400 and not re.search(r"<h1|class=.banner", page):
        return f"no page for {answer.status_code}"
    return "header" if "x=1" in str(answer.cookies) else ""


class Attempts:
    """Sends requests and keeps what was wrong with the answers; nothing that they write stays."""

    def __init__(self, open_client: Open) -> None:
        self.open_client, self.clients, self.wrong = open_client, dict[str, Client](), dict[str, str]()

    def send(self, what: str, name: str, path: str, body: str | None = None) -> int:
        username = person_for(name)
        if username not in self.clients:
            self.clients[username] = self.open_client(username)
            self.clients[username].raise_request_exception = False
        with transaction.atomic():
            client, form = self.clients[username], "application/x-www-form-urlencoded"
            answer = client.get(path) if body is None else client.post(path, body, form)
            transaction.set_rollback(True)
        if found := said_wrongly(answer):
            self.wrong[f"{name}: {what}"] = found
        return int(answer.status_code)


@pytest.fixture
def attempts(client_of: Open) -> Attempts:
    return Attempts(client_of)


EVERY = 1 if os.environ.get("HOSTILE") == "all" else 11
"""Of what is hostile each place gets every eleventh, another one at each; all of it with HOSTILE=all (minutes)."""


def tried_at(turn: int) -> list[tuple[str, str]]:
    """What is hostile, as far as it is tried at the place of that number."""
    return list(HOSTILE.items())[turn % EVERY :: EVERY]


def test_no_part_of_a_path_makes_a_page_fail(parts: Parts, attempts: Attempts) -> None:
    places = [(name, route, part) for name, route in addresses() for part in re.findall(r"<\w+:(\w+)>", route)]
    for turn, (name, route, part) in enumerate(places):
        for what, hostile in tried_at(turn if part != "programme" else turn * 3):
            attempts.send(f"{what} as {part}", name, at(route, parts(name) | {part: hostile}))
    assert attempts.wrong == {}


def test_no_query_makes_a_page_fail(parts: Parts, attempts: Attempts) -> None:
    for turn, (name, route) in enumerate(addresses()):
        path = at(route, parts(name))
        if attempts.send("nothing", name, path) == 405:
            assert name in FORMS or name in WITHOUT_FIELDS, f"{name} takes a form: fill it in above"
            continue
        for step, (what, hostile) in enumerate(tried_at(turn)[: None if EVERY == 1 else 2]):
            some = ASKED[(turn + step) % 4 :: 4] if len(hostile) < 1000 else ASKED[(turn + step) % 9 :: 9]
            query = "&".join(f"{asked}={hostile}" for asked in some) + "&period=2024&period=2023"
            attempts.send(f"{what} as one of {some}", name, f"{path}?{query}")
    assert attempts.wrong == {}


def test_no_form_makes_a_page_fail(parts: Parts, attempts: Attempts) -> None:
    for turn, (name, route) in enumerate(addresses()):
        path = at(route, parts(name))
        for what, body in spoilt(FORMS[name], turn) if name in FORMS else [("a page", "a=b")]:
            attempts.send(what, name, path, body)
    assert attempts.wrong == {}


def spoilt(fields: Mapping[str, str], turn: int) -> Iterator[tuple[str, str]]:
    """A form that is filled in well, that is empty, and with one field after the other missing, doubled, hostile."""
    told = {quote(name): quote(text) for name, text in fields.items()}
    yield "nothing", ""
    yield "a word instead of a form", "%%%=;&&=="
    for place, name in enumerate(told):
        rest = {other: text for other, text in told.items() if other != name}
        yield f"{name} missing", written(rest)
        for what, hostile in tried_at(turn + place)[place % 2 :: 2 if EVERY > 1 else 1]:
            yield f"{what} as {name}", written({**rest, name: hostile})
    yield "everything twice", f"{written(told)}&{written(dict.fromkeys(told, 'x'))}"
    for what, hostile in tried_at(turn):
        yield f"{what} everywhere", written(dict.fromkeys(told, hostile))


def written(fields: Mapping[str, str]) -> str:
    return "&".join(f"{name}={text}" for name, text in fields.items())


CELL = "xh.viec-lam"


@pytest.mark.parametrize("figure", ["9" * 16, "0,1234567", "1e999999", "NaN", "Infinity", "9" * 5000, "-0", "²", "١"])
def test_no_figure_but_a_real_one_enters_a_cell(sample: str, client_of: Open, figure: str) -> None:
    ward, at = client_of("phuong-1"), f"/p/{sample}/collect"
    mark = ward.get(f"{at}/fill/bm-01/tv.p1/2024-Q4/").content.decode().split(f'name="seen.{CELL}"')[1].split('"')[1]
    answer = ward.post(f"{at}/save/bm-01/tv.p1/2024-Q4/", {f"value.{CELL}": figure, f"seen.{CELL}": mark})
    kept = models.Submission.objects.filter(form="bm-01", org_unit="tv.p1", period="2024-Q4").first()
    assert answer.status_code == (302 if figure == "-0" else 422)
    assert figure == "-0" or kept is None or CELL not in kept.figures


@pytest.mark.parametrize("value", ["9" * 500, "-" + "9" * 60, "0." + "0" * 300 + "1"])
def test_figures_that_were_once_stored_are_shown_however_long(sample: str, client_of: Open, value: str) -> None:
    leader, at = client_of("bi-thu"), f"/p/{sample}"
    leader.raise_request_exception = False
    programme = models.Programme.objects.get(code=sample)
    cell = {"programme": programme, "indicator": CELL, "org_unit": "tv", "status": "A"}
    models.Observation.objects.create(**cell, period="2024", value=value)
    models.Observation.objects.create(**cell, period="2023", value=value)
    pages = ("desk/", "indicators/", f"indicators/{CELL}/?unit=tv&period=2024", "reports/preview/?period=2024")
    assert [leader.get(f"{at}/{page}").status_code for page in pages] == [200] * 4


def test_more_fields_or_letters_than_any_form_has_are_refused(sample: str, client_of: Open) -> None:
    ward = client_of("phuong-1")
    for fields in ({f"a{place}": "" for place in range(4001)}, {"text": "x" * 2_700_000}):
        answer = ward.post(f"/p/{sample}/registers/mo-hinh/add/", fields)
        form = ward.post(f"/p/{sample}/check/", written(fields), "application/x-www-form-urlencoded")
        assert (answer.status_code, form.status_code) in {(400, 400), (422, 400)}
        assert "<h1" in form.content.decode()


def test_looking_writes_nothing(parts: Parts, client_of: Open) -> None:
    kept = list(apps.get_app_config("store").get_models())
    places = [(name, at(route, parts(name))) for name, route in addresses()]
    clients = {name: client_of(person_for(name)) for name, _ in places}
    for name, path in places:
        before = [model._default_manager.count() for model in kept]
        clients[name].get(path)
        assert [model._default_manager.count() for model in kept] == before, f"{name} writes when it is looked at"
