"""``aidfunds prove``: what the figures of a notice, or of a folder of notices, prove of each other. 证明命令。"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aidfunds.cli.commands import BilingualCommand, fail_on_option, form_of, json_option, option, output_format_option
from aidfunds.cli.main import print_failure_json
from aidfunds.cli.proof_text import line_of, passed_over_in_words, print_heads, print_line, print_total
from aidfunds.cli.terminal import console, on_one_line, print_json, safe, working
from aidfunds.errors import InputError, UsageError
from aidfunds.files import is_folder
from aidfunds.io.notice_files import SUFFIXES, NoticeFile, NoticeFiles
from aidfunds.io.plan_text import unreadable
from aidfunds.language import available, mark, tr
from aidfunds.model.findings import Severity
from aidfunds.notice_workflow import prove
from aidfunds.proof.records import Proof
from aidfunds.report.proof_document import proof_document

if TYPE_CHECKING:
    from aidfunds.io.notice_files import NoticeFile
    from aidfunds.model.findings import Severity


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
    return max(line.standing.exit_status for line in lines)


def _print_documents(found: NoticeFiles, fail_on: Severity) -> int:
    worst = 0
    for _, proved in _proved(found.files):
        if isinstance(proved, InputError):
            print_failure_json(proved)
            worst = 2
        else:
            print_json(proof_document(proved, fail_on=fail_on))
            worst = max(worst, int(proved.fails(fail_on)))
    if said := passed_over_in_words(found.passed_over):
        sys.stderr.write(f"{safe(said)}\n")
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


@click.command(
    cls=BilingualCommand,
    help=mark(
        "证明通知：找出正文和附件中的勾稽关系，逐条核对。PATH 是一份通知，或装有通知的文件夹："
        "连同各级下级文件夹，读 txt、md、html、docx 文件，略过隐藏文件和其他文件；每份一行，退出码取最差的一份。"
    ),
    examples=(
        "aidfunds prove notice.txt --all",
        "aidfunds prove notice.txt --html notice.proof.html",
        "aidfunds prove notices --output-format jsonl",
    ),
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@json_option
@output_format_option
@fail_on_option
@option("--all", "everything", is_flag=True, help=mark("也列出已证的关系；同 --mutate 一起用时，也列出察觉的改动"))
@option("--html", "page", type=click.Path(), metavar="PAGE", help=mark("另写一个网页：原文、标记与算式"))
@option("--mutate", is_flag=True, help=mark("逐位改动每个金额的数字，看通知自己能否察觉"))
def command(
    paths: tuple[str, ...],
    as_json: bool,
    output_format: str | None,
    fail_on: str,
    everything: bool,
    page: str | None,
    mutate: bool,
) -> int:
    """Prove the figures of one notice, or of many. 证明通知。"""
    from aidfunds.io.notice_files import notice_files
    from aidfunds.model.findings import Severity

    form, threshold = form_of(output_format, as_json=as_json), Severity(fail_on)
    if len(paths) == 1 and not is_folder(Path(paths[0])):
        (file,) = notice_files(paths).files
        if mutate and page is not None:
            raise UsageError(tr("--mutate 不写网页"), tr("去掉 --html，或另运行一次"))
        if mutate:
            return _mutate_one(file, form=form, fail_on=threshold, everything=everything)
        return _prove_one(file, form=form, fail_on=threshold, everything=everything, page=page)
    _refuse_for_many(form, {"--all": everything, "--mutate": mutate, "--html": page is not None})
    return prove_files(notice_files(paths), as_lines=form == "jsonl", fail_on=threshold)


def _refuse_for_many(form: str, chosen: Mapping[str, bool]) -> None:
    """UsageError for what is made for one notice."""
    if form == "json":
        raise UsageError(tr("--json 只输出一个文档，而这里有多份通知"), tr("改用 --output-format jsonl，每份通知一行"))
    for flag in (name for name, is_chosen in chosen.items() if is_chosen):
        raise UsageError(
            tr("{option} 只用于一份通知", option=flag), tr("去掉 {option}，或只写一份通知的路径", option=flag)
        )


def _prove_one(file: NoticeFile, *, form: str, fail_on: Severity, everything: bool, page: str | None) -> int:
    from aidfunds.cli.proof_text import print_proof
    from aidfunds.notice_workflow import prove, save_proof_page
    from aidfunds.report.proof_document import proof_document
    from aidfunds.writing import try_folder

    _refuse_the_notice(file, page)
    if page is not None:
        try_folder(Path(page).parent)
    with working(tr("正在证明")):
        proof = prove(file.path)
        written = None if page is None else save_proof_page(proof, page)
    if form == "text":
        print_proof(proof, everything=everything)
        if written is not None:
            console().print(tr("已写出 {file}", file=on_one_line(str(written))))
    else:
        print_json(proof_document(proof, fail_on=fail_on))
    return 1 if proof.fails(fail_on) else 0


def _refuse_the_notice(file: NoticeFile, page: str | None) -> None:
    """UsageError where the page would be written over what it is made from."""
    if page is not None and Path(page).resolve() == Path(file.path).resolve():
        name = f"{Path(page).stem}.proof.html"
        raise UsageError(tr("--html 不能写到通知本身"), tr("换一个文件名，如 {name}", name=name))


def _mutate_one(file: NoticeFile, *, form: str, fail_on: Severity, everything: bool) -> int:
    from aidfunds.cli.proof_text import print_mutations
    from aidfunds.notice_workflow import prove
    from aidfunds.proof.mutation import mutated, planned
    from aidfunds.report.proof_document import mutation_document

    with working(tr("正在证明")) as say:
        proof = prove(file.path)
        plan, done = planned(proof), []
        for mutation in mutated(proof, plan):
            done.append(mutation)
            say(tr("正在改动 {number}/{count}", number=len(done), count=len(plan.places)))
    if form == "text":
        print_mutations(proof, plan, done, everything=everything)
    else:
        print_json(mutation_document(proof, plan, done, fail_on=fail_on))
    return 1 if proof.fails(fail_on) else 0
