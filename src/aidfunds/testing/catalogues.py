"""The English texts of a package: collected from its code, merged, compiled. 译文目录。

``python -m aidfunds.testing.catalogues src/aidfunds_school_meals`` collects what the package says, keeps the
translations there are, compiles, and tells what has no English yet; its status is 1 while anything is left,
2 where there is no such folder.
"""

from __future__ import annotations

import ast
import io
import os
import re
import sys
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from attrs import frozen
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from aidfunds.language import CHINESE, ENGLISH, tr
from aidfunds.words import speaking

KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "mark": None, "many": (1, 1), "mark_counted": (1, 1)}
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
STEADY = datetime(2026, 1, 1, tzinfo=UTC)  # no date of the day: the same messages, the same bytes
NOBODY = "-"

Extracted = tuple[int, str, tuple[str | None, ...], list[str]]


def from_python(file: BinaryIO, keywords: Collection[str], _tags: object, **_options: object) -> Iterator[Extracted]:
    """What a module says, read from its tree: Babel's own reader misses calls within calls within messages. 收集。"""
    for node in ast.walk(ast.parse(file.read())):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in keywords:
            yield node.lineno, name, tuple(map(_literal, node.args)), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


METHODS: list[tuple[str, Any]] = [("**.py", from_python), ("**.html", "jinja2.ext.babel_extract")]


@frozen
class Package:
    """A package that says something: where its code is and what it is called. 包。"""

    folder: Path

    @property
    def name(self) -> str:
        """Its name, which is its catalogue's too. 名称。"""
        return self.folder.name

    @property
    def po(self) -> Path:
        """The texts as people write them. 译文。"""
        return self.folder / "locale" / ENGLISH / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def mo(self) -> Path:
        """The texts as programs read them. 编译后的译文。"""
        return self.po.with_suffix(".mo")


def collected(package: Package) -> Catalog:
    """Every message of a package, sorted, without a translation. 收集。"""
    return _collected(package, _empty(package))


def kept(package: Package) -> Catalog:
    """The catalogue as it is stored; empty where there is none yet. 已有译文。"""
    if not package.po.exists():
        return _empty(package)
    with package.po.open("rb") as file:
        return read_po(file, locale=ENGLISH, domain=package.name)


def merged(package: Package) -> Catalog:
    """What the code says, with the translations that are stored; what nobody says any more is gone. 合并。"""
    old = kept(package)
    new = _collected(package, _empty(package, old.last_translator or NOBODY, old.header_comment))
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None and not known.fuzzy:
            message.string = known.string
    return new


def as_po(catalog: Catalog) -> bytes:
    """The bytes of a .po: sorted, no places, so that a changed line number changes nothing. 写出译文。"""
    written = io.BytesIO()
    write_po(written, catalog, sort_output=True, no_location=True, width=0, omit_header=False)
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", written.getvalue())


def as_mo(catalog: Catalog) -> bytes:
    """The bytes of a .mo. 编译。"""
    written = io.BytesIO()
    write_mo(written, read_po(io.BytesIO(as_po(catalog)), locale=ENGLISH))
    return written.getvalue()


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """The messages without English, or with less of it than they need. 缺少的译文。"""
    for message in catalog:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(texts):
            yield message


def names_in(text: str) -> set[str]:
    """The ``{names}`` of a text. 文字中的名称。"""
    return set(re.findall(r"\{(\w+)", text))


def update(packages: Iterable[Package]) -> int:
    """Merge and compile, and tell what is missing; gives how many texts are. 更新译文。"""
    missing = 0
    for package in packages:
        catalog = merged(package)
        package.po.parent.mkdir(parents=True, exist_ok=True)
        package.po.write_bytes(as_po(catalog))
        package.mo.write_bytes(as_mo(catalog))
        waiting = [message.id if isinstance(message.id, str) else message.id[0] for message in untranslated(catalog)]
        missing += len(waiting)
        told = tr.many(
            "{package}：{count} 句，{missing} 句没有英文", len(catalog), package=package.name, missing=len(waiting)
        )
        sys.stdout.write("\n    ".join([told, *waiting]) + "\n")
    return missing


def _collected(package: Package, catalog: Catalog) -> Catalog:
    found = extract_from_dir(
        package.folder, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    )
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def _empty(package: Package, translator: str = NOBODY, comment: str = "") -> Catalog:
    return Catalog(
        locale=ENGLISH,
        domain=package.name,
        project=package.name,
        version="1",
        msgid_bugs_address=NOBODY,
        creation_date=STEADY,
        revision_date=STEADY,
        last_translator=translator,
        language_team=ENGLISH,
        fuzzy=False,
        header_comment=(comment.strip() or f"# English texts of {package.name}. 英文译文。") + "\n",  # data: a comment
    )


def main(folders: list[str]) -> int:
    """Update the catalogues of packages, by their folders. 主程序。"""
    with speaking(ENGLISH if os.environ.get("AIDFUNDS_LANG") == ENGLISH else CHINESE):
        packages = [Package(Path(folder).resolve()) for folder in folders]
        if not packages or not all(package.folder.is_dir() for package in packages):
            sys.stderr.write(tr("写出包所在的文件夹，如 {folder}", folder="src/aidfunds_school_meals") + "\n")
            return 2
        return 1 if update(packages) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
