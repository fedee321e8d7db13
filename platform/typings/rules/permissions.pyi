from typing import Any

from rules import Predicate

permissions: dict[str, Predicate]

class ObjectPermissionBackend: ...

def has_perm(name: str, *args: Any, **kwargs: Any) -> bool: ...
