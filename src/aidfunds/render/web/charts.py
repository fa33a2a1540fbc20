"""Charts as rectangles and texts that a template writes as SVG: bars between whole fen. 图。

Everything stands at a fixed place in hundredths of a pixel, so the bytes do not depend on installed fonts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from aidfunds.language import CHINESE, ENGLISH, character_width, language, tr
from aidfunds.money import Money, total
from aidfunds.render.texts import AND, THEN, chained, paper_width, write_money, write_unit
from aidfunds.report.compose import Bars


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


def stack(chart: Bars) -> Iterator[Bar]:
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


def bar_total(chart: Bars, place: int) -> Money:
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

WIDTH, NAMES, AMOUNTS = 480, 126, 72  # pixels: the whole, the names at the left at least, the amounts at the right
STEP, BAR, NAME_GAP, AMOUNT_GAP = 32, 20, 10, 6
BASELINE = 4  # pixels below the middle of a bar
UPPER, LOWER = -3, 12  # pixels below the middle of a bar, for a name in two lines
DIGIT = 7  # pixels, at 12
NAME_UNITS = {CHINESE: 16, ENGLISH: 25}  # as much of a name as stands in a line: eight Chinese characters
LETTER = 7.8  # pixels of the widest Latin words, at 14
HUNDREDTHS = 100  # of a pixel: as exactly as a place is written


@frozen
class Rectangle:
    """A stretch of one colour; ``x`` and ``width`` are pixels as written. 矩形。"""

    x: str
    y: int
    width: str
    color: str


@frozen
class Label:
    """A text at its place; ``ink`` is its colour. 文字。"""

    x: str
    y: int
    text: str
    ink: str = ON_LIGHT


@frozen
class Drawing:
    """A chart as what has to be drawn, from back to front, and what it says in words. 图形。"""

    height: int
    bars: tuple[Rectangle, ...]
    inside: tuple[Label, ...]
    ends: tuple[Label, ...]
    names: tuple[Label, ...]
    halves: tuple[Label, ...]
    words: str

    width = WIDTH
    bar = BAR


@frozen
class _Scale:
    """Where fen stand between the names and the amounts. 比例尺。"""

    low: int
    high: int
    left: int = NAMES

    @property
    def room(self) -> int:
        """Pixels from the lowest to the highest. 宽度。"""
        return WIDTH - self.left - AMOUNTS

    def at(self, fen: int) -> int:
        """The place of so many fen, in hundredths of a pixel. 位置。"""
        return HUNDREDTHS * self.left + (fen - self.low) * self.room * HUNDREDTHS // (self.high - self.low)


def draw_chart(chart: Bars) -> Drawing | None:
    """What has to be drawn of a chart, or None where it has no bars. 绘图。"""
    if not chart.labels or not chart.series:
        return None
    bars = [bar for bar in stack(chart) if bar.fen]
    scale = _Scale(*reach(bars), left=_names_room(chart))
    beside, named = _pixels(HUNDREDTHS * (scale.left - NAME_GAP)), [_lines(label) for label in chart.labels]
    return Drawing(
        height=STEP * len(chart.labels),
        bars=tuple(_rectangle(bar, scale) for bar in bars),
        inside=tuple(_inside(chart, bars, scale)),
        ends=tuple(_ends(chart, scale)),
        names=tuple(
            Label(beside, _middle(place) + BASELINE, lines[0]) for place, lines in enumerate(named) if len(lines) == 1
        ),
        halves=tuple(
            Label(beside, _middle(place) + below, line)
            for place, lines in enumerate(named)
            if len(lines) > 1
            for line, below in zip(lines, (UPPER, LOWER), strict=True)
        ),
        words=describe(chart),
    )


def color(series: int) -> str:
    """The fill of a series, by its place. 颜色。"""
    return PALETTE[series % len(PALETTE)]


def describe(chart: Bars) -> str:
    """Every bar in words, for those who do not see it. 图的文字说明。"""
    bars = []
    for place, label in enumerate(chart.labels):
        amounts = ((series.title, series.amounts[place]) for series in chart.series)
        parts = [f"{title} {write_money(amount, chart.chart.unit)}" for title, amount in amounts if amount]
        bar = f"{label} {write_money(bar_total(chart, place), chart.chart.unit)}"
        bars.append(tr("{bar}（{parts}）", bar=bar, parts=chained(AND, parts)) if len(parts) > 1 else bar)
    return tr("单位：{unit}。{bars}。", unit=write_unit(chart.chart.unit), bars=chained(THEN, bars))


def _names_room(chart: Bars) -> int:
    """Pixels for the longest name, and the space beside it; Chinese names have the same everywhere."""
    if language() == CHINESE:
        return NAMES
    longest = max(paper_width(line) for label in chart.labels for line in _lines(label))
    return max(NAMES, NAME_GAP + round(min(longest, NAME_UNITS[ENGLISH]) * LETTER))


def _middle(place: int) -> int:
    return STEP * place + STEP // 2


def _pixels(hundredths: int) -> str:
    """A place as it is written: no more decimals than it has."""
    whole, part = divmod(hundredths, HUNDREDTHS)
    return f"{whole}.{part:02d}".rstrip("0").rstrip(".") if part else str(whole)


def _rectangle(bar: Bar, scale: _Scale) -> Rectangle:
    left, right = scale.at(min(bar.start, bar.end)), scale.at(max(bar.start, bar.end))
    return Rectangle(_pixels(left), _middle(bar.place) - BAR // 2, _pixels(right - left), color(bar.series))


def _inside(chart: Bars, bars: Sequence[Bar], scale: _Scale) -> Iterator[Label]:
    """The amount of each stacked bar that is wide enough to hold it."""
    for bar in bars if len(chart.series) > 1 else ():
        text = write_money(chart.series[bar.series].amounts[bar.place], chart.chart.unit)
        if abs(bar.fen) * scale.room > (scale.high - scale.low) * (len(text) + 1) * DIGIT:
            at = _pixels(scale.at((bar.start + bar.end) // 2))
            yield Label(at, _middle(bar.place) + BASELINE, text, ON_DARK if bar.series % 2 == 0 else ON_LIGHT)


def _ends(chart: Bars, scale: _Scale) -> Iterator[Label]:
    """The whole amount of each label, after the bars that run to the right."""
    for place in range(len(chart.labels)):
        at = sum(max(0, series.amounts[place].fen) for series in chart.series)
        text = write_money(bar_total(chart, place), chart.chart.unit)
        yield Label(_pixels(scale.at(at) + HUNDREDTHS * AMOUNT_GAP), _middle(place) + BASELINE, text)


def _lines(label: str) -> tuple[str, ...]:
    most = NAME_UNITS[language()]
    return wrapped(label, most) if language() == ENGLISH else (shortened(label, most),)
