# Dates in plain words. Every piece of a date is a message of its own, so that another language needs no code.

# A month: on its own, in the date of a day, and short.
month-1 = January
    .of-day = January
    .short = Jan
month-2 = February
    .of-day = February
    .short = Feb
month-3 = March
    .of-day = March
    .short = Mar
month-4 = April
    .of-day = April
    .short = Apr
month-5 = May
    .of-day = May
    .short = May
month-6 = June
    .of-day = June
    .short = Jun
month-7 = July
    .of-day = July
    .short = Jul
month-8 = August
    .of-day = August
    .short = Aug
month-9 = September
    .of-day = September
    .short = Sep
month-10 = October
    .of-day = October
    .short = Oct
month-11 = November
    .of-day = November
    .short = Nov
month-12 = December
    .of-day = December
    .short = Dec

weekday-0 = Monday
weekday-1 = Tuesday
weekday-2 = Wednesday
weekday-3 = Thursday
weekday-4 = Friday
weekday-5 = Saturday
weekday-6 = Sunday

# $number is given as an ordinal.
ordinal =
    { $number ->
        [one] { $number }st
        [two] { $number }nd
        [few] { $number }rd
       *[other] { $number }th
    }

# A year as a number: from 10,000 its digits come in groups; before 1000 it says on which side of year 1 it is.
year-ad = { $year }
year-early = AD { $year }
year-bc = { $year } BC

# Single dates. $month is a month's name, $month-of-day its name in the date of a day.
date-day = { $day } { $month-of-day } { $year }
date-day-of-year = { $day } { $month-of-day }
date-day-of = { $day } { $month-of-day } of { $year }
date-month = { $month } { $year }
date-month-of = { $month } of { $year }
date-within = some time in { $date }

# Parts of a year: $code is the number that stands for it in EDTF.
part-21 = spring { $year }
part-22 = summer { $year }
part-23 = autumn { $year }
part-24 = winter { $year }
part-25 = spring { $year } (northern)
part-26 = summer { $year } (northern)
part-27 = autumn { $year } (northern)
part-28 = winter { $year } (northern)
part-29 = spring { $year } (southern)
part-30 = summer { $year } (southern)
part-31 = autumn { $year } (southern)
part-32 = winter { $year } (southern)
part-33 = first quarter of { $year }
part-34 = second quarter of { $year }
part-35 = third quarter of { $year }
part-36 = fourth quarter of { $year }
part-37 = first third of { $year }
part-38 = second third of { $year }
part-39 = last third of { $year }
part-40 = first half of { $year }
part-41 = second half of { $year }
# The year of a season that runs into the next one.
year-and-next = { $year }–{ $next }
year-of-season-of = of { $year }

# Years of which not every digit is known. The second form stands behind “of”.
year-decade = the { $year }s
    .of = a year in the { $year }s
year-century = the { $ordinal } century
    .of = a year in the { $ordinal } century
year-century-bc = the { $ordinal } century BC
    .of = a year in the { $ordinal } century BC
year-unknown = a year not known
    .of = a year not known
year-between = a year from { $first } to { $last }
    .of = a year from { $first } to { $last }
year-ending = a year from { $first } to { $last } that ends in { $digits }
    .of = a year from { $first } to { $last } that ends in { $digits }
year-like = a year from { $first } to { $last } ({ $mask })
    .of = a year from { $first } to { $last } ({ $mask })
year-significant = about { $year } (from { $first } to { $last })

# Months and days of which not every digit is known.
masked-day = some day in { $month }
masked-days = some day from { $first } to { $last } { $month }
masked-day-list = { $days } { $month }
masked-month = some month in { $year }
masked-months = some month from { $first } to { $last } { $year }
masked-months-of = some month from { $first } to { $last } of { $year }
masked-day-of-month = the { $ordinal } of a month in { $year }
masked-day-of-months = the { $ordinal } of { $months }
masked-day-of-year = some day in { $year }
masked-day-unknown = a day not known
masked-month-unknown = a month not known
masked-other = some day from { $first } to { $last } ({ $mask })

# Doubt about a whole date, before it or, where it begins with “some”, behind it.
doubt-about = about { $date }
doubt-perhaps = perhaps { $date }
doubt-both = about { $date }, perhaps
doubt-about-behind = { $date } (approximate)
doubt-perhaps-behind = { $date } (uncertain)
doubt-both-behind = { $date } (approximate and uncertain)
# Doubt about parts of a date alone.
doubt-parts = { $date } ({ $notes })
doubt-parts-join = { $first }, { $second }
doubt-part-about = { $parts } approximate
doubt-part-perhaps = { $parts } uncertain
doubt-part-both = { $parts } approximate and uncertain
parts-year = year
parts-month = month
parts-day = day
parts-year-month = year and month
parts-year-day = year and day
parts-month-day = month and day

# From one date to another. Short forms where both share a month or a year.
range-days-of-month = { $first }–{ $last } { $month-of-day } { $year }
range-days-of-year = { $first } – { $last } { $year }
range-months = { $first }–{ $last } { $year }
range-years = { $first }–{ $last }
range-years-bc = { $first }–{ $last } BC
range = { $first } – { $last }
range-since = since { $date }
range-until = until { $date }
range-start-unknown = start not known – { $date }
range-end-unknown = { $date } – end not known
range-both-open = without start or end
range-both-unknown = start and end not known
range-open-to-unknown = no start – end not known
range-unknown-to-open = start not known – no end

# One of several, all of several.
set-before = before { $date }
set-after = after { $date }
set-earlier = { $date } or earlier
set-later = { $date } or later
set-between = between { $first } and { $last }
set-on = on { $dates }
set-in = in { $dates }
set-one-of = one of { $dates }
set-all-of = all of { $dates }
set-all-until = all time until { $date }
set-all-since = all time since { $date }
list-comma = { $first }, { $second }
list-semicolon = { $first }; { $second }
list-dot = { $first } · { $second }
list-or = { $first } or { $second }
list-and = { $first } and { $second }
days-of-month = { $days } { $month-of-day } { $year }
months-of-year = { $months } { $year }

# Why a text is not a date: after a colon, lower case, no final period.
date-fault-empty = nothing is written
date-fault-unexpected = “{ $found }” at character { $at } is not { $expected }
date-fault-ends = it ends where { $expected } should follow
date-fault-time = times of day are not kept: write the day alone
date-fault-minus-zero = the year 0000 has no sign
date-fault-no-month = there is no month { $month }
hours-from-until = { $from }–{ $until }
date-fault-no-day = there is no day { $date }
date-fault-days-of-month = { $month } { $year } has { $days } days
date-fault-day-in-season = { $date } names a day in a season, quarter or half: leave the day out
date-fault-year-too-far = years beyond 1,000,000,000,000 are not kept
date-fault-ends-before = it ends before it starts: { $start } comes after { $end }
date-expected-year = a year of four digits
date-expected-long-year = a year of more than four digits after Y
date-expected-exponent = a number after E
date-expected-significant = a number of digits after S
date-expected-month = a month of two digits
date-expected-day = a day of two digits
date-expected-date-in-set = a date
date-expected-comma = a comma or the closing bracket
date-expected-slash = a slash
date-expected-nothing = the end of the date

typed-fault-unknown-word = “{ $word }” is not a word that dates are written with
typed-fault-misplaced = “{ $piece }” can't stand there
typed-fault-no-year = the year is missing
typed-fault-no-month = the month is missing
typed-fault-short-year = write the year { $year } with four digits
typed-fault-long-year = “{ $digits }” is too long for a year: write Y before it if it is meant
typed-fault-day-or-month = in { $text } either number may be the month: write the month as a word
typed-fault-month-or-years = { $text } may be a month or two years: write 2011-12 or 2011–2012
typed-fault-day-or-year = in { $text } the { $number } may be a day or a year: write the day before the month, or the whole year
typed-fault-weekday = { $day } is a { $right }, not a { $written }
typed-fault-one-or-all = one of these, or all of them? write “or” between them
typed-fault-no-start = the beginning is missing
typed-fault-no-end = the end is missing
typed-fault-vague = “{ $word }” does not say which days: write a month or a season
typed-fault-relative = “{ $word }” depends on today: write the date

# The third of a month that some day lies in.
date-month-early = early { $month } { $year }
date-month-middle = mid-{ $month } { $year }
date-month-late = late { $month } { $year }

# What is proposed where a date can't be read; the field has to understand it again. $text, $first and $last are dates.
typed-third-first = first third of { $text }
typed-third-second = second third of { $text }
typed-third-last = last third of { $text }
typed-bc = { $text } BC
typed-ad = AD { $text }
typed-decade = { $text }s
typed-about = about { $text }
typed-perhaps = perhaps { $text }
typed-between = between { $first } and { $last }
