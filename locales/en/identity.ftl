## Sign-in

sign-in-title = Sign in
sign-in-description = Sign in to { $portal } with your academic credentials.
sign-in-lead = With your academic credentials: the same for the portal, your applications and training.
sign-in-username = User name
sign-in-username-hint = For example jdupont, or your professional address. Capitals do not matter.
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = Wrong user name or password. Check the caps-lock key and try again; or choose below what you have forgotten.
sign-in-wait = { $seconds ->
    [one] Too many attempts. Wait one second, then try again; or choose below what you have forgotten.
   *[other] Too many attempts. Wait { $seconds } seconds, then try again; or choose below what you have forgotten.
}
sign-in-forgotten = Something missing?
sign-in-lost-password = Lost password
sign-in-lost-username = User name
sign-in-problem = A problem?
sign-in-first-time = First time here? You choose your first password through “Lost password”.
sign-out-title = Sign out
sign-out-question = You are about to close your session on this device.
sign-out-button = Sign out
sign-out-stay = Stay signed in
signed-out = You are signed out. See you soon.

## Words shared by the account pages

go-on = Continue
go-back = Go back
copy = Copy
copied = Copied
page-number = Page { $number }
wait = { $seconds ->
    [one] Too many attempts. Wait one second, then try again.
   *[other] Too many attempts. Wait { $seconds } seconds, then try again.
}
device-unknown = Unknown device

## Password

password-change-title = Change password
password-expired = Your password has expired. Choose a new one: you can then go on.
password-rules-lead = A good password:
password-rule-length = has 12 characters or more; accents, spaces and all signs are welcome;
password-rule-phrase = may be a phrase of several words, easier to remember than a row of signs;
password-rule-names = is neither your name, nor your school, nor your NUMEN, nor a common password.
password-suggestion = An idea, drawn by lot for you (in French):
password-current = Current password
password-new = New password
password-again = New password, once more
password-end-others = Close my sessions on my other devices
password-end-others-hint = Recommended: if somebody had signed in as you, they are put out.
password-save = Save the new password
password-changed = Your new password is saved. Remember to update it on your other devices.
password-forgotten = You no longer know the current one?
password-current-wrong = This is not your current password. Check the caps-lock key and try again.
password-differs = The two entries differ. Type the same password twice.
password-empty = Type your new password.
password-too-short = { $missing ->
    [one] One more character: it takes 12.
   *[other] { $missing } more characters: it takes 12.
}
password-too-long = That is too long: 4,096 bytes at most.
password-is-numen = It holds a NUMEN or something like it. Other people know your NUMEN: choose something else.
password-personal = It is mostly made of your name or your school. Add words that have nothing to do with you.
password-common = It is among the most common passwords. Add several unexpected words.
password-guessable = It would soon be guessed. Add one or two words that have nothing to do with each other.
password-unchanged = This is your current password. Choose another.
password-good = A good password.
password-excellent = An excellent password.

## Lost password

recovery-title = Lost password
recovery-description = Choose a new password for your academic credentials, in less than two minutes.
recovery-step-account = Your account
recovery-step-channel = Where to get the code
recovery-step-code = The code
recovery-step-password = The new password
recovery-lead = Name your account. You will receive a code, then choose a new password.
recovery-name-missing = Type your user name or your professional address.
recovery-channel = How do you want to receive your code?
recovery-channel-lead = Everyone is offered these three ways. If one does not suit, try another.
recovery-channel-missing = Choose a way to receive your code.
recovery-by-contact = My recovery address
recovery-by-contact-hint = The personal address that you gave, or that your administration has on file.
recovery-by-work = My professional address
recovery-by-work-hint = Useful if your mailbox is still open on one of your devices.
recovery-by-person = A code handed over by a person
recovery-by-person-hint = Without e-mail: an entitled person recognises you and hands you a code.
recovery-send = Get the code
recovery-no-username = I no longer know my user name
recovery-has-code = I already have a code
recovery-no-way = None of this suits me
recovery-first-time = You have just arrived? This is also where the first password is chosen.
recovery-code-title = Your code
recovery-code = Code
recovery-code-hint = Eight or twelve signs. Capitals, spaces and hyphens do not matter.
recovery-name-again = To check that this code is yours.
recovery-sent = If this account exists and has this way, a code has just been sent there. It is valid for 30 minutes.
recovery-person-lead = Ask an entitled person to hand you a code: they recognise you, and the code is valid for 24 hours. Type it here.
recovery-find-person = Find the person who helps
recovery-code-refused = This code is not valid, or no longer. Check each sign and your user name, or ask for a new code: only the last one received works.
recovery-nothing-title = Nothing arrives?
recovery-nothing-spam = Wait a few minutes and look among the junk mail.
recovery-nothing-name = The user name may have been wrong.
recovery-nothing-channel = This way may not be on file for you.
recovery-nothing-person = A person can help you.
recovery-again = Start again
recovery-new-title = New password
recovery-new-lead = Your code is right. Now choose your new password.
recovery-new-first = Your code is right. Now choose your first password.
recovery-new-sessions = All your open sessions will be closed.
recovery-new-told = A message will also tell you here:
recovery-done = Your new password is saved. Sign in.
recovery-too-late = The time is over, or this code was used before. Ask for a new code: it takes a minute.

## Lost user name

lost-username-title = User name
lost-username-description = Get your academic user name back: it is sent to your address on file.
lost-username-lead = Have your NUMEN at hand. Your user name is sent to your recovery address, or failing that to your professional address; it is never shown here.
lost-username-send = Get my user name
lost-username-surname-missing = Type your surname.
lost-username-sent-title = Request noted
lost-username-sent = If these details match an account, your user name has just been sent to the address on file.
lost-username-nothing-typing = A sign may have been mistyped.
lost-username-nothing-secretariat = Your secretariat can check the NUMEN and the address on file for you.
numen = NUMEN
numen-hint = Thirteen characters, for example 99E0512345ABC. Spaces and lower case do not matter.
numen-empty = Type your NUMEN.
numen-too-short = Characters are missing: a NUMEN has thirteen.
numen-too-long = There are too many characters: a NUMEN has thirteen.
numen-character = A NUMEN has only digits and letters without accents.
numen-digit = Character { $place } of a NUMEN is a digit.
numen-letter = Character { $place } of a NUMEN is a letter.
numen-unknown = You no longer know it?
numen-where = Ask your secretariat: that of your school or, in primary education, that of your district. The service that manages your career knows it too. It often stands on your career documents. Nobody may ask you for it by e-mail.
numen-without = Without a NUMEN
numen-without-mail = Your professional address serves as user name:
numen-without-form = The user name is made of the initial and the surname, for example jdupont, sometimes followed by a digit.
numen-without-person = A person can help you.
numen-title = Your NUMEN
numen-show = Show my NUMEN
numen-lead = Your NUMEN is confidential. Type your password to show it; this is put on record.
numen-here = Here is your NUMEN:
numen-keep = Never give it by e-mail or telephone to somebody you do not know. It vanishes as soon as you leave this page.
numen-none = No NUMEN is on file for you. Your secretariat can tell you more.
birth-date = Date of birth
birth-date-hint = Day, month, year: for example 17/04/1990.
birth-date-empty = Type your date of birth.
birth-date-unclear = This date cannot be read. Write it like this: 17/04/1990.
birth-date-early = This date is too long ago. Check the year.
birth-date-future = This date is in the future. Check the year.
surname = Surname
surname-hint = The name you use or your birth name; accents and capitals do not matter.

## My account

account-title = My account
account-certificates = My certificates
account-overview = Overview
account-back = Back to my account
account-identity = Your identity
account-identity-wrong = A mistake? These details come from your administration, which can correct them.
account-name = Name
account-mail = Professional address
account-home = Academy or service
account-function = Function
account-places = Your schools and services
account-no-place = No assignment is on file yet. It appears a few days after your appointment.
account-main-place = Main
account-door = What opens your account
account-password-since = Changed on { $date }.
account-password-expires = To be changed before { $date }
account-directory = Your name in the contact directory
account-directory-public = Every visitor sees your name, even without signing in.
account-directory-private = Only signed-in staff see your name.
account-directory-show = Show it to everyone
account-directory-hide = Keep it for signed-in staff
account-name-shown = Everyone can now see your name.
account-name-hidden = Only signed-in staff can now see your name.
account-language = Language
account-data = My data
account-data-lead = Everything the portal knows about your account, in one file. The NUMEN is not in it: it is shown above, after your password.
account-data-take = Download my data

sessions-title = Open sessions
sessions-lead = The devices on which you are signed in. One you do not recognise? Close it, then change your password.
session-this = This device
session-detail = Opened on { $opened }, seen { $seen }, network { $origin }
session-end = End
session-ended = This session is closed.
sessions-end-others = Close all others
sessions-ended = Your other sessions are closed.

history-title = History
history-lead = What happened on your account in the last year. Addresses are shortened.
history-empty = Nothing yet
history-empty-detail = Your sign-ins will appear here.
history-when = When
history-what = What
history-device = Device
history-origin = Network
history-signed-in = Sign-in
history-refused = Sign-in refused
history-password-changed = Password changed
history-password-recovered = New password chosen with a code
history-code-sent = Recovery code sent
history-username-sent = User name sent
history-other = Something else
history-strange = This was not you?

## Recovery contacts

contacts-title = Recovery contacts
contacts-lead = They give you your account back if you lose your password, and tell you of every change. Nobody else sees them.
contacts-manage = Manage them
contacts-back = Back to the contacts
contacts-bare-title = No recovery address serves at the moment
contacts-bare = If you lost your password, only a person could help you.
contacts-none = No contact
contacts-none-detail = Add a personal address: it gives you your account back in two minutes.
contacts-add = Add a contact
contact-kind = Kind
contact-kind-mail = E-mail address
contact-kind-mail-hint = Preferably a personal one: it can be reached when your professional mailbox cannot.
contact-kind-phone = Telephone
contact-kind-phone-hint = For the person who helps you to call you back. No message is sent there.
contact-kind-missing = Choose address or telephone.
contact-value = Address or number
contact-value-hint = For example firstname.name@courrier.example or 06 39 98 01 00.
contact-password-hint = Asked again so that nobody else changes your contacts.
contact-mail-wrong = This address is not complete. Write it like this: firstname.name@courrier.example
contact-phone-wrong = This number is not complete. Write it like this: 06 39 98 01 00
contact-known = This contact is in your list already.
contact-too-many = Your list is full. Remove a contact before adding another.
contact-imported = Serves. On file with your administration.
contact-serves = Serves. Verified.
contact-to-verify = To be verified: type the code that was sent there.
contact-phone = For calling you back.
contact-waits = Verified. Serves from { $when } on.
contact-leaving = Removed. Still serves until { $when }.
contact-added = Added.
contact-verify = Verify
contact-verify-title = Verify an address
contact-verify-lead = A code has just been sent to { $value }. Type it here.
contact-resend = Get a new code
contact-code-sent = A code has just been sent. It is valid for one hour.
contact-code-wrong = This code is not valid, or no longer. Check each sign, or ask for a new code.
contact-verified = Address verified. It serves now.
contact-verified-waits = Address verified. For safety, it serves in 48 hours.
contact-remove = Remove
contact-remove-title = Remove a contact
contact-remove-last = This is your last contact. Without it, only a person could give you your account back. Add another one first.
contact-remove-lead = For safety, it serves for 48 hours more; until then you can change your mind.
contact-removed = Removed.
contact-keep = Keep
contact-kept = This contact stays in your list.

## E-mails

mail-not-you = This was not you? Choose a new password at once, then tell a person who helps: { $address }
mail-devices = Also update the password kept by your telephone, your mail program and your browsers.
mail-password-changed-subject = { $portal }: your password has changed
mail-password-changed = Your { $portal } password was changed on { $when }.
mail-password-recovered-subject = { $portal }: a new password was chosen
mail-password-recovered = A new { $portal } password was chosen with a code on { $when }. All your sessions were closed.
mail-code-subject = { $portal }: your code
mail-code-lead = You asked to choose a password for { $portal }. Here is your code:
mail-code-link = Type it into the page that is still open, or follow this link:
mail-code-limits = { $minutes ->
    [one] It is valid for one minute and works once. Nobody will ask you for it.
   *[other] It is valid for { $minutes } minutes and works once. Nobody will ask you for it.
}
mail-code-not-you = You asked for nothing? Ignore this message: your password does not change. If it comes often, tell a person who helps: { $address }
mail-handed-subject = { $portal }: a code was handed to you
mail-handed = An entitled person handed you a code for choosing a new { $portal } password. It is valid until { $when }.
mail-username-subject = { $portal }: your user name
mail-username-lead = Here is your { $portal } user name:
mail-username-next = To sign in: { $address }
mail-username-password = Lost password? { $address }
mail-username-not-you = You asked for nothing? Somebody knows your NUMEN and your date of birth: they open nothing by themselves. Talk about it to a person who helps: { $address }
mail-check-subject = { $portal }: verify your address
mail-check-lead = This address has just been added to the recovery contacts of a { $portal } account. Here is the code that verifies it:
mail-check-limits = { $minutes ->
    [one] It is valid for one minute.
   *[other] It is valid for { $minutes } minutes.
}
mail-check-not-you = This is not you? Ignore this message: without the code the address will not serve. A question: { $address }
mail-contacts-subject = { $portal }: your recovery contacts change
mail-contact-added = A recovery contact was added to your { $portal } account on { $when }.
mail-contact-removed = A recovery contact was removed from your { $portal } account on { $when }.
mail-contacts-hold = { $hours ->
    [one] For safety, this change takes full effect in one hour only.
   *[other] For safety, this change takes full effect in { $hours } hours only.
}
mail-contacts-undo = Until then you can go back: { $address }
mail-expiry-subject = { $days ->
    [one] { $portal }: your password expires in less than 24 hours
   *[other] { $portal }: your password expires in { $days } days
}
mail-expiry = Your { $portal } password expires on { $when }.
mail-expiry-change = Choose a new one before that date: { $address }
mail-expiry-after = After that date your old password will only open the page that changes it: nothing is lost.
mail-expiry-footer = Nobody will ever ask you for your password by mail. In doubt? { $address }

## What waits for you

waiting-expiry-title = { $days ->
    [one] Your password expires in less than 24 hours.
   *[other] Your password expires in { $days } days.
}
waiting-expiry-text = Choose a new one before { $when }.
waiting-expiry-action = Change password
waiting-contact-title = You have no recovery address.
waiting-contact-text = Without one you could not get a lost password back by yourself.
waiting-contact-action = Add a recovery address

## Functions

function-teacher = Teacher
function-librarian = Teacher librarian
function-school-director = Primary school director
function-head = Head teacher
function-deputy-head = Deputy head teacher
function-bursar = Bursar
function-secretary = Secretary
function-education-adviser = Head of school life
function-education-assistant = Education assistant
function-inclusion-assistant = Inclusion assistant
function-psychologist = School psychologist
function-nurse = Health staff
function-social-worker = Social worker
function-technical-staff = Technical staff
function-office-staff = Office staff
function-district-inspector = District inspector
function-regional-inspector = Regional inspector
function-department-director = Director of the department’s education services
function-district-adviser = District pedagogical adviser
function-digital-adviser = Digital adviser (ERUN)
function-digital-referent = Digital referent
function-training-officer = Training officer
function-digital-officer = Digital education officer
function-it-staff = IT staff
function-service-head = Head of service
function-policy-officer = Policy officer
function-partner = Partner or speaker

## People (management)

people-title = People
people-lead = The people of the platform, their accounts and roles. They come in by the import of staff.
people-hub = Accounts, assignments and roles
people-group = People and accounts
people-search = Name, user name, address or UAI code
people-search-hint = Beginnings of a name or of a user name, a whole address or a UAI code.
people-none-yet = Nobody in this part of the list
people-in-parts = The list is long and is read in parts: go on, or type more.
people-state = State of the account
people-state-all = All
people-state-active = Open
people-state-to-activate = To activate
people-state-disabled = Closed
people-state-left = Left
people-state-expired = Password expired
people-filter = Filter
people-none = Nobody found
people-none-text = Check the spelling, try the surname alone or the user name, or import the staff.
people-column-name = Name
people-column-username = User name
people-column-function = Function
people-column-unit = School or service
people-column-state = Account
people-identity = Identity
people-given-name = Given name
people-family-name = Surname
people-birth-name = Birth name
people-birth-date = Birth date
people-email = Professional address
people-has-numen = NUMEN
people-numen-known = Known (never shown here)
people-numen-unknown = Unknown
people-recovery = Recovery contacts
people-recovery-none = None: the person cannot recover alone.
people-assignments = Assignments
people-assignments-none = No assignment.
people-main = Main
people-ended = Ended
people-since = Since { $day }
people-until = Until { $day }
people-account = Account
people-account-since = Password chosen on { $day }
people-disable = Close the account
people-enable = Reopen the account
people-disable-title = Close the account of { $name }?
people-disable-text = The person is signed out at once and can no longer sign in. Nothing is erased.
people-enable-title = Reopen the account of { $name }?
people-enable-text = The person can sign in again with their password.
people-reason = Reason
people-reason-hint = One sentence, for the journal. No personal data.
people-reason-missing = Give a reason: it is kept in the journal.
people-not-yourself = You cannot close your own account.
people-disabled-done = The account is closed.
people-enabled-done = The account is open again.
people-roles = Roles
people-roles-none = No role beyond one’s own account.
people-role = Role
people-role-support-contact = Support contact
people-role-manager = Manager of the platform
people-role-network-manager = Manager of the network
people-role-scope = UAI code of the school or service
people-role-scope-hint = Empty: the whole platform. A support contact may be limited to one unit.
people-role-scope-wrong = This is not the code of a unit of the platform, or this role cannot be limited to it.
people-role-until = Until (included)
people-role-until-hint = Empty: without end. For example 31/08/2027.
people-role-until-wrong = Give a date in the future, such as 31/08/2027.
people-role-give = Give this role
people-role-add = Give a role
people-role-given = The role is given.
people-role-held = The person already has this role.
people-role-not-yours = Only a manager of the network can give or end this role.
people-role-end = End
people-role-end-title = End this role of { $name }?
people-role-end-text = The role ends at once. You can give it again.
people-role-ended = The role has ended.
people-role-everywhere = The whole network
people-role-here = The whole platform
people-code = Hand over a code in person
people-code-text = For a person without recovery contacts, in front of you with proof of identity.
people-code-closed = This account is closed: a code would open nothing. Open the account first.
people-code-until = Valid until { $when }, once.
people-code-once = It will not be shown again; a new code replaces this one.
people-code-use = The person chooses the new password alone, on any device, with this code and the user name.
people-code-address = Page to type it on
people-code-back = Back to the person

## Imports (management)

import-title = Imports
import-hub = Schools and staff by file
import-lead = Give a CSV file of schools or of staff. You first see what it would change; nothing is done without your word.
import-file = CSV file
import-file-hint = Column headings in French; separator and encoding are found out. Save a workbook as CSV first.
import-file-missing = Choose a file.
import-scope = What does this file hold?
import-scope-part = A part of the staff, or schools
import-scope-part-hint = Nobody leaves, no assignment ends.
import-scope-whole = All staff of the platform
import-scope-whole-hint = Who is not in the file has left. Beyond 5 % of leavers, the import stops and asks.
import-look = See what the file would change
import-history = Latest imports
import-none = No import yet
import-none-text = Begin with the file of schools, then that of staff.
import-number = Import no. { $number }
import-kind-units = Schools and services
import-kind-staff = Staff
import-kind-retry = Another try of the quarantine
import-state-staging = Reading the file
import-state-staged = Preview, to confirm
import-state-stopped = Stopped: too many leavers
import-state-applying = Under way
import-state-done = Done
import-state-abandoned = Given up
import-column-file = File
import-column-kind = Content
import-column-when = Date
import-column-state = State
import-column-lines = Lines
import-column-line = Line
import-column-outcome = Outcome
import-column-why = Why
import-outcome-created = Created
import-outcome-updated = Updated
import-outcome-unchanged = Unchanged
import-outcome-quarantined = In quarantine
import-outcome-refused = Refused
import-outcome-retried = Tried again
import-outcome-waiting = Waiting
import-filter-flawed = To look at
import-filter-all = All
import-lines-none = No line to show
import-lines-none-text = No line of this import is in this case.
import-confirm = Apply the import
import-confirm-text = This file will change what is told below. You can leave the page during the import.
import-give-up = Give up
import-given-up = The import was given up. Nothing was changed.
import-started = The import has started.
import-progress = Lines done: { $done } of { $all }
import-progress-wait = The page refreshes by itself.
import-progress-refresh = Refresh
import-leavers = Leavers: { $count } of { $all } people
import-leavers-stop = More than { $percent } % of the people would leave the platform. Is the file really complete?
import-leavers-confirm = I confirm that these people leave
import-leavers-missing = Tick the box to confirm the leavers, or give the import up.
import-held-back = Some lines could not be read: nobody left and no assignment ended. Mend them, then import the file again.
import-retry = Try the quarantined lines again
import-retry-text = After a missing school was imported or a record mended, quarantined lines can be taken up without the file.
import-retry-none = There is no quarantined line left.
import-back = Back to imports
import-gone = This import cannot be applied any more.
import-file-empty = The file is empty.
import-file-workbook = This is a workbook, not a CSV file. Open it, then choose “Save as”, “CSV UTF-8”.
import-file-binary = This file is not text.
import-file-missing-columns = Columns are missing: { $columns }.
import-file-read = The file could not be read to its end.
import-summary-created = Created
import-summary-updated = Updated
import-summary-unchanged = Unchanged
import-summary-quarantined = In quarantine
import-summary-refused = Refused
import-where = column { $column }

## What may be wrong with an imported line

import-problem-line-too-long = The line is too long (more than 64 KiB).
import-problem-too-many-columns = The line has too many columns.
import-problem-shifted-cells = The line has more values than headings: a separator in a value without quotation marks?
import-problem-open-quote = A quotation mark opens and never closes.
import-problem-encoding = Some letters are not in the encoding of the rest of the file.
import-problem-read-failed = The file could not be read beyond this line.
import-problem-missing = A value is missing.
import-problem-too-long = The value is too long.
import-problem-no-letter = A name must hold letters.
import-problem-unknown-function = This function is not known: the person comes in without a function.
import-problem-unknown-nature = This kind of school or service is not known.
import-problem-end-before-start = The assignment ends before it begins.
import-problem-numen-empty = The NUMEN is empty.
import-problem-numen-too-short = The NUMEN is too short: it has 13 characters.
import-problem-numen-too-long = The NUMEN is too long: it has 13 characters.
import-problem-numen-character = The NUMEN holds a sign that is neither letter nor digit.
import-problem-numen-digit-expected = The NUMEN has a letter where a digit must stand.
import-problem-numen-letter-expected = The NUMEN has a digit where a letter must stand.
import-problem-uai-empty = The UAI code is empty.
import-problem-uai-shape = A UAI code has seven digits and a letter.
import-problem-uai-check-letter = The check letter of the UAI code is wrong: a typing error?
import-problem-email-empty = The address is empty.
import-problem-email-too-long = The address is too long.
import-problem-email-space = The address holds a space.
import-problem-email-accent = The address holds an accented letter.
import-problem-email-at = The address has no @ sign.
import-problem-email-local = What stands before the @ sign is not possible.
import-problem-email-domain = What stands after the @ sign is not possible.
import-problem-phone-empty = The telephone number is empty.
import-problem-phone-character = The telephone number holds an impossible sign.
import-problem-phone-shape = This telephone number is not possible.
import-problem-birth-date-too-early = The birth date is too early.
import-problem-birth-date-future = The birth date is in the future.
import-problem-date-empty = The date is empty.
import-problem-date-shape = This date cannot be read. Write for example 15/01/1980.
import-problem-date-short-year = The year of the date must have four digits.
import-problem-date-no-such-day = There is no such day.
import-problem-username-empty = The user name is empty.
import-problem-username-length = The user name is too short or too long.
import-problem-username-character = The user name holds an impossible sign.
import-problem-username-shape = A user name can neither begin nor end with a sign.
import-problem-unit-unknown = This school or service is not known. Import the units first, then try again.
import-problem-unit-elsewhere = This school or service belongs to another platform.
import-problem-unit-closed = This school or service is closed.
import-problem-unit-ambiguous = Several units have this name: give the UAI code.
import-problem-unit-twice = This unit is already higher in the file.
import-problem-parent-unknown = The unit above is neither known nor in the file.
import-problem-numen-of-another = This NUMEN is another person’s: check the NUMEN and the birth date.
import-problem-two-numen = The same person has two NUMEN in the file.
import-problem-source-of-another = This source identifier names another person, with another NUMEN.
import-problem-email-taken = Someone else already has this professional address: it was left out.
import-problem-username-taken = This user name is taken: another one was given.
import-problem-home-elsewhere = This person belongs to another platform: only the assignments here were taken.

## People from outside

outside-title = People from outside
outside-hub = Invite to the training, prolong, end
outside-lead = Speakers, partners, students: without academic credentials, invited for a while.
outside-none = Nobody has been invited yet
outside-none-text = The person receives a link, chooses a password and comes in by the training’s own door.
outside-not-found = No invitation matches
outside-not-found-text = Try the name alone, or another state.
outside-search = Name or address
outside-filter-all = All
outside-filter-live = Under way
outside-filter-ended = Ended
outside-column-until = Until
outside-column-state = State
outside-state-waiting = To activate
outside-state-active = Account open
outside-state-staff = Account of the platform
outside-state-sent = Invitation sent
outside-state-ended = Ended
outside-invite = Invite a person
outside-invite-lead = They receive a message at this address. If the address already belongs to an account, that account serves: nobody has two.
outside-address = E-mail address
outside-address-hint = Private or of their organisation, for example given.name@partner.example.
outside-address-wrong = This address is not complete. Write it like this: given.name@partner.example
outside-address-academic = This is an address of the platform, and nobody has it yet: the person comes in by the staff file.
outside-address-unusable = This address cannot be invited. Ask the person for another one.
outside-given-missing = Give the given name.
outside-family-missing = Give the family name.
outside-reason = Reason
outside-reason-hint = In one line, read by the person: for example “Speaker of the training School climate”.
outside-reason-missing = Say why: the person will read it.
outside-last-day = Last day
outside-last-day-hint = In three years at most. The person and you are told 30 and 7 days before.
outside-end-unclear = This date cannot be read. Write it like this: 31/08/2027.
outside-end-past = Choose a day to come.
outside-end-far = That is too far away: three years at most. You can prolong later.
outside-language = Language of the message
outside-send = Send the invitation
outside-invited = The invitation is sent.
outside-invitation = Invitation
outside-invited-on = Invited on
outside-open-until = Open until
outside-person = See the person
outside-waiting-text = The person has not chosen a password yet. A new link replaces the former.
outside-send-again = Send the link again
outside-sent-again = A new link is sent. The former serves no more.
outside-active-already = This account waits for no link any more.
outside-duration = Duration
outside-prolong-text = Choose another last day, or end it now.
outside-reopen-text = Choose a last day to open it again.
outside-prolong = Save this last day
outside-prolonged = The last day is saved.
outside-end = End
outside-end-title = End the invitation of { $name }?
outside-end-text = If nothing else keeps their account open, the person is signed out at once. Nothing is erased, and you can open it again.
outside-ended = The invitation is ended.
outside-door-title = Sign in to { $name }
outside-door-description = Sign in to { $name } with your e-mail address, if you were invited.
outside-door-lead = For invited people, with the e-mail address that received the invitation.
outside-door-forgotten = Forgotten password
outside-door-other = Do you have an academic address? Sign in with it
outside-door-first = First time? Follow the link of the invitation. It is too late? The person who invited you can send it again.
outside-door-no-address = Type your e-mail address. With an academic user name, take the other door, below.
outside-door-academic = This address is academic: take the other door, below, with the same password.
outside-activate-title = Activate your account
outside-activate-lead = { $platform } invites you to { $name }. Check your name, then choose a password: you come in at once.
outside-charter = I keep this password to myself, I use this account only for what I am invited to, and I respect the other participants.
outside-charter-missing = Tick the box to commit yourself: without it, the account does not open.
outside-activate-button = Open my account
outside-activated = Your account is open. Welcome.
outside-late-title = This link serves no more
outside-late-text = It was used, a newer one replaced it, or its time is over. The person who invited you can send another.
outside-late-sign-in = Is your account open already? Sign in
outside-late-contact = Find the person who helps
outside-card-title = Your invitation: { $platform }
outside-card-text = { $reason }. Your account is open until { $day }.
outside-card-action = Open { $name }
history-activated = Account activated
mail-invited-subject = { $portal }: invitation to { $training }
mail-invited-lead = { $inviter } invites you to { $training }, the remote training ({ $platform }).
mail-invited-reason = Reason: { $reason }
mail-invited-until = Your account will be open until { $day }.
mail-invited-activate = To activate it, choose a password:
mail-invited-limits = { $days ->
    [one] This link is good for one day and serves once.
   *[other] This link is good for { $days } days and serves once.
}
mail-invited-known = You already have an account at this address: sign in with it.
mail-invited-unexpected = You did not expect this invitation? Ignore this message. A question: { $address }
mail-ends-subject = { $portal }: your account ends on { $day }
mail-ends-lead = { $days ->
    [one] Your { $training } account ends tomorrow; last day: { $day }.
   *[other] Your { $training } account ends in { $days } days; last day: { $day }.
}
mail-ends-keep = Save by then what you wish to keep. To go on, ask the person who invited you.
mail-ends-footer = A question: { $address }
mail-ends-inviter-subject = { $portal }: the invitation of { $person } ends
mail-ends-inviter = { $days ->
    [one] The invitation of { $person } to { $training } ends tomorrow; last day: { $day }.
   *[other] The invitation of { $person } to { $training } ends in { $days } days; last day: { $day }.
}
mail-ends-prolong = To prolong it or to end it: { $address }

## A session that follows from one address to the other
passage-title = Your session follows you
passage-text = You continue on { $host } without signing in again.
passage-onward = You are signed in. The next page opens in a moment.
passage-go = Continue
passage-refused = The passage did not work
passage-refused-text = Your session could not follow you from one address to the other: more than a minute went by, it ended meanwhile, or this browser refuses cookies. Nothing is lost: try again.
passage-again = Try again
history-handed-over = Session taken up at another address of the network

## Helping a colleague
colleague-title = Help a colleague
colleague-lead = Somebody at your school can no longer sign in and receives no mail? Hand them a code in person: with it they choose a new password themselves.
colleague-lead-district = Somebody at a school of your district can no longer sign in and receives no mail? Hand them a code in person: with it they choose a new password themselves.
colleague-others = You also work at:
colleague-search = Surname or given name
colleague-search-district = Surname, given name or school
colleague-column-school = School
colleague-none = Nobody matches
colleague-none-text = Check how the name is spelt. Somebody who has just arrived is here after the next staff import only.
colleague-no-school = This page is for those who lead a school or a district, or keep its office
colleague-no-school-text = No such place of work is recorded for you today. To help somebody, send them to the people of the directory.
colleague-what = You are about to hand over a code for single use, valid for a day. It opens nothing by itself: the person chooses a password with it, which you do not know.
colleague-check-title = Check who it is, face to face
colleague-check = The person stands before you and you recognise them. Never by telephone, by mail or on behalf of somebody else: that is how accounts are stolen.
colleague-checked = This person stands before me and I have recognised them
colleague-unchecked = Tick this box once the person stands before you. Otherwise no code is handed over.
colleague-traced = Your name, theirs and the time are recorded, and the person is told at all their addresses.
colleague-made = Copy or dictate this code to the person before you.
colleague-back = Back to the list
colleague-refused = No code for this person
colleague-oneself = Nobody hands a code to themselves: ask somebody else at the school, or those of the directory.
colleague-manages = This person has a management role: only managers hand them a code.
colleague-leads = This person leads a school or a district: a manager hands them a code, or the inspector of the district for one of its schools.
colleague-closed = This account is closed: a code would open nothing. A manager can reopen it.
people-ended-account = This account has reached its end: opening it again would not be enough. Prolong its invitation.
people-prolong = Prolong the invitation
