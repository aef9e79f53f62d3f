//! Talk: everything that people read and scripts do not, on standard error.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::json::quiet;
use super::table::{Description, Drawing, TextTable};
use super::wrap::wrap;
use crate::view::escape;

/// How loud to talk.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Voice {
    /// Only errors.
    pub quiet: bool,
    /// Also how things were done.
    pub verbose: bool,
    /// Whether to colour.
    pub colour: bool,
    /// Whether errors are JSON.
    pub json: bool,
}

/// Something to say besides the answer.
#[derive(Clone)]
pub enum Remark {
    /// Something that was done or is worth knowing.
    Note(String),
    /// Something that is probably not what was wanted.
    Warning(String),
    /// A part of what is the matter, said before the failure itself, however quiet the voice.
    Fault(String),
    /// How something was done.
    Detail(String),
    /// That a list is empty, for people who look at a table.
    Absence(&'static str),
    /// A single thing, line by line.
    Description(Description),
    /// Several things, side by side.
    Table(TextTable),
}

/// Says a failure.
pub struct Complaint<'a> {
    /// The stable code.
    pub code: &'a str,
    /// What is the matter.
    pub message: &'a str,
    /// What to do about it.
    pub hint: Option<&'a str>,
    /// More fields for scripts.
    pub more: &'a [(&'static str, Value)],
}

// A closed standard error is no reason to fail: there is nobody to tell.
fn say(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Says something behind a label, on a terminal with breaks between words.
fn say_labelled(word: &str, code: &str, text: &str, voice: Voice, width: Option<usize>) {
    let text = escape(text);
    let text = match width {
        // The label, its colon and a space.
        Some(columns) => wrap(&text, word.len() + 2, columns).into(),
        None => text,
    };
    say(&format!("{} {text}", label(word, code, voice)));
}

fn label(word: &str, code: &str, voice: Voice) -> String {
    if voice.colour {
        format!("\u{1b}[1;{code}m{word}:\u{1b}[0m")
    } else {
        format!("{word}:")
    }
}

/// Makes a remark, if the voice allows. On a terminal of that width, lines break between words.
pub fn remark(remark: &Remark, voice: Voice, width: Option<usize>) {
    match remark {
        Remark::Absence(text) if !voice.quiet => say(text),
        Remark::Note(text) if !voice.quiet => {
            say_labelled("note", "36", text, voice, width);
        }
        Remark::Warning(text) if !voice.quiet => {
            say_labelled("warning", "33", text, voice, width);
        }
        Remark::Fault(text) => {
            say_labelled("error", "31", text, voice, width);
        }
        Remark::Detail(text) if voice.verbose => {
            say_labelled("debug", "34", text, voice, width);
        }
        Remark::Description(description) if !voice.quiet => {
            say(drawn(
                |drawing, out| description.draw(drawing, out),
                voice.colour,
                width,
            )
            .trim_end());
        }
        Remark::Table(table) if !voice.quiet => {
            say(drawn(|drawing, out| table.draw(drawing, out), voice.colour, width).trim_end());
        }
        Remark::Absence(_)
        | Remark::Note(_)
        | Remark::Warning(_)
        | Remark::Detail(_)
        | Remark::Description(_)
        | Remark::Table(_) => {}
    }
}

/// Draws into a text.
fn drawn(
    draw: impl FnOnce(Drawing, &mut dyn Write) -> io::Result<()>,
    colour: bool,
    width: Option<usize>,
) -> String {
    let mut text = Vec::new();
    // Writing to memory cannot fail.
    let _ = draw(Drawing { colour, width }, &mut text);
    String::from_utf8_lossy(&text).into_owned()
}

/// Draws a table without colours, for a question about its rows.
#[must_use]
pub fn sketch(table: &TextTable, width: Option<usize>) -> String {
    drawn(|drawing, out| table.draw(drawing, out), false, width)
}

/// Says what is the matter and what to do about it. On a terminal of that width, lines break between words.
pub fn complain(complaint: &Complaint<'_>, voice: Voice, width: Option<usize>) {
    if voice.json {
        let mut error = json!({
            "code": complaint.code,
            "message": complaint.message,
            "hint": complaint.hint,
        });
        for (name, value) in complaint.more {
            error[*name] = value.clone();
        }
        say(&quiet(&json!({ "error": error }).to_string()));
        return;
    }
    say_labelled("error", "31", complaint.message, voice, width);
    if let Some(hint) = complaint.hint {
        say_labelled("hint", "36", hint, voice, width);
    }
}
