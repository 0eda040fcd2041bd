"""Woven text as a person would type it: [-gone-]{+come+}, ¶ for the end of a paragraph."""

from biaogao.compare.script import Mark
from biaogao.model.nodes import Text
from biaogao.model.walk import text_of

_FORMS = {Mark.KEEP: "{}", Mark.DELETE: "[-{}-]", Mark.INSERT: "{{+{}+}}"}


def shown(ops):
    return "".join(_FORMS[op.mark].format("¶" if op.paragraph else text_of(op.content)) for op in ops)


def run(text):
    return (Text(text=text),) if text else ()
