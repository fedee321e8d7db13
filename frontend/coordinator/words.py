from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`role` is the second word beside the name; `face`: whether the name is a person's.

    `link` opens what the name names, `role_link` what the second word names. `verb` goes to `url`, or does it at
    once where it is `at_once`; `form` is where the row gets the form that settles it. It needs the permission.
    """

    name: str
    link: str
    why: str
    verb: str
    url: str
    permission: str
    role: str = ""
    role_link: str = ""
    face: bool = False
    at_once: bool = False
    form: str = ""
