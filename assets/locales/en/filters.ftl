# Texts of the filters part.
