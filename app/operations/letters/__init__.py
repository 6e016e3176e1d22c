"""Mails, which are written in the transaction of their cause and delivered by the worker.

deliver_outbox, settle_mail, list_mails, note_sent_mails, mail_chain_head.
"""
