"""Did you mean? 相近的名称。"""

from __future__ import annotations

from collections.abc import Iterable

from aidfunds.language import listed, tr


def nearest(word: str, known: Iterable[str]) -> str:
    """A question naming the nearest known word, or nothing where none is near. 您是不是要。"""
    from difflib import get_close_matches  # 5 ms: paid only by those who mistyped

    found = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return tr("您是不是要写“{word}”？", word=found[0]) if found else ""


def available(known: Iterable[object]) -> str:
    """What could be written instead. 可用的名称。"""
    return tr("可用：{known}", known=listed(known) or tr("无"))
