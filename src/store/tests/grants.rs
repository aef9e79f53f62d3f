//! Grants: so many that they do not fit into one statement.

use super::*;
use crate::domain::grant::restrictions::{Prefix, Restrictions};
use crate::domain::grant::{Grant, GrantId};
use crate::domain::secret::SecretHash;

fn new_grant(project: ProjectId, number: u64) -> Grant {
    let prefix = Prefix {
        bucket: "photos".parse().unwrap(),
        path: format!("{number}/").parse().unwrap(),
    };
    Grant {
        id: GrantId::new(at(3), &mut Predictable(number)).unwrap(),
        project,
        name: format!("grant {number}").parse().unwrap(),
        kind: crate::domain::grant::presented::GrantKind::ApiKey,
        head_hash: SecretHash::of(&number.to_be_bytes()),
        restrictions: Restrictions {
            prefixes: vec![prefix],
            ..Restrictions::default()
        },
        created_by: actor(),
        created_at: at(3),
        revocation: None,
    }
}

#[test]
fn any_number_of_grants_is_read_with_few_values_in_each_statement() {
    let mut scratch = scratch(0);
    let project = with_web(&mut scratch);
    let event = AuditEvent::new(Action::GrantCreate, project.id);
    scratch
        .store
        .write::<_, Error>(
            &WriteOptions::new(WriteMode::Commit, at(3), &actor()),
            |writer| {
                let mut change = writer.record(&event)?;
                (0..1_100)
                    .try_for_each(|number| change.insert_grant(&new_grant(project.id, number)))
            },
        )
        .unwrap();
    let mut found = Vec::new();
    let plans = plans::plans(&mut scratch, |store| {
        let filter = GrantFilter::default();
        found = store
            .read::<_, Error>(|reader| reader.grants(&filter, at(3), None, 2_000))
            .unwrap();
    });
    for (sql, _) in &plans {
        assert!(sql.matches('?').count() <= 500, "{sql}");
    }
    assert_eq!(
        plans.len(),
        4,
        "one for the grants, three for their prefixes"
    );
    found.sort_unstable_by_key(|grant| grant.name.to_string());
    let mut expected: Vec<Grant> = (0..1_100).map(|n| new_grant(project.id, n)).collect();
    expected.sort_unstable_by_key(|grant| grant.name.to_string());
    assert!(found == expected);
}
