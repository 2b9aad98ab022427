"""What is written as YAML reads back, here and with any other reader."""

import yaml
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.exchange import yaml_nodes, yaml_text

letters = st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
words = st.text(alphabet=letters | st.sampled_from("\n\t:#-,[]{}'\"% ~"), min_size=1, max_size=40)
entries = st.recursive(words, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4))


@given(st.dictionaries(words, entries, max_size=4))
def test_what_is_written_is_what_is_read(value: dict[str, object]) -> None:
    text = yaml_text.dumps(value)
    assert yaml_nodes.plain(yaml_nodes.read(text)) == (value or None)
    assert yaml.safe_load(text) == (value or None)


def test_short_entries_stand_on_one_line_and_long_ones_in_a_block() -> None:
    short = {"code": "va", "name": "Vĩnh An"}
    long = {"code": "va.p1", "posts": {"lead_unit": "ktc"}, "levels": ["city", "ward"]}
    assert yaml_text.dumps({"l": [short, long]}) == (
        "l:\n  - {code: va, name: Vĩnh An}\n  - code: va.p1\n    posts: {lead_unit: ktc}\n    levels: [city, ward]\n"
    )


def test_text_that_looks_like_something_else_is_quoted() -> None:
    assert yaml_text.dumps({"on": "029", "a": "no", "b": "tỷ đồng", "c": "x: y"}) == (
        '"on": "029"\na: "no"\nb: tỷ đồng\nc: "x: y"\n'
    )


def test_a_comment_stands_beside_what_it_is_about() -> None:
    value = {"name": "x", "l": [{"a": "1a", "b": "c"}, {"k": {"m": {"p": "o"}}}]}
    comments = {("name",): "check", ("l", 0, "b"): "sure?", ("l", 1): "whole", ("l", 1, "k", "m"): "inner"}
    assert yaml_text.dumps(value, comments) == (
        'name: x  # check\nl:\n  - {a: "1a", b: c}  # sure?\n  # whole\n  - k:\n      m: {p: o}  # inner\n'
    )
