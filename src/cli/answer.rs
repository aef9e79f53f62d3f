//! The results of commands.

use std::io;

use super::app::App;
use super::exit::Exit;
use super::failure::Failure;
use crate::output::diagnostics::Message;
use crate::output::{Body, Style};
use crate::view::View;

/// Undoes the change if its result could not be written, and returns the failure.
pub(super) type OnLost = Box<dyn FnOnce(&io::Error) -> Failure>;

/// Finishes the work after the result was written, and returns the exit code and further messages.
pub(super) type OnWritten = Box<dyn FnOnce(&App) -> Result<(Exit, Vec<Message>), Failure>>;

/// The result of a command.
pub(super) struct Answer {
    pub(super) body: Body<Failure>,
    pub(super) exit: Exit,
    pub(super) messages: Vec<Message>,
    pub(super) on_lost: Option<OnLost>,
    pub(super) on_written: Option<OnWritten>,
}

impl Answer {
    pub(super) fn new(body: Body<Failure>) -> Self {
        Self {
            body,
            exit: Exit::Done,
            messages: Vec::new(),
            on_lost: None,
            on_written: None,
        }
    }

    pub(super) fn nothing() -> Self {
        Self::new(Body::Nothing)
    }

    pub(super) fn one<V: View>(view: V) -> Self {
        Self::new(Body::one(view))
    }

    /// Returns a list. If it is empty, only people get a message.
    pub(super) fn list<V: View>(views: impl Iterator<Item = Result<V, Failure>> + 'static) -> Self {
        let mut views = views.peekable();
        let empty = views.peek().is_none();
        let answer = Self::new(Body::list(views));
        if empty {
            answer.message(Message::EmptyList(V::EMPTY))
        } else {
            answer
        }
    }

    pub(super) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    pub(super) fn message(mut self, message: Message) -> Self {
        self.messages.push(message);
        self
    }

    pub(super) fn note(self, text: impl Into<String>) -> Self {
        self.message(Message::Note(text.into()))
    }

    pub(super) fn warning(self, text: impl Into<String>) -> Self {
        self.message(Message::Warning(text.into()))
    }
}

/// A verb: its arguments and its action.
pub(super) trait Verb {
    /// The view whose fields `--fields` can select; `()` if there are none.
    type Shown: View;

    /// Refuses an output style that would make the result useless.
    fn check(&self, _style: &Style) -> Result<(), Failure> {
        Ok(())
    }

    /// Runs the verb.
    fn run(self, app: &mut App) -> Result<Answer, Failure>;
}
