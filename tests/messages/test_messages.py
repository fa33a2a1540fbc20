"""Everything said can be said in English: collected, translated, compiled. 译文齐全。"""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator
from gettext import GNUTranslations
from pathlib import Path

import pytest
from tests.architecture.rooms import MODULES, nodes_of, offenders, text_of
from tests.messages.catalogues import (
    KEYWORDS,
    PACKAGES,
    Package,
    as_mo,
    as_po,
    kept,
    merged,
    names_in,
    untranslated,
)

from aidfunds.quantity import COUNTED

CHINESE = re.compile(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”]")
COUNTED_WORDS = {*COUNTED, "元", "万元", "亿元"}  # units are data; whoever shows one translates it
SAYING = {*KEYWORDS, "Term"}
DATA = re.compile(r"#\s*data\b")  # a line so marked is read or compared, never said
DATA_ALONE = re.compile(r"^# data: ", re.MULTILINE)  # on a line of its own above the imports: the whole module is so


def package_name(package: Package) -> str:
    return package.name


def _called(node: ast.Call) -> str:
    return ast.unparse(node.func).rpartition(".")[2]


def _said_aside(path: Path) -> Iterator[ast.AST]:
    """The nodes whose texts are cared for: docstrings, what the keywords take, the pieces of f-strings."""
    for node in nodes_of(path):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef)):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                yield first.value
        elif isinstance(node, ast.Call) and _called(node) in SAYING:
            yield from (part for argument in node.args for part in ast.walk(argument))
        elif isinstance(node, ast.JoinedStr):
            for value in node.values:
                if isinstance(value, ast.FormattedValue) and value.format_spec:
                    yield from ast.walk(value.format_spec)


def unsaid(path: Path) -> list[str]:
    """The Chinese texts of a module that no catalogue can know."""
    source = text_of(path)
    if DATA_ALONE.search(source.partition("\nfrom ")[0]):
        return []
    lines, aside = source.splitlines(), {id(node) for node in _said_aside(path)}
    return [
        f"{node.lineno}: {node.value}"
        for node in nodes_of(path)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in aside
        and CHINESE.search(node.value)
        and node.value not in COUNTED_WORDS
        and not DATA.search("\n".join(lines[node.lineno - 1 : node.end_lineno]))
    ]


def test_every_chinese_text_is_a_message() -> None:
    assert offenders(MODULES, unsaid) == []


def test_no_message_is_put_together_before_it_is_looked_up() -> None:
    def found(path: Path) -> Iterator[str]:
        for node in nodes_of(path):
            looked_up = isinstance(node, ast.Call) and _called(node) in KEYWORDS and node.args
            if looked_up and isinstance(node.args[0], (ast.JoinedStr, ast.BinOp)):
                yield f"line {node.lineno}"

    assert offenders(MODULES, found) == []


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_no_text_is_missing_in_english(package: Package) -> None:
    assert [message.id for message in untranslated(merged(package))] == []


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_no_translation_is_fuzzy_or_of_nothing(package: Package) -> None:
    stored, needed = kept(package), merged(package)
    assert [message.id for message in stored if message.id and message.fuzzy] == []
    assert {str(message.id) for message in stored} == {str(message.id) for message in needed}


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_catalogues_are_as_make_messages_writes_them(package: Package) -> None:
    catalog = merged(package)
    assert package.po.read_bytes() == as_po(catalog)
    assert said_by(package.mo.read_bytes()) == said_by(as_mo(catalog))


def said_by(compiled: bytes) -> dict[object, str]:
    """What a compiled catalogue says; its head names the compiler, which is not the same everywhere."""
    said: dict[object, str] = vars(GNUTranslations(io.BytesIO(compiled)))["_catalog"]
    return {text: english for text, english in said.items() if text}


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_translations_name_the_same_values(package: Package) -> None:
    for message in kept(package):
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        source = message.id if isinstance(message.id, str) else message.id[0]
        for text in texts if source else ():
            assert names_in(text) == names_in(source), source


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_english_is_english(package: Package) -> None:
    """Chinese stays only where a text quotes it: names of documents, units of the plan file."""
    for message in kept(package):
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        for text in texts if message.id else ():
            quoted = re.sub(r"“[^”]*”|\"[^\"]*\"|《[^》]*》|〔[^〕]*〕", "", text)
            spare = CHINESE.sub("", quoted)
            assert len(spare) * 2 > len(quoted) or quoted == "", text


PAGE_ONLY = {"{left}－{right}", "{left}　{right}"}  # joints of the web page, which is UTF-8 everywhere


@pytest.mark.parametrize("package", PACKAGES, ids=package_name)
def test_english_has_only_characters_that_a_chinese_console_shows(package: Package) -> None:
    for message in kept(package):
        texts = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and message.id not in PAGE_ONLY:
            assert [text for text in texts if text.encode("gbk", "replace").decode("gbk") != text] == []
