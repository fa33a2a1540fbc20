"""What the TOML parser says, in the words of whoever wrote the file. TOML 错误。"""

from __future__ import annotations

import re
import tomllib

from aidfunds.errors import Problem

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_LONG_NUMBER = re.compile(r"[0-9_]{4300,}")  # Python reads no longer decimal integers
_DEEP_LIST = re.compile(r"(?:\[\s*){100}")

SAID = (  # how the parser begins, what it means, what to do
    ("Cannot declare", "同一张表写了两次", "合并两处，或改用另一个名称"),
    ("Cannot overwrite", "同一项写了两次", "删去其中一处"),
    ("Duplicate inline table key", "同一项写了两次", "删去其中一处"),
    ("Cannot mutate", "已经写完整的表不能再补充", "把各项写在一处"),
    ("Cannot redefine", "同一项写了两次", "删去其中一处"),
    ("Expected '=' after a key", "名称后面缺少等号", '每一项写成 名称 = 值，如 title = "……"'),
    ("Invalid statement", "不是有效的一行", "名称只用字母、数字、下划线和连字符，等号用半角"),
    ("Invalid value", "等号后面不是有效的值", '文字和金额加半角引号，如 "264万元"；日期写成 2020-04-10'),
    ("Invalid date", "日期不存在", "日期写成 2020-04-10"),
    ("Expected newline", "一行里有多余的内容", "每项单独一行；文字两边用半角引号；日期写成 2020-04-10"),
    ("Invalid initial character", "名称不能这样开头", "名称用字母、数字、下划线和连字符"),
    ("Unterminated string", "文字缺少右引号", "补上半角引号"),
    ('Expected "\'"', "文字缺少右引号", "补上半角引号"),
    ("Illegal character", "含不允许的字符", "检查文字的右引号是否缺少，或有无不可见字符"),
    ("Found invalid character", "含不允许的字符", "检查有无不可见字符"),
    ("Unescaped", "文字中的反斜线要写两次", "写成 \\\\，或改用单引号"),
    ("Escaped character", "转义字符不存在", "检查反斜线后面的内容"),
    ("Invalid hex value", "转义字符不存在", "检查反斜线后面的内容"),
    ("Unclosed array", "列表缺少右方括号", "补上 ]"),
    ("Unclosed inline table", "表缺少右花括号", "补上 }"),
    ("Expected ']", "表名缺少右方括号", "补上 ]"),
    ('Expected "]', "表名缺少右方括号", "补上 ]"),
)


def toml_problem(error: ValueError | RecursionError, text: str) -> Problem:
    """What is wrong with a text that is not TOML, where, and what to do. TOML 问题。"""
    if isinstance(error, RecursionError):
        return _pasted("列表或表嵌套太深", _DEEP_LIST.search(text), text)
    if not isinstance(error, tomllib.TOMLDecodeError):
        return _pasted("整数太长", _LONG_NUMBER.search(text), text)
    said = str(error)
    place = _PLACE.search(said)
    line, column = (int(place[1]), int(place[2])) if place and place[1] else _position(text, len(text))
    english = _PLACE.sub("", said)
    for begins, chinese, hint in SAID:
        if english.startswith(begins):
            return Problem(message=f"不是有效的 TOML：{chinese}", line=line, column=column, hint=hint)
    return Problem(message=f"不是有效的 TOML：{english}", line=line, column=column)


def _pasted(message: str, found: re.Match[str] | None, text: str) -> Problem:
    line, column = _position(text, found.start()) if found else (None, None)
    return Problem(message=f"不是有效的 TOML：{message}", line=line, column=column, hint="检查是否误粘了内容")


def _position(text: str, place: int) -> tuple[int, int]:
    """Line and column, both from 1; a place after the last line end is told on the last line."""
    before = text[:place].rstrip("\n") if place == len(text) else text[:place]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
