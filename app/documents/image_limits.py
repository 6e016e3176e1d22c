"""How many pixels a picture may have, by itself and in a PDF."""

MOST_PIXELS = 40_000_000
LONGEST_SIDE = 10_000
