"""How far apart are China and the United States?

Twelve measures in which the two can be set side by side, each from one edition of one publication for both.
"""

from showing import draw, side_by_side

import aieco

both = aieco.compare("CN", "US").only(
    "genai-patent-families",
    "ai-publications-share",
    "top-100-ai-papers",
    "notable-models",
    "notable-open-models",
    "best-capability-index",
    "largest-training-compute",
    "frontier-site-compute",
    "private-ai-investment",
    "newly-funded-ai-firms",
    "industrial-robots-installed",
    "ev-sales-share",
)
side_by_side("China and the United States", both)
draw(aieco.plot(both), "china-and-the-us")
