"""Whether the clock of this machine is believed, because nothing irreversible may depend on one clock.

judge_clock, confirm_clock, date_windows_back.
"""
