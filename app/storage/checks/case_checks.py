"""Queries for invariant I-28: a blocked pair is merged only on an accepted case."""

ON_AN_UNFIT_CASE = """
SELECT o.reference, t.reference AS transfer_case FROM transfer_case t JOIN merge_order o ON o.id = t.used_by
WHERE t.state <> 'accepted' OR t.survivor <> o.survivor OR t.absorbed <> o.absorbed
OR t.approved_by IS NULL OR t.accepted_by IS NULL OR t.approved_by = t.accepted_by
OR o.placed_at < t.accepted_at OR o.placed_at >= t.valid_until
"""
# Judged by the present records, so only if neither changed after the merge and the rules stayed the same.
BLOCKED_WITHOUT_CASE = """
SELECT o.reference FROM merge_order o
JOIN customer s ON s.id = o.survivor JOIN customer a ON a.id = o.absorbed
LEFT JOIN transfer_case t ON t.used_by = o.id
WHERE o.kind = 'merge' AND o.state IN (:done) AND t.id IS NULL
AND (s.identity_changed_at IS NULL OR s.identity_changed_at < o.finished_at)
AND (a.identity_changed_at IS NULL OR a.identity_changed_at < o.finished_at)
AND o.rules_version = s.rules_version AND o.rules_version = a.rules_version
AND (s.normal_company <> a.normal_company OR s.normal_name <> a.normal_name OR s.normal_iban <> a.normal_iban
     OR (s.normal_bic <> a.normal_bic AND NOT (
         -- One valid account, whose normal form has capitals: a blank BIC or one of the same bank says no other.
         substr(s.normal_iban, 1, 2) <> lower(substr(s.normal_iban, 1, 2))
         AND (s.normal_bic = '' OR a.normal_bic = '' OR substr(s.normal_bic, 1, 6) = substr(a.normal_bic, 1, 6)))))
"""
BLOCKED_PAIRS = {
    "an accepted case serves its own pair, by two people, in time": ON_AN_UNFIT_CASE,
    "a blocked pair is merged on an accepted case": BLOCKED_WITHOUT_CASE,
}
