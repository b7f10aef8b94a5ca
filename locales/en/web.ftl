## Problems: one sentence says what, one says how to get out.

problem-not-found = This page does not exist
problem-not-found-detail = The address may have changed, or a letter was lost on the way. Nothing is broken: start again from here.
problem-unknown-platform = This platform does not exist
problem-unknown-platform-detail = No academy of the network has this name. Choose yours in the list.
problem-not-open-yet = This platform is not open yet
problem-not-open-yet-detail = It belongs to the network but does not welcome its staff yet. Choose an open platform.
problem-forbidden = This page is not open to you
problem-forbidden-detail = Your account lacks the necessary right. The people who help know who can grant it.
problem-forged = This request could not be verified
problem-forged-detail = The page had probably been open for a long time. Go back, reload it and try again.
late-other = This page was of another web session
late-other-detail = Nothing has been done yet. You are now in the account of { $name }: read it again, then send it if this is you. A password will be asked for again.
late-signed-out = Your web session ended meanwhile
late-signed-out-detail = Nothing has been done, and nothing is lost. Sign in in a new tab, come back to this one, then choose “Send”.
late-other-file = Nothing has been done yet. You are now in the account of { $name }: choose your file again, then send it if this is you.
late-signed-out-file = Nothing has been done. What you entered is kept, but not the file. Sign in in a new tab, come back to this one, then choose “Go on”: the file will be asked for there.
late-file = Your file, to be chosen again
late-file-hint = If you had chosen none, leave this field empty.
late-go-on = Go on
late-file-unread = Your web session ended before the file came
late-file-unread-detail = Nothing has been done and nothing has changed. Sign in: you come back to the form, where you can choose your file again.
late-file-back = Sign in and go back to the form
late-typed = What you had entered
late-sign-in = Sign in in a new tab
late-send = Send
problem-bad-request = This request could not be read
problem-bad-request-detail = It is incomplete or malformed. Go back to the previous page and try again.
problem-too-large = That is too long
problem-too-large-detail = The text or the file is larger than accepted. Make it shorter and try again.
problem-too-many = One moment, please
problem-too-many-detail = Many requests come from your network. Wait a minute, then try again.
problem-timed-out = The connection was too slow
problem-timed-out-detail = The request did not arrive in time. Try again when the network is better.
problem-method = This page is not asked for in this way
problem-method-detail = Open it from the portal rather than by its address.
problem-unavailable = The service is catching its breath
problem-unavailable-detail = It comes back by itself in a few moments. Reload the page in a while: nothing is lost.
problem-conflict = Somebody has just changed the same thing
problem-conflict-detail = Reload the page to see its new state, then try again.
problem-internal = Something went wrong on our side
problem-internal-detail = It has been noted. If it happens again, give the code below to a person who helps.
problem-way-home = Back to the home page
problem-way-search = Search
problem-way-people = Find the person who helps
problem-id = Incident code

## The frame of every page.

skip-to-content = Skip to the content
skip-to-sign-in = Skip to sign-in
skip-to-footer = Skip to the footer
main-nav = Main navigation
nav-home = Home
nav-applications = Applications
nav-training = Training
nav-contacts = Contacts
nav-manage = Manage
nav-requests = Requests
requests-to-answer = Requests to answer
my-card = My contact card
help-colleague = Help a colleague
help-colleague-text = A colleague can no longer sign in and receives no mail? Hand them a code, in person.
help-colleague-go = Choose the person
my-account = My account
help = Help
sign-in = Sign in to the portal
sign-in-button = Sign in
sign-out = Sign out
username = Username
password = Password
other-language = Français
other-language-code = fr
demo-banner = Demonstration, not related to the académie de Lille: do not enter any real username or password.

## Sign-in help menu, in the guide's order.

help-menu = Help with signing in
change-password = Change password
lost-password = Lost password
video = Video presentation
otp-key = Set up an OTP key
problem = A problem?

## Footer.

footer-nav = About this site
legal = Legal notice
about = About
contact = Contact
accessibility = Accessibility: { $status }
accessibility-page = Accessibility
site-map = Site map
privacy = Personal data
network = Platforms of the network
other-platform = Another platform
theme = Appearance
theme-auto = Same as your device
theme-light = Light
theme-dark = Dark

## Components.

ways-out = To go on
cancel = Cancel
close = Dismiss this message
form-errors = Please correct before going on
optional = (optional)
show-password = Show password
search = Search
external = (another site)
favourite = Favourite: { $name }
favourite-add = Add to your favourites
favourite-remove = Remove from your favourites
why = Why?
move-up = Move “{ $name }” up
move-down = Move “{ $name }” down
drag = Drag to put in order
breadcrumb = You are here
pages = Pages of the list
list-start = Start of the list
previous = Previous
next = Next
step = Step { $step } of { $of }

## The page of the components (management).

show-title = Components
show-lead = Every element of the screens, in all its states. Change the appearance at the foot of the page to see them by day and by night.
show-colours = Colours
show-colours-rule = Slate acts, chalk invites (once a page), brick warns. A platform’s theme changes these tokens and nothing else.
show-text = Text
show-heading = A true, short heading
show-paragraph = A simple sentence says what is happening, then what to do.
show-link = See more
show-item = A line of the list
show-buttons = Buttons
show-act = Save
show-quiet = Export
show-invite = Resume here
show-danger = Delete
show-bare = Skip
show-disabled = Unavailable
show-dialog = Ask for confirmation
show-menu = Menu
show-messages = Messages
show-state = In progress
show-empty = Nothing yet
show-fields = Fields
show-label = Name of the field
show-hint = Where to find what is asked.
show-code = Code received
show-choice = A question with choices
show-choose = Choose…
show-file = File
show-error-text = Something is missing: here is what.
show-tiles = Tiles
show-search = Search for an application
show-purpose = What it is for, in one line
show-missing = Missing application
show-cards = Cards
show-eyebrow = Resume your training
show-progress = Progress
show-people = Who can help you?
show-hours = 8.30 am – 5 pm
show-news = News
show-day = 23 November
show-lists = Lists and tables
show-tabs = Example of tabs
show-count = Number
show-icons = Icons
