## Where one stands

sign-done = Done
sign-locked = Not open yet
sign-plain = To read
sign-begun = Begun
sign-to-do = To do
standing-uncounted = This step is there to be read freely: it does not count in your progress.
standing-done = Done on { $day }.
standing-done-score = Done on { $day }. Your best result: { $score ->
   *[other] { $score }%
}.
to-do-open = This step is done as soon as you open it.
to-do-say = When you have finished this step, choose “Continue”: it is noted as done.
to-do-finish = This step is done when you have finished the quiz, whatever the result.
to-do-pass = This step is done when you have at least { $percent ->
   *[other] { $percent }%
} in the quiz.
to-do-pass-again = This step is done when you have at least { $percent ->
   *[other] { $percent }%
} in the quiz. Your best result: { $best ->
   *[other] { $best }%
}.
lock-sentence = This step opens { $reasons }.
lock-from = on { $moment }
lock-over = only until { $moment }, which has passed
lock-after = when “{ $title }” is done
# $count: always two or more
lock-more = { $count ->
   *[other] when { $count } more conditions are met
}
lock-or = { $before } or { $last }
lock-and = { $before } and { $last }
locked-title = Not yet
progress-label = Your progress
progress-none = Nothing to tick off here: read at your own pace.
progress-words = { $done ->
    [0] No step done of { $total }
    [one] { $done } step done of { $total }
   *[other] { $done } steps done of { $total }
}
progress-left = { $done } · about { $time } left

## The page of the session

mine-title = My courses
where-you-are = Where you are
begin = Begin
resume = Resume
read-again = Read again
read-again-title = From the beginning
dates-label = Dates
trainers-label = Trainers
practical-label = Practical
facts-title = In short
welcome-label = A word from the trainers
calendar = Add to my calendar
leave = Leave this session
section-count = { $done } of { $total }
outline-empty = Nothing to read yet
outline-empty-text = The trainers are still preparing the content. Come back a little later.
completed-title = You have completed this course
completed-text = Completed on { $day }. You can read everything again as long as the session can be consulted.
completed-certificate = See my certificate
completed-flash = Well done: you have completed this course.
closed-over = This session is over. You can read everything again; what you do is no longer noted.
closed-archived = This session is archived. You can read everything again; what you do is no longer noted.
closed-short = The session is over: you can read everything again, nothing is noted any more.
staff-title = You give this session
staff-text = You see what participants see, notes to trainers included. Everything is open to you and nothing is noted.
staff-manage = Manage the session
staff-follow = Progress
trace-contract = Your trainers see what you have done and the day of your last activity. The time that you spend connected is neither measured nor shown.
tone-how-to-succeed = How to succeed
tone-to-do = To do
tone-important = Important
tone-trainers-only = Note to trainers

## An activity

kind-page = Reading
kind-label = Note
kind-book = Book
kind-file = File
kind-folder = Folder
kind-link = Link
kind-video = Video
kind-quiz = Quiz
kind-parked = To be seen elsewhere
step-number = step { $number } of { $count }
in-section = In this part
to-outline = The whole plan
go-on = Continue
before = Previous
before-named = Previous: { $title }
after = Next
after-named = Next: { $title }
activity-gone = This activity is no longer in the session
activity-gone-text = It may have been removed or replaced. The plan shows what there is to follow.
chapters = Chapters
film-fetch = Download the video
film-marks = Marks in the video
film-transcript = Read the transcript
link-open = Open { $host }
link-text = This page is on another site. Come back here afterwards to go on.
folder-empty = This folder is empty.
file-open = Open
file-fetch = Download
parked-title = This activity could not be brought here
parked-text = It comes from another platform, where it was called “{ $module }”. It does not count in your progress. Your trainers can tell you what replaces it.

## The quiz

quiz-questions = { $count ->
    [one] { $count } question
   *[other] { $count } questions
}
quiz-pass = { $percent ->
   *[other] { $percent }% to pass
}
quiz-any-attempts = As many attempts as you like
quiz-attempts-left = { $count ->
    [0] No attempt left
    [one] One attempt left
   *[other] { $count } attempts left
}
quiz-none-left = You have used all your attempts. Your trainers can tell you how to go on.
quiz-begin = Begin the quiz
quiz-resume = Resume the quiz
quiz-again = Try again
quiz-past = Your attempts
quiz-attempt-score = { $number ->
   *[other] Attempt { $number }: { $score }%
}
quiz-question = Question { $number } of { $count }
quiz-several = Several answers are possible.
quiz-short = A few words are enough. Capitals and accents do not count.
quiz-keep = Save my answers
quiz-kept = Answers saved at { $time }.
quiz-kept-before = Your answers are saved as you go.
late-signed-out = Your web session had ended: nothing was noted. Sign in, and you come back to the same page.
late-pressed = This page was of another web session: nothing was noted. Press the button once more.
quiz-late = Your web session had ended. Your answers are kept in this browser: sign in, and you find them again.
quiz-waiting = Answers waiting to be sent: the connection is cut. They will leave as soon as it is back.
quiz-expired = Your web session has ended or changed. Choose “Save my answers”: you find them here again, after signing in if needed.
quiz-carried-title = Your answers came back with you
quiz-carried-text = You had entered them before you signed in again. Save them, or go on.
quiz-finish = Finish the quiz
quiz-later = Finish later: my saved answers wait for me
quiz-finish-title = Finish “{ $title }”?
quiz-finish-text = { $count ->
    [0] Every question has an answer. Once the quiz is finished, they no longer change.
    [one] One question has no answer. Once the quiz is finished, your answers no longer change.
   *[other] { $count } questions have no answer. Once the quiz is finished, your answers no longer change.
}
quiz-finish-anyway = Finish all the same
quiz-back = Back to the questions
quiz-review = Your answers, explained
quiz-right = Right
quiz-partly = Partly right
quiz-wrong = To look at again
quiz-unanswered = No answer
quiz-chosen-right = your answer, right
quiz-chosen-wrong = your answer
quiz-was-right = expected answer
quiz-you-wrote = You wrote: “{ $words }”

## My courses

mine-tabs = What I follow, give and write
mine-tab-follow = Learn
mine-tab-give = Give
mine-tab-write = Write
mine-offer = Browse the training offer
mine-courses = See the courses
mine-none = You follow no training for now
mine-none-text = The offer shows the open sessions. Once enrolled, you find them here with your progress.
mine-given-none = You give no session
mine-given-none-text = The sessions of which you are a trainer or tutor will appear here. To open one, turn to the training office.
mine-written-none = You write no course
mine-written-none-text = The courses that you write will appear here. To propose one, turn to the training office.
mine-waiting = Waiting list
mine-waiting-text = As soon as a place is yours, you receive a message.
mine-preparing = Soon
mine-soon = The session is not open yet. You will receive a message when it opens.
mine-soon-day = The session begins on { $day }.
mine-new = To begin
mine-begun = Under way
mine-completed = Completed
mine-completed-text = Completed on { $day }.
mine-next = Next step: { $title }.
mine-nothing-open = Nothing is open for now: the plan says what comes and when.
mine-over = Session over
mine-over-text = The session is over. You can read everything again.
mine-open = Open
mine-archived = Archived
mine-see = See
mine-action-named = { $action }: { $title }
mine-people = { $count ->
    [0] No participant.
    [one] { $count } participant.
   *[other] { $count } participants.
}
mine-published = Published
mine-draft = Under construction
card-new = You are enrolled: everything is ready.

## Followed by trainers

following-tab = Progress
following-title = Progress: { $title }
following-lead = Where everyone is.
following-contract = You see progress and the day of the last activity, never a connection time. Each person sees who looked at this list, and who opened the detail of their steps.
following-empty = No participant yet
following-empty-text = As soon as somebody is enrolled, their progress appears here.
following-none = Nobody here
following-none-text = No participant is at this point for now.
stage-filter = Filter by progress
stage-all = Everyone ({ $count ->
   *[other] { $count }
})
stage-count = { $stage } ({ $count ->
   *[other] { $count }
})
stage-not-begun = Not begun
stage-under-way = Under way
stage-done = Completed
steps-done = { $done ->
   *[other] { $done }
} of { $total ->
   *[other] { $total }
}
column-person = Person
column-unit = School or service
column-stage = Progress
column-progress = Steps done
column-day = Last active day
column-step = Step
column-section = Section
column-score = Result
score-words = { $score ->
   *[other] { $score }%
}
counted-at = Counted at { $time }: once a minute at most in a session of this size.
written-on = { $people ->
    [0] { $by } wrote on { $day }: everyone had begun meanwhile, no message was sent.
    [one] { $by } wrote on { $day } to one person who had not begun.
   *[other] { $by } wrote on { $day } to { $people } people who had not begun.
}
written-going = { $by } wrote on { $day } to those who have not begun: the messages are on their way.
follower-title = { $name }: { $title }
follower-noted = The person sees that you looked at this page today.
follower-back = Back to progress
seen-title = Who looked at my progress
seen-lead = The trainers and managers who looked at what you did in this session, day by day.
seen-none = Nobody has looked at your progress.
seen-close = Opened the detail of your steps
seen-list = Looked at the list of participants, with your progress
seen-back = Back to the session
write-title = Write to those who have not begun
write-button = Write to those who have not begun
write-nobody = There is nobody to write to here.
write-not-open = The session is not open: nobody can begin it, no message was sent.
write-unreached = { $people ->
    [one] One other person has no address or no account any more: tell them in another way.
   *[other] { $people } other people have no address or no account any more: tell them in another way.
}
write-too-long = The text is too long: at most { $most ->
   *[other] { $most }
} signs.
write-lead = { $people ->
    [one] One person has not begun.
   *[other] { $people } people have not begun.
} Write in your own words: each receives the message separately, with the link of the session.
write-check = { $people ->
    [one] This is the message as one person will receive it.
   *[other] This is the message as { $people } people will receive it, each separately.
} Nothing has been sent yet.
write-subject-label = Subject
write-body-label = Message
write-hint = “Hello” is written at the beginning; the link of the session and your name, at the end.
write-subject = Your training is waiting: { $title }
write-model = The session “{ $title }” is open. A few minutes are enough to begin, and you can go on whenever you like, even on a phone. Any difficulty? The “Problem?” button at the top of each page leads to somebody who helps.
write-subject-needed = Write a subject.
write-body-needed = Write your message.
write-preview = See the message
write-send = { $people ->
    [one] Send to one person
   *[other] Send to { $people } people
}
write-change = Change the message
write-link = The session: { $address }
write-signed = { $name }, for the training team
write-footer = You receive this message because you are enrolled in this session.
write-done = { $count ->
    [0] Nobody was waiting for this message any more: nothing was sent.
    [one] The message goes to one person.
   *[other] The message goes to { $count } people.
}
write-before = This message was sent before: it is not sent twice.
