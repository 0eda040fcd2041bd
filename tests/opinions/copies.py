"""A small draft, the Word file sent out for it, and the hands of reviewers: comments, changes, other programs."""

from __future__ import annotations

import functools
import io
import re
import subprocess
import tempfile
from pathlib import Path

import docx

from biaogao.ooxml import package
from biaogao.opinions.returned import Help, SentFile
from biaogao.opinions.revisions import Revision
from biaogao.writers.docx.writer import write
from biaogao.writers.mathematics import Mathematics
from compare.states import state

DOCUMENT = "word/document.xml"
REVISION, OLDER_REVISION = "0123456789abcdef", "f" * 16
TEXT = """# 范围 {#scope}

本文件规定了园区的管理要求。

本文件适用于园区的日常管理。

# 规范性引用文件 {#refs}

# 术语和定义 {#terms}

## 园区 {#t-park}

*park*

集中布置的办公场所。

# 人员要求 {#people}

§ 值守人员应在10 min内到场。{#arrival}

§ 值守人员每年应接受不少于2次培训[^1]。{#training}

[^1]: 培训包括演练。

# 运行要求 {#run}

## 巡查 {#patrol}

巡查应每日进行，并做好记录。

巡查记录应保存不少于1年。

巡查内容包括：

- 门窗是否关好；
- 照明是否完好；
- 通道是否畅通。

## 保洁 {#clean}

保洁频次应符合[@tab-clean]的规定。

表：保洁频次 {#tab-clean}

| 区域   | 频次          |
|--------|---------------|
| 大厅   | 每日不少于2次  |
| 卫生间 | 每2 h不少于1次 |

保洁人员应着工装上岗，佩戴工号牌。

# 附录（资料性）记录表式 {#annex-form}

## 巡查记录表 {#form-patrol}

巡查记录表包括巡查时间、地点和发现的问题。
"""


@functools.cache
def revision(text: str = TEXT, digest: str = REVISION, name: str = "征求意见稿") -> Revision:
    """The state that was sent out."""
    made = state(text, name)
    return Revision(name=name, revision=digest, document=made.document, resolution=made.resolution)


@functools.cache
def sent(text: str = TEXT) -> bytes:
    """The Word file that was sent out."""
    one = revision(text)
    folder = Path(tempfile.gettempdir())
    return write(one.document, one.resolution, folder, {}, Mathematics(folder / "no-formulas")).data


def no_office(data: bytes, name: str) -> bytes:
    """For readers that must not ask for LibreOffice."""
    raise AssertionError(name)


def help_with(*texts: str, to_docx=no_office) -> Help:
    """What readers may ask, with the small draft (or others) as sent."""
    files = tuple(
        SentFile(revision=REVISION if text == TEXT else OLDER_REVISION, data=sent(text)) for text in texts or (TEXT,)
    )
    return Help(to_docx=to_docx, to_xlsx=no_office, sent=files)


def edited(data: bytes, *changes: tuple[str, str], part: str = DOCUMENT, **added: bytes) -> bytes:
    """The file with strings of a part replaced once each, and parts added (`__` in a name stands for `/`)."""
    parts = package.read(data)
    xml = parts[part].decode()
    for old, new in changes:
        assert xml.count(old) >= 1, old
        xml = xml.replace(old, new, 1)
    extra = {name.replace("__", "/") + ".xml": content for name, content in added.items()}
    return package.save({**parts, part: xml.encode(), **extra})


def run_with(data: bytes, words: str) -> str:
    """The w:r of the main text that holds exactly these words."""
    xml = package.read(data)[DOCUMENT].decode()
    found = [each for each in re.findall(r"<w:r>.*?</w:r>", xml) if re.sub(r"<[^>]+>", "", each) == words]
    assert found, words
    return found[0]


def plain_run(words: str) -> str:
    """A run with these words."""
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


def inserted(content: str, author: str = "审阅人一", date: str = "2026-03-10T09:00:00Z") -> str:
    """Runs recorded as inserted."""
    return f'<w:ins w:id="900" w:author="{author}" w:date="{date}">{content}</w:ins>'


def deleted(words: str, author: str = "审阅人一", date: str = "2026-03-10T09:00:00Z") -> str:
    """Words recorded as deleted."""
    return (
        f'<w:del w:id="901" w:author="{author}" w:date="{date}">'
        f'<w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    )


def reviewed(data: bytes, *remarks: tuple[str, str], author: str = "审阅人一") -> bytes:
    """python-docx's copy with a comment on each paragraph that holds the words: (words, comment)."""
    file = docx.Document(io.BytesIO(data))
    paragraphs = [*file.paragraphs, *(p for t in file.tables for c in t._cells for p in c.paragraphs)]
    for words, comment in remarks:
        paragraph = next(each for each in paragraphs if words in each.text)
        file.add_comment(paragraph.runs, text=comment, author=author, initials="审")
    stream = io.BytesIO()
    file.save(stream)
    return stream.getvalue()


def by_office(data: bytes, into: str, ending: str, start: str = "docx") -> bytes:
    """The file stored by LibreOffice."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / f"in.{start}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", into, "--outdir", "out", f"in.{start}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)
        return (folder / "out" / f"in.{ending}").read_bytes()


COMMENTS_HEAD = (
    '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml">'
)


def comments(*rows: tuple[str, str, str, str, str]) -> bytes:
    """word/comments.xml typed by hand: (id, author, date, paraId, text)."""
    inner = "".join(
        f'<w:comment w:id="{number}" w:author="{author}" w:date="{date}"><w:p w14:paraId="{paragraph}">'
        f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
        for number, author, date, paragraph, text in rows
    )
    return f"{COMMENTS_HEAD}{inner}</w:comments>".encode()


def extended(*rows: tuple[str, str, str]) -> bytes:
    """word/commentsExtended.xml typed by hand: (paraId, paraIdParent, done)."""
    inner = "".join(
        f'<w15:commentEx w15:paraId="{own}"'
        + (f' w15:paraIdParent="{above}"' if above else "")
        + f' w15:done="{done}"/>'
        for own, above, done in rows
    )
    head = '<w15:commentsEx xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml">'
    return f"{head}{inner}</w15:commentsEx>".encode()


def marked(words_run: str, *numbers: int) -> str:
    """A run inside the ranges of comments."""
    starts = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in numbers)
    ends = "".join(f'<w:commentRangeEnd w:id="{n}"/><w:r><w:commentReference w:id="{n}"/></w:r>' for n in numbers)
    return f"{starts}{words_run}{ends}"
