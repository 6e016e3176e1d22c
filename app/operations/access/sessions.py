"""The signed-in customer and the tokens of sessions. The table holds only digests of tokens."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from app.customers.record import Customer

TOKEN_BYTES = 32


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The signed-in customer, read again for each request."""

    session_id: str
    customer: Customer
    password_at: datetime


def new_token() -> str:
    """A token of 256 random bits for a cookie."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def session_id_of(token: str) -> str:
    """The key under which a token's session is stored."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
