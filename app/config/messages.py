"""Settings about what people send: contact messages, files and feedback."""

from typing import Annotated

from pydantic import Field

from app.config.checked import Checked, Number


class MessageSettings(Checked):
    """Messages and files"""

    contact_messages_hourly: Number = 5
    """contact messages of one customer, or one internet address, in an hour"""
    contact_network_messages_hourly: Number = 20
    """contact messages from one wider network (IPv4 /24, IPv6 /48) in an hour, customers apart"""
    contact_anonymous_daily: Number = 500
    """contact messages of all who are not logged in, in a day; customers are not counted"""
    contact_confirmations_daily: Number = 3
    """confirmations to one typed e-mail address in a day, with or without «+» and dots; further messages still
    arrive"""
    contact_characters: Number = 5000
    """the longest message"""
    contact_answer_days: Number = 2
    """working days in which a message is answered"""
    feedback_address_tries: Number = 20
    """answers to the help article from one internet address in an hour"""
    feedback_network_tries: Number = 100
    """the same from one wider network (IPv4 /24, IPv6 /48)"""
    upload_mib: Number = 8
    """the largest file, in MiB"""
    uploads_per_message: Number = 3
    """files with one message"""
    uploads_per_message_mib: Number = 16
    """these files together; the body of `/contact` may be 1 MiB larger"""
    uploads_daily: Number = 10
    """files of one customer, or one internet address, in a day"""
    uploads_daily_mib: Number = 30
    """these files together"""
    uploads_network_daily: Number = 40
    """files from one wider network (IPv4 /24, IPv6 /48) in a day, customers apart"""
    uploads_network_daily_mib: Number = 120
    """these files together"""
    uploads_anonymous_daily_mib: Number = 1024
    """files of all who are not logged in, in a day, together; customers are not counted"""
    uploads_free_disk_mib: Annotated[int, Field(ge=0, le=1_000_000_000)] = 2048
    """no files are taken while the disk under `DATA_DIR` has less room than this, and none of who is not logged
    in below twice as much; 0 is off"""
