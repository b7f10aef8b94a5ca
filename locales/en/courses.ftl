## What is strange about a course folder (docs/operations/course-folder.md)

folder-toml = is left out: { $why }
folder-not-text = is left out: it is not text in UTF-8
folder-no-end = is left out: the values begin with +++ and do not end
folder-name = is left out: a name is “number-key”, the key in small letters without accents, digits and hyphens
folder-key-twice = the key { $key } is taken already: the second one is left out
folder-unknown = { $field }: “{ $value }” is not known
folder-no-file = the file { $name } is not in the folder fichiers
folder-too-much = is beyond the limit ({ $of }: { $most }): cut or left out
folder-stray = is no part of a course: left out
folder-no-record = is missing: the course takes the name of its first section
folder-looked = { $notes ->
    [0] Everything can be taken. Nothing was written.
    [one] One remark. Nothing was written.
   *[other] { $notes } remarks. Nothing was written.
}
folder-created = The course { $code } is created.
folder-changed = The course { $code } has a new working copy.
folder-same = The course { $code } is like this already: nothing changed.
folder-version = { $number ->
   *[other] Version { $number } published.
}
folder-lost = is no longer in the folder of files: the export lacks it
folder-written = { $files ->
    [one] One file written.
   *[other] { $files } files written.
}

## Managing courses

manage-group = Training
hub = Management
list-title = Courses
list-purpose = Write courses, check them, publish them.
list-none = No course yet
list-none-text = A course brings together pages, documents, videos and quizzes. It becomes a session once participants are enrolled.
search-label = Find a course
search-none = No course found
search-none-text = Try a single word of the title or the keywords.
search-all = All courses
by-state = By state
state-all = All
state-draft = Draft
state-published = Published
state-retired = Retired
course-title = Title
course-state = State
course-version = Version
course-changed = Changed on
version-none = Not published yet
version-number = { $number ->
   *[other] Version { $number }
}
page-number = { $number ->
   *[other] Page { $number }
}
new-title = New course
new-lead = Give it a title: the rest is written later, and nothing shows before it is published.
new-hint = What people will be able to do, rather than a topic: “Protect my accounts every day”.
new-button = Create the course
new-done = The course is created. Here is its outline.
first-section = Getting started
tabs = Parts of the course
tab-outline = Outline
tab-record = Record
tab-authors = Authors
tab-history = History
tab-publish = Publish

## Saying what is wrong in a form

form-no-title = Give a title.
form-too-long = { $most ->
   *[other] This is too long: { $most } characters at most.
}
form-no-minutes = Write a number of minutes, or leave it empty.
form-no-percent = Write a number from 0 to 100.
form-no-attempts = Write a number of attempts from 1 to 100, or leave it empty.
form-no-points = Write a number of points.
form-no-fraction = Write a number from -100 to 100.
form-no-address = An address begins with https:// or http://.
form-no-mark = “{ $line }”: write the moment, then the name, such as 2:30 Five signs.
form-no-picture = Choose a PNG, JPEG or WebP picture of 4 MB at most.
form-no-alternative = Describe the picture in a few words: this is what people who do not see it will hear.
form-file-name = This file name will not do: rename it without signs such as / : ? or *.
form-keywords = { $many } keywords at most, { $most } characters each, separated by commas.
saved = Saved.
kept-at = Saved at { $time }
not-kept = Not saved yet: a field needs correcting.
ended-title = Your web session has ended
ended-text = Your words stay here, but are no longer saved. Keep this page open, sign in in another tab, then come back and go on.
ended-sign-in = Sign in in a new tab
ended-renewed = You are signed in again. Go on writing, or save.
save = Save
preview = Preview
preview-empty = Nothing to read yet.
markdown-hint = Markdown: # heading, **important**, - list, [text](address).
html-hint = This text came from another platform: it is HTML.
back-to-outline = Back to the outline
conflict-title = Somebody changed the same thing
conflict-text = This is what is saved now. Your text is still in the form: take over what is needed, then save.
conflict-short = Somebody changed the same thing. Save to see both texts.
gone-title = It is no longer in the outline
gone-text = Somebody removed it while you were writing. The history of the course lets you go back.
too-large-title = This course is too large
too-large-text = It is beyond what a course may hold. Split it in two.

## The outline

new-section = New section
add-section = Add the section
add-activity = Add an activity
add-kind = Kind
add = Add
rename = Rename
hide = Hide
show = Show
remove = Delete
remove-section = Delete the section
more = More actions
more-for = More actions for { $name }
section-more = Rename, hide, delete
section-empty = This section is empty.
section-text = Introduction of the section
is-hidden = Hidden
to-review = To review
last-edit = Last change:
undo = Undo
undone = Undone: the outline is back to the chosen state.
done-section = The section is added.
done-activity = The activity is added: fill it in.
done-moved = Moved.
done-renamed = Renamed.
done-hidden = Participants will not see it.
done-shown = Participants will see it.
done-removed = Deleted. You can still undo.
minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
minutes-in-all = { $minutes ->
    [one] 1 minute in all
   *[other] { $minutes } minutes in all
}
flaws-count = { $count ->
    [one] One thing needs a review before publishing.
   *[other] { $count } things need a review before publishing.
}
flaws-see = See them
kind-page = Page
kind-label = Label
kind-book = Book
kind-file = File
kind-folder = Folder
kind-link = Link
kind-video = Video
kind-quiz = Quiz
kind-parked = Put aside
tone = Tone
tone-note = Note
tone-how-to-succeed = How to succeed
tone-to-do = To do
tone-important = Important
tone-trainers-only = For trainers

## An activity

text = Text
address = Address
address-hint = For example https://www.education.gouv.fr/.
parked-text = This activity “{ $module }” came from another platform and cannot be shown here. Its original is kept among the files.
chosen-file = File presented
chosen-file-hint = Add it below first, among the files.
no-file = None
captions = Captions
captions-hint = A WebVTT file (.vtt).
poster = Picture before playing
marks = Marks of the video
marks-hint = One a line: 2:30 Five signs.
transcript = Transcript
transcript-hint = What is said and shown, for those who cannot hear or watch.
chapter-number = Chapter { $number }
chapter-hidden = Hide this chapter from participants
level = Level
level-one = Chapter
level-two = Sub-chapter
attempts = Number of attempts
attempts-hint = Empty: as many as one likes.
pass-mark = Passed from (of 100)
shuffled = Shuffle the answers
question-number = Question { $number }
question-kind = Kind of question
question-text = Question
question-single = One answer
question-multiple = Several answers
question-true-false = True or false
question-short-answer = Short answer
question-description = Text without a question
points = Points
answer-number = Answer { $number }
fraction = Share of the points (-100 to 100)
fraction-hint = 100 for the right answer, 0 for a wrong one.
feedback = Said to whoever chooses this answer
feedback-right = Said when it is right
feedback-wrong = Said when it is wrong
duration = Duration in minutes
completion = The activity is done
completion-none = It does not count
completion-viewed = When it is opened
completion-by-hand = When the person chooses Continue
completion-attempted = When the quiz is finished
completion-passed = When the quiz is passed
completion-percent = Passed with (of 100)
files = Files
files-none = No file.
file-add = Add a file
file-hint = A picture, document, video or sound. It is kept with the activity when you save.
file-remove = Remove { $name }
alternative = Alternative text of the picture
alternative-hint = For a picture, required: what it shows, in a sentence.

## The record

record-title = Course record
record-objective = Objective
record-objective-hint = What people will be able to do afterwards, in a sentence.
record-description = Description
record-authors = Authors
record-authors-hint = Names or a service, as they will be read.
record-keywords = Keywords
record-keywords-hint = Separated by commas.
record-groups = Target audience
record-remote = Duration at a distance, in minutes
record-onsite = Duration on site, in minutes
record-collection = Kind of course
record-picture = Picture of the course
record-picture-hint = PNG, JPEG or WebP, 4 MB at most. It decorates: it needs no description.
record-no-picture = Remove the picture
record-complete = Record filled in
record-done = { $all ->
   *[other] { $done } of { $all } fields filled in
}
record-missing = Still missing:
record-conflict = The record was changed meanwhile. Your answers are still here: read them again, then save to keep them.
collection-self-paced = Self-paced
collection-tutored = Tutored
collection-workspace = Workspace
group-everyone = All staff
group-first-degree = First-degree teachers
group-second-degree = Second-degree teachers
group-heads = Heads of schools
group-school-life = School life
group-inclusion = Inclusion assistants
group-offices = Offices
group-trainers = Trainers and advisers
missing-title = the title
missing-objective = the objective
missing-description = the description
missing-groups = the target audience
missing-duration = the duration
missing-authors = the authors
missing-keywords = the keywords
missing-thumbnail = a picture

## The authors

authors-title = Authors of the course
authors-text = Authors edit and publish this course. Managers of the platform always may.
authors-none = No author yet
authors-none-text = A manager can add some by their user name.
authors-username = User name
authors-hint = The one with which the person signs in.
authors-add = Add
authors-remove = Remove
authors-added = This person can edit the course now.
authors-removed = This person no longer edits the course.
authors-unknown = Nobody has this user name. Check it with the person.

## The history

history-title = History
history-text = Every change is kept. Going back to a state erases nothing: it is one more change.
history-now = Now
history-back = Go back to this state
history-older = Older changes
by-command = Import
edit-created = Creation
edit-imported = Import
edit-section-added = Section added
edit-activity-added = Activity added
edit-changed = Change
edit-moved = Move
edit-renamed = New title
edit-hidden = Hiding
edit-shown = Showing
edit-removed = Deletion
edit-undone = Going back
edit-other = Change

## Publishing

publish-title = Publish
publish = Publish the version
publish-review = To review
publish-review-text = None of this forbids publishing, but each point will bother somebody.
publish-same = Everything is published: the working copy is the latest version.
publish-session = Open a session of this course
publish-changes = What changes since the latest version
publish-record-only = The content is the same; the record changed.
publish-note = What is new
publish-note-hint = Trainers with an open session will read it before they accept the version.
publish-no-note = Say in a sentence what is new.
publish-nothing = The course is empty: add at least one activity.
published = { $number ->
   *[other] Version { $number } is published.
}
versions = Versions
version-first = This is the first version: everything in it is new.
how-added = Added
how-removed = Removed
how-moved = Moved
how-changed = Changed
field-title = Title
field-shown = Visibility
field-progress = Duration or completion
field-condition = Condition
field-files = Files
field-content = Content
line-gone = Removed:
line-new = Added:

## What is not right yet

flaw-key-twice = the key { $key } is used twice
flaw-too-many = { $most ->
   *[other] there are too many: { $most } at most
}
flaw-too-long = it is too long
flaw-no-title = the title is missing
flaw-file-name = the file { $name } needs another name
flaw-no-file = the file { $name } is not here
flaw-no-activity = the link to the activity { $key } leads nowhere
flaw-condition-nowhere = the condition waits for the activity { $key }, which is gone
flaw-condition-circle = the condition can never hold: in the end it waits for itself
flaw-condition-never = the condition waits for the activity { $key }, which is never done
flaw-no-alternative = the picture { $name } has no alternative text
flaw-empty = nothing is written
flaw-bad-address = the address is not one
flaw-file-missing = no file is chosen
flaw-bad-number = a number is beyond what is allowed
flaw-not-a-quiz = only a quiz can be finished or passed
flaw-no-question = the quiz has no question
flaw-no-answer = a question has too few answers
flaw-no-right-answer = a question has no right answer
flaw-no-captions = the video has no captions
flaw-parked = it could not be taken over: replace it, or hide it from participants
