## Public home (guide A1)

home-lead = The staff portal of: { $platform }. Applications, training, help and contacts.
home-how = Sign in at the top of the page with your academic credentials. Forgotten your user name or password?
home-forgotten = Find them again in two minutes
home-signed-in = Hello { $name }, you are signed in.
home-open-own = Open my home page
home-news = In the news
home-help = Need help?
home-help-text = Find the person who helps your school, your college or your district.
home-help-go = Who to contact
home-help-last = When nobody else answers
home-public = Without signing in
home-public-text = These services open without a user name.
back-home = Back to the home page

## Profiles (guide A2)

profile-choose = Choose your profile
profile-advice = A piece of advice, not a final choice: it neither opens nor closes any right.
profile-yours = Your profile:
profile-change = Change
profile-none = No profile yet
profile-none-text = Sign in at the top of the page: your own home page awaits you.
profile-unknown = There is no such profile
profile-unknown-text = It may have changed its name. Choose yours among those of the home page.
profile-links = Useful links
profile-news = For this profile
profile-other = Does another profile suit you better?
profile-forget = Forget my profile on this device
profile-elsewhere = Your service is at another address
profile-elsewhere-text = Your account is that of { $service }. The credentials of { $portal } are for staff only: they do not work for you, and yours do not work here.
profile-elsewhere-go = Go there

## News

news-title = News
news-description = The news of { $portal }: training, services, security, life of the authority.
news-all = All
news-filter = News by profile
news-pinned = In the news
news-none = No news at the moment
news-none-text = The next ones will show here.
news-see-all = All news
news-gone = This piece of news is no longer online
news-gone-text = It may be over, or its address has changed. The others are in the list.
news-not-shown = This piece of news is not online: only you see it, because you manage the platform.
news-staff-only = After signing in
news-others = Read also
news-french-only = This news is available in French only.
news-edit-english-hint = Optional. Without English, the French text is shown and marked as such.
news-edit-no-title-en = Give the English title as well, or leave all of the English empty.
news-edit-no-body-en = Give the English text as well, or leave all of the English empty.
news-edit-translated = In English too
page-number = { $number ->
   *[other] Page { $number }
}

## Private home (guide A4)

private-title = Home
private-hello = Hello { $name }
private-applications = Go to your applications
private-applications-text = Everything you are entitled to, without signing in again. Is one missing? The page says why.
private-open-launcher = Go to your applications
private-yours = Your applications
private-all-applications = All my applications
private-helpers = Who can help me?
private-helpers-none = Look up your school, your college or your district: each place has its contact.
private-helpers-all = All contacts
private-waiting = What awaits you
private-shortcuts = Your shortcuts

## Pages of the foot and of the help

page-parts = On this page
after-sign-in = (after signing in)
edit = Edit
manage-these = Manage
help-change-password = You know the present one and want another, or it has expired.
help-lost-password = You no longer know it: a code to your recovery address, or handed over in person.
help-username = You no longer know it: have your NUMEN at hand.
help-video = From the portal to your first course, in twelve illustrated steps.
help-otp-key = You have received a security key: serial number, code, then PIN.
help-problem = None of these: say what is happening, a named person answers you.
group-start = To begin
group-profiles = Profiles
group-work = Your tools
group-help = Help
group-about = This site
place-sign-in = With your academic credentials.
place-news = What changes, and what concerns you.
place-search = Pages, news, applications and contacts.
place-help = Every answer, in the order of the help menu.
place-contacts = Who helps your school, your college or your service.
place-home = My home page
place-home-text = What awaits you, your applications, your news.
place-launcher = All your applications, by category.
place-training = Remote training and its courses.
place-account = Identity, recovery contacts, password, sign-ins.
place-legal = Publisher, host, credits.
place-about = What this portal is, its licence, its source code.
place-accessibility = Statement, remedies, and where we stand.
place-privacy = What is noted, who sees it, for how long.
place-site-map = Every page, sorted by subject.

## Network

network-title = Choose your platform
network-lead = Each authority, each national body has its own. One account follows you from one to the other.
network-search = An authority, a department…
network-open = Open platforms
network-announced = Not open yet
network-announced-text = They belong to the network and do not welcome their staff yet.
network-national = National body
network-none = No platform has this name
network-none-text = Try the name of your authority, of its seat or of your department.
network-all = All platforms

## Search

search-title = Search
search-title-of = { $words }: search
search-label = What are you looking for?
search-everything = Search the portal
search-lead = A page, an application, a person, a piece of news: write one or two words. Capitals and accents do not count.
search-pages = Pages
search-count = { $count ->
    [one] { $count } result
   *[other] { $count } results
}
search-nothing = Nothing fits
search-nothing-text = Try with fewer words or a shorter one. The site map shows every page; a person can answer you too.
search-signed-out = Sign in to search your applications and the people of your authority too.

## Management

hub-title = Management
hub-lead = Everything you can manage for: { $platform }.
hub-empty = Nothing to manage yet
hub-empty-text = Your rights cover no setting of this platform.
hub-portal = Portal
hub-news = News
hub-news-text = Write, schedule, pin, withdraw.
hub-profiles = Profiles
hub-profiles-text = “Choose your profile”: pages, links, functions.
hub-pages = Pages
hub-pages-text = Legal notice, help, accessibility: your texts or the models.
hub-platform = Platform
hub-platform-text = Names, contact details, address, links of the foot.
hub-look = Look
hub-look-text = Colours and logo, with a check of the contrast.

## Management: shared words

save = Save
preview = Preview
delete = Delete
delete-this = Delete “{ $name }”
restore = Restore
bin = Bin
history = History
actions = Actions
languages = Languages
see-online = See it online
see-page = See “{ $name }” online
in-french = In French
in-english = In English
english-hint = Empty: the French text shows.
markdown-hint = An empty line parts paragraphs. ## heading, - list, **bold**, [link](/aide): this is Markdown.
form-too-long = Too long: { $most } characters at most.
form-no-day = This is not a date. Choose it in the calendar, or write it like this: 2026-11-23.
form-no-address = An address begins with https:// or, on this platform, with /.
form-no-label = Give this link a name.
form-no-mailbox = This is not a mail address.
form-wanted = This field is needed.
form-label = Name of the link
form-label-en = Name in English
form-address = Address
form-links-hint = An address that begins with / stays on the platform. An empty line is not shown.

## Managing news

news-edit-new = New piece of news
news-edit-title = Edit the news
news-edit-name = Title
news-edit-summary = Summary
news-edit-summary-hint = One or two sentences, shown in lists.
news-edit-body = Text
news-edit-from = From
news-edit-until = Until
news-edit-until-hint = Last day shown; empty: without end.
news-edit-public = Readable without signing in
news-edit-public-hint = Otherwise only signed-in staff see it.
news-edit-pinned = Always first
news-edit-pinned-hint = It stays before the others as long as it is online.
news-edit-audiences = For whom?
news-edit-audiences-hint = Nothing ticked: for everyone.
news-edit-state = State
news-edit-scheduled = Scheduled
news-edit-shown = Online
news-edit-ended = Ended
news-edit-binned = Deleted
news-edit-none-text = Write the first one: it shows on the home page at once.
news-edit-no-title = Give it a title.
news-edit-no-body = Write the text.
news-edit-ends-before = The end comes before the beginning.
news-edit-saved = The news is saved.
news-edit-delete = Delete this piece of news?
news-edit-delete-text = “{ $title }” leaves the site at once. It stays in the bin: you can restore it.
news-edit-deleted = The news is in the bin, at the foot of this page.
news-edit-restored = The news is restored.
news-edit-bin-text = What was deleted is seen by nobody. “Restore” puts it back.

## Managing pages

pages-edit-lead = Each page has a model, kept up to date with the product. Rewrite it if the model does not suit you.
pages-edit-page = Page
pages-edit-is-model = Model
pages-edit-since = Rewritten on { $day }
pages-edit-text = Text of the page
pages-edit-placeholders = What fills itself in
pages-edit-empty = The page is empty. To take the model again, use “Back to the model”.
pages-edit-unknown = Nothing fills in “{ $name }”. The possible names are below the text.
pages-edit-no-title = The first line is the title: #, a space and the title.
pages-edit-saved = The page is saved and online.
pages-edit-rewritten = This page is your own.
pages-edit-to-model = Back to the model
pages-edit-model-back = The model is online again. Your text stays in the history.
pages-edit-model-stands = The model is online.
pages-edit-current = Online
pages-edit-take = Take this text again

## Managing profiles

audience-edit-lead = Those of the home page, under “Choose your profile”, in this order.
audience-edit-new = New profile
audience-edit-title = Edit the profile
audience-edit-name = Name
audience-edit-purpose = One line, under the name
audience-edit-body = Text of the page
audience-edit-who = Who has this profile?
audience-edit-functions = Functions
audience-edit-functions-hint = Parted by commas: ENS, DOC, CPE, or in full (French). A signed-in person gets the first profile that names their function.
audience-edit-icon = Icon
audience-edit-elsewhere = Another service?
audience-edit-elsewhere-hint = For people who have no account here: the page explains, then leads them there.
audience-edit-service = Name of the service
audience-edit-none-text = Add the first one: the home page shows it at once.
audience-edit-no-name = Give the profile a name.
audience-edit-no-icon = Choose an icon of the list.
audience-edit-no-function = “{ $name }” is not a known function.
audience-edit-no-service = Give the name of this service.
audience-edit-saved = The profile is saved.
audience-edit-delete = Delete this profile?
audience-edit-delete-text = “{ $name }” disappears from the home page, with its own page. This cannot be undone.
audience-edit-deleted = The profile is deleted.

## Managing the platform

platform-edit-lead = What the platform says of itself, on all its pages.
platform-edit-names = Names
platform-edit-name = Name of the platform
platform-edit-short-name = Short name
platform-edit-portal = Name of the portal
platform-edit-launcher = Name of the application launcher
platform-edit-training = Name of the training platform
platform-edit-home = Public home
platform-edit-tagline = Sentence of the home page
platform-edit-tagline-en = The same in English
platform-edit-description = Description
platform-edit-description-en = Description in English
platform-edit-address = Address and settings
platform-edit-host = Host name
platform-edit-host-hint = For example portal.authority.example. Empty: the network’s address followed by the platform’s code.
platform-edit-zone = Time zone
platform-edit-accessibility = State of accessibility
platform-edit-accessibility-hint = Shown at the foot of each page, as the law asks. It changes only after an audit.
platform-edit-pupils = Pupils and parents
platform-edit-pupil-sentence = Sentence that explains
platform-edit-pupil-sentence-en = The same in English
platform-edit-help = When nobody else answers
platform-edit-help-hint = The service named at the end of each path of the help.
platform-edit-legal = Legal notice
platform-edit-legal-hint = These fill in the pages of the foot. An empty field shows there: “[to be completed]”.
platform-edit-links = Links of the foot
platform-edit-links-hint = Added after those that every platform has. An empty line is not shown.
platform-edit-whole-address = A whole address, beginning with https://.
platform-edit-no-host = A host name alone, without https:// or slash.
platform-edit-host-taken = Another platform of the network has this host name already.
platform-edit-saved = The platform is saved.
detail-organisation = Publishing body
detail-address = Postal address
detail-phone = Telephone
detail-mailbox = Mail address
detail-publication-director = Director of publication
detail-editor = Editing service
detail-host-name = Host
detail-host-address = Address of the host
detail-host-phone = Telephone of the host
detail-dpo-mailbox = Mail of the data protection officer
detail-dpo-address = Address of the data protection officer
detail-accessibility-mailbox = Mail about accessibility
detail-security-mailbox = Mail about security
detail-help-service = Service
detail-help-phone = Telephone
detail-help-mailbox = Mail address
detail-help-hours = Hours

## Look

look-lead = Four colours and a logo. A colour that nobody could read is refused.
look-components = See all components
look-colours = Colours
look-act-light = Colour that acts, by day
look-act-light-hint = Links and buttons on a light ground: dark enough.
look-act-dark = Colour that acts, by night
look-act-dark-hint = The same on a dark ground: light enough.
look-board = Board
look-board-hint = The card that invites, under white text.
look-chalk = Chalk
look-chalk-hint = The button that invites, under dark text.
look-back = Back to the original colours
look-no-colour = A colour is written like this: #14505a.
look-too-close = Contrast { $ratio }: at least 4.5 is needed for everyone to read it. Take it further from the ground.
look-saved = The look is saved.
look-logo = Logo
look-logo-now = Present logo
look-logo-none = No logo: the drawing of the yard stands for it.
look-logo-file = File
look-logo-hint = PNG, JPEG or WebP, 200 kB and 2,000 pixels a side at most, shown 44 pixels high.
look-logo-send = Send this logo
look-logo-remove = Take the logo away
look-logo-saved = The logo is in place.
look-logo-removed = The logo is gone.
look-no-file = Choose a file.
look-logo-svg = An SVG drawing can hide a program: save it as PNG, then send that PNG.
look-logo-no-picture = This file is not a PNG, JPEG or WebP picture, whatever its name.
look-logo-heavy = This picture weighs more than 200 kB: make it smaller, then send it again.
look-logo-large = This picture is more than 2,000 pixels a side: make it smaller, then send it again.
