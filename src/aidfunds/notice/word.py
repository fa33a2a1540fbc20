"""The text of a word processor's document; its tables as rows with pipes. 文字处理文档。"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from aidfunds.errors import InputError, Problem, UsageError
from aidfunds.language import tr

if TYPE_CHECKING:
    from docx.document import Document

_WRAPPERS = ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_UNSEEN = ("del", "moveFrom", "instrText", "Fallback", "pPr", "rPr", "tcPr", "fldData")
LARGEST_WHOLE, LARGEST_RATIO, MOST_PARTS, WIDEST = 200_000_000, 100, 2000, 200
LARGEST_XML, MOST_ELEMENTS = 64_000_000, 1_500_000  # each element costs memory however little it holds
# all that the library and what it stands on raise for files that are damaged, encrypted or none of theirs
_DAMAGES = (
    *(BadZipFile, zlib.error, struct.error, EOFError, OSError),
    *(LookupError, ValueError, TypeError, AttributeError, SyntaxError, RuntimeError),
)


def text_of_document(data: bytes, name: str) -> str:
    """Paragraphs and tables in the order of the document; InputError for a file that is none. 文档文本。"""
    _guard(data, name)
    try:
        from docx import Document
        from docx.opc.exceptions import OpcError
    except ImportError:
        raise UsageError(
            tr("读 .docx 需要 python-docx"), tr('运行 pip install "aidfunds[docx]"，或另存为文本')
        ) from None
    try:
        return "\n".join(_lines(Document(BytesIO(data)))) + "\n"
    except (OpcError, *_DAMAGES) as error:
        raise _refused(name) from error


def _lines(document: Document) -> Iterator[str]:
    for block in _blocks(document.element.body):
        if _name(block) == "p":
            yield _said(block)
        else:
            yield from _rows(block)


def _blocks(parent: Any) -> Iterator[Any]:
    """Paragraphs and tables, those in content controls and custom elements too."""
    for child in parent.iterchildren():
        name = _name(child)
        if name in ("p", "tbl"):
            yield child
        elif name in _WRAPPERS:
            yield from _blocks(child)


def _said(element: Any) -> str:
    """What a reader sees of a paragraph: also what smart tags hold and what was inserted, not what was deleted."""
    pieces: list[str] = []
    for child in element.iterchildren():
        name = _name(child)
        if name == "t":
            pieces.append(child.text or "")
        elif name in _MARKS:
            pieces.append(_MARKS[name])
        elif name not in _UNSEEN:
            pieces.append(_said(child))
    return "".join(pieces)


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _rows(table: Any) -> Iterator[str]:
    """Each row as it is stored; a merged cell is said once, where it begins."""
    for row in table.tr_lst:
        cells: list[str] = []
        for stored in row.tc_lst:
            text = "" if stored.vMerge == "continue" else " ".join(_said(one) for one in stored.iterchildren())
            empty = min(stored.grid_span, WIDEST) - 1
            cells += [" ".join(text.split()).replace("|", "/"), *[""] * empty]
        yield "| " + " | ".join(cells) + " |"


def _guard(data: bytes, name: str) -> None:
    """Refuse what would unfold to more than a document: the sizes that the file declares, counted while reading."""
    try:
        with ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
            whole = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or whole > LARGEST_WHOLE or whole > LARGEST_RATIO * max(len(data), 1 << 16):
                raise InputError(
                    [Problem(message=tr("压缩包展开后过大"), file=name, hint=tr("用文字处理软件另存一份"))]
                )
            if len({part.filename for part in parts}) != len(parts):
                raise _refused(name)
            _guard_elements(packed, parts, name)
    except _DAMAGES as error:
        raise _refused(name) from error


def _guard_elements(packed: ZipFile, parts: Sequence[ZipInfo], name: str) -> None:
    """Refuse what holds more elements than any document: a small file may unfold to millions of empty ones."""
    xml = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    elements = 0
    if sum(part.file_size for part in xml) <= LARGEST_XML:
        for part in xml:
            elements += packed.read(part).count(b"<")
        if elements <= 2 * MOST_ELEMENTS:  # most are opened and closed
            return
    raise InputError([Problem(message=tr("文档的内容过多"), file=name, hint=tr("只取通知正文和附件"))])


def _refused(name: str) -> InputError:
    return InputError([Problem(message=tr("不是可读的 .docx 文档"), file=name, hint=tr("用文字处理软件另存一份"))])
