//! Who takes part, as it is drafted: with the office held on that day and the role that is likely, both renewed until a
//! person says otherwise.
//!
//! Pure: it knows no widget.

use serde::{Deserialize, Serialize};

use super::piece::text_on_record;
use crate::dataset::{Actor, Dated, EventKind, Id, OWN_LANGUAGE, Office, Participant, Role, UsualRole};
use crate::describe::RecordNames;
use crate::time::{DateShape, DaySpan, Edtf};

/// One who takes part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ParticipantDraft {
    /// `None` where the file names nobody.
    pub who: Option<Actor>,
    /// As what: host, guest, signatory.
    pub role: Option<Role>,
    /// Whether the role was chosen by a person, and is not guessed anew.
    pub is_role_own: bool,
    /// The office in which a person takes part, as typed.
    pub office: String,
    /// Whether the office was written by a person, and does not follow the date.
    pub is_office_own: bool,
    original: Option<Participant>,
}

impl ParticipantDraft {
    /// One who is added now: role and office are still to be worked out.
    pub fn new(who: Actor) -> Self {
        Self {
            who: Some(who),
            role: None,
            is_role_own: false,
            office: String::new(),
            is_office_own: false,
            original: None,
        }
    }

    /// One on record, who stays as he is until a person changes him.
    pub fn of_participant(participant: &Participant) -> Self {
        Self {
            who: participant.who.clone(),
            role: participant.role.clone(),
            is_role_own: true,
            office: participant.office.clone().unwrap_or_default(),
            is_office_own: true,
            original: Some(participant.clone()),
        }
    }

    /// What goes on record.
    pub fn participant(&self) -> Participant {
        let original = self.original.as_ref().and_then(|original| original.office.as_ref());
        Participant { who: self.who.clone(), role: self.role.clone(), office: text_on_record(&self.office, original) }
    }

    /// The id, where one is on record or about to be.
    pub fn id(&self) -> Option<&Id> {
        self.who.as_ref().map(Actor::id)
    }
}

/// Everybody who takes part, in order, and what is typed to find another.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Participants {
    /// Those chosen, in order.
    pub list: Vec<ParticipantDraft>,
    /// What is typed to find another.
    pub query: String,
}

impl Participants {
    /// Those who are on record.
    pub fn of_participants(participants: &[Participant]) -> Self {
        Self { list: participants.iter().map(ParticipantDraft::of_participant).collect(), query: String::new() }
    }

    /// Adds somebody, once.
    pub fn add_actor(&mut self, who: Actor) {
        if !self.has(who.id()) {
            self.list.push(ParticipantDraft::new(who));
        }
        self.query.clear();
    }

    /// Whether somebody is among them.
    pub fn has(&self, id: &Id) -> bool {
        self.list.iter().any(|one| one.id() == Some(id))
    }

    /// Their ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = &Id> {
        self.list.iter().filter_map(ParticipantDraft::id)
    }
}

/// What roles and offices follow from.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    /// What kind of event it is.
    pub kind: &'a EventKind,
    /// Its days, where its date can be read.
    pub days: Option<DaySpan>,
    /// Where it is, by id.
    pub places: &'a [Id],
    /// The event that it is a part of, by id.
    pub part_of: Option<&'a Id>,
}

/// Works out offices and roles anew, of those who have none of their own.
pub fn renew(participants: &mut Participants, setting: Setting<'_>, teller: &RecordNames<'_>) {
    let home = host_party(setting, teller);
    let mut is_speaker_known = participants.list.iter().any(|one| one.is_role_own && one.role == Some(Role::Speaker));
    for one in &mut participants.list {
        let Some(who) = &one.who else { continue };
        if !one.is_office_own {
            let held = setting.days.and_then(|days| office_held(teller, who, days));
            one.office = held.map(|office| office_on_record(teller, office)).unwrap_or_default();
        }
        if !one.is_role_own {
            one.role = likely_role(who, setting, home, is_speaker_known, teller);
        }
        is_speaker_known |= one.role == Some(Role::Speaker);
    }
}

/// The office that a person certainly held on all of these days.
pub fn office_held<'a>(teller: &RecordNames<'a>, who: &Actor, days: DaySpan) -> Option<&'a Office> {
    let Actor::Person(id) = who else { return None };
    let person = teller.index.person(teller.dataset, id)?;
    let with_period = person.offices.iter().find(|office| {
        let period = office.period.as_ref().and_then(Dated::edtf);
        period.is_some_and(|period| certainly_covers(period, days))
    });
    with_period.or_else(|| person.offices.iter().find(|office| office.period.is_none()))
}

/// An office as it goes on record: "Foreign Minister of Kazakhstan". It is in the record's own language, whatever the
/// reader's, for it is read by everybody who has the file.
fn office_on_record(teller: &RecordNames<'_>, office: &Office) -> String {
    match &office.party {
        Some(party) => format!("{} of {}", office.title, teller.index.name(teller.dataset, party, OWN_LANGUAGE)),
        None => office.title.clone(),
    }
}

/// Every office of a person as it would go on record, to choose from.
pub fn offices(teller: &RecordNames<'_>, who: &Actor) -> Vec<String> {
    let Actor::Person(id) = who else { return Vec::new() };
    let Some(person) = teller.index.person(teller.dataset, id) else { return Vec::new() };
    let mut offices: Vec<String> = Vec::new();
    for office in person.offices.iter().map(|office| office_on_record(teller, office)) {
        if !offices.contains(&office) {
            offices.push(office);
        }
    }
    offices
}

/// Whether a period holds these days wherever in its months or years it began and ended.
fn certainly_covers(period: &Edtf, days: DaySpan) -> bool {
    let within = match period.shape() {
        DateShape::Days | DateShape::Interval { .. } => DaySpan {
            earliest: period.start().and_then(|start| start.latest),
            latest: period.end().and_then(|end| end.earliest),
        },
        _ => period.span(),
    };
    within.contains(days)
}

/// The state where it takes place: of its places, else of the places of what it is part of. `None` where they lie in
/// several, or it is not known.
fn host_party<'a>(setting: Setting<'_>, teller: &RecordNames<'a>) -> Option<&'a Id> {
    let one_of = |places: &[Id]| {
        let mut parties =
            places.iter().map(|place| teller.index.place(teller.dataset, place).and_then(|place| place.party.as_ref()));
        let first = parties.next()??;
        parties.all(|other| other == Some(first)).then_some(first)
    };
    if !setting.places.is_empty() {
        return one_of(setting.places);
    }
    let whole = teller.index.event(teller.dataset, setting.part_of?)?;
    one_of(&whole.places)
}

/// The state that somebody comes from: the one of his office then, else of all his offices where they are of one.
fn own_party<'a>(who: &'a Actor, days: Option<DaySpan>, teller: &RecordNames<'a>) -> Option<&'a Id> {
    match who {
        Actor::Party(id) => Some(id),
        Actor::Organisation(id) => teller.index.organisation(teller.dataset, id)?.party.as_ref(),
        Actor::Person(id) => {
            let offices = &teller.index.person(teller.dataset, id)?.offices;
            let held_then = |office: &&Office| {
                let period = office.period.as_ref().and_then(Dated::edtf);
                days.zip(period).is_some_and(|(days, period)| certainly_covers(period, days))
            };
            if let Some(office) = offices.iter().find(held_then) {
                return office.party.as_ref();
            }
            let mut parties = offices.iter().map(|office| office.party.as_ref());
            let first = parties.next()??;
            parties.all(|other| other == Some(first)).then_some(first)
        }
    }
}

/// The role that somebody is likely to have, nothing where nothing speaks for one.
fn likely_role(
    who: &Actor,
    setting: Setting<'_>,
    home: Option<&Id>,
    is_speaker_known: bool,
    teller: &RecordNames<'_>,
) -> Option<Role> {
    let by_side = || {
        let own = own_party(who, setting.days, teller)?;
        Some(if own == home? { Role::Host } else { Role::Guest })
    };
    let in_whole = || {
        let whole = teller.index.event(teller.dataset, setting.part_of?)?;
        let there = whole.participants.iter().find(|there| there.who.as_ref() == Some(who))?;
        there.role.clone().filter(|role| matches!(role, Role::Guest | Role::Host))
    };
    match setting.kind.usual_role() {
        UsualRole::Signatory => Some(Role::Signatory),
        UsualRole::Speaker if matches!(who, Actor::Person(_)) && !is_speaker_known => Some(Role::Speaker),
        UsualRole::Speaker if matches!(who, Actor::Organisation(_)) => Some(Role::Host),
        UsualRole::Speaker | UsualRole::Attendee => Some(Role::Attendee),
        UsualRole::HostOrGuest => in_whole().or_else(by_side),
        UsualRole::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::Index;
    use crate::index::words::fixture;
    use crate::time::Edtf;
    use crate::words::Words;

    fn days(text: &str) -> DaySpan {
        Edtf::parse(text).unwrap().span()
    }

    fn renewed(
        kind: &EventKind,
        when: &str,
        places: &[&str],
        part_of: Option<&str>,
        who: &[Actor],
    ) -> Vec<(Option<Role>, String)> {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let mut participants = Participants::default();
        for one in who {
            participants.add_actor(one.clone());
        }
        let places: Vec<Id> = places.iter().map(|id| Id::new(id)).collect();
        let part_of = part_of.map(Id::new);
        let setting = Setting { kind, days: Some(days(when)), places: &places, part_of: part_of.as_ref() };
        renew(&mut participants, setting, &teller);
        participants.list.into_iter().map(|one| (one.role, one.office)).collect()
    }

    fn person(id: &str) -> Actor {
        Actor::Person(Id::new(id))
    }

    #[test]
    fn the_office_is_the_one_held_on_that_day() {
        let office = |when| renewed(&EventKind::Culture, when, &[], None, &[person("idrissov")]).remove(0).1;
        assert_eq!(office("2014-03-20"), "Foreign Minister of Kazakhstan");
        assert_eq!(office("2014-03-19/2014-03-20"), "Foreign Minister of Kazakhstan");
        // Begun some time in September 2012: on the 5th he may not have held it yet.
        for when in ["2012-09-05", "2011", "2016/2017", "2010/.."] {
            assert_eq!(office(when), "", "{when}");
        }
    }

    #[test]
    fn an_office_goes_on_record_in_the_records_language_whatever_the_readers() {
        let mut dataset = fixture::record();
        for party in &mut dataset.parties {
            party.names.0.push(("ru".into(), "Казахстан".into()));
        }
        let index = Index::build(&dataset);
        let words = Words::english_for("ru");
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let who = person("idrissov");
        assert_eq!(teller.name(&Id::new("KZ")), "Казахстан");
        assert_eq!(offices(&teller, &who), ["Foreign Minister of Kazakhstan"]);
        let mut participants = Participants::default();
        participants.add_actor(who);
        let setting = Setting { kind: &EventKind::Meeting, days: Some(days("2014-03-20")), places: &[], part_of: None };
        renew(&mut participants, setting, &teller);
        assert_eq!(participants.list[0].office, "Foreign Minister of Kazakhstan");
    }

    #[test]
    fn who_is_at_home_is_the_host() {
        let who = [person("idrissov"), person("wang-yi"), Actor::Party(Id::new("KZ"))];
        let roles = |kind: &EventKind, places: &[&str], part_of| {
            let all = renewed(kind, "2014-03-20", places, part_of, &who);
            all.into_iter().map(|(role, _)| role).collect::<Vec<_>>()
        };
        let guest_and_host = [Some(Role::Guest), Some(Role::Host), Some(Role::Guest)];
        assert_eq!(roles(&EventKind::Meeting, &["beijing"], None), guest_and_host);
        assert_eq!(roles(&EventKind::Meeting, &[], Some("visit")), guest_and_host);
        assert_eq!(roles(&EventKind::Visit, &["astana"], None)[0], Some(Role::Host));
        assert_eq!(roles(&EventKind::Meeting, &["astana", "beijing"], None), [None, None, None]);
        assert_eq!(roles(&EventKind::Meeting, &[], None), [None, None, None]);
        let as_speaker = [Some(Role::Speaker), Some(Role::Attendee), Some(Role::Attendee)];
        assert_eq!(roles(&EventKind::Speech, &[], None), as_speaker);
        assert_eq!(roles(&EventKind::Signing, &[], None)[2], Some(Role::Signatory));
        assert_eq!(roles(&EventKind::Summit, &["beijing"], None)[1], Some(Role::Attendee));
        assert_eq!(roles(&EventKind::Culture, &["beijing"], None)[1], None);
    }

    #[test]
    fn what_a_person_has_written_stays() {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        let mut participants = Participants::default();
        participants.add_actor(person("idrissov"));
        participants.add_actor(person("idrissov"));
        assert_eq!(participants.list.len(), 1);
        participants.list[0].office = "Envoy".to_owned();
        participants.list[0].is_office_own = true;
        let beijing = [Id::new("beijing")];
        let setting =
            Setting { kind: &EventKind::Meeting, days: Some(days("2014-03-20")), places: &beijing, part_of: None };
        renew(&mut participants, setting, &teller);
        assert_eq!(participants.list[0].office, "Envoy");
        assert_eq!(participants.list[0].role, Some(Role::Guest));
        // Somebody on record without an office gets none by being looked at.
        let on_record = index.event(&dataset, &Id::new("visit")).unwrap().participants.clone();
        let mut kept = Participants::of_participants(&on_record);
        renew(&mut kept, setting, &teller);
        assert_eq!(kept.list.iter().map(ParticipantDraft::participant).collect::<Vec<_>>(), on_record);
    }

    #[test]
    fn offices_are_offered_once_each() {
        let dataset = fixture::record();
        let index = Index::build(&dataset);
        let words = Words::english();
        let teller = RecordNames { dataset: &dataset, index: &index, words: &words };
        assert_eq!(offices(&teller, &person("wang-yi")), ["Foreign Minister of China"]);
        assert!(offices(&teller, &Actor::Party(Id::new("KZ"))).is_empty());
    }
}
