"""The server process: one address, one process, and an end that loses nothing."""

from __future__ import annotations

import socket

import uvicorn
from fastapi import FastAPI

from tellings.errors import ServeError


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address; raises `ServeError` where that cannot be had."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, port))
    except OSError as error:
        made.close()
        message = f"Nothing can listen at {host}, port {port} ({error.strerror or error})."
        raise ServeError(message, remedy="Name another port with --port, or 0 for any that is free.") from error
    return made


def server_of(app: FastAPI) -> uvicorn.Server:
    """The server of an application."""
    return uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="off"))


def run(app: FastAPI, at: socket.socket) -> None:
    """Answer requests until the process is told to end."""
    server_of(app).run(sockets=[at])
