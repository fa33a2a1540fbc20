"""Every error this library raises, arguments refused, and the warning for names that go. 错误与弃用。

A broken rule of the *business* is not an error: it is data, see :class:`aidfunds.model.findings.Finding`.  An error
means that what was asked has no answer: an input that cannot be read, a plugin that does not keep its word, a file that
cannot be written.

How something public goes: for two minor releases it still works, and says so.  A name: an entry in the table
``_RETIRED`` of ``aidfunds/__init__.py``.  A hook or one of its arguments: pluggy's ``warn_on_impl`` and
``warn_on_impl_args`` in its specification, with a :class:`RetiredWarning`.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextvars import ContextVar
from datetime import date, time
from os import PathLike

from attrs import frozen

from aidfunds.language import ENGLISH, language, nearest, tr
from aidfunds.privacy import masked

__all__ = [
    "AidfundsError",
    "AmountRangeError",
    "CellLimitError",
    "DuplicateKeyError",
    "EmptySplitError",
    "EmptyTermError",
    "FormulaError",
    "InexactAmountError",
    "InputError",
    "InvalidFieldError",
    "MemoAmountError",
    "ModelError",
    "MoneyError",
    "OutputError",
    "ParameterError",
    "PluginApiError",
    "PluginConflictError",
    "PluginError",
    "PluginFailedError",
    "PluginLoadError",
    "PluginOfferError",
    "Problem",
    "QuantityError",
    "RaggedTableError",
    "ReportError",
    "RetiredWarning",
    "UnitMismatchError",
    "UnknownCodeError",
    "UnknownReferenceError",
    "UnprintableTextError",
    "UsageError",
]


class AidfundsError(Exception):
    """Root of the family.  Catch it, never raise it. 错误。"""

    def __str__(self) -> str:
        """What is said, without the numbers of persons: it stands in logs and tracebacks. 错误文字。"""
        return masked(super().__str__())

    def __reduce__(self) -> tuple[object, ...]:
        """As it was said: another process does not say it again. 复制。"""
        return _error_again, (type(self), self.args, self.__dict__)


def _error_again(kind: type[AidfundsError], said: tuple[object, ...], fields: dict[str, object]) -> AidfundsError:
    error = kind.__new__(kind, *said)
    error.__dict__.update(fields)
    return error


class EmptyTermError(AidfundsError, ValueError):
    """A term lacks its Chinese or its English word. 术语为空。"""


# Money and quantities


class MoneyError(AidfundsError, ValueError):
    """An amount could not be made or divided exactly. 金额错误。"""


class InexactAmountError(MoneyError):
    """What was given is not a whole number of fen in a stated unit. 金额不精确或无法读出。"""

    def __init__(self, given: object, remedy: str = "") -> None:
        told = tr("不是精确到分的金额：{given}", given=shown(given))
        super().__init__(tr("{message}；{remedy}", message=told, remedy=remedy) if remedy else told)
        self.given = given
        self.remedy = remedy


class AmountRangeError(MoneyError):
    """An amount beyond ±9,999,999,999,999.99 yuan, where spreadsheets stop being exact. 金额超出范围。"""


class EmptySplitError(MoneyError):
    """There is nobody to share the amount between. 没有可分配的对象。"""


class MemoAmountError(AidfundsError, TypeError):
    """A memo amount was about to enter a total. 备注金额不得计入合计。"""


class QuantityError(AidfundsError, ValueError):
    """A quantity or a rate that cannot be read. 数量或标准无法读出。"""


class UnitMismatchError(QuantityError):
    """A product whose units do not cancel to money. 单位不能约去。"""


# Records


class ModelError(AidfundsError, ValueError):
    """Records contradict themselves or each other. 记录错误。"""


class InvalidFieldError(ModelError):
    """A field holds what it must not hold; ``field`` is its name, where one field is at fault. 字段错误。"""

    def __init__(self, message: str, field: str = "", *, hint: str = "") -> None:
        told = tr("{field}：{message}", field=field, message=message) if field else message
        super().__init__(_hinted(told, hint))
        self.message = message
        self.field = field
        self.hint = hint


class DuplicateKeyError(ModelError):
    """Two records of one kind carry the same key. 键重复。"""

    def __init__(self, kind: str, key: str) -> None:
        super().__init__(tr("{kind}中有两条记录使用同一个键“{key}”", kind=kind, key=key))
        self.kind = kind
        self.key = key


@frozen
class Dangling:
    """A reference to nothing: where it stands, the key it names, the keys there are. 悬空引用。"""

    path: str
    key: str
    known: tuple[str, ...] = ()


class UnknownReferenceError(ModelError):
    """Records point at keys that are not in the portfolio; holds every one at once. 引用不存在。"""

    def __init__(self, dangling: Iterable[Dangling]) -> None:
        self.dangling = tuple(dangling)
        told = map(_dangling_in_words, self.dangling)
        super().__init__(("; " if language() == ENGLISH else "；").join(told))  # data: a mark between


def _dangling_in_words(dangling: Dangling) -> str:
    if "." in dangling.path:
        return tr("{path} 引用的“{key}”不存在", path=dangling.path, key=dangling.key)
    return _hinted(
        tr("{path} 中没有“{key}”", path=dangling.path, key=dangling.key), nearest(dangling.key, dangling.known)
    )


class PlanError(ModelError):
    """What a calculator cannot price: a place of the plan, and what to do about it. 计划无法测算。

    ``field`` is the path within the project's plan, such as ``items.fee.of``.
    """

    def __init__(self, message: str, field: str = "", *, hint: str = "") -> None:
        super().__init__(message)
        self.field = field
        self.hint = hint


class UnknownCodeError(AidfundsError, LookupError):
    """A budget or division code that the tables do not hold. 代码不存在。"""


class ParameterError(AidfundsError, LookupError):
    """A standard that is missing, not in force on the day, without source or of another kind. 标准错误。"""

    def __init__(self, message: str, key: str = "", hint: str = "", day: date | None = None) -> None:
        super().__init__(message)
        self.key = key
        self.hint = hint
        self.day = day


# Input


@frozen(kw_only=True)
class Problem:
    """One place that could not be read: where, what, and what to do. 读入问题。"""

    message: str
    file: str = ""
    path: str = ""
    line: int | None = None
    column: int | None = None
    excerpt: str = ""
    hint: str = ""

    @property
    def place(self) -> str:
        """``file:line:column``, as far as it is known; the path of what was read from no file."""
        parts = (self.file, *(str(n) for n in (self.line, self.column) if n is not None))
        return ":".join(part for part in parts if part) or self.path


class InputError(AidfundsError):
    """An input cannot be read or is ambiguous; holds every such place at once. 输入无法读取。"""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{p.place}: {p.message}".removeprefix(": ") for p in self.problems))


class UsageError(AidfundsError, ValueError):
    """The caller asked for something that does not exist. 用法错误。"""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(_hinted(message, hint))
        self.message = message
        self.hint = hint


# Plugins


CORE = "core"  # the key of aidfunds as its own first plugin


class PluginError(AidfundsError):
    """A plugin cannot be used; the work stops, because its money would be missing. 插件错误。

    The core is its own first plugin, but nobody can mend it or leave it out: what fails there is told as a defect.
    """

    def __init__(self, plugin: str, distribution: str, message: str, hint: str = "") -> None:
        owner = distribution or tr("未安装的发行包")
        if plugin == CORE:
            super().__init__(tr("{distribution} 自身的缺陷：{message}", distribution=owner, message=message))
            mend = tr("与计划和插件无关；请把这一行和 aidfunds doctor 的输出告诉维护者；AIDFUNDS_DEBUG=1 可显示详情")
        else:
            super().__init__(
                tr("插件 {plugin}（{distribution}）：{message}", plugin=plugin, distribution=owner, message=message)
            )
            mend = tr("修复或卸载该插件，或用 -p no:{plugin} 明确排除", plugin=plugin)
        self.plugin = plugin
        self.distribution = distribution
        self.hint = hint or mend


class PluginLoadError(PluginError):
    """A plugin could not be imported or registered. 插件加载失败。"""


class PluginApiError(PluginError):
    """A plugin was made for another version of the plugin interface. 插件接口版本不符。"""


class PluginOfferError(PluginError):
    """A hook or an offered function returned what it must not return. 插件返回值错误。"""


class PluginConflictError(PluginError):
    """Two plugins claim the same key. 插件冲突。"""


class PluginFailedError(PluginError):
    """A hook or an offered function raised an exception. 插件运行失败。"""


# Reports


class ReportError(AidfundsError, ValueError):
    """A report that cannot be composed. 报告错误。"""


class RaggedTableError(ReportError):
    """A row has more or fewer cells than its table has columns. 表格行列不齐。"""


class UnprintableTextError(ReportError):
    """A text holds characters that no file format may carry. 含不可打印字符。"""


class FormulaError(ReportError):
    """A formula does not give the value that stands beside it. 公式与数值不符。"""


class CellLimitError(ReportError):
    """A text or a table is larger than the format can hold. 超出格式上限。"""


class OutputError(AidfundsError, OSError):
    """A file could not be written; what was there before is untouched. 写出失败。"""


def _hinted(message: str, hint: str) -> str:
    return tr("{message}（{hint}）", message=message, hint=hint) if hint else message


def shown(value: object) -> str:
    """A value in a message, as it is written in a file: short, whatever it is. 显示取值。"""
    try:
        text = _as_in_a_plan(value)
    except (ValueError, RecursionError):  # an integer of thousands of digits, a list a thousand deep
        text = type(value).__name__
    text = masked(text)
    return text if len(text) <= 60 else text[:57] + "..."


def _as_in_a_plan(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return str(value) if isinstance(value, (date, time)) else repr(value)


def require(name: str, value: object, *kinds: type, hint: str = "") -> None:
    """UsageError where a value is of none of the kinds wanted. 核对参数。"""
    if not isinstance(value, kinds):
        wanted = tr(" 或 ").join(kind.__name__ for kind in kinds)
        raise UsageError(tr("{name} 应是 {wanted}，而不是 {value}", name=name, wanted=wanted, value=shown(value)), hint)


def require_path(name: str, value: object) -> None:
    """UsageError for what names no file. 核对路径。"""
    if not isinstance(value, (str, PathLike)):
        raise UsageError(tr("{name} 应是路径，而不是 {value}", name=name, value=shown(value)))


def require_day(name: str, value: object) -> None:
    """UsageError for what is no date, or has a time of day besides. 核对日期。"""
    if type(value) is not date:
        raise UsageError(
            tr("{name} 应是日期，而不是 {value}", name=name, value=shown(value)), tr("如 date(2020, 6, 1)")
        )


def require_several(name: str, value: object) -> None:
    """UsageError for one text where several are wanted: its letters would be taken one by one. 核对列表。"""
    if isinstance(value, str) or not isinstance(value, Iterable):
        told = tr("{name} 应是列表，而不是 {value}", name=name, value=shown(value))
        raise UsageError(told, tr("如 [{value}]", value=shown(value)) if isinstance(value, str) else "")


calling: ContextVar[str] = ContextVar("calling", default="")  # the plugin whose code runs, by its key


class RetiredWarning(DeprecationWarning):
    """Something of aidfunds is used that goes: what to use instead, and the release without it. 弃用提示。"""

    def __init__(self, old: str, new: str, gone_in: str, plugin: str = "") -> None:
        super().__init__(old, new, gone_in, plugin)
        self.old = old
        self.new = new
        self.gone_in = gone_in
        self.plugin = plugin

    def __str__(self) -> str:
        told = tr(
            "{old} 已弃用，请改用 {new}；aidfunds {gone_in} 起不再提供",
            old=self.old,
            new=self.new,
            gone_in=self.gone_in,
        )
        return tr("插件 {plugin}：{told}", plugin=self.plugin, told=told) if self.plugin else told

    def used_by(self, plugin: str) -> RetiredWarning:
        """The same, naming the plugin that uses it. 指明插件。"""
        return RetiredWarning(self.old, self.new, self.gone_in, plugin)
