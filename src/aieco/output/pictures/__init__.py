"""Results and tables as pictures. Its modules import matplotlib; `aieco.output.plot` is the door, and asks for it."""
