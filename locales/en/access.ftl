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
training-follow = My courses: go on where you stopped, see what is left to do
training-find = The training offer: search, enrol, be told of the dates
training-sign-in = Sign in to { $name }
training-academic = You have an academic address:
training-academic-text = Sign in to { $launcher } with your academic credentials, then open { $name }: there is no second sign-in.
training-academic-go = sign in to { $launcher }
training-academic-in = Open { $launcher }
training-mail-example = For example given.name@{ $domain }
training-local = You have an e-mail address:
training-local-go = sign in to { $name }
training-local-text = For people from outside the academy (speakers, partners, students) who received an invitation.
training-door = Your e-mail address
training-door-hint = Academic or other: it is enough to find the right door. The password comes next.
training-door-go = Continue
training-door-wrong = This address is not complete. Write it like this: given.name@example.com
training-tabs = On this page
training-tab-sign-in = Sign in
training-hello = Hello { $given }
training-in = You are signed in: your training opens here, without a second sign-in.
training-in-until = Your account is open until { $day }.
training-contact-none = No resource person is named for the moment. The platform’s help desk answers you.
training-contact = A question about a training?
training-contact-text = The resource people of { $name } answer you, by academy and by department.
training-contact-go = Contact
training-contact-all = All contacts
training-help = Help

## Management

hub-group = Applications
hub-applications-text = The launcher’s applications, their categories, and who sees them.
hub-who-text = For one person: each application, open or not, and why.
manage-title = Applications
who-title = Who sees what?
manage-lead = What everyone finds in the launcher. A change shows at once.
manage-new = New application
manage-edit = Application: { $name }
manage-none = No category for the moment
manage-none-text = An application stands in a category: begin by making one.
manage-category-empty = This category is empty: it is not shown.
manage-is-closed = Closed
manage-is-public = Without sign-in
manage-close = Close
manage-close-this = Close { $name }
manage-open = Open
manage-open-this = Open { $name }
manage-delete = Delete the application
manage-delete-this = Delete { $name }
manage-delete-text = “{ $name }” disappears from the launcher, and from everyone’s favourites and recent applications. For an interruption, close it instead: everyone will know why.
manage-saved = The application is saved.
manage-opened = The application is open.
manage-closed = The application is closed. Its page can say why.
manage-deleted = The application is deleted.
manage-kind-external = Another site
manage-kind-training = The training platform
manage-kind-page = A page of this portal
category-title = Categories
category-count = { $count ->
    [0] empty
    [one] { $count } application
   *[other] { $count } applications
}
category-add = New category
category-edit = Category
category-delete = Delete the category
category-delete-text = The category “{ $name }” is empty: nothing else changes.
category-not-empty = This category holds applications: move them first.
category-saved = The category is saved.
category-deleted = The category is deleted.
form-french = In French
form-english = In English
form-name = Name
form-name-en = Name in English
form-purpose = What it is for
form-purpose-hint = One short sentence that begins with a verb.
form-purpose-en = What it is for, in English
form-where = Where it is
form-category = Category
form-choose = Choose
form-kind = It opens
form-address = Address
form-address-hint = https://… for another site; /aide/probleme, for example, for a page of this portal.
form-keywords = Other words to find it by
form-keywords-hint = Parted by commas: its former name, its acronym, what is done there.
form-state = State
form-public = Open without sign-in
form-public-hint = It also shows on the public home. Its rules do not count then.
form-open = In service
form-open-hint = Unticked, it is closed to everyone and says so.
form-closed-reason = Why it is closed
form-closed-reason-hint = For example: “Maintenance until Monday 30, 8 am.”
form-closed-reason-en = Why it is closed, in English
form-icon = Icon
form-save = Save
form-add = Add
form-delete = Delete
form-no-name = Give a name.
form-no-purpose = Say what it is for.
form-no-category = Choose a category.
form-no-kind = Choose what it opens.
form-no-address = Give a whole address that begins with https://.
form-no-path = Give an address of this portal that begins with a slash.
form-no-icon = Choose an icon of the list.
form-no-reason = Say why the others do not have it: they will read it.
form-rule-for-nobody = Tick at least one function or kind of school, or erase this reason.
form-too-long = { $most ->
   *[other] This is too long: { $most } characters at most.
}
rules-title = Who may open it
rules-text = Without a rule: everyone whose assignment is current. With rules, one is enough; function and kind of school must be those of one and the same assignment.
rule-number = Rule { $number }
rule-change = Change rule { $number }
rule-add = Add a rule
rule-remove = Remove this rule
rule-functions = Functions
rule-functions-hint = None ticked: all.
rule-schools = Kinds of schools
rule-schools-hint = None ticked: all, services included.
rule-reason = Why the others do not have it
rule-reason-hint = For example: “Kept for the heads of schools.”
rule-reason-en = The same reason, in English
rule-by = Who can grant it
rule-by-hint = A person or a service: “The inspector of your district”.
rule-by-en = The same person, in English
rule-any-function = All functions
rule-in-schools = { $functions } ({ $schools })
rule-public = Open to all, without sign-in
rule-all = Everyone with an assignment
kind-nursery-school = Nursery school
kind-elementary-school = Elementary school
kind-primary-school = Primary school
kind-college = Lower secondary school
kind-lycee = Upper secondary school
kind-vocational-lycee = Vocational school
kind-special-school = Special school
who-lead = Choose a person: the page says what the launcher shows them, and why.
who-search = Search for a person by name
who-nobody = Nobody has this name here
who-nobody-text = Try the family name alone. People who left are not in the list.
who-no-place = No current assignment on this platform.
who-ended = Assignments that have ended:
who-place = { $function }, { $unit }
who-outside = { $function }, from outside, by invitation
who-invited = Open to people from outside who are invited to training.
who-everyone = Open to all, without sign-in.
who-assignment = Open to everyone with an assignment: { $place }.
who-rule = Rule “{ $rule }”: { $place }.
who-application = Application
who-decision = Decision
who-why = Why
who-open = Open
who-missing = Missing
who-count = { $open ->
    [0] No application open
    [one] One application open
   *[other] { $open } applications open
} of { $all ->
   *[other] { $all }
}
