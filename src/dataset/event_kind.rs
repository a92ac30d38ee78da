//! The kinds of event, and what the rest of the program has to know of each.

vocabulary! {
    /// What sort of event it is.
    EventKind default Unspecified {
        Visit = "visit", Meeting = "meeting", Summit = "summit", Conference = "conference", Speech = "speech",
        Signing = "signing", Ceremony = "ceremony", Culture = "culture", Exhibition = "exhibition",
        Invitation = "invitation", Unspecified = "other",
    }
}

/// The part of a timeline by kind that an event stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindLane {
    /// Visits of one side to the other.
    Visits,
    /// People who meet, speak, sign or invite.
    Meetings,
    /// Gatherings of many.
    Gatherings,
    /// Culture, sport, education.
    Culture,
    /// Every other kind.
    Other,
}

/// As what people usually take part in an event of a kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UsualRole {
    /// One side is at home and the other is its guest.
    HostOrGuest,
    /// One person speaks, an organisation invites, the others listen.
    Speaker,
    /// Everybody signs.
    Signatory,
    /// Everybody attends.
    Attendee,
    /// The kind does not say.
    Unknown,
}

impl EventKind {
    /// Where it stands on a timeline by kind, and as what people usually take part.
    const fn traits(&self) -> (KindLane, UsualRole) {
        match self {
            Self::Visit => (KindLane::Visits, UsualRole::HostOrGuest),
            Self::Meeting | Self::Invitation | Self::Ceremony => (KindLane::Meetings, UsualRole::HostOrGuest),
            Self::Speech => (KindLane::Meetings, UsualRole::Speaker),
            Self::Signing => (KindLane::Meetings, UsualRole::Signatory),
            Self::Summit | Self::Conference => (KindLane::Gatherings, UsualRole::Attendee),
            Self::Exhibition => (KindLane::Gatherings, UsualRole::Unknown),
            Self::Culture => (KindLane::Culture, UsualRole::Unknown),
            Self::Unspecified | Self::Other(_) => (KindLane::Other, UsualRole::Unknown),
        }
    }

    /// The part of a timeline by kind that it stands in.
    pub const fn lane(&self) -> KindLane {
        self.traits().0
    }

    /// As what people usually take part in it.
    pub const fn usual_role(&self) -> UsualRole {
        self.traits().1
    }
}
