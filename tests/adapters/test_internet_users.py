from pathlib import Path

from small_files import outcome

HEADER = "Entity;Code;Year;Individuals using the Internet (% of population)\n"


def test_codes_of_its_own_lead_to_kosovo_and_the_world(tmp_path: Path) -> None:
    """Our World in Data has codes of its own beside those of ISO; groups without a code are left out."""
    text = (
        f"{HEADER}Kosovo;OWID_KOS;2020;89.5\nWorld;OWID_WRL;2020;60\nEuropean Union (27);;2020;88\nNamibia;NAM;1999;2\n"
    )
    made = outcome("internet-users", "itu-internet-2025-11", tmp_path, {"share.csv": text})
    share = "internet-user-share"
    assert made.values == {("XK", share, "", "2020"): "89.5", ("world", share, "", "2020"): "60"}
    assert set(made.skipped) == {"European Union (27)", "share.csv"}


def test_the_union_said_it_and_the_site_carries_it(tmp_path: Path) -> None:
    """The statistic is ITU's; the page where it was read stands as via."""
    made = outcome("internet-users", "itu-internet-2025-11", tmp_path, {"share.csv": f"{HEADER}China;CHN;2023;90.6\n"})
    row = made.row("CN", "internet-user-share")
    assert (row["status"], row["via"]) == ("official", "owid-internet-users-2025-11")
