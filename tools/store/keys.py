"""API keys: only a hash of each is stored, so that whoever reads the store cannot use them."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Engine, Row, String, Table, insert, select, update

from tools.domain.errors import BadArgument, UnknownName
from tools.store import database
from tools.store.measures import open_day

SCOPES = ("ask", "read", "metrics")
_MARK = "econ"

api_key = Table(
    "api_key",
    database.metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("scopes", String, nullable=False),  # separated by blanks
    Column("sha256", String, nullable=False),  # the secret has 256 random bits: a slow hash would add nothing
    Column("created_on", String, nullable=False),
    Column("revoked_on", String, nullable=False),
)


@dataclass(frozen=True)
class Key:
    """One API key without its secret; `scopes` say how far it reaches, `revoked_on` is None while it is valid."""

    id: str
    name: str
    scopes: tuple[str, ...]
    created_on: date
    revoked_on: date | None


class Keys:
    """Creates, finds, lists and revokes the API keys of a store."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def create(self, name: str, scopes: Collection[str], today: date) -> tuple[Key, str]:
        """A new key and its text, which is shown this once and can never be read again.

        Raises:
            BadArgument: no name, or a scope that does not exist.
        """
        unknown = [one for one in scopes if one not in SCOPES]
        if unknown or not scopes or not name.strip():
            raise BadArgument(f"A key needs a name and at least one scope of {', '.join(SCOPES)}.")
        key = Key(secrets.token_hex(4), name.strip(), tuple(sorted(set(scopes))), today, None)
        secret = secrets.token_urlsafe(32)
        row = {
            "id": key.id,
            "name": key.name,
            "scopes": " ".join(key.scopes),
            "sha256": _hashed(secret),
            "created_on": today.isoformat(),
            "revoked_on": "",
        }
        with self._engine.begin() as connection:
            connection.execute(insert(api_key).values(row))
        return key, f"{_MARK}-{key.id}-{secret}"

    def find(self, text: str) -> Key | None:
        """The valid key whose text this is, or None."""
        mark, _, rest = text.partition("-")
        key_id, _, secret = rest.partition("-")
        with self._engine.connect() as connection:
            row = connection.execute(select(api_key).where(api_key.c.id == key_id)).one_or_none()
        if row is None or mark != _MARK or row.revoked_on or not hmac.compare_digest(row.sha256, _hashed(secret)):
            return None
        return _key(row)

    def all(self) -> list[Key]:
        """Every key, revoked ones too, by the day of its making and its name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(api_key).order_by(api_key.c.created_on, api_key.c.name))
            return [_key(row) for row in rows]

    def any_valid(self) -> bool:
        """Whether anyone could be admitted."""
        return any(one.revoked_on is None for one in self.all())

    def revoke(self, key_id: str, today: date) -> Key:
        """Make a key invalid for good; one revoked before keeps its day.

        Raises:
            UnknownName: there is no key of that id.
        """
        with self._engine.begin() as connection:
            same = api_key.c.id == key_id
            connection.execute(
                update(api_key).where(same, api_key.c.revoked_on == "").values(revoked_on=today.isoformat())
            )
            row = connection.execute(select(api_key).where(same)).one_or_none()
        if row is None:
            raise UnknownName("API key", key_id, tuple(one.id for one in self.all() if one.revoked_on is None))
        return _key(row)


def _hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _key(row: Row[tuple[str, ...]]) -> Key:
    made = date.fromisoformat(row.created_on)
    return Key(row.id, row.name, tuple(row.scopes.split()), made, open_day(row.revoked_on))
