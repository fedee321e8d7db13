"""Who decides what a network asks of its staff."""

import rules

from shared.accounts.rules import is_coordinator

rules.add_perm("security.decide", is_coordinator)
