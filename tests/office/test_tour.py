from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import OLD

from cotmoc.actions import sample as samples
from cotmoc.lexicon import labels
from cotmoc.office.tour.steps import STEPS, Step

ClientOf = Callable[[str], Client]


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_step_has_words_and_leads_somewhere(step: Step) -> None:
    assert {f"tour.{step.key}.title", f"tour.{step.key}.text"} <= set(labels.codes())
    assert step.account in {one.username for one in samples.ACCOUNTS}
    if step.leads:
        assert f"tour.{step.key}.next" in labels.codes()
        assert reverse(step.leads, args=["any", *step.arguments])


def test_no_label_of_the_tour_is_left_over() -> None:
    keys = {code.removeprefix("tour.").rpartition(".")[0] for code in labels.codes() if code.startswith("tour.")}
    assert keys == {step.key for step in STEPS}


def test_every_account_has_a_step() -> None:
    assert {one.username for one in samples.ACCOUNTS} == {step.account for step in STEPS}


def test_hints_are_shown_in_the_demo_only(client_of: ClientOf, sample: str, settings: object) -> None:
    client = client_of("bi-thu")
    assert "data-hint=" not in client.get(f"/p/{sample}/desk/").content.decode()
    settings.COTMOC_DEMO = True  # type: ignore[attr-defined]  # pytest-django's wrapper takes any setting
    page = client.get(f"/p/{sample}/desk/").content.decode()
    assert 'data-hint="why.desk"' in page
    assert "indicators/xh.ld-dao-tao/?period=2023" in page


def test_a_hint_waits_for_its_account(client_of: ClientOf, sample: str, settings: object) -> None:
    settings.COTMOC_DEMO = True  # type: ignore[attr-defined]  # as above
    assert "why.desk" not in client_of("chu-tich").get(f"/p/{sample}/desk/").content.decode()


def test_no_hint_stands_in_another_programme(client_of: ClientOf, settings: object) -> None:
    settings.COTMOC_DEMO = True  # type: ignore[attr-defined]  # pytest-django's wrapper takes any setting
    assert "data-hint=" not in client_of("khom-1").get(f"/p/{OLD}/desk/").content.decode()
