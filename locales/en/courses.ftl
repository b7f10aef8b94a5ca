## What is strange about a course folder (docs/operations/course-folder.md)

folder-toml = is left out: { $why }
folder-not-text = is left out: it is not text in UTF-8
folder-no-end = is left out: the values begin with +++ and do not end
folder-name = is left out: a name is “number-key”, the key in small letters without accents, digits and hyphens
folder-key-twice = the key { $key } is taken already: the second one is left out
folder-unknown = { $field }: “{ $value }” is not known
folder-no-file = the file { $name } is not in the folder fichiers
folder-too-much = is beyond the limit ({ $of }: { $most }): cut or left out
folder-stray = is no part of a course: left out
folder-no-record = is missing: the course takes the name of its first section
folder-looked = { $notes ->
    [0] Everything can be taken. Nothing was written.
    [one] One remark. Nothing was written.
   *[other] { $notes } remarks. Nothing was written.
}
folder-created = The course { $code } is created.
folder-changed = The course { $code } has a new working copy.
folder-same = The course { $code } is like this already: nothing changed.
folder-version = { $number ->
   *[other] Version { $number } published.
}
folder-lost = is no longer in the folder of files: the export lacks it
folder-written = { $files ->
    [one] One file written.
   *[other] { $files } files written.
}
