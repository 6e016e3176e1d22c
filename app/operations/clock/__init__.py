"""Whether the clock of this machine is believed: nothing irreversible happens on the word of one clock.

judge_clock, confirm_clock, date_windows_back.
"""
