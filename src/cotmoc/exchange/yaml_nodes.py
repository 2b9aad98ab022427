"""YAML as nodes that know their lines, where every scalar is the text that was typed.

YAML's own types are not used: they make 029 a number in base eight, `no` a truth value and 14.45 a binary fraction.
Only a plain empty value, `null` or `~` means "nothing". Tags, duplicate keys, several documents in one file, control
characters and structures that grow out of bounds are refused, each with its line.
"""

import re
from dataclasses import dataclass, field, replace

import yaml

from cotmoc.domain.errors import UnreadableInput
from cotmoc.exchange import scalars, texts

DEEPEST = 20
MOST_NODES = 300_000

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_BARE_PERCENT = re.compile(r"(?:[:,{[]|^-)\s*%")
_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True)
class Node:
    """A value and the line that introduces it: its key's line in a mapping, its own elsewhere; lines count from 1."""

    line: int
    value: "str | list[Node] | dict[str, Node] | None"

    def at(self, step: str | int) -> "Node | None":
        """The value of a key or at an index, or None."""
        if isinstance(self.value, dict):
            return self.value.get(str(step))
        if isinstance(self.value, list) and isinstance(step, int) and step < len(self.value):
            return self.value[step]
        return None


def read(text: str) -> Node:
    """The one document in a YAML text; `UnreadableInput` with the fact `line` where it cannot be taken."""
    texts.refuse_forbidden(text)
    builder = _Builder()
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = _last_written(text, mark.line + 1 if mark else 1)
        code = "yaml_percent" if _BARE_PERCENT.search(_line_of(text, line)) else "yaml_syntax"
        raise UnreadableInput(code, line=line, text=_line_of(text, line)) from error
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        raise UnreadableInput("yaml_syntax", line=builder.line, text=_line_of(text, builder.line)) from error
    return builder.root or Node(1, None)


def plain(node: Node) -> object:
    """The node as dictionaries, lists, text and None."""
    if isinstance(node.value, dict):
        return {key: plain(held) for key, held in node.value.items()}
    if isinstance(node.value, list):
        return [plain(held) for held in node.value]
    return node.value


def line_at(node: Node, place: tuple[str | int, ...]) -> int:
    """The line of the element that a path of keys and indexes leads to; of the last one met, where it leads nowhere."""
    for step in place:
        inner = node.at(step)
        if inner is None:
            break
        node = inner
    return node.line


def _last_written(text: str, line: int) -> int:
    """The line, or where it is beyond the text or blank the last one before it that is written on."""
    lines = text.splitlines()[:line]
    return next((number for number in range(len(lines), 0, -1) if lines[number - 1].strip()), 1)


def _line_of(text: str, line: int) -> str:
    lines = text.splitlines()
    return lines[line - 1].strip()[:60] if 0 < line <= len(lines) else ""


def _given_twice(key: str, held: dict[str, Node], line: int) -> UnreadableInput:
    """What is wrong with a key that is there already: one figure more that a decimal comma has cut, or truly twice."""
    name, node = [("", Node(line, None)), *held.items()][list(held).index(key)]
    plain = scalars.cut_figure(node.value, key)
    if plain is None:
        return UnreadableInput("yaml_key_twice", line=line, key=key)
    return UnreadableInput("comma_in_figure", line=line, key=name, before=node.value, after=key, plain=plain)


@dataclass
class _Open:
    """A list or mapping that is still being read; `key` waits for its value."""

    line: int
    held: list[Node] | dict[str, Node]
    anchor: str | None
    began: int
    key: tuple[str, int] | None = None


@dataclass
class _Builder:
    """Makes nodes of parser events without recursion, so that no depth of nesting can exhaust the stack."""

    root: Node | None = None
    line: int = 1
    _open: list[_Open] = field(default_factory=list)
    _anchored: dict[str, tuple[Node, int]] = field(default_factory=dict)
    _count: int = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        self.line = event.start_mark.line + 1 if event.start_mark else self.line
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.AliasEvent):
            self._take_alias(event.anchor or "")
        elif isinstance(event, yaml.CollectionStartEvent):
            self._begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self._end()
        elif isinstance(event, yaml.DocumentStartEvent) and self.root is not None:
            raise UnreadableInput("yaml_documents", line=self.line)

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        self._refuse_tag(event.tag)
        texts.refuse_forbidden(event.value, self.line)
        above = self._open[-1] if self._open else None
        if above and isinstance(above.held, dict) and above.key is None:
            if event.value in above.held:
                raise _given_twice(event.value, above.held, self.line)
            above.key = (event.value, self.line)
            return
        nothing = not event.style and event.value in _NOTHING
        self._place(Node(self._introduced(), None if nothing else event.value), 1, event.anchor)

    def _take_alias(self, name: str) -> None:
        inside = any(above.anchor for above in self._open)
        if inside or name not in self._anchored:
            raise UnreadableInput("yaml_alias", line=self.line, name=name)
        self._refuse_key()
        node, size = self._anchored[name]
        self._place(replace(node, line=self._introduced()), size, None)

    def _begin(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_tag(event.tag)
        self._refuse_key()
        if len(self._open) >= DEEPEST:
            raise UnreadableInput("yaml_depth", line=self.line, limit=DEEPEST)
        held: list[Node] | dict[str, Node] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._open.append(_Open(self._introduced(), held, event.anchor, self._count))

    def _end(self) -> None:
        done = self._open.pop()
        self._place(Node(done.line, done.held), 1, None)
        if done.anchor:
            self._anchored[done.anchor] = (Node(done.line, done.held), self._count - done.began)

    def _place(self, node: Node, size: int, anchor: str | None) -> None:
        """Put a finished value where it belongs, and count what it holds."""
        self._count += size
        if self._count > MOST_NODES:
            raise UnreadableInput("yaml_size", line=self.line, limit=MOST_NODES)
        if anchor:
            self._anchored[anchor] = (node, size)
        if not self._open:
            self.root = node
            return
        above = self._open[-1]
        if isinstance(above.held, list):
            above.held.append(node)
        elif above.key is not None:
            above.held[above.key[0]] = node
            above.key = None

    def _introduced(self) -> int:
        """The line that introduces the value now read."""
        above = self._open[-1] if self._open else None
        return above.key[1] if above and above.key else self.line

    def _refuse_key(self) -> None:
        above = self._open[-1] if self._open else None
        if above and isinstance(above.held, dict) and above.key is None:
            raise UnreadableInput("yaml_key", line=self.line)

    def _refuse_tag(self, tag: str | None) -> None:
        if tag is not None:
            raise UnreadableInput("yaml_tag", line=self.line, tag=tag)
