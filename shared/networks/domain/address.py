"""Addresses: the network's subdomain, and full links to pages of any host."""

from django.conf import settings


def domain_of(address: str) -> str:
    return f"{address}.{settings.BASE_HOST}"


def link_to(domain: str, path: str) -> str:
    """The full address of a page, for mails."""
    scheme = "https" if settings.SECURE else "http"
    port = f":{settings.PUBLIC_PORT}" if settings.PUBLIC_PORT else ""
    return f"{scheme}://{domain}{port}{path}"
