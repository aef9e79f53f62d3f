# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_storra_admin_global_optspecs
    string join \n o/output= fields= q/quiet v/verbose account= store= identity= config= actor= y/yes no-input color= h/help V/version
end

function __fish_storra_admin_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_storra_admin_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_storra_admin_using_subcommand
    set -l cmd (__fish_storra_admin_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c storra-admin -n "__fish_storra_admin_needs_command" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_needs_command" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "init" -d 'Create the store'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "accounts" -d 'The owners of keys, their plans and balances'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "keys" -d 'REST keys, client API keys and object-storage keys'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "projects" -d 'The containers of grants and bucket usage'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "grants" -d 'API keys and access grants of a project, in Storj\'s format'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "apply" -d 'Make accounts, projects, keys and grants what a provision file says'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "usage" -d 'What the buckets of projects hold and send, over time'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "audit" -d 'The trail of every change'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "store" -d 'The store itself: its state, its lock, who may open it, and backups of it'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "config" -d 'The settings: what they are, where they come from, and the file they stand in'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "completions" -d 'Print the completion script of a shell'
complete -c storra-admin -n "__fish_storra_admin_needs_command" -f -a "man" -d 'Write the manual pages, one for each command, into a directory'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l recipient -d 'A public key whose owner may open the store: `age1…`, or an SSH public key, whose comment becomes its name (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l recipient-file -d 'A file of such public keys, one a line, such as `id_ed25519.pub`; `-` for standard input (repeatable)' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l identity-out -d 'Make a fresh age identity that may open the store, and write it to this new file' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l email -d 'The address of the first account' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l plan -d 'The plan of the first account' -r -f -a "free\t''
pro\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l scrypt-log-n -d 'The work of guessing a passphrase: scrypt\'s N is 2 to the power of this' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l passphrase -d 'Set a passphrase besides the recipients'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand init" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -f -a "create" -d 'Create an account'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -f -a "list" -d 'List the accounts, the oldest first, with the number of their keys and projects'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -f -a "show" -d 'Show an account'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -f -a "update" -d 'Change an account\'s address, name, plan, balance or limit of projects'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and not __fish_seen_subcommand_from create list show update delete" -f -a "delete" -d 'Delete an account that has no keys and no projects left'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l email -d 'Its address: unique in the store, whatever the case of its letters' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l name -d 'What to call it; the address if not given' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l plan -d 'Its plan: REST and client keys need `pro`' -r -f -a "free\t''
pro\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l balance -d 'Its balance in cents: below zero it gets no new object-storage keys' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l project-limit -d 'How many projects it may have, if not what its plan gives: 1 on `free`, 3 on `pro`' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l plan -d 'Only accounts on this plan' -r -f -a "free\t''
pro\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l search -d 'Only accounts with this text in their name or address; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l after -d 'Begin behind the account with this id: the last id of the page before' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l owing -d 'Only accounts with a balance below zero'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l email -d 'Another address' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l name -d 'Another name' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l plan -d 'Another plan; on `free`, its REST and client keys are denied from now on' -r -f -a "free\t''
pro\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l balance -d 'Another balance in cents' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l project-limit -d 'Another limit of projects; `plan` for what its plan gives: 1 on `free`, 3 on `pro`. Those it has stay' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from update" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand accounts; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "create" -d 'Create a key and print its plaintext, this once'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "import" -d 'Import the keys of another system by the SHA-256 of their secrets'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "list" -d 'List keys'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "show" -d 'Show a key with its versions'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "update" -d 'Change a key\'s name, expiry or tags'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "rotate" -d 'Give keys a new secret each and print it, this once'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "revoke" -d 'Revoke keys for good, all or none'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "verify" -d 'Say whether a secret is good: allow or deny, why, and which key it is'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "prune" -d 'Remove keys that were revoked or have expired long ago'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and not __fish_seen_subcommand_from create import list show update rotate revoke verify prune scan" -f -a "scan" -d 'Find secrets of this store that leaked into files or a pipe'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l name -d 'What to call it; need not be unique' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l kind -d 'What it is for: `rest` and `client` need an account on `pro`' -r -f -a "rest\t''
client\t''
object-storage\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l expires -d 'When it ends: `90d`, `12h`, `2027-01-31` (its first moment in UTC), an RFC 3339 time, or `never`. If not given, `policy.default_expires` in config.toml says it; without that, never' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l tag -d 'A label for finding it (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l bucket -d 'A bucket it may enter, and how: `read_only` or `read_write` (repeatable); without any it may enter all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l count -d 'Make so many, named NAME-1, NAME-2 and so on, all or none' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l deliver -d 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l env-name -d 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l profile -d 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else the key\'s name]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-buckets -d 'Let it enter no bucket at all'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Do nothing if an active key of that name and kind exists; show it without its plaintext, which nobody can'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l force -d 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l format -d 'What the lines look like; if not given, the end of the file\'s name tells: `.jsonl`, `.ndjson` or `.csv`' -r -f -a "jsonl\t''
csv\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l kind -d 'Only keys of this kind' -r -f -a "rest\t''
client\t''
object-storage\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l expiring -d 'Only active keys that expire within this period, or by this time; `never` for those that never do' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l unused -d 'Only active keys that are older than this period and were not used in it; `never` for those never used at all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l tag -d 'Only keys with this tag (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l search -d 'Only keys with this text in their name; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l status -d 'Only keys with this status' -r -f -a "active\t''
expired\t''
revoked\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l sort -d 'The order: `created`, `name`, `expires` or `last_used`; with a `-` before it the reverse. If not given, the next to expire come first with `--expiring` or `--status expired`, the longest unused with `--unused`, else the oldest' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l after -d 'Begin behind the key with this id, in the same order: the last id of the page before' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l name -d 'Another name' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l expires -d 'Another end, within the limits of `[policy]` in config.toml; an expired key comes back to life' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l tag -d 'A tag to set (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l untag -d 'The name of a tag to take off (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l bucket -d 'Refused, with the way to do it: the buckets of a key never change' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l no-buckets -d 'Refused, with the way to do it: the buckets of a key never change'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from update" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l kind -d 'Only keys of this kind' -r -f -a "rest\t''
client\t''
object-storage\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l expiring -d 'Only active keys that expire within this period, or by this time; `never` for those that never do' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l unused -d 'Only active keys that are older than this period and were not used in it; `never` for those never used at all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l tag -d 'Only keys with this tag (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l search -d 'Only keys with this text in their name; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l overlap -d 'How long the old secrets stay good, or until when' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l deliver -d 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l env-name -d 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l profile -d 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else the key\'s name]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l all -d 'Every key, of the account that is meant or else of all of them'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l now -d 'End the old secrets at once'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l force -d 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l kind -d 'Only keys of this kind' -r -f -a "rest\t''
client\t''
object-storage\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l expiring -d 'Only active keys that expire within this period, or by this time; `never` for those that never do' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l unused -d 'Only active keys that are older than this period and were not used in it; `never` for those never used at all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l tag -d 'Only keys with this tag (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l search -d 'Only keys with this text in their name; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, for whoever looks at the key later' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l all -d 'Every key, of the account that is meant or else of all of them'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l secret-stdin -d 'Read a leaked secret from standard input, and revoke the key that has or had it'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l access-key -d 'The access key of the pair whose secret key comes on standard input' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l bucket -d 'Also check whether the key opens this bucket' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l permission -d 'What is to be done in the bucket' -r -f -a "read_only\t''
read_write\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l older-than -d 'How long ago, or before when' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from prune" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l reason -d 'Why, for whoever looks at the key later; if not given, where it was found' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l no-ignore -d 'Also read files that Git ignores: by `.gitignore`, `.git/info/exclude` or `core.excludesFile`'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l revoke -d 'Revoke the keys and grants whose secrets are live, all or none; of a child of a grant, only the child'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand keys; and __fish_seen_subcommand_from scan" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -f -a "create" -d 'Create a project'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -f -a "list" -d 'List projects, the oldest first'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -f -a "show" -d 'Show a project'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -f -a "update" -d 'Change a project\'s name or description'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and not __fish_seen_subcommand_from create list show update delete" -f -a "delete" -d 'Delete a project'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l name -d 'Its name: 1 to 64 bytes without white space around them, unique among the account\'s projects' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l description -d 'What it is for: at most 256 bytes' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l status -d 'Only projects with this status' -r -f -a "active\t''
deleted\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l search -d 'Only projects with this text in their name; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l after -d 'Begin behind the project with this id: the last id of the page before' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l name -d 'Another name: 1 to 64 bytes without white space around them, unique among the account\'s projects' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l description -d 'Another description: at most 256 bytes; an empty one clears it' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from update" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l cascade -d 'Revoke its live grants too'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand projects; and __fish_seen_subcommand_from delete" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "create" -d 'Create a grant and print it, this once'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "list" -d 'List grants, the oldest first'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "show" -d 'Show a grant'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "inspect" -d 'Show what is in an API key or access grant, whoever made it'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "restrict" -d 'Make a child of a grant that can do less, and print it, this once'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "verify" -d 'Say whether a grant is good: allow or deny, and the caveat that denied'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and not __fish_seen_subcommand_from create list show inspect restrict verify revoke" -f -a "revoke" -d 'Revoke grants for good, all or none'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l project -d 'The project it opens: its name, its id, or 8 or more characters of the id' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l name -d 'What to call it; unique among the project\'s grants that are not revoked' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l satellite -d 'Make a whole access grant for this satellite' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l encryption-passphrase-file -d 'A file whose first line is the passphrase that objects are encrypted with, or `-` for standard input; asked for on the terminal if not given' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l deliver -d 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l env-name -d 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l profile -d 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else the key\'s name]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l prefix -d 'Leave only this bucket, or what begins with this path in it (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l not-before -d 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l not-after -d 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l max-object-ttl -d 'How long what is uploaded with it lives at most: `30d`' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l force -d 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l readonly -d 'Leave only reads and lists'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l writeonly -d 'Leave only writes and deletes'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l disallow-reads -d 'Take reads (downloads) away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l disallow-writes -d 'Take writes (uploads) away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l disallow-lists -d 'Take lists away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l disallow-deletes -d 'Take deletes away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from create" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l project -d 'Only grants of this project: its name, its id, or 8 or more characters of the id' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l status -d 'Only grants with this status' -r -f -a "active\t''
expired\t''
revoked\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l search -d 'Only grants with this text in their name; the case of the letters A to Z does not count' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l after -d 'Begin behind the grant with this id: the last id of the page before' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l project -d 'Of this project, if several have a grant of that name' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from inspect" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l prefix -d 'Leave only this bucket, or what begins with this path in it (repeatable)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l not-before -d 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l not-after -d 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l max-object-ttl -d 'How long what is uploaded with it lives at most: `30d`' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l readonly -d 'Leave only reads and lists'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l writeonly -d 'Leave only writes and deletes'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l disallow-reads -d 'Take reads (downloads) away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l disallow-writes -d 'Take writes (uploads) away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l disallow-lists -d 'Take lists away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l disallow-deletes -d 'Take deletes away'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from restrict" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l operation -d 'What is to be done' -r -f -a "read\t''
write\t''
list\t''
delete\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l bucket -d 'In which bucket' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l path -d 'At which path; an empty one is the bucket itself, which may be looked at without the right to read' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l encryption-passphrase-file -d 'A file whose first line is the passphrase that the objects of an access grant are encrypted with. Without it, only the prefixes that it was issued with can be checked, and no path in a bucket that its holders restricted further' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l project -d 'Of this project, if several have a grant of that name' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l reason -d 'Why, for whoever looks at the grant later' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l grant-stdin -d 'Read a grant from standard input, and revoke it: the grant itself, or the child if it is one'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand grants; and __fish_seen_subcommand_from revoke" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s f -l file -d 'The provision file (TOML), or `-` for standard input; docs/apply.md describes it' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l prune -d 'Revoke the keys and grants that an earlier version of the file made or took over, and that it no longer names'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l force -d 'Replace files that are in the place of new plaintexts, whoever made them'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand apply" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -f -a "record" -d 'Record what a bucket holds: a tally'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -f -a "import" -d 'Import tallies and egress from a file'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -f -a "bucket" -d 'Sum up the usage of a bucket'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and not __fish_seen_subcommand_from record import bucket project" -f -a "project" -d 'Sum up the usage of every bucket of a project'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l project -d 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l bucket -d 'The bucket' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l bytes -d 'The bytes of its objects' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l objects -d 'How many objects it holds' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l segments -d 'How many segments they are stored in' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l metadata-bytes -d 'The bytes of their metadata' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l at -d 'When that was: a time, or a period back from now; if not given, now' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from record" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l format -d 'What the lines look like' -r -f -a "jsonl\t''
csv\t''
s3-access-log\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l project -d 'The project that an access log is about; the lines of the other formats name their own' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l keep-going -d 'Import the good lines even if others are bad'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from import" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l project -d 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l bucket -d 'The bucket' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l since -d 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l before -d 'Its end: a time, a period back from now, or `never` for none; if not given, now' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l svg -d 'Write the same as a picture into this file, which must not be there yet' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l chart -d 'Draw storage and egress over time, in place of the sums'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from bucket" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l project -d 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l since -d 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l before -d 'Its end: a time, a period back from now, or `never` for none; if not given, now' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l svg -d 'Write the same as a picture into this file, which must not be there yet' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l chart -d 'Draw storage and egress over time, in place of the sums'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand usage; and __fish_seen_subcommand_from project" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -f -a "list" -d 'List the entries of the trail, the oldest first'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -f -a "verify" -d 'Check the audit log, and the store against it'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and not __fish_seen_subcommand_from list verify export" -f -a "export" -d 'Write the whole trail, to be kept elsewhere'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Only entries of this period, or from this time on; `never` for all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l before -d 'Only entries that are older than this period, or from before this time; `never` for all' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'Only entries of this actor' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Only entries with this action, or with any action on a `key` and so on' -r -f -a "store\t''
account\t''
key\t''
project\t''
grant\t''
usage\t''
provision\t''
store.init\t''
store.passphrase\t''
store.recipient_add\t''
store.recipient_remove\t''
store.rekey\t''
store.restore\t''
account.create\t''
account.update\t''
account.delete\t''
key.create\t''
key.import\t''
key.update\t''
key.rotate\t''
key.rotate_undo\t''
key.revoke\t''
key.prune\t''
project.create\t''
project.update\t''
project.delete\t''
grant.root\t''
grant.create\t''
grant.revoke\t''
usage.record\t''
usage.import\t''
provision.apply\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l subject -d 'Only entries about what has this id, not a name; 8 or more characters of its beginning do, and `store` is the store' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l after -d 'Begin behind the entry with this number, in the same order: the last one of the page before' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l newest-first -d 'The newest first'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l head -d 'The head of an earlier check or export, which some entry must have: 64 hexadecimal digits' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from verify" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand audit; and __fish_seen_subcommand_from export" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "status" -d 'Show where the store is, whether it is locked, and who may open it'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "unlock" -d 'Keep the store unlocked for a while'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "lock" -d 'End the session that `store unlock` began'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "passphrase" -d 'Set or change the passphrase'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "recipients" -d 'Who may open the store'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "rekey" -d 'Give the store a new key'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "backup" -d 'Write everything that the store holds into one encrypted file'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "restore" -d 'Make a store of a backup, or find out whether a backup is good'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and not __fish_seen_subcommand_from status unlock lock passphrase recipients rekey backup restore check" -f -a "check" -d 'Look for whatever is wrong with the store'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from status" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l for -d 'For how long, or until when; 31 days at most' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from unlock" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from lock" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l new-passphrase-file -d 'A file whose first line is the new passphrase; asked for on the terminal if not given' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l scrypt-log-n -d 'The work of guessing it: scrypt\'s N is 2 to the power of this' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from passphrase" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -f -a "list" -d 'List who may open the store'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -f -a "add" -d 'Let somebody open the store from now on'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from recipients" -f -a "remove" -d 'Let somebody open the store no longer, and give it a new key'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from rekey" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l force -d 'Take the place of the file if it is there'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from backup" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from restore" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand store; and __fish_seen_subcommand_from check" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -f -a "show" -d 'Show every setting, its value, and where the value comes from'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -f -a "path" -d 'Print the path of the configuration file, whether it exists or not'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -f -a "set" -d 'Write a setting into the configuration file'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and not __fish_seen_subcommand_from show path set unset" -f -a "unset" -d 'Take a setting out of the configuration file'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from path" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from set" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l dry-run -d 'Check everything and say what would be done, but change nothing'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand config; and __fish_seen_subcommand_from unset" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s h -l help -d 'Print help'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand completions" -s V -l version -d 'Print version'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s o -l output -d 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]' -r -f -a "table\t''
json\t''
jsonl\t''
yaml\t''
csv\t''
tsv\t''
name\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l fields -d 'The fields to show, in this order, separated by commas' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l account -d 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l store -d 'The directory of the store [env: `STORRA_ADMIN_STORE`]' -r -f -a "(__fish_complete_directories)"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l identity -d 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l config -d 'The configuration file [env: `STORRA_ADMIN_CONFIG`]' -r -F
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l actor -d 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]' -r
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l color -d 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set' -r -f -a "auto\t''
always\t''
never\t''"
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s q -l quiet -d 'Say nothing on standard error but errors'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s v -l verbose -d 'Say on standard error how things are done'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s y -l yes -d 'Do it without asking'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -l no-input -d 'Never ask anything, even on a terminal'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c storra-admin -n "__fish_storra_admin_using_subcommand man" -s V -l version -d 'Print version'

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
complete -c storra-admin -n __fish_storra_admin_names -l account -x -a '$__fish_storra_admin_found'
complete -c storra-admin -n __fish_storra_admin_names -l project -x -a '$__fish_storra_admin_found'
complete -c storra-admin -n __fish_storra_admin_names -l tag -x -a '$__fish_storra_admin_found'
