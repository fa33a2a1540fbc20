"""A notice's file and the text in it: plain text, Markdown, a saved page, a word processor's document. 原件。"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import PurePath

from attrs import field, frozen

from aidfunds.errors import InputError, Problem
from aidfunds.files import AS_TEXT, FileKind, kind_of
from aidfunds.language import mark, tr
from aidfunds.notice.pages import text_of_page, too_deep, too_many_attributes
from aidfunds.notice.word import text_of_document

LARGEST, LONGEST, MOST_LINES = 50_000_000, 2_000_000, 200_000  # bytes of a file, characters and lines of its text
_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head|body|meta|table|div|p)\b", re.IGNORECASE)
_DECLARED = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?:gb2312|gbk|gb18030)", re.IGNORECASE)
_HAN = re.compile(rb"[\xe4-\xe9][\x80-\xbf]{2}")
_BEGINNING, _MUCH = 4096, 100_000
_TELLING = 20  # so many such characters in a row of valid ones are no chance
_CHARACTER = re.compile("[\u4e00-\u9fff]")  # data: a range
_COMMON = frozenset(  # data: what notices are made of
    "的一是在不了有和人这中大为上个以要时来用到作地于出分对成会可主发年动同工下产面方后多定行学法所民经"  # data: read
    "资金县市元万项目村政府财扶持乡区建设务农管理通知各第局部及日月号实施支出基本"  # data: read
)
_TELLING_TEXT, _FEWEST = 30, 8  # characters that tell an encoding, and how many of a hundred must be common
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx"}

TAKE_PARTS = mark("只取通知正文和附件")
NOT_TEXT = mark("不是 UTF-8 或 GB18030 编码的文本")


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
        raise refused(name, tr("文件大于 50 MB"), tr(TAKE_PARTS))
    kind, found = _SUFFIXES.get(PurePath(name).suffix.lower(), "text"), kind_of(data)
    if found is FileKind.DOCUMENT or (kind == "docx" and found in (None, FileKind.ARCHIVE)):
        kind, encoding, text = "docx", "utf-8", text_of_document(data, name)
    elif found is not None:
        raise refused(name, tr("这是{kind}，不是通知的文本", kind=found.term), tr(found.phrases[0]))
    else:
        text, encoding = _decoded(data, name)
        if kind == "html" or (kind == "text" and _PAGE.match(text)):
            kind, text = "html", _page(text, name)
    if len(text) > LONGEST or text.count("\n") > MOST_LINES:
        raise refused(name, tr("正文多于 200 万字或 20 万行"), tr(TAKE_PARTS))
    return Source(name=name, format=kind, encoding=encoding, sha256=digest, text=text)


def _page(text: str, name: str) -> str:
    if too_deep(text):
        raise refused(name, tr("网页嵌套过深"), tr(AS_TEXT))
    if too_many_attributes(text):
        raise refused(name, tr("网页中一个标签的属性过多"), tr(AS_TEXT))
    return text_of_page(text)


def refused(name: str, message: str, hint: str) -> InputError:
    """A file that cannot be read, with what to do. 拒绝读取。"""
    return InputError([Problem(message=message, file=name, hint=hint)])


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text and its encoding, never guessed: a byte that does not fit refuses the encoding."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "gb18030" and _says_nothing(text[:_MUCH]):
            raise refused(name, tr("像是 Big5、Shift-JIS 等其他编码的文本，不是 GB18030"), tr(AS_TEXT))
        if "\x00" not in text:
            return text.removeprefix("\ufeff"), encoding
    raise refused(name, tr(NOT_TEXT), tr(AS_TEXT))


def _says_nothing(text: str) -> bool:
    """A text in another encoding, read as GB18030: of its characters hardly any are those that notices are made of.

    Of 160 notices the one with the fewest has 21 % of them; texts in Big5, Shift-JIS, EUC-JP and EUC-KR at most 5 %.
    """
    written = _CHARACTER.findall(text)
    return len(written) >= _TELLING_TEXT and sum(char in _COMMON for char in written) * 100 < len(written) * _FEWEST


def _encodings(data: bytes) -> tuple[str, ...]:
    """Those that may be meant: what begins as UTF-8 is nothing else, even where it is damaged or says otherwise."""
    try:
        data[:_BEGINNING].decode("utf-8")
        end = _BEGINNING
    except UnicodeDecodeError as error:  # a character that the cut tears is no error
        end = error.start
    if len(_HAN.findall(data, 0, end)) >= _TELLING:
        return ("utf-8",)
    return ("gb18030", "utf-8") if _DECLARED.search(data, 0, _BEGINNING) else ("utf-8", "gb18030")
