"""What the transfer form says, on paper and on its page, in each language.

They stand here and not in the catalogues because a catalogue is complete or absent, and customers sign this form
in three languages. A wording without one of its texts cannot be made.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts in one language. `{number}`, `{current}`, `{new}` and `{address}` are filled in.

    `heading` is the title once more, with a soft hyphen where a narrow page may break it.
    """

    language: str
    title: str
    heading: str
    intro: str
    case: str
    current_holder: str
    new_holder: str
    number: str
    fields: Mapping[str, str]
    differences: str
    detail: str
    ends: str
    stays: str
    empty: str
    iban_masked: str
    iban_hidden_part: str
    agreement: str
    agreement_of_numbers: str
    date: str
    current_signature: str
    new_signature: str
    sending: str
    steps: tuple[str, str, str, str]
    afterwards: str
    write_yourself: str
    see_page: str
    not_printable: str
