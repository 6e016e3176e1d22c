"""How answers are made: templates and their globals, texts, assets, error pages."""
