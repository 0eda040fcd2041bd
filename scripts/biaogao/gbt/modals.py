"""能愿动词 (附录C) as data: the words, what they oblige to, and the compounds in which their characters mean nothing.

A head character (应, 宜, 可 …) is judged on both sides: a compound on its left (相应) or on its right (应急) makes it
no modal verb, unless a longer word releases it (影响+应, 应+变更).
"""

from __future__ import annotations

import enum

import msgspec


class ModalKind(enum.StrEnum):
    """What a modal verb expresses (表C.1 to 表C.6)."""

    REQUIREMENT = "要求"
    RECOMMENDATION = "推荐"
    PERMISSION = "允许"
    CAPABILITY = "能力"
    POSSIBILITY = "可能性"


class ModalWord(msgspec.Struct, frozen=True, kw_only=True):
    """A modal word; `standing` is preferred (表C the verb itself), equivalent (special cases) or withdrawn."""

    text: str
    kind: ModalKind
    negative: bool = False
    standing: str = "preferred"
    clause: str = ""


def _words(kind: ModalKind, clause: str, standing: str, positive: str, negative: str) -> tuple[ModalWord, ...]:
    rows = [(text, False) for text in positive.split()] + [(text, True) for text in negative.split()]
    return tuple(ModalWord(text=t, kind=kind, negative=n, standing=standing, clause=clause) for t, n in rows)


MODAL_WORDS: tuple[ModalWord, ...] = (
    *_words(ModalKind.REQUIREMENT, "表C.1", "preferred", "应", "不应"),
    *_words(ModalKind.REQUIREMENT, "表C.1", "equivalent", "应该 只准许", "不应该 不准许"),
    *_words(
        ModalKind.REQUIREMENT,
        "表C.1",
        "withdrawn",
        "必须 应当 务必 须",
        "不得 禁止 严禁 不可 不准 不许 不允许 不应当 不须",
    ),
    *_words(ModalKind.RECOMMENDATION, "表C.3", "preferred", "宜", "不宜"),
    *_words(ModalKind.RECOMMENDATION, "表C.3", "equivalent", "推荐 建议", "不推荐 不建议"),
    *_words(ModalKind.PERMISSION, "表C.4", "preferred", "可", "不必"),
    *_words(ModalKind.PERMISSION, "表C.4", "equivalent", "可以 允许", "可以不 无须"),
    *_words(ModalKind.PERMISSION, "表C.4", "withdrawn", "", "无需"),
    *_words(ModalKind.CAPABILITY, "表C.5", "preferred", "能", "不能"),
    *_words(ModalKind.CAPABILITY, "表C.5", "equivalent", "能够", "不能够"),
    *_words(ModalKind.POSSIBILITY, "表C.6", "preferred", "可能", "不可能"),
    *_words(ModalKind.POSSIBILITY, "表C.6", "equivalent", "有可能", "没有可能"),
)


class Compounds(msgspec.Struct, frozen=True, kw_only=True):
    """Words in which a modal word means nothing.

    `left` end with the modal word, `right` begin with it, `around` have it inside; `left_release` and
    `right_release` are longer stretches in which such a compound is an accident and the modal word stands.
    """

    left: tuple[str, ...] = ()
    left_release: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    right_release: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def _compounds(
    left: str = "", left_release: str = "", right: str = "", right_release: str = "", around: str = ""
) -> Compounds:
    return Compounds(
        left=tuple(left.split()),
        left_release=tuple(left_release.split()),
        right=tuple(right.split()),
        right_release=tuple(right_release.split()),
        around=tuple(around.split()),
    )


COMPOUNDS: dict[str, Compounds] = {
    "应": _compounds(
        left="有求必应 一呼百应 相应 适应 反应 响应 供应 对应 效应 感应 顺应 因应 回应 前后呼应 相呼应 相互照应",
        left_release=(
            "互相应 照相应 三相应 单相应 两相应 各相应 影响应 音响应 提供应 核对应 校对应 比对应 "
            "查对应 针对应 成对应 面对应 配对应 有效应 失效应 时效应 高效应 无效应 能效应 绩效应 "
            "功效应 生效应 长效应 成效应 传感应 手感应 质感应 原因应 成因应 基因应 病因应 返回应 "
            "撤回应 收回应 召回应 退回应 追回应 取回应 送回应 找回应 合适应 舒适应 违反应 相反应"
        ),
        right=(
            "应急 应用 应力 应变 应答 应激 应试 应聘 应收账款 应收款 应付账款 应付款 应付职工 应计利息 "
            "应计费用 应发工资 应发金额 应标文件 应标人 "
            "应届 应邀 应征税 应税 应有的 应得的 应许 应运而 应季 应战 应有尽有 应声 应援 应景 应酬 应验 "
            "应允 应约 应接不暇 应知应会 应否 应纳税 应缴税 应缴款 应尽义务 应到人数 应参加人数 "
            "应对措施 应对能力 应对预案 应对突发 应对策略 应对方案 应对气候 应对机制 应对处置 "
            "应对工作 应对流程 应对风险 应对危机 应对极端 应对自然灾害 应对与 应对和"
        ),
        right_release=(
            "应急需 应用户 应用水 应用清 应用软 应用干净 应用专用 应用中文 应用汉字 应用不 应用文字 "
            "应用红 应用黄 应用绿 应用颜色 应力求 应力争 应变更 应变为 应变成 应变换 应答复 "
            "应试运行 应试验 应试压 应试用 应试点 应试行 应试装 应聘请 应聘任 应聘用 应邀请 应声明 "
            "应约定 应激活 应允许 应验证 应验收 应验算 应验明 应援引"
        ),
        around=(
            "供不应求 得心应手 里应外合 一应俱全 理所应当 积极应对 有效应对 及时应对 共同应对 妥善应对 "
            "快速应对 应知应会"
        ),
    ),
    "应当": _compounds(right="应当日 应当天 应当场 应当年 应当月 应当面 应当地 应当班 应当次"),
    "宜": _compounds(
        left="适宜 便宜 事宜 权宜 合时宜 面授机宜 因地制宜 因时制宜 因材制宜 得宜 咸宜 相宜",
        left_release="合适宜 舒适宜 简便宜 方便宜 同事宜 三相宜 互相宜",
        right="宜居 宜昌 宜宾 宜兴 宜春 宜人 宜业 宜商 宜游 宜都 宜城 宜良 宜州 宜阳 宜章 宜丰 宜黄 宜川 宜君",
        right_release="宜居中 宜居于",
    ),
    "可": _compounds(
        left="许可 认可 模棱两可 非同小可 宁可 尚可 两可 即可 不可 无可 方可 非可 小可 适可",
        right=(
            "可靠 可行性 可行的 可见光 可见性 可见度 可见的 可能 可读 可控 可视 可燃 可溶 可调 "
            "可追溯 可持续 可编程 可再生 可回收物 可回收垃圾 可回收的 可利用 可溯源 可比 可变 可信 "
            "可观 可研 可重复 可拆卸 可移动 可操作性 可维护性 可扩展 可识别 可量化 可核查 可验证 "
            "可达 可贵 可谓 可循环 可降解 可接受 可替代 可视化 可穿戴 可吸入 可用性 可用率 可用的 "
            "可用度 可用时间 可用容量 可用资金 可用资源 可用面积 可用空间 可用状态 可用水量 可听 "
            "可触 可知 可疑 可惜 可口 可爱 可塑 可逆 可交互 可互操作 可移植 可配置 可更换 可兼容 "
            "可感知 可负担 可支配 可支付 可得 可复用 可周转 可共享 可折叠 可伸缩 可升降 可食用 "
            "可饮用 可生物降解 可堆肥 可触摸 可计量 可测量 可检验 可评价 可考核 可监测 可报告 "
            "可核实 可理解 可访问 可执行文件 可信任 可乐 可可 可否 可想而知 可圈可点 可有可无 可歌可泣 "
            "可忽略 可观察 可观测 可选 "
            "可用。 可用， 可用； 可用、 可用） 可用资产 可用物资 可用设备 可修复 可识读 可调剂资产 "
            "可调剂物资 可调剂、 可互认 可互换 可辨认 可辨识 可信赖"
        ),
        right_release=(
            "可读取 可读入 可读出 可控制 可视情况 可视需要 可视具体 可视实际 可视作 可视为 可调整 "
            "可调用 可调取 可调出 可调配 可调剂 可调拨 可调阅 可变更 可变为 可变换 可比照 可比对 "
            "可信息 可研究 可研制 可达到 可达成 可利用其 可利用已 可利用现 可重复使用 可替代使用 "
            "可得到 可得出 可触发 可知道 可听取 可共享使用 可选用 可选择 可选取 可选配 可选在 "
            "可选派 可选设 可选定 可选址 可选购 可辨识出"
        ),
    ),
    "可以": _compounds(right="可以说"),
    "可能": _compounds(right="可能性 可能的"),
    "不可能": _compounds(right="不可能性"),
    "能": _compounds(
        left=(
            "性能 功能 智能 节能 技能 职能 热能 电能 动能 可能 势能 潜能 储能 耗能 用能 供能 "
            "产能 核能 光能 太阳能 风能 氢能 才能 机能 效能 赋能 化学能 机械能 生物质能 万能 "
            "官能 本能 体能 全能 释能 换能 蓄能 聚能 内能 冷能 地热能 只能"
        ),
        left_release=(
            "生产能 存储能 主机能 整机能 司机能 计算机能 手机能 风机能 样机能 无人机能 一体机能 样本能 "
            "版本能 文本能 人体能 箱体能 壳体能 主体能 实体能 自动能 电动能 手动能 主动能 "
            "联动能 移动能 启动能 活动能 人才能 范围内能 时间内能 小时内能 系统内能"
        ),
        right=("能力 能量 能源 能耗 能效 能见度 能级 能动 能干 能手 能否 能管 能碳 能评 能愿 能人 能流 能谱 能带 能值"),
        right_release="能量化 能效仿 能管理 能带动 能带来 能否定 能流畅 能流动",
    ),
    "须": _compounds(left="胡须 触须 根须 必须 无须 务须 不须", right="须知 须臾 须眉 须发 须根 须状 须弥"),
    "必须": _compounds(right="必须品 必须氨基酸 必须字段 必须项 必须参数 必须属性 必须元素 必须域"),
    "不得": _compounds(
        left="取不得 舍不得 恨不得 巴不得 了不得 由不得 见不得 免不得 怪不得",
        right=(
            "不得不 不得已 不得而知 不得了 不得分。 不得分， 不得分； 不得分、 不得分） "
            "不得当 不得力 不得人心 不得要领 不得法"
        ),
        right_release="不得不经 不得不按",
    ),
    "不可": _compounds(
        left="必不可 一不可",
        right=(
            "不可逆 不可靠 不可避 不可抗 不可分 不可或缺 不可缺 不可少 不可见 不可燃 不可信 不可数 "
            "不可估 不可再生 不可再现 不可知 不可能 不可调 不可拆 不可移 不可变 不可压 不可溶 不可预 不可控 "
            "不可接受 不可行 不可替 不可回收 不可降解 不可重复 不可篡改 不可抵赖 不可利用 不可用 "
            "不可比 不可更改性 不可维修 不可编辑 不可复制性 不可混溶 不可修复 不可以 不可否认 不可恢复 "
            "不可复现 不可伪造 不可追 不可读 不可达 不可持续 不可测 不可忽 不可思议 不可观 不可伸 "
            "不可逾越 不可调和 不可撤销 不可兼得 不可信任 不可量化 不可移植 不可访问 不可中断电源 "
            "不可互操作 不可互换 不可区分 不可解析 不可感知 不可辨 不可识别 不可察 不可视 不可更新能源 "
            "不可生物降解 不可审计 不可核查 不可验证 不可名状 不可同日 不可多得"
        ),
        right_release=(
            "不可分包 不可分开 不可分批 不可分次 不可分装 不可移动 不可调整 不可拆除 不可拆卸 不可用于 不可用水 "
            "不可用手 不可用力 不可用湿 不可用金属 不可用硬 不可用明火 不可用作 不可用其 不可重复使用 "
            "不可重复检 不可重复测 不可重复取 不可重复计 不可重复申 不可读取 "
            "不可变更 不可变动 不可压住 不可压放 不可视作 不可视为 不可观看 不可行驶 不可行走 不可达到 不可比照 "
            "不可追加 不可少于 不可测试 不可调换 不可调低 不可调高 不可移出 不可移作 不可利用职"
        ),
    ),
    "禁止": _compounds(
        left="明令禁止 国家禁止 法律禁止 法规禁止 被禁止 所禁止",
        right=(
            "禁止标志 禁止标识 禁止标示 禁止标牌 禁止标线 禁止牌 禁止线 禁止区 禁止性 禁止令 禁止类 "
            "禁止符号 禁止列表 禁止字段 禁止目录 "
            "禁止清单 禁止项 禁止的 禁止事项 禁止行为 禁止状态 禁止信号 禁止位 禁止名单 禁止图形 禁止等级 禁止或 "
            "禁止和 禁止、 禁止） 禁止。 禁止；"
        ),
        right_release="禁止项目 禁止区别 禁止类似 禁止线路 禁止线上 禁止线下 禁止位于",
    ),
    "严禁": _compounds(right="严禁标志"),
    "不准": _compounds(right="不准确 不准时 不准许"),
    "不许": _compounds(right="不许可"),
    "不允许": _compounds(right="不允许的"),
    "不必": _compounds(right="不必要", right_release="不必要求"),
    "无需": _compounds(right="无需求"),
    "允许": _compounds(
        left="不允许 所允许 最大允许 最小允许",
        right=(
            "允许偏差 允许误差 允许值 允许范围 允许的 允许应力 允许荷载 允许载荷 允许浓度 允许限 "
            "允许最 允许量 允许排放量 允许用量 允许差 允许变差 允许波动 允许公差 允许电流 允许温 "
            "允许负荷 允许载流 允许开采 允许残留 允许风险 允许暴露 允许漏率 允许停机时间"
        ),
    ),
    "推荐": _compounds(
        left="不推荐 被推荐 所推荐 单位推荐 经推荐",
        right="推荐性 推荐值 推荐的 推荐方法 推荐表 推荐型 推荐函 推荐信 推荐单位 推荐名单 推荐书 推荐人 推荐产品目录",
    ),
    "建议": _compounds(
        left=(
            "不建议 提出建议 的建议 合理化建议 改进建议 意见建议 和建议 及建议 与建议 整改建议 "
            "处置建议 或建议 修改建议 意见和建议 意见、建议 优化建议 所建议 工作建议 政策建议"
        ),
        right=(
            "建议书 建议的 建议稿 建议。 建议； 建议， 建议、 建议值 建议表 建议等 建议和 建议或 "
            "建议及 建议与 建议进行 建议箱 建议权"
        ),
    ),
    "不宜": _compounds(right="不宜人 不宜居", right_release="不宜人工 不宜人为 不宜人员 不宜人数"),
    "不应": _compounds(right="不应期", around="供不应求"),
}
"""Per modal word; a word that is not listed has no compounds."""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ATTRIBUTIVE: dict[str, str] = {
    "应": r"(?<=[占与和])应[\u4e00-\u9fff]{1,8}?(?:总质量|质量|数|量|额|次|面积)(?=[之的，。；、）])",
    "可": r"可[^，。；：、]{1,4}?(?:性|的|度|率)",
    "不可": r"不可[^，。；：、]{1,3}?(?:性|的|度|率|状态|连接|结构|部件|介质|光(?!照))",
    "禁止": (
        r"禁止(?:吸烟|通行|驶入|停车|停放|入内|进入|烟火|明火|触摸|攀登|靠近|饮用|跨越|掉头|左转|右转|鸣笛|超车|合闸|启动"
        r"|使用|添加|销售|生产|携带|存放|采购|进口|开采|捕捞|投放|排放)[\u4e00-\u9fff]{0,3}?"
        r"(?:的|标志|标识|标线|标牌|标示|线|牌|符号|图形|警示|路段|区域|类)|禁止(?![将把用在向对与未非无同])[\u4e00-\u9fff]{1,3}的(?=[\u4e00-\u9fff])"
    ),
}
"""How a word of the sentence describes a noun: 可采用的方法 permits nothing, 占应检数的百分比 demands nothing."""

EXTERNAL_CONSTRAINT = (
    r"(?:依据|根据|按照?|依照)[^，。；]{0,40}(?:法律|法规|条例|规章|法令)"
    r"|(?:依据|根据|按照?|依照)[^，。；《]{0,24}(?<!方)(?<!办)(?<!做)法的?(?:有关|相关)?(?:规定|要求)"
    r"|(?:法律|法规|条例|规章)(?:、?(?:法律|法规|条例|规章))*(?:明确)?(?:规定|要求)"
    r"|《[^》]*(?:(?<!方)法|条例|办法|规定|规则|细则)》|(?:依据|根据|按照?|依照)《□*》|必须依法|依法[^，。；]{0,6}必须"
)
"""A sentence that states what the law demands outside of the document (表C.1, 9.5.4.2.2): 必须 is in place there.

A title that was blanked and has no number is taken for a law's.
"""

IMPERATIVE_OPENINGS: tuple[str, ...] = _listed(
    "按照 按 依据 依次 将 把 用 使用 采用 取 称取 量取 移取 吸取 打开 关闭 开启 启动 "
    "停止 断开 接通 接入 连接 断电 通电 检查 查看 查阅 核对 核查 核验 核实 测量 测定 "
    "测试 检测 记录 读取 计算 统计 加入 加热 冷却 静置 搅拌 摇匀 过滤 洗涤 干燥 烘干 "
    "放置 放入 置于 取出 调整 调节 设置 设定 选择 选取 抽取 抽查 抽样 随机抽取 安装 "
    "拆除 拆下 清洗 清理 清除 擦拭 重复 保持 观察 目测 目视 手动 模拟 施加 升温 降温 "
    "恢复 输入 输出 登录 点击 进入 退出 上传 下载 导入 导出 填写 登记 签署 签字 提交 "
    "报送 编制 编写 制定 确认 确定 通知 告知 公示 移交 交接 归还 归档 保存 存放 贴 "
    "粘贴 张贴 佩戴 穿戴 查验 验证 验收 比对 对比 对照 标记 标注 拍照 拍摄 扫描 分别 "
    "逐项 逐一 同时 随后 然后 不启动 不打开 不关闭 不使用"
)
"""A sentence that begins with one of these verbs and has no modal verb is an instruction (祈使句, 表C.2)."""

IMPERATIVE_TRAPS: tuple[str, ...] = _listed(
    "计算机 计算公式 统计周期 统计范围 统计数据 统计期 测量点 测量值 测量范围 测量结果 测量误差 "
    "测量设备 测试方法 测试结果 测试环境 记录的 记录仪 记录内容 检查结果 检查内容 检查人员 检测机构 "
    "检测方法 检测结果 检测报告 保持时间 保存期 存放区 存放地点 设置在 用户 用能 用电 用水 用于 "
    "用途 用房 用品 用地 用时 用量 使用人 使用单位 使用者 使用寿命 使用年限 使用过程 使用期 "
    "使用方 使用部门 使用频率 使用情况 取水 取样点 取证 取值 将来 将会 将在 清理费 选择性 验收组 "
    "验收单位 验收结果 验收合格 验收报告 验收标准 交接双方 交接单 归档范围 连接件 连接器 连接线 "
    "同时具备 同时满足 同时使用系数 分别为 分别是 按钮 按键 按揭 贴片 冷却水 冷却塔 干燥剂 过滤器 "
    "加热器 手动操作 安装位置 安装高度 安装单位 登记表 登记信息 确认书 通知书 公示期 编制说明 "
    "编制单位 制定单位 标记的 填写人 报送单位 核查人员 核查机构 核查报告 模拟量 输入电压 输出电压 "
    "输入量 输出量 恢复时间 启动时间 停止时间 打开方式 设定值 随后的 对比度 观察窗 观察点 验证码 "
    "抽查比例 抽样比例 抽样方案 检查表 测试用例 依据不 采用的 使用的 按时间 检测项目 检测频次 "
    "检测点 检测限 检测内容 检查项目 检查方法 检查频次 测试项目 测试点 测试数据 测量器具 测量仪器 "
    "测量不确定度 测量方法 测量不准确 记录保存 记录应 记录表 记录格式 统计表 统计指标 统计结果 "
    "计算方法 计算结果 计算值 登记内容 登记数据 保存时间 保存期限 存放时间 存放条件 安装完成 "
    "安装方式 连接方式 连接部位 通知单 通知内容 移交单位 移交清单 移交资产 归还期限 归还时间 "
    "验证方法 验证结果 确认结果 对照表 标记内容 提交材料 提交资料 输入数据 输出数据 输出结果 "
    "设置要求 设置位置 调整系数 选择依据 按时 按期 取决于 取自 用人单位 把手"
)
"""Nouns that begin like an imperative verb."""
