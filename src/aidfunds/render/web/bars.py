"""Where the bars of a chart start and end, in whole fen. 条形。"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator

from attrs import frozen

from aidfunds.money import Money, total
from aidfunds.report.nodes import Chart


@frozen
class Bar:
    """One amount of one series, at its place among the labels. 一段条形。"""

    place: int
    series: int
    start: int
    end: int

    @property
    def fen(self) -> int:
        """Its amount; negative where it runs the other way. 金额（分）。"""
        return self.end - self.start


def stack(chart: Chart) -> Iterator[Bar]:
    """The bars of each label end to end; negative amounts pile up on the other side of zero. 堆叠。"""
    for place in range(len(chart.labels)):
        above = below = 0
        for number, series in enumerate(chart.series):
            fen = series.amounts[place].fen
            start = above if fen >= 0 else below
            yield Bar(place, number, start, start + fen)
            if fen >= 0:
                above += fen
            else:
                below += fen


def reach(bars: Iterable[Bar]) -> tuple[int, int]:
    """The lowest and the highest fen that a scale has to show; never both zero. 范围。"""
    ends = [0] + [end for bar in bars for end in (bar.start, bar.end)]
    return min(ends), max(*ends, min(ends) + 1)


def bar_total(chart: Chart, place: int) -> Money:
    """What all series together give one label. 合计。"""
    return total(series.amounts[place] for series in chart.series)


def wrapped(label: str, units: int) -> tuple[str, ...]:
    """A label in one line, or its words in two; what does not fit into these is left to the tables. 折行。

    >>> wrapped("Labor transfer and employment", 20)
    ('Labor transfer and', 'employment')
    """
    if shortened(label, units) == label:
        return (label,)
    upper = label[: units + 1].rpartition(" ")[0]
    return (upper, shortened(label[len(upper) + 1 :], units)) if upper else (shortened(label, units),)


def shortened(label: str, units: int) -> str:
    """As much of a label as fits, a Chinese character taking two units; tables have it whole. 缩略。

    >>> shortened("曲靖市供销合作社联合社", 14)
    '曲靖市供销合…'
    """
    used = 0
    for place, char in enumerate(label):
        used += 2 if unicodedata.east_asian_width(char) in "WF" else 1
        if used > units:
            return label[: max(0, place - 1)] + "…"
    return label
