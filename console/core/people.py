"""Who sits at the workstation: accounts, sign-in, quick change of operator. Loop thread; argon2 works elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from console.core import commands as c
from console.core.ledger import Ledger
from console.core.notary import Draft, new_id
from console.core.ports import Passwords
from console.core.refusal import RefusedError
from console.core.text import line
from console.domain import bodies as b
from console.domain.people import Person, Right, Role, roles_of

PASSWORD_SHORTEST = 10
PASSWORD_LONGEST = 1024
TRIES_FREE = 4
"""Wrong passwords before each further try has to wait."""
WAIT_FIRST_MS = 2_000
WAIT_LONGEST_MS = 300_000
NO_PASSWORD = "!"  # noqa: S105  # not a secret: a verifier that fits no password, for the demonstration's operator

_FALLBACK = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$0000000000000000000000000000000000000000000"


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    wait_until_ms: int = 0


class People:
    """Accounts and the one who is signed in.

    Attributes:
        current: the person signed in, or None.
    """

    def __init__(self, ledger: Ledger, passwords: Passwords) -> None:
        self._ledger = ledger
        self._passwords = passwords
        self._tries: dict[str, _Tries] = {}
        self._current = ""

    @property
    def current(self) -> Person | None:
        """The person signed in, as the accounts stand now; an account closed meanwhile is nobody."""
        person = self._ledger.state.people.get(self._current)
        return person if person is not None and person.open else None

    @property
    def none_yet(self) -> bool:
        """True while there is no account at all: the first one may be made without signing in."""
        return not any(person.open for person in self._ledger.state.people.values())

    def names(self) -> tuple[str, ...]:
        """Names of open accounts, in order."""
        return tuple(sorted(p.name.value for p in self._ledger.state.people.values() if p.open))

    def require(self, right: Right) -> Person:
        """The signed-in person, if their role carries the right.

        Raises:
            RefusedError: `session.none` or `role.lacks`.
        """
        person = self.current
        if person is None:
            raise RefusedError("session.none")
        if not person.may(right):
            raise RefusedError("role.lacks", right=right.value)
        return person

    async def make_account(self, command: c.MakeAccount) -> c.Outcome:
        """A new account; the first one signs in at once and holds every role."""
        first = self.none_yet
        by = "system:first-start" if first else self.require(Right.MANAGE_PEOPLE).id
        name = line(command.name, field="name")
        if not name:
            raise RefusedError("account.no_name")
        if self._named(name) is not None:
            raise RefusedError("account.name_taken", name=name)
        if len(command.password) < PASSWORD_SHORTEST:
            raise RefusedError("account.password_short", least=str(PASSWORD_SHORTEST))
        if len(command.password) > PASSWORD_LONGEST or command.password.casefold() == name.casefold():
            raise RefusedError("account.password_bad")
        wanted = frozenset(Role) if first else roles_of(",".join(command.roles))
        if not wanted:
            raise RefusedError("account.no_role")
        verifier = await self._passwords.make(command.password)
        async with self._ledger.turn:
            if self._named(name) is not None or (first and not self.none_yet):
                raise RefusedError("account.name_taken", name=name)
            person_id = new_id()
            about = f"person:{person_id}"
            roles = ",".join(sorted(role.value for role in wanted))
            drafts = [Draft(about, b.PersonEnrolled(name, roles, verifier))]
            if first:
                drafts.append(Draft(about, b.SignedIn(self._ledger.notary.workstation)))
            await self._ledger.commit(drafts, by)
            if first:
                self._current = person_id
        return c.Outcome(True, value=person_id)

    async def sign_in(self, command: c.SignIn) -> c.Outcome:
        """Take the workstation; whoever sat there is signed out in the same moment."""
        key = command.name.strip().casefold()[:200]
        tries = self._tries.setdefault(key, _Tries())
        now = self._ledger.notary.now_ms()
        if now < tries.wait_until_ms:
            raise RefusedError("session.wait", seconds=str(-(-(tries.wait_until_ms - now) // 1000)))
        person = self._named(command.name)
        # An unknown name costs the same time as a wrong password, so that names cannot be found by the clock.
        verifier = person.verifier.value if person else _FALLBACK
        password = command.password if len(command.password) <= PASSWORD_LONGEST else ""
        fits = verifier != NO_PASSWORD and await self._passwords.check(verifier, password)
        if person is None or not fits:
            tries.wrong += 1
            if tries.wrong > TRIES_FREE:
                wait = min(WAIT_FIRST_MS << min(tries.wrong - TRIES_FREE - 1, 10), WAIT_LONGEST_MS)
                tries.wait_until_ms = self._ledger.notary.now_ms() + wait
            if len(self._tries) > 1000:
                self._tries.clear()
            raise RefusedError("session.wrong")
        self._tries.pop(key, None)
        await self._seat(person.id)
        return c.Outcome(True, value=person.id)

    async def sign_in_demonstration(self, name: str) -> None:
        """Seat the demonstration's own operator, whose account fits no password. Only for a demonstration's store."""
        person = self._named(name)
        if person is None:
            person_id = new_id()
            roles = ",".join(sorted(role.value for role in Role))
            async with self._ledger.turn:
                enrolled = b.PersonEnrolled(name, roles, NO_PASSWORD)
                await self._ledger.commit([Draft(f"person:{person_id}", enrolled)], "system:demonstration")
        else:
            person_id = person.id
        await self._seat(person_id)

    async def sign_out(self) -> c.Outcome:
        """Leave the workstation."""
        async with self._ledger.turn:
            if self._current:
                left = b.SignedOut(self._ledger.notary.workstation)
                await self._ledger.commit([Draft(f"person:{self._current}", left)], self._current)
                self._current = ""
        return c.Outcome(True)

    async def _seat(self, person_id: str) -> None:
        station = self._ledger.notary.workstation
        async with self._ledger.turn:
            drafts = []
            if self._current and self._current != person_id:
                drafts.append(Draft(f"person:{self._current}", b.SignedOut(station)))
            drafts.append(Draft(f"person:{person_id}", b.SignedIn(station)))
            await self._ledger.commit(drafts, person_id)
            self._current = person_id

    def _named(self, name: str) -> Person | None:
        wanted = " ".join(name.split()).casefold()
        people = self._ledger.state.people.values()
        return next((p for p in people if p.open and p.name.value.casefold() == wanted), None)
