"""Every code that a finding may bear has a page, and the page's examples are true."""

from __future__ import annotations

import re

import pytest

from biaogao.inspection.registry import layout_rules
from biaogao.lint.catalogue import catalogue_codes
from biaogao.lint.registry import all_rules, checking_rules
from biaogao.readers.catalogue import CATALOGUE
from biaogao.reporters.families import FAMILIES, rank
from biaogao.rulebook.pages import pages
from biaogao.workspace import TOOL_ROOT
from lint.drafts import judge

READ = [page for page in pages().values() if page.by == "读稿"]
_CODE = re.compile(r'"([A-Z]{3}-[0-9]{2})"')
_NAMED = re.compile(r'"([A-Z]{3}-[0-9]{2})",\s*(?:name=)?"([a-z-]+)"')


def sources():
    for path in sorted((TOOL_ROOT / "scripts/biaogao").rglob("*.py")):
        yield path.read_text("utf-8")


def test_no_code_of_the_package_lacks_its_page():
    written = {code for source in sources() for code in _CODE.findall(source)}
    known = {*written, *catalogue_codes(), *(rule.code for rule in all_rules())} - {"MOD-00"}
    assert len(known) > 300
    assert known - set(pages()) == set()


def test_names_are_those_that_findings_bear():
    for source in sources():
        for code, name in _NAMED.findall(source):
            page = pages().get(code)
            # A code that two judge bears the name of the first; what a draft of ours holds by itself bears none.
            if page and page.name and "、" not in page.by and code not in CATALOGUE:
                assert name.startswith("yaml-") or page.name == name, (code, name)


def test_pages_say_what_and_how():
    for page in pages().values():
        assert page.title and page.title == page.title.strip(), page.code
        assert len(page.paragraphs) > 1, page.code
        assert page.family in FAMILIES, page.code
    held = {page.code for page in pages().values() if not page.name}
    for code in set(pages()) - held - {"INS-01", "LED-09"}:
        assert any(part.startswith("改法：") for part in pages()[code].paragraphs), code


def test_rules_keep_their_severity_clause_and_cases():
    for rule in all_rules():
        page = pages()[rule.code]
        assert (page.name, page.clause, page.severity) == (rule.name, rule.clause, rule.severity)
        assert (page.bad, page.good) == (rule.bad, rule.good)
    assert {page.code for page in pages().values() if page.waivable} == {rule.code for rule in checking_rules()}
    assert {rule.code for rule in layout_rules()} <= set(pages())


def test_pages_stand_in_the_order_of_families():
    assert list(pages()) == sorted(pages(), key=rank)
    assert next(iter(pages())).startswith("COV")


@pytest.mark.parametrize("page", [page for page in READ if page.bad], ids=lambda page: page.code)
def test_examples_of_the_reader_are_true(page, tmp_path):
    for number, case in enumerate(page.bad):
        found = judge(tmp_path / f"bad{number}" / "d", case)
        assert page.code in {one.code for one in found}, case
    for number, case in enumerate(page.good):
        found = judge(tmp_path / f"good{number}" / "d", case)
        assert not [one for one in found if one.code.startswith(("MDN", "SRC", "MET"))], case


def test_every_way_of_writing_has_examples():
    assert [page.code for page in READ if page.family == "MDN" and not (page.bad and page.good)] == []


def test_every_code_of_a_schema_that_people_write_has_a_page():
    for prefix in ("CHG", "DSP", "EVT"):
        assert {f"{prefix}-{number}" for number in range(11, 17)} <= set(pages()), prefix
