//! Grants of the file.

use super::places::Wish as Place;
use super::run::{Ownership, Run, Told};
use super::step::{Before, Change, Noun, Plaintext, Verb};
use crate::domain::account::{Account, Email};
use crate::domain::grant::restrictions::{RestrictionRequest, Restrictions};
use crate::domain::grant::{Grant, Status};
use crate::domain::project::Project;
use crate::domain::provision::GrantSpec as Spec;
use crate::domain::time::Timestamp;
use crate::service::delivery::Fresh;
use crate::service::error::{Error, GrantError, ProjectError};
use crate::service::grants::{self, NewGrant};
use crate::store::Thing;

const NAME: &str = "grant.name";
const RESTRICTIONS: &str = "grant";

impl Run<'_, '_> {
    pub(super) fn grant(&mut self, spec: &Spec) -> Result<(), Error> {
        let Some((owner, project)) = self.project_of(spec)? else {
            return Ok(());
        };
        let found = self.writer.read().grant_by_name(project.id, &spec.name)?;
        let now = self.now();
        match found {
            Some(grant) if grant.status(now) == Status::Active => {
                self.old_grant(spec, &owner, &project, &grant)
            }
            // An expired one keeps its name until it is revoked.
            Some(mut expired) => {
                let reason = "expired, and another took its place".parse()?;
                let own = self.place_of(Thing::Grant(expired.id));
                let steps = self.steps.len();
                let before = Before::Grant(Box::new(expired.clone()));
                grants::revoke_one(self.writer, &mut expired, Some(reason))?;
                self.new_grant(spec, &owner, &project, &own)?;
                if let Some(step) = self.steps.get_mut(steps) {
                    step.before = before;
                    step.reason = Some("the one before has ended, and is revoked".to_owned());
                }
                Ok(())
            }
            None => {
                let own = self.places_of_dead_grants(spec, &project)?;
                self.new_grant(spec, &owner, &project, &own)
            }
        }
    }

    /// Returns where the texts of revoked grants of that name went that the file owns.
    fn places_of_dead_grants(
        &mut self,
        spec: &Spec,
        project: &Project,
    ) -> Result<Vec<String>, Error> {
        let mut places = Vec::new();
        if spec.deliver.is_none() {
            return Ok(places);
        }
        for owned in self.owned.clone() {
            if let (Thing::Grant(id), Some(place)) = (owned.thing, owned.place)
                && let Some(grant) = self.writer.read().grant(id)?
                && grant.name == spec.name
                && grant.project == project.id
            {
                places.push(place);
            }
        }
        Ok(places)
    }

    /// Finds the project of a grant and its owner.
    fn project_of(&mut self, spec: &Spec) -> Result<Option<(Account, Project)>, Error> {
        const FIELD: &str = "grant.project";
        let name = &spec.project.value;
        let mut of_that_name = self
            .order
            .manifest
            .projects
            .iter()
            .filter(|project| project.name == *name);
        // Whose the only project of that name in the file is, is plain.
        let from_file: Option<&Email> = match (of_that_name.next(), of_that_name.next()) {
            (Some(only), None) => only.account.as_ref(),
            _ => None,
        };
        let said = spec.account.as_ref().or(from_file);
        let Some(owner) = self.owner(said, spec.line, "grant.account")? else {
            return Ok(None);
        };
        let found = self.writer.read().project_by_name(owner.id, name)?;
        let found = found.ok_or_else(|| ProjectError::NotFound(name.as_str().to_owned()).into());
        let project = self.forgive(spec.project.line, FIELD, found)?;
        Ok(project.map(|project| (owner, project)))
    }

    fn new_grant(
        &mut self,
        spec: &Spec,
        owner: &Account,
        project: &Project,
        own: &[String],
    ) -> Result<(), Error> {
        let now = self.now();
        let wish = RestrictionRequest {
            not_after: Some(self.policy.wanted(spec.wish.not_after)),
            ..spec.wish.clone()
        };
        let restrictions = Restrictions::new(wish, now).map_err(GrantError::from);
        let restrictions = restrictions.map_err(Error::from);
        let Some(restrictions) = self.forgive(spec.line, RESTRICTIONS, restrictions)? else {
            return Ok(());
        };
        let admitted = self.policy.admits(restrictions.not_after, now);
        let admitted = admitted.map_err(Error::from);
        if self
            .forgive(spec.line, "grant.not_after", admitted)?
            .is_none()
        {
            return Ok(());
        }
        let id = project.id;
        let new = NewGrant {
            project: id
                .to_string()
                .parse()
                .map_err(|_| Error::from(ProjectError::NotFound(id.to_string())))?,
            name: spec.name.clone(),
            restrictions,
            whole: None,
        };
        let email = owner.email.clone();
        let made = grants::create_in(self.writer, self.entropy, id, email, &new, None);
        let Some(issued) = self.forgive(spec.line, NAME, made)? else {
            return Ok(());
        };
        let id = issued.grant.grant.id;
        self.named.push(Thing::Grant(id));
        let changes = limits(&new.restrictions);
        let told = (Verb::Create, Before::Nothing, changes);
        self.tell(told, spec, owner, &id.to_string());
        let wish = Place {
            target: spec.deliver.as_ref(),
            names: &spec.names,
            field: "grant.deliver",
            own,
        };
        let place = self.deliver(&wish, Fresh::Grant(&issued))?;
        self.placed
            .extend(place.map(|place| (Thing::Grant(id), place)));
        if let Some(step) = self.steps.last_mut() {
            step.plaintext = Some(Plaintext::Grant(issued));
        }
        Ok(())
    }

    fn old_grant(
        &mut self,
        spec: &Spec,
        owner: &Account,
        project: &Project,
        grant: &Grant,
    ) -> Result<(), Error> {
        // Periods count from the making of the grant, so that running the file again finds nothing
        // to do.
        let wanted = Restrictions::new(spec.wish.clone(), grant.created_at);
        let wanted = wanted.map_err(GrantError::from).map_err(Error::from);
        let Some(mut wanted) = self.forgive(spec.line, RESTRICTIONS, wanted)? else {
            return Ok(());
        };
        if spec.wish.not_after.is_none() {
            // What the file does not say, the policy may have said when it was made.
            wanted.not_after = grant.restrictions.not_after;
        }
        if wanted != grant.restrictions {
            let message = format!(
                "the restrictions of a grant never change, and `{}` of the project `{}` has others: give the new one \
                 another name, and revoke that one",
                spec.name, project.name
            );
            self.wrong(spec.line, RESTRICTIONS, message);
            return Ok(());
        }
        let ownership = self.own(Thing::Grant(grant.id), spec.line, NAME)?;
        if ownership == Some(Ownership::New) {
            let taken_over = Change {
                field: "file",
                from: None,
                to: Some(self.order.manifest.name.to_string()),
            };
            let id = grant.id.to_string();
            let before = Before::Grant(Box::new(grant.clone()));
            self.tell((Verb::Update, before, vec![taken_over]), spec, owner, &id);
        }
        Ok(())
    }

    fn tell(
        &mut self,
        (verb, before, changes): (Verb, Before, Vec<Change>),
        spec: &Spec,
        owner: &Account,
        id: &str,
    ) {
        self.step(Told {
            verb,
            noun: Noun::Grant,
            name: spec.name.as_str(),
            account: &owner.email,
            id: id.to_owned(),
            before,
            changes,
        })
        .project = Some(spec.project.value.as_str().to_owned());
    }
}

/// Tells what a new grant is limited to.
fn limits(restrictions: &Restrictions) -> Vec<Change> {
    let disallow: Vec<&str> = restrictions
        .disallow
        .iter()
        .map(|operation| operation.plural())
        .collect();
    let prefixes: Vec<String> = restrictions
        .prefixes
        .iter()
        .map(ToString::to_string)
        .collect();
    let time = |time: Option<Timestamp>| time.map(|time| time.to_string());
    let ttl = restrictions.max_object_ttl;
    [
        ("disallow", Some(disallow.join(", "))),
        ("prefixes", Some(prefixes.join(", "))),
        ("not_before", time(restrictions.not_before)),
        ("not_after", time(restrictions.not_after)),
        (
            "max_object_ttl",
            ttl.map(|ttl| format!("{} s", ttl.as_secs())),
        ),
    ]
    .into_iter()
    .filter_map(|(field, to)| {
        let to = to.filter(|to| !to.is_empty())?;
        Some(Change {
            field,
            from: None,
            to: Some(to),
        })
    })
    .collect()
}
