"""Makes a draft of a given length from a seed: every construct of a standard in the proportions of a real one.

The same seed gives the same bytes. The text is for measuring; it is meant to be clean, not to be read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

# 156 subclauses with what hangs on them filled 67 built pages, cover and contents included.
SUBCLAUSES_PER_PAGE = 156 / 67
_SUBCLAUSES_PER_CHAPTER = 12

_SUBJECTS = ("管理部门", "运行单位", "使用单位", "值守人员", "采集终端", "数据平台", "计量器具", "存储设备", "服务窗口")
_OBJECTS = ("运行记录", "能耗数据", "交接清单", "巡查结果", "校准证书", "备份文件", "出入登记", "服务评价", "应急预案")
_VERBS = ("记录", "核对", "保存", "上传", "公布", "更新", "归档", "校验")
_TIMES = ("每日", "每周", "每月", "每季度", "交接班前", "设备启用前", "发现异常后2 h内")
_TOPICS = ("数据采集", "现场巡查", "设备维护", "人员培训", "信息公开", "应急处置", "质量评价", "档案管理", "安全防护")

_FRONT = """---
编号: DB3301/T XXXX—XXXX
名称: 园区运行数据管理规范
英文名称: Specification for management of park operation data
类别: 规范
层次: 市级地方标准
阶段: 征求意见稿
ICS: 35.240.99
CCS: L 70
提出: 示例提出单位
归口: 示例归口单位
起草单位: [示例单位甲, 示例单位乙]
起草人: [起草人一, 起草人二]
首次发布: true
示例: true
---

# 范围 {#scope}

本文件规定了园区运行数据的管理要求，描述了相应的证实方法。

本文件适用于园区运行数据的采集、保存、公开和评价。

# 规范性引用文件 {#refs}

# 术语和定义 {#terms}

## 运行数据 {#t-data}

*operation data*

园区设施在运行中产生并按规定保存的数据。

注：不包括人员的个人信息。
"""


def generate(pages: int, seed: int) -> str:
    """The text of `standard.md` for about so many pages of A4."""
    source = random.Random(seed)
    total = max(1, round(pages * SUBCLAUSES_PER_PAGE))
    blocks = [_FRONT]
    for number in range(1, total + 1):
        if number % _SUBCLAUSES_PER_CHAPTER == 1:
            chapter = number // _SUBCLAUSES_PER_CHAPTER + 1
            blocks.append(f"# {source.choice(_TOPICS)}要求（第{chapter}组） {{#chapter-{chapter}}}\n")
        blocks += _subclause(source, number)
    blocks.append(_verification((total - 1) // _SUBCLAUSES_PER_CHAPTER + 1))
    return "\n".join(blocks)


def _verification(chapters: int) -> str:
    first, last = "[@chapter-1]", f"～[@chapter-{chapters}]" if chapters > 1 else ""
    return f"# 证实方法 {{#verification}}\n\n查阅记录，逐条核对{first}{last}的各项要求。\n"


def _subclause(source: random.Random, number: int) -> Iterator[str]:
    yield f"## {source.choice(_TOPICS)} {{#clause-{number}}}\n"
    for part in range(1, source.randint(2, 4)):
        yield f"§ {_sentence(source)}{_sentence(source)}{{#clause-{number}-{part}}}\n"
    yield f"§ {source.choice(_SUBJECTS)}应满足下列要求：{{#clause-{number}-list}}\n"
    yield _list(source)
    if number % 5 == 0:
        yield f"§ 限值应符合[@tab-{number}]的规定，并与[@clause-{max(1, number - 3)}]一致。{{#clause-{number}-limit}}\n"
        yield _table(source, number)
    if number % 9 == 0:
        yield f"§ 统计值按[@eq-{number}]计算：{{#clause-{number}-sum}}\n"
        yield _formula(number)
    if number % 7 == 0:
        yield f"注：{source.choice(_OBJECTS)}的保存期限从生成之日起计算。\n"


def _sentence(source: random.Random) -> str:
    time, count = source.choice(_TIMES), source.randint(2, 90)
    return (
        f"{source.choice(_SUBJECTS)}应在{time}{source.choice(_VERBS)}{source.choice(_OBJECTS)}，"
        f"保存时间不少于{count} d，{source.choice(_OBJECTS)}的差错率不大于{source.randint(1, 9)}%。"
    )


def _list(source: random.Random) -> str:
    lines = [f"{number}. {source.choice(_VERBS)}{source.choice(_OBJECTS)}；" for number in range(1, 4)]
    lines += [f"4. {source.choice(_VERBS)}下列材料："]
    lines += [f"   {number}. {source.choice(_OBJECTS)}{end}" for number, end in ((1, "；"), (2, "。"))]
    return "\n".join(lines) + "\n"


def _table(source: random.Random, number: int) -> str:
    rows = [f"| {source.choice(_TOPICS)} | {source.randint(10, 99)} | {source.randint(1, 9)} |" for _ in range(8)]
    title = f"表：{source.choice(_TOPICS)}限值 {{#tab-{number}}}"
    return "\n".join([title, "", "| 项目 | 额定值 | 允许偏差 |", "|------|--------|----------|", *rows]) + "\n"


def _formula(number: int) -> str:
    return (
        f"$$ E = \\sum_{{i=1}}^{{n}} P_i \\Delta t_i $$ (eq-{number})\n\n"
        "式中：\n\n"
        "- $E$——统计周期内的总量，单位为千瓦时（kW·h）；\n"
        "- $P_i$——第$i$个采样点的功率，单位为千瓦（kW）；\n"
        "- $\\Delta t_i$——采样间隔，单位为小时（h）。\n"
    )
