"""Turns the folder `pilot` into records: every ledger, held against its shape, the other ledgers and the evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from biaogao.diagnostics import Diagnostic, Severity, in_order
from biaogao.errors import reason_of
from biaogao.records import crosscheck, timing
from biaogao.records.as_typed import separator_of
from biaogao.records.evidence import EvidenceFile, evidence_gaps, survey
from biaogao.records.files import EVIDENCE_FOLDER, is_hidden
from biaogao.records.gaps import Gap
from biaogao.records.indicators import snapshot_of
from biaogao.records.ledger import SAMPLE, Record, finding, read_ledger
from biaogao.records.plan import PilotPlan
from biaogao.records.shapes import Shape
from biaogao.records.snapshot import Snapshot
from biaogao.records.tables import MAX_BYTES, RawTable, TableResult, place, read_csv, unreadable
from biaogao.records.workbook import read_workbook
from biaogao.source import UndecodableText, decode

_OTHER_FILES = frozenset({"pilot.yaml", "scoring.yaml"})


class PilotRecords(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the ledgers say: all rows (unsound ones marked), findings, evidence files and gaps in them."""

    plan: PilotPlan
    as_of: str
    ledgers: dict[str, tuple[Record, ...]]
    evidence: dict[str, EvidenceFile]
    gaps: tuple[Gap, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def sample(self) -> bool:
        """Whether the plan or any row is marked 示例: then everything made from them must say so."""
        rows = (record for records in self.ledgers.values() for record in records)
        return self.plan.sample or any(record[SAMPLE] == "是" for record in rows)

    @property
    def unsound(self) -> dict[str, tuple[str, ...]]:
        """By ledger the rows that have an error and are not counted."""
        return {
            name: tuple(record.label for record in records if not record.sound)
            for name, records in self.ledgers.items()
        }

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that must be mended."""
        return tuple(one for one in self.diagnostics if one.severity is Severity.ERROR)

    def snapshot(self, shapes: Mapping[str, Shape]) -> Snapshot:
        """What counts on the as-of date."""
        return snapshot_of(self.ledgers, shapes, self.plan, self.as_of)


def read_pilot(
    folder: Path, plan: PilotPlan, shapes: Mapping[str, Shape], drafts: tuple[str, ...], as_of: str = ""
) -> PilotRecords:
    """Read and check all ledgers of the folder; never raises for what is in them. `as_of` overrides the plan's."""
    ledgers: dict[str, tuple[Record, ...]] = {}
    found: list[Diagnostic] = list(_strangers(folder, shapes, plan))
    for name, shape in shapes.items():
        file = ledger_of(folder, shape)
        ledgers[name] = file.records
        found.extend(file.diagnostics)
    day = as_of or plan.as_of or _latest(ledgers, shapes, plan)
    breaches = [
        *crosscheck.broken_references(ledgers, shapes),
        *crosscheck.misdated(ledgers, shapes, plan, day),
        *crosscheck.contradictions(ledgers),
        *crosscheck.repeated_numbers(ledgers, shapes),
        *crosscheck.unknown_areas(ledgers, plan),
        *timing.out_of_order(ledgers, shapes),
        *timing.before_in_force(ledgers),
        *timing.off_roster(ledgers),
        *timing.wrong_quarters(ledgers),
        *crosscheck.misplaced_standards(ledgers["system"], plan),
        *crosscheck.wrong_drafts(ledgers["system"], drafts),
    ]
    ledgers = _marked(ledgers, breaches)
    files = survey(folder / EVIDENCE_FOLDER)
    gaps, evidence_findings = evidence_gaps(ledgers, shapes, files, plan.contact)
    found.extend(one.diagnostic for one in breaches)
    found.extend(evidence_findings)
    return PilotRecords(
        plan=plan,
        as_of=day,
        ledgers=ledgers,
        evidence=files,
        gaps=gaps,
        diagnostics=in_order(found),
    )


def read_table(path: Path, file: str) -> TableResult:
    """A ledger from CSV or .xlsx as cells; never raises."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return unreadable(file, f"超过{MAX_BYTES // 1024 // 1024} MB", "请按年度拆分，图片另存为佐证文件。")
        data = path.read_bytes()
    except OSError as refusal:
        return unreadable(file, reason_of(refusal), "请关闭正在打开它的程序后重试。")
    if path.suffix == ".xlsx":
        return read_workbook(data, file)
    try:
        source = decode(data, file)
    except UndecodableText as failure:
        return unreadable(file, "既不是 UTF-8 也不是 GB18030 编码", "请另存为 UTF-8 编码的 CSV。", failure.line)
    separator = separator_of(source.text)
    if separator != ",":
        shown = "制表符" if separator == "\t" else f"“{separator}”"
        return unreadable(file, f"各列之间是{shown}，应为半角逗号", "请另存为以逗号分隔的 CSV，或另存为 .xlsx。")
    return read_csv(source)


class LedgerFile(msgspec.Struct, frozen=True, kw_only=True):
    """A ledger as it stands: its file (None where there is none), its cells (None where unreadable), rows, findings."""

    path: Path | None = None
    table: RawTable | None = None
    records: tuple[Record, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


def ledger_of(folder: Path, shape: Shape) -> LedgerFile:
    """The ledger of a shape in the folder of a pilot; never raises."""
    present = [folder / f"{shape.name}{ending}" for ending in (".csv", ".xlsx")]
    present = [path for path in present if path.is_file()]
    file = f"{folder.name}/{shape.name}.csv"
    if not present:
        return LedgerFile(diagnostics=() if shape.optional else (_absent(shape, file),))
    file = f"{folder.name}/{present[0].name}"
    result = read_table(present[0], file)
    found = list(result.diagnostics)
    if len(present) > 1:
        message = f"{shape.title}同时有 csv 和 xlsx 两份，只读取 csv。"
        found.append(finding("LED-10", "two-ledgers", message, place(file, 1, 1), "请删去其中一份。"))
    if result.table is None:
        return LedgerFile(path=present[0], diagnostics=tuple(found))
    read = read_ledger(result.table, shape)
    found += read.diagnostics
    return LedgerFile(path=present[0], table=result.table, records=read.records, diagnostics=tuple(found))


def _absent(shape: Shape, file: str) -> Diagnostic:
    return finding(
        "LED-12", "missing-ledger", f"缺少{shape.title}“{file}”。", place(file, 1, 1), "请按模式建立该文件。"
    )


def _strangers(folder: Path, shapes: Mapping[str, Shape], plan: PilotPlan) -> Iterator[Diagnostic]:
    """Files that look like ledgers and that nobody reads."""
    others = _OTHER_FILES | ({plan.text.file} if plan.text else set())
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_dir() or is_hidden(path, folder) or path.name in others:
            continue
        if path.stem not in shapes or path.suffix not in {".csv", ".xlsx"}:
            file = f"{folder.name}/{path.name}"
            hint = f"台账文件名应为：{'、'.join(shapes)}（.csv 或 .xlsx）。"
            yield finding(
                "LED-13", "unknown-file", f"“{file}”不是台账，没有读取。", place(file, 1, 1), hint, severity="warning"
            )


def _latest(ledgers: Mapping[str, tuple[Record, ...]], shapes: Mapping[str, Shape], plan: PilotPlan) -> str:
    dates = [
        record[shapes[name].date]
        for name, records in ledgers.items()
        for record in records
        if shapes[name].date and record.sound
    ]
    return max(dates, default=plan.start)


def _marked(
    ledgers: Mapping[str, tuple[Record, ...]], breaches: list[crosscheck.Breach]
) -> dict[str, tuple[Record, ...]]:
    wrong = {(one.record.file, one.record.line) for one in breaches if one.diagnostic.severity is Severity.ERROR}
    return {
        name: tuple(
            msgspec.structs.replace(record, sound=False) if (record.file, record.line) in wrong else record
            for record in records
        )
        for name, records in ledgers.items()
    }
