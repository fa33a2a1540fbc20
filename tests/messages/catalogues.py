"""The message catalogues: collected from the code, merged, compiled. ``make messages`` runs it. 译文目录。

``python -m tests.messages.catalogues [FOLDER]`` collects what each package says, keeps the translations there
are, compiles, and tells what is still missing.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from attrs import frozen
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
KEYWORDS: dict[str, tuple[int, ...] | None] = {"tr": None, "mark": None, "many": (1, 1), "mark_counted": (1, 1)}
OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
STEADY = datetime(2026, 1, 1, tzinfo=UTC)  # no date of the day: the same messages, the same bytes


def from_python(
    file: BinaryIO, keywords: Collection[str], _tags: object, **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """What a module says, read from its tree: Babel's own reader misses a call inside a call inside a message."""
    for node in ast.walk(ast.parse(file.read())):
        name = ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""
        if isinstance(node, ast.Call) and name in keywords:
            yield node.lineno, name, tuple(map(_literal, node.args)), []


def _literal(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


METHODS = [("**.py", from_python), ("**.html", "jinja2.ext.babel_extract")]


@frozen
class Package:
    """A package that says something: where its code is and what it is called."""

    folder: Path

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def po(self) -> Path:
        return self.folder / "locale" / "en" / "LC_MESSAGES" / f"{self.name}.po"

    @property
    def mo(self) -> Path:
        return self.po.with_suffix(".mo")


PACKAGES = [
    Package(path.parent)
    for path in (ROOT / "src/aidfunds/__init__.py", *sorted(ROOT.glob("plugins/*/src/*/__init__.py")))
]


def collected(package: Package) -> Catalog:
    """Every message of a package, sorted, without a translation."""
    catalog = _empty(package.name)
    found = extract_from_dir(
        package.folder, method_map=METHODS, options_map=OPTIONS, keywords=KEYWORDS, strip_comment_tags=True
    )
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def kept(package: Package) -> Catalog:
    """The catalogue as it is stored; empty where there is none yet."""
    if not package.po.exists():
        return _empty(package.name)
    with package.po.open("rb") as file:
        return read_po(file, locale="en", domain=package.name)


def merged(package: Package) -> Catalog:
    """What the code says, with the translations that are stored; what nobody says any more is gone."""
    old = kept(package)
    new = collected(package)
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None and not known.fuzzy:
            message.string = known.string
    return new


def as_po(catalog: Catalog) -> bytes:
    """The bytes of a .po: sorted, no places, so that a changed line number changes nothing."""
    written = io.BytesIO()
    write_po(written, catalog, sort_output=True, no_location=True, width=0, omit_header=False)
    return re.sub(rb'"Generated-By: [^"]*"\n', b"", written.getvalue())


def as_mo(catalog: Catalog) -> bytes:
    """The bytes of a .mo."""
    written = io.BytesIO()
    write_mo(written, read_po(io.BytesIO(as_po(catalog)), locale="en"))
    return written.getvalue()


def untranslated(catalog: Catalog) -> Iterator[Message]:
    """The messages without English, or with less of it than they need."""
    for message in catalog:
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not all(texts):
            yield message


def names_in(text: str) -> set[str]:
    """The ``{names}`` of a text."""
    return set(re.findall(r"\{(\w+)", text))


def _empty(domain: str) -> Catalog:
    return Catalog(
        locale="en",
        domain=domain,
        project=domain,
        version="1",
        copyright_holder="The aidfunds founders",
        msgid_bugs_address="-",
        creation_date=STEADY,
        revision_date=STEADY,
        last_translator="The aidfunds founders",
        language_team="en",
        fuzzy=False,
        header_comment=f"# English texts of {domain}. 英文译文。\n",
    )


def main(wanted: list[str]) -> int:
    """Merge and compile the catalogues of all packages, or of those named."""
    missing = 0
    for package in PACKAGES:
        if wanted and package.name not in wanted:
            continue
        catalog = merged(package)
        package.po.parent.mkdir(parents=True, exist_ok=True)
        package.po.write_bytes(as_po(catalog))
        package.mo.write_bytes(as_mo(catalog))
        waiting = list(untranslated(catalog))
        missing += len(waiting)
        sys.stdout.write(f"{package.name}: {len(catalog)} messages, {len(waiting)} without English\n")
        for message in waiting:
            sys.stdout.write(f"    {message.id if isinstance(message.id, str) else message.id[0]}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
