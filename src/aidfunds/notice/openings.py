"""How a notice opens: who issues it, under which number and title, and to whom. 版头与主送。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from attrs import evolve, frozen

from aidfunds.notice.addressees import addressees_in
from aidfunds.notice.grid import Line
from aidfunds.notice.opaque import DOCUMENT_NUMBER
from aidfunds.notice.outline import number_length
from aidfunds.notice.said import AGENCY, Said, agencies_in, lines_of, said

_MOST_LINES, _REACH, _MOST_SKIPPED, _SHORT, _LABEL = 48, 6_000, 12, 40, 8
_LONGEST = 120
_AGAIN = 3
_MOST_TITLE_LINES, _MOST_ADDRESSEE_LINES = 4, 12
_PAPER_FIELD = re.compile(
    r"(?:索\s*引\s*号|发布机构|发文机关|发文单位|成文日期|发文日期|公文生成日期|生成日期|发布日期|发布时间|公开日期|公开形式|公开方式|公开范围"
    r"|公开目录|公开责任部门|信息有效性|有\s*效\s*性|主题词|主题分类|组配分类|分\s*类|来\s*源|作\s*者|浏览|点击|字体|字号|打印|时间|日期"
    r"|备注/文号|文\s*号|发文字号|名\s*称|标\s*题|信息名称|关键词|废止日期|体裁分类|责任编辑|编辑|审核|签发人?|密\s*级|紧急程度)\s*[：:]"
)
_NUMBER_FIELD = re.compile(
    rf"(?:.*\|\s*)?(?:备注/文号|文\s*号|发文字号)\s*[：:|]\s*(?P<said>{DOCUMENT_NUMBER.pattern})(?:\s*\|.*|\s*$)"
)
_TITLE_FIELD = re.compile(r"(?:名\s*称|标\s*题|信息名称)\s*[：:]\s*(?P<said>\S.*)")
_TITLE_END = re.compile(
    r"(?:通知|公告公示|公示公告|公告|公示|通报|请示|批复|报告|复函|函|意见|方案|计划|公报|通告|决定|办法|规定|细则|[表单])"
    r"(?:（[^（）]{1,24}）)?$"
)
_SENTENCE = re.compile(r"[。；：！？]")
_NUMBERED = re.compile(
    rf"(?:[^\s。，；：]{{1,8}} )?(?P<number>{DOCUMENT_NUMBER.pattern})(?:\s*签发人?.{{0,20}}|《[^\n]{{2,120}}》)?"
)
_ANNEX = re.compile(r"附\s*件")


@frozen(kw_only=True)
class Opening:
    """What stands above the body; ``to`` is where the body begins. 版头与主送。"""

    issuers: tuple[Said, ...] = ()
    number: Said | None = None
    title: Said | None = None
    addressees: tuple[Said, ...] = ()
    to: int = 0
    filed_title: Said | None = None  # as the website files it


def opening_of(text: str) -> Opening:
    """Read line by line until the first line that is none of it. 读版头。"""
    lines = list(islice(lines_of(text, 0, min(len(text), _REACH)), _MOST_LINES))
    opening = Opening()
    place = 0
    skipped = 0
    while place < len(lines) and not opening.addressees and skipped <= _MOST_SKIPPED:
        step, read = _read(text, lines, place, opening)
        if step:
            opening = evolve(read, to=_end(lines[place + step - 1]))
        elif opening.title or not _skippable(lines[place][1]):
            break
        skipped += not step
        place += step or 1
    if not opening.title and opening.filed_title:
        return evolve(opening, title=opening.filed_title)
    return opening if opening.title or opening.number or opening.addressees else Opening()


def _skippable(line: str) -> bool:
    """A short line that is no sentence, such as the path of a website above a title."""
    if _begins_body(line) or "。" in line:
        return False
    return len(line) <= _LABEL or (len(line) <= _SHORT and not re.search(r"[；，]|：$", line))


def _begins_body(line: str) -> bool:
    return bool(number_length(line) or _ANNEX.match(line))


def _end(line: Line) -> int:
    return line[0] + len(line[1])


def _read(text: str, lines: Sequence[Line], place: int, opening: Opening) -> tuple[int, Opening]:
    """What the line at a place is, and how many lines it takes; 0 where the body begins."""
    at, line = lines[place]
    if "|" in line or _PAPER_FIELD.match(line):
        return 1, _filed(text, at, line, opening)
    number = _NUMBERED.fullmatch(line)
    if number:
        found = said(text, at + number.start("number"), at + number.end("number"))
        return 1, opening if opening.number else evolve(opening, number=found)
    if opening.title and _repeats("".join(line.split()), opening):
        return 1, opening
    count, addressees = _addressees(text, lines, place)
    if count:
        return count, evolve(opening, addressees=addressees)
    if _begins_body(line):
        return 0, opening
    if opening.title is None:
        return _titled(text, lines, place, opening)
    return 0, opening


def _repeats(line: str, opening: Opening) -> bool:
    """Whether a line says again what the title or the issuers said, as pages with a heading do."""
    told = "".join(one.text for one in (*opening.issuers, *((opening.title,) if opening.title else ())))
    return len(line) >= _AGAIN and line.strip("《》") in told


def _titled(text: str, lines: Sequence[Line], place: int, opening: Opening) -> tuple[int, Opening]:
    at, line = lines[place]
    count = _title_lines(lines, place)
    if count:
        return count, _with_title(text, at, _end(lines[place + count - 1]), opening)
    issuers = agencies_in(text, at, _end((at, line)))
    if issuers:
        known = {one.text for one in opening.issuers}
        return 1, evolve(opening, issuers=(*opening.issuers, *(one for one in issuers if one.text not in known)))
    if _headline(lines, place):
        return 1, evolve(opening, title=said(text, at, _end((at, line))))
    return 0, opening


def _filed(text: str, at: int, line: str, opening: Opening) -> Opening:
    """What a website states beside a notice: its number and title."""
    number = _NUMBER_FIELD.match(line)
    if number and opening.number is None:
        return evolve(opening, number=said(text, at + number.start("said"), at + number.end("said")))
    title = _TITLE_FIELD.match(line)
    if title and _TITLE_END.search(title["said"].strip()):
        return evolve(opening, filed_title=said(text, at + title.start("said"), at + len(line)))
    return opening


def _title_lines(lines: Sequence[Line], place: int) -> int:
    """How many lines a title takes from a place on: from 关于 or its issuers to 通知 and the like."""
    for count in range(1, _MOST_TITLE_LINES + 1):
        run = lines[place : place + count]
        if len(run) < count or any(_SENTENCE.search(one) or DOCUMENT_NUMBER.fullmatch(one) for _, one in run):
            return 0
        whole = _bare("".join("".join(one for _, one in run).split()))
        if len(whole) > _LONGEST or (count > 1 and "关于" not in run[0][1] and len(run[0][1]) < _LABEL):
            return 0
        if _TITLE_END.search(whole):
            about = re.search("关于|公告|公示|通报|方案|计划|通知|请示|[表单]$", whole)
            return count if about and (count == 1 or "关于" in whole) and not AGENCY.fullmatch(whole) else 0
    return 0


def _bare(title: str) -> str:
    """A title that a page puts in 《》, without them."""
    return title[1:-1] if title.startswith("《") and title.endswith("》") else title


def _with_title(text: str, at: int, to: int, opening: Opening) -> Opening:
    """A title; the agencies in front of 关于 issue it."""
    if text[at] == "《" and text[to - 1] == "》":
        at, to = at + 1, to - 1
    about = text.find("关于", at, to)
    issuers = agencies_in(text, at, about) if about > at else ()
    begin = about if issuers and issuers[-1].to <= about else at
    return evolve(
        opening,
        title=said(text, at if not issuers else begin, to),
        issuers=opening.issuers or issuers,
    )


def _headline(lines: Sequence[Line], place: int) -> bool:
    """A line without a mark of a sentence that stands right above one."""
    line = lines[place][1]
    if place or re.search(r"[。；：，、！？《》]", line) or not 8 <= len(line) <= 60 or place + 1 >= len(lines):
        return False
    return "。" in lines[place + 1][1]


def _addressees(text: str, lines: Sequence[Line], place: int) -> tuple[int, tuple[Said, ...]]:
    """The list that the first colon ends, on this line or a few lines on."""
    at = lines[place][0]
    for count in range(1, _MOST_ADDRESSEE_LINES + 1):
        if place + count > len(lines):
            return 0, ()
        start, line = lines[place + count - 1]
        colon = line.find("：")
        if colon >= 0:
            found = addressees_in(text, at, start + colon)
            return (count, found) if found else (0, ())
        if re.search(r"[。；0-9《》|]|关于", line) or not re.search("[、，]", line):
            return 0, ()
    return 0, ()
