"""Those a notice is sent to, each by its own name. 主送单位。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import evolve

from aidfunds.notice.clean import HAN
from aidfunds.notice.said import AGENCY, Said, said

_ITEM = re.compile(rf"[{HAN}（）、和及]{{2,40}}")
_GENERAL = re.compile(
    r".*(?:单位|部门|乡镇|街道|镇|乡|县|市|区|州|企业|科室|股室|处室|所|站|部|会|处|科|院|校|办|委|局|场|行)(?:（[^（）]{1,12}）)?"
)
_LABEL = re.compile(
    r"(?:实施|责任|建设|主管|承办|编制|填报|报送|发布|监督|制表|项目|资金|牵头|配合|施工|中标|采购|申报|预算|公示)*"
    r"(?:单位|部门|地点|范围|对象|企业)|(?:如|以)下.*|.*(?:情况|如下|公示|公告|通知)"
)
_BARE = re.compile(
    rf"(?:各[{HAN}]{{0,4}}(?:市|县|区|州|旗|盟|镇|乡)|[{HAN}]{{1,8}}?(?:市|县|区|州|旗|盟|镇|乡|街道))(?:（[{HAN}、]{{1,8}}）)?"
)
_SEATED = re.compile(
    rf"(?P<seat>各?[{HAN}]{{1,10}}?(?:市|县|区|州|旗|盟|镇|乡)+(?:（[{HAN}、]{{1,8}}）)?)(?P<office>[{HAN}]{{2,20}})"
)
_EACH_SEATED = re.compile(rf"(?:市|县|区|州|旗|盟|镇|乡)+(?:（[{HAN}、]{{1,8}}）)?(?P<office>[{HAN}]{{2,20}})")
_OWN_SEAT = re.compile(rf"[各省市县区州本全]|街道|[{HAN}]{{2,8}}?[省市县区州旗盟乡镇]")
_LONGEST = 600


def addressees_in(text: str, at: int, to: int) -> tuple[Said, ...]:
    """The names of a list that a colon ends; none where it is another kind of line. 主送单位。

    A bare place takes the office of the name that closes its run: 宣威市、会泽县财政局 are two offices.
    """
    if to - at > _LONGEST or any(char.isdigit() for char in text[at:to]):
        return ()
    groups = [list(_split(text, start, end, "、")) for start, end in _pieces(text, at, to, "，；。")]
    names = [name for group in groups for name in group]
    if not names or not all(_ITEM.fullmatch(name.text) for name in names):
        return ()
    if any(_LABEL.fullmatch(name.text) for name in names) or not _ends_as_name(names[-1]):
        return ()
    return tuple(name for group in groups for name in _whole(group))


def _ends_as_name(name: Said) -> bool:
    return bool(AGENCY.fullmatch(name.text) or (len(name.text) >= 3 and _GENERAL.fullmatch(name.text)))


def _pieces(text: str, at: int, to: int, marks: str) -> Iterator[tuple[int, int]]:
    """The pieces between marks that stand outside brackets."""
    depth, begin = 0, at
    for place in range(at, to):
        char = text[place]
        depth += (char == "（") - (char == "）")
        if char in marks and depth <= 0:
            yield begin, place
            begin = place + 1
    yield begin, to


def _split(text: str, at: int, to: int, marks: str) -> Iterator[Said]:
    for start, end in _pieces(text, at, to, marks):
        name = said(text, start, end)
        if name.text:
            yield name


def _whole(group: Sequence[Said]) -> Iterator[Said]:
    """Names with what they share: the office that follows, the places that stand before."""
    seat = ""
    for place, name in enumerate(group):
        if _BARE.fullmatch(name.text) and not AGENCY.fullmatch(name.text):
            seated = _EACH_SEATED if name.text.startswith("各") else _SEATED
            office = next((found for one in group[place + 1 :] if (found := _office(one, seated))), "")
            yield evolve(name, text=name.text + office)
            continue
        own = _SEATED.fullmatch(name.text)
        if own is None and seat and not _OWN_SEAT.match(name.text):
            yield evolve(name, text=seat + name.text)
            continue
        seat = own["seat"] if own is not None and own["seat"].startswith("各") else ""
        yield name


def _office(name: Said, seated: re.Pattern[str]) -> str:
    """The office in a name that begins with its seat."""
    found = _SEATED.fullmatch(name.text) or seated.fullmatch(name.text)
    return found["office"] if found and AGENCY.fullmatch(name.text) and not _BARE.fullmatch(name.text) else ""
