"""Numbers as notices write them: digits, 三, 二十七, 贰佰陆拾肆万元整. 数字。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache

from aidfunds.money import rounded

# a number is read from its first digit or not at all; no notice has one of more than fifteen
DIGITS = r"(?<![0-9])(?<![0-9][.,])(?:[0-9]{1,3}(?:,[0-9]{3}){1,4}|[0-9]{1,15})(?:\.[0-9]{1,10})?"
SMALL = "[一二三四五六七八九十百两〇零]{1,7}"
CAPITAL = "[壹贰叁肆伍陆柒捌玖拾佰仟零][壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{0,32}"

_YEAR = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR_SAID = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*年")


def exact(written: str) -> Fraction:
    """The number that digits say, with commas between thousands or without. 数值。"""
    return Fraction(written.replace(",", ""))


def decimals(written: str) -> int:
    """How many digits stand behind the point. 小数位数。"""
    return len(written.partition(".")[2])


def year_in_words(written: str) -> str:
    """The digits of a year such as 二〇一九. 中文年份。"""
    return written.translate(_YEAR)


def year_in(text: str) -> int | None:
    """The first year that a text speaks of in digits: 2020年. 所述年份。"""
    found = _YEAR_SAID.search(text)
    return int(found[1]) if found else None


@cache
def in_words(written: str) -> int | None:
    """The whole number that Chinese numerals say; None where they say none. 中文数字。"""
    from cn2an import cn2an

    try:
        return int(cn2an(written.replace("两", "二"), "smart"))
    except ValueError:
        return None


def plain(number: Fraction) -> str:
    """A number without exponent, sign or trailing zeros; six decimals where it has no end. 写出数值。

    >>> plain(Fraction(125, 10)), plain(Fraction(-3))
    ('12.5', '-3')
    """
    sign = "-" if number < 0 else ""
    whole = rounded(abs(number) * 10**6)
    units, rest = divmod(whole, 10**6)
    digits = f"{rest:06d}".rstrip("0")
    return f"{sign if whole else ''}{units}" + (f".{digits}" if digits else "")


def in_yuan(number: Fraction) -> str:
    """Yuan with exactly two decimals, half a fen away from zero. 元，两位小数。"""
    sign = "-" if number < 0 else ""
    fen = rounded(abs(number) * 100)
    return f"{sign if fen else ''}{fen // 100}.{fen % 100:02d}"
