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
page-number = { $number ->
   *[other] Page { $number }
}

## Private home (guide A4)

private-title = Home
private-hello = Hello { $name }
private-applications = Go to your applications
private-applications-text = Everything you are entitled to, without signing in again. Is one missing? The page says why.
private-open-launcher = Open my applications
private-all-applications = All my applications
private-helpers = Who can help me?
private-helpers-none = Look up your school, your college or your district: each place has its contact.
private-helpers-all = All contacts
private-waiting = What awaits you
private-news-for = In the news · { $profile }

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
