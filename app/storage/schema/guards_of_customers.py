"""Guards of customers and their holdings: what stays theirs, and which order makes a customer a signpost."""

from app.storage.guards import Guard

# Neither a customer nor an order deletes these rows: a merge moves them. The provider may, outside of merges.
KEPT_IN_A_MERGE = ("contract", "domain", "mandate")


def guards_of_holdings() -> list[Guard]:
    """The guards by which a merge loses nothing."""
    absorbed = "EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed')"
    executing = " OR ".join(
        f"EXISTS (SELECT 1 FROM merge_order o WHERE o.{role} = OLD.customer AND o.state = 'executing')"
        for role in ("survivor", "absorbed")
    )
    return [
        Guard(f"{table}_is_kept_in_a_merge", table, "DELETE", f"{absorbed} OR {executing}")
        for table in KEPT_IN_A_MERGE
    ]


def guards_of_customers() -> list[Guard]:
    """The guards by which only an executing order turns its customer into a signpost, or back."""
    pointer = "UPDATE OF status, merged_into"
    absorbs = (
        "EXISTS (SELECT 1 FROM merge_order o JOIN customer s ON s.id = o.survivor "
        "WHERE o.absorbed = NEW.id AND o.survivor = NEW.merged_into "
        "AND o.kind = 'merge' AND o.state = 'executing' AND s.status <> 'absorbed')"
    )
    revives = (
        "EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.id AND o.survivor = OLD.merged_into "
        "AND o.kind = 'reversal' AND o.state = 'executing')"
    )
    newly = "NEW.status = 'absorbed' AND (OLD.status <> 'absorbed' OR OLD.merged_into <> NEW.merged_into)"
    # The survivor is no signpost, and the absorbed customer was none: so no signpost can lead back to itself.
    return [
        Guard("customer_is_born_live", "customer", "INSERT", "NEW.status = 'absorbed'"),
        Guard("customer_is_absorbed_by_its_order", "customer", pointer, f"{newly} AND NOT {absorbs}"),
        Guard(
            "customer_is_revived_by_its_reversal",
            "customer",
            pointer,
            f"OLD.status = 'absorbed' AND NEW.status <> 'absorbed' AND NOT {revives}",
        ),
        Guard("customer_stays_as_signpost", "customer", "DELETE", "OLD.status = 'absorbed'"),
    ]
