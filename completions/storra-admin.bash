# Completion of storra-admin for Bash. The program knows what can follow, and writes candidates as
# they are to be inserted, with their quotes.
_storra_admin() {
    local rest=${COMP_LINE:0:COMP_POINT} words=() last=-1 word i
    COMPREPLY=()
    if [[ ${COMP_WORDS[COMP_CWORD - 1]} == *[\<\>] ]]; then
        compopt -o default 2>/dev/null
        return
    fi
    # Bash also splits words at characters such as `=` and `:`. Join the parts without a blank between.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        if [[ i -eq 0 || ${rest} == [[:blank:]]* ]]; then
            rest=${rest#"${rest%%[![:blank:]]*}"}
            ((++last))
        fi
        word=${COMP_WORDS[i]}
        # The cursor may be within the last one.
        [[ i -lt COMP_CWORD ]] || word=${rest}
        rest=${rest#"${word}"}
        words[last]+=${word}
    done
    while IFS= read -r word; do
        COMPREPLY+=("${word}")
    done < <(command storra-admin __complete bash "$2" "${words[@]}" 2>/dev/null)
    if [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *[/=:] ]]; then
        compopt -o nospace 2>/dev/null
    fi
}

if [[ ${BASH_VERSINFO[0]} -gt 4 || (${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4) ]]; then
    complete -o bashdefault -o nosort -F _storra_admin storra-admin
else
    complete -o bashdefault -F _storra_admin storra-admin
fi
