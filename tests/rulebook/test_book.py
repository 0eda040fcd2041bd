"""docs/rules says what the rules say: `python -m pytest tests/rulebook/test_book.py --accept` writes it anew."""

from __future__ import annotations

import re

from biaogao.reporters.families import FAMILIES
from biaogao.rulebook.book import book
from biaogao.rulebook.pages import pages
from biaogao.workspace import TOOL_ROOT

FOLDER = TOOL_ROOT / "docs" / "rules"
HOW = "run: python -m pytest tests/rulebook/test_book.py --accept"


def test_the_pages_are_those_of_the_rules(request):
    files = book(pages())
    if request.config.getoption("--accept"):
        FOLDER.mkdir(parents=True, exist_ok=True)
        for path in FOLDER.glob("*.md"):
            path.unlink()
        for name, text in files.items():
            (FOLDER / name).write_text(text, "utf-8", newline="\n")
    stored = {path.name: path.read_text("utf-8") for path in FOLDER.glob("*.md")}
    stale = sorted(name for name in {*files, *stored} if files.get(name) != stored.get(name))
    assert not stale, f"docs/rules is not in step: {', '.join(stale)}; {HOW}"


def test_every_page_is_listed_counted_and_linked():
    files = book(pages())
    index = files["README.md"]
    assert f" {len(pages())} |\n\n| 由什么判断" in index
    families = list(dict.fromkeys(page.family for page in pages().values()))
    assert re.findall(r"^\| \[([A-Z]{3})\]\(([A-Z]{3})\.md\)", index, re.M) == [(one, one) for one in families]
    assert [family for family in FAMILIES if family in families] == families
    for page in pages().values():
        text = files[f"{page.family}.md"]
        assert text.count(f'<a id="{page.anchor}"></a>') == 1 and f"](#{page.anchor})" in text


def test_examples_keep_their_lines():
    text = book(pages())["SCP.md"]
    assert "不符合：\n\n```markdown\n# 范围\n\n" in text
    assert "\\~" in book(pages())["MDN.md"]
