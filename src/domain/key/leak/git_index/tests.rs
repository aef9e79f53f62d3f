use super::*;

/// Writes an index as Git would, with this number of bytes per hash.
fn index(version: u32, hash: usize, names: &[&str]) -> Vec<u8> {
    let count = u32::try_from(names.len()).unwrap();
    let mut bytes = [&b"DIRC"[..], &version.to_be_bytes(), &count.to_be_bytes()].concat();
    let mut previous = "";
    for name in names {
        let entry = bytes.len();
        let mut stat = [7; STAT];
        stat[MODE..MODE + 4].copy_from_slice(&0o100_644_u32.to_be_bytes());
        bytes.extend(stat);
        bytes.extend(vec![0xab; hash]);
        let length = u16::try_from(name.len().min(0x0fff)).unwrap();
        if version == 3 {
            bytes.extend((length | 0x4000).to_be_bytes());
            bytes.extend([0; 2]);
        } else {
            bytes.extend(length.to_be_bytes());
        }
        if version == 4 {
            let pairs = name.bytes().zip(previous.bytes());
            let kept = pairs.take_while(|(a, b)| a == b).count();
            let cut = previous.len() - kept;
            if cut >= 128 {
                bytes.push(u8::try_from((cut >> 7) - 1).unwrap() | 0x80);
            }
            bytes.push(u8::try_from(cut & 0x7f).unwrap());
            bytes.extend(name[kept..].bytes().chain([0]));
            previous = name;
        } else {
            bytes.extend(name.bytes());
            let taken = bytes.len() - entry;
            bytes.resize(entry + (taken / 8 + 1) * 8, 0);
        }
    }
    bytes.extend(b"TREE\0\0\0\x03abc");
    bytes.extend(vec![0xcd; hash]);
    bytes
}

fn names() -> Vec<String> {
    let long = "n".repeat(5000);
    let longer = format!("n{}", "m".repeat(300));
    ["a", "b/c", "b/d/e", "b-c", "B/up"]
        .map(str::to_owned)
        .into_iter()
        .chain([longer, long])
        .collect()
}

#[test]
fn every_name_in_every_version_is_read() {
    for version in 2..=4 {
        for hash in [20, 32] {
            let mut names = names();
            names.sort_unstable();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let tracked = Tracked::parse(&index(version, hash, &names)).unwrap();
            for name in &names {
                assert!(tracked.contains(name.as_bytes()), "{version} {hash} {name}");
            }
            assert!(tracked.contains(b"b/UP") && tracked.contains(b"A"));
            assert!(tracked.is_below(b"b") && tracked.is_below(b"B/d"));
            for other in ["b", "b/", "b/c/", "c", "", "zz", "nn"] {
                assert!(!tracked.contains(other.as_bytes()), "{other}");
            }
            for other in ["a", "b/c", "b/d/e", "c", "z", ""] {
                assert!(!tracked.is_below(other.as_bytes()), "{other}");
            }
        }
    }
    let none = Tracked::parse(&index(2, 20, &[])).unwrap();
    assert!(!none.contains(b"") && !none.is_below(b""));
}

#[test]
fn an_index_that_may_be_incomplete_is_refused() {
    let whole = index(2, 20, &["a", "b/c"]);
    // The extension at the end may be missing, and the hash is not checked.
    for length in (0..whole.len() - 11).chain(whole.len() - 10..whole.len()) {
        let cut = &whole[..length];
        assert!(
            Tracked::parse(cut).is_none(),
            "{length} bytes of {}",
            whole.len()
        );
    }
    let split = [
        &whole[..whole.len() - 31],
        b"link\0\0\0\x03abc",
        &[0xcd; 20],
    ]
    .concat();
    let sparse = {
        let mut bytes = whole.clone();
        bytes[12 + MODE..12 + MODE + 4].copy_from_slice(&0o040_000_u32.to_be_bytes());
        bytes
    };
    let unsorted = index(2, 20, &["b", "a"]);
    let newer = {
        let mut bytes = whole;
        bytes[7] = 5;
        bytes
    };
    for bytes in [split, sparse, unsorted, newer, vec![]] {
        assert!(Tracked::parse(&bytes).is_none());
    }
}
