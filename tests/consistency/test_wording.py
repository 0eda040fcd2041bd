"""People write the same facts in many ways; what is right is left alone however it is written."""

from __future__ import annotations

import pytest

from biaogao.consistency.judging import judge
from biaogao.diagnostics import Severity
from biaogao.procedures.submission import PaperKind
from consistency.labelled import MISSED, RIGHT, WRONG
from consistency.sample import paper, sample_facts

EXPLANATION = """《示例公物仓运行规范》
（报批稿）
编制说明
一、工作简况
（一）任务来源
根据《示例市标准化建设项目计划》（示例市监〔2023〕1号），由示例单位甲牵头，会同示例单位乙共同参与起草《示例公物仓运行规范》，计划编号为示例-2023-01。
（二）起草过程
1．立项。2023年1月10日，示例市市场监督管理局批准立项。
2．启动。2023年2月1日，成立标准起草工作组，召开启动会，明确分工。2023年2月至3月先后走访5家单位，收集意见建议42条，发放问卷120份，回收112份。
3. 讨论。2023年2月20日召开工作组讨论会，3名专家参加，对讨论稿第9章、表7提出意见11条，采纳8条。
4．征求意见。2023年3月1日至4月5日，通过门户网站和发函方式公开征求意见，共向12家单位发函征求意见，收到10份回函，其中9家提出意见，2家未回函。共收到反馈意见9条，其中采纳6条、部分采纳1条、未采纳2条，详见《征求意见汇总表》。
5．送审。2023年5月10日提交送审材料。根据反馈意见，将征求意见稿的4.5删去，原第5章并入第4章。
6．审查。2023年6月8日上午，示例市市场监督管理局组织召开《示例公物仓运行规范》（送审稿）审评会。会议邀请7名专家组成专家组，应到7人，实到7人。专家组一致同意该标准按审查意见修改后通过审查。审评会专家共提出修改意见2条，采纳1条，未采纳1条。
7．报批。2023年7月1日报批。
二、编制原则
按照GB/T 1.1—2020《标准化工作导则　第1部分：标准化文件的结构和起草规则》第5章、6.2和附录C的规定起草，依据《示例市公物仓管理办法》第九条、第12章编写。标准编写符合GB/T 20001.5—2017中7.3的要求。
三、主要内容
本标准共4章。第1章“范围”界定了适用对象；4.1（资产分类）引用GB/T 14885—2022；4.2规定系统响应时间不大于3 秒；4.3规定系统每日备份。
表1　调研单位
单位\t数量
示例单位甲\t12.5
经测算，周转系数取1.3，利用率0.85，面积约1 040 m²；2022年为4.7亿元，增长5.2%，占比由3.1提高到4.6倍。版本为2.3.1版，采用IPv6、TLS 1.2、802.11ac协议。
在仓时长的限值由240 d调整为180 d，见4.3和标准的表1。
英文名称由原“Depot”改为Example specification for operation of shared depot。
四、与国内外同类标准的对比
GB/T 31360—2015《固定资产管理规范》第8章规定了盘点。DB33/T 2024—2019代替DB33/T 2024—2017后，没有公物仓的内容。
五、重大分歧意见的处理
无重大分歧意见。
六、其他
归口单位：示例机关事务管理局
主要起草人：起草人一、起草人二
起草单位：示例单位甲、
示例单位乙
本文件由示例机关事务管理局提出并归口，示例机关事务管理局组织实施。
"""
MINUTES = """《示例公物仓运行规范》（送审稿）审评会议纪要
2023年6月8日，示例市市场监督管理局在示例会议室组织召开市级地方标准《示例公物仓运行规范》（送审稿）审评会。参加会议的有示例单位甲、示例使用单位等单位的代表共15人。会议成立了由7名专家组成的专家组（名单附后），专家一担任组长。
专家组听取了标准起草组的汇报，审阅了送审材料，经质询、讨论，形成如下意见：
1．送审材料齐全，符合审评要求。
2．标准内容符合国家有关法律法规和强制性标准的要求。
3．建议：（1）4.1中“分类”改为“编码”；（2）核对4.2、4.3的表述；（3）增加5.6关于培训的条款。
专家组一致同意通过审评，建议起草组按专家意见修改后报批。
应到专家7人，实到7人，同意7票，反对0票，弃权0票。
会议时间：2023.06.08　　会议地点：示例会议室
主持人：主持人一
"""
LETTER = """关于报批《示例公物仓运行规范》的函
示例市市场监督管理局：
由我局归口的市级地方标准《示例公物仓运行规范》（计划编号：示例-2023-01）已完成报批稿，现予报批。
附件：1.标准报批文本（3份）
　　　2.《标准编制说明》2份
　　　3.征求意见汇总表
示例机关事务管理局
2023年7月1日
"""


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory):
    return sample_facts(tmp_path_factory.mktemp("facts"))


@pytest.mark.parametrize(
    ("kind", "text"),
    [(PaperKind.EXPLANATION, EXPLANATION), (PaperKind.MINUTES, MINUTES), (PaperKind.APPROVAL_LETTER, LETTER)],
    ids=["explanation", "minutes", "letter"],
)
def test_right_facts_in_other_words_are_left_alone(kind: PaperKind, text: str, facts) -> None:
    found = [one for one in judge((paper(kind, text),), facts) if one.severity is not Severity.INFO]
    assert [f"{one.code} {one.message}" for one in found] == []


def codes(sentence: str, facts) -> set[str]:
    """What is said of a sentence in 编制说明, hints left out."""
    text = f"示例公物仓运行规范\n{sentence}"
    return {
        one.code for one in judge((paper(PaperKind.EXPLANATION, text),), facts) if one.severity is not Severity.INFO
    }


@pytest.mark.parametrize(("sentence", "code"), WRONG)
def test_what_is_wrong_in_other_words_is_found(sentence: str, code: str, facts) -> None:
    assert code in codes(sentence, facts)


def test_right_sentences_are_left_alone(facts) -> None:
    assert {one: codes(one, facts) for one in RIGHT if codes(one, facts)} == {}


def test_the_known_misses_are_few(facts) -> None:
    assert len(MISSED) / (len(WRONG) + len(MISSED)) < 0.05
    assert [one for one in MISSED if codes(one, facts)] == []
