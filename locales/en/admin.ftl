## Journal

journal-title = Journal of the platform
journal-lead = What was done, by whom and when. Each line is sealed within a minute: a changed or removed line shows.
journal-empty = Nothing yet
journal-empty-detail = The first action of a manager or a member of staff will appear here.
journal-when = When
journal-who = Who
journal-what = Action
journal-subject = Subject
journal-sealed = Sealed
journal-yes = Yes
journal-soon = Within a minute
journal-older = Older
journal-system = The system

## Work

work-title = Work and mail
work-lead = The installation’s durable work: it survives a stop and is done once.
work-counts = { $waiting ->
    [one] { $waiting } job waits
   *[other] { $waiting } jobs wait
}, { $failed ->
    [0] none was given up.
    [one] { $failed } was given up.
   *[other] { $failed } were given up.
}
work-mail-counts = { $queued ->
    [0] No message waits to leave,
    [one] { $queued } message waits to leave,
   *[other] { $queued } messages wait to leave,
} { $lost ->
    [0] none was refused.
    [one] { $lost } was refused.
   *[other] { $lost } were refused.
}
work-all = All
work-only-failed = Given up
work-empty = Nothing to see
work-empty-detail = No job of this kind.
work-kind = Job
work-state = State
work-when = Date
work-attempts = Attempts
work-error = Last error
work-waiting = Waiting
work-running = Running
work-done = Done
work-failed = Given up
work-retry = Try again
work-retried = The job waits for its turn again.
work-not-failed = This job is no longer given up: nothing changed.
