# Texts of the problems part.
