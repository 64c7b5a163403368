from pathlib import Path

import pytest
from small_files import outcome

from aieco.errors import ParseError

HEADER = "Country Name,Country Code,Year,Value\n"


def test_namibia_is_no_missing_value(tmp_path: Path) -> None:
    """The code of Namibia is read as text, through the country's alpha-3 code."""
    made = outcome("wdi", "wdi-2026-07", tmp_path, {"sp.pop.totl.csv": f"{HEADER}Namibia,NAM,2024,3030131\n"})
    assert made.values == {("NA", "population", "", "2024"): "3030131"}


def test_groups_are_kept_only_where_they_are_ours(tmp_path: Path) -> None:
    """The World Bank counts the EU's present members in all years; the Arab world is no bloc of ours."""
    text = f"{HEADER}European Union,EUU,2019,1\nEuropean Union,EUU,2021,2\nWorld,WLD,2000,3\nArab World,ARB,2021,4\n"
    made = outcome("wdi", "wdi-2026-07", tmp_path, {"ny.gdp.mktp.cd.csv": text})
    assert set(made.values) == {("eu", "gdp", "", "2021"), ("world", "gdp", "", "2000")}
    assert {"ARB", "EUU"} <= set(made.skipped)


def test_statistics_of_others_name_where_they_were_read(tmp_path: Path) -> None:
    """UNESCO's figures are official and were read in the World Bank's edition; the World Bank's own have no detour."""
    made = outcome("wdi", "unesco-rd-2026-07", tmp_path, {"gb.xpd.rsdv.gd.zs.csv": f"{HEADER}China,CHN,2023,2.58\n"})
    row = made.row("CN", "rd-share")
    assert (row["status"], row["via"]) == ("official", "wdi-2026-07")
    assert made.proposal.source["publisher"] == "UNESCO Institute for Statistics"


def test_series_of_two_publishers_do_not_mix(tmp_path: Path) -> None:
    """A folder belongs to one publisher: a file of another is left out."""
    files = {"sp.pop.totl.csv": f"{HEADER}China,CHN,2023,5\n", "ip.pat.resd.csv": f"{HEADER}China,CHN,2021,7\n"}
    made = outcome("wdi", "wdi-2026-07", tmp_path, files)
    assert set(made.values) == {("CN", "population", "", "2023")}
    assert "WIPO" in made.skipped["IP.PAT.RESD"]


def test_what_is_old_or_unknown_is_left_out(tmp_path: Path) -> None:
    """Years before 2000 and series without a metric are named once each."""
    files = {"sp.pop.totl.csv": f"{HEADER}China,CHN,1999,5\nChina,CHN,1998,5\n", "xx.yy.csv": HEADER}
    made = outcome("wdi", "wdi-2026-07", tmp_path, files)
    assert not made.values
    assert [item.where for item in made.proposal.skipped] == ["SP.POP.TOTL", "XX.YY"]


def test_another_layout_is_refused(tmp_path: Path) -> None:
    """A file without the columns is no file of the publisher."""
    with pytest.raises(ParseError, match="has no column 'Country Code'"):
        outcome("wdi", "wdi-2026-07", tmp_path, {"sp.pop.totl.csv": "Country,Year,Value\nChina,2024,1\n"})


def test_a_source_without_edition_is_refused(tmp_path: Path) -> None:
    """The edition is a part of the source's id."""
    with pytest.raises(ParseError, match="names no edition"):
        outcome("wdi", "wdi", tmp_path, {"sp.pop.totl.csv": HEADER})
