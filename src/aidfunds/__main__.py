"""``python -m aidfunds``. 命令行入口。"""

from __future__ import annotations

from aidfunds.cli.main import run

run()
