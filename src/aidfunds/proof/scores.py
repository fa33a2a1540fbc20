"""Points of indicators against those of their class: 产出指标（50分）. 绩效分值勾稽。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aidfunds.notice.notice import Notice
from aidfunds.notice.records import Figure, Kind
from aidfunds.notice.scores import score_pairs
from aidfunds.proof.prose import Amount
from aidfunds.proof.records import Reason, Relation
from aidfunds.proof.sums import sum_relation

_CLASS = re.compile(r"(?:指标|满意度|管理|执行率?)\s?（?\s?$")


def score_relations(notice: Notice) -> Iterator[Relation]:
    """The weights of the indicators below each class that states its own; never more than a proof. 分值合计。"""
    points = [(index, one) for index, one in enumerate(notice.figures) if one.kind is Kind.COUNT and one.unit == "分"]
    if not points:
        return
    weights = set(_weights(notice, points))
    heads = [(index, one) for index, one in points if index not in weights and _heads(notice, one)]
    for place, (index, head) in enumerate(heads):
        end = heads[place + 1][1].at if place + 1 < len(heads) else len(notice.text)
        parts = [Amount(at, one) for at, one in points if at in weights and head.at < one.at < end]
        if len(parts) >= 2:
            yield sum_relation(Amount(index, head), parts, doubt=Reason.NOT_COMMITTED)


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
