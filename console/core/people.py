"""Who sits at the workstation: accounts, sign-in, quick change of operator. Loop thread; argon2 works elsewhere."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from console.core import commands as c
from console.core.ledger import Ledger
from console.core.notary import Draft, new_id
from console.core.ports import Passwords
from console.core.refusal import RefusedError
from console.core.text import line
from console.core.views import AccountItem, SessionView
from console.domain import bodies as b
from console.domain.bodies import Body
from console.domain.people import RIGHTS, Person, Right, Role, roles_of

PASSWORD_SHORTEST = 10
PASSWORD_LONGEST = 1024
TRIES_FREE = 4
"""Wrong passwords before each further try has to wait."""
WAIT_FIRST_MS = 2_000
WAIT_LONGEST_MS = 300_000
MOST_TRIED = 1_000
"""Names of which wrong tries are remembered."""
NO_PASSWORD = "!"  # noqa: S105  # not a secret: a verifier that fits no password, for the demonstration's operator

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FALLBACK = "$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHRzb21lc2FsdA$0000000000000000000000000000000000000000000"


@dataclass(slots=True)
class _Tries:
    wrong: int = 0
    wait_until_ms: int = 0


class People:
    """Accounts and the one who is signed in.

    Attributes:
        current: the person signed in, or None. on_relief: what else is written when one relieves another at the post,
            by their ids.
    """

    Command = c.SignIn | c.SignOut | c.MakeAccount | c.SetRoles | c.SetPassword | c.CloseAccount | c.RelievePost

    def __init__(self, ledger: Ledger, passwords: Passwords) -> None:
        self._ledger = ledger
        self._passwords = passwords
        self._tries: dict[str, _Tries] = {}
        self._current = ""
        self._relieved = ""
        self.on_relief: Callable[[str, str], list[Draft]] = lambda former, newcomer: []
        self._freely = ""  # the one account, of a demonstration only, that signs in without a password

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

    def lacks(self, right: Right) -> bool:
        """Whether somebody sits here whose role does not carry the right."""
        return self.current is not None and not self.current.may(right)

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

    def accounts(self) -> tuple[AccountItem, ...]:
        """Open accounts by name."""
        found = sorted((p for p in self._ledger.state.people.values() if p.open), key=lambda p: p.name.value.casefold())
        return tuple(AccountItem(p.id, p.name.value, _codes(roles_of(p.roles.value))) for p in found)

    def session(self, revision: int, site: str, *, demonstration: bool) -> SessionView:
        """Who sits here now; the accounts are told to those who manage them only."""
        person = self.current
        free = self._ledger.state.people.get(self._freely)
        return SessionView(
            revision=revision,
            workstation=self._ledger.notary.workstation,
            site=site,
            demonstration=demonstration,
            person=person.id if person else "",
            name=person.name.value if person else "",
            roles=_codes(roles_of(person.roles.value)) if person else frozenset(),
            first_start=self.none_yet,
            names=self.names(),
            accounts=self.accounts() if person is not None and person.may(Right.MANAGE_PEOPLE) else (),
            freely=free.name.value if free is not None and free.open else "",
            relieved=self._relieved,
        )

    async def handle(self, command: Command, author: str = "") -> c.Outcome:
        """Do it. `author` is a `system:` name where the technician of the machine gives the command, else empty.

        Raises:
            RefusedError: nothing was written.
        """
        match command:
            case c.SignIn():
                return await self.sign_in(command)
            case c.RelievePost(name=name, password=password):
                return await self.sign_in(c.SignIn(name, password), relief=True)
            case c.SignOut():
                return await self.sign_out()
            case c.MakeAccount():
                return await self.make_account(command, author)
            case c.SetRoles():
                return await self.set_roles(command, author)
            case c.SetPassword():
                return await self.set_password(command, author)
            case c.CloseAccount():
                return await self.close_account(command, author)

    async def make_account(self, command: c.MakeAccount, author: str = "") -> c.Outcome:
        """A new account; the first one holds every role, and signs in at once unless an `author` makes it."""
        first = self.none_yet
        by = author or ("system:first-start" if first else self.require(Right.MANAGE_PEOPLE).id)
        name = line(command.name, field="name")
        if not _key(name):
            raise RefusedError("account.no_name")
        if self._named(name) is not None:
            raise RefusedError("account.name_taken", name=name)
        _check_password(command.password, name)
        asked = roles_of(",".join(command.roles))
        wanted = frozenset(Role) if first and not (author and asked) else asked
        if not wanted:
            raise RefusedError("account.no_role")
        verifier = await self._passwords.make(command.password)
        async with self._ledger.turn:
            if self._named(name) is not None or (first and not self.none_yet):
                raise RefusedError("account.name_taken", name=name)
            person_id = new_id()
            about = f"person:{person_id}"
            self._check_managed(person_id, wanted)
            drafts = [Draft(about, b.PersonEnrolled(name, _code(wanted), verifier))]
            if first and not author:
                drafts.append(Draft(about, b.SignedIn(self._ledger.notary.workstation)))
            await self._ledger.commit(drafts, by)
            if first and not author:
                self._current = person_id
        return c.Outcome(True, value=person_id)

    async def set_roles(self, command: c.SetRoles, author: str = "") -> c.Outcome:
        """Other roles; somebody must remain who can manage accounts."""
        by = author or self.require(Right.MANAGE_PEOPLE).id
        wanted = roles_of(",".join(command.roles))
        if not wanted:
            raise RefusedError("account.no_role")
        async with self._ledger.turn:
            person = self._open(command.account)
            self._check_managed(person.id, wanted)
            if wanted != roles_of(person.roles.value):
                await self._write(person, b.PersonRoleSet(_code(wanted)), by)
        return c.Outcome(True, value=person.id)

    async def close_account(self, command: c.CloseAccount, author: str = "") -> c.Outcome:
        """An empty role closes; nobody closes their own."""
        by = author or self.require(Right.MANAGE_PEOPLE).id
        async with self._ledger.turn:
            person = self._open(command.account)
            if person.id == self._current:
                raise RefusedError("account.own")
            self._check_managed(person.id, ())
            await self._write(person, b.PersonRoleSet(""), by)
        return c.Outcome(True, value=person.id)

    async def set_password(self, command: c.SetPassword, author: str = "") -> c.Outcome:
        """One's own needs the old one, as whoever passes an open workstation could change it; others' need a right."""
        current = self.current
        if current is None and not author:
            raise RefusedError("session.none")
        own = not author and (not command.account or command.account == self._current)
        by = author or (current.id if own and current else self.require(Right.MANAGE_PEOPLE).id)
        person = self._open(self._current if own else command.account)
        if person.verifier.value == NO_PASSWORD:
            raise RefusedError("account.without_password")
        _check_password(command.password, person.name.value)
        if own and not await self._fits(person.name.value, person.verifier.value, command.old):
            raise RefusedError("account.old_wrong")
        verifier = await self._passwords.make(command.password)
        async with self._ledger.turn:
            await self._write(self._open(person.id), b.PersonVerifierSet(verifier), by)
        self._tries.pop(_key(person.name.value), None)
        return c.Outcome(True, value=person.id)

    async def sign_in(self, command: c.SignIn, *, relief: bool = False) -> c.Outcome:
        """Take the workstation; whoever sat there is signed out in the same moment, and with `relief` also relieved."""
        person = self._named(command.name)
        if person is not None and person.id == self._freely and not command.password:
            await self._seat(person.id, relief=relief)
            return c.Outcome(True, value=person.id)
        # An unknown name costs the same time as a wrong password, so that names cannot be found by the clock.
        fits = await self._fits(command.name, person.verifier.value if person else _FALLBACK, command.password)
        if person is None or not fits:
            raise RefusedError("session.wrong")
        await self._seat(person.id, relief=relief)
        return c.Outcome(True, value=person.id)

    async def sign_in_demonstration(self, name: str) -> None:
        """Seat the demonstration's own operator, whose account fits no password. Only for a demonstration's store."""
        person = self._named(name)
        if person is None:
            person_id = new_id()
            async with self._ledger.turn:
                enrolled = b.PersonEnrolled(name, _code(Role), NO_PASSWORD)
                await self._ledger.commit([Draft(f"person:{person_id}", enrolled)], "system:demonstration")
        else:
            person_id = person.id
        self._freely = person_id
        await self._seat(person_id)

    async def sign_out(self) -> c.Outcome:
        """Leave the workstation."""
        async with self._ledger.turn:
            if self._current:
                left = b.SignedOut(self._ledger.notary.workstation)
                await self._ledger.commit([Draft(f"person:{self._current}", left)], self._current)
                self._current = self._relieved = ""
        return c.Outcome(True)

    async def _seat(self, person_id: str, *, relief: bool = False) -> None:
        station = self._ledger.notary.workstation
        async with self._ledger.turn:
            self._open(person_id)  # it may have been closed while its password was checked
            former = self._current if self._current != person_id else ""
            relieved = former if relief else ""
            drafts = [Draft(f"person:{former}", b.SignedOut(station))] if former else []
            drafts.append(Draft(f"person:{person_id}", b.SignedIn(station, relieved)))
            if relieved:
                drafts += self.on_relief(relieved, person_id)
            await self._ledger.commit(drafts, person_id)
            self._current, self._relieved = person_id, relieved

    async def _fits(self, name: str, verifier: str, password: str) -> bool:
        """Whether the password fits; after some wrong ones each further try has to wait longer.

        Raises:
            RefusedError: `session.wait`.
        """
        tries = self._tries.setdefault(_key(name), _Tries())
        now = self._ledger.notary.now_ms()
        # A clock that was set back must not lock anybody out for as long.
        tries.wait_until_ms = min(tries.wait_until_ms, now + WAIT_LONGEST_MS)
        if now < tries.wait_until_ms:
            raise RefusedError("session.wait", seconds=str(-(-(tries.wait_until_ms - now) // 1000)))
        # It counts from its beginning, so that many at once are no way round; one that fits forgets them all.
        tries.wrong += 1
        if tries.wrong > TRIES_FREE:
            wait = min(WAIT_FIRST_MS << min(tries.wrong - TRIES_FREE - 1, 10), WAIT_LONGEST_MS)
            tries.wait_until_ms = now + wait
        if len(self._tries) > MOST_TRIED:
            # Names that nobody has are forgotten; whoever invents a thousand is not let off waiting for a real one.
            real = {_key(person.name.value) for person in self._ledger.state.people.values() if person.open}
            self._tries = {key: one for key, one in self._tries.items() if key in real}
        tried = password if len(password) <= PASSWORD_LONGEST else ""
        if verifier != NO_PASSWORD and await self._passwords.check(verifier, tried):
            self._tries.pop(_key(name), None)
            return True
        return False

    def _check_managed(self, account: str, roles: Iterable[Role]) -> None:
        """Refuse what would leave nobody who can sign in and manage accounts. The caller holds the turn."""
        if any(Right.MANAGE_PEOPLE in RIGHTS[role] for role in roles):
            return
        others = (p for p in self._ledger.state.people.values() if p.open and p.id != account)
        if not any(p.may(Right.MANAGE_PEOPLE) for p in others):
            raise RefusedError("account.last_manager")

    async def _write(self, person: Person, body: Body, by: str) -> None:
        await self._ledger.commit([Draft(f"person:{person.id}", body)], by)

    def _open(self, account: str) -> Person:
        person = self._ledger.state.people.get(account)
        if person is None or not person.open:
            raise RefusedError("account.unknown")
        return person

    def _named(self, name: str) -> Person | None:
        wanted = _key(name)
        people = self._ledger.state.people.values()
        return next((p for p in people if p.open and _key(p.name.value) == wanted), None)


def _check_password(password: str, name: str) -> None:
    if len(password) < PASSWORD_SHORTEST:
        raise RefusedError("account.password_short", least=str(PASSWORD_SHORTEST))
    if len(password) > PASSWORD_LONGEST or password.casefold() == name.casefold():
        raise RefusedError("account.password_bad")


def _code(roles: Iterable[Role]) -> str:
    return ",".join(sorted(role.value for role in roles))


def _codes(roles: Iterable[Role]) -> frozenset[str]:
    return frozenset(role.value for role in roles)


def _key(name: str) -> str:
    """One key for all that looks the same: however composed, wide or narrow, with or without what is not seen."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name[:1000]).casefold())
    seen = "".join(c for c in plain if unicodedata.category(c) not in _UNSEEN)
    return " ".join(seen.split())[:200]
