//! Projects of the file.

use super::run::{Run, Told};
use super::step::{Before, Change, Noun, Verb};
use crate::domain::project::Description;
use crate::domain::provision::ProjectSpec as Spec;
use crate::service::error::Error;
use crate::service::projects::{self, Changes};

impl Run<'_, '_> {
    pub(super) fn project(&mut self, spec: &Spec) -> Result<(), Error> {
        const FIELD: &str = "project.name";
        let said = spec.account.as_ref();
        let Some(owner) = self.owner(said, spec.line, "project.account")? else {
            return Ok(());
        };
        let found = self.writer.read().project_by_name(owner.id, &spec.name)?;
        let Some(found) = found else {
            let description = match &spec.description {
                Some(description) => description.clone(),
                None => Description::default(),
            };
            let email = owner.email.clone();
            let made =
                projects::create_in(self.writer, self.entropy, owner, &spec.name, &description);
            if let Some(made) = self.forgive(spec.line, FIELD, made)? {
                self.step(Told {
                    verb: Verb::Create,
                    noun: Noun::Project,
                    name: spec.name.as_str(),
                    account: &email,
                    id: made.project.id.to_string(),
                    before: Before::Nothing,
                    changes: Vec::new(),
                });
            }
            return Ok(());
        };
        let Some(description) = &spec.description else {
            return Ok(());
        };
        if *description == found.description {
            return Ok(());
        }
        let text = |description: &Description| {
            let text = description.as_str();
            (!text.is_empty()).then(|| text.to_owned())
        };
        let change = Change {
            field: "description",
            from: text(&found.description),
            to: text(description),
        };
        let changes = Changes {
            name: None,
            description: Some(description.clone()),
        };
        let id = found.id.to_string();
        let before = Before::Project(Box::new(found.clone()));
        let updated = projects::update_in(self.writer, found, changes);
        if self.forgive(spec.line, FIELD, updated)?.is_some() {
            self.step(Told {
                verb: Verb::Update,
                noun: Noun::Project,
                name: spec.name.as_str(),
                account: &owner.email,
                id,
                before,
                changes: vec![change],
            });
        }
        Ok(())
    }
}
