"""The transfer form and the receipt, drawn as tagged PDFs."""
