"""Makes the answers: templates and their globals, texts, assets, error pages."""
