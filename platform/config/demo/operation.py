from uuid import NAMESPACE_URL, UUID, uuid5


def operation(*parts: str) -> UUID:
    """The same for the same thing of the demo, at every run."""
    return uuid5(NAMESPACE_URL, "/".join(["https://example.org/demo", *parts]))
