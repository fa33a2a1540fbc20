"""What a program promises, and the record of a promise that it broke. 承诺。"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

LONGEST = 240  # characters of an example: enough to recognise, few enough to read


class Promise(Enum):
    """What a program is held to; the value is the promise in words. 承诺。"""

    LOADS = "以入口点安装，声明所需版本，能够导入"
    QUICK = "导入迅速"
    ALIVE = "限时内做完"
    STAYS = "不结束进程"
    OFFERS = "提供的内容齐全、类型正确、键唯一"
    DATED = "每项标准有日期、有来源"
    EXPLAINED = "每条规则有代码、条款、规则、例子、处理办法"
    OWN_CODE = "规则只报告自己的代码，不重于自报的严重程度"
    SHOWN = "带有示例计划，使承诺可以验证"
    SURVIVES = "示例计划能够测算、核查、编写"
    PURE = "同样的输入得到同样的结果，输入不被改动"
    ORDER = "项目的先后次序不影响结果"
    EXACT = "每行是精确到分的非负金额，单位约去"
    ADDITIVE = "按所声明的数量成比例"
    MONOTONE = "所声明的数量增加，金额不减少"
    DETERMINISTIC = "不同进程、散列种子和次序结果相同"
    RENDERED = "每个章节能以每种格式写出"
    HARMLESS = "任何文字都无害"
    EMPTY = "空的台账和计划也能处理"
    ENORMOUS = "极大的计划也能处理或明确拒绝"
    PRIVATE = "不输出能识别个人的号码"
    SILENT = "不向终端输出"
    NO_NETWORK = "不使用网络"
    NO_CLOCK = "不读取时钟"
    NO_FILES = "不接触文件"
    NO_PROCESS = "不启动别的程序"


@frozen(kw_only=True)
class Broken:
    """One promise not kept: by which offer, what happened, the smallest example seen. 违背的承诺。"""

    promise: Promise
    where: str
    what: str
    example: str = ""

    def __str__(self) -> str:
        told = f"{self.promise.name}（{self.promise.value}）：{self.where}：{self.what}"
        return f"{told}\n    例：{self.example}" if self.example else told

    def document(self) -> dict[str, str]:
        """As text, to pass between processes. 写成文本。"""
        return {"promise": self.promise.name, "where": self.where, "what": self.what, "example": self.example}


def broken_from(document: Mapping[str, str]) -> Broken:
    """Back from its texts. 由文本还原。"""
    return Broken(
        promise=Promise[document["promise"]],
        where=document["where"],
        what=document["what"],
        example=document["example"],
    )


def difference(one: str, other: str) -> str:
    """Where two texts first differ, with a little of both around it. 首处不同。

    >>> difference("budget 120", "budget 150")
    'budget 120 ≠ budget 150'
    """
    place = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, place - 30)
    return f"{one[start : start + LONGEST // 3]} ≠ {other[start : start + LONGEST // 3]}"
