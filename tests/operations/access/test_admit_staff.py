"""While strangers guess the password of a member of staff, an operator lets the person in from a new address."""

import pytest

from app.context import Context
from app.errors import LoginRefused
from app.operations.staff.add_staff import StaffRefused
from app.operations.staff.admit_staff import admit_staff
from app.operations.staff.staff_log_in import staff_log_in
from tests.people import count
from tests.staff import let_in
from tests.trust.guessing.guessing import guess_staff

TRAIN = "2001:db8:9:9::1"


async def test_an_admitted_address_gets_in_although_strangers_filled_the_day(context: Context) -> None:
    [anja] = await let_in(context, "anja")
    for guess in range(21):
        await guess_staff(context, anja.user_name, f"2001:db8:1:{guess:x}::9")
    with pytest.raises(LoginRefused):
        await staff_log_in(context, anja.user_name, "demo-anja", TRAIN)
    await admit_staff(context, anja.user_name, TRAIN)
    assert await staff_log_in(context, anja.user_name, "demo-anja", TRAIN)
    assert await count("audit", "event = 'staff_admitted'") == 1


@pytest.mark.parametrize(("user_name", "address"), [("nobody", TRAIN), ("anja", "home"), ("anja", "")])
async def test_what_is_not_there_is_said(context: Context, user_name: str, address: str) -> None:
    await let_in(context, "anja")
    with pytest.raises(StaffRefused, match=user_name if address == TRAIN else "no internet address"):
        await admit_staff(context, user_name, address)
    assert await count("audit", "event = 'staff_admitted'") == 0
