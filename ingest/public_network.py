"""Connections to public addresses only: what an address leads to is checked, and only what was checked is connected.

A name can lead to this machine or its neighbours (the services of a cloud among them), today or only at the second
look; a redirect can as well. So every connection asks for the addresses of the name once, and goes to one of those.
"""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import httpcore
import httpx

from tools.domain.errors import ForbiddenAddress

_Address = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64, _COMPATIBLE = ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("::/96")


class PublicTransport(httpx.HTTPTransport):
    """Sends each request over its own connection, and only to addresses that `allows` says yes to: the public ones.

    `longest` is how many seconds one exchange may take from connecting to the last byte, however slowly it drips.
    """

    def __init__(self, longest: float, allows: Callable[[str], bool] | None = None) -> None:
        super().__init__(trust_env=False)
        self._pool.close()
        # Each request has its own connection: a name is looked up and checked each time, and the time limit is its own.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(),
            max_keepalive_connections=0,
            network_backend=_Network(longest, allows or is_public),
        )


class _Network(httpcore.NetworkBackend):
    def __init__(self, longest: float, allows: Callable[[str], bool]) -> None:
        self._plain = httpcore.SyncBackend()
        self._longest, self._allows = longest, allows

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        until = time.monotonic() + self._longest
        trouble: httpcore.ConnectError | httpcore.ConnectTimeout | None = None
        for address in self._checked(host, port):
            try:
                stream = self._plain.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                trouble = error
                continue
            return _Stream(stream, until)
        raise trouble or httpcore.ConnectError(f"{host} has no address")

    def _checked(self, host: str, port: int) -> list[str]:
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"the name {host} is not known") from error
        addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
        allowed = [one for one in addresses if self._allows(one)]
        if not allowed:
            raise ForbiddenAddress(
                f"{host} leads to {addresses[0]}, which is no public address. "
                "To read from private ones, set ECON_PRIVATE_ADDRESSES=true."
            )
        return allowed


@dataclass
class _Stream(httpcore.NetworkStream):
    """A connection that ends at a moment, whatever comes over it."""

    plain: httpcore.NetworkStream
    until: float

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.plain.read(max_bytes, self._left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.plain.write(buffer, self._left(timeout))

    def close(self) -> None:
        self.plain.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.plain.start_tls(ssl_context, server_hostname, self._left(timeout)), self.until)

    def get_extra_info(self, info: str) -> Any:
        return self.plain.get_extra_info(info)

    def _left(self, timeout: float | None) -> float:
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the time for one exchange is over")
        return left if timeout is None else min(left, timeout)


def is_public(address: str) -> bool:
    """Whether an address is one of the public Internet; the one inside an address that wraps another counts as well.

    Examples:
        >>> [is_public(one) for one in ("8.8.8.8", "10.0.0.1", "169.254.169.254", "::1", "::ffff:127.0.0.1")]
        [True, False, False, False, False]
    """
    found = ipaddress.ip_address(address.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in _reached(found))


def _reached(found: _Address) -> list[_Address]:
    """The address itself, or the IPv4 addresses that it is only another way of writing."""
    if isinstance(found, ipaddress.IPv4Address):
        return [found]
    if found in _NAT64 or found in _COMPATIBLE:
        return [ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)]
    wrapped = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    return [one for one in wrapped if one is not None] or [found]
