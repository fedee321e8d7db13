from tenants.support.models.grant import Grant

__all__ = ["Grant"]
