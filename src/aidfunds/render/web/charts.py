"""Charts as SVG text: bars between whole fen, drawn by Vega-Lite without a browser or network. 图。

Needs the optional extra ``aidfunds[charts]``.  Texts stand at fixed places, so the bytes do not depend on installed
fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import TypeAlias

from attrs import frozen

from aidfunds.language import CHINESE, ENGLISH, character_width, language, tr
from aidfunds.money import Money, total
from aidfunds.render.texts import AND, THEN, chained, paper_width, write_money, write_unit
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
        used += character_width(char)
        if used > units:
            return label[: max(0, place - 1)] + "…"
    return label


# Blue, ochre, red, pale blue, olive, sand: neighbours differ in lightness too, for grey print and colour-blind readers.
PALETTE = ("#1f3f68", "#e3b55a", "#a8443a", "#a9c8d8", "#5b6f3a", "#d8d2c4")
ON_DARK, ON_LIGHT = "#ffffff", "#1d2733"
FONTS = "Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, SimHei, sans-serif"

WIDTH, NAMES, AMOUNTS = 480, 126, 72  # pixels: the whole, the names at the left at least, the amounts at the right
STEP, BAR, NAME_GAP = 32, 20, 10
DIGIT = 7.2  # pixels, at 12
NAME_UNITS = {CHINESE: 16, ENGLISH: 25}  # as much of a name as stands in a line: eight Chinese characters
UPPER, LOWER = {"fontSize": 13, "dy": -7}, {"fontSize": 13, "dy": 8}
LETTER = 7.8  # pixels of the widest Latin words, at 14

Spec: TypeAlias = Mapping[str, object]


def draw_chart(chart: Chart, name: str) -> str | None:
    """An ``<svg>`` whose ids begin with ``name``, or None without the extra or without bars. 绘图。"""
    try:
        import vl_convert
    except ImportError:
        return None
    if not chart.labels or not chart.series:
        return None
    drawing: str = vl_convert.vegalite_to_svg(_spec(chart), allowed_base_urls=[])
    return _opening(chart, name) + drawing.partition(">")[2]


def color(series: int) -> str:
    """The fill of a series, by its place. 颜色。"""
    return PALETTE[series % len(PALETTE)]


def describe(chart: Chart) -> str:
    """Every bar in words, for those who do not see it. 图的文字说明。"""
    bars = []
    for place, label in enumerate(chart.labels):
        amounts = ((series.title, series.amounts[place]) for series in chart.series)
        parts = [f"{title} {write_money(amount, chart.unit)}" for title, amount in amounts if amount]
        bar = f"{label} {write_money(bar_total(chart, place), chart.unit)}"
        bars.append(tr("{bar}（{parts}）", bar=bar, parts=chained(AND, parts)) if len(parts) > 1 else bar)
    return tr("单位：{unit}。{bars}。", unit=write_unit(chart.unit), bars=chained(THEN, bars))


def _opening(chart: Chart, name: str) -> str:
    """The library's own opening tag has a fixed size and no words for a screen reader; this one has."""
    named = escape(name)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_height(chart)}" role="img"'
        f' aria-labelledby="{named}-title {named}-desc"><title id="{named}-title">{escape(chart.title)}</title>'
        f'<desc id="{named}-desc">{escape(describe(chart))}</desc>'
    )


def _height(chart: Chart) -> int:
    return STEP * len(chart.labels)


def _names_room(chart: Chart) -> int:
    """Pixels for the longest name, and the space beside it; Chinese names have the same everywhere."""
    if language() == CHINESE:
        return NAMES
    longest = max(paper_width(line) for label in chart.labels for line in _lines(label))
    return max(NAMES, NAME_GAP + round(min(longest, NAME_UNITS[ENGLISH]) * LETTER))


def _spec(chart: Chart) -> dict[str, object]:
    """Bars, their amounts and the names, as layers over one scale in fen."""
    bars = [bar for bar in stack(chart) if bar.fen]
    low, high = reach(bars)
    names = _names_room(chart)
    scale = {"domain": [low, high], "range": [names, WIDTH - AMOUNTS], "nice": False}
    x = {"type": "quantitative", "axis": None, "scale": scale}
    at = {**x, "field": "at"}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": _height(chart),
        "padding": 0,
        "autosize": "none",
        "background": None,
        "config": {"aria": False, "view": {"stroke": None}, "font": FONTS},
        "encoding": {"y": _band(chart)},
        "layer": [
            _bars(bars, x),
            _texts(_inside(chart, bars, high - low, WIDTH - names - AMOUNTS), at, align="center", fontSize=12),
            _texts(_ends(chart), at, align="left", fontSize=14, dx=6),
            *_names(chart, {"value": names - NAME_GAP}),
        ],
    }


def _band(chart: Chart) -> Spec:
    scale = {"domain": list(range(len(chart.labels))), "padding": 0}
    return {"field": "place", "type": "ordinal", "axis": None, "scale": scale}


def _bars(bars: Sequence[Bar], x: Spec) -> Spec:
    values = [{"place": bar.place, "start": bar.start, "end": bar.end, "color": color(bar.series)} for bar in bars]
    return {
        "data": {"values": values},
        "mark": {"type": "bar", "aria": False, "height": BAR, "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "x": {**x, "field": "start"},
            "x2": {"field": "end"},
            "color": {"field": "color", "type": "nominal", "scale": None, "legend": None},
        },
    }


def _texts(texts: Iterator[Spec], x: Spec, **look: str | int) -> Spec:
    ink = {"field": "ink", "type": "nominal", "scale": None, "legend": None}
    return {
        "data": {"values": list(texts)},
        "mark": {"type": "text", "aria": False, "baseline": "middle", **look},
        "encoding": {"x": x, "text": {"field": "text", "type": "nominal"}, "color": ink},
    }


def _inside(chart: Chart, bars: Sequence[Bar], span: int, room: int) -> Iterator[Spec]:
    """The amount of each stacked bar that is wide enough to hold it."""
    for bar in bars if len(chart.series) > 1 else ():
        text = write_money(chart.series[bar.series].amounts[bar.place], chart.unit)
        if abs(bar.fen) * room > span * (len(text) + 1) * DIGIT:
            ink = ON_DARK if bar.series % 2 == 0 else ON_LIGHT
            yield {"place": bar.place, "at": (bar.start + bar.end) // 2, "text": text, "ink": ink}


def _ends(chart: Chart) -> Iterator[Spec]:
    for place in range(len(chart.labels)):
        at = sum(max(0, series.amounts[place].fen) for series in chart.series)
        yield {"place": place, "at": at, "text": write_money(bar_total(chart, place), chart.unit), "ink": ON_LIGHT}


def _names(chart: Chart, x: Spec) -> Iterator[Spec]:
    """One layer of the names that stand in one line, and two of those that take two."""
    named = [(place, _lines(label)) for place, label in enumerate(chart.labels)]
    for of_name, line, look in ((1, 0, {"fontSize": 14}), (2, 0, UPPER), (2, 1, LOWER)):
        texts = [
            {"place": place, "text": lines[line], "ink": ON_LIGHT} for place, lines in named if len(lines) == of_name
        ]
        if texts:
            yield _texts(iter(texts), x, align="right", **look)


def _lines(label: str) -> tuple[str, ...]:
    most = NAME_UNITS[language()]
    return wrapped(label, most) if language() == ENGLISH else (shortened(label, most),)
