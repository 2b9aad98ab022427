"""A review is written decision by decision, each with its line of audit; a programme or an amendment comes of it."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from cotmoc.actions import programmes as programme_actions
from cotmoc.actions import reviews
from cotmoc.domain.errors import NotAllowed, NotFound, TransitionError, UnreadableInput
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.programmes import Programme
from cotmoc.domain.reviews import Kind, State, What
from cotmoc.queries import people, programmes
from cotmoc.queries import reviews as kept
from cotmoc.store import clock, models

PLAN = """NGHỊ QUYẾT
Đại hội Đảng bộ xã Ví Dụ, nhiệm kỳ 2025 - 2030
I. CÁC CHỈ TIÊU CHỦ YẾU
(1) Tỷ lệ dân số có bảo hiểm y tế đến năm 2030 đạt từ 96% trở lên.
(2) Thu nhập bình quân đầu người đến năm 2030 đạt 105 triệu đồng trở lên.
II. NHIỆM VỤ
- Phòng Kinh tế chủ trì rà soát quy hoạch chợ.
"""
CHANGED = date(2024, 7, 1)


class Hand:
    """A person of the sample at a review."""

    def __init__(self, programme: Programme, user: models.User) -> None:
        self.programme = programme
        self.by: dict[str, Any] = {
            "by": user,
            "scope": people.scope_of(user, programme.org_units, clock.today()),
        }
        self.number = 0

    def bring_in(self, *, secrecy: Secrecy = Secrecy.ORDINARY) -> "Hand":
        self.number = reviews.bring_in(self.programme, "nq.txt", PLAN.encode(), secrecy=secrecy, **self.by)
        return self

    def decide(self, what: What, proposal: str = "", **payload: object) -> "Hand":
        reviews.decide(self.programme, self.number, what, proposal, payload, **self.by)
        return self

    def accept_all(self) -> "Hand":
        for kind in ("target", "task"):
            self.decide(What.ACCEPT_SURE, kind=kind, confidence="0")
        return self

    @property
    def review(self) -> kept.Review:
        return kept.find(self.programme, self.number)


@pytest.fixture
def hand(sample: str, person: Callable[[str], models.User]) -> Callable[[str], Hand]:
    return lambda username: Hand(programmes.find(sample, clock.today()), person(username))


Open = Callable[[str], Hand]


def test_what_is_brought_in_is_read_once_and_waits(hand: Open) -> None:
    review = hand("van-phong").bring_in().review
    assert review.seen == (0, 3)
    assert models.Document.objects.get(pk=review.document).kind == "review"


@pytest.mark.parametrize("username", ["bi-thu", "phuong-1", "quan-tri", "lanh-dao-p1"])
def test_who_does_not_compile_for_the_whole_may_not(hand: Open, username: str) -> None:
    with pytest.raises(NotAllowed):
        hand(username).bring_in()


def test_a_classified_document_is_refused(hand: Open) -> None:
    with pytest.raises(UnreadableInput, match="document_secret"):
        hand("van-phong").bring_in(secrecy=Secrecy.SECRET)
    assert not models.Review.objects.exists()


def test_each_decision_is_one_row_and_undoing_is_one_more(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().decide(What.ACCEPT, "T1").decide(What.REJECT, "T2", reason="trùng")
    assert at_work.review.seen == (2, 3)
    at_work.decide(What.UNDO)
    assert at_work.review.seen == (1, 3)
    rows = models.ReviewDecision.objects.filter(review=at_work.number).values_list("number", "what")
    assert list(rows) == [(1, "accept"), (2, "reject"), (3, "undo")]


def test_what_changes_nothing_is_not_written(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().decide(What.ACCEPT, "T1").decide(What.ACCEPT, "T1")
    assert at_work.review.room.last == 1


def test_undoing_what_somebody_else_did_since_is_refused(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().decide(What.ACCEPT, "T1")
    other = hand("chu-tich")
    reviews.decide(other.programme, at_work.number, What.ACCEPT, "T2", **other.by)
    with pytest.raises(TransitionError, match="review_moved_on"):
        reviews.decide(at_work.programme, at_work.number, What.UNDO, seen=1, **at_work.by)


def test_a_review_of_another_programme_is_not_found(hand: Open) -> None:
    at_work = hand("van-phong").bring_in()
    other = programmes.find("tra-vinh-2015-2020", clock.today())
    with pytest.raises(NotFound, match="review_unknown"):
        kept.find(other, at_work.number)


def test_a_kept_document_can_be_gone_through(hand: Open) -> None:
    at_work = hand("van-phong").bring_in()
    document = at_work.review.document
    again = reviews.begin(at_work.programme, document, **at_work.by)
    assert kept.of_document(at_work.programme, document) == again
    with pytest.raises(NotFound):
        reviews.begin(at_work.programme, 0, **at_work.by)


def test_a_programme_comes_of_what_was_accepted(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().accept_all()
    at_work.decide(What.EDIT, "T2", value="110", lead_units=["Phường 1"])
    made = kept.draft(at_work.programme, at_work.review, code="", term=None, day=CHANGED).programme
    code = reviews.make_programme(at_work.programme, at_work.number, made, **at_work.by)
    programme = programmes.find(code, clock.today())
    assert (code, programme.term.alias, programme.org_unit) == ("tv-2026-2030", "2025/2030", "tv")
    assert [one.value for one in programme.targets] == [Decimal(96), Decimal(110)]
    assert programme.targets[1].posts.lead_unit == "tv.p1"
    assert [task.title for task in programme.tasks if task.parent]
    assert models.Document.objects.get(programme__code=code).kind == "resolution"
    assert [one.payload for one in at_work.review.made] == [{"programme": code}]


def test_nothing_accepted_makes_no_programme(hand: Open) -> None:
    at_work = hand("van-phong").bring_in()
    with pytest.raises(TransitionError, match="review_nothing_accepted"):
        kept.draft(at_work.programme, at_work.review, code="", term=None, day=CHANGED)


def test_a_programme_with_errors_is_not_brought_in(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().accept_all()
    made = kept.draft(at_work.programme, at_work.review, code="Không hợp lệ", term=None, day=CHANGED).programme
    with pytest.raises(TransitionError, match="review_unsound"):
        programme_actions.bring_in(made)


def test_an_amended_target_keeps_the_old_one(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().accept_all()
    [match] = [one for one in kept.matches(at_work.programme, at_work.review, CHANGED) if one.stated.id == "T1"]
    assert match.target is not None
    told = {"day": CHANGED, "decision": "Nghị quyết 07", **at_work.by}
    reviews.amend(at_work.programme, at_work.number, [("T1", match.target.code)], **told)
    after = {one.code: one for one in programmes.find(at_work.programme.code, clock.today()).targets}
    assert (after["nq.12"].value, after["nq.12"].valid_to) == (Decimal("92.17"), CHANGED)
    assert (after["nq.12.s2"].value, after["nq.12.s2"].valid_from) == (Decimal(96), CHANGED)
    versions = models.ProgrammeVersion.objects.filter(programme__code=at_work.programme.code)
    assert list(versions.values_list("number", "reason")) == [(1, ""), (2, "Nghị quyết 07")]
    line = models.AuditEntry.objects.get(action="programme.amended")
    assert (line.before, line.after["targets"] if line.after else {}) == (
        {"targets": {"nq.12": "≥ 92,17%"}},
        {"nq.12.s2": "≥ 96%"},
    )


def test_a_text_of_five_hundred_pages_is_taken_and_one_without_end_is_not(
    hand: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert reviews.MAX_LETTERS > 500 * 2_500
    monkeypatch.setattr(reviews, "MAX_LETTERS", 20)
    with pytest.raises(UnreadableInput, match="document_too_long"):
        hand("van-phong").bring_in()


def test_tasks_come_to_the_programme_once_with_the_org_units_they_name(hand: Open) -> None:
    at_work = hand("van-phong").bring_in().accept_all()
    assert reviews.bring_tasks(at_work.programme, at_work.number, **at_work.by) == 1
    after = programmes.find(at_work.programme.code, clock.today())
    task = after.tasks[-1]
    assert (task.title.endswith("rà soát quy hoạch chợ"), task.source and task.source.document) == (True, "nq.txt")
    assert after.org_units.get(task.posts.lead_unit or "") is not None
    assert models.AuditEntry.objects.get(action="programme.tasks_added").after == {"tasks": 2}
    with pytest.raises(TransitionError, match="review_no_tasks"):
        reviews.bring_tasks(after, at_work.number, **at_work.by)


def test_who_may_not_review_brings_no_tasks_in(hand: Open) -> None:
    at_work, other = hand("van-phong").bring_in().accept_all(), hand("phuong-1")
    with pytest.raises(NotAllowed):
        reviews.bring_tasks(at_work.programme, at_work.number, **other.by)


@pytest.mark.parametrize(
    ("chosen", "code"), [([], "amendment_nothing"), ([("T2", "nq.12")], "review_proposal_unknown")]
)
def test_only_what_was_confirmed_amends(hand: Open, chosen: list[tuple[str, str]], code: str) -> None:
    at_work = hand("van-phong").bring_in().decide(What.ACCEPT, "T1")
    with pytest.raises((NotFound, TransitionError), match=code):
        reviews.amend(at_work.programme, at_work.number, chosen, day=CHANGED, decision="x", **at_work.by)
    assert at_work.review.room.find("T1").state is State.ACCEPTED
    assert len(at_work.review.room.of(Kind.TARGET)) == 2
