"""What became of each figure of a notice, and which identities it enters. 数值的结论。"""

from __future__ import annotations

from collections.abc import Mapping

from aidfunds.proof.records import Proof, Status
from aidfunds.words import Term, Worded


class Outcome(Worded):
    """What became of a figure; a contradiction outweighs a proof, a proof a doubt. 数值的结论。"""

    PROVED = "proved", Status.PROVED.term
    CONTRADICTED = "contradicted", Status.CONTRADICTED.term
    UNPROVABLE = "unprovable", Status.UNPROVABLE.term
    UNTOUCHED = "untouched", Term("未涉及", "not touched")
    UNCOUNTED = "uncounted", Term("不计入", "not counted")


_GRAVEST = (Status.CONTRADICTED, Status.PROVED, Status.UNPROVABLE)


def outcomes_of(proof: Proof) -> tuple[Outcome, ...]:
    """The outcome of each figure, in text order; those that are counted agree with the coverage. 各数值的结论。"""
    reached: dict[int, set[Status]] = {}
    for one in proof.identities:
        for index in (one.relation.stated, *one.relation.terms):
            reached.setdefault(index, set()).add(one.status)
    left = set(proof.coverage.unproved)
    return tuple(_outcome(reached.get(index, set()), index in left) for index in range(len(proof.notice.figures)))


def _outcome(statuses: set[Status], counted: bool) -> Outcome:
    gravest = next((one for one in _GRAVEST if one in statuses), None)
    if gravest is not None:
        return Outcome(gravest.value)
    return Outcome.UNTOUCHED if counted else Outcome.UNCOUNTED


def entered(proof: Proof) -> Mapping[int, tuple[int, ...]]:
    """The identities that each figure enters, by place: broken ones, stated ones, then the others. 所在关系。"""
    found: dict[int, list[tuple[bool, bool, int]]] = {}
    for place, one in enumerate(proof.identities):
        for index in (one.relation.stated, *one.relation.terms):
            rank = (one.status is not Status.CONTRADICTED, index != one.relation.stated, place)
            found.setdefault(index, []).append(rank)
    return {index: tuple(place for _, _, place in sorted(ranks)) for index, ranks in found.items()}
