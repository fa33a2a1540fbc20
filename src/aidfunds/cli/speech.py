"""Which language the terminal speaks: the option, then the variable, then the locale. 终端语言。

It is settled before click reads the command line, so that help and usage errors speak it too.
"""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence

from attrs import frozen

from aidfunds.errors import UsageError
from aidfunds.language import CHINESE, ENGLISH, LANGUAGES, tr

OPTION = "--lang"
VARIABLE = "AIDFUNDS_LANG"
LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")  # the first that is set decides, as POSIX has it


@frozen(kw_only=True)
class Speech:
    """The language of the terminal, and the one asked for by option, which reports follow too. 终端语言。"""

    terminal: str
    asked: str | None = None
    unknown: str = ""  # what the variable holds, where it decides and is no language


def speech_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Speech:
    """How a command line is answered. 应答语言。"""
    asked, named = _asked(arguments), environment.get(VARIABLE, "")
    if asked:
        return Speech(terminal=asked, asked=asked)
    if named in LANGUAGES:
        return Speech(terminal=named)
    return Speech(terminal=_of_the_machine(environment), unknown=named)


def refuse_unknown(speech: Speech) -> None:
    """UsageError where the variable names no language. 拒绝未知语言。"""
    if speech.unknown:
        told = tr("环境变量 {name} 的取值“{value}”不是可用的语言", name=VARIABLE, value=speech.unknown)
        raise UsageError(told, tr("写成 zh 或 en，或去掉这个变量"))


def _asked(arguments: Sequence[str]) -> str | None:
    """The last language that the option names; what names none is left to click, which refuses it."""
    found, words = None, iter(arguments)
    for word in words:
        if word == "--":
            break
        name, joined, value = word.partition("=")
        if name == OPTION:
            named = value if joined else next(words, "")
            found = named if named in LANGUAGES else found
    return found


def _of_the_machine(environment: Mapping[str, str]) -> str:
    if os.name == "nt":
        named = locale.getlocale()[0] or ""
    else:
        named = next((environment[name] for name in LOCALE_VARIABLES if environment.get(name)), "")
    return CHINESE if named.lower().startswith(("zh", "chinese")) else ENGLISH
