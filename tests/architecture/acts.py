"""An example of every action: what sets the stage for it, and the call."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from cotmoc.actions import (
    boundaries,
    documents,
    dues,
    evidence,
    figures,
    instructions,
    programmes,
    questions,
    records,
    reports,
    requests,
    reviews,
    sample,
    submissions,
    users,
)
from cotmoc.domain.amendments import Amendment
from cotmoc.domain.documents import Span, StatedTarget
from cotmoc.domain.dues import DueKind, EntryKind
from cotmoc.domain.indicators import Secrecy
from cotmoc.domain.observations import Observation, Status
from cotmoc.domain.org_units import OrgUnit
from cotmoc.domain.periods import Period
from cotmoc.domain.programmes import Programme
from cotmoc.domain.redrawing import Redrawing, RedrawingKind
from cotmoc.domain.registers import ProseHead, Record
from cotmoc.domain.reviews import What
from cotmoc.domain.roles import Role, Scope
from cotmoc.domain.submissions import Entry
from cotmoc.domain.targets import Direction, HorizonKind, Op
from cotmoc.domain.tasks import Task
from cotmoc.exchange import drafts
from cotmoc.queries import filled_forms, people, redrawings
from cotmoc.queries import programmes as kept
from cotmoc.queries import records as registers
from cotmoc.queries import reports as report_queries
from cotmoc.queries import reviews as review_queries
from cotmoc.queries import submissions as rounds
from cotmoc.store import clock, models

EXAMPLES = Path(__file__).parents[2] / "examples" / "tra-vinh"
LONG = "mot-cau-dai-kho-doan"
EMPTY = filled_forms.mark_of(None)
LINE = Record("trat-tu-do-thi", "tv.p1", date(2024, 12, 2), values={"so-vu": Decimal(9), "da-xu-ly": Decimal(8)})
OWING = {"noi-dung": "Sàn việc làm", "linh-vuc": "xa-hoi", "tra-loi-boi": "phong-ldxh"}

Act = Callable[[], object]


class Stage:
    """The sample, with its people at hand: what the examples play on."""

    def __init__(self, code: str) -> None:
        self.code = code

    @property
    def programme(self) -> Programme:
        return kept.find(self.code, clock.today())

    @cached_property
    def row(self) -> models.Programme:
        return models.Programme.objects.get(code=self.code)

    def user(self, username: str) -> models.User:
        return models.User.objects.get(username=username)

    def scope(self, username: str) -> Scope:
        return people.scope_of(self.user(username), self.programme.org_units, clock.today())

    def by(self, username: str) -> dict[str, Any]:
        return {"by": self.user(username), "scope": self.scope(username)}

    def hand(self, username: str) -> submissions.Hand:
        programme, scope = self.programme, self.scope(username)
        due = rounds.require(programme, scope, "bm-01k", "tv.p1.k1", "2024-Q4", clock.today())
        return submissions.Hand(programme, due, self.user(username), scope)

    def filled(self) -> submissions.Hand:
        hand = self.hand("khom-1")
        for code in hand.due.form.indicators:
            submissions.save_cell(hand, code, Entry(Decimal(12), Status.ESTIMATED), seen=EMPTY)
        return hand

    def sent(self, head: ProseHead | None = None) -> None:
        hand = self.filled()
        if head is not None:
            submissions.save_words(hand, head, "Thiếu cán bộ", seen=EMPTY)
        submissions.submit(hand)

    def approved(self) -> None:
        self.sent()
        submissions.approve(self.hand("lanh-dao-p1"))

    def task(self) -> models.DueItem:
        return models.DueItem.objects.get(programme=self.row, code="nv1.3")

    def asked(self) -> str:
        told: dict[str, Any] = {
            "indicator": "xh.viec-lam",
            "org_unit": "tv.p1",
            "period": Period.parse("2024-Q3"),
            "text": "Vì sao?",
        }
        return questions.ask(self.programme, **told, **self.by("bi-thu")).code

    def explained(self) -> str:
        code = self.asked()
        lead = models.DueItem.objects.get(programme=self.row, code=code).lead_unit
        [grant] = models.RoleGrant.objects.filter(org_unit=lead, role=Role.COLLECTOR.value)
        questions.answer(self.programme, code, text="Đếm sót", **self.by(grant.user.username))
        return code

    def register(self, code: str) -> Any:
        return registers.find_register(self.programme, code)

    def line(self) -> Record:
        register = self.register("trat-tu-do-thi")
        key = records.add(self.programme, register, LINE, **self.by("phuong-1"))
        return replace(LINE, key=key, on=date(2024, 12, 3))


def seed(stage: Stage) -> Act:
    """The sample is brought in where nobody is yet."""
    for user in models.User.objects.all():
        models.User.objects.filter(pk=user.pk).update(username=f"{user.username}-cu")
    return sample.seed


def raising(stage: Stage) -> Act:
    """What approving calls: an obstacle begins to want its answer."""
    stage.sent(ProseHead.OBSTACLES)
    hand = stage.hand("lanh-dao-p1")
    row = models.Submission.objects.get(form="bm-01k", org_unit="tv.p1.k1", period="2024-Q4")
    return lambda: requests.raise_from(hand.programme, hand.due, row, by=hand.person, at=clock.now())


def answering_request(stage: Stage) -> Act:
    stage.sent(ProseHead.OBSTACLES)
    submissions.approve(stage.hand("lanh-dao-p1"))
    code = models.DueItem.objects.filter(kind=DueKind.RECORD.value, org_unit="tv.p1.k1").latest("id").code
    by = stage.by("phuong-1")
    return lambda: requests.answer(stage.programme, code, "Sẽ bổ sung", **by)


def answering_question(stage: Stage) -> Act:
    code = stage.asked()
    lead = models.DueItem.objects.get(programme=stage.row, code=code).lead_unit
    [grant] = models.RoleGrant.objects.filter(org_unit=lead, role=Role.COLLECTOR.value)
    by = stage.by(grant.user.username)
    return lambda: questions.answer(stage.programme, code, text="Đếm sót", **by)


def making(stage: Stage) -> Act:
    wanted = report_queries.Wanted(Period.year(2024), clock.today())
    report = report_queries.compose(stage.code, wanted, clock.today())
    return lambda: reports.note_making(report, b"x", stage.programme, inside=False, **stage.by("van-phong"))


def after_sending(stage: Stage, act: Callable[..., object], *told: str) -> Act:
    stage.sent()
    hand = stage.hand("lanh-dao-p1")
    return lambda: act(hand, *told)


def reopening(stage: Stage) -> Act:
    stage.approved()
    hand = stage.hand("lanh-dao-p1")
    return lambda: submissions.reopen(hand, "Đếm lại")


def taking_back(stage: Stage) -> Act:
    stage.sent()
    hand = stage.hand("khom-1")
    return lambda: submissions.withdraw(hand, "Gửi nhầm")


def explaining(stage: Stage) -> Act:
    told: dict[str, Any] = {"indicator": "kt.thu-ngan-sach-tang", "org_unit": "tv", "text": "Hụt thu"}
    return lambda: questions.explain(stage.programme, **told, **stage.by("phong-tckh"))


def deciding(stage: Stage, act: Callable[..., object]) -> Act:
    code = stage.explained()
    return lambda: act(stage.programme, code, text="Đã rõ", **stage.by("bi-thu"))


def changing_line(stage: Stage, act: Callable[..., object], *, whole: bool) -> Act:
    line, register = stage.line(), stage.register("trat-tu-do-thi")
    told: dict[str, Any] = {"seen": 1, "reason": "Đếm lại", **stage.by("phuong-1")}
    return lambda: act(stage.programme, stage.register(register.code), line if whole else line.key, **told)


def writing_of_line(stage: Stage) -> Act:
    stated = Record("kien-nghi", "tv.p1", date(2024, 12, 2), values=OWING)
    key = records.add(stage.programme, stage.register("kien-nghi"), stated, **stage.by("phuong-1"))
    told = stage.by("phong-ldxh")
    return lambda: records.write(
        stage.programme, stage.register("kien-nghi"), key, EntryKind.PROGRESS, "Đã họp", **told
    )


def giving(stage: Stage) -> Act:
    told: dict[str, Any] = {"text": "Sửa đèn", "lead_unit": "tv.p1", "due_date": date(2025, 1, 10)}
    return lambda: instructions.give(stage.programme, **told, **stage.by("bi-thu"))


def due_item(stage: Stage) -> models.DueItem:
    return models.DueItem(programme=stage.row, kind="task", title="Sửa đèn", lead_unit="tv.p1", issuer="tv")


def copied(stage: Stage) -> Act:
    """A folder whose programme is not here yet."""
    folder = Path(mkdtemp())
    shutil.copytree(EXAMPLES / "2015-2020", folder, dirs_exist_ok=True)
    head = folder / "programme.yaml"
    head.write_text(head.read_text("utf-8").replace("code: tra-vinh-2015-2020", "code: ban-sao"), "utf-8")
    return lambda: programmes.import_folder(folder)


PLAN = """NGHỊ QUYẾT
Đại hội xã Ví Dụ, nhiệm kỳ 2025 - 2030
I. CHỈ TIÊU
(1) Tỷ lệ dân số có bảo hiểm y tế đến năm 2030 đạt 96% trở lên.
II. NHIỆM VỤ
- Phòng Kinh tế chủ trì rà soát quy hoạch chợ.
"""
INSURED = StatedTarget(
    *("T1", "12", "2", "tỷ lệ dân số có bảo hiểm y tế", Op.GE, Decimal(96), None, "%", Direction.NONE),
    *(HorizonKind.BY, 2025, Decimal(1), "96%", Span(0, 3)),
)
CHANGE: dict[str, Any] = {"day": date(2024, 7, 1), "decision": "Nghị quyết 07"}


def reviewing(stage: Stage) -> int:
    told = stage.by("van-phong")
    number = reviews.bring_in(stage.programme, "nq.txt", PLAN.encode(), secrecy=Secrecy.ORDINARY, **told)
    reviews.decide(stage.programme, number, What.ACCEPT, "T1", **told)
    return number


def drafted_of(stage: Stage, number: int) -> drafts.Draft:
    review = review_queries.find(stage.programme, number)
    return review_queries.draft(stage.programme, review, code="", term=None, day=clock.today())


def bringing_tasks(stage: Stage) -> Act:
    number = reviewing(stage)
    reviews.decide(stage.programme, number, What.ACCEPT, "W1", **stage.by("van-phong"))
    return lambda: reviews.bring_tasks(stage.programme, number, **stage.by("van-phong"))


def making_programme(stage: Stage) -> Act:
    number = reviewing(stage)
    made = drafted_of(stage, number)
    return lambda: reviews.make_programme(stage.programme, number, made.programme, **stage.by("van-phong"))


def drafted(stage: Stage) -> Act:
    number = reviewing(stage)
    made = drafted_of(stage, number)
    return lambda: programmes.bring_in(made.programme)


def amending(stage: Stage) -> Act:
    number = reviewing(stage)
    told = CHANGE | stage.by("van-phong")
    return lambda: reviews.amend(stage.programme, number, [("T1", "nq.12")], **told)


def beginning(stage: Stage) -> Act:
    kept_text = documents.add(stage.code, "Nghị quyết", PLAN, {})
    return lambda: reviews.begin(stage.programme, kept_text.pk, **stage.by("van-phong"))


def reviewed(stage: Stage) -> Act:
    number = reviewing(stage)
    return lambda: reviews.decide(stage.programme, number, What.UNDO, **stage.by("van-phong"))


def submitting(stage: Stage) -> Act:
    hand = stage.filled()
    return lambda: submissions.submit(hand)


HAMLETS = Redrawing(
    RedrawingKind.MERGE,
    date(2025, 2, 1),
    ("tv.p1.k1", "tv.p1.k2"),
    (OrgUnit("tv.p1.k12", "Khóm 1-2, Phường 1", "hamlet", illustrative=True),),
    legal_basis="Nghị quyết thử",
)


def redrawing(stage: Stage) -> Act:
    told = stage.by("chu-tich") | {"seen": redrawings.version_of(stage.code)}
    return lambda: boundaries.redraw(stage.programme, HAMLETS, **told)


def undoing(stage: Stage) -> Act:
    redrawing(stage)()
    told = stage.by("chu-tich") | {"seen": redrawings.version_of(stage.code)}
    return lambda: boundaries.undo(stage.programme, **told)


CALLS: dict[str, Callable[[Stage], Act]] = {
    "boundaries.redraw": redrawing,
    "boundaries.undo": undoing,
    "documents.add": lambda stage: lambda: documents.add(stage.code, "Nghị quyết", "I. Đất", {}),
    "documents.bring_in": lambda stage: (
        lambda: documents.bring_in(
            stage.programme, "nq.txt", "I. Đất".encode(), secrecy=Secrecy.ORDINARY, **stage.by("quan-tri")
        )
    ),
    "dues.add": lambda stage: lambda: dues.add(due_item(stage), by=None),
    "dues.write": lambda stage: (
        lambda: dues.write(
            item=stage.task(), kind=EntryKind.PROGRESS, text="Một nửa", percent=50, **stage.by("van-phong")
        )
    ),
    "evidence.attach": lambda stage: (
        lambda: evidence.attach(
            item=stage.task(), name="a.pdf", content=b"%PDF-1.7 x", text="", **stage.by("van-phong")
        )
    ),
    "evidence.refer": lambda stage: (
        lambda: evidence.refer(item=stage.task(), reference="41/UBND", text="Công văn", **stage.by("van-phong"))
    ),
    "figures.bring_in": lambda stage: (
        lambda: figures.bring_in(
            stage.programme,
            [Observation("xh.viec-lam", "tv.p1", Period.parse("2024-Q4"), Decimal(41))],
            document="so-lieu.csv",
        )
    ),
    "instructions.give": giving,
    "programmes.amend": lambda stage: (
        lambda: programmes.amend(stage.programme, [Amendment("nq.12", INSURED)], document="nq.txt", **CHANGE)
    ),
    "programmes.add_tasks": lambda stage: (
        lambda: programmes.add_tasks(
            stage.programme, (Task("nv.moi", "Rà soát"),), stage.programme.org_units, document="nq.txt"
        )
    ),
    "programmes.bring_in": drafted,
    "programmes.import_folder": copied,
    "programmes.follow": lambda stage: lambda: programmes.follow(stage.code, stage.code),
    "questions.ask": lambda stage: stage.asked,
    "questions.explain": explaining,
    "questions.answer": answering_question,
    "questions.accept": lambda stage: deciding(stage, questions.accept),
    "questions.send_back": lambda stage: deciding(stage, questions.send_back),
    "records.add": lambda stage: stage.line,
    "records.revise": lambda stage: changing_line(stage, records.revise, whole=True),
    "records.withdraw": lambda stage: changing_line(stage, records.withdraw, whole=False),
    "records.write": writing_of_line,
    "reports.note_making": making,
    "reports.note_check": lambda stage: (
        lambda: reports.note_check("Báo cáo", b"x", (), stage.programme, **stage.by("van-phong"))
    ),
    "requests.raise_from": raising,
    "requests.answer": answering_request,
    "reviews.amend": amending,
    "reviews.begin": beginning,
    "reviews.bring_tasks": bringing_tasks,
    "reviews.bring_in": lambda stage: lambda: reviewing(stage),
    "reviews.decide": reviewed,
    "reviews.make_programme": making_programme,
    "sample.seed": seed,
    "submissions.save_cell": lambda stage: stage.filled,
    "submissions.save_words": lambda stage: (
        lambda: submissions.save_words(stage.hand("khom-1"), ProseHead.OBSTACLES, "Thiếu cán bộ", seen=EMPTY)
    ),
    "submissions.submit": submitting,
    "submissions.withdraw": taking_back,
    "submissions.send_back": lambda stage: after_sending(stage, submissions.send_back, "Xem lại"),
    "submissions.reopen": reopening,
    "submissions.approve": lambda stage: after_sending(stage, submissions.approve),
    "submissions.approve_all": lambda stage: after_sending(stage, lambda hand: submissions.approve_all([hand])),
    "users.add": lambda stage: lambda: users.add("moi-den", LONG, full_name="Mới đến"),
    "users.change_password": lambda stage: lambda: users.change_password(stage.user("khom-1"), LONG, by=None),
    "users.edit": lambda stage: (
        lambda: users.edit(
            stage.user("khom-1"), full_name="Khóm 1", position="", is_active=True, **stage.by("quan-tri")
        )
    ),
    "users.prefer": lambda stage: lambda: users.prefer(stage.user("khom-1"), lang="en"),
    "users.grant": lambda stage: lambda: users.grant(stage.user("khom-1"), Role.REVIEWER, "tv.p1.k1"),
    "users.end_grant": lambda stage: lambda: users.end_grant(stage.user("khom-1").grants.get(), **stage.by("quan-tri")),
    "users.sign_in": lambda stage: lambda: users.sign_in(stage.user("khom-1")),
    "users.sign_out": lambda stage: lambda: users.sign_out(stage.user("khom-1")),
}
"""By the name of each function of the actions: what sets the stage and gives the call to be watched."""
