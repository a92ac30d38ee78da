# Texts of the details part.
