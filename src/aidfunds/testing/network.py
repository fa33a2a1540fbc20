"""Using the network, refused. 使用网络。"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from unittest.mock import patch

from aidfunds.language import tr

CONNECTING = ("connect", "connect_ex", "sendto")


@contextmanager
def network_unused(refuse: Callable[[str], object]) -> Iterator[None]:
    """Call ``refuse`` with words when a connection is opened or a name looked up within. 不联网。"""

    def refused(*_: object, **__: object) -> None:
        refuse(tr("测试不得联网"))

    with ExitStack() as stack:
        for name in CONNECTING:
            stack.enter_context(patch.object(socket.socket, name, refused))
        stack.enter_context(patch.object(socket, "getaddrinfo", refused))
        yield
