
use builtin;
use str;

set edit:completion:arg-completer[storra-admin] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'storra-admin'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'storra-admin'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand init 'Create the store'
            cand accounts 'The owners of keys, their plans and balances'
            cand keys 'REST keys, client API keys and object-storage keys'
            cand projects 'The containers of grants and bucket usage'
            cand grants 'API keys and access grants of a project, in Storj''s format'
            cand apply 'Make accounts, projects, keys and grants what a provision file says'
            cand usage 'What the buckets of projects hold and send, over time'
            cand audit 'The trail of every change'
            cand store 'The store itself: its state, its lock, who may open it, and backups of it'
            cand config 'The settings: what they are, where they come from, and the file they stand in'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages, one for each command, into a directory'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;init'= {
            cand --recipient 'A public key whose owner may open the store: `age1…`, or an SSH public key, whose comment becomes its name (repeatable)'
            cand --identity-out 'Make a fresh age identity that may open the store, and write it to this new file'
            cand --email 'The address of the first account'
            cand --plan 'The plan of the first account'
            cand --scrypt-log-n 'The work of guessing a passphrase: scrypt''s N is 2 to the power of this'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --passphrase 'Set a passphrase besides the recipients'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Create an account'
            cand list 'List the accounts, the oldest first, with the number of their keys and projects'
            cand show 'Show an account'
            cand update 'Change an account''s address, name, plan, balance or limit of projects'
            cand delete 'Delete an account that has no keys and no projects left'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;accounts;create'= {
            cand --email 'Its address: unique in the store, whatever the case of its letters'
            cand --name 'What to call it; the address if not given'
            cand --plan 'Its plan: REST and client keys need `pro`'
            cand --balance 'Its balance in cents: below zero it gets no new object-storage keys'
            cand --project-limit 'How many projects it may have, if not what its plan gives: 1 on `free`, 3 on `pro`'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts;list'= {
            cand --plan 'Only accounts on this plan'
            cand --search 'Only accounts with this text in their name or address; the case of the letters A to Z does not count'
            cand --limit 'At most so many'
            cand --after 'Begin behind the account with this id: the last id of the page before'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --owing 'Only accounts with a balance below zero'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts;show'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts;update'= {
            cand --email 'Another address'
            cand --name 'Another name'
            cand --plan 'Another plan; on `free`, its REST and client keys are denied from now on'
            cand --balance 'Another balance in cents'
            cand --project-limit 'Another limit of projects; `plan` for what its plan gives: 1 on `free`, 3 on `pro`. Those it has stay'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts;delete'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;accounts;help'= {
            cand create 'Create an account'
            cand list 'List the accounts, the oldest first, with the number of their keys and projects'
            cand show 'Show an account'
            cand update 'Change an account''s address, name, plan, balance or limit of projects'
            cand delete 'Delete an account that has no keys and no projects left'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;accounts;help;create'= {
        }
        &'storra-admin;accounts;help;list'= {
        }
        &'storra-admin;accounts;help;show'= {
        }
        &'storra-admin;accounts;help;update'= {
        }
        &'storra-admin;accounts;help;delete'= {
        }
        &'storra-admin;accounts;help;help'= {
        }
        &'storra-admin;keys'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Create a key and print its plaintext, this once'
            cand import 'Import the keys of another system by the SHA-256 of their secrets'
            cand list 'List keys'
            cand show 'Show a key with its versions'
            cand update 'Change a key''s name, expiry or tags'
            cand rotate 'Give keys a new secret each and print it, this once'
            cand revoke 'Revoke keys for good, all or none'
            cand verify 'Say whether a secret is good: allow or deny, why, and which key it is'
            cand prune 'Remove keys that were revoked or have expired long ago'
            cand scan 'Find secrets of this store that leaked into files or a pipe'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;keys;create'= {
            cand --name 'What to call it; need not be unique'
            cand --kind 'What it is for: `rest` and `client` need an account on `pro`'
            cand --expires 'When it ends: `90d`, `12h`, `2027-01-31` (its first moment in UTC), an RFC 3339 time, or `never`. If not given, `policy.default_expires` in config.toml says it; without that, never'
            cand --tag 'A label for finding it (repeatable)'
            cand --bucket 'A bucket it may enter, and how: `read_only` or `read_write` (repeatable); without any it may enter all'
            cand --count 'Make so many, named NAME-1, NAME-2 and so on, all or none'
            cand --deliver 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more'
            cand --env-name 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]'
            cand --profile 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --no-buckets 'Let it enter no bucket at all'
            cand --if-not-exists 'Do nothing if an active key of that name and kind exists; show it without its plaintext, which nobody can'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand --force 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;import'= {
            cand --format 'What the lines look like; if not given, the end of the file''s name tells: `.jsonl`, `.ndjson` or `.csv`'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;list'= {
            cand --kind 'Only keys of this kind'
            cand --expiring 'Only active keys that expire within this period, or by this time; `never` for those that never do'
            cand --unused 'Only active keys that are older than this period and were not used in it; `never` for those never used at all'
            cand --tag 'Only keys with this tag (repeatable)'
            cand --search 'Only keys with this text in their name; the case of the letters A to Z does not count'
            cand --status 'Only keys with this status'
            cand --sort 'The order: `created`, `name`, `expires` or `last_used`; with a `-` before it the reverse. If not given, the next to expire come first with `--expiring` or `--status expired`, the longest unused with `--unused`, else the oldest'
            cand --limit 'At most so many'
            cand --after 'Begin behind the key with this id, in the same order: the last id of the page before'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;show'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;update'= {
            cand --name 'Another name'
            cand --expires 'Another end, within the limits of `[policy]` in config.toml; an expired key comes back to life'
            cand --tag 'A tag to set (repeatable)'
            cand --untag 'The name of a tag to take off (repeatable)'
            cand --bucket 'Refused, with the way to do it: the buckets of a key never change'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --no-buckets 'Refused, with the way to do it: the buckets of a key never change'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;rotate'= {
            cand --kind 'Only keys of this kind'
            cand --expiring 'Only active keys that expire within this period, or by this time; `never` for those that never do'
            cand --unused 'Only active keys that are older than this period and were not used in it; `never` for those never used at all'
            cand --tag 'Only keys with this tag (repeatable)'
            cand --search 'Only keys with this text in their name; the case of the letters A to Z does not count'
            cand --overlap 'How long the old secrets stay good, or until when'
            cand --deliver 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more'
            cand --env-name 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]'
            cand --profile 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --all 'Every key, of the account that is meant or else of all of them'
            cand --now 'End the old secrets at once'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand --force 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;revoke'= {
            cand --kind 'Only keys of this kind'
            cand --expiring 'Only active keys that expire within this period, or by this time; `never` for those that never do'
            cand --unused 'Only active keys that are older than this period and were not used in it; `never` for those never used at all'
            cand --tag 'Only keys with this tag (repeatable)'
            cand --search 'Only keys with this text in their name; the case of the letters A to Z does not count'
            cand --reason 'Why, for whoever looks at the key later'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --all 'Every key, of the account that is meant or else of all of them'
            cand --secret-stdin 'Read a leaked secret from standard input, and revoke the key that has or had it'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;verify'= {
            cand --access-key 'The access key of the pair whose secret key comes on standard input'
            cand --bucket 'Also check whether the key opens this bucket'
            cand --permission 'What is to be done in the bucket'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;prune'= {
            cand --older-than 'How long ago, or before when'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;scan'= {
            cand --reason 'Why, for whoever looks at the key later; if not given, where it was found'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --no-ignore 'Also read what `.gitignore`, `.git/info/exclude` and Git''s own settings leave out'
            cand --revoke 'Revoke the keys and grants whose secrets are live, all or none; of a child of a grant, only the child'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;keys;help'= {
            cand create 'Create a key and print its plaintext, this once'
            cand import 'Import the keys of another system by the SHA-256 of their secrets'
            cand list 'List keys'
            cand show 'Show a key with its versions'
            cand update 'Change a key''s name, expiry or tags'
            cand rotate 'Give keys a new secret each and print it, this once'
            cand revoke 'Revoke keys for good, all or none'
            cand verify 'Say whether a secret is good: allow or deny, why, and which key it is'
            cand prune 'Remove keys that were revoked or have expired long ago'
            cand scan 'Find secrets of this store that leaked into files or a pipe'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;keys;help;create'= {
        }
        &'storra-admin;keys;help;import'= {
        }
        &'storra-admin;keys;help;list'= {
        }
        &'storra-admin;keys;help;show'= {
        }
        &'storra-admin;keys;help;update'= {
        }
        &'storra-admin;keys;help;rotate'= {
        }
        &'storra-admin;keys;help;revoke'= {
        }
        &'storra-admin;keys;help;verify'= {
        }
        &'storra-admin;keys;help;prune'= {
        }
        &'storra-admin;keys;help;scan'= {
        }
        &'storra-admin;keys;help;help'= {
        }
        &'storra-admin;projects'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Create a project'
            cand list 'List projects, the oldest first'
            cand show 'Show a project'
            cand update 'Change a project''s name or description'
            cand delete 'Delete a project'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;projects;create'= {
            cand --name 'Its name: 1 to 64 bytes without white space around them, unique among the account''s projects'
            cand --description 'What it is for: at most 256 bytes'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;projects;list'= {
            cand --status 'Only projects with this status'
            cand --search 'Only projects with this text in their name; the case of the letters A to Z does not count'
            cand --limit 'At most so many'
            cand --after 'Begin behind the project with this id: the last id of the page before'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;projects;show'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;projects;update'= {
            cand --name 'Another name: 1 to 64 bytes without white space around them, unique among the account''s projects'
            cand --description 'Another description: at most 256 bytes; an empty one clears it'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;projects;delete'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --cascade 'Revoke its live grants too'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;projects;help'= {
            cand create 'Create a project'
            cand list 'List projects, the oldest first'
            cand show 'Show a project'
            cand update 'Change a project''s name or description'
            cand delete 'Delete a project'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;projects;help;create'= {
        }
        &'storra-admin;projects;help;list'= {
        }
        &'storra-admin;projects;help;show'= {
        }
        &'storra-admin;projects;help;update'= {
        }
        &'storra-admin;projects;help;delete'= {
        }
        &'storra-admin;projects;help;help'= {
        }
        &'storra-admin;grants'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand create 'Create a grant and print it, this once'
            cand list 'List grants, the oldest first'
            cand show 'Show a grant'
            cand inspect 'Show what is in an API key or access grant, whoever made it'
            cand restrict 'Make a child of a grant that can do less, and print it, this once'
            cand verify 'Say whether a grant is good: allow or deny, and the caveat that denied'
            cand revoke 'Revoke grants for good, all or none'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;grants;create'= {
            cand --project 'The project it opens: its name, its id, or 8 or more characters of the id'
            cand --name 'What to call it; unique among the project''s grants that are not revoked'
            cand --satellite 'Make a whole access grant for this satellite'
            cand --encryption-passphrase-file 'A file whose first line is the passphrase that objects are encrypted with, or `-` for standard input; asked for on the terminal if not given'
            cand --deliver 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more'
            cand --env-name 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]'
            cand --profile 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]'
            cand --prefix 'Leave only this bucket, or what begins with this path in it (repeatable)'
            cand --not-before 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time'
            cand --not-after 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`'
            cand --max-object-ttl 'How long what is uploaded with it lives at most: `30d`'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand --force 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept'
            cand --readonly 'Leave only reads and lists'
            cand --writeonly 'Leave only writes and deletes'
            cand --disallow-reads 'Take reads (downloads) away'
            cand --disallow-writes 'Take writes (uploads) away'
            cand --disallow-lists 'Take lists away'
            cand --disallow-deletes 'Take deletes away'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;list'= {
            cand --project 'Only grants of this project: its name, its id, or 8 or more characters of the id'
            cand --status 'Only grants with this status'
            cand --search 'Only grants with this text in their name; the case of the letters A to Z does not count'
            cand --limit 'At most so many'
            cand --after 'Begin behind the grant with this id: the last id of the page before'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;show'= {
            cand --project 'Of this project, if several have a grant of that name'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;inspect'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;restrict'= {
            cand --prefix 'Leave only this bucket, or what begins with this path in it (repeatable)'
            cand --not-before 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time'
            cand --not-after 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`'
            cand --max-object-ttl 'How long what is uploaded with it lives at most: `30d`'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --readonly 'Leave only reads and lists'
            cand --writeonly 'Leave only writes and deletes'
            cand --disallow-reads 'Take reads (downloads) away'
            cand --disallow-writes 'Take writes (uploads) away'
            cand --disallow-lists 'Take lists away'
            cand --disallow-deletes 'Take deletes away'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;verify'= {
            cand --operation 'What is to be done'
            cand --bucket 'In which bucket'
            cand --path 'At which path; an empty one is the bucket itself, which may be looked at without the right to read'
            cand --encryption-passphrase-file 'A file whose first line is the passphrase that the objects of an access grant are encrypted with. Without it, only the prefixes that it was issued with can be checked, and no path in a bucket that its holders restricted further'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;revoke'= {
            cand --project 'Of this project, if several have a grant of that name'
            cand --reason 'Why, for whoever looks at the grant later'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --grant-stdin 'Read a grant from standard input, and revoke it: the grant itself, or the child if it is one'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;grants;help'= {
            cand create 'Create a grant and print it, this once'
            cand list 'List grants, the oldest first'
            cand show 'Show a grant'
            cand inspect 'Show what is in an API key or access grant, whoever made it'
            cand restrict 'Make a child of a grant that can do less, and print it, this once'
            cand verify 'Say whether a grant is good: allow or deny, and the caveat that denied'
            cand revoke 'Revoke grants for good, all or none'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;grants;help;create'= {
        }
        &'storra-admin;grants;help;list'= {
        }
        &'storra-admin;grants;help;show'= {
        }
        &'storra-admin;grants;help;inspect'= {
        }
        &'storra-admin;grants;help;restrict'= {
        }
        &'storra-admin;grants;help;verify'= {
        }
        &'storra-admin;grants;help;revoke'= {
        }
        &'storra-admin;grants;help;help'= {
        }
        &'storra-admin;apply'= {
            cand -f 'The provision file (TOML), or `-` for standard input; docs/apply.md describes it'
            cand --file 'The provision file (TOML), or `-` for standard input; docs/apply.md describes it'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --prune 'Revoke the keys and grants that an earlier version of the file made or took over, and that it no longer names'
            cand --force 'Replace files that are in the place of new plaintexts, whoever made them'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;usage'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand record 'Record what a bucket holds: a tally'
            cand import 'Import tallies and egress from a file'
            cand bucket 'Sum up the usage of a bucket'
            cand project 'Sum up the usage of every bucket of a project'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;usage;record'= {
            cand --project 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id'
            cand --bucket 'The bucket'
            cand --bytes 'The bytes of its objects'
            cand --objects 'How many objects it holds'
            cand --segments 'How many segments they are stored in'
            cand --metadata-bytes 'The bytes of their metadata'
            cand --at 'When that was: a time, or a period back from now; if not given, now'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;usage;import'= {
            cand --format 'What the lines look like'
            cand --project 'The project that an access log is about; the lines of the other formats name their own'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --keep-going 'Import the good lines even if others are bad'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;usage;bucket'= {
            cand --project 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id'
            cand --bucket 'The bucket'
            cand --since 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)'
            cand --before 'Its end: a time, a period back from now, or `never` for none; if not given, now'
            cand --svg 'Write the same as a picture into this file, which must not be there yet'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --chart 'Draw storage and egress over time, in place of the sums'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;usage;project'= {
            cand --project 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id'
            cand --since 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)'
            cand --before 'Its end: a time, a period back from now, or `never` for none; if not given, now'
            cand --svg 'Write the same as a picture into this file, which must not be there yet'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --chart 'Draw storage and egress over time, in place of the sums'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;usage;help'= {
            cand record 'Record what a bucket holds: a tally'
            cand import 'Import tallies and egress from a file'
            cand bucket 'Sum up the usage of a bucket'
            cand project 'Sum up the usage of every bucket of a project'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;usage;help;record'= {
        }
        &'storra-admin;usage;help;import'= {
        }
        &'storra-admin;usage;help;bucket'= {
        }
        &'storra-admin;usage;help;project'= {
        }
        &'storra-admin;usage;help;help'= {
        }
        &'storra-admin;audit'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List the entries of the trail, the oldest first'
            cand verify 'Check that the chain of the trail is whole'
            cand export 'Write the whole trail, to be kept elsewhere'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;audit;list'= {
            cand --since 'Only entries of this period, or from this time on; `never` for all'
            cand --before 'Only entries that are older than this period, or from before this time; `never` for all'
            cand --actor 'Only entries of this actor'
            cand --action 'Only entries with this action, or with any action on a `key` and so on'
            cand --subject 'Only entries about what has this id, not a name; 8 or more characters of its beginning do, and `store` is the store'
            cand --limit 'At most so many'
            cand --after 'Begin behind the entry with this number, in the same order: the last one of the page before'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --newest-first 'The newest first'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;audit;verify'= {
            cand --head 'The head of an earlier check or export, which some entry must have: 64 hexadecimal digits'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;audit;export'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;audit;help'= {
            cand list 'List the entries of the trail, the oldest first'
            cand verify 'Check that the chain of the trail is whole'
            cand export 'Write the whole trail, to be kept elsewhere'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;audit;help;list'= {
        }
        &'storra-admin;audit;help;verify'= {
        }
        &'storra-admin;audit;help;export'= {
        }
        &'storra-admin;audit;help;help'= {
        }
        &'storra-admin;store'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand status 'Show where the store is, whether it is locked, and who may open it'
            cand unlock 'Keep the store unlocked for a while'
            cand lock 'End the session that `store unlock` began'
            cand passphrase 'Set or change the passphrase'
            cand recipients 'Who may open the store'
            cand rekey 'Give the store a new key'
            cand backup 'Write everything that the store holds into one encrypted file'
            cand restore 'Make a store of a backup, or find out whether a backup is good'
            cand check 'Look for whatever is wrong with the store'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;store;status'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;unlock'= {
            cand --for 'For how long, or until when; 31 days at most'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;lock'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;passphrase'= {
            cand --new-passphrase-file 'A file whose first line is the new passphrase; asked for on the terminal if not given'
            cand --scrypt-log-n 'The work of guessing it: scrypt''s N is 2 to the power of this'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;recipients'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List who may open the store'
            cand add 'Let somebody open the store from now on'
            cand remove 'Let somebody open the store no longer, and give it a new key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;store;recipients;list'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;recipients;add'= {
            cand --recipient-file 'A file of public keys, one a line, such as `id_ed25519.pub`; `-` for standard input (repeatable)'
            cand --name 'What to call whoever has the private key; for one recipient only'
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;recipients;remove'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;recipients;help'= {
            cand list 'List who may open the store'
            cand add 'Let somebody open the store from now on'
            cand remove 'Let somebody open the store no longer, and give it a new key'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;store;recipients;help;list'= {
        }
        &'storra-admin;store;recipients;help;add'= {
        }
        &'storra-admin;store;recipients;help;remove'= {
        }
        &'storra-admin;store;recipients;help;help'= {
        }
        &'storra-admin;store;rekey'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;backup'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --force 'Take the place of the file if it is there'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;restore'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;check'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;store;help'= {
            cand status 'Show where the store is, whether it is locked, and who may open it'
            cand unlock 'Keep the store unlocked for a while'
            cand lock 'End the session that `store unlock` began'
            cand passphrase 'Set or change the passphrase'
            cand recipients 'Who may open the store'
            cand rekey 'Give the store a new key'
            cand backup 'Write everything that the store holds into one encrypted file'
            cand restore 'Make a store of a backup, or find out whether a backup is good'
            cand check 'Look for whatever is wrong with the store'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;store;help;status'= {
        }
        &'storra-admin;store;help;unlock'= {
        }
        &'storra-admin;store;help;lock'= {
        }
        &'storra-admin;store;help;passphrase'= {
        }
        &'storra-admin;store;help;recipients'= {
            cand list 'List who may open the store'
            cand add 'Let somebody open the store from now on'
            cand remove 'Let somebody open the store no longer, and give it a new key'
        }
        &'storra-admin;store;help;recipients;list'= {
        }
        &'storra-admin;store;help;recipients;add'= {
        }
        &'storra-admin;store;help;recipients;remove'= {
        }
        &'storra-admin;store;help;rekey'= {
        }
        &'storra-admin;store;help;backup'= {
        }
        &'storra-admin;store;help;restore'= {
        }
        &'storra-admin;store;help;check'= {
        }
        &'storra-admin;store;help;help'= {
        }
        &'storra-admin;config'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
            cand show 'Show every setting, its value, and where the value comes from'
            cand path 'Print the path of the configuration file, whether it exists or not'
            cand set 'Write a setting into the configuration file'
            cand unset 'Take a setting out of the configuration file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;config;show'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;config;path'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;config;set'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;config;unset'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand --dry-run 'Check everything and say what would be done, but change nothing'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;config;help'= {
            cand show 'Show every setting, its value, and where the value comes from'
            cand path 'Print the path of the configuration file, whether it exists or not'
            cand set 'Write a setting into the configuration file'
            cand unset 'Take a setting out of the configuration file'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;config;help;show'= {
        }
        &'storra-admin;config;help;path'= {
        }
        &'storra-admin;config;help;set'= {
        }
        &'storra-admin;config;help;unset'= {
        }
        &'storra-admin;config;help;help'= {
        }
        &'storra-admin;completions'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;man'= {
            cand -o 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --output 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]'
            cand --fields 'The fields to show, in this order, separated by commas'
            cand --account 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]'
            cand --store 'The directory of the store [env: `STORRA_ADMIN_STORE`]'
            cand --identity 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]'
            cand --config 'The configuration file [env: `STORRA_ADMIN_CONFIG`]'
            cand --actor 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]'
            cand --color 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set'
            cand -q 'Say nothing on standard error but errors'
            cand --quiet 'Say nothing on standard error but errors'
            cand -v 'Say on standard error how things are done'
            cand --verbose 'Say on standard error how things are done'
            cand -y 'Do it without asking'
            cand --yes 'Do it without asking'
            cand --no-input 'Never ask anything, even on a terminal'
            cand -h 'Print help'
            cand --help 'Print help'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'storra-admin;help'= {
            cand init 'Create the store'
            cand accounts 'The owners of keys, their plans and balances'
            cand keys 'REST keys, client API keys and object-storage keys'
            cand projects 'The containers of grants and bucket usage'
            cand grants 'API keys and access grants of a project, in Storj''s format'
            cand apply 'Make accounts, projects, keys and grants what a provision file says'
            cand usage 'What the buckets of projects hold and send, over time'
            cand audit 'The trail of every change'
            cand store 'The store itself: its state, its lock, who may open it, and backups of it'
            cand config 'The settings: what they are, where they come from, and the file they stand in'
            cand completions 'Print the completion script of a shell'
            cand man 'Write the manual pages, one for each command, into a directory'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'storra-admin;help;init'= {
        }
        &'storra-admin;help;accounts'= {
            cand create 'Create an account'
            cand list 'List the accounts, the oldest first, with the number of their keys and projects'
            cand show 'Show an account'
            cand update 'Change an account''s address, name, plan, balance or limit of projects'
            cand delete 'Delete an account that has no keys and no projects left'
        }
        &'storra-admin;help;accounts;create'= {
        }
        &'storra-admin;help;accounts;list'= {
        }
        &'storra-admin;help;accounts;show'= {
        }
        &'storra-admin;help;accounts;update'= {
        }
        &'storra-admin;help;accounts;delete'= {
        }
        &'storra-admin;help;keys'= {
            cand create 'Create a key and print its plaintext, this once'
            cand import 'Import the keys of another system by the SHA-256 of their secrets'
            cand list 'List keys'
            cand show 'Show a key with its versions'
            cand update 'Change a key''s name, expiry or tags'
            cand rotate 'Give keys a new secret each and print it, this once'
            cand revoke 'Revoke keys for good, all or none'
            cand verify 'Say whether a secret is good: allow or deny, why, and which key it is'
            cand prune 'Remove keys that were revoked or have expired long ago'
            cand scan 'Find secrets of this store that leaked into files or a pipe'
        }
        &'storra-admin;help;keys;create'= {
        }
        &'storra-admin;help;keys;import'= {
        }
        &'storra-admin;help;keys;list'= {
        }
        &'storra-admin;help;keys;show'= {
        }
        &'storra-admin;help;keys;update'= {
        }
        &'storra-admin;help;keys;rotate'= {
        }
        &'storra-admin;help;keys;revoke'= {
        }
        &'storra-admin;help;keys;verify'= {
        }
        &'storra-admin;help;keys;prune'= {
        }
        &'storra-admin;help;keys;scan'= {
        }
        &'storra-admin;help;projects'= {
            cand create 'Create a project'
            cand list 'List projects, the oldest first'
            cand show 'Show a project'
            cand update 'Change a project''s name or description'
            cand delete 'Delete a project'
        }
        &'storra-admin;help;projects;create'= {
        }
        &'storra-admin;help;projects;list'= {
        }
        &'storra-admin;help;projects;show'= {
        }
        &'storra-admin;help;projects;update'= {
        }
        &'storra-admin;help;projects;delete'= {
        }
        &'storra-admin;help;grants'= {
            cand create 'Create a grant and print it, this once'
            cand list 'List grants, the oldest first'
            cand show 'Show a grant'
            cand inspect 'Show what is in an API key or access grant, whoever made it'
            cand restrict 'Make a child of a grant that can do less, and print it, this once'
            cand verify 'Say whether a grant is good: allow or deny, and the caveat that denied'
            cand revoke 'Revoke grants for good, all or none'
        }
        &'storra-admin;help;grants;create'= {
        }
        &'storra-admin;help;grants;list'= {
        }
        &'storra-admin;help;grants;show'= {
        }
        &'storra-admin;help;grants;inspect'= {
        }
        &'storra-admin;help;grants;restrict'= {
        }
        &'storra-admin;help;grants;verify'= {
        }
        &'storra-admin;help;grants;revoke'= {
        }
        &'storra-admin;help;apply'= {
        }
        &'storra-admin;help;usage'= {
            cand record 'Record what a bucket holds: a tally'
            cand import 'Import tallies and egress from a file'
            cand bucket 'Sum up the usage of a bucket'
            cand project 'Sum up the usage of every bucket of a project'
        }
        &'storra-admin;help;usage;record'= {
        }
        &'storra-admin;help;usage;import'= {
        }
        &'storra-admin;help;usage;bucket'= {
        }
        &'storra-admin;help;usage;project'= {
        }
        &'storra-admin;help;audit'= {
            cand list 'List the entries of the trail, the oldest first'
            cand verify 'Check that the chain of the trail is whole'
            cand export 'Write the whole trail, to be kept elsewhere'
        }
        &'storra-admin;help;audit;list'= {
        }
        &'storra-admin;help;audit;verify'= {
        }
        &'storra-admin;help;audit;export'= {
        }
        &'storra-admin;help;store'= {
            cand status 'Show where the store is, whether it is locked, and who may open it'
            cand unlock 'Keep the store unlocked for a while'
            cand lock 'End the session that `store unlock` began'
            cand passphrase 'Set or change the passphrase'
            cand recipients 'Who may open the store'
            cand rekey 'Give the store a new key'
            cand backup 'Write everything that the store holds into one encrypted file'
            cand restore 'Make a store of a backup, or find out whether a backup is good'
            cand check 'Look for whatever is wrong with the store'
        }
        &'storra-admin;help;store;status'= {
        }
        &'storra-admin;help;store;unlock'= {
        }
        &'storra-admin;help;store;lock'= {
        }
        &'storra-admin;help;store;passphrase'= {
        }
        &'storra-admin;help;store;recipients'= {
            cand list 'List who may open the store'
            cand add 'Let somebody open the store from now on'
            cand remove 'Let somebody open the store no longer, and give it a new key'
        }
        &'storra-admin;help;store;recipients;list'= {
        }
        &'storra-admin;help;store;recipients;add'= {
        }
        &'storra-admin;help;store;recipients;remove'= {
        }
        &'storra-admin;help;store;rekey'= {
        }
        &'storra-admin;help;store;backup'= {
        }
        &'storra-admin;help;store;restore'= {
        }
        &'storra-admin;help;store;check'= {
        }
        &'storra-admin;help;config'= {
            cand show 'Show every setting, its value, and where the value comes from'
            cand path 'Print the path of the configuration file, whether it exists or not'
            cand set 'Write a setting into the configuration file'
            cand unset 'Take a setting out of the configuration file'
        }
        &'storra-admin;help;config;show'= {
        }
        &'storra-admin;help;config;path'= {
        }
        &'storra-admin;help;config;set'= {
        }
        &'storra-admin;help;config;unset'= {
        }
        &'storra-admin;help;completions'= {
        }
        &'storra-admin;help;man'= {
        }
        &'storra-admin;help;help'= {
        }
    ]
    $completions[$command]
}
