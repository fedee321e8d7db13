import pytest

from kernel.i18n.french import faults

COLON = "use a non-breaking space before a colon and inside guillemets"
SPACE = "no space before ; ? !"
NAME = "say it without de, que, le before a name: whether they are elided depends on the name"


@pytest.mark.parametrize(
    "text",
    [
        "Moins de %(count)s personnes, dans un délai de %(days)s jours",
        "Plus de %d jours",
        "Reçue le %(day)s, jusqu’au %(until)s",
        "Le groupe mené par %(name)s, ou celui que mène %(mentor)s",
        "Écrivez à %(name)s, au sujet du réseau %(network)s",
        "%(name)s\u00a0: le compte est ouvert",
        "À 18:30, sur https://example.org",
        "Inscrire {n} personnes",
        "La touche «\u00a0?\u00a0» aide. Oui? Non; rien.",
        "De la part du programme",
    ],
)
def test_sound_texts(text):
    assert list(faults(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Le groupe de %(name)s",
        "Le groupe de\u00a0%(name)s",
        "De %(name)s",
        "Celui de «\u00a0%(name)s\u00a0»",
        "Celui de <strong>%(name)s</strong>",
        "Le groupe d’%(name)s",
        "Plus de %s",
        "Le fichier de {name}",
        "parce que %(by)s écrit",
        "le %(profession)s",
        "jusqu’%(place)s",
        "d’%(count)s personnes",
        "Copier les règles de",
    ],
)
def test_word_that_depends_on_the_name_after_it(text):
    assert list(faults(text)) == [NAME]


@pytest.mark.parametrize("text", ["Oui ?", "Oui\u00a0; non", "Attention !"])
def test_space_before_a_high_mark(text):
    assert list(faults(text)) == [SPACE]


@pytest.mark.parametrize(
    "text", ["Nom : Alba", "Nom: Alba", "« Alba\u00a0»", "«\u00a0Alba »", "«Alba\u00a0»", "«\u00a0Alba»"]
)
def test_space_where_the_line_may_break(text):
    assert list(faults(text)) == [COLON]


def test_several_faults():
    assert list(faults("Le groupe de %(name)s : oui ?")) == [COLON, SPACE, NAME]
