from pathlib import Path

import pytest

from kernel.errors import FieldProblem, RefusedError
from kernel.tenancy import in_network
from shared.networks.domain.logo import MOST_BYTES, choose_logo, remove_logo
from shared.networks.domain.queries.belongings import belongings_of
from shared.networks.domain.queries.logo import path_of_logo
from shared.networks.domain.queries.profile import own_profile
from shared.outbox.domain.message import drain
from tests.pictures import jpeg_with_place, picture
from tests.shared.traces import audited, nothing_written

UNREADABLE = FieldProblem("We cannot read this picture. Save it as PNG, JPEG or WebP.", "logo")
TOO_LARGE = FieldProblem("This file is larger than 2 MB. Choose a smaller one.", "logo")


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.FILES = tmp_path
    return tmp_path


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_logo_stands_in_the_networks_folder_under_a_random_name(arec, coordinator, folder):
    with in_network(arec.schema_name):
        profile = choose_logo(own_profile(), content=jpeg_with_place(), by=coordinator)
        assert audited(profile.pk) == [("profile.logo_chosen", "Ana Carpati", {})]
    assert files(folder) == [folder / arec.schema_name / "brand" / profile.logo]
    assert (len(profile.logo), profile.logo[-4:]) == (36, ".png")
    assert b"Carpati" not in files(folder)[0].read_bytes()


def test_new_logo_takes_the_place_of_the_old_one(arec, coordinator, folder):
    with in_network(arec.schema_name):
        first = choose_logo(own_profile(), content=picture("PNG", (9, 9)), by=coordinator).logo
        second = choose_logo(own_profile(), content=picture("PNG", (9, 9)), by=coordinator).logo
        drain()
    assert first != second
    assert files(folder) == [path_of_logo(arec.schema_name, second)]


def test_logo_removed_twice_is_removed_once(arec, coordinator, folder):
    with in_network(arec.schema_name):
        choose_logo(own_profile(), content=picture("PNG", (9, 9)), by=coordinator)
        assert remove_logo(own_profile(), by=coordinator).logo == ""
        with nothing_written():
            remove_logo(own_profile(), by=coordinator)
        drain()
    assert files(folder) == []


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"no picture", UNREADABLE),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', UNREADABLE),
        (b"x" * (MOST_BYTES + 1), TOO_LARGE),
    ],
    ids=["text", "svg", "large"],
)
def test_bad_file_is_refused_and_leaves_nothing(arec, coordinator, folder, content, problem):
    with in_network(arec.schema_name):
        with nothing_written(), pytest.raises(RefusedError) as refused:
            choose_logo(own_profile(), content=content, by=coordinator)
    assert refused.value.problems == (problem,)
    assert files(folder) == []


def test_name_cannot_leave_the_folder(folder):
    assert path_of_logo("net_abcdefghij", "../../secret") == folder / "net_abcdefghij" / "brand" / "secret"


def test_logo_counts_among_the_files_of_the_network(committed, as_owner, folder):
    from shared.accounts.models import User
    from tests.conftest import _network
    from tests.world import AREC

    arec = _network("arec.localhost")
    with in_network(arec.schema_name):
        ana = User.objects.get(email=AREC.email("ana"))
        choose_logo(own_profile(), content=picture("PNG", (9, 9)), by=ana)
    assert belongings_of(arec).files == 1
