"""How this program knows its clause in a notice, and what it takes from it. 条款识别。"""

from __future__ import annotations

import re
from collections.abc import Iterator

import aidfunds as af
from aidfunds.model import readable_key
from aidfunds.reading import Passage, Payment, Recogniser

from aidfunds_drinking_water.plan import PROGRAM, Plan, Work

_HEADING = re.compile(r"饮水|人饮|供水|引水|机井")
_WORK = re.compile(r"[\u4e00-\u9fff（）]{2,40}?(?:工程|管网|机井|水厂|水窖)(?:（[一二三四五六]期）)?")
_END = re.compile(r"[；。\n]|$")
_STATED = re.compile(r"共?(?P<works>[0-9]{1,3})项[^，。；：\n]{0,6}工程")
_SCALES = ("村", "户", "公里", "千米", "米", "眼", "口", "处", "座")
_SUM = "共计各"  # 两项共500万元 is the price of neither


def recognises(passage: Passage) -> bool:
    """A clause headed 农村饮水, 人饮工程, 机井 or the like. 是否本类条款。"""
    return bool(_HEADING.search(passage.heading))


def read(passage: Passage) -> Iterator[af.Project | af.Obligation]:
    """A project for each payee; whose the works are is stated where there is one. And all duties. 读出项目与要求。"""
    for paid in passage.payments:
        yield af.Project(
            key=f"{PROGRAM}_{readable_key(paid.payee)}",
            title=passage.heading,
            program=PROGRAM,
            holder=paid.payee,
            amount=paid.amount,
            source=paid.source,
            plan=_plan(passage, paid) if len(passage.payments) == 1 else Plan(),
        )
    yield from passage.duties


def _plan(passage: Passage, paid: Payment) -> Plan:
    stated = next(passage.find(_STATED), None)
    works = tuple(_listed(passage))
    if not works and stated is None and _WORK.search(passage.heading):  # the clause is one work
        begin = passage.text.index(passage.heading)
        end = begin + len(passage.heading)
        scale, cited = _scale(passage, begin, end), passage.cite(begin, end)
        works = (Work(key="work", title=passage.heading, scale=scale, price=af.Rate(paid.amount), source=cited),)
    return Plan(works=works, stated_works=int(stated["works"]) if stated else None)


def _listed(passage: Passage) -> Iterator[Work]:
    """Those whose price stands behind their name, before the next name and in the same half sentence."""
    found = list(passage.find(_WORK))
    starts = [*(one.start() for one in found), len(passage.text)][1:]
    for number, (one, following) in enumerate(zip(found, starts, strict=True), 1):
        closing = _END.search(passage.text, one.end())
        end = min(following, closing.start() if closing else following)
        scale = _scale(passage, one.start(), end)
        price = _price(passage, one.end(), end, scale)
        if price is not None:
            cited = passage.cite(one.start(), end)
            yield Work(key=f"work_{number}", title=one[0], scale=scale, price=price, source=cited)


def _scale(passage: Passage, start: int, end: int) -> af.Quantity | None:
    """The first count of what works are measured in; 3个村 is 3村."""
    for one in passage.within(start, end):
        if isinstance(one.value, af.Quantity) and not one.bound:
            unit = passage.text[one.end : one.end + 1] if one.value.unit == "个" else one.value.unit
            if unit in _SCALES:
                return af.Quantity(one.value.number, unit)
    return None


def _price(passage: Passage, start: int, end: int, scale: af.Quantity | None) -> af.Rate | None:
    """Of a unit of the scale where that is stated, else of the whole."""
    stated = [one for one in passage.within(start, end) if passage.text[one.start - 1] not in _SUM]
    rates = (one.value for one in stated if isinstance(one.value, af.Rate))
    whole = (af.Rate(one.value) for one in stated if isinstance(one.value, af.Money) and not one.bound)
    own = (one for one in rates if scale is not None and one.per == (scale.unit,))
    return next(own, None) or next(whole, None)


RECOGNISER = Recogniser(recognises=recognises, read=read)
