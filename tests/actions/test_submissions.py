"""Filling in, sending, returning, approving: the right each step needs, its line of audit, what enters the ledger."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest

from cotmoc.actions import requests, submissions
from cotmoc.actions.submissions import Hand
from cotmoc.domain.errors import CotmocError, NotAllowed, NotFound, TransitionError
from cotmoc.domain.observations import Status
from cotmoc.domain.periods import Period
from cotmoc.domain.registers import ProseHead
from cotmoc.domain.submissions import Entry
from cotmoc.queries import filled_forms, people, programmes
from cotmoc.queries import requests as request_queries
from cotmoc.queries import submissions as rounds
from cotmoc.store import clock, models

Hands = Callable[..., Hand]
NOTHING = filled_forms.mark_of(None)
QUARTER = Period.parse("2024-Q4")
ENTRY = Entry(Decimal("12"), Status.ESTIMATED)


@pytest.fixture
def hand(sample: str, person: Callable[[str], models.User]) -> Hands:
    """A person with a form in hand: by default the hamlet's own."""

    def take(username: str, form: str = "bm-01k", org_unit: str = "tv.p1.k1", period: str = "2024-Q4") -> Hand:
        programme, user = programmes.find(sample, clock.today()), person(username)
        scope = people.scope_of(user, programme.org_units, clock.today())
        due = rounds.require(programme, scope, form, org_unit, period, clock.today())
        return Hand(programme, due, user, scope)

    return take


def fill(hand: Hand, value: str = "12") -> None:
    for code in hand.due.form.indicators:
        submissions.save_cell(hand, code, Entry(Decimal(value), Status.ESTIMATED), seen=NOTHING)


def sent(hand: Hand) -> None:
    fill(hand)
    submissions.submit(hand)


def test_a_cell_is_kept_with_a_line_of_audit(hand: Hands) -> None:
    row = submissions.save_cell(hand("khom-1"), "xh.viec-lam", ENTRY, seen=NOTHING)
    assert row.figures["xh.viec-lam"] == {"value": "12", "status": "E", "note": ""}
    line = models.AuditEntry.objects.latest("id")
    assert (line.action, line.org_unit, line.subject) == ("submission.saved", "tv.p1.k1", "bm-01k tv.p1.k1 2024-Q4")


def test_the_same_again_writes_nothing(hand: Hands) -> None:
    submissions.save_cell(hand("khom-1"), "xh.viec-lam", ENTRY, seen=NOTHING)
    count = models.AuditEntry.objects.count()
    assert submissions.save_cell(hand("khom-1"), "xh.viec-lam", ENTRY, seen="old").revision == 1
    assert models.AuditEntry.objects.count() == count


def test_a_cell_that_somebody_else_changed_is_not_overwritten_unseen(hand: Hands) -> None:
    submissions.save_cell(hand("khom-1"), "xh.viec-lam", ENTRY, seen=NOTHING)
    with pytest.raises(TransitionError) as refused:
        submissions.save_cell(hand("phuong-1"), "xh.viec-lam", Entry(Decimal(13)), seen=NOTHING)
    assert refused.value.code == "submission_changed"


def test_an_emptied_cell_is_gone(hand: Hands) -> None:
    row = submissions.save_cell(hand("khom-1"), "xh.viec-lam", ENTRY, seen=NOTHING)
    mark = filled_forms.mark_of(row.figures["xh.viec-lam"])
    assert submissions.save_cell(hand("khom-1"), "xh.viec-lam", None, seen=mark).figures == {}


def test_a_cell_or_a_head_that_the_form_does_not_have_is_refused(hand: Hands) -> None:
    with pytest.raises(NotFound):
        submissions.save_cell(hand("khom-1"), "kt.gtsx", ENTRY, seen=NOTHING)
    with pytest.raises(NotFound):
        submissions.save_words(hand("khom-1"), ProseHead.CAUSES, "x", seen=NOTHING)


def test_missing_is_not_zero_and_needs_a_word(hand: Hands) -> None:
    fill(hand("khom-1"))
    mark = filled_forms.mark_of({"value": "12", "status": "E", "note": ""})
    row = submissions.save_cell(hand("khom-1"), "cs.dong-gop", Entry(None, Status.MISSING), seen=mark)
    with pytest.raises(TransitionError) as refused:
        submissions.submit(hand("khom-1"))
    assert refused.value.facts["count"] == 1
    explained = Entry(None, Status.MISSING, "chưa họp khóm")
    submissions.save_cell(
        hand("khom-1"), "cs.dong-gop", explained, seen=filled_forms.mark_of(row.figures["cs.dong-gop"])
    )
    assert submissions.submit(hand("khom-1")).after == "submitted"


def test_what_is_approved_enters_the_ledger_with_its_way_back(hand: Hands) -> None:
    sent(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    (row,) = models.Observation.objects.filter(org_unit="tv.p1.k1", period="2024-Q4", indicator="xh.viec-lam")
    assert (row.value, row.status, row.way, row.rule, row.illustrative) == ("12", "E", "form", "bm-01k", True)
    assert row.submission is not None
    assert row.recorder == row.submission.sent_by
    assert row.locator.startswith("BM-01K-")


def test_the_sum_of_the_ward_is_there_once_all_hamlets_are_approved(hand: Hands) -> None:
    for number in (1, 2, 3):
        sent(hand("phuong-1", org_unit=f"tv.p1.k{number}"))
        submissions.approve(hand("lanh-dao-p1", org_unit=f"tv.p1.k{number}"))
    ward = hand("phuong-1", "bm-01", "tv.p1")
    form = filled_forms.hold(ward.programme, ward.scope, ward.person.pk, ward.due, clock.today())
    below = form.cells[0].below
    assert below is not None
    assert (below.value, below.missing) == (Decimal(36), ())


def test_a_partial_sum_is_no_number(hand: Hands) -> None:
    sent(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    ward = hand("phuong-1", "bm-01", "tv.p1")
    below = filled_forms.hold(ward.programme, ward.scope, ward.person.pk, ward.due, clock.today()).cells[0].below
    assert below is not None
    assert (below.value, len(below.missing)) == (None, 2)


def test_a_returned_form_is_mended_and_approved_as_a_revision(hand: Hands) -> None:
    sent(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    submissions.reopen(hand("lanh-dao-p1"), "sai số hộ")
    held = models.Submission.objects.get(form="bm-01k", org_unit="tv.p1.k1")
    seen = filled_forms.mark_of(held.figures["xh.viec-lam"])
    submissions.save_cell(hand("khom-1"), "xh.viec-lam", Entry(Decimal(15)), seen=seen)
    submissions.submit(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    values = models.Observation.objects.filter(submission=held).values_list("indicator", "value")
    assert [value for code, value in values if code == "xh.viec-lam"] == ["12", "15"]
    assert [value for code, value in values if code == "cs.ra-quan"] == ["12"]


def test_nothing_moves_below_once_the_ward_is_approved(hand: Hands) -> None:
    sent(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    sent(hand("phuong-1", "bm-01", "tv.p1"))
    submissions.approve(hand("chu-tich", "bm-01", "tv.p1"))
    with pytest.raises(TransitionError) as refused:
        submissions.reopen(hand("lanh-dao-p1"), "sai")
    assert refused.value.code == "submission_locked_above"
    submissions.reopen(hand("chu-tich", "bm-01", "tv.p1"), "sửa từ trên")
    assert submissions.reopen(hand("lanh-dao-p1"), "sai").after == "returned"


@pytest.mark.parametrize("username", ["lanh-dao-p1", "van-phong", "bi-thu", "kiem-tra", "chu-tich"])
def test_who_does_not_enter_may_neither_save_nor_send(hand: Hands, username: str) -> None:
    with pytest.raises(NotAllowed):
        submissions.save_cell(hand(username), "xh.viec-lam", ENTRY, seen=NOTHING)
    with pytest.raises(NotAllowed):
        submissions.submit(hand(username))
    assert not models.Submission.objects.exists()


@pytest.mark.parametrize("username", ["long-duc", "phong-ldxh", "quan-tri"])
def test_a_form_of_others_is_not_there(hand: Hands, username: str) -> None:
    with pytest.raises(NotFound):
        hand(username)


def test_the_sender_and_the_writer_do_not_approve(hand: Hands) -> None:
    sent(hand("khom-1"))
    for username in ("khom-1", "phuong-1"):
        with pytest.raises(NotAllowed):
            submissions.approve(hand(username))


@pytest.mark.parametrize("decide", [submissions.approve, submissions.send_back])
def test_what_changed_since_it_was_looked_at_is_not_decided_on(hand: Hands, decide: Callable[..., object]) -> None:
    sent(hand("khom-1"))
    looked_at = models.Submission.objects.get().revision
    submissions.withdraw(hand("khom-1"), "nhầm")
    mark = filled_forms.mark_of(models.Submission.objects.get().figures["xh.viec-lam"])
    submissions.save_cell(hand("khom-1"), "xh.viec-lam", Entry(Decimal("13")), seen=mark)
    submissions.submit(hand("khom-1"))
    with pytest.raises(TransitionError, match="submission_moved"):
        decide(replace(hand("lanh-dao-p1"), seen=looked_at), "xem lại")
    decide(replace(hand("lanh-dao-p1"), seen=models.Submission.objects.get().revision), "xem lại")


def test_several_are_approved_and_each_refusal_is_told(hand: Hands) -> None:
    sent(hand("khom-1"))
    done, refused = submissions.approve_all([hand("lanh-dao-p1"), hand("lanh-dao-p1")])
    assert done == 1
    assert [error.code for _, error in refused] == ["submission_not_now"]


def test_an_obstacle_wants_an_answer_of_the_level_above_with_a_date(hand: Hands) -> None:
    fill(hand("khom-1"))
    submissions.save_words(hand("khom-1"), ProseHead.OBSTACLES, "Thiếu xe rác", seen=NOTHING)
    submissions.submit(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    programme = hand("khom-1").programme
    (asked,) = request_queries.listed(programme, org_unit="tv.p1.k1", period=QUARTER)
    assert (asked.asked_of, asked.text, str(asked.due_date)) == ("tv.p1", "Thiếu xe rác", "2025-01-04")


def test_an_answer_is_given_once_by_the_level_above(hand: Hands) -> None:
    fill(hand("khom-1"))
    submissions.save_words(hand("khom-1"), ProseHead.PROPOSALS, "Xin thêm xe", seen=NOTHING)
    submissions.submit(hand("khom-1"))
    submissions.approve(hand("lanh-dao-p1"))
    here = hand("khom-1")
    (asked,) = request_queries.listed(here.programme, org_unit="tv.p1.k1", period=QUARTER)
    ward = hand("phuong-1")
    with pytest.raises(NotAllowed):
        requests.answer(here.programme, asked.code, "Đã rõ", by=here.person, scope=here.scope)
    requests.answer(here.programme, asked.code, "Có xe từ tháng 1", by=ward.person, scope=ward.scope)
    (answered,) = request_queries.listed(here.programme, code=asked.code)
    assert answered.answer == "Có xe từ tháng 1"
    with pytest.raises(TransitionError):
        requests.answer(here.programme, asked.code, "Nữa", by=ward.person, scope=ward.scope)


@pytest.mark.parametrize("act", [submissions.withdraw, submissions.send_back, submissions.reopen])
def test_a_form_that_nobody_began_cannot_be_moved(hand: Hands, act: Callable[[Hand, str], object]) -> None:
    with pytest.raises(CotmocError):
        act(hand("phuong-1"), "vì sao")
    assert not models.Submission.objects.exists()


def test_every_step_leaves_its_line(hand: Hands) -> None:
    sent(hand("khom-1"))
    submissions.withdraw(hand("khom-1"), "nhầm")
    submissions.submit(hand("khom-1"))
    submissions.send_back(hand("lanh-dao-p1"), "thiếu")
    actions = list(models.AuditEntry.objects.order_by("-id").values_list("action", flat=True)[:4])
    assert actions == [f"submission.{did}" for did in ("returned", "submitted", "withdrawn", "submitted")]
