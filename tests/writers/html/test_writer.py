"""A reading copy is valid, whole, and lets nothing in or out."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import html5lib
import pytest

import builders as b
from biaogao import manuscript
from biaogao.model.nodes import Subscript, Superscript, Text
from biaogao.model.walk import blocks_of, inlines_of, walk_inlines
from writers.html.pages import GOLDEN, LOOK, golden_page, page_of, tree_of, words

DRAFTS = sorted(path.parent.name for path in GOLDEN.glob("*/standard.md"))


@pytest.fixture(scope="module")
def small():
    return golden_page("small")


@pytest.mark.parametrize("name", DRAFTS)
def test_it_is_valid_html(name):
    parser = html5lib.HTMLParser(strict=True)
    parser.parse(golden_page(name).decode())
    assert parser.errors == []


@pytest.mark.parametrize("name", DRAFTS)
def test_every_link_leads_to_one_place(name):
    root = tree_of(golden_page(name))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {link.removeprefix("#") for link in root.xpath("//a/@href")}
    assert targets <= set(ids)
    assert set(root.xpath("//@aria-controls | //@for")) <= set(ids)


def bare(text):
    """Without spaces and signs that are not seen, which no reader types."""
    return re.sub(r"[\s\u200b-\u200d\u2060]", "", text)


@pytest.mark.parametrize("name", DRAFTS)
def test_no_label_and_no_text_is_lost(name):
    loaded = manuscript.load(GOLDEN / name, name)
    read = bare(words(tree_of(golden_page(name)).xpath("//main")[0]))
    for block, _ in blocks_of(loaded.document):
        label = loaded.resolution.label(block.key)
        assert label is None or bare(label.text) in read
        for stretch in inlines_of(block):
            for leaf in walk_inlines(stretch):
                assert not isinstance(leaf, Text | Subscript | Superscript) or bare(leaf.text) in read


def test_the_policy_admits_this_very_style_and_script_and_nothing_else(small):
    root = tree_of(small)
    (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    rules = dict(rule.split(None, 1) for rule in policy.split("; "))
    for name, content in (("style-src", root.xpath("//style")[0].text), ("script-src", root.xpath("//script")[0].text)):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert rules[name] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert rules["img-src"] == "data:"
    assert not root.xpath("//*[@style] | //*[starts-with(name(@*), 'on')] | //link | //iframe | //object")
    assert all(source.startswith("data:image/") for source in root.xpath("//@src"))


@pytest.mark.parametrize("part", [LOOK.style, LOOK.script])
def test_the_look_asks_for_nothing_from_outside(part):
    assert not re.search(r"https?:|//[a-z]|@import|url\(|fetch\(|XMLHttpRequest|eval\(|innerHTML", part)


def test_what_a_drafter_types_is_text_and_no_markup():
    document = b.document(
        b.chapter("要求", '<script>alert(1)</script> & "引号"', id="req"),
        title="<b>题</b>",
        number='"><img src=x>',
    )
    page = page_of(document)
    root = tree_of(page)
    assert len(root.xpath("//script")) == 1
    assert not root.xpath("//main//b | //img")
    assert '<script>alert(1)</script> & "引号"' in words(root.xpath("//section[@id='req']")[0])
    assert words(root.xpath("//h1")[0]) == "<b>题</b>"


def test_the_language_and_the_landmarks_are_told(small):
    root = tree_of(small)
    assert root.get("lang") == "zh-CN"
    assert [len(root.xpath(f"//{name}")) for name in ("main", "nav", "h1")] == [1, 1, 1]
    assert root.xpath("//*[@role='search']//input/@aria-label") == ["在全文中查找"]
    assert root.xpath("//p[@class='english']/@lang") == ["en"]


def test_the_sample_mark_is_seen_and_only_on_samples(small):
    assert "示例" in words(tree_of(small).xpath("//header[@class='bar']")[0])
    assert "不是正式标准" in words(tree_of(small).xpath("//header[@class='cover']")[0])
    plain = tree_of(page_of(b.document(b.chapter("范围", "文。"), title="题")))
    assert not plain.xpath("//*[contains(@class, 'sample')]")


def test_footnotes_stand_at_the_end_with_a_link_back_from_each():
    document = b.document(
        b.chapter("要求", "一[^x]二[^y]三[^x]。"),
        footnotes=(b.footnote("y", "乙"), b.footnote("x", "甲")),
        title="题",
    )
    root = tree_of(page_of(document))
    notes = root.xpath("//section[@role='doc-endnotes']/p")
    assert [note.get("id") for note in notes] == ["_note-1", "_note-2"]
    assert words(notes[0]).startswith("1)甲")
    assert notes[0].xpath(".//a[@role='doc-backlink']/@href") == ["#_mark-1-1", "#_mark-1-2"]
    assert [mark.text for mark in root.xpath("//a[@role='doc-noteref']")] == ["1)", "2)", "1)"]


def test_the_contents_beside_the_text_go_as_deep_as_the_standard(small):
    lines = [words(link) for link in tree_of(small).xpath("//nav//a")]
    assert {"5　技术要求", "5.2　供电", "3.1　监测装置", "附录A　数据编码", "A.1　编码结构"} <= set(lines)


def test_the_same_draft_gives_the_same_bytes(small):
    assert golden_page("small") == small


def test_nothing_beside_the_page_is_named(small, tmp_path: Path):
    text = re.sub(r"data:image/[^\"]+", "", small.decode())
    assert "http" not in re.sub(r"http-equiv", "", text)
