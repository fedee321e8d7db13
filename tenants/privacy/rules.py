import rules

from shared.accounts.rules import is_coordinator, is_network_staff, is_participant, is_program_staff

rules.add_perm("privacy.view_own", is_program_staff | is_network_staff | is_participant)
rules.add_perm("privacy.ask", is_network_staff | is_participant)
rules.add_perm("privacy.decide", is_coordinator)
