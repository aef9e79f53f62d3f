//! What is added to the generated scripts, so that they ask for names.
//!
//! The generated part goes on to complete everything else, and names too where there are none to be had.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use clap::Command;
use clap_complete::Shell;

use super::position;

/// Adds to a generated script what asks for names, where the shell is one that can.
pub(in crate::cli) fn with_names(shell: Shell, script: &str) -> String {
    match shell {
        Shell::Bash => bash(script),
        Shell::Zsh => zsh(script),
        Shell::Fish => fish(script),
        _ => script.to_owned(),
    }
}

const BASH: &str = r#"
# Names of what is in the store, which only the program knows, and words that stand for something. It gets what is typed on standard input, and
# writes what is to be inserted, with the quotes.
_storra_admin_names() {
    local name names
    COMPREPLY=()
    names=$(printf '%s\0' "${COMP_WORDBREAKS}" "${COMP_LINE:0:${COMP_POINT}}" |
        command storra-admin __complete bash 2>/dev/null)
    # Where only it knows that there is nothing to offer, or that a path belongs there, it says so.
    case "${names}" in
        $'\tpaths') return 0 ;;
        $'\tdirectories') compopt +o default +o bashdefault -o dirnames 2>/dev/null; return 0 ;;
        $'\tnothing') compopt +o default +o bashdefault 2>/dev/null; return 0 ;;
    esac
    while IFS= read -r name; do
        [[ -z "${name}" ]] || COMPREPLY+=("${name}")
    done <<<"${names}"
    [[ ${#COMPREPLY[@]} -gt 0 ]] || _storra__admin "$@"
}

"#;

fn bash(script: &str) -> String {
    let (functions, registration) = parted(script, "\nif [[ \"${BASH_VERSINFO[0]}\" -eq 4");
    let registration = registration.replace("-F _storra__admin ", "-F _storra_admin_names ");
    format!("{functions}{BASH}{}", registration.trim_start())
}

const ZSH: &str = r#"# Names of what is in the store, which only the program knows. It gets what is typed on standard input.
(( $+functions[_storra-admin_names] )) ||
_storra-admin_names() {
    local -a names
    local last=$PREFIX
    [[ -n $compstate[quote] ]] || last=${(Q)last}
    names=("${(@f)$(print -rN -- "${(@)words[2,CURRENT-1]}" "${(qq)last}" |
        command storra-admin __complete zsh 2>/dev/null)}")
    names=("${(@)names:#}")
    (( $#names )) || return 1
    [[ $PREFIX != --*=* ]] || compset -P 1 '*='
    compadd -- "${names[@]}"
}

"#;

fn zsh(script: &str) -> String {
    const FIRST: &str = "_storra-admin() {\n";
    let asking = format!("{FIRST}    _storra-admin_names && return\n");
    let (functions, registration) = parted(script, "if [ \"$funcstack[1]\"");
    format!(
        "{}{ZSH}{registration}",
        functions.replacen(FIRST, &asking, 1)
    )
}

const FISH: &str = r#"
# Names of what is in the store, which only the program knows. It gets what is typed on standard input.
function __fish_storra_admin_names
    set -l typed (commandline -opc)
    set -l last (commandline -ct)
    set -l bare (string unescape -- $last)
    and set last $bare
    set -g __fish_storra_admin_found (printf '%s\0' $typed[2..] "$last" | command storra-admin __complete fish 2>/dev/null)
    test (count $__fish_storra_admin_found) -gt 0
end

complete -c storra-admin -n __fish_storra_admin_names -f -a '$__fish_storra_admin_found'
"#;

fn fish(script: &str) -> String {
    let root = crate::cli::command();
    let mut options = BTreeSet::new();
    naming_options(&root, &mut options);
    let mut script = format!("{script}{FISH}");
    for long in options {
        // Writing to a string cannot fail.
        let _ = writeln!(
            script,
            "complete -c storra-admin -n __fish_storra_admin_names -l {long} -x -a '$__fish_storra_admin_found'"
        );
    }
    script
}

/// Finds the options whose values are names.
fn naming_options(command: &Command, options: &mut BTreeSet<String>) {
    for arg in command.get_opts() {
        if let (Some(long), Some(_)) = (arg.get_long(), position::noun(arg)) {
            options.insert(long.to_owned());
        }
    }
    for sub in command.get_subcommands() {
        naming_options(sub, options);
    }
}

/// Parts a script before a mark. A script without it is from another version of the generator: nothing is lost then but the names.
fn parted<'a>(script: &'a str, mark: &str) -> (&'a str, &'a str) {
    script.split_at(script.find(mark).unwrap_or(script.len()))
}
