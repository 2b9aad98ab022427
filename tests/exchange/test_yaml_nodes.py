"""YAML becomes text with lines, whatever stands in it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.domain.errors import UnreadableInput
from cotmoc.exchange import yaml_nodes


def plain(text: str) -> object:
    return yaml_nodes.plain(yaml_nodes.read(text))


def refusal(text: str) -> tuple[str, object]:
    with pytest.raises(UnreadableInput) as refused:
        yaml_nodes.read(text)
    return refused.value.code, refused.value.facts["line"]


def test_every_scalar_is_the_text_that_was_typed() -> None:
    assert plain("{a: 029, b: no, c: 14.450, d: 2020-12-31, e: 0x1F, f: 1_000, g: 12:30, h: .inf}") == {
        "a": "029",
        "b": "no",
        "c": "14.450",
        "d": "2020-12-31",
        "e": "0x1F",
        "f": "1_000",
        "g": "12:30",
        "h": ".inf",
    }


def test_only_a_plain_empty_value_null_or_tilde_is_nothing() -> None:
    assert plain('a:\nb: ~\nc: null\nd: ""\ne: "null"\nf: none') == {
        "a": None,
        "b": None,
        "c": None,
        "d": "",
        "e": "null",
        "f": "none",
    }


def test_an_element_lies_on_the_line_of_its_key() -> None:
    node = yaml_nodes.read("a: 1\n\nl:\n  - x: 1\n    y:\n      z: >\n        long\n")
    assert yaml_nodes.line_at(node, ("l", 0, "y", "z")) == 6
    assert yaml_nodes.line_at(node, ("l", 0, "y")) == 5
    assert yaml_nodes.line_at(node, ("l", 0, "nowhere", "z")) == 4
    assert yaml_nodes.line_at(node, ("l", 7)) == 3


def test_an_alias_repeats_the_value_at_its_own_line() -> None:
    node = yaml_nodes.read("a: &x {k: v}\nb: *x\n")
    assert yaml_nodes.plain(node) == {"a": {"k": "v"}, "b": {"k": "v"}}
    assert yaml_nodes.line_at(node, ("b",)) == 2


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\nb: [1\n\n", "yaml_syntax", 2),
        ("a: 1\n\tb: 2", "yaml_syntax", 2),
        ('a: "\\ud800"', "yaml_syntax", 1),
        ("a: 1\na: 2", "yaml_key_twice", 2),
        ("a: 1\n? [x]\n: 1", "yaml_key", 2),
        ("a: !!python/object:os.system x", "yaml_tag", 1),
        ("a: *x", "yaml_alias", 1),
        ("a: &x [*x]", "yaml_alias", 1),
        ("a: 1\n---\nb: 1", "yaml_documents", 2),
        ('a: 1\nb: "\\0"', "character_forbidden", 2),
        ("[" * 21, "yaml_depth", 1),
        ("[" * 100_000, "yaml_depth", 1),
    ],
)
def test_what_cannot_be_taken_names_its_line(text: str, code: str, line: int) -> None:
    assert refusal(text) == (code, line)


def test_a_billion_laughs_are_refused_before_they_are_made() -> None:
    nested = "a: &a [x, x]\n" + "".join(
        f"{n}: &{n} [*{m}, *{m}]\n" for m, n in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert refusal(nested) == ("yaml_alias", 2)
    repeated = "a: &a [" + "x, " * 1000 + "]\nb: [" + "*a, " * 1000 + "]\n"
    assert refusal(repeated) == ("yaml_size", 2)


@given(st.text() | st.text(alphabet="ab:-[]{},&*!|>'\"%@` \n\t#?~\\u08x"))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        yaml_nodes.plain(yaml_nodes.read(text))
    except UnreadableInput as refused:
        assert 1 <= int(str(refused.facts["line"])) <= text.count("\n") + text.count("\r") + 2
