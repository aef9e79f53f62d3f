use crate::cli::answer::{Answer, Verb};
use crate::cli::context::Cx;
use crate::cli::failure::Failure;
use crate::vault;
use crate::view::Shape;

/// End the session that `store unlock` began
#[derive(clap::Args)]
pub(in crate::cli) struct Args {}

impl Verb for Args {
    const SHAPE: Option<&'static Shape> = None;

    fn run(self, cx: &mut Cx) -> Result<Answer, Failure> {
        let note = if vault::end_session(&cx.location())? {
            "the store is locked"
        } else {
            "the store was locked already"
        };
        Ok(Answer::nothing().note(note))
    }
}
