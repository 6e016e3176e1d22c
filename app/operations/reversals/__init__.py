"""Takes merges back: previews a reversal, and places one for its customer or by approval of staff.

preview_reversal, place_reversal, approve_reversal, place_reversal_for.
"""
