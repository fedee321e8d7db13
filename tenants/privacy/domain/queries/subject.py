from kernel.holdings import Subject
from shared.accounts.models import User
from tenants.people.domain.queries.person import person_of
from tenants.people.models import Person


def subject_of(user: User) -> Subject:
    """Whose data an account's owner may ask for: the account's, and the person's it belongs to."""
    return _subject(user, person_of(user))


def subject_of_person(person: Person) -> Subject:
    """The same from the other side, also for a person without an account."""
    return _subject(person.user or User.objects.filter(email__iexact=person.email).first(), person)


def _subject(user: User | None, person: Person | None) -> Subject:
    """The account's address comes first: its owner can change it and reads mails there."""
    return Subject(
        emails=_each(user.email.lower() if user else "", person.email.lower() if person else ""),
        names=_each(person.full_name if person else "", user.name if user else ""),
        language=user.language if user else person.language if person else "en",
        user_id=user.pk if user else None,
        person_id=person.pk if person else None,
    )


def _each(*words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))
