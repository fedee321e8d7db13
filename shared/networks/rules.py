import rules

from shared.accounts.rules import decides_for_program, is_program_staff

rules.add_perm("networks.view", is_program_staff)
rules.add_perm("networks.decide", decides_for_program)
