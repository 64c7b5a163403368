"""What goes out: sentences, citations, plain data, frames, files, pictures."""
