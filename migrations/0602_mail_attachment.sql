-- Owner: mail. A file that goes with a message, such as the calendar of a training session; erased with
-- the message's text.

CREATE TABLE mail_attachment (
    message_id BYTEA NOT NULL PRIMARY KEY REFERENCES mail_message (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    content TEXT NOT NULL
);
