"""The sender of a message: a signed-in customer, or somebody at an internet address."""

from dataclasses import dataclass

from app.customers.record import Customer
from app.operations.access.networks import network_of, wider_network_of


@dataclass(frozen=True, slots=True)
class Sender:
    """A sender. `address` is the internet address."""

    customer: Customer | None
    address: str

    @property
    def customer_id(self) -> int | None:
        return self.customer.id if self.customer else None

    @property
    def source(self) -> str:
        """What limits count by: the number of a signed-in customer, or else the network."""
        return self.customer.number if self.customer else network_of(self.address)

    @property
    def wider_network(self) -> str:
        """The wider network of the address, which counts for people who are not signed in."""
        return wider_network_of(self.address)
