"""What part a figure plays: total, part, factor. 数值的作用。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re

from aidfunds.notice.records import Kind
from aidfunds.proof.records import Proof, Shape, Status

_NOTE = re.compile(r"^[^\S\n]*(?:备\s*注|注：|说明)", re.MULTILINE)
_SUMS = (Shape.SUM, Shape.PRODUCT, Shape.SUM_OF_PRODUCTS)


def roles_of(proof: Proof) -> dict[int, str]:
    """The role of each figure that an identity uses; an amount in a note is a memo. 各数值的作用。"""
    stated: set[int] = set()
    parts: set[int] = set()
    roles: dict[int, str] = {}
    for one in proof.identities:
        if one.status is Status.UNPROVABLE or one.relation.shape not in _SUMS:
            continue
        stated.add(one.relation.stated)
        if one.relation.shape is Shape.SUM:
            parts.update(one.relation.terms)
        else:
            roles.update(dict.fromkeys(one.relation.terms, "factor"))
    for index, figure in enumerate(proof.notice.figures):
        if index in stated:
            roles[index] = "subtotal" if index in parts else "total"
        elif index in parts:
            roles[index] = "part"
        elif figure.kind is Kind.MONEY and figure.cell is None and index not in roles and _noted(proof, figure.at):
            roles[index] = "memo"
    return roles


def _noted(proof: Proof, at: int) -> bool:
    text = proof.notice.text
    return bool(_NOTE.match(text, text.rfind("\n", 0, at) + 1))
