"""Keeps the service healthy: checks, alarms, metrics, retention, export and erasure.

do_daily_job, verify_database, check_dictionary, check_ready, seal_audit, raise_alarms, read_metrics,
tidy_up, keep_to_periods, retain, export_customer, erase_customer, erase_again.
"""
