# Completion of storra-admin for PowerShell. The program knows what can follow, and writes
# candidates without quotes, each with a description after a tab.
Register-ArgumentCompleter -Native -CommandName storra-admin -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # What is typed is passed as text, and never run.
    $words = @($commandAst.CommandElements |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object {
            if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
                $_.Value
            } else {
                $_.Extent.Text
            }
        })
    $last = $wordToComplete -replace "^['`"]", ''
    # Old versions of PowerShell pass no empty argument.
    if ($last -eq '' -and $PSVersionTable.PSVersion -lt [version]'7.3') {
        $last = '""'
    }
    & storra-admin __complete powershell @words $last 2>$null | ForEach-Object {
        $value, $help = $_ -split "`t", 2
        if ($null -eq $help) {
            $help = $value
        }
        $text = $value
        if ($value -notmatch '^[\w./:=+-]+$') {
            $text = "'" + $value.Replace("'", "''") + "'"
        }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $help)
    }
}
