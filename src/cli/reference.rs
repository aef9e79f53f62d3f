//! Documents that are generated from the command line: manual pages and `docs/cli.md`.

use std::fmt::Write as _;
use std::io;

use clap::builder::Resettable;
use clap::{Arg, ArgAction, Command};
use clap_mangen::roff::{Roff, bold, roman};

use super::exit::Exit;

const NAME: &str = "storra-admin";

/// Returns the manual pages: file name and content.
///
/// # Errors
/// None in practice: the pages are written to memory.
pub fn manual() -> io::Result<Vec<(String, Vec<u8>)>> {
    let root = whole();
    let mut pages = Vec::new();
    pages_of(&root, NAME, &mut pages)?;
    Ok(pages)
}

/// Returns every command except `help`: it shows the same as `--help`, and has no page.
fn whole() -> Command {
    let mut command = super::sparse()
        .disable_help_subcommand(true)
        .mut_subcommands(|noun| noun.disable_help_subcommand(true));
    command.build();
    command
}

fn pages_of(command: &Command, path: &str, pages: &mut Vec<(String, Vec<u8>)>) -> io::Result<()> {
    let name = path.replace(' ', "-");
    let titled = command
        .clone()
        .name(name.clone())
        .display_name(name.clone())
        .after_help(Resettable::Reset);
    let mut page = Vec::new();
    clap_mangen::Man::new(titled).render(&mut page)?;
    if let Some(text) = command.get_after_help() {
        after_help(&text.to_string()).to_writer(&mut page)?;
    }
    exit_codes().to_writer(&mut page)?;
    pages.push((format!("{name}.1"), page));
    for sub in visible(command) {
        pages_of(sub, &format!("{path} {}", sub.get_name()), pages)?;
    }
    Ok(())
}

/// Splits the text at the end of `--help` into sections. `clap_mangen` would make it one section,
/// filled like a paragraph.
fn after_help(text: &str) -> Roff {
    let mut roff = Roff::new();
    for block in text.trim().split("\n\n") {
        let Some((heading, lines)) = block.split_once(":\n") else {
            // It only refers to the exit codes, which this page lists.
            continue;
        };
        let heading = match heading {
            "Example" | "Examples" | "First steps" => "EXAMPLES".to_owned(),
            other => other.to_uppercase(),
        };
        roff.control("SH", [heading.as_str()]);
        roff.control("nf", []);
        for line in lines.lines() {
            roff.text([roman(line.strip_prefix("  ").unwrap_or(line))]);
        }
        roff.control("fi", []);
    }
    roff
}

fn exit_codes() -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXIT STATUS"]);
    for (exit, meaning) in Exit::ALL {
        roff.control("TP", []);
        roff.text([bold(exit.code().to_string())]);
        roff.text([roman(meaning)]);
    }
    roff
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command
        .get_subcommands()
        .filter(|sub| !sub.is_hide_set() && sub.get_name() != "help")
}

/// Returns `docs/cli.md`: every command with its options.
#[must_use]
pub fn markdown() -> String {
    let root = super::command();
    let mut text = String::from(
        "# Commands\n\nGenerated from the command line itself (`UPDATE_GENERATED=1 cargo test --locked`); a test holds it fresh.\n",
    );
    // Writing to a string cannot fail.
    let _ = section(&mut text, &root, NAME, 2);
    let _ = writeln!(text, "\n## Exit codes\n\n| code | meaning |\n|---|---|");
    for (exit, meaning) in Exit::ALL {
        let _ = writeln!(text, "| {} | {meaning} |", exit.code());
    }
    text
}

fn section(text: &mut String, command: &Command, path: &str, depth: usize) -> std::fmt::Result {
    writeln!(text, "\n{} {path}\n", "#".repeat(depth))?;
    let about = command.get_long_about().or_else(|| command.get_about());
    if let Some(about) = about {
        writeln!(text, "{}\n", escaped(about.to_string().trim()))?;
    }
    let usage = command.clone().render_usage().to_string();
    let usage = usage.trim_start_matches("Usage:").trim();
    writeln!(text, "```text\n{usage}\n```")?;
    let global = depth == 2;
    let arguments: Vec<&Arg> = command
        .get_arguments()
        .filter(|arg| !arg.is_hide_set() && (global || !arg.is_global_set()))
        .filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"))
        .collect();
    if !arguments.is_empty() {
        let what = if global {
            "Options of every command:"
        } else {
            "Arguments and options:"
        };
        writeln!(text, "\n{what}\n")?;
        for arg in arguments {
            argument(text, arg)?;
        }
    }
    if let Some(examples) = command.get_after_help() {
        let examples = examples.to_string();
        writeln!(text, "\n```text\n{}\n```", examples.trim())?;
    }
    for sub in visible(command) {
        section(
            text,
            sub,
            &format!("{path} {}", sub.get_name()),
            (depth + 1).min(4),
        )?;
    }
    Ok(())
}

fn argument(text: &mut String, arg: &Arg) -> std::fmt::Result {
    let mut names = Vec::new();
    if let Some(short) = arg.get_short() {
        names.push(format!("-{short}"));
    }
    if let Some(long) = arg.get_long() {
        names.push(format!("--{long}"));
    }
    let mut name = names.join(", ");
    let takes_value = matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if takes_value {
        let values: Vec<String> = arg
            .get_value_names()
            .unwrap_or_default()
            .iter()
            .map(|value| format!("<{value}>"))
            .collect();
        if !name.is_empty() {
            name.push(' ');
        }
        name.push_str(&values.join(" "));
    }
    let help = arg.get_long_help().or_else(|| arg.get_help());
    let help = help.map(|help| help.to_string().replace("\n\n", " ").replace('\n', " "));
    write!(text, "- `{name}`: {}", escaped(&help.unwrap_or_default()))?;
    let words: Vec<String> = arg
        .get_possible_values()
        .iter()
        .map(|value| format!("`{}`", value.get_name()))
        .collect();
    if takes_value && !words.is_empty() {
        write!(text, ". One of {}", words.join(", "))?;
    }
    let defaults: Vec<String> = arg
        .get_default_values()
        .iter()
        .map(|value| format!("`{}`", value.to_string_lossy()))
        .collect();
    if takes_value && !defaults.is_empty() {
        write!(text, ". Default {}", defaults.join(", "))?;
    }
    writeln!(text)
}

/// Escapes placeholders, which would be read as HTML tags.
fn escaped(text: &str) -> String {
    text.replace('<', "&lt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(command: &Command, path: &str) {
        let text = command.get_after_help().map(ToString::to_string);
        let text = text.unwrap_or_default();
        // Lines that are not part of a table can be wrapped.
        for line in text.lines().filter(|line| line.trim().contains("  ")) {
            assert!(line.chars().count() <= 78, "{path}: {line}");
        }
        for block in text.trim().split("\n\n").filter(|block| !block.is_empty()) {
            let headed = block.contains(":\n") || block.starts_with("Exit codes");
            assert!(headed, "{path}: the manual would leave out {block}");
        }
        for sub in command.get_subcommands() {
            check(sub, &format!("{path} {}", sub.get_name()));
        }
    }

    #[test]
    fn the_tables_that_help_ends_with_fit_into_80_columns_and_into_the_manual() {
        check(&whole(), NAME);
    }
}
