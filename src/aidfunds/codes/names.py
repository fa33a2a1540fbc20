"""When two printed names are the same name. 名称比对。"""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

ALIKE = str.maketrans("（）－—–", "()---", "“”\"‘’'「」")  # data: compared


def name_key(name: str) -> str:
    """A name without the spaces, quotes and bracket widths that printing adds. 名称比对键。

    Notices break names inside a cell (其他扶贫 支出) and mix bracket widths; neither makes another name.
    """
    return "".join(name.split()).translate(ALIKE)


def path_key(names: Iterable[str]) -> str:
    """The key of names printed one after another, with or without hyphens. 带上级名称的比对键。"""
    return "".join(name_key(name).replace("-", "") for name in names)


def nearest(wanted: str, known: Iterable[str]) -> tuple[str, ...]:
    """At most three known words that look like the wanted one, the likest first. 近似项。"""
    return tuple(get_close_matches(wanted, sorted(set(known)), n=3, cutoff=0.6))
