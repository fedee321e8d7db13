import rules

from shared.accounts.rules import decides_for_program, is_program_staff

rules.add_perm("support.view_requests", is_program_staff)
rules.add_perm("support.ask", decides_for_program)
