"""Parts of the conditions of guards."""

# Only retention opens this pass, in its own transaction (guards_for_retention.py).
UNPERMITTED = "NOT EXISTS (SELECT 1 FROM retention_pass)"


def of_columns(columns: tuple[str, ...]) -> str:
    return f"UPDATE OF {', '.join(columns)}"


def differ(columns: tuple[str, ...]) -> str:
    """A condition: one of these columns changed. None of them is ever NULL."""
    return " OR ".join(f"NEW.{column} <> OLD.{column}" for column in columns)


def differ_or_none(keys: tuple[str, ...]) -> str:
    """A condition: one of these columns changed. Each of them may be NULL."""
    return " OR ".join(f"COALESCE(NEW.{key}, 0) <> COALESCE(OLD.{key}, 0)" for key in keys)
