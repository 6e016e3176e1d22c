"""Cases in the model: opened by a block, decided by staff, used once."""

from tests.trust.model.world import Case, World


def lifted_by(world: World, survivor: str, absorbed: str) -> Case | None:
    """The accepted case by which this pair may go on now; None if there is none."""
    case = world.newest_case(survivor, absorbed)
    if case is None or case.state != "accepted" or case.used_by is not None or case.valid_until is None:
        return None
    return case if world.now < case.valid_until and is_about(world, case) else None


def open_case(world: World, survivor: str, absorbed: str) -> None:
    """Opens a case, because a blocked pair was proved."""
    case = world.newest_case(survivor, absorbed)
    if case is None or _is_over(world, case):
        world.cases.append(Case(survivor, absorbed, world.identities(survivor, absorbed)))
    elif case.state in {"form_sent", "document_received"} and not is_about(world, case):
        case.state, case.identities = "form_sent", world.identities(survivor, absorbed)


def of_decision(world: World, case: Case, accepting: bool) -> str:
    """The refusal of a decision by staff about this case; blank when it succeeds."""
    if case.state != "document_received" or (accepting and not is_about(world, case)):
        return "CaseDecided"
    return ""


def is_about(world: World, case: Case) -> bool:
    return case.identities == world.identities(case.survivor, case.absorbed)


def _is_over(world: World, case: Case) -> bool:
    if case.state == "accepted":
        return lifted_by(world, case.survivor, case.absorbed) is None
    return case.state == "rejected" and not is_about(world, case)
