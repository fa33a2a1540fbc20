"""The catalogues of this repository. ``make messages`` updates them. 本库的译文目录。

``python -m tests.messages.catalogues [PACKAGE]``
"""

from __future__ import annotations

import sys
from pathlib import Path

from aidfunds.testing.catalogues import (
    KEYWORDS,
    Package,
    as_mo,
    as_po,
    collected,
    kept,
    merged,
    names_in,
    untranslated,
    update,
)

__all__ = ["KEYWORDS", "PACKAGES", "ROOT", "Package", "as_mo", "as_po", "collected", "kept", "merged", "names_in"]
__all__ += ["untranslated"]

ROOT = Path(__file__).parents[2]
PACKAGES = [
    Package(path.parent)
    for path in (ROOT / "src/aidfunds/__init__.py", *sorted(ROOT.glob("plugins/*/src/*/__init__.py")))
]


def main(wanted: list[str]) -> int:
    """Update the catalogues of all packages, or of those named."""
    return 1 if update(one for one in PACKAGES if not wanted or one.name in wanted) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
