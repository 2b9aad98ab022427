from collections.abc import Callable

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["raed"], "Có phải là: read?"),
        (["read"], "Còn thiếu FILE."),
        (["read", "--jsn", "x"], "Không có tùy chọn --jsn."),
        (["read", "x", "--lang", "fr"], "--lang phải là một trong: vi, en."),
        (["read", "a", "b"], "thừa hoặc thiếu tham số"),
    ],
)
def test_wrong_usage_is_one_vietnamese_sentence_and_status_2(run: Run, arguments: list[str], words: str) -> None:
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1


def test_wrong_usage_can_be_said_in_english(run: Run) -> None:
    assert "Did you mean: read?" in run("--lang", "en", "raed")[2]


def test_help_is_in_the_language_asked_for(run: Run) -> None:
    assert "Đọc văn bản" in run("--help")[1]
    assert "Read a document" in run("--lang=en", "--help")[1]


def test_no_verb_shows_the_help_and_fails(run: Run) -> None:
    status, _, err = run()
    assert status == 2
    assert "read" in err
