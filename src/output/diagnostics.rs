//! Messages for people, and errors for people or scripts: all that goes to standard error.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::quiet;
use super::table::{Description, TableStyle, TextTable};
use super::wrap::wrap;
use crate::view::escape;

/// Which messages are printed, and how.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Verbosity {
    /// Print only errors.
    pub quiet: bool,
    /// Also print debug messages.
    pub verbose: bool,
    /// Whether to colour.
    pub colour: bool,
    /// Whether errors are JSON.
    pub json: bool,
}

/// A message besides the result.
#[derive(Clone)]
pub enum Message {
    /// A change that was made, or other information.
    Note(String),
    /// Something that is probably not intended.
    Warning(String),
    /// A part of an error. It is printed before the error itself, even if `quiet` is set.
    Error(String),
    /// How something was done.
    Debug(String),
    /// The message for an empty list. Only a table needs it.
    EmptyList(&'static str),
    /// A single thing, line by line.
    Description(Description),
    /// Several things, side by side.
    Table(TextTable),
}

/// An error as it is printed.
pub struct ErrorReport<'a> {
    /// The stable code.
    pub code: &'a str,
    /// What is wrong.
    pub message: &'a str,
    /// How to fix it.
    pub hint: Option<&'a str>,
    /// More fields for scripts.
    pub more: &'a [(&'static str, Value)],
}

// The program goes on if standard error is closed: there is no other place for messages.
fn print_line(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Prints a text after a label. On a terminal, lines break between words.
fn print_labelled(word: &str, code: &str, text: &str, verbosity: Verbosity, width: Option<usize>) {
    let text = escape(text);
    let text = match width {
        // The label, its colon and a space.
        Some(columns) => wrap(&text, word.len() + 2, columns).into(),
        None => text,
    };
    print_line(&format!("{} {text}", label(word, code, verbosity)));
}

fn label(word: &str, code: &str, verbosity: Verbosity) -> String {
    if verbosity.colour {
        format!("\u{1b}[1;{code}m{word}:\u{1b}[0m")
    } else {
        format!("{word}:")
    }
}

/// Prints a message, if the verbosity allows it. `width` is that of the terminal, if there is one.
pub fn print_message(message: &Message, verbosity: Verbosity, width: Option<usize>) {
    let style = TableStyle {
        colour: verbosity.colour,
        width,
    };
    match message {
        Message::EmptyList(text) if !verbosity.quiet => print_line(text),
        Message::Note(text) if !verbosity.quiet => {
            print_labelled("note", "36", text, verbosity, width);
        }
        Message::Warning(text) if !verbosity.quiet => {
            print_labelled("warning", "33", text, verbosity, width);
        }
        Message::Error(text) => {
            print_labelled("error", "31", text, verbosity, width);
        }
        Message::Debug(text) if verbosity.verbose => {
            print_labelled("debug", "34", text, verbosity, width);
        }
        Message::Description(description) if !verbosity.quiet => {
            print_line(description.to_text(style).trim_end());
        }
        Message::Table(table) if !verbosity.quiet => {
            print_line(table.to_text(style).trim_end());
        }
        Message::EmptyList(_)
        | Message::Note(_)
        | Message::Warning(_)
        | Message::Debug(_)
        | Message::Description(_)
        | Message::Table(_) => {}
    }
}

/// Draws a table without colours, for a question about its rows.
#[must_use]
pub fn sketch(table: &TextTable, width: Option<usize>) -> String {
    table.to_text(TableStyle {
        colour: false,
        width,
    })
}

/// Prints an error and its hint. `width` is that of the terminal, if there is one.
pub fn print_error(report: &ErrorReport<'_>, verbosity: Verbosity, width: Option<usize>) {
    if verbosity.json {
        let mut error = json!({
            "code": report.code,
            "message": report.message,
            "hint": report.hint,
        });
        for (name, value) in report.more {
            error[*name] = value.clone();
        }
        print_line(&quiet(&json!({ "error": error }).to_string()));
        return;
    }
    print_labelled("error", "31", report.message, verbosity, width);
    if let Some(hint) = report.hint {
        print_labelled("hint", "36", hint, verbosity, width);
    }
}
