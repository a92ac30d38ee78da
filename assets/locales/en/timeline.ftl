# Texts of the timeline part.
