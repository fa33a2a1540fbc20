"""Files that hold notices: which of a folder are read, which are passed over, and their bytes. 通知文件。"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from attrs import evolve, field, frozen

from aidfunds.errors import InputError, Problem
from aidfunds.files import is_folder
from aidfunds.io.plan_text import content_of
from aidfunds.language import tr
from aidfunds.notice.source import LARGEST, Source, read_source
from aidfunds.privacy import masked

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".docx")
HIDDEN = "."  # what is hidden counts as of this suffix
_HIDDEN_MARKS = (".", "~$")  # the second is a word processor's own, of a document that is open


@frozen(kw_only=True)
class NoticeFile:
    """A file by the name that it is told by; ``barred`` says why a folder cannot be looked into. 通知文件。"""

    path: Path
    name: str
    barred: str = ""


@frozen(kw_only=True)
class NoticeFiles:
    """Files in order of their names, and how many of each suffix were passed over. 通知文件夹。"""

    files: tuple[NoticeFile, ...]
    passed_over: Mapping[str, int] = field(factory=dict)


def notice_files(paths: Iterable[str | Path]) -> NoticeFiles:
    """The notices among files and folders, folders with all that is below them. 查找通知。

    What is named itself is read whatever its suffix.  One file is told by its name, the files of one folder by their
    place in it, those of several paths as they were named.
    """
    given = [Path(path) for path in paths]
    found = [entry for path in given for entry in _at(path)]
    files = [entry for entry in found if isinstance(entry, NoticeFile)]
    if len(given) > 1:
        files = [evolve(file, name=file.path.as_posix()) for file in files]
    named = {file.name: file for file in files}
    over = Counter(reason for reason in found if isinstance(reason, str))
    return NoticeFiles(files=tuple(named[name] for name in sorted(named)), passed_over=dict(sorted(over.items())))


def open_notice(path: str | Path, name: str = "") -> Source:
    """Read a notice's file once, by the name it is told by; InputError for one without text. 打开通知。"""
    file = Path(path)
    content = content_of(file, LARGEST, tr("PATH 是通知文件，或装有通知的文件夹"))
    try:
        source = read_source(content, masked(name or file.name))
    except InputError as error:
        raise InputError([evolve(problem, file=str(file)) for problem in error.problems]) from None
    if not source.text.strip():
        hint = tr("扫描件要先识别成文字，网页要连同正文保存")
        raise InputError([Problem(message=tr("没有文字"), file=str(file), hint=hint)])
    return source


def _at(path: Path) -> Iterator[NoticeFile | str]:
    """What is at a path; of what is passed over, the suffix."""
    if not is_folder(path):
        yield NoticeFile(path=path, name=path.name)
        return
    barred: list[OSError] = []
    for here, folders, names in os.walk(path, onerror=barred.append):
        yield from (HIDDEN for entry in (*folders, *names) if _is_hidden(entry))
        folders[:] = [folder for folder in folders if not _is_hidden(folder)]
        for file in (Path(here, name) for name in names if not _is_hidden(name)):
            suffix = file.suffix.lower()
            special = file.exists() and not file.is_file()  # a pipe has no end
            yield suffix if special or suffix not in SUFFIXES else NoticeFile(path=file, name=_below(file, path))
    for error in barred:
        folder = Path(str(error.filename))
        yield NoticeFile(path=folder, name=_below(folder, path), barred=error.strerror or "")


def _below(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _is_hidden(name: str) -> bool:
    return name.startswith(_HIDDEN_MARKS)
