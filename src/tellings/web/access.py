"""Who is at the door: tokens and what they open, sessions of browsers, and tries that are counted.

A token has 256 random bits, is shown once, and is kept as its SHA-256. A browser that signs in with one gets a session: another
random number in a cookie, which this process alone knows, as a hash, and forgets when it ends. Taking a token back ends its
sessions within `_LOOK` seconds.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from tellings.errors import AccessError
from tellings.ports.keys import Grant, Keys, May

READ: May = "read"
CORRECT: May = "correct"

_LOOK = 1.0
"""Seconds for which grants are taken as they were."""

SESSION = 12 * 3600.0
"""Seconds after which a session that nobody used is over: a working day."""

TRIES, RESPITE = 10, 300.0
"""Wrong tokens from one address, and the seconds for which no more are looked at. Nobody guesses 256 bits: this keeps a machine
that tries from costing anything."""

MOST = 10_000
"""Sessions, and addresses that tried, that are remembered; past it the oldest are forgotten."""

_LONGEST = 200
"""Letters of a token that are looked at."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks. `name` is empty where nobody has to sign in; `form` is what each form of theirs has to carry."""

    name: str
    may: May
    form: str
    signed_in: bool = False


@dataclass(slots=True)
class _Session:
    token: str
    form: str
    used: float


def new_token() -> str:
    """A token: 43 letters, digits, hyphens and low lines."""
    return secrets.token_urlsafe(32)


def hashed(token: str) -> str:
    """What is kept of a token or a session."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def grant_to(name: str, *, may: May, until: str | None, now: datetime) -> tuple[Grant, str]:
    """A grant for a person with its token; `until` is an ISO day. Raises `AccessError` for a name or a day that is none."""
    called = " ".join(name.split())
    if not called or len(called) > 100 or not called.isprintable():
        message = "Nobody can be called that."
        raise AccessError(message, remedy='Give the name that is to sign what they correct: --name "Ana Petrova"')
    moment = now.astimezone(UTC)
    if until is not None:
        until = _day(until)
        if until < moment.date().isoformat():
            message = f"{until} is over."
            raise AccessError(message, remedy="Name a day to come.")
    token = new_token()
    return Grant(called, may, hashed(token), moment.isoformat(timespec="seconds"), until), token


def _day(text: str) -> str:
    try:
        return datetime.strptime(text, "%Y-%m-%d").replace(tzinfo=UTC).date().isoformat()
    except ValueError as error:
        message = f"{text} is no day."
        raise AccessError(message, remedy="Write it as 2031-05-04.") from error


class Access:
    """What the door knows: the grants of a case, and the sessions of this process. Safe to ask from several threads."""

    def __init__(
        self,
        keys: Keys,
        *,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._keys, self._clock, self._now = keys, clock, now
        self._lock = threading.Lock()
        self._grants: tuple[Grant, ...] = keys.grants()
        self._looked = clock()
        self._sessions: OrderedDict[str, _Session] = OrderedDict()
        self._tries: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def somebody(self) -> bool:
        """Whether anybody has a token that holds."""
        return any(grant.holds(self._today()) for grant in self._now_given())

    def who(self, token: str) -> Visitor | None:
        """Whose token it is; null for none that holds."""
        grant = self._of(hashed(token[:_LONGEST]))
        return Visitor(grant.name, grant.may, "", signed_in=True) if grant else None

    def sign_in(self, token: str) -> str | None:
        """A new session for a token; null for a token that is none, or holds no longer."""
        grant = self._of(hashed(token.strip()[:_LONGEST]))
        if grant is None:
            return None
        session = new_token()
        with self._lock:
            self._sessions[hashed(session)] = _Session(grant.token, new_token(), self._clock())
            _forget(self._sessions)
        return session

    def at(self, session: str) -> Visitor | None:
        """Whose session it is; null for none, for one that was not used for long, and for one whose token was taken back."""
        key = hashed(session[:_LONGEST])
        with self._lock:
            found = self._sessions.get(key)
            if found is None or self._clock() - found.used > SESSION:
                self._sessions.pop(key, None)
                return None
            found.used = self._clock()
            self._sessions.move_to_end(key)
        grant = self._of(found.token)
        return Visitor(grant.name, grant.may, found.form, signed_in=True) if grant else None

    def sign_out(self, session: str) -> None:
        """End a session."""
        with self._lock:
            self._sessions.pop(hashed(session[:_LONGEST]), None)

    def wait(self, address: str) -> int:
        """Seconds for which no token from an address is looked at; 0 for none."""
        with self._lock:
            count, last = self._tries.get(address, (0, 0.0))
        left = last + RESPITE - self._clock()
        return max(int(left) + 1, 0) if count >= TRIES and left > 0 else 0

    def tried(self, address: str) -> None:
        """A wrong token came from an address."""
        now = self._clock()
        with self._lock:
            count, last = self._tries.pop(address, (0, now))
            self._tries[address] = (count + 1 if now - last < RESPITE else 1, now)
            _forget(self._tries)

    def _of(self, token: str) -> Grant | None:
        """The grant with this hash; all are compared, each in the same time."""
        found = [grant for grant in self._now_given() if hmac.compare_digest(grant.token, token)]
        return found[0] if found and found[0].holds(self._today()) else None

    def _now_given(self) -> tuple[Grant, ...]:
        if self._clock() - self._looked > _LOOK:
            self._grants = self._keys.grants()
            self._looked = self._clock()  # not before they are there
        return self._grants

    def _today(self) -> str:
        return self._now().astimezone(UTC).date().isoformat()


def _forget(remembered: OrderedDict[str, _Session] | OrderedDict[str, tuple[int, float]]) -> None:
    while len(remembered) > MOST:
        remembered.popitem(last=False)
