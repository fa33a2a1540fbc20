"""How a notice closes: who signs it and when. 落款。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from attrs import frozen

from aidfunds.notice.clean import HAN
from aidfunds.notice.grid import Line, Table
from aidfunds.notice.numerals import in_words, year_in_words
from aidfunds.notice.said import Said, agencies_in, lines_of, said

_DAY = re.compile(
    r"(?P<y>(?:19|20)[0-9]{2}|[二一][〇零○一二三四五六七八九]{3})\s*[年./-]\s*"
    r"(?P<m>[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*[月./-]\s*(?P<d>[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*日?"
)
_AFTER_DAY = re.compile(r"\s*(?:（[^（）]{1,20}）)?\s*$")
_FRAME = re.compile(
    r"[-—•·>》]?\s*(?:相关链接|相关阅读|上一[条篇]|下一[条篇]|关闭|打印|扫一扫|分享|返回|责任编辑|编辑|来源|附件下载|【.*】|\|*|[-—]+)(?:[：:].*)?"
)
_REMARK = re.compile(r"（(?:此件|盖章|公章|加盖|联系人|本文|信息公开)[^（）]*）")
_BEGINS = re.compile(rf"[{HAN}]{{1,8}}?(?:省|市|县|区|州|旗)|[（(]|中共")
_CUT = re.compile(rf"[{HAN}（）()]{{2,24}}")
_MOST_LINES, _PROSE, _LONGEST, _COPIES = 400, 30, 120, 12
_MOST_SIGNATORIES = 8


@frozen(kw_only=True)
class Closing:
    """Who signs, and the day as it is written; ``cut`` where the text ends within a name. 落款。"""

    signatories: tuple[Said, ...] = ()
    dated: Said | None = None
    cut: bool = False
    at: int | None = None  # where it begins


def closing_of(text: str, begin: int, end: int, tables: Sequence[Table]) -> Closing:
    """The last date that stands alone with the agencies above it; else the agencies at the end. 读落款。"""
    lines = _before_copies(_free(list(lines_of(text, begin, end))[-_MOST_LINES:], tables))
    after_prose = False
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place][1]
        after_prose = after_prose or (len(line) >= _PROSE and "。" in line)
        found = _dated(text, lines, place)
        if found is not None and (found.signatories or not after_prose):
            return found
    return _undated(text, lines, whole=end == len(text))


def _dated(text: str, lines: Sequence[Line], place: int) -> Closing | None:
    """A line that is a date, agencies beside it or on the lines above."""
    at, line = lines[place]
    found = _DAY.search(line) if len(line) <= _LONGEST else None
    if found is None or not _AFTER_DAY.fullmatch(line[found.end() :]):
        return None
    before = line[: found.start()].strip()
    beside = agencies_in(text, at, at + found.start()) if before else ()
    if before and not beside:
        return None
    signed = (*_above(text, lines, place), *beside)
    dated = said(text, at + found.start(), at + found.end())
    return Closing(signatories=signed, dated=dated, at=signed[0].at if signed else at)


def _before_copies(lines: Sequence[Line]) -> Sequence[Line]:
    """What stands above 抄送 and below which only the printing office is told."""
    for place in range(len(lines) - 1, max(-1, len(lines) - _COPIES), -1):
        if re.match(r"(?:抄\s*[送报]|主题词)\s*[：:]", lines[place][1]):
            return lines[:place]
    return lines


def day_of(dated: Said | None) -> date | None:
    """The day that is written; None where there is no such day. 落款日期。"""
    found = _DAY.match(dated.text) if dated else None
    if found is None:
        return None
    year, month, day = (_number(found[name], year=name == "y") for name in "ymd")
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _number(written: str, *, year: bool) -> int:
    if written.isascii():
        return int(written)
    return int(year_in_words(written)) if year else in_words(written) or 0


def _free(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Lines outside tables that are no frame of a website."""
    held = [(one.at, one.to) for one in tables]
    return [
        (at, line)
        for at, line in lines
        if not _FRAME.fullmatch(line) and not _REMARK.fullmatch(line) and not any(a <= at < b for a, b in held)
    ]


def _above(text: str, lines: Sequence[Line], place: int) -> tuple[Said, ...]:
    """The agencies on the lines right above."""
    found: tuple[Said, ...] = ()
    for at, line in reversed(lines[max(0, place - _MOST_SIGNATORIES) : place]):
        names = agencies_in(text, at, at + len(line))
        if not names:
            break
        found = (*names, *found)
    return found


def _undated(text: str, lines: Sequence[Line], *, whole: bool) -> Closing:
    """Agencies with which a text ends; the last name may be cut off where the whole text ends with it."""
    if not lines:
        return Closing()
    found = _above(text, lines, len(lines))
    if found:
        return Closing(signatories=found, at=found[0].at)
    at, line = lines[-1]
    above = _above(text, lines, len(lines) - 1)
    ends = whole and not text[at + len(line) :].strip()
    if not ends or not _CUT.fullmatch(line) or not _BEGINS.match(line) or not (above or _closed(lines)):
        return Closing()
    name = said(text, at, at + len(line))
    if above and line.startswith("（"):  # a second name of the office above
        joined = Said(above[-1].text + name.text, above[-1].at, name.to)
        return Closing(signatories=(*above[:-1], joined), cut="）" not in line, at=above[0].at)
    return Closing(signatories=(*above, name), cut=True, at=(above or (name,))[0].at)


def _closed(lines: Sequence[Line]) -> bool:
    """Whether the line before the last one is a whole sentence or a telephone."""
    return len(lines) >= 2 and bool(re.search(r"[。）0-9：]$", lines[-2][1]))
