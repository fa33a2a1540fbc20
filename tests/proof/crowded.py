"""Texts that no office writes, of any length; each shows up what is looked at too often. 极端文本。"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

HEADS = "| 单位 | 金额（万元） |\n|---|---|\n"


def _repeated(piece: str, *, before: str = "", after: str = "") -> Callable[[int], str]:
    size = len(piece.encode())
    return lambda length: before + piece * (length // size) + after


def _numbered(piece: str, *, before: str = "", after: str = "") -> Callable[[int], str]:
    """The same with other numbers each time."""

    def make(length: int) -> str:
        pieces = (piece.format(n=n, m=n % 97 + 1) for n in count())
        return before + "".join(islice(pieces, length // len(piece.format(n=10_000, m=50).encode()))) + after

    return make


CROWDED: dict[str, Callable[[int], str]] = {
    "digits": _repeated("1"),
    "thousands": _repeated(",234", before="1"),
    "numbers": _repeated("1 "),
    "brackets open": _repeated("（1万元"),
    "brackets in brackets": lambda size: "（1万元" * (size // 13) + "）" * (size // 13),
    "broken down": _repeated("1万元（2万元、3万元）"),
    "counts among them": _repeated("90座，其中21座、66座、3处，"),
    "all above": _repeated("甲公司5万元，以上3家企业共计15万元，"),
    "pipes": _repeated("|"),
    "pipe a line": _repeated("|\n"),
    "one row": _repeated("| 1 "),
    "new lines": _repeated("\n"),
    "spaces": _repeated(" ", before="1", after="万元"),
    "each": _repeated("各1万"),
    "each of two": _repeated("甲县、乙县各1万元，"),
    "among them": _numbered("其中{m}万元"),
    "among them, named": _numbered("其中：甲{m}万元，"),
    "respectively": _numbered("分别{m}万元，"),
    "colons": _numbered("：{m}万元"),
    "one list": _numbered("甲县{m}万元、"),
    "totals": _numbered("甲{m}万元，共计{m}万元，"),
    "lines of totals": _numbered("共计{m}万元\n"),
    "items and their totals": _numbered("1、甲{m}万元\n以上共计{m}万元\n"),
    "table": _numbered("| 县{n} | {m} |\n", before=HEADS, after="| 合计 | 5 |\n"),
    "table of totals": _numbered("| 合计 | {m} |\n| 甲县 | 7 |\n", before=HEADS),
    "table of parts": _numbered("| 其中甲 | {m} |\n", before=HEADS),
    "tables": _numbered("说明{n}。\n" + HEADS + "| 甲县 | {m} |\n| 乙县 | 8 |\n| 合计 | 15 |\n"),
    "column": _numbered("县{n}\n{m}\n", before="单位\n金额（万元）\n"),
    "column of serials": _numbered("{n}\n甲县\n{m}\n", before="序号\n单位\n金额（万元）\n"),
    "payees": _numbered("甲县{m}万元，乙县8万元。\n", before=HEADS + "| 甲县 | 7 |\n| 乙县 | 8 |\n| 合计 | 15 |\n\n"),
    "shares": _numbered("甲{n}万元，占{m}.5%，"),
    "rates": _numbered("{m}人12月，8000元/人/月，计76万元，"),
    "products": _numbered("{m}米×1米＝1元，"),
    "factors": _repeated("9米×", after="1元＝1元"),
    "projects": _repeated("6个项目3项"),
    "counties": _repeated("分配3县区：甲区8万元、乙县7万元、丙县6万元。"),
    "points": _repeated("产出指标（50分）10分 "),
    "forms": _repeated("10 9 甲 ", before="分值 得分 "),
    "clauses": _numbered("一、甲{m}万元\n（一）甲{m}万元\n1、甲1万元\n"),
    "capitals": _repeated("壹拾", after="元"),
    "traditional": _repeated("萬1"),
    "hidden": _repeated("1\u200b"),
    "turned": _repeated("\u202e1万元\u202c"),
    "marks": _repeated("1\u0301"),
    "words": _repeated("县", after=" 1 2 3\n"),
    "old words": _repeated("记帐。"),
    "open amounts": _repeated("安排下达专项资金给各单位使用共计   元。\n"),
    "notes": _numbered(
        "备注：甲县{n}.{m}万元由省直接下达\n", before=HEADS + "| 甲县 | 1 |\n| 乙县 | 2 |\n| 合计 | 3 |\n\n"
    ),
    "torn lines": _numbered("各县区应当按照有关规定及时足额将资金拨付到项目单位{m}万元，\n"),
}
