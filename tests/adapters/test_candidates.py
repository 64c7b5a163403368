"""The lists that give no figures: candidates for the registry, and a check of the countries."""

from pathlib import Path

from small_files import outcome


def test_a_robotaxi_service_is_proposed_with_the_first_public_day(tmp_path: Path) -> None:
    """Tests without the public open no service, and services that the registry has aren't proposed again."""
    text = (
        "date,event_type,company,city,access\n2024-05-01,service_created,Acme Ride,Elsewhere,Public\n"
        "2023-01-01,service_testing,Acme Ride,Somewhere,Testing\n"
        "2023-06-01,service_created,Acme Ride,Somewhere,Waitlist\n"
        "2020-10-08,service_created,Waymo,Phoenix,Public\n"
    )
    made = outcome("av-map", "av-map-2026-02", tmp_path, {"events.csv": text})
    assert not made.values
    (product,) = made.proposal.records["product"]
    assert (product["id"], product["released"]) == ("acme-ride-robotaxi", "2023-06-01")


def test_a_listed_firm_is_proposed_with_its_present_foundation(tmp_path: Path) -> None:
    """Two classes of shares are one firm; Georgia is a state there, and Ireland a country."""
    text = (
        "Symbol,Security,GICS Sector,Headquarters Location,CIK,Founded\n"
        'AA,Acme (Class A),Information Technology,"Dublin, Ireland",7,2013 (1888)\n'
        'AB,Acme (Class C),Information Technology,"Dublin, Ireland",7,2013 (1888)\n'
        'BB,Bcme,Communication Services,"Atlanta, Georgia",123,1999\n'
        'CC,Ccme,Utilities,"Boston, Massachusetts",9,1900\n'
        'NV,Nvidia,Information Technology,"Santa Clara, California",1,1993\n'
    )
    made = outcome("sp500", "sp500-2026-08", tmp_path, {"constituents.csv": text})
    firms = {firm["id"]: firm for firm in made.proposal.records["firm"]}
    assert {key: (firm["country"], firm["founded"]) for key, firm in firms.items()} == {
        "acme": ("IE", "2013"),
        "bcme": ("US", "1999"),
    }
    assert firms["bcme"]["same_as"] == {"cik": "0000000123"}


def test_countries_are_held_against_the_list(tmp_path: Path) -> None:
    """Codes are padded, the article of the UN's names is dropped, and what differs is told."""
    text = (
        "ISO3166-1-Alpha-2,ISO3166-1-Alpha-3,ISO3166-1-numeric,Region Name,Sub-region Name,Intermediate Region Name,"
        "CLDR display name,official_name_en,UNTERM English Short,UNTERM English Formal\n"
        "NL,NLD,528,Europe,Western Europe,,Netherlands,Netherlands,Netherlands (the) **,"
        "the Kingdom of the Netherlands\n"
        "AF,AFG,4,Asia,Southern Asia,,Afghanistan,Afghanistan,Afghanistan,the Islamic Republic of Afghanistan\n"
        "NA,NAM,516,Europe,Southern Africa,,Namibia,Namibia,Namibia,the Republic of Namibia\n"
        "ZZ,ZZZ,999,Europe,,,Zedland,Zedland,Zedland,the Republic of Zedland\n"
    )
    made = outcome("country-codes", "country-codes-2026", tmp_path, {"country-codes.csv": text})
    assert set(made.skipped) == {"NA"}
    assert "region is Africa, in the list Europe" in made.skipped["NA"]
    (country,) = made.proposal.records["country"]
    assert (country["id"], country["official_name"]) == ("ZZ", "Republic of Zedland")
