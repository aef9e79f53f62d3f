use crate::cli::answer::{Answer, OnLost, Verb};
use crate::cli::app::{App, DryRun};
use crate::cli::delivering::{Coming, Delivering, Route, lock, warn};
use crate::cli::failure::Failure;
use crate::cli::globals::one_of;
use crate::cli::init::first_use;
use crate::cli::issuing::{self, lost};
use crate::domain::key::object_storage::BucketAccess;
use crate::domain::key::tag::{Tag, Tags};
use crate::domain::key::{KeyId, Kind};
use crate::domain::label::Label;
use crate::domain::time::When;
use crate::output::Style;
use crate::service::Context;
use crate::service::delivery::Fresh;
use crate::service::keys::{self, Created, NewKey};
use crate::view::key::{IssuedKeyView, KeyView};

/// Create a key and print its secret (shown only once)
///
/// Only the secret is printed to stdout (for a pair: the access key, then the secret key, one per
/// line), so that a shell can capture it. The store keeps only a hash. If the secret cannot be
/// written, the key is revoked again.
///
/// If there is no store yet, it is created: with a passphrase from the terminal, from
/// `STORRA_ADMIN_PASSPHRASE_FILE` or `STORRA_ADMIN_PASSPHRASE`, or for the age identity in
/// `--identity`.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  KEY=$(storra-admin keys create --name ci --expires 90d)
  storra-admin keys create --name web --kind client --tag env=prod -o json
  storra-admin keys create --name backup --kind object-storage \\
    --bucket ap-south-1/photos:read_only
  storra-admin keys create --name ci --kind client --deliver env:ci.env")]
pub(in crate::cli) struct Args {
    /// Key name (does not have to be unique)
    #[arg(long)]
    name: Label,

    /// Key type. rest and client require the pro plan
    #[arg(long, default_value = "rest", value_parser = one_of(&Kind::ALL, Kind::as_str))]
    kind: Kind,

    /// Expiry: a duration (`90d`, `12h`), a date (`2027-01-31`, midnight UTC), an RFC 3339 time, or
    /// `never`. If not given: `policy.default_expires` in config.toml, otherwise never
    #[arg(long, value_name = "PERIOD")]
    expires: Option<When>,

    /// Tag, e.g. env=prod (repeatable)
    #[arg(long = "tag", value_name = "NAME=VALUE")]
    tags: Vec<Tag>,

    /// Allow access to this bucket, `read_only` or `read_write` (repeatable). If not given, all
    /// buckets
    #[arg(
        long = "bucket",
        value_name = "CLUSTER/BUCKET:PERMISSION",
        conflicts_with = "no_buckets"
    )]
    buckets: Vec<BucketAccess>,

    /// Allow access to no buckets
    #[arg(long)]
    no_buckets: bool,

    /// Create N keys named NAME-1 to NAME-N (all or nothing)
    #[arg(long, value_name = "N", conflicts_with = "target", value_parser = clap::value_parser!(u32).range(1..=100_000))]
    count: Option<u32>,

    /// If an active key with this name and kind exists, show it instead of creating one (without
    /// its secret)
    #[arg(long, conflicts_with = "count")]
    if_not_exists: bool,

    #[command(flatten)]
    dry_run: DryRun,

    // Last, because its heading applies to all following options.
    #[command(flatten)]
    delivering: Delivering,
}

/// The fields that show the secret of a key.
pub(super) const FIELDS_HINT: &str = "add `key` to them, or `secret_key` for a pair";

/// Collects tags. It is an error if a name is given twice.
pub(super) fn gather(tags: Vec<Tag>) -> Result<Tags, Failure> {
    let mut gathered = Tags::new();
    for Tag { name, value } in tags {
        if gathered.insert(name.clone(), value).is_some() {
            return Err(Failure::usage(format!("the tag `{name}` is given twice")));
        }
    }
    Ok(gathered)
}

impl Verb for Args {
    type Shown = IssuedKeyView;

    fn check(&self, style: &Style) -> Result<(), Failure> {
        self.delivering
            .check(self.name.as_str(), self.kind.into())?;
        if self.dry_run.dry_run || !self.delivering.is_shown() {
            return Ok(());
        }
        issuing::check(style, self.kind.into(), FIELDS_HINT)
    }

    fn run(self, app: &mut App) -> Result<Answer, Failure> {
        let mode = self.dry_run.mode();
        let new = NewKey {
            kind: self.kind,
            name: self.name,
            expires: self.expires,
            tags: gather(self.tags)?,
            buckets: (self.no_buckets || !self.buckets.is_empty()).then_some(self.buckets),
            count: self.count,
            if_not_exists: self.if_not_exists,
        };
        // Mistakes that can be detected without a store must not create one.
        let caller = app.caller(mode);
        let now = caller.clock.now();
        keys::check(&new, &caller)?;
        let route = {
            let coming = Coming {
                name: new.name.as_str(),
                kind: new.kind.into(),
                optional: self.if_not_exists,
            };
            self.delivering.route(app, now, coming)?
        };
        let mut context = if app.location().exists() {
            app.open(mode)?
        } else {
            first_use(app, mode)?
        };
        let format = app.settings().output;
        let now = context.now();
        let (created, unsynced) = match &route {
            Route::File(delivery, _) if !self.dry_run.dry_run => {
                let locks = lock(delivery, app, &mut context)?;
                keys::create_into(&mut context, app.account(), &new, (delivery, &locks))?
            }
            Route::File(..) | Route::Shown | Route::Rendered(..) => {
                (keys::create(&mut context, app.account(), &new)?, None)
            }
        };
        let (issued, namesake) = match created {
            Created::New { issued, namesake } => (issued, namesake),
            Created::Existing(existing) => {
                let note = format!(
                    "an active `{}` key named `{}` already exists; its secret is not stored",
                    existing.key.kind, existing.key.name
                );
                let rows = vec![KeyView::new(&existing, now)];
                let answer = issuing::without_secret(rows, false, format).note(note);
                return Ok(route.kept().into_iter().fold(answer, Answer::note));
            }
        };
        let list = self.count.is_some();
        let what = match (list, issued.len()) {
            (false, _) => format!("the `{}` key `{}`", new.kind, new.name),
            (true, 1) => format!("1 `{}` key", new.kind),
            (true, count) => format!("{count} `{}` keys", new.kind),
        };
        if self.dry_run.dry_run {
            let rows = issued.iter().map(|one| KeyView::planned(&one.key, now));
            let answer = issuing::without_secret(rows.collect(), list, format);
            let answer = answer.note(self.dry_run.say("created", &what));
            return Ok(route.would().into_iter().fold(answer, Answer::note));
        }
        let shown = || issuing::keys(&issued, list, format, now);
        let (answer, place) = match issued.as_slice() {
            [one] if !list => route.answer(Fresh::Key(one), "secret", shown, || {
                issuing::without_secret(vec![KeyView::new(&one.key, now)], false, format)
            })?,
            [_] => (
                shown(),
                "save the secret now, it cannot be shown again".to_owned(),
            ),
            _ => (
                shown(),
                "save the secrets now, they cannot be shown again".to_owned(),
            ),
        };
        let mut answer = warn(answer.note(format!("created {what}; {place}")), unsynced);
        if namesake && !list {
            answer = answer.warning(format!(
                "another active key is also named `{}`: select them by ID, or see `--if-not-exists`",
                new.name
            ));
        }
        let ids = issued.iter().map(|one| one.key.key.id).collect();
        if route.is_answered() {
            answer.on_lost = Some(route.lost(take_back(context, ids)));
        }
        Ok(answer)
    }
}

/// Number of IDs in a hint: more would not fit into a command line.
const NAMED: usize = 20;

fn take_back(mut context: Context, ids: Vec<KeyId>) -> OnLost {
    Box::new(move |error| {
        let what = match ids.as_slice() {
            [_] => "the new key was",
            _ => "the new keys were",
        };
        let taken_back = keys::take_back(&mut context, &ids);
        lost(error, what, taken_back, || {
            let mut words: Vec<String> = ids.iter().take(NAMED).map(ToString::to_string).collect();
            words.extend((ids.len() > NAMED).then(|| "…".to_owned()));
            format!("storra-admin keys revoke {}", words.join(" "))
        })
    })
}
