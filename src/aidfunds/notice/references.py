"""The documents that a text cites, and those it is based on. 引用文件。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.errors import InvalidFieldError
from aidfunds.model.documents import DocumentNumber
from aidfunds.notice.clean import HAN
from aidfunds.notice.opaque import DOCUMENT_NUMBER
from aidfunds.notice.said import PLACE, Said, said

_QUOTED = re.compile(r"《(?P<title>[^《》\n]{2,160}(?:《[^《》\n]{2,80}》[^《》\n]{0,60})?)》")
_NAMED = re.compile(
    rf"(?P<title>(?<![{HAN}])[{HAN}]{{2,24}}?(?:厅|局|委|办|办公室|小组|政府|委员会)(?:关于|对)"
    r"[^。；，《》\n]{4,90}?的?(?:下达|分配|有关)?(?:通知|批复|意见|复函|请示|方案)(?![，。；]?[的中]))"
)
_LEAD = re.compile(
    r"(?:依据|根据|按照|依照|遵照|参照|依|按|据|和|及|以及|与|见|经|由|现将|现|关于|对|为|将|的|号|严格|认真|执行|收回|转发|下达)+原?"
)
_JOINED = re.compile(rf"[{HAN}]{{2,20}}[和及与](?={PLACE.pattern}[{HAN}]{{0,20}}(?:关于|对))")
_BRACKET = re.compile(r"\s*（(?=[^（）\n]{4,80}）)")
_BASIS = re.compile(r"(?:^|[，：。；\n])\s*(?:根据|依据|按照|依照|遵照|依|按|据)(?!法|规|期|时|次|月|年|人|户|户|贫)")
_ACTS = re.compile(r"[，；。](?:现|经研究|结合|为|对|并|我|将|安排|下达|特)")
_BASIS_HEAD = re.compile(r"[^\n]{0,20}依据[：:]?\s*$")
_SENTENCE = re.compile(r"[^。；]+")
_READ = 4_000


@frozen
class Reference:
    """A document that a text cites, by its title, its number or both. 引用文件。"""

    title: Said | None = None
    number: Said | None = None

    @property
    def at(self) -> int:
        """Where it begins in the even text. 起点。"""
        return min(one.at for one in (self.title, self.number) if one)

    @property
    def to(self) -> int:
        """Where it ends. 终点。"""
        return max(one.to for one in (self.title, self.number) if one)


def document_number(number: Said | None) -> DocumentNumber | None:
    """A number as the plan knows it; None where it is written in another way. 文号。"""
    try:
        return DocumentNumber.parse(number.text) if number else None
    except InvalidFieldError:
        return None


def references_in(text: str) -> tuple[Reference, ...]:
    """Every document that a text cites, in text order. 全部引用文件。"""
    numbers = list(_numbers(text))
    places = [one.at for one in numbers]
    titled = list(_titled(text, numbers, places))
    taken = {one.number.at for one in titled if one.number}
    alone = [Reference(number=one) for one in numbers if one.at not in taken]
    return tuple(sorted([*titled, *alone], key=lambda one: one.at))


def based_on(text: str, references: Sequence[Reference], begin: int, headings: Sequence[tuple[int, str]]) -> set[int]:
    """Which references are the basis: those of the first sentence of the body that says so. 依据文件。

    ``headings`` are the places and words of the clauses; one may say 依据 itself.
    """
    end = min([len(text), begin + _READ, *(at for at, _ in headings[:1] if at > begin)])
    for sentence in _SENTENCE.finditer(text, begin, end):
        found = _BASIS.search(sentence[0])
        if found is None:
            continue
        start = sentence.start() + found.end()
        acts = _ACTS.search(text, start, sentence.end())
        stop = acts.start() if acts else sentence.end()
        held = {place for place, one in enumerate(references) if start - 1 <= one.at < stop}
        if held:
            return held
    for place, (at, heading) in enumerate(headings):
        if _BASIS_HEAD.match(heading):
            stop = headings[place + 1][0] if place + 1 < len(headings) else len(text)
            return {number for number, one in enumerate(references) if at <= one.at < stop}
    return set()


def _numbers(text: str) -> Iterator[Said]:
    for found in DOCUMENT_NUMBER.finditer(text):
        lead = _LEAD.match(found[0])
        start = found.start() + (lead.end() if lead else 0)
        if re.match(rf"[{HAN}]", text[start : start + 1]):
            yield said(text, start, found.end())


def _titled(text: str, numbers: Sequence[Said], places: Sequence[int]) -> Iterator[Reference]:
    """Titles in 《》 and those that a bare 关于…的通知 gives, each with the number in the bracket behind it."""
    done = -1
    found = [*_QUOTED.finditer(text), *_NAMED.finditer(text)]
    for one in sorted(found, key=lambda match: (match.start(), match.re is _NAMED)):
        if one.start() < done:
            continue
        done = one.end()
        lead = _JOINED.match(one["title"]) or _LEAD.match(one["title"]) if one.re is _NAMED else None
        title = said(text, one.start("title") + (lead.end() if lead else 0), one.end("title"))
        bracket = _BRACKET.match(text, one.end())
        following = bisect_left(places, bracket.end()) if bracket else len(numbers)
        number = numbers[following] if following < len(numbers) else None
        close = text.find("）", bracket.end()) if bracket else -1
        yield Reference(title, number if number and bracket and number.at < close else None)
