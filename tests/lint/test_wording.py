"""The rows of words: their shape, and the sentences that look like a violation but are none."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from biaogao.lint import wording
from lint.drafts import judge

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(wording.__file__).with_name("words").glob("*.yaml"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rows_fit_the_schema(path: Path) -> None:
    schema = json.loads((ROOT / "schemas" / "words.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(wording.load_rows(path.read_bytes()))


def test_every_pattern_compiles_and_every_word_can_match() -> None:
    for rule in wording.word_rules():
        for search in rule.searches:
            assert search.pattern.pattern
            assert search.when.pattern == search.wording.when
            assert search.unless.pattern == search.wording.unless
            assert all(search.wording.words)


@pytest.mark.parametrize(
    "sentence",
    [
        "供应商应提供应变片的校准证书。",
        "照明设备的光照应均匀，三相应平衡。",
        "系统的决策过程应可记录、可回溯。",
        "数据的可用性不低于99%，可编程控制器应接地。",
        "对不可再生的资源作出标记。",
        "依据消防法律的规定，从业人员必须持证上岗。",
        "“必须”不用于表述要求。",
        "《食品生产经营单位必须公示的事项》列入参考文献。",
        "宜昌市的水文站每日报送水位。",
        "推荐性国家标准的代号为“GB/T”。",
        "每次测量的允许偏差为2 mm。",
        "应急预案应每年演练一次。",
        "系统具有真实性、完整性和不可否认性。",
        "未达到的，该项不得分。",
        "软件版本V1.2～V1.5均可使用。",
        "月度在线率不宜低于98%。",
        "一般工业固体废物应分类贮存。",
        "测定结果取样本标准差。",
        "试样的上表面应平整。",
        "依据《中华人民共和国标准化法》第二条，标准包括五类。",
        "设备的上图形界面应有中文。",
        "每100 m设一个标志。",
    ],
)
def test_traps_are_silent(sentence: str, tmp_path: Path) -> None:
    assert [one.message for one in judge(tmp_path, sentence) if one.code not in {"SYM-05", "TAB-03"}] == []


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("各处室必须每月核对台账。", "MOD-01"),
        ("任何人不得擅自移动资产。", "MOD-02"),
        ("库内严禁吸烟。", "MOD-03"),
        ("电池不可与易燃品同放。", "MOD-04"),
        ("仓管员须每日巡检。", "MOD-05"),
        ("巡检可以由机器人完成。", "MOD-06"),
        ("运行中应尽量减少开门。", "MOD-10"),
        ("通常情况下应每周盘点。", "MOD-11"),
        ("货架应足够牢固。", "MOD-12"),
        ("货架应遵守表1的规定。", "MOD-13"),
        ("采样频率需满足表2的要求。", "MOD-14"),
        ("必要时应更换电池。", "MOD-18"),
        ("本规范不包括办公家具。", "WRD-01"),
        ("记录表见附件B。", "REF-34"),
        ("布置如下图所示。", "REF-31"),
        ("按第5.2条执行。", "REF-29"),
        ("具体参数详见5.2。", "REF-32"),
        ("数据应符合国家现行有关标准的规定。", "REF-27"),
        ("间隔为5分钟。", "NUM-10"),
        ("转速为500 rpm。", "NUM-08"),
        ("压力为2 Mpa。", "NUM-09"),
    ],
)
def test_other_sentences_than_the_cases_are_found(sentence: str, code: str, tmp_path: Path) -> None:
    assert code in {one.code for one in judge(tmp_path, sentence)}


def test_words_in_the_foreword_and_in_quotations_are_spared(tmp_path: Path) -> None:
    changes = "- 更改了“不得露天存放”的要求（见第4章，2012年版的第4章）；\n- 删除了附录B（见2012年版的附录B）。"
    case = f"# 前言\n\n主要变化：\n\n{changes}"
    assert not [one for one in judge(tmp_path, case) if one.code.startswith("MOD")]
