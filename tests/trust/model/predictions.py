"""Predicts the outcome of a step: the code of a refusal, the name of an error, or blank for success."""

from datetime import datetime, timedelta

from tests.trust.model import cases, reversals
from tests.trust.model.world import Case, Face, Order, Pair, World

IDENTITY_WAITING_PERIOD = timedelta(days=30)
ACCESS_WAITING_PERIOD = timedelta(hours=72)
SESSION_LIFE = timedelta(hours=12)
SESSION_IDLE = timedelta(minutes=30)
PROOF_LIFE = timedelta(minutes=10)
DRAFT_LIFE = timedelta(hours=24)
OWN_PASSWORD_LIFE = timedelta(minutes=15)
PAIRS_PER_SITTING = 3


def of_login(world: World, number: str, password: str) -> str:
    known = world.numbers[number]
    if password != known.password or known.status in {"suspended", "closed"}:
        return "LoginRefused"
    return "NumberAbsorbed" if known.status == "absorbed" else ""


def is_signed_in(world: World, number: str) -> bool:
    return world.numbers[number].status == "active" and is_in_time(world, number)


def is_in_time(world: World, number: str) -> bool:
    """Whether the number has a session that is neither too old nor idle for too long."""
    session = world.sessions.get(number)
    return (
        session is not None
        and session.born <= world.now < session.born + SESSION_LIFE
        and world.now < session.seen + SESSION_IDLE
    )


def draft_of(world: World, survivor: str) -> list[Pair]:
    oldest = world.now - DRAFT_LIFE
    return [pair for pair in world.drafts if pair.survivor == survivor and pair.prepared_at >= oldest]


def of_proof(world: World, survivor: str, absorbed: str, password: str) -> str:
    """The outcome of step 1."""
    prepared = _current(world, survivor)
    if survivor == absorbed:
        return "own_number"
    elif survivor in world.claimed():
        return "open_order"
    elif len(prepared) >= PAIRS_PER_SITTING:
        return "too_many"
    elif password != world.numbers[absorbed].password:
        return "ProofRefused"
    elif world.numbers[absorbed].status == "absorbed":
        return "already_merged" if world.surviving_end(absorbed) == survivor else "ProofRefused"
    else:
        return of_new_pair(world, survivor, absorbed)


def of_new_pair(world: World, survivor: str, absorbed: str) -> str:
    if any(pair.absorbed == absorbed for pair in _current(world, survivor)):
        return "in_draft"
    elif {survivor, absorbed} & world.claimed():
        return "open_order"
    others = [pair for pair in _current(world, survivor) if pair.absorbed != absorbed]
    too_many = "too_many" if len(others) >= PAIRS_PER_SITTING else ""
    checked_by_staff = world.is_blocked(survivor, absorbed)
    return (
        _of_records(world, survivor, absorbed)
        or too_many
        or _in_waiting_period(world, survivor, absorbed, checked_by_staff)
    )


def of_comparison(world: World, survivor: str) -> str:
    """The outcome of opening step 2."""
    proof = world.sessions[survivor].proof
    if proof is None:
        return "ProofMissing"
    elif world.now >= proof.made_at + PROOF_LIFE:
        return "ProofExpired"
    return "" if proof.faces == world.faces(survivor, proof.absorbed) else "changed"


def of_adoption(world: World, survivor: str) -> str:
    """The outcome of «Gegevens overnemen»."""
    absorbed = world.proof_of(survivor).absorbed
    return (
        ""
        if _contact_differs(world, survivor, absorbed) and _may_go_on(world, survivor, absorbed)
        else "StepStale"
    )


def of_confirmation(world: World, survivor: str) -> str:
    """The outcome of «Verder», by which the pair goes into the draft."""
    proof = world.proof_of(survivor)
    adopted = proof.adopted or not _contact_differs(world, survivor, proof.absorbed)
    if not adopted or not _may_go_on(world, survivor, proof.absorbed):
        return "StepStale"
    return of_new_pair(world, survivor, proof.absorbed)


def of_sending(world: World, survivor: str, with_password: bool) -> str:
    """The outcome of step 3; the refusal of one pair refuses all."""
    draft = draft_of(world, survivor)
    if not draft:
        return "DraftEmpty"
    elif is_password_due(world, survivor) and not with_password:
        return "OwnPasswordMissing"
    answers = (_of_old_pair(world, pair, cases.lifted_by(world, pair.survivor, pair.absorbed)) for pair in draft)
    return next((answer for answer in answers if answer), "")


def of_reversal(world: World, merge: Order, with_password: bool) -> str:
    """The outcome of «Samenvoegen terugdraaien»; a merge with a reversal leads to that one."""
    if reversals.of_merge(world, merge) is not None:
        return ""
    return reversals.refusal_of(world, merge, by_provider=False) or ("" if with_password else "OwnPasswordMissing")


def of_reversal_by_provider(world: World, merge: Order) -> str:
    """The same by the provider: without a password, and with any status of the survivor."""
    return (
        ""
        if reversals.of_merge(world, merge) is not None
        else reversals.refusal_of(world, merge, by_provider=True)
    )


def is_password_due(world: World, survivor: str) -> bool:
    return world.now > world.sessions[survivor].password_at + OWN_PASSWORD_LIFE


def of_execution(world: World, order: Order) -> str:
    """The reason why an order cannot be executed now; blank when it can."""
    if not order.is_merge:
        return "" if order.by_provider else reversals.status_refused(world, order)
    case = next((case for case in world.cases if case.used_by == order.reference), None)
    accepted = case is not None and cases.is_about(world, case)
    return _of_faces(world, order.survivor, order.absorbed, order.faces, accepted)


def _contact_differs(world: World, survivor: str, absorbed: str) -> bool:
    return world.numbers[survivor].contact != world.numbers[absorbed].contact


def _may_go_on(world: World, survivor: str, absorbed: str) -> bool:
    return not world.is_blocked(survivor, absorbed) or cases.lifted_by(world, survivor, absorbed) is not None


def _current(world: World, survivor: str) -> list[Pair]:
    """The pairs of a draft whose records have not changed since."""
    return [pair for pair in draft_of(world, survivor) if pair.faces == world.faces(survivor, pair.absorbed)]


def _of_old_pair(world: World, pair: Pair, case: Case | None) -> str:
    if {pair.survivor, pair.absorbed} & world.claimed():
        return "open_order"
    return _of_faces(world, pair.survivor, pair.absorbed, pair.faces, case is not None)


def _of_faces(world: World, survivor: str, absorbed: str, faces: tuple[Face, Face], accepted: bool) -> str:
    if reason := _of_records(world, survivor, absorbed) or _in_waiting_period(world, survivor, absorbed, accepted):
        return reason
    elif faces != world.faces(survivor, absorbed):
        return "changed"
    return "identity_differs" if world.is_blocked(survivor, absorbed) and not accepted else ""


def _of_records(world: World, survivor: str, absorbed: str) -> str:
    one, other = world.numbers[survivor], world.numbers[absorbed]
    statuses = {one.status, other.status}
    for status, code in (("closed", "closed"), ("suspended", "suspended"), ("absorbed", "changed")):
        if status in statuses:
            return code
    return "other_country" if one.country != other.country else ""


def _in_waiting_period(world: World, survivor: str, absorbed: str, checked_by_staff: bool) -> str:
    one, other = world.numbers[survivor], world.numbers[absorbed]
    if not checked_by_staff and any(
        _is_within(world, each.identity_changed_at, IDENTITY_WAITING_PERIOD) for each in (one, other)
    ):
        return "recent_identity_change"
    return "recent_access_change" if _is_within(world, other.access_changed_at, ACCESS_WAITING_PERIOD) else ""


def _is_within(world: World, changed_at: datetime | None, period: timedelta) -> bool:
    return changed_at is not None and world.now < changed_at + period
