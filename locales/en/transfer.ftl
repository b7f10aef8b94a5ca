## What becomes of each thing

# $name
note-name-traversal = entry name refused, it leads out of the archive: { $name }
# $name
note-name-absolute = entry name refused, it starts at the root: { $name }
# $name
note-name-invalid = entry name refused, it cannot be read: { $name }
# $name
note-name-too-long = entry name refused, too long: { $name }
# $name
note-entry-duplicate = two entries of the same name, the first is used: { $name }
# $name
note-entry-link = link refused in the archive: { $name }
# $name
note-entry-device = special entry refused: { $name }
# $name
note-entry-kind = kind of entry not read: { $name }
# $name
note-entry-too-large = entry too large, left: { $name }
# $name
note-entry-ratio = entry far too large once unpacked, left: { $name }
# $name
note-entry-encrypted = encrypted entry, left: { $name }
# $name
note-entry-damaged = damaged entry, left: { $name }
note-archive-truncated = the archive ends too early or is damaged: what comes before is taken
note-manifest-missing = the table of contents is missing: it was made again from the folders
# $fault
note-manifest-broken = the table of contents cannot be read ({ $fault }): it was made again from the folders
note-course-missing = the record of the course is missing in the backup
# $fault
note-course-broken = the record of the course cannot be read ({ $fault })
# $section, $fault
note-section-broken = section { $section } cannot be read ({ $fault }): its place is kept
# $section
note-section-missing = section { $section } is missing: its place is kept
# $section
note-section-duplicate = section { $section } is listed twice
# $section
note-section-parent-missing = section { $section } was inside another that is missing: it is at the top
# $section
note-section-cycle = section { $section } contained itself: it is at the top
# $limit
note-sections-too-many = more than { $limit } sections: the rest is left
# $activity, $title
note-activity-duplicate = activity { $activity } ({ $title }) is listed twice
# $activity, $title
note-activity-twice = activity { $activity } ({ $title }) is in two sections: it stays in the first
# $activity, $title
note-activity-unplaced = activity { $activity } ({ $title }) has no place: it was put at the end
# $activity, $title
note-activity-refused = activity { $activity } ({ $title }) could not be read
# $limit
note-activities-too-many = more than { $limit } activities: the rest is left
note-settings-missing = the settings are missing: usual ones stand in
# $fault
note-settings-broken = the settings cannot be read ({ $fault }): usual ones stand in
note-content-missing = the content is missing in the backup
# $fault
note-content-broken = the content cannot be read ({ $fault }): the original is kept
# $fault
note-content-with-people = the content cannot be read ({ $fault }) and may name people: it is not kept
# $module
note-module-parked = there is no such activity ({ $module }) here: the original is kept
# $count
note-people-left = what people wrote is not taken ({ $count })
note-users-left = the people in the backup are not read
# $block, $count
note-block-left = side block left: { $block } ({ $count })
# $fault
note-files-broken = the list of files cannot be read ({ $fault })
# $count
note-file-rows-left = unusable rows in the list of files: { $count }
# $name
note-file-content-missing = the file { $name } is missing in the backup
# $path
note-file-unknown = a text names a file that is not in the backup: { $path }
# $link
note-link-unknown = a link leads out of the backup: { $link }
# $address
note-address-unusual = address to check: { $address }
# $source
note-availability-broken = conditions that cannot be read, left: { $source }
# $kind
note-condition-unknown = condition of an unknown kind: { $kind }
# $kind, $id
note-condition-target-missing = a condition is about an activity that is not in the backup ({ $kind } { $id })
# $rule
note-completion-rule-left = rule of completion left: { $rule }
rule-submit = hand in work
rule-posts = post messages
rule-discussions = start discussions
rule-replies = reply to messages
rule-entries = write entries
rule-minattempts = make enough attempts
rule-attemptsexhausted = use all attempts
rule-statusrequired = the status that the SCORM package gives
rule-scorerequired = the score that the SCORM package gives
rule-statusallscos = all parts of the SCORM package
rule-timespent = spend some time in it
rule-endreached = reach the end
# $fault
note-grades-broken = the marks of this quiz cannot be read ({ $fault }): no mark to pass was taken from them
# $fault
note-groups-broken = the list of groups cannot be read ({ $fault })
# $fault
note-questions-broken = the question bank cannot be read ({ $fault })
# $slot
note-question-missing = question { $slot } is missing in the backup
# $slot
note-question-random = question { $slot } was drawn at random: not taken
# $slot, $kind
note-question-parked = question { $slot } is of a kind that we do not have ({ $kind }): the original is kept
# $slot, $fault
note-question-broken = question { $slot } cannot be read ({ $fault }): the original is kept
# $name
note-file-damaged = the file { $name } is damaged or too large: it was not taken
# $most
note-files-too-many = more than { $most } files: the rest is left
note-folder-flattened = files of sub-folders stand side by side, the folder before their name
# $file
note-text-cut = text too long: it is cut, and whole in { $file }
note-title-cut = title too long: it is cut
# $most
note-parts-too-many = more than { $most } parts: the rest is left
note-sections-merged = too many sections: what it holds is in the last one
# $most
note-activities-beyond = a course has at most { $most } activities: this one is left
note-section-flattened = it was inside another section: now it follows it
note-link-dropped = a link to the course itself is plain text now
note-no-file = it names no file
note-condition-shown = it was not seen until its conditions held: now it is seen, with its conditions
# $condition
note-condition-left = condition written for the author, it holds nobody back: { $condition }
# $title
note-condition-never-done = a condition waits for “{ $title }”, which cannot be done here: it holds nobody back
# $title
note-condition-passed = “passed” becomes “done”: { $title }
note-conditions-too-many = too many conditions: the last ones are left
note-completion-by-hand = its rule of completion does not exist here: the person says when it is done
note-pass-mark-unknown = no mark to pass was set: here it takes half of the points; change it in the quiz
note-expected-left = the date by which it was expected is left
note-stealth-shown = it was not on the page of the course: now it is
# $minutes
note-time-limit-left = the time limit ({ $minutes } min) is left
note-overall-feedback-left = the closing comment by mark is left
# $question
note-hints-left = hints after a mistake are left: { $question }
# $question
note-partly-left = the comment on a partly right answer is left: { $question }
# $question
note-case-left = capitals no longer matter: { $question }
# $question
note-pattern-left = an answer holds a wildcard (*), to be reviewed: { $question }
note-quiz-without-questions = no question could be taken: the originals are kept
note-quiz-dates = its opening and closing dates became conditions
# $name, $file
note-question-original = question “{ $name }”: { $file }
note-completion-added = nothing was followed to its end: now each activity ends with “Continue”
note-dates-left = the dates of the course are left: a session has them
note-summary-as-text = the summary became the description, as text
# $count
note-notes-beyond = further remarks not written: { $count }

## Kinds of activities of the other platform

module-page = page
module-label = label
module-book = book
module-resource = file
module-folder = folder
module-url = link
module-quiz = quiz
module-forum = forum
module-assign = assignment
module-questionnaire = questionnaire
module-feedback = feedback
module-survey = survey
module-choice = choice
module-lesson = lesson
module-glossary = glossary
module-wiki = wiki
module-data = database
module-journal = journal
module-scorm = SCORM package
module-hvp = H5P content
module-h5pactivity = H5P content
module-lti = external tool
module-certificate = certificate
module-customcert = certificate
module-workshop = workshop
module-chat = chat
module-bigbluebuttonbn = virtual classroom
module-subsection = subsection
module-section = section

## Words of the import

outcome-kept = Kept
outcome-approximated = Kept, adapted
outcome-parked = Set aside
outcome-refused = Left
condition-all = all of these: { $list }
condition-any = one of these: { $list }
condition-not = not this: { $list }
condition-from = from { $date }
condition-until = until { $date }
condition-previous = the activity before
condition-some-activity = a missing activity
condition-done = { $title }: done
condition-passed = { $title }: passed
condition-not-done = { $title }: not done
condition-failed = { $title }: failed
# $title, $from
condition-mark-from = { $title }: at least { $from }%
# $title, $below
condition-mark-below = { $title }: less than { $below }%
# $title, $from, $below
condition-mark-between = { $title }: { $from } to { $below }%
condition-any-group = member of a group
condition-group = group { $name }
condition-own-grouping = grouping of the activity
condition-grouping = grouping { $name }
# $field, $operator, $value
condition-profile = profile: { $field } { $operator } { $value }
condition-other = another condition ({ $kind })
answer-true = True
answer-false = False
parked-note = This activity ({ $module }) comes from another platform and does not exist here. The original is kept with its files.
section-general = Getting started
section-number = Section { $number }
section-loose = Other activities
untitled = Imported course
# $outcome, $module, $title
report-line = { $outcome } · { $module } “{ $title }”
# $kept, $approximated, $parked, $refused
report-counts = { $kept } kept, { $approximated } kept and adapted, { $parked } set aside, { $refused } left
import-looked = “{ $title }” can be imported. Nothing was written.
import-created = The course { $code } was created.
import-changed = The course { $code } has a new working copy.
import-same = The course { $code } is like this already: nothing changed.

## Why nothing could be taken

fault-not-an-archive = This is no Moodle backup: the file is neither a zip nor a tar.gz.
fault-not-a-backup = The archive opens, but holds no Moodle backup.
fault-moodle-one = This is a backup of Moodle 1, in an older format. Restore it into Moodle 2 or later first.
fault-damaged = The archive is damaged or incomplete. Download it again from where it comes.
fault-too-many-entries = The archive holds too many files to be a backup.
fault-too-large = The archive is too large once unpacked.
fault-bomb = The archive unpacks beyond all measure: it is not read.
fault-disk-full = The server has no room left for files. Tell your support team, then try again.
fault-other = The server could not read or keep the backup. Try again in a moment.
fault-empty = This backup holds neither a section nor an activity.
fault-code = This code does not fit: 1 to 60 small letters, digits and hyphens.

## Imports on screen

imports-entry = Import a Moodle backup
imports-title = Import a course
courses-title = Courses
imports-lead = Give a backup of Moodle or M@gistère: it becomes a course that you can read again and publish. Nothing is published before you do.
imports-file = Backup (.mbz)
imports-file-hint = Of Moodle 2.3 to 5.0, { $most } at most.
imports-people = People in the backup, their posts, their work and their marks are never read into the course.
imports-give = Import
imports-past = Earlier imports
imports-none = No import yet
imports-none-text = The first will be kept here, with its report and the original file.
imports-file-missing = Choose the file of the backup.
imports-file-too-large = This file is larger than allowed. Make the backup again without large files, or ask your support team.
imports-file-half = The file did not arrive whole. Check your connection, then send it again.
column-course = Course
column-state = State
column-result = Result
column-when = Given on
column-item = Activity
column-kind = Kind
column-outcome = What becomes of it
column-why = Why
state-waiting = Waiting
state-running = In progress
state-done = Imported
state-failed = Not imported
page-number = Page { $number }
# $file, $size, $when
import-lead = { $file } · { $size } · { $when }
import-wait = You may close this page: the import goes on, and the report will wait for you here.
import-refresh = Refresh
import-failed-title = Nothing could be imported
import-failed-text = The original file is kept. No course was made.
import-retry = Try again with the same file
import-other = Give another file
import-done-text = The course is ready to be read again: it is a working copy, which nobody else sees before it is published.
import-open = Open the course
import-json = Report (JSON)
import-original = Download the original backup
import-whole = About the backup
import-items = Activity by activity
made-by = Origin
items-none = Nothing here
items-none-text = No activity had this outcome.
filter-to-see = To look at
filter-all = All
why-nothing = As it was
retry-nothing = This import has nothing to try again.
# $done, $total
import-progress = { $total ->
    [0] Reading the backup…
    [one] { $done } of { $total } activity read
   *[other] { $done } of { $total } activities read
}
why-more = { $count ->
    [one] One more reason
   *[other] { $count } more reasons
}
