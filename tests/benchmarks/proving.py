"""One text read and proved in a process of its own, to see its time and its peak. 单次证明。"""

from __future__ import annotations

import json
import sys
import time

from tests.benchmarks.notices import realistic
from tests.benchmarks.timing import watched
from tests.proof.crowded import CROWDED

import aidfunds as af
from aidfunds.notice.notice import read_notice
from aidfunds.notice.source import read_source
from aidfunds.proof.prove import prove
from aidfunds.report.proof_document import proof_document


def proved(data: bytes) -> str:
    """The whole job: bytes to the document's text; what is refused is refused. 完整证明。"""
    try:
        return json.dumps(proof_document(prove(read_notice(read_source(data, "notice.txt")))), ensure_ascii=False)
    except af.InputError as refused:
        return str(refused)


def main(name: str, size: int) -> None:
    """Print seconds of the processor, the peak in MB, and whether the text was refused. 计时一次。"""
    data = (CROWDED.get(name) or realistic)(size).encode()
    proved(realistic(2000).encode())  # what is loaded and compiled only once
    said: list[str] = []
    begun = time.process_time()  # others' work on the same machine is not counted
    _, grown = watched(lambda: said.append(proved(data)))
    took = time.process_time() - begun
    sys.stdout.write(f"{took} {grown} {int(not said[0].startswith('{'))}\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
