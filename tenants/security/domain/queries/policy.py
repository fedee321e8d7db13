from tenants.security.models import Policy


def second_factor_required() -> bool:
    """Whether coordinators and assistants of this network need a second step to sign in."""
    return Policy.objects.filter(second_factor_required=True).exists()
