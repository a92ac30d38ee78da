# Figures in words.
number-group = ,
