"""All that the library draws for tests, by name: the one door to it. 测试策略。

``st.from_type`` and ``st.builds`` know the records too, without an import: see
:mod:`aidfunds.testing.registration`.  The names are those of :mod:`aidfunds.testing.strategy_table`.
"""

from __future__ import annotations

from aidfunds.testing.drawn.money import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.drawn.plans import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.drawn.records import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.drawn.reports import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.drawn.values import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.drawn.words import *  # noqa: F403 - the table has the list of names
from aidfunds.testing.strategy_table import PUBLISHED

__all__ = sorted(PUBLISHED)  # noqa: PLE0605 - the one list of names is the table
