# The frame of every mail; the body comes from whoever writes it.

greeting = Hello,
closing = Kind regards,
automatic = This message was sent automatically: please do not reply to it.
