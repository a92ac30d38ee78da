# Texts of the dates part.
