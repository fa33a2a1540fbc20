"""What a program promises, and the record of a promise that it broke. 承诺。"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

from aidfunds.errors import AidfundsError, PluginError
from aidfunds.language import mark, tr
from aidfunds.privacy import masked

LONGEST = 240  # characters of an example: enough to recognise, few enough to read


class Promise(Enum):
    """What a program is held to; the value is the promise in Chinese. 承诺。"""

    LOADS = mark("以入口点安装，声明所需版本，能够导入")
    QUICK = mark("导入迅速")
    ALIVE = mark("限时内做完")
    STAYS = mark("不结束进程")
    OFFERS = mark("提供的内容齐全、类型正确、键唯一")
    DATED = mark("每项标准有日期、有来源")
    EXPLAINED = mark("每条规则有代码、条款、规则、例子、处理办法")
    OWN_CODE = mark("规则只报告自己的代码，不重于自报的严重程度")
    SHOWN = mark("带有示例计划，使承诺可以验证")
    SURVIVES = mark("示例计划能够测算、核查、编写")
    PURE = mark("同样的输入得到同样的结果，输入不被改动")
    MODEST = mark("读通知时只认自己的条款，不认空白的和别人的")
    CITED = mark("从通知读出的每项事实都注明条文之内的位置")
    ORDER = mark("记录的先后次序不影响结果")
    LOCATED = mark("核查结果的位置都在计划里")
    PRICED = mark("有分项的计划测算得出明细")
    EXACT = mark("每行是精确到分的非负金额，单位约去")
    ADDITIVE = mark("按所声明的数量成比例")
    MONOTONE = mark("所声明的数量增加，金额不减少")
    DETERMINISTIC = mark("不同进程、散列种子和次序结果相同")
    RENDERED = mark("每个章节能以每种格式写出")
    HARMLESS = mark("任何文字都无害")
    EMPTY = mark("空的台账和计划也能处理")
    ENORMOUS = mark("极大的计划也能处理或明确拒绝")
    PRIVATE = mark("不输出能识别个人的号码")
    SILENT = mark("不向终端输出")
    NO_NETWORK = mark("不使用网络")
    NO_CLOCK = mark("不读取时钟")
    NO_FILES = mark("不接触文件")
    NO_PROCESS = mark("不启动别的程序")
    TIDY = mark("不改动进程的设置")
    BILINGUAL = mark("带有英文译文时，规则、核查结果和章节都能用英文说")

    @property
    def words(self) -> str:
        """The promise in the language spoken. 承诺文字。"""
        return tr(self.value)


@frozen(kw_only=True)
class Broken:
    """One promise not kept: by which offer, what happened, the smallest example seen. 违背的承诺。"""

    promise: Promise
    where: str
    what: str
    example: str = ""

    def __str__(self) -> str:
        told = tr(
            "{name}（{promise}）：{where}：{what}",
            name=self.promise.name,
            promise=self.promise.words,
            where=self.where,
            what=self.what,
        )
        return f"{told}\n    " + tr("例：{example}", example=self.example) if self.example else told

    def document(self) -> dict[str, str]:
        """As text, to pass on; what identifies a person stays behind. 写成文本。"""
        texts = {"where": self.where, "what": self.what, "example": self.example}
        return {"promise": self.promise.name, **{name: masked(text) for name, text in texts.items()}}


def broken_from(document: Mapping[str, str]) -> Broken:
    """Back from its texts. 由文本还原。"""
    return Broken(
        promise=Promise[document["promise"]],
        where=document["where"],
        what=document["what"],
        example=document["example"],
    )


def in_words(error: BaseException) -> str:
    """What an error says, with its remedy where it has one. 错误文字。"""
    if isinstance(error, PluginError):
        return tr("{message}（{hint}）", message=error, hint=error.hint)
    return str(error) if isinstance(error, AidfundsError) else f"{type(error).__name__}: {error}"


def difference(one: str, other: str) -> str:
    """Where two texts first differ, with a little of both around it. 首处不同。

    >>> difference("budget 120", "budget 150")
    'budget 120 ≠ budget 150'
    """
    place = next((n for n, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = max(0, place - 30)
    return f"{one[start : start + LONGEST // 3]} ≠ {other[start : start + LONGEST // 3]}"
