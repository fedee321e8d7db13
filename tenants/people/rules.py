import rules

from shared.accounts.rules import is_network_staff, reads_network

rules.add_perm("people.view", reads_network)
rules.add_perm("people.import", is_network_staff)
