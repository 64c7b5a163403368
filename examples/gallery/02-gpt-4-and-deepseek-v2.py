"""Is GPT-4 larger than DeepSeek-V2, and who says so?

OpenAI never gave the size of GPT-4. Three reports do, and disagree; whichever holds, GPT-4 is the larger one.
"""

from showing import draw, show, side_by_side

import aieco

gpt4, v2 = aieco.models["gpt-4"], aieco.models["deepseek-v2"]
larger = {aieco.Truth.TRUE: "Yes", aieco.Truth.FALSE: "No", aieco.Truth.UNKNOWN: "The data don't decide"}
times = gpt4.parameters.value / v2.parameters.value
print(f"{larger[gpt4.parameters > v2.parameters]}: {times.low:.1f} to {times.high:.1f} times as many parameters.\n")

said = [statement.observation for subject in (gpt4, v2) for statement in aieco.history(subject.id, "parameters")]
show(
    "What was said of their sizes",
    ("model", "published", "parameters>", "status", "by", "source"),
    [[str(o.subject), str(o.known or o.source.issued), o, str(o.status), o.source.publisher, [o]] for o in said],
    unit=False,
)

both = aieco.compare("deepseek-v2", "gpt-4")
side_by_side("What can be compared", both)
draw(aieco.plot(both), "gpt-4-and-deepseek-v2")
