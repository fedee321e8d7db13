import rules

from shared.accounts.rules import is_program_staff

rules.add_perm("reporting.view", is_program_staff)
