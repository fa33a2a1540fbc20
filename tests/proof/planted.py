"""Notices made of parts whose figures and sums are known: what was put in is what must be found. 植入的通知。"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from random import Random

from attrs import define, field, frozen
from hypothesis import strategies as st

NAMES = [f"{first}{last}" for first in "青石白龙凤金玉清云安宁兴" for last in ("山县", "门县", "水镇", "泉镇")]
USES = ["道路硬化", "饮水工程", "产业奖补", "雨露计划", "技能培训", "教育资助", "危房改造", "环境整治"]
WAN, YUAN = "万元", "元"


@frozen
class Planted:
    """An amount where it was written. 植入的数值。"""

    start: int
    end: int
    yuan: Decimal


@frozen
class Sum:
    """A total and its parts, by their place among the amounts; ``binds`` where the text commits to it. 植入的合计。"""

    stated: int
    terms: tuple[int, ...]
    binds: bool = True
    only_less: bool = False  # more than the parts may be a list that is not whole


@define
class Pen:
    """Writes a notice and remembers what it wrote. 书写。"""

    random: Random
    unit: str = WAN
    text: str = ""
    amounts: list[Planted] = field(factory=list)
    sums: list[Sum] = field(factory=list)

    def write(self, words: str) -> None:
        """Words without figures of their own. 文字。"""
        self.text += words

    def amount(self, hundreds: int, *, bare: bool = False) -> int:
        """So many hundred yuan in the notice's unit. 写一笔金额。"""
        yuan = Decimal(hundreds) * 100
        number = f"{yuan if self.unit == YUAN else (yuan / 10000).normalize():f}"
        start = len(self.text)
        self.text += number if bare else f"{number}{self.unit}"
        self.amounts.append(Planted(start, len(self.text), yuan))
        return len(self.amounts) - 1

    def draw(self, count: int) -> list[int]:
        """Amounts in hundreds of yuan that hardly add up by chance. 抽取金额。"""
        return [self.random.randrange(10_003, 990_000, 7) for _ in range(count)]

    def names(self, count: int) -> list[str]:
        """Names of places, each once. 抽取地名。"""
        return self.random.sample(NAMES, count)


@frozen
class Written:
    """A notice as it was written. 成文。"""

    text: str
    amounts: tuple[Planted, ...]
    sums: tuple[Sum, ...]

    def wrong(self, one: Sum, digit: int) -> str:
        """The text with another third digit in a total: a slip, not another sum altogether. 改错一位。"""
        place = self.amounts[one.stated].start + 2
        return self.text[:place] + str(digit) + self.text[place + 1 :]


def total_behind(pen: Pen) -> None:
    """甲县1万元、乙县2万元，共计3万元。"""
    parts = pen.draw(pen.random.randint(2, 7))
    pen.write("现下达专项资金如下：")
    terms = []
    for place, (name, part) in enumerate(zip(pen.names(len(parts)), parts, strict=True)):
        pen.write(f"、{name}" if place else name)
        terms.append(pen.amount(part))
    pen.write(pen.random.choice(("，共计", "，合计", "，总计")))
    pen.sums.append(Sum(pen.amount(sum(parts)), tuple(terms)))
    pen.write("。\n")


def among_them(pen: Pen) -> None:
    """下达3万元，其中：甲1万元，乙2万元。"""
    parts = pen.draw(pen.random.randint(2, 6))
    pen.write("现下达财政专项资金")
    stated = pen.amount(sum(parts))
    pen.write(pen.random.choice(("，其中：", "，其中", "。其中：")))
    terms = []
    for place, (use, part) in enumerate(zip(USES, parts, strict=False)):
        pen.write(f"，{use}资金" if place else f"{use}资金")
        terms.append(pen.amount(part))
    pen.write("。\n")
    pen.sums.append(Sum(stated, tuple(terms), only_less=True))


def in_a_bracket(pen: Pen) -> None:
    """安排3万元（甲县1万元、乙县2万元）。"""
    parts = pen.draw(pen.random.randint(2, 5))
    pen.write("安排产业发展资金")
    stated = pen.amount(sum(parts))
    pen.write("（")
    terms = []
    for place, (name, part) in enumerate(zip(pen.names(len(parts)), parts, strict=True)):
        pen.write(f"、{name}" if place else name)
        terms.append(pen.amount(part))
    pen.write("）。\n")
    pen.sums.append(Sum(stated, tuple(terms)))


def nested(pen: Pen) -> None:
    """总额，其中：甲，其中：丙、丁；乙。"""
    deep, other = pen.draw(pen.random.randint(2, 4)), pen.draw(1)[0]
    pen.write("安排资金总额")
    stated = pen.amount(sum(deep) + other)
    pen.write("，其中：产业项目资金")
    first = pen.amount(sum(deep))
    pen.write("，其中：")
    terms = []
    for place, (use, part) in enumerate(zip(USES, deep, strict=False)):
        pen.write(f"、{use}" if place else use)
        terms.append(pen.amount(part))
    pen.write("；管理项目资金")
    second = pen.amount(other)
    pen.write("。\n")
    pen.sums += [
        Sum(stated, (first, second), binds=False),
        Sum(first, tuple(terms), binds=False),
    ]


def numbered_lines(pen: Pen) -> None:
    """1.甲1万元。 2.乙2万元。 合计3万元。"""
    parts = pen.draw(pen.random.randint(2, 6))
    terms = []
    for place, (use, part) in enumerate(zip(USES, parts, strict=False), 1):
        pen.write(f"{place}.{use}资金")
        terms.append(pen.amount(part))
        pen.write("。\n")
    pen.write("合计")
    pen.sums.append(Sum(pen.amount(sum(parts)), tuple(terms), binds=False))
    pen.write("。\n")


def people_at_a_rate(pen: Pen) -> None:
    """培训3期，每期40人10天，600元/人/天，计72万元。"""
    classes, people, days, rate = (pen.random.randint(2, most) for most in (9, 60, 25, 9))
    pen.write(f"举办培训{classes}期，每期{people}人{days}天，{rate}00元/人/天，计")
    pen.amount(classes * people * days * rate)
    pen.write("。\n")


def _table(pen: Pen, begin: str, between: str, end: str, rule: Callable[[int], str]) -> None:
    """Rows of names with their total and parts, the row of totals first or last."""
    width, names = pen.random.randint(2, 4), pen.names(pen.random.randint(3, 8))
    cells = [pen.draw(width) for _ in names]
    sums = [sum(row[column] for row in cells) for column in range(width)]
    pen.write(f"资金分配表\n单位：{pen.unit}\n")
    heads = ("单位", "合计", *(f"{use}资金" for use in USES[:width]))
    pen.write(begin + between.join(heads) + end + rule(width + 2))
    rows = [*zip(names, cells, strict=True)]
    written: list[list[int]] = []
    last = pen.random.random() < 0.5
    for name, row in [*rows, ("合计", sums)] if last else [("合计", sums), *rows]:
        pen.write(f"{begin}{name}")
        numbers = []
        for part in (sum(row), *row):
            pen.write(between)
            numbers.append(pen.amount(part, bare=True))
        pen.write(end)
        written.append(numbers)
        pen.sums.append(Sum(numbers[0], tuple(numbers[1:])))
    totals, data = (written[-1], written[:-1]) if last else (written[0], written[1:])
    pen.sums += [Sum(totals[column], tuple(row[column] for row in data)) for column in range(width + 1)]
    pen.write("以上资金请专款专用。\n")


def markdown_table(pen: Pen) -> None:
    """| 单位 | 合计 | with a rule."""
    _table(pen, "| ", " | ", " |\n", lambda width: "|" + "---|" * width + "\n")


def piped_table(pen: Pen) -> None:
    """单位 | 合计 without frame and rule."""
    _table(pen, "", " | ", "\n", lambda _: "")


def single_column(pen: Pen) -> None:
    """| 单位 | 金额 |, one column."""
    names = pen.names(pen.random.randint(3, 9))
    parts = pen.draw(len(names))
    pen.write(f"资金分配表\n| 单位 | 金额（{pen.unit}） |\n|---|---|\n")
    terms = []
    for name, part in zip(names, parts, strict=True):
        pen.write(f"| {name} | ")
        terms.append(pen.amount(part, bare=True))
        pen.write(" |\n")
    pen.write("| 合计 | ")
    pen.sums.append(Sum(pen.amount(sum(parts), bare=True), tuple(terms)))
    pen.write(" |\n以上资金请专款专用。\n")


def cell_a_line(pen: Pen) -> None:
    """序号, 单位, 金额, each cell in a line of its own."""
    names = pen.names(pen.random.randint(3, 8))
    parts = pen.draw(len(names))
    pen.write(f"资金分配表\n序号\n单位\n金额（{pen.unit}）\n")
    terms = []
    for place, (name, part) in enumerate(zip(names, parts, strict=True), 1):
        pen.write(f"{place}\n{name}\n")
        terms.append(pen.amount(part, bare=True))
        pen.write("\n")
    pen.write("合计\n")
    pen.sums.append(Sum(pen.amount(sum(parts), bare=True), tuple(terms)))
    pen.write("\n以上资金请专款专用。\n")


PROSE = (total_behind, among_them, in_a_bracket, nested, numbered_lines, people_at_a_rate)
TABLES = (markdown_table, piped_table, single_column, cell_a_line)
Part = Callable[[Pen], None]


def written(parts: Sequence[Part], seed: int, unit: str) -> Written:
    """A notice of some parts under numbered headings. 成文。"""
    pen = Pen(Random(seed), unit)  # noqa: S311 - drawn, not secret
    pen.write("青山市财政局关于下达专项资金的通知\n各县财政局：\n")
    for part, number in zip(parts, "一二三四五六七八九", strict=False):
        pen.write(f"{number}、{pen.random.choice(('资金安排', '资金下达', '分配情况'))}\n")
        part(pen)
    return Written(pen.text, tuple(pen.amounts), tuple(pen.sums))


def notices(*choice: Part, units: Sequence[str] = (WAN, YUAN), most: int = 4) -> st.SearchStrategy[Written]:
    """Notices of any of some parts. 通知。"""
    parts = st.lists(st.sampled_from(choice or (*PROSE, *TABLES)), min_size=1, max_size=most)
    return st.builds(written, parts, st.integers(0, 2**32), st.sampled_from(units))


def noisy(text: str, noises: Sequence[str]) -> str:
    """The same as it comes out of scanners and typewriters. 加噪。"""
    for noise in noises:
        text = NOISES[noise](text)
    return text


NOISES: dict[str, Callable[[str], str]] = {
    "wide digits": lambda text: text.translate({ord(char): ord(char) + 0xFEE0 for char in "0123456789"}),
    "half brackets": lambda text: text.translate(str.maketrans("（）：", "():")),
    "traditional": lambda text: text.translate(str.maketrans("万县镇资计总项", "萬縣鎮資計總項")),
    "space before a unit": lambda text: text.replace(WAN, " " + WAN),
    "empty lines": lambda text: text.replace("。\n", "。\n\n\n"),
    "line ends": lambda text: text.replace("\n", "\r\n"),
    "no-break spaces": lambda text: text.replace("| ", "|\u00a0"),
    "hidden": lambda text: text.replace("资金", "资\u200b金"),
}
