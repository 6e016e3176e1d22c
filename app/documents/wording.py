"""What the transfer form says, on paper and on its page, in each language.

They stand here and not in the catalogues because a catalogue is complete or absent, and customers sign this form
in three languages. A wording without one of its texts cannot be made.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """The texts in one language. `{number}`, `{current}`, `{new}` and `{address}` are filled in."""

    language: str
    title: str
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


DUTCH = Wording(
    language="nl-NL",
    title="Contractwijziging - contractoverdracht",
    intro="Met dit formulier gaan contracten over van de huidige naar de nieuwe contracthouder.",
    case="Nummer van je aanvraag",
    current_holder="Huidige contracthouder",
    new_holder="Nieuwe contracthouder",
    number="Klantnummer",
    fields={
        "company": "Bedrijfsnaam",
        "name": "Naam",
        "iban": "IBAN",
        "bic": "BIC",
        "street": "Straatnaam en huisnummer",
        "postcode": "Postcode",
        "city": "Plaats",
        "phone": "Telefoon",
        "mobile": "Mobiel",
        "email": "E-mailadres",
    },
    differences="Deze gegevens verschillen",
    detail="Gegeven",
    ends="Klantnummer {number} (vervalt)",
    stays="Klantnummer {number} (blijft)",
    empty="Niet ingevuld",
    iban_masked="We tonen niet het hele IBAN.",
    iban_hidden_part="Het verschil zit in het deel dat we niet tonen.",
    agreement=(
        "Wij gaan akkoord. De contracten van de huidige contracthouder gaan over naar de nieuwe contracthouder."
    ),
    agreement_of_numbers=(
        "Wij gaan akkoord. De contracten van klantnummer {current} gaan over naar klantnummer {new}."
    ),
    date="Datum",
    current_signature="Handtekening huidige contracthouder",
    new_signature="Handtekening nieuwe contracthouder",
    sending="Zo stuur je het formulier op",
    steps=(
        "Controleer het formulier.",
        "Vul de datum in en laat beide contracthouders ondertekenen.",
        "Stuur het formulier mee met het contactformulier: {address}",
        "Stuur geen kopie van een paspoort of identiteitskaart mee.",
    ),
    afterwards="Wij controleren het en mailen je. Daarna kun je de klantnummers samenvoegen.",
    write_yourself="schrijf dit hier zelf op",
    see_page="Zie de webpagina",
    not_printable="Sommige tekens kunnen we hier niet afdrukken. Je ziet ze op de webpagina: {address}",
)

ENGLISH = Wording(
    language="en-GB",
    title="Contract change - contract transfer",
    intro="With this form, contracts move from the current to the new contract holder.",
    case="Number of your request",
    current_holder="Current contract holder",
    new_holder="New contract holder",
    number="Customer number",
    fields={
        "company": "Company name",
        "name": "Name",
        "iban": "IBAN",
        "bic": "BIC",
        "street": "Street and house number",
        "postcode": "Postcode",
        "city": "Town or city",
        "phone": "Phone",
        "mobile": "Mobile",
        "email": "Email address",
    },
    differences="These details are different",
    detail="Detail",
    ends="Customer number {number} (ends)",
    stays="Customer number {number} (stays)",
    empty="Not filled in",
    iban_masked="We do not show the whole IBAN.",
    iban_hidden_part="The difference is in the part that we do not show.",
    agreement="We agree. The contracts of the current contract holder move to the new contract holder.",
    agreement_of_numbers="We agree. The contracts of customer number {current} move to customer number {new}.",
    date="Date",
    current_signature="Signature of the current contract holder",
    new_signature="Signature of the new contract holder",
    sending="How to send the form",
    steps=(
        "Check the form.",
        "Fill in the date and have both contract holders sign.",
        "Send the form with the contact form: {address}",
        "Do not send a copy of a passport or identity card.",
    ),
    afterwards="We check it and send you an email. After that you can merge the customer numbers.",
    write_yourself="write this here yourself",
    see_page="See the web page",
    not_printable="Some characters cannot be printed here. You see them on the web page: {address}",
)

GERMAN = Wording(
    language="de-DE",
    title="Vertragsänderung - Vertragsübertragung",
    intro="Mit diesem Formular gehen Verträge vom bisherigen auf den neuen Vertragsinhaber über.",
    case="Nummer deines Antrags",
    current_holder="Bisheriger Vertragsinhaber",
    new_holder="Neuer Vertragsinhaber",
    number="Kundennummer",
    fields={
        "company": "Firmenname",
        "name": "Name",
        "iban": "IBAN",
        "bic": "BIC",
        "street": "Straße und Hausnummer",
        "postcode": "Postleitzahl",
        "city": "Ort",
        "phone": "Telefon",
        "mobile": "Mobil",
        "email": "E-Mail-Adresse",
    },
    differences="Diese Angaben sind unterschiedlich",
    detail="Angabe",
    ends="Kundennummer {number} (entfällt)",
    stays="Kundennummer {number} (bleibt)",
    empty="Nicht ausgefüllt",
    iban_masked="Wir zeigen nicht die ganze IBAN.",
    iban_hidden_part="Der Unterschied liegt in dem Teil, den wir nicht zeigen.",
    agreement="Wir sind einverstanden. Die Verträge des bisherigen Vertragsinhabers gehen auf den neuen über.",
    agreement_of_numbers=(
        "Wir sind einverstanden. Die Verträge der Kundennummer {current} gehen auf die Kundennummer {new} über."
    ),
    date="Datum",
    current_signature="Unterschrift bisheriger Vertragsinhaber",
    new_signature="Unterschrift neuer Vertragsinhaber",
    sending="So sendest du das Formular ein",
    steps=(
        "Prüfe das Formular.",
        "Trage das Datum ein und lass beide Vertragsinhaber unterschreiben.",
        "Sende das Formular mit dem Kontaktformular: {address}",
        "Sende keine Kopie eines Reisepasses oder Personalausweises mit.",
    ),
    afterwards="Wir prüfen es und schreiben dir eine E-Mail. Danach kannst du die Kundennummern zusammenführen.",
    write_yourself="schreib dies hier selbst auf",
    see_page="Siehe Webseite",
    not_printable="Einige Zeichen können wir hier nicht drucken. Du siehst sie auf der Webseite: {address}",
)

WORDINGS = {"nl": DUTCH, "en": ENGLISH, "de": GERMAN}
