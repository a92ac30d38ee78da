# Texts of the cli part.
