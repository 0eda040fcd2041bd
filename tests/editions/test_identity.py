from pathlib import Path

from biaogao.editions.identity import changed_ids, fingerprints
from biaogao.model.document import Document
from biaogao.readers.markdown import read_text

TEXT = """# 技术要求 {#c-1}

## 总则 {#c-2}

§ 外壳应能承受运输中的振动。{#c-3}

$$ E = P t $$ (eq-1)

# 检验 {#c-4}

## 总则 {#c-5}
"""


def read(text: str) -> Document:
    return read_text(text, folder=Path(), name="shili").document


def test_only_words_that_tell_blocks_apart_are_kept() -> None:
    assert set(fingerprints(read(TEXT))) == {"c-3", "eq-1"}


def test_the_same_words_under_another_id_are_found() -> None:
    known = fingerprints(read(TEXT))
    found = list(changed_ids(read(TEXT.replace("c-3", "c-9")), known, "送审稿"))
    assert [one.message for one in found] == ["这里的标识在“送审稿”里是“c-3”，现在成了“c-9”。"]


def test_moved_new_and_deleted_blocks_are_no_fault() -> None:
    known = fingerprints(read(TEXT))
    moved = TEXT.replace("§ 外壳应能承受运输中的振动。{#c-3}\n\n", "") + "\n§ 外壳应能承受运输中的振动。{#c-3}\n"
    added = TEXT + "\n§ 外壳应能防止水的进入。{#c-8}\n"
    deleted = TEXT.replace("§ 外壳应能承受运输中的振动。{#c-3}\n\n", "")
    for text in (TEXT, moved, added, deleted):
        assert not list(changed_ids(read(text), known, "送审稿"))
