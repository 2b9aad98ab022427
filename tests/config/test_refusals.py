"""What is refused is said in a sentence under the right status, as a page, or as a fragment to htmx."""

from collections.abc import Callable

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from cotmoc.config import refusals
from cotmoc.domain.errors import CotmocError, NotAllowed, NotFound, TransitionError, UnreadableInput

RAISED = [
    (NotAllowed("people_not_you"), 403),
    (NotFound("no_programme_yet"), 404),
    (TransitionError("own_account"), 409),
    (UnreadableInput("date_syntax", text="xx"), 422),
]


def refuse(error: Exception, **headers: str) -> HttpResponse | None:
    request = RequestFactory().get("/", headers=headers)
    request.htmx = "HX-Request" in headers  # type: ignore[attr-defined]  # set by django-htmx
    return refusals.Refusals(lambda _: HttpResponse()).process_exception(request, error)


@pytest.mark.parametrize(("error", "status"), RAISED)
def test_each_kind_of_error_has_its_status_and_its_sentence(error: CotmocError, status: int) -> None:
    answer = refuse(error)
    assert answer is not None
    assert answer.status_code == status
    assert "<h1>" in answer.content.decode()


def test_htmx_gets_a_fragment_that_lands_among_the_messages() -> None:
    answer = refuse(TransitionError("own_account"), **{"HX-Request": "true"})
    assert answer is not None
    assert answer.headers["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()


def test_a_fault_of_ours_is_not_swallowed() -> None:
    assert refuse(ValueError("a fault")) is None


@pytest.mark.parametrize("announced", ["25000001", "9" * 30])
def test_more_than_any_screen_takes_is_refused_unread(client: Client, db: None, announced: str) -> None:
    answer = client.post("/sign-in/", {"username": "a", "password": "b"}, CONTENT_LENGTH=announced)
    assert answer.status_code == 413
    assert "25 MB" in answer.content.decode()


@pytest.mark.parametrize("answered", [refusals.failed, refusals.csrf_failed, refusals.locked_out, refusals.too_large])
def test_pages_for_faults_stand_without_a_session(answered: Callable[[HttpRequest], HttpResponse]) -> None:
    answer = answered(RequestFactory().get("/"))
    assert answer.status_code >= 400
    assert "<h1>" in answer.content.decode()


def test_no_answer_leaves_without_its_protection(client: Client, db: None) -> None:
    headers = client.get("/sign-in/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_five_wrong_passwords_lock_the_name_out_for_a_while(client: Client, sample: str) -> None:
    for _ in range(5):
        client.post("/sign-in/", {"username": "phuong-1", "password": "sai"})
    answer = client.post("/sign-in/", {"username": "phuong-1", "password": "cot-moc-2024"})
    assert answer.status_code == 429
    assert "15 phút" in answer.content.decode()


@pytest.mark.parametrize(("cookie", "lang"), [("en", "en"), ("fr", "vi"), ("", "vi")])
def test_the_language_is_the_last_one_chosen_here_else_vietnamese(
    client: Client, db: None, cookie: str, lang: str
) -> None:
    client.cookies["lang"] = cookie
    assert client.get("/sign-in/").headers["Content-Language"] == lang


def test_a_signed_in_person_reads_the_language_of_the_account(client_of: Callable[[str], Client]) -> None:
    client = client_of("bi-thu")
    client.cookies["lang"] = "en"
    assert client.get("/nothing/").headers["Content-Language"] == "vi"


def test_the_session_is_renewed_at_most_every_five_minutes(client_of: Callable[[str], Client]) -> None:
    client = client_of("bi-thu")
    assert "sessionid" in client.get("/nothing/").cookies
    assert "sessionid" not in client.get("/nothing/").cookies


def test_what_is_sent_after_the_session_ended_is_told_so_and_given_back(client: Client, sample: str) -> None:
    page = f"/p/{sample}/collect/fill/bm-01/tv.p1/2024-Q4/"
    sent = {"words.results": "Đã tổ chức hai lớp.", "password": "mot mat khau"}
    answer = client.post(f"/p/{sample}/collect/act/submit/bm-01/tv.p1/2024-Q4/", sent, headers=came_from(page))
    shown = answer.content.decode()
    assert answer.status_code == 401
    assert "Phiên làm việc đã hết" in shown
    assert "Đã tổ chức hai lớp." in shown
    assert "mot mat khau" not in shown
    assert f'href="/sign-in/?next={page}"' in shown


def test_a_cell_sent_after_the_session_ended_leaves_the_page_standing(client: Client, sample: str) -> None:
    answer = client.post(f"/p/{sample}/collect/save/bm-01/tv.p1/2024-Q4/", headers={"HX-Request": "true"})
    assert answer.status_code == 401
    assert answer.headers["HX-Retarget"] == "#messages"
    assert "<html" not in answer.content.decode()


def test_an_address_that_only_takes_forms_says_so(client_of: Callable[[str], Client]) -> None:
    answer = client_of("phuong-1").get("/p/tra-vinh-2020-2025/collect/act/submit/bm-01/tv.p1/2024-Q4/")
    assert answer.status_code == 405
    assert "chỉ dùng để gửi biểu" in answer.content.decode()


@pytest.mark.parametrize(
    ("came", "shown"),
    [("http://testserver/p/x/?a=1", True), ("https://example.org/p/x/", False), ("http://testserver//evil", False)],
)
def test_the_way_back_leads_to_a_page_of_ours_alone(client_of: Callable[[str], Client], came: str, shown: bool) -> None:
    answer = client_of("phuong-1").get("/p/none/desk/", headers={"Referer": came}).content.decode()
    assert ("Quay lại trang trước" in answer) is shown


def came_from(path: str) -> dict[str, str]:
    return {"Referer": f"http://testserver{path}", "Host": "testserver"}


def test_a_password_is_never_given_back(client_of: Callable[[str], Client]) -> None:
    held = Client(enforce_csrf_checks=True)
    held.cookies = client_of("bi-thu").cookies
    typed = {"held": "mot hai ba bon", "new": "nam sau bay tam", "again": "nam sau bay tam"}
    answer = held.post("/profile/password/", typed)
    assert answer.status_code == 403
    assert not any(password in answer.content.decode() for password in typed.values())
