"""What the product does: one verb per file, with one public function of the same name."""
