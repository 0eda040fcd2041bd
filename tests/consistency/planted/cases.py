"""What was planted, and what must be said of it: a code, or the words of a gap."""

from __future__ import annotations

import msgspec

from consistency.planted.spoiling import Spoil, retyped, swap, told, typed, without

MINUTES, EXPERTS, TABLE = "审评会议纪要", "审定会专家名单", "征求意见汇总表"
SIGNING, LETTER, LIST = "标准报批和编号发布签署表", "标准送审函", "送审材料清单"
_ENGLISH = "Specification for construction and operation of government affairs public property warehouse"
_TITLE = "机关事务公物仓建设与运行规范"
_EVENTS, _CARD, _ROW = "events.yaml", "project.yaml", "专家三,示例仓储企业"


class Plant(msgspec.Struct, frozen=True):
    """One inconsistency: its name, what must be said of it, and how it comes about."""

    name: str
    expected: str
    spoil: Spoil


APPROVAL = (
    # 编制说明
    Plant("a drafting unit left out", "CON-23", swap("explanation.md", "示例起草单位乙、示例研究院丙参加", "示例起草单位乙参加")),
    Plant("a unit that did not draft", "CON-23", swap("explanation.md", "示例研究院丙参加", "示例研究院丁参加")),
    Plant("review a day late", "CON-10", told("2024年3月7日，在第一会议室召开了审评会。")),
    Plant("consultation begun a month late", "CON-10", told("2023年10月15日发出征求意见稿，公开征求意见。")),
    Plant("deadline other than in the log", "CON-10", told("征求意见截止时间为2023年10月25日。")),
    Plant("units asked off by one", "CON-13", told("起草组向12家有关单位发函征求意见。")),
    Plant("opinions off by one", "CON-13", told("征求意见期间共收到意见17条，逐条作了处理。")),
    Plant("opinions in Chinese digits off by one", "CON-13", told("征求意见期间共收到意见十五条。")),
    Plant("sum that does not add up", "CON-14", told("征求意见收到意见16条，采纳11条、部分采纳2条、未采纳4条。")),
    Plant("review opinions off by one", "CON-13", told("审评会上，专家共提出意见6条，全部采纳。")),
    Plant("clause that never was", "CON-27", told("抽盘的要求见7.3.9，与内部控制一致。")),
    Plant("table that never was", "CON-27", told("评价按本文件的表9进行。")),
    Plant("chapter that never was", "CON-27", told("检查按第十二章的规定进行。")),
    Plant("annex that never was", "CON-27", told("数据项应符合附录D的规定。")),
    Plant("formula that never was", "CON-27", told("使用面积按公式（7）计算。")),
    Plant("clause in a column of clauses", "CON-27", swap("explanation.md", "[@build-equip-devices]", "6.3.8")),
    Plant("limit of the former text", "CON-29", told("9.1.1规定区县（市）仓的平均在仓时长不大于300 d。")),
    Plant("keeping time of the former text", "CON-29", told("6.3.2规定录像保存时间不少于30 d，与公安部门的要求一致。")),
    Plant("quotation that is not there", "CON-30", told("7.1.2规定“各岗位人员应持证上岗并每年复审一次”。")),
    Plant("title of another clause", "CON-28", told("7.4（在仓管理）规定了盘点的要求。")),
    Plant("near title", "CON-01", told("《机关事务公务仓建设与运行规范》的实施由牵头部门组织。")),
    Plant("present off by one", "CON-16", told("审评会应到7人，到会6人，同意7人。")),
    Plant("other conclusion", "CON-17", told("审评会的审查结论：通过。")),
    Plant("other proposer", "CON-25", told("本文件由示例市场监管部门提出并归口。")),
    Plant("replaced standard that nobody named", "CON-06", told("本标准代替DB3301/T 0200—2018。")),
    Plant("number of another standard", "CON-04", told(f"DB3301/T 0421—2019《{_TITLE}》的条款便于执行。")),
    # 项目卡
    Plant("plan of another title", "CON-08", swap(_CARD, f"名称: {_TITLE}", "名称: 机关事务公物仓管理规范")),
    Plant("undertaker who did not draft", "CON-26", swap(_CARD, "承担单位: 示例起草单位甲", "承担单位: 示例起草单位丁")),
    Plant("leader who did not draft", "CON-26", swap(_CARD, "负责人: 起草人一", "负责人: 起草人九")),
    Plant("plan of another day", "CON-12", swap(_CARD, "下达日期: 2023-03-20", "下达日期: 2023-03-21")),
    # 大事记
    Plant("meeting on another standard", "CON-01", swap(_EVENTS, f"名称: 《{_TITLE}》", "名称: 《机关事务公物仓运行规范》")),
    Plant("conclusion against the vote", "CON-18", swap(_EVENTS, "结论: 修改后通过", "结论: 不通过")),
    Plant("review before submission", "“审查会”的日期2024-01-06早于“送审”", swap(_EVENTS, "2024-03-06", "2024-01-06")),
    Plant("consultation too short", "期限不足：征求意见20天", swap(_EVENTS, "2023-10-20", "2023-10-05")),
    Plant("no conclusion", "审评会没有写结论", swap(_EVENTS, "    结论: 修改后通过\n", "")),
    # 专家名单
    Plant("drafter who votes", "起草人", swap("experts.csv", "专家三,", "起草人三,")),
    Plant("expert of a drafting unit", "CON-21", swap("experts.csv", _ROW, "专家三,示例研究院丙")),
    Plant("vote of who was absent", "没有出席，却有表决", swap("experts.csv", "仓储物流,成员,是", "仓储物流,成员,否")),
    Plant("no list of experts", "没有专家名单", without("experts.csv")),
    Plant("more members than entitled", "多于应到", swap(_EVENTS, "    方式: 会审\n", "    方式: 会审\n    应到: 5\n")),
    # 意见
    Plant("no register of units", "没有征求意见单位名单", without("consultees.csv")),
    Plant("reply that the register has not", "没有写已回", swap("consultees.csv", "2023-10-09,有,主管部门", ",,主管部门")),
    Plant("review opinion without disposition", "还没有处理", swap("dispositions.yaml", "处理: 采纳", "处理:")),
    Plant("rejection without reason", "没有写理由", swap("dispositions.yaml", "理由: 节约采购资金", "#")),
    # 代替的文书
    Plant("minutes of another day", "CON-10", retyped(MINUTES, "2024年3月6日", "2024年3月16日")),
    Plant("minutes with other votes", "CON-16", retyped(MINUTES, "同意7人", "同意6人")),
    Plant("minutes of another text", "CON-09", retyped(MINUTES, "（送审稿）审评会议纪要", "（征求意见稿）审评会议纪要")),
    Plant("minutes of another standard", "CON-02", retyped(MINUTES, _TITLE, "示例市会议服务规范")),
    Plant("minutes with another chair", "CON-22", retyped(MINUTES, "主持人：专家一", "主持人：专家二")),
    Plant("minutes with another conclusion", "CON-17", retyped(MINUTES, "按审查意见修改后通过审查", "不通过审查")),
    Plant("minutes that cite what was not there", "CON-27", retyped(MINUTES, "送审材料齐全", "核对7.6.3，送审材料齐全")),
    Plant("empty minutes", "CON-35", typed(MINUTES, "　")),
    Plant("minutes with marks of the form", "CON-34", retyped(MINUTES, "专家共提出意见", "{{ 意见引言 }}专家共提出意见")),
    Plant("list without an expert", "CON-19", typed(EXPERTS, _TITLE, "序号\t姓名\t单位\n1\t专家一\t示例大学")),
    Plant("list with a stranger", "CON-19", retyped(EXPERTS, "专家六", "专家九")),
    Plant("list with another unit", "CON-20", retyped(EXPERTS, "示例审计机构", "示例财务公司")),
    Plant("list with a drafter", "CON-21", retyped(EXPERTS, "专家六", "起草人二")),
    Plant("table that lost an opinion", "CON-15", retyped(TABLE, "意见共16条", "意见共17条")),
    Plant("table with other decisions", "CON-13", retyped(TABLE, "采纳11条", "采纳12条")),
    Plant("form with another class", "CON-07", retyped(SIGNING, "A 16", "A 61")),
    Plant("form with another title in English", "CON-03", retyped(SIGNING, _ENGLISH, "Code for public warehouse")),
    Plant("form of another plan", "CON-05", retyped(SIGNING, "示例-2023-01", "示例-2022-01")),
    Plant("form without a drafter", "CON-24", retyped(SIGNING, "起草人三、起草人四", "起草人三")),
    Plant("form with units in another order", "CON-23", retyped(SIGNING, "示例起草单位乙、示例研究院丙", "示例研究院丙、示例起草单位乙")),
    Plant("form that is not filled", "CON-33", retyped(SIGNING, "示例-2023-01", "〔计划编号待填〕")),
    Plant("form with another date", "CON-10", retyped(SIGNING, "2023年10月20日", "2023年10月30日")),
)  # fmt: skip
"""The package of 报批 of 公物仓."""

REVIEW = (
    Plant("clause that was renumbered", "已改为7.1.4", told("结算响应时间的要求见7.1.5。")),
    Plant("clause that moved to another chapter", "已改为7.4.4", told("安全监管的记录要求见7.3.5。")),
    Plant("letter with what is not there", "CON-31", retyped(LETTER, "3. 征求意见汇总表", "3. 试验验证报告")),
    Plant("letter of another text", "CON-09", retyped(LETTER, "（送审稿）的函", "（征求意见稿）的函")),
    Plant("letter of another day", "CON-11", retyped(LETTER, "2024年3月15日", "2024年2月15日")),
    Plant("letter with other figures", "CON-13", retyped(LETTER, "发往12个单位", "发往13个单位")),
    Plant("list with other copies", "CON-32", typed(LIST, "机关食堂智慧化建设规范", "序号\t送审材料\t份数\n1\t标准送审函\t9份")),
    Plant("list with a paper that is not there", "CON-32", typed(LIST, "机关食堂智慧化建设规范", "序号\t送审材料\t份数\n1\t查新报告\t1份")),
    Plant("opinion adopted and nothing changed", "写了“采纳”", swap("dispositions.yaml", "处理: 未采纳", "处理: 采纳")),
    Plant("consultation closed before it began", "不晚于发出日期", swap(_EVENTS, "2023-12-25", "2023-11-15")),
)  # fmt: skip
"""The package of 送审 of 智慧食堂."""
