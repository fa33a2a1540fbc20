"""Many notices, one after another: a line each, or a document a line. 证明多份通知。"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from aidfunds.cli.failures import print_failure_json
from aidfunds.cli.proof_lines import line_of, passed_over_in_words, print_heads, print_line, print_total
from aidfunds.cli.terminal import print_json_line, working
from aidfunds.errors import InputError, UsageError
from aidfunds.io.content import unreadable
from aidfunds.io.notice_files import SUFFIXES, NoticeFile, NoticeFiles
from aidfunds.language import tr
from aidfunds.model.findings import Severity
from aidfunds.proof.records import Proof
from aidfunds.report.proof_document import proof_document
from aidfunds.suggest import available
from aidfunds.workflow import prove


def prove_files(found: NoticeFiles, *, as_lines: bool, fail_on: Severity) -> int:
    """Prove each and tell it at once; the worst of their exit statuses. 逐份证明。"""
    if not found.files:
        raise UsageError(tr("没有可读的通知"), available(SUFFIXES))
    return (_print_documents if as_lines else _print_lines)(found, fail_on)


def _print_lines(found: NoticeFiles, fail_on: Severity) -> int:
    lines = []
    print_heads()
    for file, proved in _proved(found.files):
        lines.append(line_of(file.name, proved, fail_on))
        print_line(lines[-1])
    print_total(lines, found.passed_over)
    return max(one.standing.exit_status for one in lines)


def _print_documents(found: NoticeFiles, fail_on: Severity) -> int:
    worst = 0
    for _, proved in _proved(found.files):
        if isinstance(proved, InputError):
            print_failure_json(proved, line=True)
            worst = 2
        else:
            print_json_line(proof_document(proved, fail_on=fail_on))
            worst = max(worst, int(proved.fails(fail_on)))
    if said := passed_over_in_words(found.passed_over):
        sys.stderr.write(f"{said}\n")
    return worst


def _proved(files: Sequence[NoticeFile]) -> Iterator[tuple[NoticeFile, Proof | InputError]]:
    """One at a time, so that a folder needs no more memory than its largest notice."""
    for number, file in enumerate(files, 1):
        with working(tr("正在证明 {number}/{count}：{name}", number=number, count=len(files), name=file.name)):
            proved = _proof_of(file)
        yield file, proved


def _proof_of(file: NoticeFile) -> Proof | InputError:
    if file.barred:
        return InputError([unreadable(file.path, file.barred)])
    try:
        return prove(file.path, name=file.name)
    except InputError as error:
        return error
