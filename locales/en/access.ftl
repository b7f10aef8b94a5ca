## Launcher (guide A5)

launcher-title = Your applications
launcher-lead = All those you are entitled to, without signing in again.
launcher-search = Search for an application
launcher-favourites = Your favourites
launcher-favourites-hint = An application’s star puts it here.
launcher-order = Order your favourites
launcher-order-remove = Remove { $name } from your favourites
launcher-recent = Used lately
launcher-found = { $count ->
    [0] No application found among yours
    [one] { $count } application found among yours
   *[other] { $count } applications found among yours
}
launcher-all = See all your applications again
launcher-missing = { $count ->
    [one] One application that you do not see
   *[other] Applications that you do not see ({ $count })
}
launcher-others = { $count ->
    [one] Kept for other functions: one application
   *[other] Kept for other functions: { $count } applications
}
launcher-others-text = Do you need one? Each says whom it is for and who can open it to you.
launcher-nothing = No application fits
launcher-nothing-text = Try another word: its name, its use, or what you usually call it.
launcher-empty = No application for the moment
launcher-empty-text = The platform does not offer any yet. Please come back soon.
launcher-none = Your assignment is not known yet
launcher-none-text = Your applications open with your assignment, which your administration sends us. It is not your password: that works. Your file was last read on { $day }. If the wait is long, your secretary’s office or the people below can act.
launcher-ended = Your assignment has ended
launcher-ended-text = The applications tied to that assignment closed with it. A new assignment opens them again as soon as your administration has sent it. Your file was last read on { $day }.
launcher-people = Who can help me?
launcher-problem = Report a problem
search-group = Applications
search-missing = { $purpose } You do not have it: open it to learn why.

## Why an application is missing

why-closed = This application is closed to everyone at the moment.
why-signed-out = It opens after sign-in, according to your function and your assignment.
why-no-assignment = It opens with a current assignment: yours is not known yet.
why-ended = The assignment that opened it to you has ended.
why-other-function = It is meant for functions other than yours.
why-other-school = It is meant for your function, but in other schools.
why-granted-by = Who can open it to you:
why-people = Find who helps me

## Opening

open-missing = This application does not open for you
open-unknown = This application does not exist
open-unknown-text = It may have moved or been removed. Yours are in the launcher.
open-all = All your applications
open-people = Whom to contact

## Page of the training platform

training-title = Discover { $name }
training-description = { $name }, remote training of: { $platform }. Two ways in, and whom to contact.
training-lead = Remote training for staff: courses to follow at your own pace, alone or with a guide.
training-soon-title = What is coming here
training-soon = Courses open with the next step of this portal. You will then find here:
training-soon-follow = My courses: go on where you stopped, see what is left to do
training-soon-offer = The training offer: search, enrol, be told of the dates
training-soon-proof = Your certificates, which anyone can verify
training-sign-in = Sign in to { $name }
training-academic = You have an academic address
training-academic-text = Sign in to { $launcher } with your academic credentials, then open { $name }: there is no second sign-in.
training-academic-go = Sign in to { $launcher }
training-academic-in = Open { $launcher }
training-mail-example = For example given.name@{ $domain }
training-local = You have an e-mail address
training-local-text = Accounts of people from outside the academy (speakers, partners, students) open with the next step. Until then, the person who invited you, or a training contact, can answer you.
training-local-soon = Soon
training-contact = A question about a training?
training-contact-text = The resource people of { $name } answer you, by academy and by department.
training-contact-go = Contact

## Management

hub-group = Applications
hub-applications-text = The launcher’s applications, their categories, and who sees them.
hub-who-text = For one person: each application, open or not, and why.
manage-title = Applications
who-title = Who sees what?
