"""Generates customers for load tests: pairs of numbers that can be merged."""

from collections.abc import AsyncIterator

from app.context import Context
from app.storage.customers import highest_number
from app.storage.seeding import SeededCustomer, add_customers
from app.storage.transaction import write_transaction

FIRST_NUMBER = 40_000_000
AT_ONCE = 500
HOLDINGS = {"contracts": 2, "domains": 3, "mailboxes": 2, "tickets": 1, "invoices": 8, "mandates": 1}


async def generate_customers(context: Context, count: int) -> AsyncIterator[int]:
    """Writes `count` customers in batches; yields how many were written. They share one password hash."""
    password_hash = context.passwords.hash("demo-load")
    first = max(FIRST_NUMBER, await highest_number() + 1)
    for start in range(first, first + count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, first + count))
        async with write_transaction():
            await add_customers([_customer(number, password_hash) for number in numbers], context.now())
        yield len(numbers)


def _customer(number: int, password_hash: str) -> SeededCustomer:
    person = number // 2  # each person has two numbers
    values = {
        "company": "",
        "name": f"Klant {person}",
        "street": f"Lange Laan {number % 400 + 1}",
        "postcode": f"{1000 + person % 8999} AB",
        "city": "Amersfoort",
        "phone": f"033 {person % 10_000_000:07d}",
        "mobile": f"06 {person % 100_000_000:08d}",
        "email": f"klant{person}@example.org",
        "iban": _iban(person),
        "bic": "ABNANL2A",
    }
    return SeededCustomer(
        number=str(number),
        password_hash=password_hash,
        values=values,
        country="NL",
        currency="EUR",
        language="nl",
        status="active",
        holdings=HOLDINGS,
        newsletters=("nieuws",),
        credit_cents=100,
    )


def _iban(account: int) -> str:
    bban = f"ABNA{account:010d}"
    # ISO 13616: letters become numbers, the country and 00 move to the end, and the check is 98 minus the
    # remainder modulo 97.
    digits = "".join(str(int(character, 36)) for character in f"{bban}NL00")
    return f"NL{98 - int(digits) % 97:02d}{bban}"
