# Le cadre de chaque message électronique ; le corps vient de celui qui l’écrit.

greeting = Bonjour,
closing = Bien cordialement,
automatic = Ce message est envoyé automatiquement : merci de ne pas y répondre.
