## The demonstration's mailbox

mailbox-title = Mailbox of the demonstration
mailbox-lead = All mail that the demonstration sends arrives here, and nowhere else.
mailbox-empty = No message yet
mailbox-empty-detail = Ask for a lost password, for example: the message arrives here within a second.
mailbox-to = To { $recipient }
mailbox-back = All messages
mailbox-older = Older messages
mailbox-links = Links of this message
mailbox-file = Attached file: { $name }
