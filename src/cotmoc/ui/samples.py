"""What the style page shows: a few forms and figures, invented, in the shapes that real screens hand over."""

from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest

from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.ui import icons

_PLACES = (
    ("Bàn làm việc", "home", 3),
    ("Nghị quyết", "resolution", 0),
    ("Chỉ tiêu", "chart", 0),
    ("Nhiệm vụ", "task", 7),
    ("Thu thập, duyệt", "form", 2),
    ("Sổ theo dõi", "book", 0),
    ("Báo cáo", "report", 0),
    ("Kiểm tra văn bản", "check", 0),
    ("Hỏi và giải trình", "question", 1),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Tên nhiệm vụ", help_text="Một câu, bắt đầu bằng động từ.")
    due = forms.DateField(label="Thời hạn", widget=forms.DateInput(attrs={"type": "date"}))
    unit = forms.ChoiceField(label="Đơn vị chủ trì", choices=[("", "Chọn…"), ("kt", "Phòng Kinh tế")], required=False)
    difficulty = forms.CharField(label="Khó khăn, vướng mắc", widget=forms.Textarea, required=False)
    state = forms.ChoiceField(
        label="Tình trạng", widget=forms.RadioSelect, choices=[("open", "Đang thực hiện"), ("done", "Đã hoàn thành")]
    )
    confirm = forms.BooleanField(label="Tôi đã đối chiếu với sổ theo dõi", required=False)
    file = forms.FileField(label="Minh chứng", help_text="Word, Excel hoặc PDF.", required=False)


def page(request: HttpRequest) -> SimpleNamespace:
    """The context of the style page."""
    navigation = [
        SimpleNamespace(label=label, icon=icon, count=count, href="#", current=icon == "chart")
        for label, icon, count in _PLACES
    ]
    programme = SimpleNamespace(name="Nghị quyết Đại hội lần thứ XII", code="mau", illustrative=True)
    person = SimpleNamespace(full_name="Nguyễn Thị Mẫu", position="Chuyên viên Văn phòng")
    return SimpleNamespace(
        visit=SimpleNamespace(person=person, programme=programme),
        today=date(2024, 12, 20),
        navigation=navigation,
        notice_day=True,
        form=SampleForm(),
        broken=SampleForm(data={}, auto_id="broken_%s"),
        verdicts=list(Verdict),
        states=_STATES,
        cells=("saved", "waiting", "invalid", "commented", "readonly", "empty"),
        icons=icons.names(),
        large=Decimal("44231.2"),
        share=Decimal("98.84"),
        period=Period.parse("2024-01-01/P9M"),
        moment=datetime(2024, 12, 20, 9, 30, tzinfo=UTC),
        page=Paginator(range(240), 20).get_page(request.GET.get("page", 4)),
        trail=[SimpleNamespace(label="Chỉ tiêu", href="#"), SimpleNamespace(label="Nhóm II. Kinh tế", href="#")],
    )


_STATES = (
    ("draft", "đang soạn"),
    ("waiting", "chờ duyệt"),
    ("returned", "đã trả lại"),
    ("approved", "đã duyệt"),
    ("locked", "đã khóa"),
    ("done", "hoàn thành"),
    ("due", "sắp đến hạn"),
    ("overdue", "quá hạn"),
    ("info", "lưu ý"),
    ("warning", "cảnh báo"),
    ("error", "lỗi"),
    ("illustrative", "minh họa"),
    ("estimate", "ước"),
    ("neutral", "khác"),
)
