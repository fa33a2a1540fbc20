"""Which sums in a folder of notices do not hold, in which line, and which figures are suspect. 查一个文件夹的通知。

python examples/scripts/prove_a_folder.py examples/notices
"""

from __future__ import annotations

import sys
from pathlib import Path

import aidfunds as af

paths = [one for one in sorted(Path(sys.argv[1]).rglob("*")) if one.suffix in {".txt", ".md", ".html", ".docx"}]
wrong = 0
for path in paths:
    try:
        proof = af.notices.prove(path)
    except af.InputError as error:
        sys.exit(f"{path.name}：{error}")
    wrong += bool(proof.contradicted)
    for one in proof.contradicted:
        stated, *suspects = (proof.notice.figures[place] for place in (one.relation.stated, *one.suspects))
        print(f"{path.name}:{proof.notice.line_of(stated.start)}  {af.notices.formula_of(proof.notice, one)}")
        print(
            f"  条款 {proof.notice.clause_of(stated.at) or '无'}，可疑 {'、'.join(figure.text for figure in suspects)}"
        )
print(f"{len(paths)} 份通知，{wrong} 份不符")
