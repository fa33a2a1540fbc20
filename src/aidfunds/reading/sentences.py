"""Sentences as the pieces between commas, and who is spoken of in them. 句读。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aidfunds.notice.clean import HAN
from aidfunds.reading.names import OFFICE

_SUFFIX = OFFICE.pattern.removesuffix("$")
_PLACE = rf"[{HAN}]{{1,9}}[省市县区州旗镇乡]"
_HAN = rf"(?:(?![由经])[{HAN}])"
_OFFICE = rf"(?:[0-9]个)?{_HAN}{{1,24}}?(?:（市）{_HAN}{{1,12}}?)?{_SUFFIX}"
NAME = rf"(?:(?![在对向从到至给为被把将及与和]){_OFFICE}|[省市县区州乡镇]级|{_PLACE}|援{_HAN}干部)"
NAMES = rf"{NAME}(?:(?:、|和|及|与|以及){NAME})*"
COLLECTIVE = (
    r"各(?:有关|相关)?(?:责任)?(?:县[（(]?[市区][)）]?|县区|县市区|市县|乡镇?|镇|地区?|单位|部门|级)(?:各?(?:有关|相关)?(?:责任)?(?:单位|部门))?"
    r"|各相关责任单位|(?:相关|有关)(?:责任)?(?:州市|县区|单位|部门)|项目(?:实施)?单位|你们|你单位"
)
_MUST = (
    r"要|应当?|须|必须|需|不得|严禁|负责|组织|参与|提供|监督|监管|牵头|指导|实施|统筹|协调"
    r"|做好|加强|加快|严格|切实|收回"
)
_SUBJECT = re.compile(
    rf"(?:必须|要|应)?(?P<by>由)?(?:(?P<all>{COLLECTIVE})"
    rf"|(?P<who>{NAMES})(?:分别|共同|全程|具体|按[^，]{{0,12}}?|原则上|有效)?(?:{_MUST}))"
)
_SENTENCE = re.compile(r"[^。；！？\n]+")
_COMMA = re.compile(r"[，：]")
_SPLIT = re.compile(rf"(?:、|和|及|与|以及)(?=[{HAN}])")
_DEEP = {"（": 1, "）": -1, "“": 1, "”": -1, "《": 1, "》": -1}


@frozen(kw_only=True)
class Segment:
    """What stands between two commas; ``who`` are the names it begins with, where they are said to act. 分句。"""

    start: int
    end: int
    text: str
    who: tuple[str, ...] = ()
    by: bool = False  # said with 由: somebody else's matter is done by them
    first: bool = False  # it begins its sentence


def segments_of(text: str, start: int, end: int) -> Iterator[Segment]:
    """The pieces of the sentences between two places. 各分句。"""
    for sentence in _SENTENCE.finditer(text, start, end):
        first = True
        for at, to in _pieces(text, sentence.start(), sentence.end()):
            who, by = subject_of(text[at:to])
            yield Segment(start=at, end=to, text=text[at:to], who=who, by=by, first=first)
            first = False


def subject_of(text: str) -> tuple[tuple[str, ...], bool]:
    """Those whom a piece says to do something, by name; and whether it says so with 由. 主语。"""
    found = _SUBJECT.match(text)
    if found is None and (place := text.find("由")) >= 0 and not text[:place].endswith(("理", "缘", "自")):
        found = _SUBJECT.match(text, place)
    if found is None:
        return (), False
    return names_in(found["who"]) if found["who"] else (found["all"],), bool(found["by"])


def names_in(text: str) -> tuple[str, ...]:
    """The names of a list; what all share at the end is not made out. 名单。"""
    return tuple(one for one in _SPLIT.split(text) if one)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    depth, at = 0, start
    for place in range(start, end):
        depth = max(0, depth + _DEEP.get(text[place], 0))
        if depth == 0 and _COMMA.match(text[place]):
            if place > at:
                yield at, place
            at = place + 1
    if end > at:
        yield at, end
