"""Hypothesis knows the records without an import, and costs nothing where it is not used. 登记。"""

from __future__ import annotations

from tests.public import public_names

BY_NAME = {name: found for name, found in public_names().items() if not name.startswith("notices.")}
