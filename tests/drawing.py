"""How many examples a law draws where the profile's number is more than it needs. 例数。"""

from __future__ import annotations

from typing import Any

from hypothesis import settings

LAWS, DRAWN = (profile.max_examples for profile in (settings.get_profile("laws"), settings()))


def at_most(examples: int, **more: Any) -> settings:
    """So many of the examples that the profile ``laws`` draws; fewer under ``quick``, more under ``explore``. 例数。"""
    return settings(max_examples=max(examples * DRAWN // LAWS, min(examples, 5)), **more)


few = at_most(100)  # of what looks up, wraps, orders or compares, and computes no money
