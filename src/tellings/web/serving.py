"""The server process: one address, one process, and an end that loses nothing."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection

import uvicorn
from starlette.types import ASGIApp

from tellings.errors import ServeError
from tellings.model.ids import digest
from tellings.ports.keys import Keys
from tellings.web.access import Access
from tellings.web.guard import Guard, House


def listening(host: str, port: int) -> socket.socket:
    """A socket that listens at an address; raises `ServeError` where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named TCP, so that asyncio sends the last part of an answer at once: else it waits 40 ms for the reader's receipt.
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
        made.listen()  # whoever asks before the server is ready waits, and is not refused
    except OSError as error:
        made.close()
        message = f"Nothing can listen at {host}, port {port} ({error.strerror or error})."
        raise ServeError(message, remedy="Name another port with --port, or 0 for any that is free.") from error
    return made


def house(
    host: str, keys: Keys, *, sign_in: bool = False, read_only: bool = False, names: Collection[str] = (), case: str = ""
) -> House:
    """How a server at an address is guarded: on this machine alone nobody has to sign in, unless `sign_in`; else everybody.

    `names` are those under which it is reached; `case` tells its cookie from that of another case at the same place. Raises
    `ServeError` where people have to sign in, and nobody has a token that holds.
    """
    called, cookie = frozenset(name.lower() for name in names), f"tellings_{digest(case)}"
    if is_here(host) and not sign_in:
        return House(None, called | {host.lower()}, read_only, cookie=cookie)
    access = Access(keys)
    if not access.somebody():
        where = "Whoever asks has to sign in" if is_here(host) else f"Others reach {host}, and have to sign in"
        message = f"{where}; nobody has a token that holds."
        raise ServeError(message, remedy='Make one with: tellings share CASE --name "THEIR NAME" --may read')
    return House(access, called, read_only, cookie=cookie)


def is_here(host: str) -> bool:
    """Whether only this machine reaches an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def server_of(app: ASGIApp, guarded: House | None = None) -> uvicorn.Server:
    """The server of an application, behind the door; that of this machine alone for none."""
    behind = Guard(app, guarded or House())
    return uvicorn.Server(uvicorn.Config(behind, log_level="warning", access_log=False, server_header=False, lifespan="off"))


def run(app: ASGIApp, at: socket.socket, guarded: House | None = None) -> None:
    """Answer requests until the process is told to end."""
    server_of(app, guarded).run(sockets=[at])
