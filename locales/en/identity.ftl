## Sign-in

sign-in-title = Sign in
sign-in-description = Sign in to { $portal } with your academic credentials.
sign-in-lead = With your academic credentials: the same for the portal, your applications and training.
sign-in-username = User name
sign-in-username-hint = For example jdupont, or your professional address. Capitals do not matter.
sign-in-password = Password
sign-in-button = Sign in
sign-in-refused = Wrong user name or password. Check the caps-lock key and try again; or choose below what you have forgotten.
sign-in-wait = { $seconds ->
    [one] Too many attempts. Wait one second, then try again; or choose below what you have forgotten.
   *[other] Too many attempts. Wait { $seconds } seconds, then try again; or choose below what you have forgotten.
}
sign-in-forgotten = Something missing?
sign-in-lost-password = Lost password
sign-in-lost-username = User name
sign-in-problem = A problem?
sign-in-first-time = First time here? You choose your first password through “Lost password”.
sign-out-title = Sign out
sign-out-question = You are about to close your session on this device.
sign-out-button = Sign out
sign-out-stay = Stay signed in
signed-out = You are signed out. See you soon.
