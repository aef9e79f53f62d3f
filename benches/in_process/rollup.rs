//! Rolling up the usage of a bucket.

use std::fmt::Write as _;
use std::time::Duration;

use divan::Bencher;
use divan::counter::ItemsCount;
use storra_admin::domain::project::{Description, ProjectSelector};
use storra_admin::domain::time::Timestamp;
use storra_admin::domain::usage::period::Period;
use storra_admin::service::Context;
use storra_admin::service::input::{BadLine, Watch};
use storra_admin::service::usage::{self, Request, Source};

use crate::stores;

const ALWAYS: Period = Period {
    since: None,
    before: None,
};

/// Ignores all progress.
struct Silent;

impl Watch for Silent {
    fn bad_line(&mut self, bad: &BadLine) {
        unreachable!("line {}: {}", bad.line, bad.message);
    }

    fn progress(&mut self, _: u64, _: u64) {}
}

/// Generates N tallies, one a minute.
fn tallies(count: u32) -> String {
    let mut lines = String::new();
    let mut at = Timestamp::from_rfc3339("2020-01-01T00:00:00Z").unwrap();
    for number in 0..count {
        writeln!(
            lines,
            r#"{{"project":"web","bucket":"b","at":"{at}","bytes":{},"objects":5,"segments":7,"metadata_bytes":9}}"#,
            1_000_000_000_000 + u64::from(number)
        )
        .unwrap();
        at = at.plus(Duration::from_secs(60)).unwrap();
    }
    lines
}

fn import(cx: &mut Context, lines: &str) {
    let name = "web".parse().unwrap();
    storra_admin::service::projects::create(cx, None, &name, &Description::default()).unwrap();
    let request = Request {
        account: None,
        source: Source::Jsonl,
        keep_going: false,
    };
    usage::import(cx, &request, &mut lines.as_bytes(), &mut Silent).unwrap();
}

/// All tallies of one bucket.
#[divan::bench(args = [1_000, 1_000_000], sample_count = 10, sample_size = 1)]
fn bucket(bencher: Bencher<'_, '_>, count: u32) {
    let place = tempfile::tempdir().unwrap();
    let mut cx = stores::found(place.path());
    import(&mut cx, &tallies(count));
    let web: ProjectSelector = "web".parse().unwrap();
    let name = "b".parse().unwrap();
    bencher.counter(ItemsCount::new(count)).bench_local(|| {
        usage::bucket(&mut cx, &web, None, &name, ALWAYS)
            .unwrap()
            .sums
    });
}
