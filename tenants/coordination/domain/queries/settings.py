from tenants.coordination.models import Settings


def settings_of_network() -> Settings:
    """The network's decisions; the usual ones, unsaved, while it has made none."""
    return Settings.objects.first() or Settings()
