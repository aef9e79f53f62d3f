
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'storra-admin' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'storra-admin'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'storra-admin' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create the store')
            [CompletionResult]::new('accounts', 'accounts', [CompletionResultType]::ParameterValue, 'The owners of keys, their plans and balances')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'REST keys, client API keys and object-storage keys')
            [CompletionResult]::new('projects', 'projects', [CompletionResultType]::ParameterValue, 'The containers of grants and bucket usage')
            [CompletionResult]::new('grants', 'grants', [CompletionResultType]::ParameterValue, 'API keys and access grants of a project, in Storj''s format')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make accounts, projects, keys and grants what a provision file says')
            [CompletionResult]::new('usage', 'usage', [CompletionResultType]::ParameterValue, 'What the buckets of projects hold and send, over time')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The trail of every change')
            [CompletionResult]::new('store', 'store', [CompletionResultType]::ParameterValue, 'The store itself: its state, its lock, who may open it, and backups of it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'The settings: what they are, where they come from, and the file they stand in')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one for each command, into a directory')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;init' {
            [CompletionResult]::new('--recipient', '--recipient', [CompletionResultType]::ParameterName, 'A public key whose owner may open the store: `age1…`, or an SSH public key, whose comment becomes its name (repeatable)')
            [CompletionResult]::new('--identity-out', '--identity-out', [CompletionResultType]::ParameterName, 'Make a fresh age identity that may open the store, and write it to this new file')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'The address of the first account')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'The plan of the first account')
            [CompletionResult]::new('--scrypt-log-n', '--scrypt-log-n', [CompletionResultType]::ParameterName, 'The work of guessing a passphrase: scrypt''s N is 2 to the power of this')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--passphrase', '--passphrase', [CompletionResultType]::ParameterName, 'Set a passphrase besides the recipients')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an account')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, the oldest first, with the number of their keys and projects')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an account')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change an account''s address, name, plan, balance or limit of projects')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete an account that has no keys and no projects left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;accounts;create' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Its address: unique in the store, whatever the case of its letters')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call it; the address if not given')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Its plan: REST and client keys need `pro`')
            [CompletionResult]::new('--balance', '--balance', [CompletionResultType]::ParameterName, 'Its balance in cents: below zero it gets no new object-storage keys')
            [CompletionResult]::new('--project-limit', '--project-limit', [CompletionResultType]::ParameterName, 'How many projects it may have, if not what its plan gives: 1 on `free`, 3 on `pro`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts;list' {
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Only accounts on this plan')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only accounts with this text in their name or address; the case of the letters A to Z does not count')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin behind the account with this id: the last id of the page before')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--owing', '--owing', [CompletionResultType]::ParameterName, 'Only accounts with a balance below zero')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts;update' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Another address')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Another name')
            [CompletionResult]::new('--plan', '--plan', [CompletionResultType]::ParameterName, 'Another plan; on `free`, its REST and client keys are denied from now on')
            [CompletionResult]::new('--balance', '--balance', [CompletionResultType]::ParameterName, 'Another balance in cents')
            [CompletionResult]::new('--project-limit', '--project-limit', [CompletionResultType]::ParameterName, 'Another limit of projects; `plan` for what its plan gives: 1 on `free`, 3 on `pro`. Those it has stay')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts;delete' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;accounts;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an account')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, the oldest first, with the number of their keys and projects')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an account')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change an account''s address, name, plan, balance or limit of projects')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete an account that has no keys and no projects left')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;accounts;help;create' {
            break
        }
        'storra-admin;accounts;help;list' {
            break
        }
        'storra-admin;accounts;help;show' {
            break
        }
        'storra-admin;accounts;help;update' {
            break
        }
        'storra-admin;accounts;help;delete' {
            break
        }
        'storra-admin;accounts;help;help' {
            break
        }
        'storra-admin;keys' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a key and print its plaintext, this once')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import the keys of another system by the SHA-256 of their secrets')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a key with its versions')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a key''s name, expiry or tags')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give keys a new secret each and print it, this once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke keys for good, all or none')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a secret is good: allow or deny, why, and which key it is')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove keys that were revoked or have expired long ago')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'Find secrets of this store that leaked into files or a pipe')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;keys;create' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call it; need not be unique')
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'What it is for: `rest` and `client` need an account on `pro`')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'When it ends: `90d`, `12h`, `2027-01-31` (its first moment in UTC), an RFC 3339 time, or `never`. If not given, `policy.default_expires` in config.toml says it; without that, never')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A label for finding it (repeatable)')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'A bucket it may enter, and how: `read_only` or `read_write` (repeatable); without any it may enter all')
            [CompletionResult]::new('--count', '--count', [CompletionResultType]::ParameterName, 'Make so many, named NAME-1, NAME-2 and so on, all or none')
            [CompletionResult]::new('--deliver', '--deliver', [CompletionResultType]::ParameterName, 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more')
            [CompletionResult]::new('--env-name', '--env-name', [CompletionResultType]::ParameterName, 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--no-buckets', '--no-buckets', [CompletionResultType]::ParameterName, 'Let it enter no bucket at all')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Do nothing if an active key of that name and kind exists; show it without its plaintext, which nobody can')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;import' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What the lines look like; if not given, the end of the file''s name tells: `.jsonl`, `.ndjson` or `.csv`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;list' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only keys of this kind')
            [CompletionResult]::new('--expiring', '--expiring', [CompletionResultType]::ParameterName, 'Only active keys that expire within this period, or by this time; `never` for those that never do')
            [CompletionResult]::new('--unused', '--unused', [CompletionResultType]::ParameterName, 'Only active keys that are older than this period and were not used in it; `never` for those never used at all')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only keys with this tag (repeatable)')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only keys with this text in their name; the case of the letters A to Z does not count')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only keys with this status')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'The order: `created`, `name`, `expires` or `last_used`; with a `-` before it the reverse. If not given, the next to expire come first with `--expiring` or `--status expired`, the longest unused with `--unused`, else the oldest')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin behind the key with this id, in the same order: the last id of the page before')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;update' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Another name')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'Another end, within the limits of `[policy]` in config.toml; an expired key comes back to life')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'A tag to set (repeatable)')
            [CompletionResult]::new('--untag', '--untag', [CompletionResultType]::ParameterName, 'The name of a tag to take off (repeatable)')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'Refused, with the way to do it: the buckets of a key never change')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--no-buckets', '--no-buckets', [CompletionResultType]::ParameterName, 'Refused, with the way to do it: the buckets of a key never change')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;rotate' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only keys of this kind')
            [CompletionResult]::new('--expiring', '--expiring', [CompletionResultType]::ParameterName, 'Only active keys that expire within this period, or by this time; `never` for those that never do')
            [CompletionResult]::new('--unused', '--unused', [CompletionResultType]::ParameterName, 'Only active keys that are older than this period and were not used in it; `never` for those never used at all')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only keys with this tag (repeatable)')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only keys with this text in their name; the case of the letters A to Z does not count')
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long the old secrets stay good, or until when')
            [CompletionResult]::new('--deliver', '--deliver', [CompletionResultType]::ParameterName, 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more')
            [CompletionResult]::new('--env-name', '--env-name', [CompletionResultType]::ParameterName, 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every key, of the account that is meant or else of all of them')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'End the old secrets at once')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;revoke' {
            [CompletionResult]::new('--kind', '--kind', [CompletionResultType]::ParameterName, 'Only keys of this kind')
            [CompletionResult]::new('--expiring', '--expiring', [CompletionResultType]::ParameterName, 'Only active keys that expire within this period, or by this time; `never` for those that never do')
            [CompletionResult]::new('--unused', '--unused', [CompletionResultType]::ParameterName, 'Only active keys that are older than this period and were not used in it; `never` for those never used at all')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Only keys with this tag (repeatable)')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only keys with this text in their name; the case of the letters A to Z does not count')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever looks at the key later')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Every key, of the account that is meant or else of all of them')
            [CompletionResult]::new('--secret-stdin', '--secret-stdin', [CompletionResultType]::ParameterName, 'Read a leaked secret from standard input, and revoke the key that has or had it')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;verify' {
            [CompletionResult]::new('--access-key', '--access-key', [CompletionResultType]::ParameterName, 'The access key of the pair whose secret key comes on standard input')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'Also check whether the key opens this bucket')
            [CompletionResult]::new('--permission', '--permission', [CompletionResultType]::ParameterName, 'What is to be done in the bucket')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;prune' {
            [CompletionResult]::new('--older-than', '--older-than', [CompletionResultType]::ParameterName, 'How long ago, or before when')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;scan' {
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever looks at the key later; if not given, where it was found')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--no-ignore', '--no-ignore', [CompletionResultType]::ParameterName, 'Also read what `.gitignore`, `.git/info/exclude` and Git''s own settings leave out')
            [CompletionResult]::new('--revoke', '--revoke', [CompletionResultType]::ParameterName, 'Revoke the keys and grants whose secrets are live, all or none; of a child of a grant, only the child')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;keys;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a key and print its plaintext, this once')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import the keys of another system by the SHA-256 of their secrets')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a key with its versions')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a key''s name, expiry or tags')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give keys a new secret each and print it, this once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke keys for good, all or none')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a secret is good: allow or deny, why, and which key it is')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove keys that were revoked or have expired long ago')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'Find secrets of this store that leaked into files or a pipe')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;keys;help;create' {
            break
        }
        'storra-admin;keys;help;import' {
            break
        }
        'storra-admin;keys;help;list' {
            break
        }
        'storra-admin;keys;help;show' {
            break
        }
        'storra-admin;keys;help;update' {
            break
        }
        'storra-admin;keys;help;rotate' {
            break
        }
        'storra-admin;keys;help;revoke' {
            break
        }
        'storra-admin;keys;help;verify' {
            break
        }
        'storra-admin;keys;help;prune' {
            break
        }
        'storra-admin;keys;help;scan' {
            break
        }
        'storra-admin;keys;help;help' {
            break
        }
        'storra-admin;projects' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a project')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List projects, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a project')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a project''s name or description')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a project')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;projects;create' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Its name: 1 to 64 bytes without white space around them, unique among the account''s projects')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'What it is for: at most 256 bytes')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;projects;list' {
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only projects with this status')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only projects with this text in their name; the case of the letters A to Z does not count')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin behind the project with this id: the last id of the page before')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;projects;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;projects;update' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Another name: 1 to 64 bytes without white space around them, unique among the account''s projects')
            [CompletionResult]::new('--description', '--description', [CompletionResultType]::ParameterName, 'Another description: at most 256 bytes; an empty one clears it')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;projects;delete' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--cascade', '--cascade', [CompletionResultType]::ParameterName, 'Revoke its live grants too')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;projects;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a project')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List projects, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a project')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a project''s name or description')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a project')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;projects;help;create' {
            break
        }
        'storra-admin;projects;help;list' {
            break
        }
        'storra-admin;projects;help;show' {
            break
        }
        'storra-admin;projects;help;update' {
            break
        }
        'storra-admin;projects;help;delete' {
            break
        }
        'storra-admin;projects;help;help' {
            break
        }
        'storra-admin;grants' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a grant and print it, this once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List grants, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a grant')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what is in an API key or access grant, whoever made it')
            [CompletionResult]::new('restrict', 'restrict', [CompletionResultType]::ParameterValue, 'Make a child of a grant that can do less, and print it, this once')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a grant is good: allow or deny, and the caveat that denied')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke grants for good, all or none')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;grants;create' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'The project it opens: its name, its id, or 8 or more characters of the id')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call it; unique among the project''s grants that are not revoked')
            [CompletionResult]::new('--satellite', '--satellite', [CompletionResultType]::ParameterName, 'Make a whole access grant for this satellite')
            [CompletionResult]::new('--encryption-passphrase-file', '--encryption-passphrase-file', [CompletionResultType]::ParameterName, 'A file whose first line is the passphrase that objects are encrypted with, or `-` for standard input; asked for on the terminal if not given')
            [CompletionResult]::new('--deliver', '--deliver', [CompletionResultType]::ParameterName, 'Hand the plaintext over as other tools read it: `raw`, `env`, `json`, `aws`, `rclone`, `k8s` or `github`. With a path it goes into that file, of mode 0600, and not to standard output; docs/delivery.md tells more')
            [CompletionResult]::new('--env-name', '--env-name', [CompletionResultType]::ParameterName, 'The variable for `env`, `k8s` and `github`; a pair gets two, with `_ACCESS_KEY_ID` and `_SECRET_ACCESS_KEY` behind it [default: `CLOUD_API_KEY`; for a pair `AWS`]')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The profile for `aws`, the remote for `rclone`, the name of the Secret for `k8s` [default: `default` for `aws`, else made from the key''s name]')
            [CompletionResult]::new('--prefix', '--prefix', [CompletionResultType]::ParameterName, 'Leave only this bucket, or what begins with this path in it (repeatable)')
            [CompletionResult]::new('--not-before', '--not-before', [CompletionResultType]::ParameterName, 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time')
            [CompletionResult]::new('--not-after', '--not-after', [CompletionResultType]::ParameterName, 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`')
            [CompletionResult]::new('--max-object-ttl', '--max-object-ttl', [CompletionResultType]::ParameterName, 'How long what is uploaded with it lives at most: `30d`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace the file if there is one; other sections of `aws` and `rclone` files are kept')
            [CompletionResult]::new('--readonly', '--readonly', [CompletionResultType]::ParameterName, 'Leave only reads and lists')
            [CompletionResult]::new('--writeonly', '--writeonly', [CompletionResultType]::ParameterName, 'Leave only writes and deletes')
            [CompletionResult]::new('--disallow-reads', '--disallow-reads', [CompletionResultType]::ParameterName, 'Take reads (downloads) away')
            [CompletionResult]::new('--disallow-writes', '--disallow-writes', [CompletionResultType]::ParameterName, 'Take writes (uploads) away')
            [CompletionResult]::new('--disallow-lists', '--disallow-lists', [CompletionResultType]::ParameterName, 'Take lists away')
            [CompletionResult]::new('--disallow-deletes', '--disallow-deletes', [CompletionResultType]::ParameterName, 'Take deletes away')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;list' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'Only grants of this project: its name, its id, or 8 or more characters of the id')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only grants with this status')
            [CompletionResult]::new('--search', '--search', [CompletionResultType]::ParameterName, 'Only grants with this text in their name; the case of the letters A to Z does not count')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin behind the grant with this id: the last id of the page before')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;show' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'Of this project, if several have a grant of that name')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;inspect' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;restrict' {
            [CompletionResult]::new('--prefix', '--prefix', [CompletionResultType]::ParameterName, 'Leave only this bucket, or what begins with this path in it (repeatable)')
            [CompletionResult]::new('--not-before', '--not-before', [CompletionResultType]::ParameterName, 'The first moment at which it is good: `12h` from now, `2027-01-31` (its first moment in UTC) or an RFC 3339 time')
            [CompletionResult]::new('--not-after', '--not-after', [CompletionResultType]::ParameterName, 'The last moment at which it is good: `90d` from now, `2027-01-31`, an RFC 3339 time, or `never`')
            [CompletionResult]::new('--max-object-ttl', '--max-object-ttl', [CompletionResultType]::ParameterName, 'How long what is uploaded with it lives at most: `30d`')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--readonly', '--readonly', [CompletionResultType]::ParameterName, 'Leave only reads and lists')
            [CompletionResult]::new('--writeonly', '--writeonly', [CompletionResultType]::ParameterName, 'Leave only writes and deletes')
            [CompletionResult]::new('--disallow-reads', '--disallow-reads', [CompletionResultType]::ParameterName, 'Take reads (downloads) away')
            [CompletionResult]::new('--disallow-writes', '--disallow-writes', [CompletionResultType]::ParameterName, 'Take writes (uploads) away')
            [CompletionResult]::new('--disallow-lists', '--disallow-lists', [CompletionResultType]::ParameterName, 'Take lists away')
            [CompletionResult]::new('--disallow-deletes', '--disallow-deletes', [CompletionResultType]::ParameterName, 'Take deletes away')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;verify' {
            [CompletionResult]::new('--operation', '--operation', [CompletionResultType]::ParameterName, 'What is to be done')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'In which bucket')
            [CompletionResult]::new('--path', '--path', [CompletionResultType]::ParameterName, 'At which path; an empty one is the bucket itself, which may be looked at without the right to read')
            [CompletionResult]::new('--encryption-passphrase-file', '--encryption-passphrase-file', [CompletionResultType]::ParameterName, 'A file whose first line is the passphrase that the objects of an access grant are encrypted with. Without it, only the prefixes that it was issued with can be checked, and no path in a bucket that its holders restricted further')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;revoke' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'Of this project, if several have a grant of that name')
            [CompletionResult]::new('--reason', '--reason', [CompletionResultType]::ParameterName, 'Why, for whoever looks at the grant later')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--grant-stdin', '--grant-stdin', [CompletionResultType]::ParameterName, 'Read a grant from standard input, and revoke it: the grant itself, or the child if it is one')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;grants;help' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a grant and print it, this once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List grants, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a grant')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what is in an API key or access grant, whoever made it')
            [CompletionResult]::new('restrict', 'restrict', [CompletionResultType]::ParameterValue, 'Make a child of a grant that can do less, and print it, this once')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a grant is good: allow or deny, and the caveat that denied')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke grants for good, all or none')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;grants;help;create' {
            break
        }
        'storra-admin;grants;help;list' {
            break
        }
        'storra-admin;grants;help;show' {
            break
        }
        'storra-admin;grants;help;inspect' {
            break
        }
        'storra-admin;grants;help;restrict' {
            break
        }
        'storra-admin;grants;help;verify' {
            break
        }
        'storra-admin;grants;help;revoke' {
            break
        }
        'storra-admin;grants;help;help' {
            break
        }
        'storra-admin;apply' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The provision file (TOML), or `-` for standard input; docs/apply.md describes it')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The provision file (TOML), or `-` for standard input; docs/apply.md describes it')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Revoke the keys and grants that an earlier version of the file made or took over, and that it no longer names')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Replace files that are in the place of new plaintexts, whoever made them')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;usage' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record what a bucket holds: a tally')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import tallies and egress from a file')
            [CompletionResult]::new('bucket', 'bucket', [CompletionResultType]::ParameterValue, 'Sum up the usage of a bucket')
            [CompletionResult]::new('project', 'project', [CompletionResultType]::ParameterValue, 'Sum up the usage of every bucket of a project')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;usage;record' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'The bucket')
            [CompletionResult]::new('--bytes', '--bytes', [CompletionResultType]::ParameterName, 'The bytes of its objects')
            [CompletionResult]::new('--objects', '--objects', [CompletionResultType]::ParameterName, 'How many objects it holds')
            [CompletionResult]::new('--segments', '--segments', [CompletionResultType]::ParameterName, 'How many segments they are stored in')
            [CompletionResult]::new('--metadata-bytes', '--metadata-bytes', [CompletionResultType]::ParameterName, 'The bytes of their metadata')
            [CompletionResult]::new('--at', '--at', [CompletionResultType]::ParameterName, 'When that was: a time, or a period back from now; if not given, now')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;usage;import' {
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'What the lines look like')
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'The project that an access log is about; the lines of the other formats name their own')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--keep-going', '--keep-going', [CompletionResultType]::ParameterName, 'Import the good lines even if others are bad')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;usage;bucket' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id')
            [CompletionResult]::new('--bucket', '--bucket', [CompletionResultType]::ParameterName, 'The bucket')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Its end: a time, a period back from now, or `never` for none; if not given, now')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'Write the same as a picture into this file, which must not be there yet')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--chart', '--chart', [CompletionResultType]::ParameterName, 'Draw storage and egress over time, in place of the sums')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;usage;project' {
            [CompletionResult]::new('--project', '--project', [CompletionResultType]::ParameterName, 'The project: its name, its id, or 8 or more characters of the id; a deleted one is named by its whole id')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Its beginning, cut to the hour: a time, a period back from now, or `never` for the very first; if not given, the first moment of the month (UTC)')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Its end: a time, a period back from now, or `never` for none; if not given, now')
            [CompletionResult]::new('--svg', '--svg', [CompletionResultType]::ParameterName, 'Write the same as a picture into this file, which must not be there yet')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--chart', '--chart', [CompletionResultType]::ParameterName, 'Draw storage and egress over time, in place of the sums')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;usage;help' {
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record what a bucket holds: a tally')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import tallies and egress from a file')
            [CompletionResult]::new('bucket', 'bucket', [CompletionResultType]::ParameterValue, 'Sum up the usage of a bucket')
            [CompletionResult]::new('project', 'project', [CompletionResultType]::ParameterValue, 'Sum up the usage of every bucket of a project')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;usage;help;record' {
            break
        }
        'storra-admin;usage;help;import' {
            break
        }
        'storra-admin;usage;help;bucket' {
            break
        }
        'storra-admin;usage;help;project' {
            break
        }
        'storra-admin;usage;help;help' {
            break
        }
        'storra-admin;audit' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries of the trail, the oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that the chain of the trail is whole')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the whole trail, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;audit;list' {
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only entries of this period, or from this time on; `never` for all')
            [CompletionResult]::new('--before', '--before', [CompletionResultType]::ParameterName, 'Only entries that are older than this period, or from before this time; `never` for all')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Only entries of this actor')
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Only entries with this action, or with any action on a `key` and so on')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Only entries about what has this id, not a name; 8 or more characters of its beginning do, and `store` is the store')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--after', '--after', [CompletionResultType]::ParameterName, 'Begin behind the entry with this number, in the same order: the last one of the page before')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--newest-first', '--newest-first', [CompletionResultType]::ParameterName, 'The newest first')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;audit;verify' {
            [CompletionResult]::new('--head', '--head', [CompletionResultType]::ParameterName, 'The head of an earlier check or export, which some entry must have: 64 hexadecimal digits')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;audit;export' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;audit;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries of the trail, the oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that the chain of the trail is whole')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the whole trail, to be kept elsewhere')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;audit;help;list' {
            break
        }
        'storra-admin;audit;help;verify' {
            break
        }
        'storra-admin;audit;help;export' {
            break
        }
        'storra-admin;audit;help;help' {
            break
        }
        'storra-admin;store' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where the store is, whether it is locked, and who may open it')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Keep the store unlocked for a while')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'End the session that `store unlock` began')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Set or change the passphrase')
            [CompletionResult]::new('recipients', 'recipients', [CompletionResultType]::ParameterValue, 'Who may open the store')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Give the store a new key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Write everything that the store holds into one encrypted file')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Make a store of a backup, or find out whether a backup is good')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for whatever is wrong with the store')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;store;status' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;unlock' {
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'For how long, or until when; 31 days at most')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;lock' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;passphrase' {
            [CompletionResult]::new('--new-passphrase-file', '--new-passphrase-file', [CompletionResultType]::ParameterName, 'A file whose first line is the new passphrase; asked for on the terminal if not given')
            [CompletionResult]::new('--scrypt-log-n', '--scrypt-log-n', [CompletionResultType]::ParameterName, 'The work of guessing it: scrypt''s N is 2 to the power of this')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;recipients' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may open the store')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Let somebody open the store from now on')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let somebody open the store no longer, and give it a new key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;store;recipients;list' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;recipients;add' {
            [CompletionResult]::new('--recipient-file', '--recipient-file', [CompletionResultType]::ParameterName, 'A file of public keys, one a line, such as `id_ed25519.pub`; `-` for standard input (repeatable)')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call whoever has the private key; for one recipient only')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;recipients;remove' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;recipients;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may open the store')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Let somebody open the store from now on')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let somebody open the store no longer, and give it a new key')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;store;recipients;help;list' {
            break
        }
        'storra-admin;store;recipients;help;add' {
            break
        }
        'storra-admin;store;recipients;help;remove' {
            break
        }
        'storra-admin;store;recipients;help;help' {
            break
        }
        'storra-admin;store;rekey' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;backup' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Take the place of the file if it is there')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;restore' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;check' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;store;help' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where the store is, whether it is locked, and who may open it')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Keep the store unlocked for a while')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'End the session that `store unlock` began')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Set or change the passphrase')
            [CompletionResult]::new('recipients', 'recipients', [CompletionResultType]::ParameterValue, 'Who may open the store')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Give the store a new key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Write everything that the store holds into one encrypted file')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Make a store of a backup, or find out whether a backup is good')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for whatever is wrong with the store')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;store;help;status' {
            break
        }
        'storra-admin;store;help;unlock' {
            break
        }
        'storra-admin;store;help;lock' {
            break
        }
        'storra-admin;store;help;passphrase' {
            break
        }
        'storra-admin;store;help;recipients' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may open the store')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Let somebody open the store from now on')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let somebody open the store no longer, and give it a new key')
            break
        }
        'storra-admin;store;help;recipients;list' {
            break
        }
        'storra-admin;store;help;recipients;add' {
            break
        }
        'storra-admin;store;help;recipients;remove' {
            break
        }
        'storra-admin;store;help;rekey' {
            break
        }
        'storra-admin;store;help;backup' {
            break
        }
        'storra-admin;store;help;restore' {
            break
        }
        'storra-admin;store;help;check' {
            break
        }
        'storra-admin;store;help;help' {
            break
        }
        'storra-admin;config' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting, its value, and where the value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file, whether it exists or not')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;config;show' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;config;path' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;config;set' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;config;unset' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check everything and say what would be done, but change nothing')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;config;help' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting, its value, and where the value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file, whether it exists or not')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;config;help;show' {
            break
        }
        'storra-admin;config;help;path' {
            break
        }
        'storra-admin;config;help;set' {
            break
        }
        'storra-admin;config;help;unset' {
            break
        }
        'storra-admin;config;help;help' {
            break
        }
        'storra-admin;completions' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;man' {
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'How to show the answer; `name` is one bare value a line: the name, or what `--fields` picks [env: `STORRA_ADMIN_OUTPUT`]')
            [CompletionResult]::new('--fields', '--fields', [CompletionResultType]::ParameterName, 'The fields to show, in this order, separated by commas')
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account that is meant, by address or id [env: `STORRA_ADMIN_ACCOUNT`]')
            [CompletionResult]::new('--store', '--store', [CompletionResultType]::ParameterName, 'The directory of the store [env: `STORRA_ADMIN_STORE`]')
            [CompletionResult]::new('--identity', '--identity', [CompletionResultType]::ParameterName, 'A file with the age or SSH private key that opens the store [env: `STORRA_ADMIN_IDENTITY`]')
            [CompletionResult]::new('--config', '--config', [CompletionResultType]::ParameterName, 'The configuration file [env: `STORRA_ADMIN_CONFIG`]')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Who acts, for the audit trail; `user@host` if not given [env: `STORRA_ADMIN_ACTOR`]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to colour: `auto` means on a terminal, unless `NO_COLOR` is set')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing on standard error but errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error how things are done')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Do it without asking')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything, even on a terminal')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'storra-admin;help' {
            [CompletionResult]::new('init', 'init', [CompletionResultType]::ParameterValue, 'Create the store')
            [CompletionResult]::new('accounts', 'accounts', [CompletionResultType]::ParameterValue, 'The owners of keys, their plans and balances')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'REST keys, client API keys and object-storage keys')
            [CompletionResult]::new('projects', 'projects', [CompletionResultType]::ParameterValue, 'The containers of grants and bucket usage')
            [CompletionResult]::new('grants', 'grants', [CompletionResultType]::ParameterValue, 'API keys and access grants of a project, in Storj''s format')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make accounts, projects, keys and grants what a provision file says')
            [CompletionResult]::new('usage', 'usage', [CompletionResultType]::ParameterValue, 'What the buckets of projects hold and send, over time')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'The trail of every change')
            [CompletionResult]::new('store', 'store', [CompletionResultType]::ParameterValue, 'The store itself: its state, its lock, who may open it, and backups of it')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'The settings: what they are, where they come from, and the file they stand in')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script of a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Write the manual pages, one for each command, into a directory')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'storra-admin;help;init' {
            break
        }
        'storra-admin;help;accounts' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create an account')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the accounts, the oldest first, with the number of their keys and projects')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show an account')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change an account''s address, name, plan, balance or limit of projects')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete an account that has no keys and no projects left')
            break
        }
        'storra-admin;help;accounts;create' {
            break
        }
        'storra-admin;help;accounts;list' {
            break
        }
        'storra-admin;help;accounts;show' {
            break
        }
        'storra-admin;help;accounts;update' {
            break
        }
        'storra-admin;help;accounts;delete' {
            break
        }
        'storra-admin;help;keys' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a key and print its plaintext, this once')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import the keys of another system by the SHA-256 of their secrets')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List keys')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a key with its versions')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a key''s name, expiry or tags')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Give keys a new secret each and print it, this once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke keys for good, all or none')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a secret is good: allow or deny, why, and which key it is')
            [CompletionResult]::new('prune', 'prune', [CompletionResultType]::ParameterValue, 'Remove keys that were revoked or have expired long ago')
            [CompletionResult]::new('scan', 'scan', [CompletionResultType]::ParameterValue, 'Find secrets of this store that leaked into files or a pipe')
            break
        }
        'storra-admin;help;keys;create' {
            break
        }
        'storra-admin;help;keys;import' {
            break
        }
        'storra-admin;help;keys;list' {
            break
        }
        'storra-admin;help;keys;show' {
            break
        }
        'storra-admin;help;keys;update' {
            break
        }
        'storra-admin;help;keys;rotate' {
            break
        }
        'storra-admin;help;keys;revoke' {
            break
        }
        'storra-admin;help;keys;verify' {
            break
        }
        'storra-admin;help;keys;prune' {
            break
        }
        'storra-admin;help;keys;scan' {
            break
        }
        'storra-admin;help;projects' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a project')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List projects, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a project')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change a project''s name or description')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete a project')
            break
        }
        'storra-admin;help;projects;create' {
            break
        }
        'storra-admin;help;projects;list' {
            break
        }
        'storra-admin;help;projects;show' {
            break
        }
        'storra-admin;help;projects;update' {
            break
        }
        'storra-admin;help;projects;delete' {
            break
        }
        'storra-admin;help;grants' {
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a grant and print it, this once')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List grants, the oldest first')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a grant')
            [CompletionResult]::new('inspect', 'inspect', [CompletionResultType]::ParameterValue, 'Show what is in an API key or access grant, whoever made it')
            [CompletionResult]::new('restrict', 'restrict', [CompletionResultType]::ParameterValue, 'Make a child of a grant that can do less, and print it, this once')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Say whether a grant is good: allow or deny, and the caveat that denied')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke grants for good, all or none')
            break
        }
        'storra-admin;help;grants;create' {
            break
        }
        'storra-admin;help;grants;list' {
            break
        }
        'storra-admin;help;grants;show' {
            break
        }
        'storra-admin;help;grants;inspect' {
            break
        }
        'storra-admin;help;grants;restrict' {
            break
        }
        'storra-admin;help;grants;verify' {
            break
        }
        'storra-admin;help;grants;revoke' {
            break
        }
        'storra-admin;help;apply' {
            break
        }
        'storra-admin;help;usage' {
            [CompletionResult]::new('record', 'record', [CompletionResultType]::ParameterValue, 'Record what a bucket holds: a tally')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Import tallies and egress from a file')
            [CompletionResult]::new('bucket', 'bucket', [CompletionResultType]::ParameterValue, 'Sum up the usage of a bucket')
            [CompletionResult]::new('project', 'project', [CompletionResultType]::ParameterValue, 'Sum up the usage of every bucket of a project')
            break
        }
        'storra-admin;help;usage;record' {
            break
        }
        'storra-admin;help;usage;import' {
            break
        }
        'storra-admin;help;usage;bucket' {
            break
        }
        'storra-admin;help;usage;project' {
            break
        }
        'storra-admin;help;audit' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the entries of the trail, the oldest first')
            [CompletionResult]::new('verify', 'verify', [CompletionResultType]::ParameterValue, 'Check that the chain of the trail is whole')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Write the whole trail, to be kept elsewhere')
            break
        }
        'storra-admin;help;audit;list' {
            break
        }
        'storra-admin;help;audit;verify' {
            break
        }
        'storra-admin;help;audit;export' {
            break
        }
        'storra-admin;help;store' {
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where the store is, whether it is locked, and who may open it')
            [CompletionResult]::new('unlock', 'unlock', [CompletionResultType]::ParameterValue, 'Keep the store unlocked for a while')
            [CompletionResult]::new('lock', 'lock', [CompletionResultType]::ParameterValue, 'End the session that `store unlock` began')
            [CompletionResult]::new('passphrase', 'passphrase', [CompletionResultType]::ParameterValue, 'Set or change the passphrase')
            [CompletionResult]::new('recipients', 'recipients', [CompletionResultType]::ParameterValue, 'Who may open the store')
            [CompletionResult]::new('rekey', 'rekey', [CompletionResultType]::ParameterValue, 'Give the store a new key')
            [CompletionResult]::new('backup', 'backup', [CompletionResultType]::ParameterValue, 'Write everything that the store holds into one encrypted file')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Make a store of a backup, or find out whether a backup is good')
            [CompletionResult]::new('check', 'check', [CompletionResultType]::ParameterValue, 'Look for whatever is wrong with the store')
            break
        }
        'storra-admin;help;store;status' {
            break
        }
        'storra-admin;help;store;unlock' {
            break
        }
        'storra-admin;help;store;lock' {
            break
        }
        'storra-admin;help;store;passphrase' {
            break
        }
        'storra-admin;help;store;recipients' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List who may open the store')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Let somebody open the store from now on')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Let somebody open the store no longer, and give it a new key')
            break
        }
        'storra-admin;help;store;recipients;list' {
            break
        }
        'storra-admin;help;store;recipients;add' {
            break
        }
        'storra-admin;help;store;recipients;remove' {
            break
        }
        'storra-admin;help;store;rekey' {
            break
        }
        'storra-admin;help;store;backup' {
            break
        }
        'storra-admin;help;store;restore' {
            break
        }
        'storra-admin;help;store;check' {
            break
        }
        'storra-admin;help;config' {
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show every setting, its value, and where the value comes from')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print the path of the configuration file, whether it exists or not')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            break
        }
        'storra-admin;help;config;show' {
            break
        }
        'storra-admin;help;config;path' {
            break
        }
        'storra-admin;help;config;set' {
            break
        }
        'storra-admin;help;config;unset' {
            break
        }
        'storra-admin;help;completions' {
            break
        }
        'storra-admin;help;man' {
            break
        }
        'storra-admin;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
