"""内部标准: standards of an organisation for itself, Q/ and its letters."""

from biaogao.gbt.document_types.row import DocumentType

TYPE = DocumentType(
    level="内部标准",
    order=6,
    schema="front-matter-internal",
    code=r"(?!GB(?:/[TZ])?(?![A-Z])|DB\d|T/)[A-Z]",
    banners=(),
    number_words="Q/单位代号（或自定的代号） 顺序号—年份，如 Q/ABC 001—XXXX",
    required=("编号", "名称", "类别", "层次", "阶段", "归口", "起草单位", "发布机构"),
)
