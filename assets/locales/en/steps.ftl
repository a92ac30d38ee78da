# What a step is called, as it follows “Undo” and “Redo” in the menu.
undo-add-party = add party
undo-add-person = add person
undo-add-organisation = add organisation
undo-add-place = add place
undo-add-topic = add topic
undo-add-source = add source
undo-add-statement = add statement
undo-add-agreement = add agreement
undo-add-series = add series
undo-add-claim = add claim
undo-add-visit = add visit
undo-add-meeting = add meeting
undo-add-summit = add summit
undo-add-conference = add conference
undo-add-speech = add speech
undo-add-signing = add signing
undo-add-ceremony = add ceremony
undo-add-exhibition = add exhibition
undo-add-invitation = add invitation
undo-add-event = add event
undo-change-party = change party
undo-change-person = change person
undo-change-organisation = change organisation
undo-change-place = change place
undo-change-topic = change topic
undo-change-source = change source
undo-change-statement = change statement
undo-change-agreement = change agreement
undo-change-series = change series
undo-change-claim = change claim
undo-change-visit = change visit
undo-change-meeting = change meeting
undo-change-summit = change summit
undo-change-conference = change conference
undo-change-speech = change speech
undo-change-signing = change signing
undo-change-ceremony = change ceremony
undo-change-exhibition = change exhibition
undo-change-invitation = change invitation
undo-change-event = change event
undo-delete-party = delete party
undo-delete-person = delete person
undo-delete-organisation = delete organisation
undo-delete-place = delete place
undo-delete-topic = delete topic
undo-delete-source = delete source
undo-delete-statement = delete statement
undo-delete-agreement = delete agreement
undo-delete-series = delete series
undo-delete-claim = delete claim
undo-delete-visit = delete visit
undo-delete-meeting = delete meeting
undo-delete-summit = delete summit
undo-delete-conference = delete conference
undo-delete-speech = delete speech
undo-delete-signing = delete signing
undo-delete-ceremony = delete ceremony
undo-delete-exhibition = delete exhibition
undo-delete-invitation = delete invitation
undo-delete-event = delete event
undo-duplicate-party = duplicate party
undo-duplicate-person = duplicate person
undo-duplicate-organisation = duplicate organisation
undo-duplicate-place = duplicate place
undo-duplicate-topic = duplicate topic
undo-duplicate-source = duplicate source
undo-duplicate-statement = duplicate statement
undo-duplicate-agreement = duplicate agreement
undo-duplicate-series = duplicate series
undo-duplicate-claim = duplicate claim
undo-duplicate-visit = duplicate visit
undo-duplicate-meeting = duplicate meeting
undo-duplicate-summit = duplicate summit
undo-duplicate-conference = duplicate conference
undo-duplicate-speech = duplicate speech
undo-duplicate-signing = duplicate signing
undo-duplicate-ceremony = duplicate ceremony
undo-duplicate-exhibition = duplicate exhibition
undo-duplicate-invitation = duplicate invitation
undo-duplicate-event = duplicate event
undo-move-party = move party
undo-move-person = move person
undo-move-organisation = move organisation
undo-move-place = move place
undo-move-topic = move topic
undo-move-source = move source
undo-move-statement = move statement
undo-move-agreement = move agreement
undo-move-series = move series
undo-move-claim = move claim
undo-move-visit = move visit
undo-move-meeting = move meeting
undo-move-summit = move summit
undo-move-conference = move conference
undo-move-speech = move speech
undo-move-signing = move signing
undo-move-ceremony = move ceremony
undo-move-exhibition = move exhibition
undo-move-invitation = move invitation
undo-move-event = move event
undo-change-heading = change record title
undo-restore-version = return to an earlier version
undo-merge = taking in what somebody else saved
undo-import-figures =
    import of { $count ->
        [one] one figure
       *[other] { $count } figures
    }
undo-import-events =
    import of { $count ->
        [one] one event
       *[other] { $count } events
    }
undo-import-records =
    import of { $count ->
        [one] one record
       *[other] { $count } records
    }
