from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django import forms
from django.template import engines
from django.utils import translation

from cotmoc.domain.errors import CotmocError
from cotmoc.domain.periods import Period
from cotmoc.domain.results import Verdict
from cotmoc.ui import icons


def render(text: str, lang: str = "vi", **facts: object) -> str:
    with translation.override(lang):
        return engines["django"].from_string("{% load ui %}" + text).render({"lang": lang, **facts}).strip()


@pytest.mark.parametrize(("lang", "said"), [("vi", "Trang 2/9"), ("en", "Page 2 of 9")])
def test_a_label_is_said_in_the_language_of_the_context(lang: str, said: str) -> None:
    assert render('{% say "ui.page_of" number=2 total=9 %}', lang) == said


def test_a_label_writes_days_and_exact_figures_as_the_language_does() -> None:
    facts = {"day": date(2024, 12, 20), "many": Decimal("1234.5")}
    assert "20/12/2024" in render('{% say "shell.today" day=day %}', "vi", **facts)
    assert "1,234.5" in render('{% say "ui.page" number=many %}', "en", **facts)


def test_what_a_label_is_given_is_escaped() -> None:
    assert "&lt;b&gt;" in render('{% say "ui.page" number=it %}', it="<b>")


def test_an_error_tells_its_sentence() -> None:
    error = CotmocError("period_split", period="2025", months=5)
    assert "2025" in render("{% tell error %}", error=error)


@pytest.mark.parametrize(("lang", "said"), [("vi", "44.231,2 tỷ đồng"), ("en", "44,231.2 tỷ đồng")])
def test_a_figure_keeps_its_measure_unit_on_its_line(lang: str, said: str) -> None:
    shown = render('{% figure value "tỷ đồng" %}', lang, value=Decimal("44231.2"))
    assert said.replace(" ", "\N{NO-BREAK SPACE}") in shown


def test_a_per_cent_sign_joins_its_figure() -> None:
    assert ">98,84%<" in render('{% figure value "%" %}', value=Decimal("98.84"))


def test_a_missing_figure_is_a_dash_that_is_read_aloud_and_never_a_zero() -> None:
    assert render("{{ value|figure }}", value=None) == "–"
    assert "chưa có số liệu" in render("{% figure value %}", value=None)
    assert render("{{ value|figure }}", value=0) == "0"


@pytest.mark.parametrize(("lang", "said"), [("vi", "98,8 1.176"), ("en", "98.8 1,176")])
def test_the_filter_follows_the_active_translation(lang: str, said: str) -> None:
    assert render("{{ a|figure:1 }} {{ b|figure }}", lang, a=Decimal("98.84"), b=1176) == said


@pytest.mark.parametrize(("lang", "said"), [("vi", "20/12/2024"), ("en", "20 December 2024")])
def test_a_day_is_written_as_the_language_does(lang: str, said: str) -> None:
    assert render("{{ it|day }}", lang, it=date(2024, 12, 20)) == said


@pytest.mark.parametrize(("lang", "said"), [("vi", "16:30 ngày 20/12/2024"), ("en", "16:30 on 20 December 2024")])
def test_a_moment_is_that_of_the_office_clock(lang: str, said: str) -> None:
    assert render("{{ it|moment }}", lang, it=datetime(2024, 12, 20, 9, 30, tzinfo=UTC)) == said


def test_the_day_of_a_moment_is_that_of_the_office_clock() -> None:
    assert render("{{ it|day }}", it=datetime(2024, 12, 20, 18, 30, tzinfo=UTC)) == "21/12/2024"


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2024", "năm 2024", "2024"),
        ("2024-12", "tháng 12/2024", "December 2024"),
        ("2024-Q4", "quý 4/2024", "Q4 2024"),
        ("2024-S1", "6 tháng đầu năm 2024", "first 6 months of 2024"),
        ("2024-S2", "6 tháng cuối năm 2024", "last 6 months of 2024"),
        ("2024-01-01/P9M", "9 tháng đầu năm 2024", "first 9 months of 2024"),
        ("2016-01-01/P5Y", "giai đoạn 2016–2020", "2016–2020"),
        ("2024-09-05/P10D", "từ 05/09/2024 đến 14/09/2024", "5 September 2024 to 14 September 2024"),
        ("no period", "no period", "no period"),
    ],
)
def test_a_period_is_said_by_itself(code: str, vi: str, en: str) -> None:
    assert (render("{{ it|period }}", it=code), render("{{ it|period }}", "en", it=code)) == (vi, en)
    if vi != code:
        assert render("{{ it|period }}", it=Period.parse(code)) == vi


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_verdicts_differ_in_word_or_shape_without_their_colour(lang: str) -> None:
    badges = [render("{% verdict it %}", lang, it=one).split(">", 1)[1] for one in Verdict]
    assert len(set(badges)) == len(Verdict)


def test_no_verdict_cannot_tell() -> None:
    assert render("{% verdict it %}", it=None) == render("{% verdict it %}", it=Verdict.CANNOT_TELL)


def test_a_state_without_a_look_of_its_own_is_neutral() -> None:
    assert "state-neutral" in render('{% state_badge "unheard" "lạ" %}')
    assert "state-overdue" in render('{% state_badge "overdue" "quá hạn" %}')


def test_progress_is_said_and_drawn() -> None:
    shown = render("{% progress 20 24 %}")
    assert 'max="24" value="20" aria-label="20/24"' in shown
    assert "20/24" in shown
    assert render("{% progress 0 0 %}") == '<span class="progress">–</span>'


@pytest.mark.parametrize("name", [*icons.names(), "unheard"])
def test_an_icon_is_hidden_from_screen_readers(name: str) -> None:
    assert 'aria-hidden="true"' in render("{% icon it %}", it=name)


class Sample(forms.Form):
    name = forms.CharField(label="Tên", help_text="Một câu.")
    why = forms.ChoiceField(label="Vì sao", widget=forms.RadioSelect, choices=[("a", "A")], required=False)
    sure = forms.BooleanField(label="Chắc chắn")


def test_a_field_ties_hint_and_error_to_its_control() -> None:
    shown = render("{% field form.name %}", form=Sample({}))
    assert 'aria-describedby="id_name_hint id_name_error"' in shown
    assert 'aria-invalid="true"' in shown
    assert 'id="id_name_hint"' in shown
    assert 'id="id_name_error"' in shown


def test_a_group_of_choices_has_a_legend_and_a_choice_its_label_after_it() -> None:
    form = Sample()
    assert "<legend>Vì sao <span" in render("{% field form.why %}", form=form)
    shown = render("{% field form.sure %}", form=form)
    assert shown.index("<input") < shown.index("<label")
