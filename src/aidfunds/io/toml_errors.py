"""What the TOML parser says, in the words of whoever wrote the file. TOML 错误。"""

from __future__ import annotations

import re
import tomllib

from aidfunds.errors import Problem
from aidfunds.language import mark, tr

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9_]{4300,}")  # Python reads no longer decimal integers
_DEEP_LIST = re.compile(r"(?:\[\s*){100}")

SAID = (  # how the parser begins, what it means, what to do
    ("Cannot declare", mark("同一张表写了两次"), mark("合并两处，或改用另一个名称")),
    ("Cannot overwrite", mark("同一项写了两次"), mark("删去其中一处")),
    ("Duplicate inline table key", mark("同一项写了两次"), mark("删去其中一处")),
    ("Cannot mutate", mark("已经写完整的表不能再补充"), mark("把各项写在一处")),
    ("Cannot redefine", mark("同一项写了两次"), mark("删去其中一处")),
    ("Expected '=' after a key", mark("名称后面缺少等号"), mark('每一项写成 名称 = 值，如 title = "……"')),
    ("Invalid statement", mark("不是有效的一行"), mark("名称只用字母、数字、下划线和连字符，等号用半角")),
    ("Invalid value", mark("等号后面不是有效的值"), mark('文字和金额加半角引号，如 "264万元"；日期写成 2020-04-10')),
    ("Invalid date", mark("日期不存在"), mark("日期写成 2020-04-10")),
    ("Expected newline", mark("一行里有多余的内容"), mark("每项单独一行；文字两边用半角引号；日期写成 2020-04-10")),
    ("Invalid initial character", mark("名称不能这样开头"), mark("名称用字母、数字、下划线和连字符")),
    ("Unterminated string", mark("文字缺少右引号"), mark("补上半角引号")),
    ('Expected "\'"', mark("文字缺少右引号"), mark("补上半角引号")),
    ("Illegal character", mark("含不允许的字符"), mark("检查文字的右引号是否缺少，或有无不可见字符")),
    ("Found invalid character", mark("含不允许的字符"), mark("检查有无不可见字符")),
    ("Unescaped", mark("文字中的反斜线要写两次"), mark("写成 \\\\，或改用单引号")),
    ("Escaped character", mark("转义字符不存在"), mark("检查反斜线后面的内容")),
    ("Invalid hex value", mark("转义字符不存在"), mark("检查反斜线后面的内容")),
    ("Unclosed array", mark("列表缺少右方括号"), mark("补上 ]")),
    ("Unclosed inline table", mark("表缺少右花括号"), mark("补上 }")),
    ("Expected ']", mark("表名缺少右方括号"), mark("补上 ]")),
    ('Expected "]', mark("表名缺少右方括号"), mark("补上 ]")),
)


def toml_problem(error: ValueError | RecursionError, text: str) -> Problem:
    """What is wrong with a text that is not TOML, where, and what to do. TOML 问题。"""
    if isinstance(error, RecursionError):
        return _pasted(tr("列表或表嵌套太深"), _DEEP_LIST.search(text), text)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _pasted(tr("整数太长"), _LONG_NUMBER.search(text), text)
    said = str(error)
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place and place[1] else _position(text, len(text))
    parser = _PLACE.sub("", said)
    for begins, meant, hint in SAID:
        if parser.startswith(begins):
            return Problem(message=_not_toml(tr(meant)), line=line, column=column, hint=tr(hint))
    return Problem(message=_not_toml(parser), line=line, column=column)


def _not_toml(reason: str) -> str:
    return tr("不是有效的 TOML：{reason}", reason=reason)


def _pasted(reason: str, found: re.Match[str] | None, text: str) -> Problem:
    line, column = _position(text, found.start()) if found else (None, None)
    return Problem(message=_not_toml(reason), line=line, column=column, hint=tr("检查是否误粘了内容"))


def _position(text: str, place: int) -> tuple[int, int]:
    """Line and column, both from 1; a place after the last line end is told on the last line."""
    before = text[:place].rstrip("\n") if place == len(text) else text[:place]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
