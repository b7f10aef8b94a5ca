## Ce qu'un dossier de parcours a d'étrange (docs/operations/course-folder.md)

folder-toml = n’est pas pris : { $why }
folder-not-text = n’est pas pris : ce n’est pas du texte en UTF-8
folder-no-end = n’est pas pris : les valeurs commencent par +++ et ne finissent pas
folder-name = n’est pas pris : un nom est « numéro-clé », la clé en petites lettres sans accent, chiffres et tirets
folder-key-twice = la clé { $key } sert déjà : le second n’est pas pris
folder-unknown = { $field } : « { $value } » n’est pas connu
folder-no-file = le fichier { $name } n’est pas dans le dossier fichiers
folder-too-much = dépasse la limite ({ $of } : { $most }) : coupé ou laissé de côté
folder-stray = ne fait pas partie d’un parcours : laissé de côté
folder-no-record = manque : le parcours prend le nom de sa première section
folder-looked = { $notes ->
    [0] Tout peut être pris. Rien n’a été écrit.
    [one] Une remarque. Rien n’a été écrit.
   *[other] { $notes } remarques. Rien n’a été écrit.
}
folder-created = Le parcours { $code } est créé.
folder-changed = Le parcours { $code } a une nouvelle copie de travail.
folder-same = Le parcours { $code } est déjà ainsi : rien n’a changé.
folder-version = { $number ->
   *[other] Version { $number } publiée.
}
folder-lost = n’est plus dans le dossier des fichiers : il manque à l’export
folder-written = { $files ->
    [one] Un fichier écrit.
   *[other] { $files } fichiers écrits.
}
