# Texts of the records part.
