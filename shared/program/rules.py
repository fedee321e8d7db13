import rules

from shared.accounts.rules import decides_for_program, is_administrator, is_program_staff

rules.add_perm("program.view", is_program_staff)
rules.add_perm("program.change", is_administrator)
rules.add_perm("seasons.view", is_program_staff)
rules.add_perm("seasons.change", decides_for_program)
