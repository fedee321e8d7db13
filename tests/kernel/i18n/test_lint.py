import pytest
from babel.messages.catalog import Catalog

from kernel.i18n.lint import lint


def problems(original, translation, language="fr", **options) -> list[str]:
    fresh, catalog = Catalog(locale=language), Catalog(locale=language)
    fresh.add(original)
    catalog.add(original, translation, **options)
    return [line.partition(":")[0] for line in lint(catalog, fresh, language)]


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Save", "Enregistrer"),
        ("%(n)s of %(total)s", "%(total)s, dont %(n)s"),
        ("100 %% of %s", "100 %% pour %s"),
        ("58 % still", "58 % encore"),
        ("Hello {name}", "Bonjour {name}"),
        (("%(n)s day", "%(n)s days"), ("%(n)s jour", "%(n)s jours")),
        (("%(n)s day", "%(n)s days"), ("un jour", "%(n)s jours")),
        (("one day", "%(n)s days"), ("%(n)s jour", "%(n)s jours")),
        ("Note: “a”", "Remarque\u00a0: «\u00a0a\u00a0»"),
        ("At 18:30", "À 18:30"),
    ],
)
def test_good_translations(original, translation):
    assert problems(original, translation) == []


@pytest.mark.parametrize(
    ("original", "translation", "problem"),
    [
        ("Save", "", "not translated"),
        (("a day", "days"), ("jour", ""), "not translated"),
        ("Hello %(name)s", "Bonjour", "placeholders differ from the original"),
        ("Hello", "Bonjour %(name)s", "placeholders differ from the original"),
        ("Hello %(name)s", "Bonjour %(nom)s", "placeholders differ from the original"),
        ("%s and %s", "%s", "placeholders differ from the original"),
        ("Hello {name}", "Bonjour {nom}", "placeholders differ from the original"),
        (("%(n)s day", "%(n)s days"), ("%(n)s jour", "jours"), "placeholders differ from the original"),
        ("%(n)d days", "%(n)s jours", "placeholders differ from the original"),
        ("Note: a", "Remarque : a", "use a non-breaking space before a colon and inside guillemets"),
        ("“a”", "« a »", "use a non-breaking space before a colon and inside guillemets"),
    ],
)
def test_bad_translations(original, translation, problem):
    assert problems(original, translation) == [problem]


def test_fuzzy_translation():
    assert problems("Save", "Enregistrer", flags=["fuzzy"]) == ["fuzzy"]


def test_english_needs_no_translation_but_a_right_one():
    assert problems("Save %(a)s", "", "en") == []
    assert problems("Save %(a)s", "Keep %(b)s", "en") == ["placeholders differ from the original"]


def test_what_is_no_longer_in_the_sources():
    catalog = Catalog(locale="fr")
    catalog.add("Old", "Ancien")
    assert list(lint(catalog, Catalog(locale="fr"), "fr")) == ["obsolete, not in the sources: 'Old'"]


def test_plural_that_changed():
    fresh, catalog = Catalog(locale="fr"), Catalog(locale="fr")
    fresh.add(("%(n)s day", "%(n)s full days"))
    catalog.add(("%(n)s day", "%(n)s days"), ("%(n)s jour", "%(n)s jours"))
    assert list(lint(catalog, fresh, "fr")) == ["not in the catalogue: '%(n)s day'"]


def test_same_text_in_two_contexts_is_two_texts():
    fresh, catalog = Catalog(locale="fr"), Catalog(locale="fr")
    fresh.add("May", context="month")
    catalog.add("May", "Mai")
    assert sorted(lint(catalog, fresh, "fr")) == [
        "not in the catalogue: 'May' [month]",
        "obsolete, not in the sources: 'May'",
    ]
