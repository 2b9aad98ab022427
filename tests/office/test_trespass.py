"""Nobody reads or writes what belongs to another org unit, whatever the address and whatever is posted.

Ward 1 and its hamlet 1 have work of every kind here. The strangers hold every role that sees figures at a place beside
it: another ward, the hamlet next door. The operator sees no figures at all; the inspector writes nothing.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from cotmoc.actions import users
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.roles import Role
from cotmoc.domain.submissions import Action
from cotmoc.store import models

Open = Callable[[str], Client]
MARK = "Dấu hiệu riêng của Phường 1"
"""Stands in everything that ward 1 has here; no stranger ever reads it."""
FORM, HAMLET_FORM = ("bm-01", "tv.p1", "2024-Q4"), ("bm-01k", "tv.p1.k1", "2024-Q4")
PLACES = {"phuong-4": "tv.p4", "khom-2": "tv.p1.k2", "phong-yte": "phong-yte"}
MODEL = {"org_unit": "tv.p1", "on": "2024-12-02", "f-ten": "x", "f-linh-vuc": "xa-hoi", "f-tinh-trang": "dang-ky"}
SEEING = (Role.COLLECTOR, Role.REVIEWER, Role.APPROVER, Role.LEADER)
REFUSED = (403, 404)


@dataclass(frozen=True)
class Belongings:
    """The codes of what ward 1 has: an instruction with a file and an obstacle, a question, a record, a request.

    And a review of the compiler, which is nobody's beside.
    """

    instruction: str
    evidence: int
    obstacle: int
    question: str
    record: str
    request: str
    review: int
    document: int
    allocation: int


def address(name: str, *more: object) -> str:
    return reverse(name, args=["tra-vinh-2020-2025", *more])


@pytest.fixture
def strangers(client_of: Open) -> Open:
    """Opens a browser of a stranger, who is made on the first call, or of a person of the sample."""

    def open_client(username: str) -> Client:
        if username in PLACES and not models.User.objects.filter(username=username).exists():
            user = users.add(username, "cot-moc-2024", full_name=username, checked=False)
            for role in SEEING:
                users.grant(user, role, PLACES[username])
        return client_of(username)

    return open_client


def figures(client: Client, form: tuple[str, ...]) -> dict[str, str]:
    """What a browser posts of a form that was just opened: 12 in every cell, the mark in every note and text."""
    page = client.get(address("collect:fill", *form)).content.decode()
    seen = {one.split('"')[0]: one.split('value="')[1].split('"')[0] for one in page.split('name="seen.')[1:]}
    posted = {f"seen.{code}": mark for code, mark in seen.items()}
    for code in seen:
        posted |= {f"value.{code}": "12", f"status.{code}": "E", f"note.{code}": MARK, f"words.{code}": MARK}
    return posted


@pytest.fixture
def ward_1(sample: str, client_of: Open) -> Belongings:
    """What ward 1 and hamlet 1 have, all of it marked."""
    leader, ward, hamlet = client_of("bi-thu"), client_of("phuong-1"), client_of("khom-1")
    order = {"text": MARK, "lead_unit": "tv.p1", "due_date": "2025-01-15", "document": MARK}
    assert leader.post(address("tasks:instruct"), order).status_code == 302
    code = models.DueItem.objects.latest("id").code
    file = SimpleUploadedFile(f"{MARK}.pdf", b"%PDF-1.7 x")
    assert ward.post(address("tasks:write", code, "evidence"), {"file": file, "text": MARK}).status_code == 302
    assert ward.post(address("tasks:write", code, "obstacle"), {"text": MARK}).status_code == 302
    obstacle = models.DueEntry.objects.latest("id").pk
    asked = {"text": MARK, "indicator": "xh.viec-lam", "unit": "tv.p1", "period": "2024-Q3"}
    assert leader.post(address("questions:ask"), asked).status_code == 302
    question = models.DueItem.objects.latest("id").code
    model = {**MODEL, "f-ten": MARK, "document": MARK}
    assert ward.post(address("registers:add", "mo-hinh"), model).status_code == 302
    record = models.Record.objects.latest("id").key
    assert hamlet.post(address("collect:act", "submit", *HAMLET_FORM), figures(hamlet, HAMLET_FORM)).status_code == 302
    assert client_of("lanh-dao-p1").post(address("collect:act", "approve", *HAMLET_FORM)).status_code == 302
    request = models.DueItem.objects.filter(org_unit="tv.p1.k1").latest("id").code
    assert ward.post(address("collect:act", "submit", *FORM), figures(ward, FORM)).status_code == 302
    text = SimpleUploadedFile("a.txt", f"I. CHỈ TIÊU\n(1) {MARK} đạt 5% trở lên.\n".encode())
    brought = client_of("van-phong").post(address("review:bring"), {"file": text, "secrecy": "thuong"})
    assert brought.status_code == 302
    review = models.Review.objects.latest("id")
    proof = models.EvidenceFile.objects.latest("id").pk
    way = {"level": "hamlet", "rule": "equal", "period": "2023", "decimals": "0", "on": "2024-12-20"}
    lead = client_of("lanh-dao-p1")
    assert lead.post(address("allocations:begin", "giao.2024.10c.p1"), way).status_code == 302
    split = models.Allocation.objects.latest("id").pk
    assert lead.post(address("allocations:ask", split), {"until": "2025-01-15"}).status_code == 302
    told = {"act": "propose", "value": "1", "text": MARK}
    assert hamlet.post(address("allocations:opinion", split, "tv.p1.k1"), told).status_code == 302
    return Belongings(code, proof, obstacle, question, record, request, review.pk, review.document_id, split)


# --- reading ---


def closed_pages(own: Belongings) -> Iterator[str]:
    """Every page about one thing of ward 1, or about the whole city or the system."""
    for form in (FORM, HAMLET_FORM):
        yield from (address(f"collect:{view}", *form) for view in ("fill", "review", "print"))
    for view in ("show", "forecast", "changes"):
        asked = address(f"indicators:{view}", "xh.viec-lam")
        yield from (f"{asked}?unit={unit}" for unit in ("tv.p1", "tv.p1.k1", "tv"))
    yield address("tasks:show", own.instruction)
    yield address("tasks:evidence", own.evidence)
    yield address("questions:show", own.question)
    yield f"{address('questions:explain')}?indicator=yt.bhyt&unit=tv.p1"
    yield from (address(f"registers:{view}", "mo-hinh", own.record) for view in ("record", "edit"))
    yield from (address(f"reports:{view}") for view in ("preview", "compare"))
    yield address("reports:chart", 1)
    yield from (address("review:list"), address("review:bring"))
    yield from (address(f"review:{view}", own.review) for view in ("room", "add", "result", "download", "amend"))
    yield from (address(f"review:{view}", own.review, "T1") for view in ("edit", "split"))
    yield address("allocations:begin", "giao.2024.10c.p1")
    yield from (address(f"allocations:{view}", own.allocation) for view in ("show", "export"))
    yield address("allocations:opinion", own.allocation, "tv.p1.k1")
    yield address("scorecards:unit", "thi-dua", "tv.p1")
    yield from (address("audit:list"), address("audit:export"))
    yield from (address("people:list"), address("people:add"), address("people:edit", "phuong-1"))
    yield from (address("boundaries:change", "merge"), address("boundaries:undo"))


def lists(own: Belongings) -> Iterator[str]:
    """Every page that shows each person something else, asked for in the way of ward 1."""
    yield from (address("desk:show"), address("indicators:list"), address("questions:list"), address("registers:list"))
    yield from (f"{address('collect:list')}?form=bm-01&period=2024-Q4", address("collect:list"))
    yield from (f"{address('tasks:' + view)}?org_unit=tv.p1" for view in ("list", "board", "instructions"))
    yield address("allocations:list")
    yield from (f"{address('tasks:' + view)}?words=rieng" for view in ("list", "board"))
    for view in ("show", "export"):
        asked = address(f"registers:{view}", "mo-hinh")
        yield from (asked, f"{asked}?unit=tv.p1", f"{asked}?q={MARK}", f"{asked}?unit=tv.p1&indicator=dv.mo-hinh-tong")
    yield from (address("resolution:show"), address("reports:choose"), address("check:drop"))
    yield from (address("boundaries:show"), f"{address('boundaries:figures')}?indicator=xh.viec-lam&on=2025-07-01")
    yield from (address("scorecards:list"), *(address(f"scorecards:{view}", "thi-dua") for view in ("show", "export")))
    yield from (address(f"scorecards:{view}", "phuong-van-minh") for view in ("type", "export_type"))
    yield address("indicators:verdicts")
    about = f"indicator=xh.viec-lam&unit=tv.p1&task={own.instruction}"
    yield from (f"{address('tasks:instruct')}?{about}", reverse("home"), reverse("profile"))


@pytest.mark.parametrize("username", [*PLACES, "long-duc"])
def test_a_stranger_opens_nothing_of_another_org_unit(ward_1: Belongings, strangers: Open, username: str) -> None:
    client = strangers(username)
    answers = {page: client.get(page).status_code for page in closed_pages(ward_1)}
    assert {page: status for page, status in answers.items() if status not in REFUSED} == {}


@pytest.mark.parametrize("username", [*PLACES, "long-duc", "quan-tri"])
def test_no_list_and_no_export_shows_a_stranger_a_word_of_it(
    ward_1: Belongings, strangers: Open, username: str
) -> None:
    client = strangers(username)
    answers = {page: client.get(page, follow=True) for page in lists(ward_1)}
    assert [page for page, answer in answers.items() if MARK in _without_the_search(answer.content.decode())] == []
    assert {answer.status_code for answer in answers.values()} <= {200, 403}


def _without_the_search(page: str) -> str:
    """A page without the words that were searched for, which stand in the field again."""
    return page.replace(f'value="{MARK}"', "")


def test_the_owners_do_see_what_strangers_do_not(ward_1: Belongings, client_of: Open) -> None:
    kinds = ("tv.p1", "/tasks/", "/questions/")
    pages = [page for page in closed_pages(ward_1) if any(kind in page for kind in kinds) and not _owed_by_nobody(page)]
    assert {client_of("phuong-1").get(page).status_code for page in pages} == {200}
    assert MARK in client_of("phuong-1").get(address("tasks:list")).content.decode()
    assert MARK in client_of("phuong-1").get(address("registers:export", "mo-hinh")).content.decode()


def _owed_by_nobody(page: str) -> bool:
    """Whether a page asks for the reason of a target that nobody missed."""
    return page.startswith(address("questions:explain"))


@pytest.mark.parametrize("username", ["quan-tri"])
def test_the_operator_opens_no_figure(ward_1: Belongings, strangers: Open, username: str) -> None:
    client, theirs = strangers(username), ("/audit/", "/people/")
    pages = [page for page in closed_pages(ward_1) if not any(part in page for part in theirs)]
    assert {client.get(page).status_code for page in pages} <= set(REFUSED)


def test_the_operator_reads_that_a_figure_changed_but_not_to_what(ward_1: Belongings, client_of: Open) -> None:
    client = client_of("quan-tri")
    for page in (client.get(address("audit:list")), client.get(address("audit:export"))):
        assert "Lưu số liệu" in page.content.decode()
        assert MARK not in page.content.decode()
        assert "→ 12" not in page.content.decode()
    assert MARK in client_of("kiem-tra").get(address("audit:export")).content.decode()


def test_whoever_has_not_signed_in_is_sent_to_the_door(ward_1: Belongings, client: Client) -> None:
    for page in (*closed_pages(ward_1), *lists(ward_1)):
        answer = client.get(page)
        assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, "/sign-in/")


# --- writing ---


def writings(own: Belongings) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every way to write about a thing of ward 1, filled in as its owner would."""
    for form in (FORM, HAMLET_FORM):
        yield address("collect:save", *form), {"value.xh.viec-lam": "99", "seen.xh.viec-lam": ""}
        yield from ((address("collect:act", action.value, *form), {"comment": "x"}) for action in Action)
    yield address("collect:approve-several"), {"chosen": [" ".join(FORM), " ".join(HAMLET_FORM)]}
    yield address("collect:answer", own.request), {"text": "x"}
    said = {"text": "x", "percent": "5", "due_date": "2025-06-01", "lead_unit": "tv.p4", "reference": "1/QĐ"}
    for code in (own.instruction, own.question, own.request):
        for kind in EntryKind:
            yield address("tasks:write", code, kind.value), {**said, "replies_to": own.obstacle}
    yield address("tasks:instruct"), {"text": "x", "lead_unit": "tv.p1", "due_date": "2025-06-01"}
    asked = {"text": "x", "indicator": "xh.viec-lam", "unit": "tv.p1", "period": "2024-Q3"}
    yield address("questions:ask"), asked
    yield f"{address('questions:explain')}?indicator=yt.bhyt&unit=tv.p1", {"text": "x"}
    for act in ("answer", "accept", "send_back"):
        yield address("questions:show", own.question), {"act": act, "text": "x", "revision": "1"}
    model = {**MODEL, "seen": "1", "reason": "x"}
    yield address("registers:add", "mo-hinh"), model
    yield from ((address(f"registers:{one}", "mo-hinh", own.record), model) for one in ("edit", "withdraw"))
    yield address("registers:write", "mo-hinh", own.record), {"kind": "progress", "text": "x"}
    yield address("review:begin", own.document), {}
    yield address("review:decide", own.review), {"do": "accept:T1"}
    yield from ((address(f"review:{view}", own.review, "T1"), {"measure": "x", "at": ""}) for view in ("edit", "split"))
    yield from ((address(f"review:{view}", own.review), {"start": "1", "end": "9"}) for view in ("add", "amend"))
    yield address("review:tasks", own.review), {}
    yield address("boundaries:undo"), {"seen": "1"}
    yield from allocating(own.allocation)
    named = {"org_unit": "tv.p1", "name": "x", "on": "2025-02-01", "legal_basis": "x", "seen": "1"}
    yield address("boundaries:change", "rename"), named
    yield from (
        (address(f"review:{view}", own.review), {"code": "x", "first": "2025", "last": "2030"})
        for view in ("result", "download")
    )


def allocating(number: int) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every way to write about the target that ward 1 splits over its hamlets."""
    way = {"level": "hamlet", "rule": "proportional", "basis": "xh.viec-lam", "period": "2023", "decimals": "0"}
    yield address("allocations:begin", "giao.2024.10c.p1"), {**way, "on": "2024-12-20"}
    yield address("allocations:way", number), {**way, "on": "2024-12-20"}
    yield address("allocations:save", number), {"value.tv.p1.k1": "9", "seen.tv.p1.k1": "9"}
    yield address("allocations:ask", number), {"until": "2025-01-20"}
    yield address("allocations:apply", number), {"document": "x", "reason": "x"}
    entry = models.DueEntry.objects.latest("id").pk
    yield from (
        (address("allocations:answer", number, "tv.p1.k1"), {"act": act, "entry": entry}) for act in ("take", "")
    )
    for act in ("agree", "propose"):
        yield address("allocations:opinion", number, "tv.p1.k1"), {"act": act, "value": "2", "text": "x"}


def keepings() -> Iterator[tuple[str, Mapping[str, object]]]:
    """Every way to write about people."""
    person = {"username": "moi-1", "full_name": "x", "position": "", "password": "mot-mat-khau-rat-dai"}
    number = models.RoleGrant.objects.get(user__username="phuong-1").pk
    yield address("people:add"), person
    yield address("people:edit", "phuong-1"), person
    yield address("people:grant", "phuong-1"), {"role": "leader", "org_unit": "tv"}
    yield address("people:end-grant", "phuong-1", number), {}
    yield address("people:password", "phuong-1"), person


def kept() -> tuple[int, ...]:
    """How much is written down of everything; every write leaves at least its line of audit."""
    tables = (
        models.ReviewDecision,
        models.AuditEntry,
        models.DueEntry,
        models.DueItem,
        models.Record,
        models.SubmissionEvent,
    )
    return (*(table.objects.count() for table in tables), models.Submission.objects.latest("revision").revision)


@pytest.mark.parametrize("username", [*PLACES, "long-duc", "kiem-tra", "quan-tri"])
def test_a_stranger_writes_nothing(ward_1: Belongings, strangers: Open, username: str) -> None:
    client = strangers(username)
    before = kept()
    answers = [(page, client.post(page, posted).status_code) for page, posted in writings(ward_1)]
    several = address("collect:approve-several")  # says in words of each form why it was not approved
    assert [one for one in answers if one[1] not in (*REFUSED, 409, 422) and one[0] != several] == []
    assert kept() == before


@pytest.mark.parametrize("username", [*PLACES, "phuong-1", "bi-thu", "chu-tich", "kiem-tra"])
def test_only_the_operator_keeps_people(ward_1: Belongings, strangers: Open, username: str) -> None:
    client = strangers(username)
    before = kept()
    answers = {page: client.post(page, posted).status_code for page, posted in keepings()}
    assert {page: status for page, status in answers.items() if status != 403} == {}
    assert kept() == before


@pytest.mark.parametrize("username", [*PLACES, "phuong-1", "bi-thu", "kiem-tra"])
def test_only_those_who_compile_bring_in_the_text(ward_1: Belongings, strangers: Open, username: str) -> None:
    file = SimpleUploadedFile("a.txt", "Nghị quyết của đại hội".encode())
    posted = {"file": file, "secrecy": "ordinary"}
    assert strangers(username).post(address("resolution:bring"), posted).status_code == 403
    assert not models.Document.objects.filter(kind="resolution").exists()


def test_nothing_is_written_without_having_signed_in(ward_1: Belongings, client: Client) -> None:
    before = kept()
    for page, posted in (*writings(ward_1), *keepings()):
        assert client.post(page, posted).status_code in (302, 401)
    assert kept() == before


def test_nothing_is_written_without_the_token_of_the_page(ward_1: Belongings) -> None:
    client, before = Client(enforce_csrf_checks=True), kept()
    client.force_login(models.User.objects.get(username="bi-thu"))
    answers = {page: client.post(page, posted).status_code for page, posted in (*writings(ward_1), *keepings())}
    assert set(answers.values()) == {403}
    assert kept() == before


# --- forged hidden fields, of people with rights of their own ---


def test_an_own_record_is_not_moved_into_another_ward(ward_1: Belongings, strangers: Open) -> None:
    client, own = strangers("phuong-4"), {**MODEL, "org_unit": "tv.p4"}
    assert client.post(address("registers:add", "mo-hinh"), own).status_code == 302
    key = models.Record.objects.latest("id").key
    moved = {**own, "org_unit": "tv.p1", "seen": "1", "reason": "x"}
    assert client.post(address("registers:edit", "mo-hinh", key), moved).status_code == 422


def test_an_answer_does_not_settle_the_obstacle_of_another_task(ward_1: Belongings, client_of: Open) -> None:
    leader, before = client_of("bi-thu"), models.DueEntry.objects.count()
    forged = {"text": "x", "replies_to": ward_1.obstacle}
    assert leader.post(address("tasks:write", "nv1.1", "answer"), forged).status_code == 422
    assert models.DueEntry.objects.count() == before


def test_an_order_does_not_carry_a_figure_out_of_sight(ward_1: Belongings, strangers: Open) -> None:
    client = strangers("phuong-4")
    forged = {"text": "x", "lead_unit": "tv.p4", "due_date": "2025-06-01", "indicator": "xh.viec-lam", "unit": "tv.p1"}
    client.post(address("tasks:instruct"), {**forged, "task": ward_1.instruction})
    assert not models.DueItem.objects.filter(created_by__username="phuong-4").exclude(indicator="", parent="").exists()


def test_work_that_is_no_task_is_not_written_through_the_screens_of_tasks(ward_1: Belongings, client_of: Open) -> None:
    posted = {"text": "x", "due_date": "2025-06-01", "lead_unit": "tv.p4"}
    for code in (ward_1.question, ward_1.request):
        for username in ("bi-thu", "phuong-1", "lanh-dao-p1"):
            for kind in ("extension", "handover", "completed", "progress"):
                assert client_of(username).post(address("tasks:write", code, kind), posted).status_code == 404


def test_nobody_decides_on_what_they_sent(sample: str, client_of: Open) -> None:
    user = models.User.objects.get(username="lanh-dao-p1")
    users.grant(user, Role.COLLECTOR, "tv.p1.k1")
    client = client_of("lanh-dao-p1")
    assert client.post(address("collect:act", "submit", *HAMLET_FORM), figures(client, HAMLET_FORM)).status_code == 302
    assert client.post(address("collect:act", "approve", *HAMLET_FORM)).status_code == 403


def test_a_reviewer_does_not_approve(ward_1: Belongings, client_of: Open) -> None:
    assert client_of("van-phong").post(address("collect:act", "approve", *FORM)).status_code == 403
    assert client_of("van-phong").post(address("collect:approve-several"), {"chosen": " ".join(FORM)})
    assert models.Submission.objects.get(org_unit="tv.p1", form="bm-01").state == "submitted"


@pytest.mark.parametrize("role", list(Role))
def test_the_operator_gives_nothing_to_oneself(sample: str, client_of: Open, role: Role) -> None:
    given = {"role": role.value, "org_unit": "tv.p1"}
    assert client_of("quan-tri").post(address("people:grant", "quan-tri"), given).status_code in (409, 422)
    assert models.RoleGrant.objects.filter(user__username="quan-tri").count() == 1


# --- nothing was forgotten ---

OF_NOBODY = {
    *("home", "health", "styles", "sign-in", "sign-out", "profile", "change-password", "language", "theme"),
    *("check:download", "reports:download", "resolution:bring"),
}
"""Addresses that show nobody else's anything; the last three are tried where their screens are."""


def test_every_address_is_tried(ward_1: Belongings) -> None:
    tried = {*closed_pages(ward_1), *lists(ward_1), *(page for page, _ in (*writings(ward_1), *keepings()))}
    matched = {get_resolver().resolve(page.split("?")[0]).view_name for page in tried}
    assert set(_names(get_resolver())) - OF_NOBODY - matched == set()


def _names(resolver: URLResolver, within: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        if isinstance(one, URLPattern):
            yield f"{within}{one.name}"
        else:
            space = f"{one.namespace}:" if getattr(one, "namespace", None) else ""
            yield from _names(one, within + space)
