# Completion of storra-admin for Elvish. The program knows what can follow, and writes candidates
# without quotes. Elvish quotes them.
set edit:completion:arg-completer[storra-admin] = {|@words|
    e:storra-admin __complete elvish $@words 2>/dev/null | from-lines
}
