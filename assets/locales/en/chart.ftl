# Texts of the chart part.
