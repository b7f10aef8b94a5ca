## Training sessions: management

manage-group = Training
sessions-title = Sessions
sessions-purpose = Open a session of a course, enrol people, offer it, follow its life.
sessions-lead = Every session of the platform, newest first.
sessions-lead-own = The sessions that you give.
sessions-search = Title of the session
sessions-filter = Filter
sessions-all = See every session
sessions-none = No session yet
sessions-none-text = A session gives a published course to participants, between two dates or without an end.
sessions-none-found = No session matches
sessions-none-found-text = Try a single word of the title, or another state.
session-new = New session
session-new-text = Choose a published course. The session is in preparation: nobody sees it until you open it or put it in the offer.
session-create = Create the session
session-created = The session is created. The list below says what is left to prepare.
session-parts = Parts of the session
session-not-editable = This session is archived or in the bin: reopen it to change it.
no-course = No published course
no-course-text = A session is made from a published course. Publish a course first.
to-courses = See the courses
course-label = Course
course-needed = Choose a course.
course-unpublished = This course has no published version. Choose another one, or publish it first.
choose = Choose…
i-am-trainer = I give this session
i-am-trainer-hint = You will be one of its trainers.
page-number = { $number ->
   *[other] Page { $number }
}
version-number = { $number ->
   *[other] version { $number }
}
column-session = Session
column-mode = Mode
column-dates = Dates
column-people = Participants
column-person = Person
column-unit = Place of work
column-how = Enrolment
column-since = Since
column-actions = Actions
column-places = Places
column-line = Line
column-fate = What will happen
column-leave-out = Leave out
tab-overview = Overview
tab-people = { $count ->
    [0] Participants
   *[other] Participants ({ $count })
}
tab-certificates = Certificates
tab-following = Progress
tab-settings = Settings

## States, modes, roles

state-label = State
state-all = All but the bin
state-preparing = In preparation
state-open = Running
state-closing = Closing
state-archived = Archived
state-binned = Bin
mode-self-paced = Self-paced
mode-self-paced-hint = Everyone at their own pace, without a trainer and without compulsory dates.
mode-tutored = Tutored
mode-tutored-hint = With a trainer, between two dates.
mode-wrong = Choose a mode.
mode-all = All modes
role-label = Role
role-trainer = Trainer
role-tutor = Tutor
in-offer = In the offer

## Checklist

checklist = Preparation
checklist-ready = Everything is ready: you may open the session.
checklist-missing = { $count ->
    [one] One point is left before the session can open.
   *[other] { $count } points are left before the session can open.
}
held = done
not-held = to be completed
check-content = at least one visible activity in the course
check-record = a complete and published record of the course
check-trainer = a trainer who gives the session
check-dates = the first and last days
check-end = a last day still to come
check-window = an enrolment period that makes sense
check-people = enrolled participants, or the session in the offer
fix-content = Add content
fix-record = Complete the record
fix-record-publish = Publish the completed record
fix-record-adopt = Adopt the published version
fix-trainer = Add a trainer
fix-dates = Give the dates
fix-window = Correct the period
fix-people = Enrol participants

## Life of the session

life = Open, end, offer
move-open = Open the session
move-open-text = Enrolled participants reach the course from now on.
move-close = End the session
move-close-text = Nobody can enrol any more. Participants keep their access, and you can still confirm attendance or reopen.
move-archive = Archive the session
move-archive-text = Participants can still read the course, but nothing is recorded in it any more.
move-reopen = Reopen the session
move-reopen-text = The session goes on: participants can continue, and enrolment depends on its settings again.
move-bin = Move to the bin
move-bin-text = The session leaves the lists and the offer. A manager can restore it.
move-restore = Restore the session
move-restore-text = The session comes back in the state that it had before the bin.
moved-open = The session is open.
moved-close = The session is closing.
moved-archive = The session is archived.
moved-reopen = The session is open again.
moved-bin = The session is in the bin. A manager can restore it.
moved-restore = The session is restored.
move-not-from = Nothing changed: the session is now “{ $state }”. Somebody may have changed it meanwhile.
move-not-ready = The session does not open yet. Missing: { $missing }.
move-managers-only = Only a manager of the platform may do this. Ask one.
move-end-is-over = The last day is over: change it in the settings first.
reason-label = Reason
reason-hint = It is read in the history of the session.
reason-needed = Give a reason, in one sentence.
offer-publish = Put in the offer
offer-withdraw = Take out of the offer
offered-text = Everyone can find this session in the training offer.
offered-look = See its page
offer-later = The session can stand in the offer once the checklist is complete (participants will come by the offer).
offer-in = The session is in the training offer.
offer-out = The session is no longer in the offer. People who are enrolled stay so.
offer-not-ready = The session is not ready for the offer yet. Missing: { $missing }.
facts-title = In short
history-title = History
by-clock = automatically
fact-created = Session created
fact-edited = Settings changed
fact-opened = Session opened
fact-closed = Session ended
fact-archived = Session archived
fact-reopened = Session reopened
fact-binned = Moved to the bin
fact-restored = Session restored
fact-offered = Put in the offer
fact-withdrawn = Taken out of the offer
fact-stuck = Could not open on its day
fact-trainer-added = Trainer added
fact-trainer-removed = Trainer removed
fact-enrolled = Enrolment
fact-waiting = Put on the waiting list
fact-promoted = A place became free, enrolment
fact-left = Left the session
fact-removed = Taken out
fact-certified = Certificate issued
fact-revoked = Certificate revoked
fact-updated = Content updated from version
fact-other = Another change

## Trainers

trainers-title = Trainers
trainers-none = Nobody gives this session yet.
trainer-add = Add somebody
trainer-add-hint = Given name and surname, user name or professional address.
trainer-add-button = Add
trainer-remove = Remove
which-person = Who is meant?
person-unknown = Nobody has this name, user name or address. Check the spelling.
person-several = Several people match: choose.
staff-added = The person gives the session from now on.
staff-already = Nothing changed: this person gives the session already, or takes part in it.
staff-removed = The person no longer gives the session.
staff-last = Nothing changed: the session must keep a trainer. Add another one first.

## Settings

settings-title = Settings: { $title }
settings-save = Save
settings-saved = The settings are saved.
settings-dates = Dates and place
settings-enrolment = Enrolment
settings-welcome = Welcome
title-label = Title of the session
title-hint = Leave empty to take the title of the course.
title-empty = Give the session a title.
start-label = First day
start-hint = The day on which it begins.
start-needed = Give the first day, so that the session opens on it.
end-label = Last day
end-hint = The day after, the session starts closing by itself.
end-before-start = The end comes before the beginning.
day-wrong = This day cannot be read. Write it like this: 2026-11-23.
opens-itself = Open by itself on the first day
opens-itself-hint = If the checklist is not complete on that day, the trainers are told.
practical-label = Place and hours
practical-hint = Where and when to meet, what to bring.
places-label = Number of places
places-hint = Leave empty for no limit. Beyond it, people wait in the order in which they came.
places-wrong = Give a number between 1 and 100,000, or nothing.
places-too-few = { $active ->
    [one] One person is enrolled already: keep at least one place.
   *[other] { $active } people are enrolled already: keep at least { $active } places.
}
enrol-from-label = Enrolment from
enrol-until-label = Enrolment until
enrol-until-hint = This day included. These dates do not limit what trainers do.
window-backwards = Enrolment ends before it begins.
window-after-end = Enrolment begins after the end of the session.
code-label = Enrolment code
code-hint = Leave empty for free enrolment. Otherwise give this code to the people concerned: they will be asked for it.
welcome-label = Message to the participants
welcome-hint = Shown on the page of the course. Markdown is understood.
text-too-long = { $count ->
    [one] Too long: at most { $count } character.
   *[other] Too long: at most { $count } characters.
}
would-break = The session is open or in the offer. It needs this: { $what }.

## Participants

people-title = Participants: { $title }
people-filter = Participants to show
people-none = Nobody here
people-none-text = Enrol participants, or put the session in the offer.
people-of = { $active ->
   *[other] { $active }
} / { $capacity ->
   *[other] { $capacity }
}
people-count = { $active ->
   *[other] { $active }
}
people-for-places = { $active ->
    [one] { $active } participant
   *[other] { $active } participants
} for { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
people-unlimited = { $active ->
    [one] { $active } participant, no limit of places
   *[other] { $active } participants, no limit of places
}
waiting-count = { $waiting ->
   *[other] { $waiting } waiting
}
standing-active = Enrolled
standing-waiting = Waiting
standing-left = Left
standing-removed = Taken out
came-by-offer = by the offer
came-by-staff = by a trainer
enrol-people = Enrol participants
enrol-title = Enrol participants: { $title }
enrol-lead = You see what each line will do before anything changes.
enrol-closed = This session takes no more participants.
paste-title = Paste a list
paste-label = Professional addresses or user names
paste-hint = { $most ->
    [one] One person a line, at most { $most } line. Names around the addresses do no harm.
   *[other] One person a line, at most { $most } lines. Names around the addresses do no harm.
}
lines-needed = Paste at least one address or user name.
file-title = From a table
file-label = CSV file
file-hint = One person a line, with a column of addresses or user names. Only participants are enrolled this way.
file-needed = Choose a file.
file-too-large = This file is too large: at most 512 kB.
file-empty = This file has no line that can be read.
pick-title = Look for a name
pick-label = Surname or given name
pick-none = Nobody has this name here. Try the beginning of the surname alone.
pick-who = People found
preview-button = See what will happen
preview-title = Check before enrolling: { $title }
preview-here = Check
preview-count = { $count ->
    [0] Nobody will be enrolled.
    [one] One person will be enrolled.
   *[other] { $count } people will be enrolled.
}
preview-waiting = { $count ->
    [one] One person will wait for a place.
   *[other] { $count } people will wait for a place.
}
preview-faults = { $count ->
    [one] One line needs correction.
   *[other] { $count } lines need correction.
}
preview-beyond = { $count ->
    [one] One line is beyond what is done at once: it is not in this list. Paste it afterwards.
   *[other] { $count } lines are beyond what is done at once: they are not in this list. Paste them afterwards.
}
correct-line = Correct this line
leave-out = Leave out the line { $line }
check-again = Check again
apply-button = { $count ->
    [one] Enrol this person
   *[other] Enrol these { $count } people
}
sign-fault = To correct
sign-nothing = No effect
sign-enrols = Enrolment
fate-enters = { $name } will be enrolled
fate-waits = { $name } will wait for a place
fate-returns = { $name } was taken out and will be enrolled again
fate-is-in = { $name } is enrolled already: nothing changes
fate-is-staff = { $name } gives the session: nothing changes
fate-twice = { $name } is in this list already: counted once
fate-closed = The account of { $name } is closed
fate-closed-do = Ask a manager to reopen the account, or leave the line out.
fate-no-account = No account with this address
fate-no-account-do = Check the address. For somebody from outside, a manager can open a local account.
invite-outside = Invite somebody from outside (new tab)
fate-no-username = No account with this user name
fate-no-username-do = Check the user name, or write the professional address.
fate-unreadable = Neither an address nor a user name
fate-unreadable-do = Write the person’s professional address or user name.
enrolled-done = { $active ->
    [0] Nobody was enrolled
    [one] One person is enrolled
   *[other] { $active } people are enrolled
}{ $waiting ->
    [0] .
    [one] , one waits for a place.
   *[other] , { $waiting } wait for a place.
}
enrolled-some = { $count ->
    [0] The right lines were done already. These are left to correct.
    [one] One person is enrolled or waiting. These lines are left to correct.
   *[other] { $count } people are enrolled or waiting. These lines are left to correct.
}
remove-title = Take { $name } out
remove-text = The person loses access to the course; what they did and their certificates stay theirs. They get a message with the reason. If somebody waits, the place is theirs.
remove-reason-hint = The person will read it.
remove-button = Take out
removed-done = The person is out and was told.
removed-before = This person was out already.

## Training offer

offer-title = Training offer
offer-description = Training offered by { $name }, { $platform }: duration, dates, audience and mode, without signing in.
offer-lead = Find a training, read what it holds, enrol with one press.
offer-search = What do you want to learn?
offer-find = Search
offer-count = { $count ->
    [0] No training found.
    [one] One training found.
   *[other] { $count } trainings found.
}
offer-instead = We looked for “{ $instead }” in place of “{ $typed }”.
offer-partial = None has all your words: here are the nearest.
offer-none-found = No training matches
offer-none-found-text = Try another word, or fewer filters.
offer-without-filters = Search without the filters
offer-everything = See the whole offer
offer-empty = No training is offered for now
offer-empty-text = The next sessions will appear here. Your training contacts know what is coming.
offer-contacts = See the contacts
offer-all-results = All trainings found
target-label = Audience
target-all = All audiences
target-everyone = All staff
target-first-degree = Primary teachers
target-second-degree = Secondary teachers
target-heads = Heads of schools
target-school-life = School life
target-inclusion = Inclusion assistants (AESH)
target-offices = Administrative staff and services
target-trainers = Trainers and advisers
duration-label = Duration
duration-all = All durations
duration-below-3 = Below 3 h
duration-3-to-6 = 3 h to 6 h
duration-6-to-9 = 6 h to 9 h
duration-above-9 = 9 h and more
duration-unknown = duration not given
duration-remote = { $time } at a distance
duration-onsite = { $time } on site
duration-both = { $remote } at a distance, { $onsite } on site
hours-only = { $hours ->
   *[other] { $hours } h
}
hours-minutes = { $hours ->
   *[other] { $hours } h { $minutes }
}
minutes-only = { $minutes ->
   *[other] { $minutes } min
}
dates-one = on { $day }
dates-both = from { $from } to { $to }
dates-from = from { $day }
dates-until = until { $day }
dates-none = No date: begin when you like
dates-to-set = To be set
places-full = Full: waiting list
places-left = { $left ->
    [one] One place left
   *[other] { $left } places left
}
places-of = { $capacity ->
    [one] { $capacity } place
   *[other] { $capacity } places
}
card-active = You are enrolled
card-waiting = You are on the waiting list
you-are-in = You follow this session. Find it under “My training”.
you-are-in-soon = The session is not open yet. You will reach it from “My training” as soon as it opens.
you-wait = { $before ->
    [0] You are first on the waiting list. As soon as a place becomes free it is yours and you get a message.
    [one] One person waits before you. You get a message as soon as a place is yours.
   *[other] { $before } people wait before you. You get a message as soon as a place is yours.
}
you-were-removed = A trainer took you out of this session. Ask them if you want to come back.
what-it-is = What it is
programme = Programme
quiz = quiz
authors-label = Authors
calendar-button = Add to my calendar
manage-this = Manage this session
session-gone = This session is not offered
session-gone-text = It may be over, or meant for other people. If you are enrolled, sign in. Otherwise the offer shows what is open.
needs-account = Your account is enough: you sign in, then confirm.
needs-code = An enrolment code is asked for: trainers give it.
needs-before = Enrolment is possible until { $day }.
enrol-me = Enrol me
enrol-wait = Put me on the waiting list
enrol-page-title = Confirm my enrolment
enrol-text = You will get a message with the dates and a link. You can leave the session at any time.
enrol-wait-text = All places are taken. You keep your rank, and you get a message as soon as a place is yours.
enrol-code-label = Enrolment code
enrol-code-hint = A trainer gave it to you. Capitals and hyphens do not count.
enrolled-active = You are enrolled. A message confirms it.
enrolled-waiting = You are on the waiting list. A message confirms it.
refused-not-offered = This session takes no more enrolments.
refused-too-early = Enrolment opens on { $day }.
refused-too-late = Enrolment has been closed since { $day }. Ask the trainers.
refused-code-missing = Give the enrolment code.
refused-code-wrong = This is not the code of this session. Check it, or ask the trainers.
refused-removed = A trainer took you out of this session: only they can enrol you again.
refused-staff = You give this session: you cannot enrol in it as a participant.
to-mine = See my courses
leave-link = Leave this session
leave-title = Leave “{ $title }”?
leave-text = You lose your place, which goes to the first person who waits. What you did and your certificates stay yours. You can enrol again if places are left.
leave-button = Leave the session
left-done = You are no longer enrolled in this session.

## Calendar and messages

calendar-text = Training on { $name }.
calendar-last-day = Last day: { $title }
mail-footer = You get this message because you have an account on this training platform.
mail-dates = Dates: { $dates }.
mail-reason = Reason: { $reason }
mail-link = The page of the session: { $address }
mail-manage-link = Manage the session: { $address }
mail-missing = Missing: { $missing }.
mail-enrolled-subject = You are enrolled: { $title }
mail-enrolled = You are enrolled in the session “{ $title }”.
mail-promoted-subject = A place became free: { $title }
mail-promoted = A place became free in the session “{ $title }”: it is yours, you are enrolled. If you cannot come any more, leave the session from its page; the place goes to the next person.
mail-waiting-subject = Waiting list: { $title }
mail-waiting = All places of the session “{ $title }” are taken. You are on the waiting list, and you get a message as soon as a place is yours.
mail-left-subject = You left: { $title }
mail-left = You are no longer enrolled in the session “{ $title }”.
mail-removed-subject = Taken out: { $title }
mail-removed = A trainer took you out of the session “{ $title }”. What you did there stays yours.
mail-certified-subject = Your certificate: { $title }
mail-certified = You have completed the session “{ $title }”. Your certificate is ready: anyone you show it to can check it.
mail-certificates = Your certificates: { $address }
mail-revoked-subject = Certificate revoked: { $title }
mail-revoked = Your certificate for the session “{ $title }” was revoked: it is no longer valid. If you disagree, turn to the body that issued it.
mail-opened-subject = Session open: { $title }
mail-opened = It is the first day of the session “{ $title }”: it opened by itself, and participants can reach it.
mail-closed-subject = Session over: { $title }
mail-closed = The session “{ $title }” has come to its end: it is closing. Check what is left to confirm, then archive it.
mail-stuck-subject = The session could not open: { $title }
mail-stuck = The session “{ $title }” should have opened today, but its preparation is not complete. It will open by itself as soon as it is.

## A newer version of the course

newer-version = { $number ->
   *[other] Version { $number } of the course has been published.
}
newer-look = See what changes
update-title = { $number ->
   *[other] What version { $number } changes
}
update-lead = { $number ->
   *[other] The session follows version { $number }. Choose, piece by piece, what you take.
}
update-note = What the authors say of it
update-traces = What participants did is never touched: a changed activity keeps its progress, a removed one keeps its traces.
update-nothing = This version changes nothing in the content of the session. You may adopt it as it is.
update-choose = Pieces to take
update-own = The session has content of its own here: it will be replaced.
update-lines = Read what changes
update-more = The rest of the change is in the course.
line-new = New:
line-old = Old:
update-apply = Adopt this version
update-later = Later
update-moved = Nothing changed: the course or the session moved meanwhile. Read the changes again.
update-done = { $number ->
   *[other] The session follows version { $number }
}: { $taken ->
    [0] no piece taken
    [one] one piece taken
   *[other] { $taken } pieces taken
}, { $refused ->
    [0] none left.
    [one] one left.
   *[other] { $refused } left.
}
change-added = Added
change-removed = Removed
change-changed = Changed
change-moved = Moved
kind-section = section
kind-activity = activity

## Certificates

verify-title = Check a certificate
verify-lead = A certificate issued here bears a code. Enter it to learn whether the certificate is authentic and still valid.
verify-code = Verification code
verify-code-hint = Sixteen letters and digits, in groups of four, at the foot of the certificate. Spaces, hyphens and capitals do not matter.
verify-button = Check
verify-other = Check another certificate
verify-privacy = This check shows nothing beyond what is written on the certificate, and keeps no trace of it.
verify-shape = This is not the code of a certificate: it has sixteen letters and digits.
verify-slip = There is a slip in this code. Read it on the certificate again, sign by sign.
verify-unknown = No certificate bears this code. If it is the one on the document, that document was not issued here.
verified-valid = This certificate is authentic
verified-valid-text = It was issued on { $day } by { $issuer }, and it is valid. Compare what follows with the document.
verified-revoked = This certificate is revoked
verified-revoked-text = It has not been valid since { $day }: { $issuer } revoked it.
verified-reason = Reason: { $reason }
verified-altered = This certificate cannot be confirmed
verified-altered-text = What is recorded here does not match its signature. Do not rely on it, and tell the body that issued it.
verified-says = What the certificate says
certificate-person = Issued to
certificate-course = Course
certificate-session = Session
certificate-objective = Aim
certificate-dates = Dates of the session
certificate-completed = Completed on
certificate-remote = At a distance
certificate-onsite = On site
certificate-issuer = Issued by
certificate-code = Verification code
my-account = My account
certificates-title = My certificates
certificates-lead = A certificate arrives here as soon as a session is completed. It is yours, and stays even if you leave the session.
certificates-none = No certificate yet
certificates-none-text = Complete a training session: its certificate will be here at once.
certificates-check = Anyone to whom you show a certificate can check it by its code, without an account.
certificate-durations = Duration
certificate-fact = { $name }: { $value }
certificate-pdf = Download the PDF
certificate-json = Signed data
certificate-revoked = Revoked on { $day }: { $reason }
paper-title = Certificate of training
paper-file-title = Certificate of training of { $person }: { $course }
paper-completed = who completed the course
paper-session = Session “{ $session }”
paper-issued = Issued on { $day } by { $issuer }.
paper-check = Anyone can check it:
paper-qr = QR code: page that checks this certificate
paper-signed = Signed electronically. The file { $file }, attached to this document, allows the signature to be checked without this site.
paper-attached = What the certificate says, with its electronic signature
paper-demo = Demonstration: this document certifies nothing.
roster-title = Participants: { $title }
roster-lead = Who takes part, and who completed it.
roster-long = A long list is in the order of enrolment; the files are in the order of names.
roster-pdf = List as PDF
roster-csv = List as CSV
roster-none = Nobody for now
roster-none-text = Participants and their certificates will appear here.
roster-family-name = Surname
roster-given-name = Given name
roster-uai = UAI
roster-state = Certificate
roster-counts = Numbers
roster-count = { $people ->
    [one] one participant
   *[other] { $people } participants
}, { $certified ->
    [0] no certificate
    [one] one valid certificate
   *[other] { $certified } valid certificates
}
roster-made = { $pages ->
   *[other] Made on { $day }, page { $pages }
}
held-none = Not yet
held-valid = Valid
held-revoked = Revoked
revoke-button = Revoke
revoke-title = Revoke the certificate of { $name }
revoke-text = The certificate will no longer be valid, and this cannot be undone. The person receives a message with the reason; whoever checks the certificate reads it too.
revoke-hint = Read by the person and by anyone who checks the certificate: one sentence, nothing confidential.
revoked-done = The certificate is revoked. The person is told by a message.
revoked-before = This certificate was revoked before: the first reason stands.
verify-file-valid = Valid signature: this certificate was issued by { $issuer } and has not been changed.
verify-file-invalid = Invalid signature: none of the given keys signed what this file says.
verify-file-none = This file holds no signed certificate.
verify-file-compare = Compare with the document: what follows is what was signed.
verify-file-online = A revocation is seen online only: { $address }
verify-file-minutes = { $remote ->
   *[other] { $remote } min at a distance, { $onsite } min on site
}
