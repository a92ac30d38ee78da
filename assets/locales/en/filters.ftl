# Search and filters.

search-name = Search
search-hint = Search everything on record
search-key = /
search-clear = Clear search
search-results = Results
search-nothing = Nothing on record has all of these words
search-nearest = Nothing on record is spelled so; the nearest are

filters-kinds = Kinds
filters-people = People
filters-organisations = Organisations
filters-places = Places
filters-topics = Topics
filters-status = Status
filters-period = Period
filters-spoken = { $facet } filter
filters-more = More
filters-more-chosen = More: { $count } chosen
filters-chosen = { $facet }: { $values }
filters-clear-kinds = Clear kinds filter
filters-clear-people = Clear people filter
filters-clear-organisations = Clear organisations filter
filters-clear-places = Clear places filter
filters-clear-topics = Clear topics filter
filters-clear-status = Clear status filter
filters-clear-period = Clear period filter
filters-all-time = All time
filters-period-typed = A date or a period
    .hint = 2013, Q3 2013, since 2005
filters-period-take = Filter to { $days }
filters-window-shown = The window shown
filters-window-shown-now = The window shown, { $window }
filters-period-since = since { $day }
filters-period-until = until { $day }
filters-nothing = Nothing to choose from
filters-find = Find in { $facet }
filters-find-none = None has these words
filters-values = { $facet }, { $count }
filters-value = { $value } { $count }
filters-count =
    { $total ->
        [one] { $shown } of { $all } record
       *[other] { $shown } of { $all } records
    }
