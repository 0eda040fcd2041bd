"""What the cover of a standard says, as the values of the reading copy's head (8.1)."""

from __future__ import annotations

import msgspec

from biaogao.gbt.publishers import issuer
from biaogao.gbt.sentences import PATENT_CALL
from biaogao.model.metadata import Metadata
from biaogao.writers.docx.cover import PUBLISHED_STAGES, SAMPLE_SENTENCE, degree_mark, replaces_line


class Cover(msgspec.Struct, frozen=True, kw_only=True):
    """The lines of the cover; an empty one is not shown. `calls` stand under the name, `dates` at the foot."""

    banner: str
    codes: tuple[str, ...]
    number: str
    replaces: str
    names: tuple[str, ...]
    english: str
    degree: str
    stage: str
    calls: tuple[str, ...]
    dates: tuple[str, ...]
    publishers: tuple[str, ...]
    sample: str


def cover_of(metadata: Metadata) -> Cover:
    """The lines of a standard's cover; the call for patents stands on drafts only."""
    known = issuer(metadata.number, metadata.level)
    draft = metadata.stage not in PUBLISHED_STAGES
    codes = (("ICS", metadata.ics), ("CCS", metadata.ccs), ("备案号", metadata.record_number))
    dates = ((metadata.issued, "发布"), (metadata.effective, "实施"))
    completed = f"本草案完成时间：{metadata.completed}" if metadata.completed else ""
    return Cover(
        banner=metadata.banner or known.banner,
        codes=tuple(f"{name} {code}" for name, code in codes if code),
        number=metadata.number,
        replaces=replaces_line(metadata.replaces),
        names=tuple(metadata.title.split("\u3000")),
        english=metadata.english_title,
        degree=degree_mark(metadata.adoption, metadata.english_title) if metadata.adoption else "",
        stage=metadata.stage if draft else "",
        calls=tuple(line for line in (completed, PATENT_CALL.text) if line) if draft else (),
        dates=tuple(f"{date}{word}" for date, word in dates if date),
        publishers=metadata.publishers or known.publishers,
        sample=SAMPLE_SENTENCE if metadata.sample else "",
    )
