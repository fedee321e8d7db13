"""How a mail says where to stop its kind: a link for people, and headers for mail programs (RFC 8058)."""

from shared.consent.domain.link import link_token
from shared.consent.domain.queries.consent import find_addressee
from shared.consent.enums import Purpose
from shared.networks.domain.queries.address import home_link


def unsubscribe_link(email: str, purpose: Purpose | None = None) -> str:
    """The page on which the owner of this address stops, and starts again; empty for who never agreed."""
    addressee = find_addressee(email)
    return home_link(f"/unsubscribe/{link_token(addressee, purpose)}/") if addressee else ""


def one_click_headers(email: str, purpose: Purpose) -> dict[str, str]:
    """Mail programs show a button for these, and send one POST when it is pressed."""
    link = unsubscribe_link(email, purpose)
    return {
        "List-Unsubscribe": f"<{link}one-click/>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
