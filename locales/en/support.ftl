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
