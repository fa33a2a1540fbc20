"""What stands at a path, and what a file is by its first bytes, whatever it is called. 文件。"""

from __future__ import annotations

import os
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from aidfunds.language import mark
from aidfunds.words import Term, Worded

ZIP = b"PK\x03\x04"
_MOST_BEFORE = 1024  # a PDF may begin a little later


AS_TEXT = mark("用文字处理软件另存为 .docx、.html 或 UTF-8 文本后再试")
_SCANNED = mark("有文字的 PDF 用阅读软件导出文本；扫描件和图片先识别成文字，存为 UTF-8 文本")
_TABLE = mark("把要核对的表复制到 .docx 或 UTF-8 文本里再试")
_PACKED = mark("先解压，再给出其中的通知文件")


class FileKind(Worded):
    """A kind of file that is neither text nor a saved page; its phrase is what to do for its text. 文件种类。"""

    WORKBOOK = "workbook", Term("工作簿（.xlsx）", "a workbook (.xlsx)"), _TABLE
    DOCUMENT = "document", Term("文字文档（.docx）", "a Word document (.docx)"), AS_TEXT
    SLIDES = "slides", Term("演示文稿（.pptx）", "slides (.pptx)"), AS_TEXT
    OPEN_DOCUMENT = "open_document", Term("开放文档（.odt、.ods）", "an OpenDocument file (.odt, .ods)"), AS_TEXT
    OFD = "ofd", Term("版式文件（.ofd）", "a fixed-layout document (.ofd)"), _SCANNED
    ARCHIVE = "archive", Term("压缩包", "an archive"), _PACKED
    OLD_OFFICE = "old_office", Term("旧版办公文件（.doc、.xls、.wps、.et）", "an old Office or WPS file"), AS_TEXT
    RICH_TEXT = "rich_text", Term("富文本文档（.rtf）", "an RTF document (.rtf)"), AS_TEXT
    PDF = "pdf", Term("版式文件（.pdf）", "a PDF file"), _SCANNED
    IMAGE = "image", Term("图片", "a picture"), _SCANNED
    DATABASE = "database", Term("数据库文件", "a database file"), AS_TEXT


_BEGINNINGS = (
    (b"{\\rtf", FileKind.RICH_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileKind.OLD_OFFICE),
    (b"\x89PNG\r\n\x1a\n", FileKind.IMAGE),
    (b"\xff\xd8\xff", FileKind.IMAGE),
    (b"GIF8", FileKind.IMAGE),
    (b"BM", FileKind.IMAGE),
    (b"II*\0", FileKind.IMAGE),
    (b"MM\0*", FileKind.IMAGE),
    (b"Rar!\x1a\x07", FileKind.ARCHIVE),
    (b"7z\xbc\xaf\x27\x1c", FileKind.ARCHIVE),
    (b"\x1f\x8b", FileKind.ARCHIVE),
    (b"SQLite format 3\0", FileKind.DATABASE),
    (b"PAR1", FileKind.DATABASE),
)
_PARTS = (
    ("xl/", FileKind.WORKBOOK),
    ("word/", FileKind.DOCUMENT),
    ("ppt/", FileKind.SLIDES),
    ("OFD.xml", FileKind.OFD),
    ("META-INF/manifest.xml", FileKind.OPEN_DOCUMENT),
)


def is_folder(path: Path) -> bool:
    """Whether a folder stands at a path; at one that no disk takes, too long or with a NUL, stands nothing. 文件夹。"""
    with suppress(OSError, ValueError):
        return path.is_dir()
    return False


def is_there(path: Path) -> bool:
    """Whether anything stands at a path; as for a folder. 是否存在。"""
    with suppress(OSError, ValueError):
        return path.exists()
    return False


def printable_name(path: Path) -> str:
    """A file's name; where that is no UTF-8, the bytes that are not are written out. 文件名。"""
    return os.fsencode(path.name).decode("utf-8", "backslashreplace")


def kind_of(data: bytes) -> FileKind | None:
    """The kind of a file's bytes; None for what may be text. 判别种类。"""
    if data.startswith(ZIP):
        return _kind_of_archive(data)
    if b"%PDF-" in data[:_MOST_BEFORE]:
        return FileKind.PDF
    found = next((kind for beginning, kind in _BEGINNINGS if data.startswith(beginning)), None)
    # a text may begin with the letters BM, a picture holds zeros
    return None if found is FileKind.IMAGE and data.startswith(b"BM") and b"\0" not in data[:32] else found


def _kind_of_archive(data: bytes) -> FileKind:
    names: list[str] = []
    # NotImplementedError: a way to compress that Python does not know
    with suppress(BadZipFile, ValueError, OSError, NotImplementedError), ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    for part, kind in _PARTS:
        if any(name.startswith(part) for name in names):
            return kind
    return FileKind.ARCHIVE
