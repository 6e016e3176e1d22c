"""An operator ends an account of staff; the decisions of that person stay."""

from app.context import Context
from app.merging.events import Actor, Event
from app.operations.staff.add_staff import StaffRefused
from app.storage.access.staff import end_member
from app.storage.trail.audit import record
from app.storage.transaction import write_transaction


async def end_staff(context: Context, user_name: str) -> None:
    """Ends the account and its sessions. Raises StaffRefused when there is none."""
    async with write_transaction():
        if not await end_member(user_name, context.now()):
            raise StaffRefused(f"{user_name}: there is no such account")
        await record(Event.STAFF_ENDED, by=Actor.OPERATOR, at=context.now(), staff=user_name)
