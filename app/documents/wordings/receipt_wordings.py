"""The wordings of the receipt by language."""

from app.documents.wordings.receipt_wording_de import GERMAN
from app.documents.wordings.receipt_wording_en import ENGLISH
from app.documents.wordings.receipt_wording_nl import DUTCH

RECEIPT_WORDINGS = {"nl": DUTCH, "en": ENGLISH, "de": GERMAN}
