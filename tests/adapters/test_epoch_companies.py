from pathlib import Path

from small_files import outcome

SOURCE = "epoch-ai-companies-2025-12"
ROUNDS = (
    "Id,Company,Close date,Status,Funding (equity),Funding (debt),Valuation (post-money),Type,Exclude from graph view\n"
)
SPENDING = "Id,Company,Amount,Category,Period type,Date,Report date,Exclude from graph view\n"
STAFF = "Id,Company,Staff count,Date,Type,Division name\n"
USERS = "Id,Company,Active users,Active users time period,Date,Report date,Product,Exclude from graph view\n"


def made_of(folder: Path, text: str) -> dict[tuple[str, str, str, str], str]:
    return outcome("epoch-companies", SOURCE, folder, {"some.csv": text}).values


def test_equity_and_debt_are_funding_and_talks_are_not(tmp_path: Path) -> None:
    """A sale of old shares gives a valuation and no funding."""
    text = (
        f"{ROUNDS}a,OpenAI,10/2/2024,Closed,6.6E+9,4E+9,1.57E+11,Primary,\n"
        "b,OpenAI,,Late discussions,1E+11,,,Primary,\nc,OpenAI,10/1/2025,Closed,0,,5E+11,Secondary,\n"
        "d,Anthropic,1/2/2024,Closed,1E+9,,,Primary,TRUE\n"
    )
    assert made_of(tmp_path, text) == {
        ("openai", "funding-raised", "", "2024-10-02"): "10.6bn",
        ("openai", "valuation", "", "2024-10-02"): "157bn",
        ("openai", "valuation", "", "2025-10-01"): "500bn",
    }


def test_spending_told_before_the_year_ended_is_a_projection(tmp_path: Path) -> None:
    """The day of the report is when it was known; both kinds together are the whole."""
    text = (
        f"{SPENDING}a,OpenAI,4000000000,R&D cloud compute,Year,12/31/2024,10/9/2024,\n"
        'b,OpenAI,416000000,"R&D cloud compute,Inference cloud compute,Data",Year,12/31/2022,5/4/2023,\n'
        "c,OpenAI,1,Inference cloud compute,Annualized,7/31/2025,,\n"
    )
    made = outcome("epoch-companies", SOURCE, tmp_path, {"some.csv": text})
    first, second = made.proposal.observations
    assert (first["breakdown"], first["status"], first["known"]) == ("purpose=research", "projected", "2024-10-09")
    assert (second.get("breakdown"), second["status"], second["note"]) == (None, "reported", "Data are included.")


def test_two_figures_for_one_day_are_both_left_out(tmp_path: Path) -> None:
    """Nothing tells which of them holds; contractors are no staff."""
    text = (
        f"{STAFF}a,Google,2600,5/16/2024,Full AI division,Google DeepMind\n"
        "b,Google,4000,5/16/2024,Full AI division,Google DeepMind\n"
        "c,xAI,900,3/12/2025,Contractors,AI tutors\nd,OpenAI,52,12/31/2016,Full company,\n"
    )
    assert made_of(tmp_path, text) == {("openai", "staff", "", "2016-12-31"): "52"}


def test_a_statement_held_from_its_origin_is_not_repeated(tmp_path: Path) -> None:
    """The library has OpenAI's 300 million of December 2024 from OpenAI; a number that nobody stated is kept."""
    text = (
        f"{USERS}a,OpenAI,300000000,Weekly,12/4/2024,12/4/2024,ChatGPT,\n"
        "b,OpenAI,123456,Weekly,12/4/2014,12/5/2014,ChatGPT,\nc,OpenAI,,,2/9/2024,2/9/2024,All products,\n"
    )
    made = outcome("epoch-companies", SOURCE, tmp_path, {"some.csv": text})
    assert made.values == {("chatgpt", "weekly-users", "counted=people", "2014-12-04"): "123456"}
    assert made.skipped["a"] == "held from its origin"


def test_reports_of_revenue_are_not_read(tmp_path: Path) -> None:
    """The file in circulation has lost its sources and mixes rates with the revenue of years."""
    text = "Company,Date,Revenue amount (normalize to annual)\nOpenAI,12/31/2022,28000000\n"
    made = outcome("epoch-companies", SOURCE, tmp_path, {"ai_companies_revenue_reports.csv": text})
    assert not made.values
    assert set(made.skipped) == {"ai_companies_revenue_reports.csv"}
