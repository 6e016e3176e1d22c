"""What a PDF holds, found in its bytes and not by its own table of contents.

Readers disagree about a broken PDF, and some repair it by searching its bytes. So every object that any of them
could find is read. `scan` and `objects` find them, `tables` compares them with the tables of the file, `lock`,
`acting` and `sizes` judge them.
"""
