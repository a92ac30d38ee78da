# The words of the format, for human eyes. Kinds and measures begin a line; statuses, roles and the like stand in one.

kind-visit = Visit
kind-visit-state = State visit
kind-visit-official = Official visit
kind-visit-working = Working visit
kind-visit-private = Private visit
kind-meeting = Meeting
kind-summit = Summit
kind-conference = Conference
kind-speech = Speech
kind-signing = Signing
kind-ceremony = Ceremony
kind-culture = Culture
kind-exhibition = Exhibition
kind-invitation = Invitation
kind-other = Other event

rank-state = state
rank-official = official
rank-working = working
rank-private = private

status-planned = planned
status-held = held
status-cancelled = cancelled
status-disputed = disputed

when-basis-stated = stated
when-basis-inferred = inferred

role-guest = guest
role-host = host
role-chair = chair
role-speaker = speaker
role-signatory = signatory
role-attendee = attendee

agreement-kind-treaty = Treaty
agreement-kind-memorandum = Memorandum
agreement-kind-strategy = Strategy
agreement-kind-relation = Standing relation
agreement-kind-chairmanship = Chairmanship

measure-trade-turnover = Trade turnover
measure-trade-balance = Trade balance
measure-exports = Exports
measure-imports = Imports
measure-exports-mirror-gap = Exports mirror gap
measure-fdi-inflow-gross = Direct investment, gross inflow
measure-fdi-inflow-net = Direct investment, net inflow
measure-fdi-outflow-net = Direct investment, net outflow
measure-fdi-stock = Direct investment, stock
measure-fdi-inflow-net-world = Direct investment from all countries, net inflow
measure-fdi-outflow-net-world = Direct investment in all countries, net outflow
measure-exports-world = Exports to all countries
measure-imports-world = Imports from all countries
measure-trade-turnover-world = Trade turnover with all countries
measure-trade-balance-world = Trade balance with all countries
measure-gdp = Gross domestic product
measure-population = Population
measure-fdi-inflow-gross-world = Direct investment from all countries, gross inflow
measure-announced-deals = Announced deals
measure-project-value = Value of projects

basis-flow = summed over the period
basis-stock = as it stood at the date
basis-cumulative = cumulated since the start of the period

qualifier-exact = exactly
qualifier-about = about
qualifier-more-than = more than
qualifier-at-least = at least
qualifier-almost = almost
qualifier-at-most = at most
qualifier-less-than = less than

confidence-stated = stated
confidence-inferred = inferred
doubt-inferred = worked out from this source, which does not say so itself
doubt-disputed = disputed
confidence-disputed = disputed

claim-kind-amount = Amount
claim-kind-count = Count
claim-kind-rank = Rank
claim-kind-ordinal = Place in a row
claim-kind-quality = Judgement

organisation-kind-forum = Forum
organisation-kind-ministry = Ministry
organisation-kind-think-tank = Think tank
organisation-kind-organisation = Organisation
organisation-kind-exhibition = Exhibition
organisation-kind-conference = Conference
organisation-kind-collective = Group
organisation-kind-company = Company
organisation-kind-agency = Agency
organisation-kind-bank = Bank

record-party = State
record-person = Person
record-organisation = Organisation
record-place = Place
record-topic = Topic
record-source = Source
record-event = Event
record-statement = Statement
record-agreement = Agreement
record-series = Series
record-figure = Figure
record-claim = Claim

language-en = English
language-kk = Kazakh
language-ru = Russian
language-zh = Chinese
language-tr = Turkish
language-uz = Uzbek
language-ky = Kyrgyz
language-tg = Tajik
language-tk = Turkmen
language-mn = Mongolian
language-ar = Arabic
language-fa = Persian
language-hi = Hindi
language-ja = Japanese
language-ko = Korean
language-vi = Vietnamese
language-id = Indonesian
language-de = German
language-fr = French
language-es = Spanish
language-it = Italian
language-pt = Portuguese
language-pl = Polish
language-uk = Ukrainian
language-el = Greek
language-he = Hebrew
language-sr = Serbian
