from typing import Any

from django.db import models

class TenantMixin(models.Model):
    auto_create_schema: bool
    schema_name: Any
    domains: models.Manager[Any]
    def get_primary_domain(self) -> Any: ...
    class Meta:
        abstract = True

class DomainMixin(models.Model):
    domain: models.CharField[str, str]
    tenant: models.ForeignKey[Any, Any]
    is_primary: models.BooleanField[bool, bool]
    class Meta:
        abstract = True
