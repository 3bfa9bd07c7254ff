"""Servers on loopback that say byte for byte what a test has them say, and remember what they were asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self


@dataclass(frozen=True)
class Asked:
    """A request as it came, and the time of the test's clock."""

    path: str
    headers: Mapping[str, str]
    at: float


Handler = Callable[[socket.socket, Asked], None]
Page = bytes | Handler


def answer(body: bytes = b"", *headers: str, status: str = "200 OK", length: int | None = None) -> bytes:
    """A whole answer; `length` where the Content-Length is to lie, -1 for none."""
    told = [] if length == -1 else [f"Content-Length: {len(body) if length is None else length}"]
    return "\r\n".join([f"HTTP/1.1 {status}", *told, *headers, "", ""]).encode("latin-1") + body


def page(text: str, *headers: str) -> bytes:
    """A page of HTML."""
    return answer(text.encode(), "Content-Type: text/html; charset=utf-8", "Date: Mon, 05 May 2031 06:07:08 GMT", *headers)


def redirect(location: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return answer(b"", f"Location: {location}", status=status)


@dataclass
class Loopback:
    """One server; `pages` by path, and 404 for all others. Each connection has a thread, which ends with the server."""

    pages: Mapping[str, Page]
    clock: Callable[[], float] = lambda: 0.0
    tls: ssl.SSLContext | None = None
    greets: bool = True
    asked: list[Asked] = field(default_factory=list)
    ending: threading.Event = field(default_factory=threading.Event)
    _open: list[socket.socket] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listening.getsockname()[1]
        self._start(self._accept)
        return self

    def __exit__(self, *_: object) -> None:
        self.ending.set()
        for each in (self._listening, *self._open):
            with contextlib.suppress(OSError):
                socket.socket.shutdown(each, socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join()
        for each in (self._listening, *self._open):
            each.close()

    @property
    def paths(self) -> list[str]:
        """What was asked for, in order, without the robots.txt."""
        return [asked.path for asked in self.asked if asked.path != "/robots.txt"]

    def _start(self, run: Callable[[], None]) -> None:
        thread = threading.Thread(target=run, name="loopback", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while not self.ending.is_set():
            try:
                connection, _ = self._listening.accept()
            except OSError:
                return
            self._open.append(connection)
            self._start(lambda connection=connection: self._serve(connection))  # type: ignore[misc]

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            if not self.greets:
                self.ending.wait()
                return
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
                self._open.append(connection)
            asked = self._heard(connection)
            if asked is None:
                return
            said = self.pages.get(asked.path, answer(b"nothing here", status="404 Not Found"))
            if callable(said):
                said(connection, asked)
            else:
                connection.sendall(said)
            connection.shutdown(socket.SHUT_RDWR)
        connection.close()

    def _heard(self, connection: socket.socket) -> Asked | None:
        heard = b""
        while b"\r\n\r\n" not in heard:
            more = connection.recv(65_536)
            if not more:
                return None
            heard += more
        first, *lines = heard.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
        asked = Asked(first.split(" ")[1], headers, self.clock())
        self.asked.append(asked)
        return asked
