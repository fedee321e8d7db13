import rules

from shared.accounts.rules import is_coordinator, is_program_staff

rules.add_perm("audit.view", is_program_staff | is_coordinator)
