"""The transfer form in Dutch."""

from app.documents.wordings.wording import Wording

DUTCH = Wording(
    language="nl-NL",
    title="Contractwijziging - contractoverdracht",
    heading="Contractwijziging - contract\N{SOFT HYPHEN}overdracht",
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
