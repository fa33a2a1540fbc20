"""Percentages of one amount in another: 占比87.3%, 支出进度44.88%. 占比与进度。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from attrs import define, field

from aidfunds.money import rounded
from aidfunds.notice.records import Figure, Kind
from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Addend, Factor, Reason, Relation, Shape
from aidfunds.proof.sums import closes, half_step

_SHARE = re.compile(r"占|比例|比重|进度|支出率|执行率|完成率|拨付率|到位率|使用率|率")
_CHANGE = re.compile(
    r"增长|下降|提高|增加|降低|增幅|减少|同比|环比|不超过|超过|满意|合格率|及时率|贫困发生率|脱贫率|覆盖率|知晓率|年利率|利率|税率"
)
_PROGRESS = re.compile("支付率|支出率|执行率|完成率|拨付率|到位率|使用率|进度")
_OF = re.compile(r"^[^，。；：0-9]{0,6}的\s?$")
_BEYOND = re.compile(r"达到|完成|超额|的\s?$")
_EACH_OF, _MARK = re.compile("分别|各"), re.compile(r"\s?(?:[、，和与及]|以及)?\s?占?\s?")
_MANY = 8
_NEAR, _BEHIND = 60, 40
_LATEST = 24
_WHOLE = 100
_KINDS = (Kind.MONEY, Kind.COUNT)
_SIBLINGS = 2

Pair = tuple[Amount, Amount]  # a part and its whole


@define
class _Known:
    """What the shares of a paragraph gave so far: pairs that hold, and one that does not."""

    pairs: list[Pair] = field(factory=list)
    failed: list[tuple[Amount, Amount]] = field(factory=list)  # the percentage, the part
    alike: int = 0  # how many hold of a whole, its part and the progress right behind

    @property
    def whole(self) -> Amount | None:
        """The whole of the last share that holds. 共同的总额。"""
        return self.pairs[-1][1] if self.pairs else None


def shares_in(line: Stretch, amounts: Sequence[Amount], money: Sequence[Amount]) -> Iterator[Relation]:
    """The shares of a paragraph; ``money`` are the amounts before it, the nearest last. 占比。"""
    known = _Known()
    doubtful = []
    own = set(line.amounts)  # those in brackets are looked at last
    for place, one in enumerate(amounts):
        if one.figure.kind is not Kind.PERCENT or one.figure.bound is not None:
            continue
        clause = _clause(line, one)
        near = _before(line, amounts, place)
        if not near or _CHANGE.search(clause) or not (_SHARE.search(clause) or _of(line, near[-1], one)):
            continue
        top = [amount for amount in near if amount in own]
        pair = _respective(line, amounts, place)
        pair = pair or (_pair(line, amounts, place, top, money, known) if top else None)
        pair = pair or _pair(line, amounts, place, near, money, known)
        if pair is not None:
            known.pairs.append(pair)
            known.alike += pair == _beside(line, near, one)
            yield share_relation(one, *pair)
            continue
        if one.figure.number == _WHOLE:
            continue  # all of something: no other amount need be named
        known.failed.append((one, near[-1]))
        beside = _beside(line, near, one)
        whole = beside[1] if beside else known.whole or (near[-2] if len(near) >= 2 else None)
        if whole is not None and whole.index != near[-1].index and near[-1].worth <= whole.worth and whole.worth:
            doubtful.append(share_relation(one, near[-1], whole, Reason.NOT_COMMITTED))
    wrong = _wrong(line, known)
    yield from (wrong,) if wrong is not None else doubtful


def _respective(line: Stretch, amounts: Sequence[Amount], place: int) -> Pair | None:
    """甲30万元、乙70万元，分别占30%和70%: the parts and the percentages in one order."""
    first = last = place
    while first and amounts[first - 1].figure.kind is Kind.PERCENT and _next(line, amounts, first):
        first -= 1
    while last + 1 < len(amounts) and amounts[last + 1].figure.kind is Kind.PERCENT and _next(line, amounts, last + 1):
        last += 1
    many = last - first + 1
    near = _before(line, amounts, first)
    if (
        not 2 <= many <= _MANY
        or len(near) <= many
        or not _EACH_OF.search(line.between(near[-1].figure.to, amounts[first].figure.at))
    ):
        return None
    part = near[-many + place - first]
    wholes = reversed(near[:-many])
    return next(((part, one) for one in wholes if holds(amounts[place].figure, part, one, beyond=False)), None)


def _next(line: Stretch, amounts: Sequence[Amount], place: int) -> bool:
    """Whether nothing but a list mark stands between an amount and the one before it."""
    return bool(_MARK.fullmatch(line.between(amounts[place - 1].figure.to, amounts[place].figure.at)))


def _clause(line: Stretch, one: Amount) -> str:
    before = line.text[max(0, one.figure.at - line.at - 30) : one.figure.at - line.at]
    return re.split("[，。；]", before)[-1]


def _before(line: Stretch, amounts: Sequence[Amount], place: int) -> list[Amount]:
    """The amounts before a percentage in its sentence that are of the kind of the nearest one."""
    stated = amounts[place]
    held = [
        one
        for one in amounts[max(0, place - _LATEST) : place]
        if one.figure.kind in _KINDS and "。" not in line.between(one.figure.to, stated.figure.at)
    ]
    if not held or stated.figure.at - held[-1].figure.to > _NEAR:
        return []
    like = (held[-1].figure.kind, held[-1].figure.unit)
    return [one for one in held if (one.figure.kind, one.figure.unit) == like]


def _of(line: Stretch, whole: Amount, one: Amount) -> bool:
    """Whether the percentage is one of the amount right before it: 564.3亿元的101.6%."""
    return bool(_OF.match(line.between(whole.figure.to, one.figure.at)))


def _pair(
    line: Stretch,
    amounts: Sequence[Amount],
    place: int,
    near: Sequence[Amount],
    money: Sequence[Amount],
    known: _Known,
) -> Pair | None:
    """The part and the whole that bear a percentage out; the likeliest reading first."""
    stated, nearest = amounts[place], near[-1]
    beyond = bool(_BEYOND.search(_clause(line, stated)))
    if not nearest.figure.number and known.whole is not None:
        tried = [(nearest, known.whole)]
    elif _of(line, nearest, stated):
        tried = [(one, nearest) for one in reversed(near[:-1])]
    else:
        wholes = [known.whole] if known.whole is not None else []
        tried = [(nearest, one) for one in (*wholes, *reversed(near[:-1]))]
        if nearest.figure.kind is Kind.MONEY:
            tried += [(nearest, one) for one in _others(amounts, place, money, nearest)]
        tried += [
            (one, nearest) for one in reversed(near[:-1]) if "占" in line.between(one.figure.to, stated.figure.at)
        ]
        if _PROGRESS.search(_clause(line, stated)):
            tried += [(part, one) for at, part in enumerate(near[-4:]) for one in near[-4:][:at]]
        tried += [(part, one) for one in _behind(amounts, place, nearest) for part in reversed(near[-3:])]
    return next(
        (pair for pair in tried if pair[0].index != pair[1].index and holds(stated.figure, *pair, beyond)), None
    )


def _behind(amounts: Sequence[Amount], place: int, like: Amount) -> list[Amount]:
    """Wholes right behind a percentage, as in its bracket."""
    return [
        one
        for one in amounts[place + 1 : place + 3]
        if (one.figure.kind, one.figure.unit) == (like.figure.kind, like.figure.unit)
        and one.figure.at - amounts[place].figure.to <= _BEHIND
    ]


def _others(amounts: Sequence[Amount], place: int, money: Sequence[Amount], numerator: Amount) -> list[Amount]:
    """Wholes further away: earlier in the paragraph, then before it; only what is larger than the part."""
    own = [one for one in amounts[max(0, place - _LATEST) : place] if one.figure.kind is Kind.MONEY]
    precise = amounts[place].figure.step < 1
    far = [*reversed(own), *(reversed(money[-_LATEST:]) if precise else reversed(money[-3:]))]
    return [one for one in far if one.index != numerator.index and one.figure.number > numerator.figure.number]


def holds(stated: Figure, part: Amount, whole: Amount, beyond: bool) -> bool:
    """Whether a percentage is that of a part in a whole, as far as it is rounded. 占比是否相符。"""
    share, total = _fen(part), _fen(whole)  # in whole numbers and without division, for it is asked very often
    if not total or (share > total and not beyond):
        return False
    number, scale = stated.number, 2 * stated.step.denominator
    apart = scale * (number.numerator * total - 100 * number.denominator * share)
    room = stated.step.numerator * number.denominator * total
    return -room <= apart <= room


def _fen(one: Amount) -> int | Fraction:
    return one.worth if one.times == 1 else 100 * one.figure.number


def _wrong(line: Stretch, known: _Known) -> Relation | None:
    """The one share of a whole that does not hold, where its siblings do and all the parts make up the whole."""
    whole = known.whole
    if whole is None or len(known.failed) != 1:
        return None
    stated, part = known.failed[0]
    beside = _beside(line, [one for one in line.amounts if one.figure.at < stated.figure.at], stated)
    if beside is not None and known.alike >= _SIBLINGS:
        return _accused(line, stated, *beside)
    siblings = {pair[0].index: pair[0] for pair in known.pairs if pair[1] is whole and pair[0].figure.number}
    if len(siblings) < _SIBLINGS or part.index in siblings or not closes(whole, [*siblings.values(), part]):
        return None
    return _accused(line, stated, part, whole)


def _beside(line: Stretch, near: Sequence[Amount], stated: Amount) -> Pair | None:
    """下达1052万元已支出977万元，支出进度92.9%: the part and the whole right before a progress, in its item."""
    if len(near) < 2 or not _PROGRESS.search(_clause(line, stated)):
        return None
    whole, part = near[-2:]
    apart = re.search("[。；]", line.between(whole.figure.to, stated.figure.at))
    like = (whole.figure.kind, whole.figure.unit) == (part.figure.kind, part.figure.unit)
    return (part, whole) if like and not apart and 0 < part.worth <= whole.worth else None


def _accused(line: Stretch, stated: Amount, part: Amount, whole: Amount) -> Relation | None:
    word = _SHARE.search(_clause(line, stated))
    if word is None:
        return None
    begin = stated.figure.at - len(_clause(line, stated)) + word.start()
    return share_relation(stated, part, whole, doubt_of(stated, part, whole), (begin, begin + len(word[0])))


def doubt_of(stated: Amount, part: Amount, whole: Amount) -> Reason | None:
    """Whether a percentage may have been cut off instead of rounded, or its part and whole are. 是否因舍入。"""
    over, slack = stated.figure.number - _percent(part, whole), _slack(part, whole)
    within = -stated.figure.step - slack <= over <= stated.figure.step / 2 + slack
    return Reason.AMBIGUOUS if within else None


def _percent(part: Amount, whole: Amount) -> Fraction:
    return 100 * part.figure.number / whole.figure.number


def _slack(part: Amount, whole: Amount) -> Fraction:
    """How much a share may differ because its part and its whole are rounded."""
    return (
        100 * half_step(part.figure) / whole.figure.number
        + _percent(part, whole) * half_step(whole.figure) / whole.figure.number
    )


def share_relation(
    stated: Amount,
    part: Amount,
    whole: Amount,
    doubt: Reason | None = None,
    commits: tuple[int, int] | None = None,
) -> Relation:
    """A share as a relation. 占比关系。"""
    share = _percent(part, whole)
    factors = tuple(Factor(one.index, one.figure.number, one.figure.unit) for one in (part, whole))
    indexes = tuple(sorted((part.index, whole.index)))
    return Relation(
        shape=Shape.SHARE,
        stated=stated.index,
        addends=(Addend(_six_decimals(share), indexes, factors),),
        commits=commits,
        doubt=doubt,
        unit="%",
    )


def _six_decimals(share: Fraction) -> Fraction:
    return Fraction(rounded(share * 10**6), 10**6)


def rounding_of(stated: Figure) -> Fraction:
    """Half a unit of the last printed digit of a percentage. 百分比的允许误差。"""
    return stated.step / 2 + half_step(stated)
