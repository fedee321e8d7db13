from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`role` is the second word beside the name; `face`: whether the name is a person's.

    `link` opens what the name names. `verb` goes to `url`, by POST where it `sends`; it needs the permission.
    """

    name: str
    link: str
    why: str
    verb: str
    url: str
    permission: str
    role: str = ""
    face: bool = False
    sends: bool = False
