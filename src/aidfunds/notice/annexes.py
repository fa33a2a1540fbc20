"""The annexes that a notice names, and those that stand in it. 附件。"""

# data: the words of notices are read here, never said

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import frozen

from aidfunds.notice.said import Said, lines_of, said

_NUMBER = "[0-9一二三四五六七八九十]{1,2}"
_NAMES = re.compile(rf"附\s?件?\s*(?P<n>{_NUMBER})?\s*[：:.．]\s*(?=\S)|附件(?=《)")
_ITEM = re.compile(rf"(?:附件)?\s*(?P<n>{_NUMBER})\s*[.．、：]\s*(?P<rest>.+)")
_HEADS = re.compile(rf"附\s*件\s*(?P<n>{_NUMBER})?\s*[：:]?(?:\s*[-—]\s*{_NUMBER})?")
_HEADS_TITLED = re.compile(rf"附\s*件\s*(?P<n>{_NUMBER})?\s*[：:]?\s*(?P<rest>.+)")
_DOWNLOAD = re.compile(r"\.(?:xlsx?|docx?|pdf|et|wps|rar|zip|ofd)$", re.IGNORECASE)
_WORD = 60


@frozen
class Annex:
    """An annex by its number and title; ``file`` where the title is that of a file beside the page. 附件。"""

    number: str
    title: Said | None
    at: int
    to: int

    @property
    def file(self) -> bool:
        """Whether it was to be downloaded. 是否另附文件。"""
        return bool(self.title and _DOWNLOAD.search(self.title.text))


def annexes_named(text: str, begin: int, end: int) -> tuple[Annex, ...]:
    """What ``附件：`` lists between two places, over several lines where they are numbered. 所列附件。"""
    named: list[Annex] = []
    listing = False
    for at, line in lines_of(text, begin, end):
        found = _NAMES.match(line) if len(line) <= _WORD * 2 else None
        if found:
            rest = line[found.end() :]
            named.append(_named(text, at + found.end(), rest, found["n"] or ""))
            listing = True
        elif listing and (item := _ITEM.match(line)) and len(line) <= _WORD * 2:
            named.append(_named(text, at + item.start("rest"), item["rest"], item["n"]))
        else:
            listing = False
    return tuple(named)


def annexes_found(text: str, begin: int) -> tuple[Annex, ...]:
    """The annexes whose heading stands on a line of its own. 所附附件。"""
    return tuple(_found(text, begin))


def _found(text: str, begin: int) -> Iterator[Annex]:
    lines = list(lines_of(text, begin))
    for place, (at, line) in enumerate(lines):
        head = _HEADS.fullmatch(line) if line.startswith("附") and len(line) <= _WORD else None
        if head is None:
            titled = _HEADS_TITLED.fullmatch(line) if place == 0 and begin == 0 else None
            if titled:
                yield Annex(titled["n"] or "", _title(text, at + titled.start("rest"), titled["rest"]), at, at + 2)
            continue
        after = lines[place + 1] if place + 1 < len(lines) else None
        title = _title(text, *after) if after else None
        yield Annex(head["n"] or "", title, at, at + len(line))


def _title(text: str, at: int, line: str) -> Said | None:
    """The line below the heading, where it is one; of a flattened page, its first words."""
    if "|" in line or line.startswith("单位"):
        return None
    words = re.match(r"[^ ]+表(?=[ （(]|$)|[^\n]+", line)
    piece = words[0] if words else line
    return said(text, at, at + len(piece)) if len(piece) <= _WORD else None


def _named(text: str, at: int, rest: str, number: str) -> Annex:
    item = _ITEM.match(rest)
    if item:
        at, number, rest = at + item.start("rest"), number or item["n"], item["rest"]
    title = said(text, at, at + len(rest.rstrip(" 。；;，")))
    bare = re.fullmatch(r"《(.+)》", title.text)
    if bare:
        title = Said(bare[1], title.at + 1, title.to - 1)
    return Annex(number, title, title.at, title.to)
