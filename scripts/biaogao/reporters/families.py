"""The families of codes, in the order of a document: what the letters stand for."""

from __future__ import annotations

FAMILIES: dict[str, str] = {
    "COV": "封面与代替关系",
    "NAM": "文件名称",
    "STR": "文件的结构与层次",
    "FWD": "前言",
    "INT": "引言",
    "SCP": "范围",
    "REF": "规范性引用文件与引用",
    "BIB": "参考文献",
    "IDX": "索引",
    "TRM": "术语和定义",
    "SYM": "符号和缩略语",
    "MOD": "能愿动词与条款",
    "WRD": "用词",
    "LST": "列项",
    "ANX": "附录",
    "FIG": "图",
    "TAB": "表",
    "FML": "数学公式",
    "NOT": "注、脚注与示例",
    "NUM": "数、量和单位",
    "PUN": "标点符号",
    "LAY": "版面",
    "ENG": "工程建设标准",
    "DRF": "草案的状态",
    "DAT": "随附的清单",
    "WVR": "允许",
    "IDN": "标识",
    "CHG": "与旧稿的比较",
    "SRC": "文件能否读取",
    "MET": "元数据",
    "MDN": "写法",
    "EXT": "只有Word和PDF的标准",
    "OUT": "写入Word",
    "INS": "成品的可检查性",
    "SCH": "记录文件（pilot.yaml、standard.yaml）",
    "LED": "试点台账",
    "EVD": "佐证文件",
    "IND": "指标",
    "REQ": "方案的要求",
    "SYS": "标准体系",
    "RPT": "试点的书面材料",
    "SCO": "自评打分表",
    "OPN": "返回的意见",
    "DSP": "意见的处理",
    "GAT": "意见的把关",
    "PRC": "制定程序",
    "EVT": "大事记",
    "PRJ": "项目卡",
    "EXP": "专家名单",
    "CON": "各文书之间",
    "EXN": "编制说明",
    "FRM": "表格",
}


def family_title(family: str) -> str:
    """What the letters stand for; a family without a title is shown by its letters."""
    return FAMILIES.get(family, family)


def rank(code: str) -> tuple[int, str, str]:
    """Sorts codes by family in the order above, then by number."""
    family = code.partition("-")[0]
    place = list(FAMILIES).index(family) if family in FAMILIES else len(FAMILIES)
    return place, family, code
