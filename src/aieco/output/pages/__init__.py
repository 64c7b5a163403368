"""Small pages of HTML for notebooks; `aieco.output.html` is the door, and knows how each thing is shown."""
