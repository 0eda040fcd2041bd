"""Reads e-mail letters (.eml): the text as a letter, attachments as files of their own."""

from __future__ import annotations

import email
import email.errors
import email.policy
import email.utils
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

import msgspec

from biaogao.opinions.opinion import Channel, FileState
from biaogao.opinions.returned import Enclosed, Help, Returned, unreadable
from biaogao.opinions.text_letter import LARGEST_TEXT, decoded, read_letter, text_of_html

WHAT = "电子邮件"
MOST_BYTES = 100_000_000
_MOST_PARTS = 300
_DEEPEST = 20
_QUOTED = re.compile(
    r"^\s*(?:-{2,}\s*(?:原始邮件|Original Message|转发邮件|Forwarded message|回复的原邮件).*|_{10,}\s*"
    r"|在.{4,80}写道\s*[：:]\s*|On .{4,120} wrote:\s*)$",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD_BLOCK = re.compile(r"^\s*发件人\s*[：:].*\n(?:.*\n)?\s*(?:发送时间|日期|时间)\s*[：:]", re.MULTILINE)
_BARE_NAME = re.compile(rb'name="([^"\r\n]{1,500})"')
_PICTURE_INSIDE = re.compile(r"^image/", re.IGNORECASE)


class _Body(msgspec.Struct):
    """What the parts of a mail give."""

    plain: list[str] = []
    pages: list[str] = []
    enclosed: list[Enclosed] = []
    notes: list[str] = []
    parts: int = 0


def read_mail(data: bytes, name: str, help: Help) -> Returned:
    """The opinions in the text of a mail, its attachments enclosed. Never raises."""
    if len(data) > MOST_BYTES:
        return unreadable(WHAT, f"邮件超过{MOST_BYTES // 1_000_000} MB，没有读取。请把附件另存后放入。")
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        body = _Body()
        _walk(message, body, 0)
        return _returned(message, body)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, IndexError):
        # The package raises whatever its parts raise on a crafted mail.
        return unreadable(WHAT, "邮件格式有误，读不出来。请在邮件程序里打开，把正文和附件另存后放入。")


def _returned(message: Message, body: _Body) -> Returned:
    text = (
        "\n".join(body.plain) if any(each.strip() for each in body.plain) else "\n".join(map(text_of_html, body.pages))
    )
    own, quoted = _unquoted(text)
    if not own.strip() and not body.enclosed:
        return unreadable(WHAT, "邮件里没有文字，也没有附件。")
    if len(own) > LARGEST_TEXT:
        return unreadable(WHAT, f"邮件正文超过{LARGEST_TEXT // 1_000_000} MB，不像一封信，没有读取。")
    letter = read_letter(own, Channel.MAIL, WHAT)
    name, address = email.utils.parseaddr(_header(message, "From"))
    quiet = [note for note in letter.notes if not (body.enclosed and note.startswith("没有认出意见"))]
    notes = [*quiet, *body.notes, *(["引用的往来邮件没有读取。"] if quoted else [])]
    opinions = tuple(msgspec.structs.replace(one, author=one.author or name) for one in letter.opinions)
    state = letter.state if opinions or letter.nothing or not body.enclosed else FileState.CONTAINER
    return Returned(
        what=WHAT,
        opinions=opinions,
        state=state,
        notes=tuple(notes),
        unit=letter.unit,
        person=letter.person,
        contact=letter.contact or address,
        date=letter.date or _date(message),
        nothing=letter.nothing,
        enclosed=tuple(body.enclosed),
    )


def _walk(part: Message, body: _Body, depth: int) -> None:
    """Collect texts and attachments; what is nested too deep or too often is said, not followed."""
    body.parts += 1
    if body.parts > _MOST_PARTS or depth > _DEEPEST:
        if body.parts == _MOST_PARTS + 1 or depth > _DEEPEST:
            body.notes.append("邮件的层次或附件过多，其余没有读取。")
        return
    kind = part.get_content_type()
    if kind == "message/rfc822":
        for inner in _inner(part):
            subject = _header(inner, "Subject") or "转发的邮件"
            body.enclosed.append(Enclosed(name=_plain_name(f"{subject}.eml"), data=inner.as_bytes()))
    elif part.is_multipart():
        for inner in _inner(part):
            _walk(inner, body, depth + 1)
    else:
        _leaf(part, kind, body)


def _inner(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (each for each in payload if isinstance(each, Message))


def _leaf(part: Message, kind: str, body: _Body) -> None:
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else b""
    name = _file_name(part)
    attached = "attachment" in str(part.get("Content-Disposition", "")).lower()
    if kind in {"text/plain", "text/html"} and not attached and not name:
        text = decoded(data, str(part.get_content_charset() or ""))
        if text is None:
            body.notes.append("邮件正文的编码读不出来。")
        else:
            (body.plain if kind == "text/plain" else body.pages).append(text)
    elif _PICTURE_INSIDE.match(kind) and not attached and part.get("Content-ID"):
        # A picture shown in the text: a logo more often than an opinion.
        body.notes.append(f"正文里的图片“{name or '未命名'}”没有读取。")
    elif data:
        body.enclosed.append(Enclosed(name=_plain_name(name or "未命名附件"), data=data))


def _file_name(part: Message) -> str:
    """The name of an attachment, also where a program wrote it as an encoded word or in bare GB18030."""
    for header, value in part.raw_items():
        if header.lower() in {"content-disposition", "content-type"}:
            raw = str(value).encode("utf-8", "surrogateescape")
            if not raw.isascii() and (match := _BARE_NAME.search(raw)):
                return decoded(match[1]) or ""
    name = part.get_filename()
    return _words(name) if name else ""


def _plain_name(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return re.sub(r'[\x00-\x1f<>:"|?*]', "_", last).strip(" .")[-200:] or "未命名附件"


def _header(message: Message, name: str) -> str:
    return " ".join(_words(str(message.get(name, ""))).split())


def _words(text: str) -> str:
    """A header with its encoded words read; bytes that name no encoding as UTF-8 or GB18030."""
    pieces: list[str] = []
    try:
        found = decode_header(text)
    except (ValueError, email.errors.HeaderParseError):
        return text
    for piece, charset in found:
        data = piece if isinstance(piece, bytes) else piece.encode("utf-8", "surrogateescape")
        pieces.append(decoded(data, charset or "") or data.decode("utf-8", "replace"))
    return "".join(pieces)


def _date(message: Message) -> str:
    try:
        found = email.utils.parsedate_to_datetime(str(message.get("Date", "")))
    except (ValueError, TypeError, IndexError):
        return ""
    return found.date().isoformat()


def _unquoted(text: str) -> tuple[str, bool]:
    """The writer's own words, and whether a quoted mail follows them."""
    ends = [match.start() for match in (_QUOTED.search(text), _HEAD_BLOCK.search(text)) if match]
    own = text[: min(ends)] if ends else text
    if ends and not own.strip():
        # A mail passed on without a word: the quoted one is the letter.
        return _QUOTED.sub("", text), False
    lines = own.split("\n")
    kept = [line for line in lines if not line.startswith(">")]
    return "\n".join(kept), bool(ends) or len(kept) < len(lines)
