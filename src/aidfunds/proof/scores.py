"""Points of indicators against those of their class: 产出指标（50分）. 绩效分值勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.scores import Form, score_forms
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import closes, sum_relation

_CLASS = re.compile(r"(?:指标|满意度|管理|执行率?)\s?（?\s?$")
_ROW = 2  # weight and score of the execution


def score_relations(notice: Notice) -> Iterator[Relation]:
    """The weights below each class that states its own, and the totals; never more than a proof. 分值合计。"""
    points = [(index, one) for index, one in enumerate(notice.figures) if one.kind is Kind.COUNT and one.unit == "分"]
    if not points:
        return
    forms = list(score_forms(notice.text))
    weights = sorted(_weights(notice, points, forms))
    known = set(weights)
    heads = [index for index, one in points if index not in known and _heads(notice, one)]
    for index, following in pairwise([*heads, len(notice.figures)]):
        parts = weights[bisect_left(weights, index) : bisect_left(weights, following)]
        head, amounts = _amount(notice, index), [_amount(notice, one) for one in parts]
        if len(parts) >= 2 or (parts and closes(head, amounts)):
            yield sum_relation(head, amounts, doubt=Reason.NOT_COMMITTED)
    yield from _totals(notice, points, known, forms)


def _amount(notice: Notice, index: int) -> Amount:
    return Amount(index, notice.figures[index])


def _totals(
    notice: Notice, points: Sequence[tuple[int, Figure]], weights: Collection[int], forms: Sequence[Form]
) -> Iterator[Relation]:
    """总分: the weights of all indicators, that of the execution with them or not; likewise the scores."""
    at = {one.at: index for index, one in points}
    executed = [(one.at, index) for index, one in points if one.cell is not None]
    for form in forms:
        before = executed[: bisect_left(executed, (form.at, 0))][-_ROW:]
        for side, place in enumerate(form.totals):
            if place is None or place[0] not in at:
                continue
            own = [at[pair[side][0]] for pair in form.pairs if pair[side][0] in at]
            first = [index for _, index in before if (index in weights) is (side == 0)][-1:]
            for parts in (own, sorted({*first, *own})):
                stated, amounts = _amount(notice, at[place[0]]), [_amount(notice, index) for index in parts]
                if len(amounts) >= 2 and closes(stated, amounts):
                    yield sum_relation(stated, amounts)


def _weights(notice: Notice, points: Sequence[tuple[int, Figure]], forms: Sequence[Form]) -> Iterator[int]:
    """In a flattened form the first of each pair; in a table the column of weights."""
    firsts = {weight[0] for form in forms for weight, _ in form.pairs}
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
