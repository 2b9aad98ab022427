"""What is followed in the sample: an instruction, a figure that is asked about, a task that meets an obstacle."""

from datetime import timedelta

from cotmoc.actions import dues, instructions, questions
from cotmoc.actions.sample import places
from cotmoc.domain.dues import EntryKind
from cotmoc.domain.periods import Period
from cotmoc.store import clock, models


def follow_work() -> None:
    """Bring the work to where it stands on the sample's day."""
    _instruct()
    _ask()
    _meet_an_obstacle()


def _instruct() -> None:
    """The secretary wants the late wards brought in."""
    held, secretary = places.programme(), places.person("bi-thu")
    instructions.give(
        held,
        by=secretary,
        scope=places.scope_of(secretary, held),
        text="Rà soát các phường chưa gửi số liệu quý 4/2024, báo cáo nguyên nhân chậm và cách khắc phục (minh họa)",
        lead_unit="phong-ldxh",
        due_date=clock.today() + timedelta(days=7),
        support_units=["van-phong"],
        product="Báo cáo một trang gửi Thường trực",
    )


def _ask() -> None:
    """The secretary asks why a figure moves so little."""
    held, secretary = places.programme(), places.person("bi-thu")
    questions.ask(
        held,
        by=secretary,
        scope=places.scope_of(secretary, held),
        indicator="xh.ld-dao-tao",
        org_unit=held.org_unit,
        period=Period.year(clock.today().year),
        text="Vì sao tỷ lệ lao động qua đào tạo năm 2024 chỉ tăng 0,3 điểm so với năm 2023? (minh họa)",
    )


def _meet_an_obstacle() -> None:
    """A task of the labour office goes on, and meets an obstacle that nobody has answered yet."""
    held, officer = places.programme(), places.person("phong-ldxh")
    item = (
        models.DueItem.objects.filter(
            programme__code=held.code, kind="task", lead_unit="phong-ldxh", due_date__isnull=False
        )
        .exclude(entries__kind=EntryKind.COMPLETED.value)
        .order_by("due_date")
        .first()
    )
    if item is None:
        return
    scope, today = places.scope_of(officer, held), clock.today()
    for kind, text, percent, days in (
        (EntryKind.PROGRESS, "Đã mở 5 trong 8 lớp dạy nghề theo kế hoạch (minh họa).", 60, 12),
        (EntryKind.OBSTACLE, "Hai phường chưa bố trí được địa điểm mở lớp (minh họa).", None, 3),
        (EntryKind.PROPOSAL, "Đề nghị cho mượn hội trường nhà văn hóa phường ngoài giờ (minh họa).", None, 3),
    ):
        at = places.moment(today - timedelta(days=days), 10)
        dues.write(item=item, kind=kind, text=text, by=officer, scope=scope, percent=percent, at=at)
