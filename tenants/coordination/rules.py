import rules

from shared.accounts.rules import is_coordinator, is_network_staff, reads_network

rules.add_perm("settings.view", reads_network)
rules.add_perm("settings.change", is_coordinator)
rules.add_perm("worklist.snooze", is_network_staff)
rules.add_perm("worklist.write", is_network_staff)
