### A sample of everything the generator can write.

-brand = Préau

sign-in-title = Sign in to { -brand }
sign-in-question = Need help? Write to us; it's quick!
school-kinds = Your schools, your school
address = See “https://exemple.example/a?b” at 12:30
two-lines =
    First line:
      with its indent
    second line.
edges = { "  " }between two { "«" }
password = Password
    .hint = At least twelve characters
    .placeholder = { sign-in-title }
help =
    .title = Help

welcome = Hello { $name }!
quoted = The class “{ $name }” is opening
of-someone = { $name }'s
welcome-long = { welcome } { sign-in-title }.
full-name = { $given } { $family }
typed = Type: { $type }

messages = { $count ->
    [0] No message
    [one] { $count } message from { $from }
   *[other] { $count } messages from { $from }
}
people = { $count ->
    [one] { $count } person
   *[other] { $count } people
}
total = Total: { NUMBER($count) }
only-english-counts = { $count ->
    [1] once
    [2] twice
   *[other] { $count } times
}

times-n = { $count ->
    [one] once { $n }
   *[other] { $count } times { $n }
}

role = { $role ->
    [teacher] Teacher
    [student] { $gender ->
        [f] Student (she)
       *[other-gender] Student
    }
   *[unknown] Role { $role }
}
