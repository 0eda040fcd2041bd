"""A drafter's session with the real process: what is typed, what is told, what is answered."""

from __future__ import annotations

import asyncio
import json
import shutil

import pytest
from lsprotocol import types

from biaogao.lsp.positions import Positions
from biaogao.lsp.server import Server
from biaogao.manuscript import check, load
from lsp.editor import Editor, Refused
from lsp.typed import DRAFT, applied, lines_of, place


@pytest.fixture
def workspace(tmp_path):
    folder = tmp_path / "工作区"
    (folder / "drafts" / "park").mkdir(parents=True)
    (folder / "config.yaml").write_text("", encoding="utf-8")
    (folder / "drafts" / "park" / "standard.md").write_text(DRAFT, encoding="utf-8")
    return folder


@pytest.fixture
def start(workspace):
    editors = []

    def begin(**options):
        editors.append(Editor(workspace, **options))
        return editors[-1]

    yield begin
    for editor in editors:
        editor.kill()


@pytest.fixture
def draft(workspace):
    return workspace / "drafts" / "park" / "standard.md"


def codes(findings):
    return {finding["code"] for finding in findings}


def test_a_session_from_greeting_to_exit(start, draft):
    editor = start()
    uri = editor.open(draft)
    assert "NUM-01" in codes(editor.wait_for_findings(uri))

    typed = DRAFT.replace("终端的电压", "终端必须接地，电压")
    editor.type(uri, typed)
    found = {finding["code"]: finding for finding in editor.wait_for_findings(uri)}
    line, character = place(typed, "必须")
    assert found["MOD-01"]["range"] == {
        "start": {"line": line, "character": character},
        "end": {"line": line, "character": character + 2},
    }
    assert found["MOD-01"]["message"].startswith("要求型条款中使用了“必须”。")
    assert found["MOD-01"]["source"] == "标稿"

    editor.type(uri, DRAFT)
    assert "MOD-01" not in codes(editor.wait_for_findings(uri))
    assert draft.read_text(encoding="utf-8") == DRAFT

    editor.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert editor.wait_for_findings(uri) == []
    assert editor.leave() == 0
    assert editor.strays == []


def test_findings_of_a_section_come_first_and_those_of_the_whole_follow(start, draft):
    editor = start()
    uri = editor.open(draft)
    editor.wait_for(uri, "NUM-01", without=("REF-33",))
    editor.type(uri, DRAFT.replace("[@tab-power]的规定", "[@tab-gone]的规定，必须接地"))
    first = editor.wait_for_findings(uri)
    assert "MOD-01" in codes(first) and "REF-33" not in codes(first)
    assert {"MOD-01", "NUM-01", "REF-33"} <= codes(editor.wait_for_findings(uri))


class Cut(Server):
    """A server in this process; `cut` says that the next findings cannot be sent."""

    positions = Positions(types.PositionEncodingKind.Utf16)
    cut = False

    def _send(self, uri, diagnostics):
        if self.cut:
            self.cut = False
            raise BrokenPipeError


def test_requests_are_answered_though_the_findings_of_a_section_could_not_be_sent(draft):
    uri, typed = draft.as_uri(), DRAFT.replace("装置。", "装置，必须接地。")

    async def session():
        asyncio.get_running_loop().set_exception_handler(lambda *_: None)
        server = Cut()
        server.judge(server.take(uri, DRAFT))
        place = server.take(uri, typed)
        server.cut = True
        server.typed(place, uri)
        reading, _ = await asyncio.wait_for(server.settled(uri), 60)
        return server.cut, reading

    still_cut, reading = asyncio.run(session())
    assert not still_cut
    assert "MOD-01" in {finding.code for finding in reading.findings}


def test_keys_faster_than_any_reading_end_in_the_findings_of_the_last_text(start, draft):
    editor = start()
    uri = editor.open(draft)
    editor.wait_for_findings(uri)
    text = DRAFT
    for number in range(30):
        text = text.replace("装置。", f"装置，必须{number}kg。", 1) if number % 3 else text + "\n§ 应"
        editor.type(uri, text)
    editor.of("documentSymbol", uri)
    draft.write_text(text, encoding="utf-8")
    wanted = check(load(draft.parent, "park"))
    assert sorted(one["code"] for one in editor.findings[uri]) == sorted(one.code for one in wanted)


def test_hover_and_definition_say_what_a_reference_means(start, draft):
    editor = start()
    uri = editor.open(draft)
    line, character = place(DRAFT, "[@tab-power]", 5)
    told = editor.at("hover", uri, line, character)["contents"]["value"]
    assert "**表1**　供电要求" in told.replace("表1　供电要求", "供电要求")
    assert "引用 1 处" in told
    target = editor.at("definition", uri, line, character)
    assert target["uri"] == uri
    assert target["range"]["start"]["line"] == place(DRAFT, "表：供电要求")[0]
    mentions = editor.at("references", uri, line, character, context={"includeDeclaration": True})
    assert [one["range"]["start"]["line"] for one in mentions] == [place(DRAFT, "表：供电")[0], line]


def test_hover_explains_numbers_keys_and_rules(start, draft):
    editor = start()
    uri = editor.open(draft)
    number = editor.at("hover", uri, *place(DRAFT, "见GB/T", 4))["contents"]["value"]
    assert number.startswith("**GB/T 99991**　示例监测系统通用要求")
    key = editor.at("hover", uri, *place(DRAFT, "层次", 1))["contents"]["value"]
    assert key.startswith("**层次**　标准的层次")
    rule = editor.at("hover", uri, *place(DRAFT, "500kg", 1))["contents"]["value"]
    assert "**NUM-01** unit-gap" in rule
    typed = DRAFT.replace("# 监测要求", "# 4 监测要求")
    editor.type(uri, typed)
    reader = editor.at("hover", uri, *place(typed, "# 4", 2))["contents"]["value"]
    assert "**MDN-02** typed-heading-number" in reader and "改法" in reader


def test_mends_are_offered_where_findings_stand(start, draft):
    editor = start()
    uri = editor.open(draft)
    line, character = place(DRAFT, "500kg")
    whole = {"start": {"line": line, "character": character}, "end": {"line": line, "character": character + 5}}
    offered = editor.of("codeAction", uri, range=whole, context={"diagnostics": []})
    mend = next(action for action in offered if action["title"] == "改为“500 kg”")
    assert "500 kg" in applied(DRAFT, mend["edit"]["changes"][uri])
    assert mend["isPreferred"] is True

    waiver = next(action for action in offered if action["title"] == "允许“unit-gap”，写明理由")
    text = applied(DRAFT, waiver["edit"]["changes"][uri])
    assert "<!-- 允许 unit-gap： -->\n\n§ 终端的电压" in text
    editor.type(uri, text)
    editor.wait_for(uri, "NUM-01", "WVR-02")
    editor.type(uri, text.replace("unit-gap： ", "unit-gap：沿用铭牌上的写法 "))
    editor.wait_for(uri, without=("NUM-01", "WVR-02"))

    only = {"diagnostics": [], "only": ["source.fixAll"]}
    editor.type(uri, DRAFT)
    (every,) = editor.of("codeAction", uri, range=whole, context=only)
    editor.type(uri, applied(DRAFT, every["edit"]["changes"][uri]))
    editor.wait_for(uri, without=("NUM-01",))


def test_completion_of_ids_numbers_front_matter_and_snippets(start, draft):
    editor = start()
    uri = editor.open(draft)
    typed = DRAFT.replace("见GB/T 99991—2020", "见[@")
    editor.type(uri, typed)
    line, character = place(typed, "见[@", 3)
    items = {item["label"]: item for item in editor.at("completion", uri, line, character)}
    assert items["tab-power"]["textEdit"]["newText"] == "tab-power]"
    assert items["tab-power"]["labelDetails"]["description"] == "表1"
    assert items["supply"]["detail"] == "4.1　供电"

    numbers = DRAFT.replace("见GB/T 99991—2020", "见GB/T 9")
    editor.type(uri, numbers)
    offered = {item["label"]: item for item in editor.at("completion", uri, *place(numbers, "见GB/T 9", 7))}
    assert offered["GB/T 99991"]["detail"] == "示例监测系统通用要求"
    assert offered["GB/T 99991"]["textEdit"]["newText"] == "GB/T 99991"

    keys = DRAFT.replace("层次: 市级地方标准", "层次: 市级地方标准\n阶\n类别: ")
    editor.type(uri, keys)
    offered = {item["label"]: item for item in editor.at("completion", uri, *place(keys, "阶", 1))}
    assert offered["阶段"]["textEdit"]["newText"] == "阶段: "
    assert "编号" not in offered
    values = [item["label"] for item in editor.at("completion", uri, *place(keys, "类别: ", 4))]
    assert "规范" in values and "试验" in values

    snippet = DRAFT + "\n表"
    editor.type(uri, snippet)
    line = len(lines_of(snippet)) - 1
    found = next(item for item in editor.at("completion", uri, line, 1) if item["label"] == "表")
    assert found["textEdit"]["newText"].startswith("表：${1:表题} {#tab-${2:id}}")


def test_numbers_of_the_other_drafts_and_of_the_shipped_list_are_offered(start, draft):
    beside = draft.parents[1] / "tower"
    beside.mkdir()
    (beside / "standard.md").write_text("---\n编号: DB3301/T 0099—2026\n名称: 塔楼　运行规范\n---\n", encoding="utf-8")
    editor = start()
    typed = DRAFT.replace("见GB/T 99991—2020", "见DB33")
    uri = editor.open(draft, typed)
    (other,) = editor.at("completion", uri, *place(typed, "见DB33", 5))
    assert (other["label"], other["detail"]) == ("DB3301/T 0099—2026", "塔楼　运行规范")
    shipped = DRAFT.replace("见GB/T 99991—2020", "见GB/T 1.")
    editor.type(uri, shipped)
    found = {item["label"]: item["detail"] for item in editor.at("completion", uri, *place(shipped, "见GB/T 1.", 8))}
    assert found["GB/T 1.1"].startswith("标准化工作导则") and found["GB/T 1.1"].endswith("的清单）")


def test_no_snippets_where_the_editor_has_its_own(start, draft):
    editor = start(options={"snippets": False})
    uri = editor.open(draft, DRAFT + "\n表")
    assert editor.at("completion", uri, len(lines_of(DRAFT)), 1) == []


def test_renaming_changes_every_mention_and_the_register(start, draft):
    register = {"schema_version": 1, "ids": ["gone", "tab-power"]}
    (draft.parent / "ids.json").write_text(json.dumps(register), encoding="utf-8")
    editor = start()
    uri = editor.open(draft)
    line, character = place(DRAFT, "[@eq-energy]", 4)
    assert editor.at("prepareRename", uri, line, character)["placeholder"] == "eq-energy"
    changes = editor.at("rename", uri, line, character, newName="eq-use")["changes"]
    text = applied(DRAFT, changes[uri])
    assert "[@eq-use]" in text and "$$ (eq-use)" in text and "eq-energy" not in text
    (edit,) = changes[(draft.parent / "ids.json").as_uri()]
    assert json.loads(edit["newText"])["ids"] == ["eq-use", "gone", "tab-power"]
    for refused, reason in (
        ("gone", "已经用过"),
        ("scope", "已经用过"),
        ("Tab 1", "不能作标识"),
        ("n12", "不能作标识"),
    ):
        with pytest.raises(Refused, match=reason):
            editor.at("rename", uri, line, character, newName=refused)


def test_outline_carries_computed_numbers(start, draft):
    editor = start()
    uri = editor.open(draft)
    symbols = editor.of("documentSymbol", uri)
    assert [symbol["name"] for symbol in symbols] == ["1　范围", "2　规范性引用文件", "3　术语和定义", "4　监测要求"]
    supply = symbols[3]["children"][0]
    assert supply["name"] == "4.1　供电"
    names = [symbol["name"] for symbol in supply["children"]]
    assert names[0].startswith("4.1.1　终端的电压应符合表1")
    inner = [symbol["name"] for one in supply["children"] for symbol in one["children"]]
    assert "表1　供电要求" in names + inner and "（1）" in names + inner
    assert symbols[3]["range"]["end"]["line"] == len(lines_of(DRAFT)) - 1
    folds = editor.of("foldingRange", uri)
    assert {"startLine": symbols[0]["range"]["start"]["line"], "endLine": symbols[0]["range"]["end"]["line"]} in folds


def test_a_draft_in_several_files_is_read_as_one(start, draft):
    head, tail = DRAFT.split("# 监测要求")
    parts = draft.parent / "standard"
    parts.mkdir()
    (parts / "01-opening.md").write_text(head, encoding="utf-8")
    body = "# 监测要求" + tail.replace("表：供电要求 {#tab-power}", '表：供电要求 {#tab-power csv="power.csv"}')
    table = tail[tail.index("| 项目") : tail.index("$$ E")]
    (parts / "02-body.md").write_text(body.replace(table, ""), encoding="utf-8")
    draft.unlink()
    csv = draft.parent / "power.csv"
    csv.write_text("项目,值\n交流,220\n", encoding="utf-8")
    editor = start()
    first, second = editor.open(parts / "01-opening.md"), editor.open(parts / "02-body.md")
    assert "NUM-01" in codes(editor.wait_for_findings(second))
    line, character = place((parts / "02-body.md").read_text(encoding="utf-8"), "[@tab-power]", 4)
    assert "表1" in editor.at("hover", second, line, character)["contents"]["value"]
    editor.type(first, head + "\n必须见[@monitoring]。\n")
    assert "MOD-01" in codes(editor.wait_for_findings(first))
    assert [one["name"] for one in editor.of("documentSymbol", second)] == ["4　监测要求"]
    table = editor.open(csv, "项目,值\n交流,500kg\n")
    assert "NUM-01" in codes(editor.wait_for_findings(table))


def test_columns_are_counted_as_the_editor_counts(start, draft):
    text = DRAFT.replace("终端的电压", "𠮷终端必须")
    line, character = place(text, "必须")
    for encoding, column in (("utf-16", character + 1), ("utf-32", character), ("utf-8", None)):
        editor = start(encodings=[encoding])
        assert editor.capabilities["positionEncoding"] == encoding
        uri = editor.open(draft, text)
        found = next(one for one in editor.wait_for_findings(uri) if one["code"] == "MOD-01")
        wanted = len(lines_of(text)[line][:character].encode()) if column is None else column
        assert found["range"]["start"] == {"line": line, "character": wanted}


def test_bad_texts_do_not_stop_the_server(start, draft, tmp_path):
    editor = start()
    uri = editor.open(draft)
    editor.wait_for_findings(uri)
    for text in ("", "\0", "---\n名称: [", "# \n" * 50, "> " * 3000, "$$ \n::: 表\n| a |", "﻿" + DRAFT):
        editor.type(uri, text)
        assert editor.wait_for_findings(uri), text[:20]
    editor.type(uri, DRAFT.replace("\n", "\r\n"))
    found = {finding["code"]: finding for finding in editor.wait_for_findings(uri)}
    assert found["NUM-01"]["range"]["start"]["line"] == place(DRAFT, "500kg")[0]
    stray = tmp_path / "notes.md"
    stray.write_text("必须", encoding="utf-8")
    outside = editor.open(stray)
    assert editor.of("documentSymbol", outside) == []
    assert editor.at("hover", outside, 0, 0) is None
    assert outside not in editor.findings
    assert editor.of("documentSymbol", uri)
    assert editor.leave() == 0


def test_a_draft_that_is_a_link_is_read_with_what_is_typed(start, draft, tmp_path):
    elsewhere = tmp_path / "kept.md"
    shutil.move(draft, elsewhere)
    draft.symlink_to(elsewhere)
    editor = start()
    uri = editor.open(draft, DRAFT.replace("终端的电压", "终端必须"))
    assert "MOD-01" in codes(editor.wait_for_findings(uri))


def test_a_very_long_draft_is_read_when_saved(start, draft):
    editor = start()
    uri = editor.open(draft)
    editor.wait_for_findings(uri)
    editor.type(uri, DRAFT + "\n\n" + "必须检查。\n\n" * 80_000)
    assert editor.of("documentSymbol", uri)[0]["name"] == "1　范围"
    assert not any("必须" in one["message"] for one in editor.findings[uri])
    said = [params["message"] for method, params in editor.told if method == "window/showMessage"]
    assert said == ["标稿：稿件“park”超过50万字符，保存时才检查。"]
