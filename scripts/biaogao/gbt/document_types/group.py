"""团体标准: standards of a social organisation, T/ and its letters."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="团体标准",
    order=5,
    schema="front-matter-group",
    code=r"T/[A-Z]",
    banners=("团体标准", "协会标准", "学会标准"),
    number_words="T/团体代号 顺序号—年份，如 T/ABC XXX—XXXX",
    required=("编号", "名称", "类别", "层次", "阶段", "ICS", "CCS", "归口", "起草单位", "起草人", "发布机构"),
)
