"""The draft that README shows is one that a newcomer may copy: it is read, and nothing is found in it."""

import re
from pathlib import Path

from biaogao.manuscript import check, load

README = Path(__file__).resolve().parents[2] / "README.md"


def test_the_draft_in_readme_has_no_findings(tmp_path):
    (shown,) = re.findall(
        r"^```markdown\n(---\n.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    draft = tmp_path / "drafts" / "wuye-fuwu"
    draft.mkdir(parents=True)
    (draft / "standard.md").write_text(shown, encoding="utf-8")
    loaded = load(draft, draft.name)
    assert [one.message for one in check(loaded)] == []
    assert loaded.document.metadata.title == "机关物业服务规范"
