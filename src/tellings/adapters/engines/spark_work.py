"""What a Spark task does. Spark's Python workers import this module by name: it needs no Spark, and nothing is sent but text."""

from __future__ import annotations

import json
import socket
import traceback
from collections.abc import Iterator

import pyarrow as pa

from tellings import errors
from tellings.adapters.engines.jobs import jobs, worker_named
from tellings.errors import EngineUnavailable, TellingsError
from tellings.model.parcels import pack, unpack
from tellings.ports.engine import Call
from tellings.units import deployed

LOADS = pa.schema([("at", pa.int64()), ("rows", pa.binary())])
"""What goes to a task: the parcels of some keys, packed, and their place in the order."""

MADE = "at long, rows binary, fault string"
"""What comes back, in Spark's words: the parcels made, or the fault that ended it."""


def work(worker: str, function: str, settings: str, code: str, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Perform a call on each load. `code` is what the run started with (`units.deployed`)."""
    for batch in batches:
        for row in batch.to_pylist():
            made = _made(worker, Call(function, settings), code, unpack(row["rows"]))
            yield pa.RecordBatch.from_pylist([{"at": row["at"], **made}], schema=_RESULT)


_RESULT = pa.schema([("at", pa.int64()), ("rows", pa.binary()), ("fault", pa.string())])


def _made(worker: str, call: Call, code: str, rows: pa.Table) -> dict[str, object]:
    try:
        _check_edition(call, code)
        perform = worker_named(worker)
        made = pa.concat_tables([perform(call, job) for job in jobs(rows)])
    except MemoryError:
        raise  # another worker may have more
    except Exception as error:  # noqa: BLE001 - it travels to the driver as it is: Spark would try it three times more
        return {"rows": None, "fault": _written(error)}
    return {"rows": pack(made), "fault": None}


def _check_edition(call: Call, code: str) -> None:
    if deployed(call.function) != code:
        message = (
            f"Tellings on the Spark worker {socket.gethostname()}, or a plug-in, is not the one that this run started with."
        )
        raise EngineUnavailable(message, remedy="Install the same version of Tellings, and of every plug-in, on every worker.")


def _written(error: Exception) -> str:
    told = {"kind": type(error).__name__, "message": str(error), "remedy": "", "trace": traceback.format_exc()}
    if isinstance(error, TellingsError):
        told |= {"message": error.message, "remedy": error.remedy}
    return json.dumps(told)


def fault_read(written: str) -> Exception:
    """The fault of a task as an error to raise: one of ours as what it was, any other with the traceback of the worker."""
    told = json.loads(written)
    kind = getattr(errors, told["kind"], None)
    if isinstance(kind, type) and issubclass(kind, TellingsError) and kind is not errors.ReportRejected:
        return kind(told["message"], remedy=told["remedy"])
    return RuntimeError(f"on a Spark worker:\n{told['trace']}")
