## Contact directory (guide C1, C2)

contacts-title = Contacts
contacts-description = Whom to ask at { $portal }: people close by, help desk and training contacts, by school, town or department.
contacts-lead = Find the people who help your school or your service.
contacts-lead-staff = The people who help you, the closest first.
manage-these = Manage
find-place = Find a school or a service
find-place-hint = A name, a town or a UAI code. Accents do not matter.
find-place-label = Name, town or UAI
found-none = No place found
found-none-text = Try a single word: the town, or the rarest word of the name. Or go down from your department.
found-count = { $count ->
    [one] One place found.
   *[other] { $count } places found.
}
found-many = { $count ->
   *[other] More than { $count } places: add a word.
}
my-people = My people
my-people-order = Those of where you work first, then of the district, the department and the academy.
my-people-none = Where you work is not known here. Search for it above: every place has someone who helps.
training-contacts = Training: whom to ask about { $name }
training-text = Courses, enrolment, certificates: the contacts of the academy and of its departments.
training-none = No training contact is named yet. Ask the people of where you work.
browse = By department and service
browse-text = From the department to the district, then to the school.
names-note = Some names are shown only after signing in. Service phones and mailboxes stay the same.
reviewed-on = checked on { $day }
review-old = to be reviewed
unit-academy = Academy
unit-department = Department
unit-district = District
unit-school = School
unit-service = Service
unit-missing = This place is not in the directory
unit-missing-text = It may have closed or changed its code. Search for it by name or by town.
unit-description = Whom to ask at { $name }: people close by, phone, mailbox and hours.
unit-no-card = No contact yet
unit-no-card-text = Nobody is named here or above yet. Say what happens: your request will be read.
unit-no-own = This place has no contact of its own: these are the ones who serve it.
below = Within this area
page-number = { $number ->
   *[other] Page { $number }
}
search-more = All places and contacts

## What contacts are

kind-digital-referent = Digital referent
kind-digital-adviser = Digital adviser (ERUN)
kind-training-contact = Training contact
kind-help-desk = Help desk
kind-secretariat = Secretariat
kind-school-head = Head of school
kind-service-head = Head of service
kind-digital-office = Digital education office
kind-human-resources = Human resources

## A problem?

problem-title = A problem?
problem-invite = Say what happens: answers at once, then a person.
problem-go = Say what happens

## Management

manage-group = Help and contacts
manage-title = Contact cards
manage-purpose = Who helps whom: add, correct, check.
manage-add = Add a contact here
queue-title = Help requests
queue-purpose = Read requests, answer, close.

## A problem? (guide B2, journey J10)

problem-description = What happens? Answers at once, then the people who can help you at { $portal }.
problem-lead = Say what happens: what you can do yourself, then who can help you.
problem-question = What happens?
problem-followed = Did you write already?
problem-followed-text = With your follow-up code, read the answer without signing in.
problem-followed-go = Follow my request
problem-people = Would you rather talk to someone?
problem-people-text = Every school has someone who helps, with a phone number and hours.
problem-people-go = Find the person who helps
symptom-password = My password is refused
symptom-username = I no longer know my user name
symptom-code = The code does not come
symptom-application = An application is missing
symptom-page = A page shows an error
symptom-otp = My OTP key does not work
symptom-other = Something else
advice-password-1 = Check the caps lock key and the keyboard language.
advice-password-2 = Type your user name (such as jdupont), not your full name; your professional address works too.
advice-password-3 = After several tries, wait a minute. Then choose a new password: it is quicker than looking for the old one.
advice-username-1 = It is often the first letter of your given name and your surname: jdupont, sometimes with a digit.
advice-username-2 = Your professional address stands for your user name when you sign in.
advice-username-3 = Have your NUMEN at hand: your user name is sent to you. Without it, your secretariat knows it.
advice-code-1 = Wait five minutes and look into your junk mail.
advice-code-2 = The code goes to an address registered before, often a private one: open each of your mailboxes.
advice-code-3 = The address is no longer yours? Ask for a code handed over in person: your head, or in the first degree your district.
advice-application-1 = Open your applications and search for it by name.
advice-application-2 = A missing application says “why”: the reason, and who can grant it.
advice-application-3 = Have you just changed posts? Rights follow the assignment, usually within two days.
advice-page-1 = Reload the page, then go back home and start again.
advice-page-2 = Try another browser or a private window.
advice-page-3 = Is the error still there? Note the incident code shown on the page and add it to your request.
advice-otp-1 = Read the whole code and type it at once: it changes every minute.
advice-otp-2 = Type your PIN and then the code shown, without a space between.
advice-otp-3 = Key lost, blocked or out of step? The help desk resets it with you.
advice-other-1 = Help answers the most frequent questions, in the order of the menu.
advice-other-2 = The search also finds applications and places.
advice-other-3 = Otherwise say it in your own words: a person will read you.
way-lost-password = Choose a new password
way-lost-username = Find my user name
way-other-channel = Ask for a code again, by another channel
way-handed-code = I have a code handed over in person
way-launcher = Open my applications
way-home = Back to home
way-help = Open help
way-presentation = See the presentation, step by step
try-first = Try this first
then-people = The people who can help you
people-of = For { $place }, the closest first.
people-none = Nobody is named for this place yet. Write: your request will be read.
choose-place = Choose your school or service to see their names and hours.
nobody-helped = Did nobody help you?
nobody-helped-text = Write. Your request goes to the people responsible for where you work, and a code lets you read the answer without signing in.
write-go = Write a request

## Writing a request

write-title = Write a request
write-step-place = Where do you work?
write-step-message = Your request
choose-place-write = Your request goes to the people closest to you. Search for your school or your service.
write-nowhere = I cannot find where I work: write to the academy
write-nowhere-chosen = Not given: the academy will answer
write-symptom = What happens
write-place = Place
write-change = Change
write-name = Your name
write-reach = Address or phone to tell you
write-reach-hint = You will be told that an answer waits. Without an address, the follow-up code is enough.
write-incident = Incident code
write-incident-hint = If it is shown at the bottom of the page with the error.
write-message = Your message
write-message-hint = { $count ->
   *[other] What you were doing, what you saw. At most { $count } characters.
}
write-never = Never write your password or your NUMEN: nobody may ask you for them.
write-context = What goes along with your request
write-send = Send
context-browser = Browser: { $name }
context-page = Page: { $path }
context-incident = Incident code: { $code }
context-time = Time: { $when }
message-empty = Write what happens.
message-too-long = { $count ->
   *[other] The message is too long: at most { $count } characters.
}
line-too-long = { $count ->
   *[other] This is too long: at most { $count } characters.
}
name-empty = Give your name, so that we know whom to help.
reach-wrong = This is neither an address nor a phone number. Correct it, or leave it empty.
sent = Your request is sent. Write down the follow-up code below.
sent-masked = Your request is sent. It held a password or a NUMEN, which was erased. Change that password.

## Following a request

follow-title = Follow my request
follow-lead = You got your follow-up code when you sent your request. It is enough: no need to sign in.
follow-code = Follow-up code
follow-code-hint = Twelve letters and digits, such as 7K2M-Q9TD-4XW8. Capitals and hyphens do not matter.
follow-open = Open
follow-lost = Code lost? Write a new request.
follow-own = My requests
follow-keep = Write down this follow-up code: it opens this page, and it will not be sent again.
follow-state = State
follow-sent = Sent on
follow-waiting = The people responsible have been told. Come back with your code to read the answer.
follow-messages = Messages
follow-add = Add a message
follow-again = Not solved? Write again
follow-close = It is solved, close my request
code-unknown = No request opens with this code. Check it sign by sign: requests closed a year ago are erased.
message-added = Your message is added.
closed-thanks = Your request is closed. Thank you.
you = You
answerer = Support contact
answer-badge = Answer
state-new = Waiting
state-answered = Answered
state-closed = Closed

## Mail

mail-new-subject = { $portal }: a help request waits for an answer
mail-new-lead = A request came from { $unit }: “{ $symptom }”.
mail-new-lead-nowhere = A request came, without a place: “{ $symptom }”.
mail-more-subject = { $portal }: a help request goes on
mail-more-lead = The person who asked for help (“{ $symptom }”) wrote again.
mail-queue-link = Read it and answer here, after signing in: { $link }
mail-answerer-footer = You get this message because your contact card says that you answer requests. This can be changed on the card.
mail-answer-subject = { $portal }: an answer waits for you
mail-answer-lead = Somebody answered your help request.
mail-answer-way = Read the answer with your follow-up code: { $link }
mail-answer-footer = You did not ask for anything? Somebody typed the wrong address: ignore this message.

## Queue of requests

queue-filter = Requests by state
queue-all = All
queue-none = No request here
queue-none-text = New requests of your area appear here, and your service mailbox is told.
queue-no-place = No place given
queue-since = Since
queue-taker = Followed by
queue-nobody = nobody yet
queue-answer = Answer
queue-your-answer = Your answer
queue-answer-mail = The person gets a mail that says an answer waits; the text stays here.
queue-answer-code = The person left no address: they will read the answer with their follow-up code.
queue-send = Send the answer
queue-request = The request
queue-asker = From
queue-reach = To reach them
queue-take = I take care of it
queue-close = Close
queue-reopen = Reopen
queue-taken = The request is in your name.
queue-answered = Your answer is saved.
queue-closed = The request is closed.
queue-reopened = The request is open again.
queue-not-now = Not possible in this state
queue-is-closed = The request is closed. Reopen it first.
queue-is-open = The request is not closed.

## Contact cards

manage-stale = { $count ->
    [0] Every card was checked less than six months ago.
    [one] One card was not checked for six months.
   *[other] { $count } cards were not checked for six months.
}
manage-new = Add a contact
manage-edit = Change the card
manage-filter = Cards by date of review
manage-all = All
manage-to-review = To review
manage-mine = Mine
manage-own-title = { $count ->
    [one] Your contact card
   *[other] Your contact cards
}
manage-own-lead = What your colleagues read about you. Correct what has changed, confirm what is right.
manage-none = No card here
manage-none-text = Add the people and services to turn to.
manage-who = Contact
manage-checked = Review
manage-actions = Actions
manage-review = Still right
manage-saved = The card is saved.
manage-reviewed = The card is marked as checked today.
manage-deleted = The card is deleted.
manage-delete = Delete the card
manage-delete-title = Delete “{ $name }”?
manage-delete-text = The card leaves the directory. Requests received before stay in the queue.
edit-reviewed = Card checked on { $day }
edit-review-text = Is all of it still right? One click says so. If not, correct it below: saving counts as checking.
edit-review = Yes, still right
edit-place = Place served
edit-place-hint = UAI code, or name and town. The card also holds for the places below.
edit-kind = Kind
edit-choose = Choose
edit-label = Title
edit-label-hint = Such as “Digital adviser (ERUN)”. It is shown instead of the name when that is not public.
edit-label-en = Title in English
edit-person = Person
edit-person-hint = Given name and surname of a member of staff of the platform. Leave empty for a service.
edit-which = Which of these people?
edit-service = Service
edit-service-hint = If it is not a person, such as “DRANE”.
edit-helps = Helps with
edit-phone = Service phone
edit-phone-hint = Never a private number.
edit-mailbox = Functional mailbox
edit-mailbox-hint = Also receives requests, if the card answers them.
edit-hours = Hours
edit-public = Show the name to everyone
edit-public-hint = Otherwise it is shown to signed-in staff only.
edit-training = Training contact
edit-training-hint = Stands among the training contacts.
edit-answers = Answers help requests
edit-answers-hint = Requests of this place and of the places below come to it; the person may read and answer them.
edit-save = Save
edit-confirms = Saving confirms the card: today’s date is shown on it.
phone-wrong = This number cannot be read. For example: 03 53 01 00 21.
mailbox-wrong = This address cannot be read. For example: help@ac-example.fr.
mailbox-needed = To answer requests, a mailbox that receives them is needed.
kind-wrong = Choose what this contact is.
label-empty = Give the card a title.
person-or-service = Give a person or a service, one of the two.
place-unknown = No place fits. Give the UAI code, or name and town.
place-several = Several places fit: { $names }. Give the UAI code.
person-unknown = No member of staff of the platform has this name.
person-several = Several people have this name: choose above.
mail-review-subject = { $portal }: contact cards to be reviewed
mail-review-lead = { $count ->
    [one] One contact card was not checked for six months.
   *[other] { $count } contact cards were not checked for six months.
}
mail-review-link = Confirm with a click those that are right, correct the others: { $link }
mail-review-footer = You receive this message because you manage this platform. Each card is brought up once a year only.
mail-own-subject = { $portal }: is your contact card still right?
mail-own-lead = Your colleagues find you by this card, which nobody has checked for six months. Is it still right, or does it need a correction? It takes a minute, once signed in.
mail-own-card = { $label }, { $unit }: { $link }
mail-own-footer = You receive this message because a contact card bears your name. It only comes again a year later, if the card has not been checked.

## What waits, on the private home

waiting-to-answer = { $count ->
    [one] A request for help waits for your answer
   *[other] { $count } requests for help wait for your answer
}
waiting-to-answer-text = Whoever asked is told as soon as you answer.
waiting-to-answer-go = See the requests
waiting-answer = { $count ->
    [one] An answer waits for you
   *[other] { $count } answers wait for you
}
waiting-answer-text = Somebody has answered your request “{ $symptom }”.
waiting-answers-text = Your requests for help have been answered.
waiting-answer-go = { $count ->
    [one] Read the answer
   *[other] Read the answers
}
