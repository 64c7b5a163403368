from pathlib import Path

from small_files import outcome

HEADER = "region_country,category,parameter,mode,powertrain,year,unit,value\n"


def test_projections_repeat_years_of_the_past_and_are_left_out(tmp_path: Path) -> None:
    """The category tells a projection, not the year."""
    text = (
        f"{HEADER}China,Historical,EV sales,Cars,BEV,2024,Vehicles,6400000\n"
        "China,Projection-STEPS,EV sales,Cars,BEV,2024,Vehicles,6500000\n"
    )
    made = outcome("iea-ev", "iea-ev-2025", tmp_path, {"ev.csv": text})
    assert made.values == {("CN", "ev-sales", "powertrain=bev;vehicle=cars", "2024"): "6.4m"}


def test_names_of_the_agency_lead_to_countries(tmp_path: Path) -> None:
    """The agency writes Korea, USA and Turkiye; its Europe is its own."""
    rows = "".join(
        f"{name},Historical,EV sales share,Cars,EV,2024,percent,9.2\n" for name in ("Korea", "USA", "Turkiye", "Europe")
    )
    made = outcome("iea-ev", "iea-ev-2025", tmp_path, {"ev.csv": HEADER + rows})
    assert {key[0] for key in made.values} == {"KR", "US", "TR"}
    assert {key[2] for key in made.values} == {"vehicle=cars"}
    assert "Europe" in made.skipped


def test_only_cars_are_taken(tmp_path: Path) -> None:
    """Vehicles of other kinds and other parameters are named and left out."""
    text = (
        f"{HEADER}China,Historical,EV stock,2 and 3 wheelers,BEV,2024,Vehicles,67000000\n"
        "China,Historical,Battery demand,Cars,EV,2024,GWh,490\n"
    )
    made = outcome("iea-ev", "iea-ev-2025", tmp_path, {"ev.csv": text})
    assert set(made.skipped) == {"EV stock of 2 and 3 wheelers", "Battery demand"}
