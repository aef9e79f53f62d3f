# Completion of storra-admin for fish. The program knows what can follow, and writes candidates
# without quotes, each with a description after a tab. fish quotes them.
function __fish_storra_admin
    set -l last (commandline -ct)
    set -l plain (string unescape -- $last)
    and set last $plain
    command storra-admin __complete fish (commandline -opc) "$last" 2>/dev/null
end

complete -c storra-admin --exclusive --keep-order --arguments '(__fish_storra_admin)'
