"""Names of police forces, as people and official tables write them."""

import pytest

from caseflow.scenarios.force_names import find_force, force_named
from caseflow.scenarios.refusal import Refusal
from caseflow.scenarios.sites import delivered_sites

SPELLINGS = {
    "avon_and_somerset_police": ["Avon & Somerset", "Avon and Somerset Constabulary", "A&S"],
    "bedfordshire_police": ["Beds", "BEDFORDSHIRE POLICE"],
    "cambridgeshire_police": ["Cambridgeshire Constabulary", "Cambs Police"],
    "cheshire_police": ["Cheshire", "Cheshire Constabulary"],
    "city_of_london_police": ["London, City of", "City of London Police", "CoLP"],
    "cleveland_police": ["Cleveland [note 3]"],
    "cumbria_police": ["Cumbria Constabulary*"],
    "derbyshire_police": ["Derbyshire Constabulary", "Derbyshre"],
    "devon_and_cornwall_police": [
        "Devon & Cornwall",
        "Devon and Cornwall Police",
        "Devon+Cornwall",
    ],
    "dorset_police": ["Dorset (2)"],
    "durham_police": ["Durham Constabulary", "County Durham"],
    "dyfed_powys_police": ["Dyfed-Powys", "Heddlu Dyfed-Powys", "DYFED POWYS"],
    "essex_police": ["Essex"],
    "gloucestershire_police": ["Gloucestershire Constabulary", "Glos"],
    "greater_manchester_police": ["GMP", "Greater Manchester", "Greater Manchestr Police"],
    "gwent_police": ["Heddlu Gwent Police", "Gwent"],
    "hampshire_police": [
        "Hampshire",
        "Hampshire & Isle of Wight",
        "Hants",
        "Hampshire Constabulary",
    ],
    "hertfordshire_police": ["Herts"],
    "kent_police": ["Kent Police"],
    "lincolnshire_police": ["Lincs"],
    "merseyside_police": ["Merseyside  Police"],
    "metropolitan_police": [
        "Metropolitan Police",
        "Metropolitan Police Service",
        "Met",
        "the Met",
        "MPS",
        "Metropolitan Police [1]",
        "metropolitan_police",
    ],
    "norfolk_police": ["Norfolk Constabulary", "norfolk"],
    "north_wales_police": ["Heddlu Gogledd Cymru", "North Wales", "N Wales Police"],
    "north_yorkshire_police": ["N. Yorkshire", "North Yorks"],
    "northamptonshire_police": ["Northants"],
    "northumbria_police": ["Northumbria Police", "Northumberland"],
    "nottinghamshire_police": ["Notts"],
    "south_wales_police": ["Heddlu De Cymru", "South Wales Police"],
    "south_yorkshire_police": ["South Yorkshire", "SYP"],
    "suffolk_police": ["Suffolk Constabulary"],
    "thames_valley_police": ["TVP", "Thames Valley"],
    "west_mercia_police": ["West Mercia Constabulary"],
    "west_midlands_police": ["West Mids", "West Midlands Police"],
    "west_yorkshire_police": ["West Yorkshire Police", "W. Yorkshire"],
}
EVERY = [(name, site) for site, names in SPELLINGS.items() for name in names]


def test_there_are_sixty_spellings_to_try() -> None:
    assert len(EVERY) >= 60


@pytest.mark.parametrize(("name", "site"), EVERY)
def test_a_force_is_known_by_any_usual_name(name: str, site: str) -> None:
    assert force_named(name).site == site


def test_every_force_is_known_by_each_of_its_names() -> None:
    forces = [site for site in delivered_sites().values() if site.site.endswith("_police")]
    assert len(forces) == 43
    for site in forces:
        names = (site.site, site.name, site.force)
        assert {force_named(name).site for name in names} == {site.site}


@pytest.mark.parametrize("name", ["Yorkshire", "Norwich", "", "x" * 5000, "Wales", "\0", "police"])
def test_what_is_no_force_or_several_is_not_guessed(name: str) -> None:
    assert find_force(name) is None


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Police Scotland", "Scotland"),
        ("BTP", "railways"),
        ("Wales", "four forces"),
        ("Nrfk", "no "),
    ],
)
def test_what_is_no_force_is_refused_with_a_reason(name: str, says: str) -> None:
    with pytest.raises(Refusal, match=says):
        force_named(name)
