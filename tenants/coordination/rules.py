import rules

from shared.accounts.rules import is_coordinator, is_network_staff

rules.add_perm("settings.view", is_network_staff)
rules.add_perm("settings.change", is_coordinator)
rules.add_perm("worklist.snooze", is_network_staff)
rules.add_perm("invitations.renew", is_coordinator)
