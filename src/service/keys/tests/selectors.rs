//! Which key a selector means where several accounts have keys.

use super::*;
use crate::domain::key::{KeyId, OwnedKey, Public};

const OTHER: &str = "other@localhost";
const OWNER: &str = "owner@localhost";

fn account(email: &str) -> AccountSelector {
    AccountSelector::Email(email.parse().unwrap())
}

fn two_accounts() -> Bench {
    let mut bench = bench();
    testing::account(&mut bench.cx, OTHER);
    bench
}

impl Bench {
    fn create_as(&mut self, email: &str, name: &str, kind: Kind, expires: When) -> OwnedKey {
        let new = NewKey {
            kind,
            name: name.parse().unwrap(),
            expires: Some(expires),
            tags: Tags::new(),
            buckets: None,
            count: None,
            if_not_exists: false,
        };
        match create(&mut self.cx, Some(&account(email)), &new).unwrap() {
            Created::New { mut issued, .. } => issued.remove(0).key,
            Created::Existing(_) => panic!("nothing was there before"),
        }
    }

    fn find(&mut self, text: &str, email: Option<&str>) -> Result<KeyId, Vec<KeyId>> {
        let account = email.map(account);
        match show(&mut self.cx, &named(text), account.as_ref()) {
            Ok(found) => Ok(found.key.id),
            Err(Error::Key(KeyError::NotFound(_))) => Err(Vec::new()),
            Err(Error::Key(KeyError::Ambiguous { candidates, .. })) => {
                Err(candidates.into_iter().map(|owned| owned.key.id).collect())
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn public(owned: &OwnedKey) -> String {
    match &owned.key.current().unwrap().public {
        Public::Prefix(prefix) => prefix.clone(),
        Public::AccessKey(access_key) => access_key.as_str().to_owned(),
        Public::Nothing => panic!("a REST key has no public part"),
    }
}

#[test]
fn a_dead_key_does_not_leave_its_name_to_the_key_of_another_account() {
    let mut bench = two_accounts();
    let mine = bench.create_as(OWNER, "ci", Kind::Rest, hours(1)).key.id;
    bench.clock.pass(2 * HOUR);
    let theirs = bench.create_as(OTHER, "ci", Kind::Rest, When::Never).key.id;
    assert_eq!(bench.find("ci", None), Err(vec![mine, theirs]), "expired");
    assert_eq!(bench.find("ci", Some(OWNER)), Ok(mine));
    assert_eq!(bench.find("ci", Some(OTHER)), Ok(theirs));
    revoke(&mut bench.cx, &[mine], None).unwrap();
    assert_eq!(bench.find("ci", None), Err(vec![mine, theirs]), "revoked");
}

#[test]
fn many_dead_keys_of_one_account_do_not_hide_that_another_has_the_name() {
    let mut bench = two_accounts();
    for _ in 0..30 {
        bench.create_as(OWNER, "ci", Kind::Rest, hours(1));
    }
    bench.clock.pass(1);
    let theirs = bench.create_as(OTHER, "ci", Kind::Rest, hours(1)).key.id;
    bench.clock.pass(2 * HOUR);
    bench.create_as(OWNER, "ci", Kind::Rest, When::Never);
    let candidates = bench.find("ci", None).unwrap_err();
    assert!(candidates.contains(&theirs));
}

#[test]
fn a_name_does_not_take_the_place_of_a_prefix_or_an_access_key() {
    for kind in [Kind::Client, Kind::ObjectStorage] {
        for expires in [When::Never, hours(1)] {
            let mut bench = two_accounts();
            let named = bench.create_as(OWNER, "a", kind, expires);
            let text = public(&named);
            bench.clock.pass(2 * HOUR);
            let impostor = bench
                .create_as(OTHER, &text, Kind::Rest, When::Never)
                .key
                .id;
            let both = Err(vec![named.key.id, impostor]);
            assert_eq!(bench.find(&text, None), both);
            let found = bench.find(&text, Some(OTHER)).unwrap_err();
            assert_eq!(
                found.len(),
                2,
                "the prefix of another account does not select a key of this one"
            );
            assert_eq!(bench.find(&text, Some(OWNER)), Ok(named.key.id));
            let own = bench
                .create_as(OWNER, &text, Kind::Rest, When::Never)
                .key
                .id;
            assert_eq!(bench.find(&text, Some(OWNER)), Err(vec![named.key.id, own]));
        }
    }
}

#[test]
fn a_name_does_not_take_the_place_of_an_id_or_its_beginning() {
    let mut bench = two_accounts();
    let named = bench.create_as(OWNER, "a", Kind::Rest, hours(1)).key.id;
    bench.clock.pass(2 * HOUR);
    let whole = named.to_string();
    let part = &whole[..13];
    let impostors =
        [&whole, part].map(|name| bench.create_as(OTHER, name, Kind::Rest, When::Never).key.id);
    assert_eq!(bench.find(&whole, None), Ok(named));
    assert_eq!(
        bench.find(&whole, Some(OTHER)),
        Err(vec![impostors[0], named])
    );
    assert_eq!(bench.find(part, None), Err(vec![named, impostors[1]]));
    assert_eq!(bench.find(part, Some(OWNER)), Ok(named));
}

#[test]
fn of_several_keys_whose_ids_begin_alike_the_active_one_is_not_meant() {
    let mut bench = two_accounts();
    let dead = bench.create_as(OWNER, "a", Kind::Rest, When::Never).key.id;
    let live = bench.create_as(OWNER, "b", Kind::Rest, When::Never).key.id;
    revoke(&mut bench.cx, &[dead], None).unwrap();
    let text = live.to_string();
    assert_eq!(dead.to_string()[..13], text[..13], "of one millisecond");
    let mut both = vec![dead, live];
    both.sort_unstable();
    assert_eq!(bench.find(&text[..13], None), Err(both));
}

#[test]
fn a_number_is_looked_up_in_the_account_that_is_selected() {
    let mut bench = two_accounts();
    let kind = Kind::ObjectStorage;
    let mine = bench.create_as(OWNER, "a", kind, When::Never);
    let number = mine.key.number.unwrap().to_string();
    assert_eq!(bench.find(&number, Some(OTHER)), Err(Vec::new()));
    let theirs = bench
        .create_as(OTHER, &number, Kind::Rest, When::Never)
        .key
        .id;
    assert_eq!(bench.find(&number, Some(OTHER)), Ok(theirs));
    assert_eq!(bench.find(&number, Some(OWNER)), Ok(mine.key.id));
    assert_eq!(bench.find(&number, None).unwrap_err().len(), 2);
}
