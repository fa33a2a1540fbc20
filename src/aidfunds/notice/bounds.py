"""Figures that are limits or estimates: 不少于, 以内, 约. 界限与约数。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re

from attrs import evolve

from aidfunds.notice.records import Bound, Figure

_BEFORE = (
    (Bound.AT_LEAST, r"不少于|不低于|不小于|不得低于|不得少于|至少|大于等于|≥|>=|达到或超过|不得小于"),
    (Bound.AT_MOST, r"不超过|不高于|不大于|不得超过|不得高于|不多于|至多|最多|最高|小于等于|≤|<=|控制在|不突破"),
    (Bound.MORE_THAN, r"(?<!不)(?<!不得)超过|(?<!不)高于|(?<!不)大于|多于|(?<!<)>"),
    (Bound.LESS_THAN, r"(?<!不)低于|(?<!不)少于|(?<!不)小于|不足|不到|<"),
)
_BEFORES = tuple((bound, re.compile(rf"(?:{words})\s?$")) for bound, words in _BEFORE)
_AFTERS = (
    (
        Bound.AT_LEAST,
        re.compile(r"\s?(?:及以上|（含）以上|以上(?!资金|各|合计|共|共计|两|三|四|五|几|项|所|款|小计)|或以上)"),
    ),
    (Bound.AT_MOST, re.compile(r"\s?(?:及以下|（含）以下|以下(?!简称|同)|以内|之内|及以内)")),
)
_ABOUT_BEFORE = re.compile(r"(?:约|近|大约|将近)\s?$")
_ABOUT_AFTER = re.compile(r"\s?(?:左右|上下|多万?元?|余)")


def bounded(text: str, figure: Figure) -> Figure:
    """The figure with what the words beside it make of it. 标明界限。"""
    before, after = text[max(0, figure.at - 8) : figure.at], text[figure.to : figure.to + 6]
    bound = next((bound for bound, pattern in _BEFORES if pattern.search(before)), None)
    bound = bound or next((bound for bound, pattern in _AFTERS if pattern.match(after)), None)
    about = bool(_ABOUT_BEFORE.search(before) or _ABOUT_AFTER.match(after))
    return evolve(figure, bound=bound, about=about) if bound or about else figure
