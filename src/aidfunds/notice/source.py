"""A notice's file and the text in it: plain text, Markdown, a saved page, a word processor's document. 原件。"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from attrs import field, frozen

from aidfunds.errors import InputError, Problem
from aidfunds.language import mark, tr
from aidfunds.notice.pages import text_of_page
from aidfunds.notice.word import text_of_document

LARGEST = 50_000_000
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?:gb2312|gbk|gb18030)", re.IGNORECASE)
_ZIP = b"PK\x03\x04"
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}

NOT_TEXT = mark("不是 UTF-8 或 GB18030 编码的文本")
TRY_TEXT = mark("用文字处理软件另存为 .docx、.html 或 UTF-8 文本后再试")


@frozen(kw_only=True)
class Source:
    """A file as it was given: its name, how it is written, and its text. 原件。"""

    name: str
    format: str
    encoding: str
    sha256: str
    text: str = field(repr=False)

    @property
    def extracted(self) -> bool:
        """Whether the text was taken out of another format. 是否提取文本。"""
        return self.format in ("html", "docx")


def read_source(data: bytes, name: str) -> Source:
    """The text of a file's bytes; InputError where they hold none. 读出原件。"""
    digest = sha256(data).hexdigest()
    if len(data) > LARGEST:
        raise _refused(name, tr("文件大于 50 MB"), tr("只取通知正文和附件"))
    kind = _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
    if kind == "docx" or data.startswith(_ZIP):
        return Source(name=name, format="docx", encoding="utf-8", sha256=digest, text=text_of_document(data, name))
    text, encoding = _decoded(data, name)
    if kind == "html" or (kind == "text" and _PAGE.match(text)):
        return Source(name=name, format="html", encoding=encoding, sha256=digest, text=text_of_page(text))
    return Source(name=name, format=kind, encoding=encoding, sha256=digest, text=text)


def _refused(name: str, message: str, hint: str) -> InputError:
    """A file that cannot be read, with what to do."""
    return InputError([Problem(message=message, file=name, hint=hint)])


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding, never guessed: a byte that does not fit refuses the encoding."""
    for encoding in ("gb18030", "utf-8") if _DECLARED.search(data[:4096]) else ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text.removeprefix("\ufeff"), encoding
    raise _refused(name, tr(NOT_TEXT), tr(TRY_TEXT))
