"""`tamruang complaint`: the register of complaints on the command line; each command has a file of its own."""

from models.messages import message
from tui.commands.base import Subcommand, group
from tui.commands.options import office_options


@group(
    "complaint",
    message("Work with the cases of the register."),
    subcommands={
        "assign": Subcommand(
            "tui.commands.complaint.assign:assign_", message("Assign cases to sections and an officer.")
        ),
        "complainant": Subcommand(
            "tui.commands.complaint.complainant:complainant", message("Record who the complainant is.")
        ),
        "counts": Subcommand(
            "tui.commands.complaint.counts:counts", message("Count the cases received in a period.")
        ),
        "edit": Subcommand("tui.commands.complaint.edit:edit", message("Correct the details of cases.")),
        "evidence": Subcommand(
            "tui.commands.complaint.evidence:evidence",
            message("List, add or copy out the evidence of a case."),
        ),
        "export": Subcommand(
            "tui.commands.complaint.export:export", message("Write cases to a file: CSV, XLSX or JSON Lines.")
        ),
        "figures": Subcommand(
            "tui.commands.complaint.figures:figures",
            message("Show the figures of the head's page for a fiscal year."),
        ),
        "finish": Subcommand(
            "tui.commands.complaint.finish:finish_",
            message("Finish cases, with the answer to the complainant."),
        ),
        "forward": Subcommand(
            "tui.commands.complaint.forward:forward_", message("Forward cases to another office.")
        ),
        "hand-over": Subcommand(
            "tui.commands.complaint.hand_over:hand_over_",
            message("Hand results over to MIS: list them, or write them to a file."),
        ),
        "hold": Subcommand(
            "tui.commands.complaint.hold:hold_", message("Stop the clock of cases that wait for others.")
        ),
        "import": Subcommand(
            "tui.commands.complaint.import_:import_", message("Import cases from a file of MIS.")
        ),
        "imports": Subcommand(
            "tui.commands.complaint.imports:imports", message("List your imports, or undo one of them.")
        ),
        "list": Subcommand("tui.commands.complaint.list:list_", message("List cases, the newest first.")),
        "look-again": Subcommand(
            "tui.commands.complaint.look_again:look_again_", message("Note a day to look at cases again.")
        ),
        "merge": Subcommand("tui.commands.complaint.merge:merge_", message("Merge cases into another one.")),
        "new": Subcommand("tui.commands.complaint.new:new", message("Register a case.")),
        "not-ours": Subcommand(
            "tui.commands.complaint.not_ours:not_ours_", message("Mark cases as not ours.")
        ),
        "note": Subcommand("tui.commands.complaint.note:note_", message("Add a note to the diary of cases.")),
        "priority": Subcommand(
            "tui.commands.complaint.priority:priority_", message("Say how urgent cases are.")
        ),
        "redo": Subcommand("tui.commands.complaint.redo:redo_", message("Redo what you have just undone.")),
        "reopen": Subcommand("tui.commands.complaint.reopen:reopen_", message("Reopen closed cases.")),
        "resume": Subcommand(
            "tui.commands.complaint.resume:resume_", message("Let the clock of cases run again.")
        ),
        "set": Subcommand("tui.commands.complaint.set:set_", message("Give cases another status.")),
        "show": Subcommand("tui.commands.complaint.show:show", message("Show a case with its diary.")),
        "step": Subcommand("tui.commands.complaint.step:step_", message("Record a step of cases as done.")),
        "take-in": Subcommand("tui.commands.complaint.take_in:take_in_", message("Accept waiting cases.")),
        "undo": Subcommand("tui.commands.complaint.undo:undo", message("Undo your last change.")),
        "unmerge": Subcommand(
            "tui.commands.complaint.unmerge:unmerge_",
            message("Split cases off from the one they were merged into."),
        ),
    },
)
@office_options
def complaint() -> None:
    """The commands say all."""
