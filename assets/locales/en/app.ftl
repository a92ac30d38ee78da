# Texts of the app part.
