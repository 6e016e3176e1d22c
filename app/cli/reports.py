"""The output of commands: text for people, plain objects for JSON."""

from collections.abc import Sequence
from typing import Any

from app.config import Settings
from app.locale.words.signs import unlike_signs_in
from app.merging.comparison import Comparison, Row
from app.merging.order import MergeOrder
from app.operations.upkeep.verify_database import Finding
from app.operations.wizard.compare_numbers import MergePlan


def welcome(settings: Settings) -> str:
    """The text at the start of a demo: the address of the pages, who can log in, and the folder of mails."""
    lines = [f"{settings.brand_name}: {settings.public_url}"]
    if settings.is_demo:
        lines += [
            "Demo: log in with 10000001 and demo-10000001, then merge 10000002 (identical),",
            "      10000004 (address differs) or 10000006 (name differs).",
            "      The password of each number is demo- and the number.",
        ]
    mails = (
        settings.smtp_url.rpartition("@")[2] if settings.smtp_url else f"{settings.data_dir / 'mail'} (.eml files)"
    )
    lines.append(f"Mails go to {mails}" + (" and are shown on /demo/mail" if settings.is_demo else ""))
    return "\n".join(lines)


def comparison_json(comparison: Comparison) -> dict[str, Any]:
    return {
        "verdict": comparison.verdict,
        "rules_version": comparison.rules_version,
        "rows": [
            {
                "field": row.field,
                "group": row.group,
                "result": row.result,
                "reason": _why(row),
                "surviving": row.surviving,
                "absorbed": row.absorbed,
            }
            for row in comparison.rows
        ],
    }


def _why(row: Row) -> str:
    """Why two values count as the same, or which character differs in two that look alike."""
    signs = row.unlike_signs
    if signs:
        return unlike_signs_in("en", signs.position, signs.surviving, signs.absorbed)
    return ", ".join(row.reasons)


def comparison_text(comparison: Comparison) -> str:
    lines = [f"{comparison.verdict} (rules version {comparison.rules_version})"]
    for row in comparison.rows:
        reasons = f" ({_why(row)})" if _why(row) else ""
        lines.append(f"{row.field:10} {row.result}{reasons}: {row.surviving or '-'} | {row.absorbed or '-'}")
    return "\n".join(lines)


def plan_json(merge: MergePlan) -> dict[str, Any]:
    refusal = merge.refusal
    return {
        "surviving": merge.surviving,
        "absorbed": merge.plan.absorbed,
        "moves": {count.kind: {"rows": count.count, "cents": count.cents} for count in merge.plan.moves},
        "lapses": {count.kind: count.count for count in merge.plan.lapses},
        "lapsing_details": list(merge.plan.lapsing_details),
        "refusal": refusal and {"code": refusal.code, "number": refusal.number, "until": refusal.until},
    }


def plan_text(merge: MergePlan) -> str:
    lines = [f"{merge.plan.absorbed} into {merge.surviving}"]
    for count in merge.plan.moves:
        money = f", {count.cents / 100:.2f}" if count.cents else ""
        lines.append(f"moves    {count.kind}: {count.count}{money}")
    lines += [f"lapses   {count.kind}: {count.count}" for count in merge.plan.lapses]
    lines += [f"lapses   {field}: only {merge.plan.absorbed} has it" for field in merge.plan.lapsing_details]
    return "\n".join(lines)


def orders_json(orders: Sequence[MergeOrder]) -> list[dict[str, Any]]:
    return [
        {
            "reference": order.reference,
            "kind": order.kind,
            "state": order.state,
            "reason": order.reason and order.reason.code,
            "surviving": order.surviving,
            "absorbed": order.absorbed,
            "placed_at": order.placed_at.isoformat(),
            "finished_at": order.finished_at and order.finished_at.isoformat(),
        }
        for order in orders
    ]


def orders_text(orders: Sequence[MergeOrder]) -> str:
    lines = [
        f"{order.reference}  {order.state:12}  {order.absorbed} into {order.surviving}  "
        f"{order.placed_at:%Y-%m-%d %H:%M}" + (f"  {order.reason.code}" if order.reason else "")
        for order in orders
    ]
    return "\n".join(lines) or "There are no orders."


def findings_json(findings: Sequence[Finding]) -> dict[str, Any]:
    return {
        "holds": all(finding.holds for finding in findings),
        "checks": [
            {"id": finding.id, "name": finding.name, "holds": finding.holds, "rows": list(finding.rows)}
            for finding in findings
        ],
    }


def findings_text(findings: Sequence[Finding]) -> str:
    lines = []
    for finding in findings:
        lines.append(f"{'holds ' if finding.holds else 'BROKEN'}  {finding.id:5} {finding.name}")
        lines += [f"        {row}" for row in finding.rows]
    return "\n".join(lines)
