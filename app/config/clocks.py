"""How far clocks are believed. A stored time beyond what it can be was written by a wrong clock, and is over."""

from datetime import timedelta

# How far the clocks of several machines may be apart.
CLOCKS_DIFFER = timedelta(hours=1)
# How far clocks that are kept right are apart: what one machine has dated, another one may not have reached yet.
SLIGHTLY_APART = timedelta(minutes=1)
# Longer than the workers are away between two releases. A service that stood still for longer asks its operator.
LONGEST_STEP = timedelta(days=2)
