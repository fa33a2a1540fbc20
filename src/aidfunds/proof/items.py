"""Items over lines, read by their numbers and their like words alone, never by what they come to. 分项。

What is read here may accuse: the lines from the first number to the last are the list, whatever they say.
"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import frozen

from aidfunds.proof.prose import Amount, Stretch
from aidfunds.proof.records import Relation
from aidfunds.proof.series import one_series
from aidfunds.proof.sums import alike, closes, likely, sum_relation

_CHINESE = "一二三四五六七八九十"
_NUMBER = re.compile(
    rf"\s*(?:（(?P<bracket>[{_CHINESE}]{{1,3}}|[0-9]{{1,2}})）"
    r"|(?P<digit>[0-9]{1,2})(?:[、．]|\.(?![0-9])|\.(?=(?:19|20)[0-9]{2} ?年|[0-9]{1,4} ?[个名户村亩]))"
    rf"|(?P<word>[{_CHINESE}]{{1,3}})(?P<mark>[、是]))"
)
_SUMS_UP = re.compile(
    r"\s*(?:以上|上述)?(?P<many>[两二三四五六七八九十]|[0-9]{1,2})?[项个]?[^，。；：0-9]{0,8}(?:合\s?计|共计|总计|总共|小计)"
    r"(?P<of>[^，。；0-9]{0,14})"
)
_BARE = re.compile(r"(?:[：为]|人民币|金额|资金|投资|需|安排|下达|投入|拨付|补助|\s)*")
_PLAIN = re.compile(r"\s*[^0-9，。；：、（）]{2,30}(?:：[^0-9，。；：、（）]{0,30})?$")
_ENDS = re.compile(r"\s*[，。；、]?\s*$")
_TAKES = re.compile(r"^[^，。；]{0,4}中(?:安排|列支|切块|调剂|拿出|提取)$")
_AMONG = re.compile(r"其\s?中|含|包括")
_SUBTRACTS = re.compile(r"减|扣|核销|收回|缺口|不含|尚|未|剩余|返|退|除")
_SOURCES = re.compile(r"(?:资金|经费)(?:来源|构成)(?:情况)?：?\s*$")
_FOLLOWS = re.compile(r"(?:如下|如下所示)\s*[：:。]?\s*$")
_MANY = re.compile(r"(?P<many>[两二三四五六七八九十]|[0-9]{1,2})\s?个?(?:项目|子项目|[县市区乡镇村]|单位|方面)")
_MORE = re.compile("其余|另行|剩余|另有|其他[^。]{0,8}见|等$")
_MOST = 60
_FEWEST = 3  # below a heading that no word makes a total
_MOST_LINES = 4  # of one item


@frozen(eq=False)
class Item:
    """A line with its number, if it has one, and the amount that stands for it. 分项。"""

    style: str
    number: int
    line: Stretch
    amount: Amount | None


def items_summed(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Lines that say they are the total of those above them: 以上两项合计. 分项合计。"""
    lines = [one for one in stretches if not one.cell]
    for place, line in enumerate(lines):
        found = _SUMS_UP.match(line.text)
        if found is None or not line.money() or found.end() != line.money()[0].figure.at - line.at:
            continue
        total = line.money()[0]
        parts = _numbered_above(lines, place) or _plain_above(lines, place)
        many = _count(found["many"])
        if total.figure.bound is not None or len(parts) < 2 or many not in (0, len(parts)):
            continue
        if _BARE.fullmatch(found["of"]) or 2 * total.worth >= sum(one.worth for one in parts):
            yield sum_relation(total, parts, (line.at, total.figure.at), direct=True)


def items_announced(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Lines that the line above them announces, with how many they are, as its sources, or in its own words. 分项。"""
    lines = [one for one in stretches if not one.cell]
    for place, line in enumerate(lines[:-2]):
        if not line.money() or line.money()[0].figure.bound is not None:
            continue
        head = line.money()[0]
        below = lines[place + 1 : place + 1 + _MOST]
        if not below[0].amounts and _SOURCES.search(below[0].text):
            below = below[1:]
        many = _MANY.search(line.text[: head.figure.at - line.at])
        follows = _FOLLOWS.search(line.text)
        if follows is None and many is None:
            continue
        parts = _numbered_below(below)
        if many is not None and _count(many["many"]) == len(parts) >= 2:
            if likely(head, parts) and _sole(line, parts):
                yield sum_relation(head, parts, (line.at + many.start(), line.at + many.end()), direct=True)
        elif follows is not None:
            commits = (line.at + follows.start(), line.at + follows.end())
            named = _named_alike(head, below)
            listed = named or parts
            if len(listed) < 2 or _partly(head, listed) or _goes_on(below, listed[-1]):
                continue
            if _sole(line, listed):
                yield sum_relation(head, listed, commits, direct=True)


def items_headed(stretches: Sequence[Stretch]) -> Iterator[Relation]:
    """Numbered lines below a numbered heading of a name and an amount: 一、中央资金（5273万元）. 标题下的分项。"""
    lines = [one for one in stretches if not one.cell]
    for place, line in enumerate(lines[:-_FEWEST]):
        amounts = line.leading()
        if len(amounts) != 1 or amounts[0].figure.bound is not None or not _is_heading(line):
            continue
        below = lines[place + 1 : place + 1 + _MOST]
        parts = _numbered_below(below)
        if len(parts) >= _FEWEST and not _partly(amounts[0], parts) and not _goes_on(below, parts[-1]):
            yield sum_relation(amounts[0], parts, (line.at, line.at + len(line.text.rstrip())))


def _is_heading(line: Stretch) -> bool:
    """Whether a line has a number and is no sentence."""
    return _item(line) is not None and not re.search("[，。；：]", line.text)


def _goes_on(lines: Sequence[Stretch], last: Amount) -> bool:
    """Whether a list, or the line after it, says that there is more."""
    end = next((place for place, line in enumerate(lines) if line.to > last.figure.at), 0)
    return any(_MORE.search(line.text) for line in lines[: end + 2])


def _sole(line: Stretch, parts: Sequence[Amount]) -> bool:
    """Whether a line states but one amount, others only as another breakdown of it."""
    head, *others = line.money()
    total = sum(one.worth for one in others)
    return not others or total == head.worth or (len(others) > 1 and total == sum(one.worth for one in parts))


def _count(written: str | None) -> int:
    """How many are said; nought where it is not said."""
    if not written:
        return 0
    return int(written) if written.isdigit() else 2 if written == "两" else _value(written)


def _value(written: str) -> int:
    """一 to 九十九; what is none of them is no number."""
    tens, mark, ones = written.rpartition("十")
    if not mark:
        return _CHINESE.find(written) + 1 if len(written) == 1 else 0
    return 10 * ((_CHINESE.find(tens) + 1) if tens else 1) + ((_CHINESE.find(ones) + 1) if ones else 0)


def _item(line: Stretch) -> Item | None:
    """A line that begins with a number."""
    found = _NUMBER.match(line.text)
    if found is None:
        return None
    written = found["bracket"] or found["digit"] or found["word"]
    style = "（" if found["bracket"] else found["mark"] or "1"
    return Item(style + ("1" if written.isdigit() else "一"), _count(written), line, _standing(line))


def style_of(line: Stretch) -> str:
    """How the number that a line begins with is written; nothing where it has none. 编号样式。"""
    item = _item(line)
    return item.style if item is not None else ""


def _standing(line: Stretch) -> Amount | None:
    """The amount that stands for a line: its only one, the one before 其中, the one that is taken out of another."""
    money = line.money()
    if not money or any(one.figure.bound is not None for one in money):
        return None
    if _SUBTRACTS.search(line.text[: money[0].figure.at - line.at]):
        return None
    if len(money) == 1:
        return money[0]
    gap = line.between(money[0].figure.to, money[1].figure.at)
    if _AMONG.search(gap) or gap.startswith("，按") or closes(money[0], money[1:]):
        return money[0]
    return money[1] if len(money) == 2 and _TAKES.match(gap) else None


def _numbered_above(lines: Sequence[Stretch], place: int) -> list[Amount]:
    """One amount of each numbered item above a line, from the first number to the line; none where one has not."""
    parts: list[Amount] = []
    last: Item | None = None
    between: list[Stretch] = []
    for line in reversed(lines[max(0, place - _MOST) : place]):
        item = _item(line)
        if item is None or (last is not None and item.style != last.style):
            if len(between) == _MOST_LINES:
                return []
            between.append(line)
            continue
        amount = _only(item, between)
        if amount is None or (last is not None and item.number != last.number - 1):
            return []
        parts.append(amount)
        if item.number == 1:
            return parts[::-1]
        last, between = item, []
    return []


def _only(item: Item, below: Sequence[Stretch]) -> Amount | None:
    """The amount of an item and the lines below it, if there is but one."""
    worded = [line for line in below if line.leading()]
    if item.line.leading():
        return item.amount if not worded else None
    return _standing(worded[0]) if len(worded) == 1 and worded[0].money() else None


def _numbered_below(lines: Sequence[Stretch]) -> list[Amount]:
    """One amount of each numbered item, from the first number on; none where one has not."""
    first = _item(lines[0]) if lines else None
    if first is None or first.number != 1:
        return []
    blocks: list[tuple[Item, list[Stretch]]] = [(first, [])]
    for line in lines[1:]:
        item = _item(line)
        if item is not None and item.style == first.style:
            if item.number != len(blocks) + 1:
                break
            blocks.append((item, []))
        else:
            blocks[-1][1].append(line)
    longest = max((len(below) for _, below in blocks[:-1]), default=0)
    amounts = [_only(item, below[:longest]) for item, below in blocks]
    return [one for one in amounts if one is not None] if None not in amounts and longest <= _MOST_LINES else []


def _plain_above(lines: Sequence[Stretch], place: int) -> list[Amount]:
    """Lines of nothing but a name and an amount, up to the line without amounts that they stand below."""
    parts: list[Amount] = []
    for line in reversed(lines[max(0, place - _MOST) : place]):
        if not line.amounts:
            whole = _item(line) is not None or line.text.rstrip().endswith("：")
            return parts[::-1] if whole and one_series(parts) else []
        if not _is_plain(line):
            return []
        parts.append(line.money()[0])
    return []


def _is_plain(line: Stretch) -> bool:
    """Whether a line is a name, an amount and a mark."""
    if len(line.amounts) != 1 or len(line.money()) != 1 or line.inner:
        return False
    figure = line.money()[0].figure
    before, after = line.text[: figure.at - line.at], line.text[figure.to - line.at :]
    plain = bool(_PLAIN.match(before)) and bool(_ENDS.match(after)) and _item(line) is None
    return plain and figure.bound is None and not _SUBTRACTS.search(before)


def _named_alike(head: Amount, lines: Sequence[Stretch]) -> list[Amount]:
    """Plain lines, each with the words of the announced amount, the last of which ends the list."""
    parts: list[Amount] = []
    for line in lines:
        if not _is_plain(line) or not line.money()[0].label or not head.label.endswith(line.money()[0].label):
            return []
        parts.append(line.money()[0])
        if line.text.rstrip().endswith("。"):
            return parts
        if not line.text.rstrip().endswith("；"):
            return []
    return []


def _partly(head: Amount, parts: Sequence[Amount]) -> bool:
    """Whether the list may hold more than what is announced, or is something else."""
    total = sum(one.worth for one in parts)
    return not alike(head.worth, total) or any(one.worth == head.worth for one in parts)
