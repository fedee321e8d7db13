from kernel.outbox import Payload, effect
from kernel.tenancy import require_scope
from shared.networks.domain.logo import remove_file
from shared.networks.domain.queries.logo import path_of_logo
from shared.networks.domain.status import send_status_links


@effect("remove_logo")
def remove_logo(payload: Payload) -> None:
    """Remove the file of a logo that is shown no more."""
    remove_file(path_of_logo(require_scope().schema, payload["name"]))


@effect("status_links")
def status_links(payload: Payload) -> None:
    send_status_links(payload["email"], language=payload["language"])
