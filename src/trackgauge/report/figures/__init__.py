"""One figure, one file: the file's name is the figure's id. It draws a finished table."""
