"""The receipt in Dutch."""

from app.documents.wordings.receipt_wording import ReceiptWording

DUTCH = ReceiptWording(
    language="nl-NL",
    title="Bewijs van samenvoeging",
    intro="Klantnummer {absorbed} is samengevoegd met klantnummer {surviving}.",
    taken_back="Deze samenvoeging is teruggedraaid op {date}, met opdracht {reference}.",
    order="Opdracht",
    received="Opdracht ontvangen",
    begun="Uitvoeren begonnen",
    finished="Klaar",
    stays="Dit klantnummer blijft",
    ends="Dit klantnummer vervalt",
    contact_data="Contactgegevens",
    those_of="Die van klantnummer {surviving}",
    rules="Regels voor het vergelijken",
    version="Versie {number}",
    kinds={
        "contracts": "Contracten",
        "domains": "Domeinnamen",
        "mailboxes": "E-mailboxen",
        "tickets": "Supportvragen",
        "invoices": "Facturen",
        "mandates": "Incassomachtigingen",
        "newsletters": "Nieuwsbrieven",
        "credit": "Tegoed",
    },
    what_happened="Wat is er gebeurd?",
    kind="Soort",
    moved="Overgegaan",
    lapsed_one={
        "newsletters": "{count} dubbele nieuwsbrief is vervallen.",
        "mandates": "De incassomachtiging van {absorbed} is vervangen door die van {surviving}.",
    },
    lapsed_several={"newsletters": "{count} dubbele nieuwsbrieven zijn vervallen."},
    lapsed_other="{kind}: {count} vervallen of vervangen.",
    lapsed_detail="{detail}: dit had alleen klantnummer {absorbed}. Het is vervallen.",
    nothing="Bij klantnummer {absorbed} hoorde niets om over te zetten.",
    counted="Voor en na geteld",
    before="{number} voor",
    after="{number} na",
    nothing_lost="We hebben voor en na geteld. Er is niets kwijt.",
    nothing_else_lost="We hebben alles voor en na het samenvoegen geteld. Verder ben je niets kwijt.",
    only_counted="We hebben alles voor en na het samenvoegen geteld.",
    unchanged=(
        "De facturen die je al had, zijn niet veranderd: nummer, bedrag, datum, naam en klantnummer. "
        "Ook de houdergegevens van je domeinnamen zijn niet veranderd."
    ),
)
