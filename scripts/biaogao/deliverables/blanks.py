"""The language of forms: a form names blanks and repeats rows, and can do nothing else.

Every text of a template passes here before jinja2 compiles it: blanks that the form's schema declares, the columns of
its rows, and `for` over rows. Whatever else jinja2 knows (calls, filters, conditions, assignments, attributes of
Python's objects) is refused, since a template comes from outside and a condition could leave a place silently blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, MutableMapping
from typing import Any

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from biaogao.errors import TemplateError

_LARGEST_SOURCE = 1_000_000
_MOST_TAGS = 400
_LARGEST_RESULT = 5_000_000
_SHOWN = 80
_NEAR = 30
_OPENING = re.compile(r"\{[{%#]")
_TAG = re.compile(r"\{\{.{0,200}?\}\}|\{%.{0,200}?%\}", re.DOTALL)
_MARKUP = re.compile(r"<[^>]*>")

Columns = Mapping[str, frozenset[str]]


class Blanks(ImmutableSandboxedEnvironment):
    """The jinja2 environment of one form.

    `columns` gives the declared blanks, each with the columns of its rows (empty for a text); `rows` how many rows each
    has; `used` collects what the template names: a blank, or a blank and a column.
    """

    def __init__(self, form: str, columns: Columns, rows: Mapping[str, int]) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined)
        for names in (self.globals, self.filters, self.tests):
            names.clear()
        self.form = form
        self.columns = columns
        self.rows = rows
        self.used: set[tuple[str, ...]] = set()

    # The names of parameters are jinja2's.
    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,
        template_class: type[Template] | None = None,
    ) -> Template:
        """The template of a text. Raises TemplateError where it is more than blanks and rows."""
        check_source(str(source), self.form)
        tree = self._tree(str(source))
        self._judge(tree.body, {})
        if self._size(tree) > _LARGEST_RESULT:
            raise refusal(self.form, "填好后过大", "请减少重复部分的内容。")
        return super().from_string(tree, globals, template_class)

    def _tree(self, source: str) -> nodes.Template:
        try:
            return self.parse(source)
        except TemplateSyntaxError as failure:
            # docxtpl puts a paragraph on a line, so jinja2's number leads to the words that are wrong.
            words = source.split("\n")[failure.lineno - 1 : failure.lineno] or [""]
            near = _MARKUP.sub("", words[0]).strip()[:_SHOWN]
            raise refusal(self.form, f"在“{near}”处的空格写法有错（{failure.message}）", _HOW) from failure
        except RecursionError as failure:
            raise refusal(self.form, "的空格写法嵌套过深", _HOW) from failure

    def _judge(self, body: list[nodes.Node], loops: Mapping[str, str]) -> None:
        for node in body:
            match node:
                case nodes.TemplateData():
                    pass
                case nodes.Output():
                    self._judge(list(node.nodes), loops)
                case nodes.Name():
                    self._blank(node, loops)
                case nodes.Getattr():
                    self._column(node, loops)
                case nodes.For():
                    self._loop(node, loops)
                case _:
                    raise refusal(self.form, f"用了不能使用的写法“{shown(node)}”", _HOW)

    def _blank(self, node: nodes.Name, loops: Mapping[str, str]) -> None:
        if node.name in loops or self.columns.get(node.name):
            raise refusal(self.form, f"中的“{node.name}”是若干行，不能直接填入", _HOW)
        if node.name not in self.columns:
            raise refusal(self.form, f"中的空格“{node.name}”没有对应的内容", f"可用的空格：{'、'.join(self.columns)}。")
        self.used.add((node.name,))

    def _column(self, node: nodes.Getattr, loops: Mapping[str, str]) -> None:
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if owner not in loops:
            raise refusal(self.form, f"用了不能使用的写法“{shown(node)}”", _HOW)
        known = self.columns[loops[owner]]
        if node.attr not in known:
            hint = f"“{loops[owner]}”各行可用的空格：{'、'.join(sorted(known))}。"
            raise refusal(self.form, f"中的空格“{shown(node)}”没有对应的内容", hint)
        self.used.add((loops[owner], node.attr))

    def _loop(self, node: nodes.For, loops: Mapping[str, str]) -> None:
        extra = loops or node.else_ or node.test or node.recursive
        if extra or not isinstance(node.iter, nodes.Name) or not isinstance(node.target, nodes.Name):
            raise refusal(self.form, f"用了不能使用的循环“{shown(node)}”", _HOW)
        rows, row = node.iter.name, node.target.name
        if not self.columns.get(rows):
            named = "、".join(name for name, columns in self.columns.items() if columns)
            raise refusal(self.form, f"中循环的“{rows}”没有对应的各行", f"可以循环的：{named or '（无）'}。")
        if row in self.columns:
            raise refusal(self.form, f"中循环的行名“{row}”与空格同名", "请换一个行名。")
        self._judge(node.body, {row: rows})

    def _size(self, tree: nodes.Template) -> int:
        """The characters that loops will write at most, without the values."""
        return sum(
            self.rows.get(loop.iter.name, 0) * sum(len(data.data) for data in loop.find_all(nodes.TemplateData))
            for loop in tree.find_all(nodes.For)
            if isinstance(loop.iter, nodes.Name)
        )


_HOW = "空格写作 {{ 名称 }}；各行写作 {%tr for 行 in 名称 %}、{{ 行.列名 }}、{%tr endfor %}，其他写法不予使用。"


def check_source(source: str, form: str) -> None:
    """Raise TemplateError where a text is too large to be searched for blanks, or a blank does not soon end.

    docxtpl looks for the end from every beginning, some ways again and again: without these bounds it may take hours.
    """
    if len(source) > _LARGEST_SOURCE:
        raise refusal(form, f"的正文超过{_LARGEST_SOURCE // 10_000}万字符", "请用“另存为”去掉多余格式后再试。")
    text = _MARKUP.sub("", source)
    openings = [found.start() for found in _OPENING.finditer(text)]
    if len(openings) > _MOST_TAGS:
        raise refusal(form, f"的空格超过{_MOST_TAGS}处", "请减少空格，或改用各行的写法。")
    if "-%}" in text:
        raise refusal(form, "用了不能使用的写法“-%}”", _HOW)
    for start in openings:
        if not _TAG.match(text, start):
            raise refusal(form, f"在“{' '.join(text[start : start + _NEAR].split())}”处的空格没有写完", _HOW)


def refusal(form: str, what: str, hint: str) -> TemplateError:
    """The error that names the form."""
    return TemplateError(f"表格“{form}”{what}。", hint)


def shown(node: nodes.Node) -> str:
    """A piece of a template as its writer would recognise it, shortened."""
    return "".join(_words(node, 0))[:_SHOWN]


def _words(node: nodes.Node, depth: int) -> Iterator[str]:
    write = _WRITERS.get(type(node))
    if depth > 8 or write is None:
        yield type(node).__name__.lower()
    else:
        for part in write(node):
            yield part if isinstance(part, str) else "".join(_words(part, depth + 1))


_WRITERS: Mapping[type[nodes.Node], Callable[[Any], tuple[str | nodes.Node, ...]]] = {
    nodes.Name: lambda node: (node.name,),
    nodes.Const: lambda node: (repr(node.value),),
    nodes.Getattr: lambda node: (node.node, ".", node.attr),
    nodes.Getitem: lambda node: (node.node, "[", node.arg, "]"),
    nodes.Call: lambda node: (node.node, "(…)"),
    nodes.Filter: lambda node: (node.node or "", "|", node.name),
    nodes.For: lambda node: ("for ", node.target, " in ", node.iter),
    nodes.If: lambda node: ("if ", node.test),
    nodes.Assign: lambda node: ("set ", node.target),
}
