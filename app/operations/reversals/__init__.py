"""Taking a merge back: seen beforehand, asked for by its customer or approved by staff.

preview_reversal, place_reversal, approve_reversal, place_reversal_for.
"""
