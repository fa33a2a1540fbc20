"""Messages are found wherever they stand. 译文收集。"""

from __future__ import annotations

from pathlib import Path

from tests.messages.catalogues import Package, collected

CODE = """
tr("甲 {parts}", parts=listed(tr("乙 {one}", one=one) for one in parts))
af.mark("丙" "丁")
tr.many("{count} 戊", len(parts))
tr(variable)
"""


def test_a_message_inside_a_call_inside_a_message_is_collected(tmp_path: Path) -> None:
    (tmp_path / "module.py").write_text(CODE, "utf-8")
    messages = {message.id for message in collected(Package(tmp_path)) if message.id}
    assert messages == {"甲 {parts}", "乙 {one}", "丙丁", ("{count} 戊", "{count} 戊")}
