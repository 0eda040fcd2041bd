"""Makes rounds of consultation for tests."""

from __future__ import annotations

import msgspec

from biaogao.deliverables.consultation import Consultation
from biaogao.model.metadata import Metadata
from biaogao.opinions.consultees import Consultee
from biaogao.procedures.events import Receiver
from biaogao.procedures.profile import load_procedure
from biaogao.resolve.citable import Citable
from biaogao.workspace import TOOL_ROOT
from biaogao.writers.answer_sheet import AnswerSheet

METADATA = Metadata(
    number="DB3301/T XXXX—XXXX",
    title="某服务\u3000规范",
    english_title="Specification",
    kind="规范",
    level="市级地方标准",
    stage="征求意见稿",
    ics="03.080",
    ccs="A 12",
    proposer="示例提出单位",
    committee="示例归口单位",
    drafting_units=("示例单位甲", "示例单位乙", "示例单位丙"),
    drafters=("起草人一",),
    completed="2024-02-28",
)
RECEIVER = Receiver(unit="示例牵头单位", mail="yijian@example.com")


def round_of(**changes: object) -> Consultation:
    """A complete round; `changes` replace its members."""
    procedure = load_procedure("市级地方标准", [TOOL_ROOT / "procedures"])
    sheet = AnswerSheet(
        title=METADATA.title,
        number=METADATA.number,
        stage="征求意见稿",
        draft="jia",
        revision="0123456789abcdef",
        round="征求意见",
        deadline="2024-04-08",
        receiver=(RECEIVER.unit, *RECEIVER.ways),
        places=(Citable(key="scope", label="1", title="范围"), Citable(key="a", label="5.10", title="")),
    )
    whole = Consultation(
        draft="jia",
        metadata=METADATA,
        revision="0123456789abcdef",
        procedure=procedure,
        round=procedure.consultation.chosen(""),
        sent="2024-03-05",
        deadline="2024-04-08",
        receiver=RECEIVER,
        consultees=(Consultee(unit="示例甲局"), Consultee(unit="示例乙局", remark="使用单位")),
        sheet=sheet,
        basis="某计划",
    )
    return msgspec.structs.replace(whole, **changes)
