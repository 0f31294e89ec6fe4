"""What the fields, severities and states are called, on screens and in commands alike."""

from exports.language import translate
from models.form.finding import Severity
from models.messages import Message, message

FIELDS: dict[str, Message] = {
    "code": message("Project code"),
    "name": message("Project"),
    "fiscal_year": message("Fiscal year"),
    "starts_on": message("Starts on"),
    "ends_on": message("Ends on"),
    "budget_received": message("Budget received"),
    "budget_spent": message("Budget spent"),
    "agency": message("Agency"),
    "units": message("Units"),
    "responsible": message("Responsible"),
    "responsible_name": message("Responsible"),
    "responsible_phone": message("Phone of the responsible"),
    "coordinator": message("Coordinator"),
    "coordinator_name": message("Coordinator"),
    "coordinator_phone": message("Phone of the coordinator"),
    "rationale": message("Rationale"),
    "objective": message("Objective"),
    "target": message("Target"),
    "strategy": message("Strategy"),
    "sub_strategy": message("Sub-strategy"),
    "goal": message("Goal"),
    "indicator": message("Indicator"),
    "number": message("No."),
    "label": message("Row on paper"),
    "reported_on": message("Date"),
    "period": message("Period"),
    "period_start": message("Period from"),
    "period_end": message("Period to"),
    "received": message("Received"),
    "finished": message("Finished"),
    "pending": message("Pending"),
    "narrative": message("Narrative"),
    "progress_percent": message("Progress %"),
    "disbursed": message("Money used"),
    "plan_status": message("Against the plan"),
    "target_status": message("Against the target"),
    "state": message("State"),
    "order": message("Order on paper"),
    "paper_findings": message("Faults of the paper"),
}
"""Each attribute of a project or a report, in the order of the form."""

SEVERITIES = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.NOTE: message("note"),
}


def field_label(field: str) -> str:
    """What a field is called, in the language of the screen."""
    return translate(FIELDS[field]) if field in FIELDS else field
