"""Forms and refusals that no answer in a field brings about, each group with what looks after it instead.

These lists may only become shorter.
"""

# Abstract ones are looked at in the forms that are made of them; lists are searched by what never refuses.
NO_FORMS_OF_THEIR_OWN = {
    "frontend.forms.accent.AccentFields",
    "frontend.forms.consent.ConsentBoxes",
    "frontend.forms.filters.Filter",
    "frontend.forms.new_password.NewPasswordForm",
    "frontend.forms.person.NamedForm",
}
NOTHING_CAN_BE_WRONG = {
    "frontend.coordinator.forms.language.LanguageForm": "one of a few answers, and one is always chosen",
    "frontend.privacy.forms.erasure.AskForm": "one text, which may be left empty",
    "frontend.public.forms.join.WhyForm": "one text, which may be left empty",
    "frontend.console.forms.application.OperationForm": "a button",
    "frontend.coordinator.forms.snooze.TaskForm": "a button",
    "frontend.coordinator.forms.ticked.TickedForm": "a button; its answer is a message",
    "frontend.privacy.forms.choice.ConsentForm": "a button",
    "frontend.public.forms.unsubscribe.ChoiceForm": "a button",
}
FORMS = {
    "frontend.account.forms.passkey.PasskeyForm": "asks a passkey of the browser: test_passkeys.py",
    "frontend.account.forms.passkey.PasskeyNameForm": "a part of it",
    "frontend.public.forms.second_step.PasskeySignInForm": "asks a passkey of the browser: test_passkeys.py",
    "frontend.public.forms.second_step.PasskeyStepForm": "asks a passkey of the browser: test_passkeys.py",
    "frontend.public.forms.join_status.AnswerForm": "one text, which answers a question",
}
TEXTS = {
    "the page offers no such answer, only a request made by hand has it": {
        "Choose %(least)s to %(most)s months.",
        "Choose a time zone from the list.",
        "Choose a time zone of the list.",
        "Choose from 1 to 8 hours",
        "Choose from the roles shown",
        "Choose languages from the list.",
        "Choose professions from the list.",
        "Choose somebody else than yourself",
        "Plan 1 to 60 sessions.",
        "Somebody in this list is not in your group. Open the page again.",
        "A network has at most 3 addresses. Remove one first.",
    },
    "a button is refused, in a message or on a page of its own": {
        "%(network)s is now: %(state)s. It cannot become: %(wanted)s.",
        "Add a mentee first.",
        "Add a mentor first.",
        "Confirm the groups first.",
        "Networks have cycles in %(season)s, so it stays. You can change its name and its days.",
        "Set up an authenticator app or a passkey first.",
        "Somebody else of the team must do this for you.",
        "There are no groups to confirm yet.",
        "This address is not verified yet.",
        "This link was used already or is too old.",
        "This link was used already or is too old. Ask for a new invitation.",
        "This link was used already or is too old. Ask for a new one.",
        "You need a second step here. Add another one before you remove this one.",
    },
    "somebody else did something meanwhile": {
        "%(name)s accepted this invitation already.",
        "A coordinator has an account already, and can invite others.",
        "Another question was sent already. Wait for its answer, or decide.",
        "Log session %(number)s first.",
        "No question waits for an answer.",
        "Other groups of this cycle were published already.",
        "People were added or taken out since these groups were found. Find groups again.",
        "Somebody asked for new groups in the meantime. Look at them first.",
        "The network is not in service, so nobody can be invited to it.",
        "There is an authenticator app already. Remove it before you add another one.",
        "This address is taken, or looks like one that is. Choose another.",
        "This application was decided already.",
        "This application was sent already.",
        "This cycle is already running.",
        "This cycle runs already; its groups were told about each other.",
        "This cycle runs already; nobody can be added here any more.",
        "This invitation was withdrawn. Invite the person anew.",
        "This network is not in service",
        "This person cannot sign in. Choose somebody else",
        "This person may enter already. End that access first",
        "This request was answered already.",
        "This task is done.",
        "You do not coordinate this network any more.",
        "You have asked this network already, or may enter it now",
    },
    "a state that the standing cast does not have: the tests of the page have it": {
        "Several people have this name. Write the e-mail address",
        "This is the only coordinator. Make somebody else a coordinator first, then erase.",
        "This person’s account is closed. Open it again instead of inviting",
        "We sent several links to this address. Open the newest one, or wait an hour.",
    },
    "a line of a file, told in a table": {
        "A person with this e-mail address is already in your list.",
        "“%(value)s” is not an e-mail address.",
    },
    "a passkey is refused: test_passkeys.py": {
        "This passkey asks for no fingerprint, face or PIN. Use another one.",
        "This passkey could not be checked. Try once more.",
    },
    "no refusal": {"This address is free."},
}
