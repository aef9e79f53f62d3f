//! What a command returns.

use std::io;

use super::context::Cx;
use super::exit::Exit;
use super::failure::Failure;
use crate::output::talk::Remark;
use crate::output::{Body, Style};
use crate::view::View;

/// Takes back what was made when nobody got to see it, and says what came of that.
pub(super) type OnLost = Box<dyn FnOnce(&io::Error) -> Failure>;

/// Does what is left to do when the answer is written out, and says how the program ends and what there is to remark.
pub(super) type OnWritten = Box<dyn FnOnce(&Cx) -> Result<(Exit, Vec<Remark>), Failure>>;

/// The answer of a command.
pub(super) struct Answer {
    pub(super) body: Body<Failure>,
    pub(super) exit: Exit,
    pub(super) remarks: Vec<Remark>,
    pub(super) on_lost: Option<OnLost>,
    pub(super) on_written: Option<OnWritten>,
}

impl Answer {
    pub(super) fn new(body: Body<Failure>) -> Self {
        Self {
            body,
            exit: Exit::Done,
            remarks: Vec::new(),
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
            answer.remark(Remark::Absence(V::EMPTY))
        } else {
            answer
        }
    }

    pub(super) fn exit(mut self, exit: Exit) -> Self {
        self.exit = exit;
        self
    }

    pub(super) fn remark(mut self, remark: Remark) -> Self {
        self.remarks.push(remark);
        self
    }

    pub(super) fn note(self, text: impl Into<String>) -> Self {
        self.remark(Remark::Note(text.into()))
    }

    pub(super) fn warning(self, text: impl Into<String>) -> Self {
        self.remark(Remark::Warning(text.into()))
    }
}

/// A verb: its arguments, and what it does with them.
pub(super) trait Verb {
    /// The view whose fields `--fields` can select; `()` if there are none.
    type Shown: View;

    /// Refuses a style in which the answer would be of no use.
    fn check(&self, _style: &Style) -> Result<(), Failure> {
        Ok(())
    }

    /// Does it.
    fn run(self, cx: &mut Cx) -> Result<Answer, Failure>;
}
