from django.utils.translation import override

from shared.networks.languages import CODES, language_choices, language_name


def test_names_follow_the_reader():
    assert language_name("ro") == "Romanian"
    with override("fr"):
        assert language_name("ro") == "Roumain"
    assert language_name("xx") == "xx"


def test_every_language_has_a_name_and_they_are_in_the_order_of_the_reader():
    assert {code for code, _name in language_choices()} == CODES
    with override("fr"):
        names = [name for _code, name in language_choices()]
    assert names.index("Espagnol") < names.index("Estonien") < names.index("Finnois")
