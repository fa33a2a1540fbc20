"""Points of indicators against those of their class: 产出指标（50分）. 绩效分值勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.scores import Place, score_pairs, score_totals
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import closes, sum_relation

_CLASS = re.compile(r"(?:指标|满意度|管理|执行率?)\s?（?\s?$")


def score_relations(notice: Notice) -> Iterator[Relation]:
    """The weights below each class that states its own, and the totals; never more than a proof. 分值合计。"""
    points = [(index, one) for index, one in enumerate(notice.figures) if one.kind is Kind.COUNT and one.unit == "分"]
    if not points:
        return
    totals = list(score_totals(notice.text))
    ends = {place[0] for pair in totals for place in pair if place is not None}
    weights = sorted(index for index in _weights(notice, points) if notice.figures[index].at not in ends)
    known = set(weights)
    heads = [index for index, one in points if index not in known and _heads(notice, one)]
    for index, following in pairwise([*heads, len(notice.figures)]):
        parts = weights[bisect_left(weights, index) : bisect_left(weights, following)]
        head, amounts = _amount(notice, index), [_amount(notice, one) for one in parts]
        if len(parts) >= 2 or (parts and closes(head, amounts)):
            yield sum_relation(head, amounts, doubt=Reason.NOT_COMMITTED)
    yield from _totals(notice, points, known, totals)


def _amount(notice: Notice, index: int) -> Amount:
    return Amount(index, notice.figures[index])


def _totals(
    notice: Notice,
    points: Sequence[tuple[int, Figure]],
    weights: Collection[int],
    totals: Sequence[tuple[Place, Place | None]],
) -> Iterator[Relation]:
    """总分: the weights of all indicators, that of the execution with them or not; likewise the scores."""
    at = {one.at: index for index, one in points}
    ends = {place[0] for pair in totals for place in pair if place is not None}
    pairs = [pair for pair in score_pairs(notice.text) if pair[0][0] not in ends and pair[1][0] not in ends]
    for side in (0, 1):
        own = [at[pair[side][0]] for pair in pairs if pair[side][0] in at]
        executed = [index for index, one in points if one.cell is not None and (index in weights) is (side == 0)][:1]
        for pair in totals:
            place = pair[side]
            if place is None or place[0] not in at:
                continue
            for parts in (own, sorted({*executed, *own})):
                stated, amounts = _amount(notice, at[place[0]]), [_amount(notice, index) for index in parts]
                if len(amounts) >= 2 and closes(stated, amounts):
                    yield sum_relation(stated, amounts)


def _weights(notice: Notice, points: Sequence[tuple[int, Figure]]) -> Iterator[int]:
    """In a flattened form the first of each pair; in a table the column of weights."""
    firsts = {weight[0] for weight, _ in score_pairs(notice.text)}
    for index, one in points:
        if one.at in firsts:
            yield index
        elif one.cell is not None:
            table = notice.tables[one.cell[0]]
            head = table.heads[one.cell[2]] if one.cell[2] < len(table.heads) else ""
            if re.search(r"分\s*值|权\s*重|标准分|满分", head):
                yield index


def _heads(notice: Notice, figure: Figure) -> bool:
    return bool(_CLASS.search(notice.text[max(0, figure.at - 8) : figure.at]))
