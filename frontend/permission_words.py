"""Every permission in plain words, by the part of the platform it belongs to. A test fails where one has none."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

PARTS: dict[str, Text] = {
    "accounts": _("Accounts and team"),
    "networks": _("Networks"),
    "reporting": _("Numbers"),
    "program": _("Program"),
    "seasons": _("Seasons"),
    "support": _("Support access, from the sponsor’s side"),
    "network_support": _("Support access, from the network’s side"),
    "people": _("People"),
    "cycles": _("Cycles"),
    "matching": _("Groups"),
    "mentoring": _("Mentoring"),
    "worklist": _("Worklist"),
    "settings": _("Settings of a network"),
    "security": _("Security"),
    "privacy": _("People’s own data"),
    "audit": _("Audit"),
    "mail": _("Mails"),
}
WORDS: dict[str, Text] = {
    "accounts.view_team": _("See who is in the team or the staff"),
    "accounts.manage_team": _("Invite people, change roles, close accounts"),
    "accounts.hand_over": _("Hand over the network to a successor"),
    "accounts.view_permissions": _("See this page"),
    "networks.view": _("See networks and applications"),
    "networks.decide": _("Approve or decline an application"),
    "reporting.view": _("See the published numbers of networks"),
    "program.view": _("See the settings of the program"),
    "program.change": _("Change the settings of the program"),
    "seasons.view": _("See seasons"),
    "seasons.change": _("Plan, change and close seasons"),
    "support.view_requests": _("See who asked for access to a network"),
    "support.ask": _("Ask a network for access"),
    "network_support.grant": _("Let somebody from the sponsor in, and end it"),
    "people.view": _("See people and their details"),
    "people.import": _("Import people from a file"),
    "cycles.view": _("See cycles and who is in them"),
    "cycles.manage": _("Open cycles, enrol people, send numbers to the sponsor"),
    "cycles.cancel": _("Cancel a cycle"),
    "cycles.see_vetoes": _("See and write down who stays apart from whom, and why"),
    "matching.view": _("See proposed groups"),
    "matching.run": _("Have groups proposed"),
    "matching.edit": _("Move people between proposed groups, and lock them"),
    "matching.decide": _("Confirm and publish groups"),
    "mentoring.take_part": _("See one’s own groups and sessions"),
    "mentoring.enter": _("Open the page of a session"),
    "mentoring.log_session": _("Record a session and who came"),
    "worklist.write": _("Write tasks for the team, and tick them"),
    "worklist.snooze": _("Put off a task of the worklist"),
    "settings.view": _("See the settings of the network"),
    "settings.change": _("Change the settings of the network"),
    "security.decide": _("Decide who needs a second step to sign in"),
    "privacy.view_own": _("See and download one’s own data, and change what one agreed to"),
    "privacy.ask": _("Ask for the erasure of one’s own data"),
    "privacy.decide": _("Erase a person who asks for it"),
    "audit.view": _("See who did what, and download it"),
    "mail.read": _("Read the mailbox of a demonstration"),
}
# They are about one thing; whoever may only with their own gets "own only" in the matrix.
ABOUT_OWN = frozenset({"mentoring.log_session"})
