"""Percentages of change beside the two values they stand for. 增减百分比。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import frozen

from aidfunds.anomalies.records import AnomalyRule, Data, Reading, anomaly, whole_place
from aidfunds.language import mark, tr
from aidfunds.model.findings import Finding, Severity
from aidfunds.notice.numerals import plain
from aidfunds.notice.records import Figure, Kind
from aidfunds.words import Term

CODE = "AF-NOTICE-014"
_UP = "增加|增长|提高|提升|上升|上涨|增|升"
_DOWN = "减少|下降|降低|减|降|缩减|压减|下滑"
_FROM = re.compile(r"(?:由|从)[^，。；：、0-9]{0,16}$")
_TO = re.compile(rf"^[^，。；：、0-9]{{0,12}}?(?P<way>{_UP}|{_DOWN})(?:了)?(?:到|至|为)[^，。；、0-9]{{0,6}}$")
_CHANGE = re.compile(
    rf"^[，、]?\s?(?:同比|比[^，。；0-9]{{0,8}}|较[^，。；0-9]{{0,8}})?(?P<way>{_UP}|{_DOWN})(?:了|幅度|幅|率)?(?:为|达)?\s?$"
)
_BY = re.compile(rf"(?P<way>{_UP}|{_DOWN})了?\s?$")
_KINDS = (Kind.MONEY, Kind.COUNT, Kind.MEASURE, Kind.RATE, Kind.PERCENT)
_GAP = 40


@frozen(eq=False)
class Change:
    """From one value to another, with the word for the way. 增减。"""

    before: Figure
    after: Figure
    way: str

    @property
    def up(self) -> bool:
        """Whether the word says more. 是否增加。"""
        return bool(re.fullmatch(_UP, self.way))


def changes(reading: Reading) -> Iterator[Finding]:
    """The word of direction, the percentage and its base, against the two values. 增减方向与基数。"""
    figures, text = reading.notice.figures, reading.notice.text
    for place in range(len(figures) - 1):
        change = _change(text, figures[place], figures[place + 1])
        if change is not None:
            yield from _of_change(reading, change, figures[place + 2 : place + 3])
        yield from _of_pair(reading, figures[place : place + 2])


def _change(text: str, before: Figure, after: Figure) -> Change | None:
    """由10万元增加到12万元."""
    if before.kind not in _KINDS or (before.kind, before.unit) != (after.kind, after.unit) or before.cell or after.cell:
        return None
    found = _TO.match(text[before.to : after.at]) if after.at - before.to <= _GAP else None
    if found is None or not _FROM.search(text[max(0, before.at - _GAP) : before.at]):
        return None
    return Change(before, after, found["way"])


def _of_change(reading: Reading, change: Change, following: Sequence[Figure]) -> Iterator[Finding]:
    before, after = change.before.number, change.after.number
    place = (change.before.at, change.after.to)
    if before != after and (after > before) is not change.up:
        message = tr(
            "由{before}到{after}，却说“{way}”",
            before=_said(change.before),
            after=_said(change.after),
            way=change.way,
        )
        yield anomaly(reading, CODE, message, place, severity=Severity.WARNING, data=_data(change))
        return
    said = following[0] if following else None
    between = reading.notice.text[change.after.to : said.at] if said else ""
    found = _CHANGE.match(between) if said is not None and said.kind is Kind.PERCENT and said.bound is None else None
    if said is None or found is None or not before:
        return
    if bool(re.fullmatch(_UP, found["way"])) is not change.up and before != after:
        message = tr(
            "由{before}到{after}，却说“{way}{said}”",
            before=_said(change.before),
            after=_said(change.after),
            way=found["way"],
            said=_said(said),
        )
        yield anomaly(reading, CODE, message, (place[0], said.to), severity=Severity.WARNING, data=_data(change))
        return
    yield from _of_base(reading, change, said)


def _of_base(reading: Reading, change: Change, said: Figure) -> Iterator[Finding]:
    """The percentage is of the first value; in points where the values are percentages themselves."""
    before, after = change.before.number, change.after.number
    difference = abs(after - before)
    points = "百分点" in said.text
    data: Data = {**_data(change), "stated": said.value}
    place = (change.before.at, said.to)
    if change.before.kind is Kind.PERCENT and _fits(said, difference):
        if not points and not _fits(said, 100 * difference / before):
            message = tr("{said}是两个百分比之差，应说百分点", said=_said(said))
            yield anomaly(reading, CODE, message, place, data=data)
    elif points or _fits(said, 100 * difference / before):
        return
    elif after and _fits(said, 100 * difference / after):
        message = tr(
            "{said}是以变动后的{after}为基数；按原来的{before}应为{right}%",
            said=_said(said),
            after=_said(change.after),
            before=_said(change.before),
            right=_short(100 * difference / before),
        )
        yield anomaly(reading, CODE, message, place, severity=Severity.WARNING, data=data)
    else:
        message = tr(
            "由{before}到{after}的变动是{right}%，文中为{said}",
            before=_said(change.before),
            after=_said(change.after),
            right=_short(100 * difference / before),
            said=_said(said),
        )
        yield anomaly(reading, CODE, message, place, data=data)


def _of_pair(reading: Reading, pair: Sequence[Figure]) -> Iterator[Finding]:
    """增加120万元，下降5%: two words of opposite ways with nothing between them."""
    amount, share = pair
    text = reading.notice.text
    if amount.kind not in (Kind.MONEY, Kind.COUNT) or share.kind is not Kind.PERCENT or amount.cell or share.cell:
        return
    first = _BY.search(text[max(0, amount.at - 8) : amount.at])
    second = re.fullmatch(rf"[，、（]?\s?(?P<way>{_UP}|{_DOWN})(?:了|幅为?)?\s?", text[amount.to : share.at])
    if first is None or second is None:
        return
    if bool(re.fullmatch(_UP, first["way"])) is not bool(re.fullmatch(_UP, second["way"])):
        message = tr(
            "“{first}{amount}”与“{second}{share}”方向相反",
            first=first["way"],
            amount=_said(amount),
            second=second["way"],
            share=_said(share),
        )
        place = whole_place([(amount.at, amount.to), (share.at, share.to)])
        yield anomaly(reading, CODE, message, place, severity=Severity.WARNING)


def _fits(said: Figure, value: Fraction) -> bool:
    return abs(said.number - value) <= said.step / 2


def _said(figure: Figure) -> str:
    return "".join(figure.text.split())


def _short(value: Fraction) -> str:
    return plain(Fraction(round(value * 100), 100))


def _data(change: Change) -> Data:
    return {"before": change.before.value, "after": change.after.value, "way": change.way}


RULES = (
    AnomalyRule(
        key=CODE,
        title=Term("增减的方向或基数不符", "A change in the wrong direction or on the wrong base"),
        severity=Severity.WARNING,
        clause=mark("增长、下降的百分比以原来的数为基数"),
        rule=mark(
            "“由甲到乙”的增减字眼应与两数大小一致；百分比以甲为基数；两个百分比之差说百分点。方向相反、基数用错的是警告。"
        ),
        example=mark("“由200万元增加到150万元”；“由100万元增加到125万元，增长20%”（20% 是以 125 为基数）。"),
        remedy=mark("对照数据来源，改正字眼、数字或百分比。"),
        run=changes,
    ),
)
