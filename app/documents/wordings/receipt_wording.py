"""What the receipt says on paper, in each language; beside the transfer form, and for the same reasons."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReceiptWording:
    """The texts in one language; what stands in braces is filled in. `lapsed_…` are sentences by kind."""

    language: str
    title: str
    intro: str
    taken_back: str
    order: str
    received: str
    begun: str
    finished: str
    stays: str
    ends: str
    contact_data: str
    those_of: str
    rules: str
    version: str
    kinds: Mapping[str, str]
    what_happened: str
    kind: str
    moved: str
    lapsed_one: Mapping[str, str]
    lapsed_several: Mapping[str, str]
    lapsed_other: str
    lapsed_detail: str
    nothing: str
    counted: str
    before: str
    after: str
    nothing_lost: str
    nothing_else_lost: str
    only_counted: str
    unchanged: str
