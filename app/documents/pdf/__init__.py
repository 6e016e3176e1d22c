"""Checks what a PDF holds, by reading its bytes instead of trusting its own tables.

Readers disagree about a broken PDF, and some repair it by searching its bytes. So every object is read that any
of them could find. `scan` and `objects` find them, `tables` compares them with the tables of the file, and `lock`,
`acting` and `sizes` judge them.
"""
