import rules

from shared.accounts.rules import is_network_staff

rules.add_perm("people.view", is_network_staff)
rules.add_perm("people.import", is_network_staff)
