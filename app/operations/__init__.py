"""The product on one screen: one verb per file, one public function, named as the file."""
