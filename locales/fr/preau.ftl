## La boîte aux lettres de la démonstration

mailbox-title = Boîte aux lettres de la démonstration
mailbox-lead = Tout le courrier que la démonstration envoie arrive ici, et nulle part ailleurs.
mailbox-empty = Aucun message pour l’instant
mailbox-empty-detail = Demandez par exemple un mot de passe perdu : le message arrive ici en une seconde.
mailbox-to = Pour { $recipient }
mailbox-back = Tous les messages
mailbox-older = Messages plus anciens
mailbox-links = Liens de ce message
mailbox-file = Pièce jointe : { $name }
