//! Checks that there is enough memory before a key is derived from a passphrase.
//!
//! A file states how much memory its scrypt needs, and the file may be forged. An allocation that
//! fails aborts the program; one that Linux grants but cannot back gets it killed. So the limits of
//! the machine and its control groups are read, and the memory is reserved once as a test of the
//! process limits (`RLIMIT_AS`, `RLIMIT_DATA`, strict overcommit).

use std::fs;
use std::path::{Path, PathBuf};

use memmap2::MmapMut;

use super::error::Error;

/// Address space for everything else at that time: opening the database, and the 64 MiB that glibc
/// reserves when a thread first allocates.
const BESIDE: u64 = (16 + 64) << 20;

/// Checks that this process can have this amount of memory.
///
/// # Errors
/// [`Error::NotEnoughMemory`].
pub fn require(bytes: u64) -> Result<(), Error> {
    let enough = available(Path::new("/")).is_none_or(|available| bytes <= available);
    if enough && can_reserve(bytes.saturating_add(BESIDE)) {
        Ok(())
    } else {
        Err(Error::NotEnoughMemory { bytes })
    }
}

/// Maps memory without touching it. A heap allocation would be overwritten when it is freed, and so
/// be used.
fn can_reserve(bytes: u64) -> bool {
    usize::try_from(bytes).is_ok_and(|bytes| MmapMut::map_anon(bytes).is_ok())
}

/// Returns how much memory can be used before the OOM killer acts, as far as the system reports it.
fn available(root: &Path) -> Option<u64> {
    let memory = fs::read_to_string(root.join("proc/meminfo")).ok()?;
    let swap = kilobytes(&memory, "SwapFree:").unwrap_or(0);
    let machine = kilobytes(&memory, "MemAvailable:").map(|free| free + swap);
    let groups = fs::read_to_string(root.join("proc/self/cgroup")).unwrap_or_default();
    groups
        .lines()
        .flat_map(|line| dirs_of(line, root))
        .filter_map(|dir| available_to_group(&dir, swap))
        .chain(machine)
        .min()
}

fn kilobytes(text: &str, name: &str) -> Option<u64> {
    let rest = text.lines().find_map(|line| line.strip_prefix(name))?;
    let number: u64 = rest.trim().strip_suffix("kB")?.trim().parse().ok()?;
    number.checked_mul(1024)
}

/// Returns the directories of a control group that limits memory, and of its ancestors. The line is
/// from `/proc/self/cgroup`: `0::/path`, or `4:memory:/path` in cgroup v1.
fn dirs_of(line: &str, root: &Path) -> Vec<PathBuf> {
    let mut parts = line.splitn(3, ':').skip(1);
    let (Some(controllers), Some(path)) = (parts.next(), parts.next()) else {
        return Vec::new();
    };
    let mount = match controllers {
        "" => root.join("sys/fs/cgroup"),
        _ if controllers.split(',').any(|one| one == "memory") => root.join("sys/fs/cgroup/memory"),
        _ => return Vec::new(),
    };
    let own = mount.join(path.trim_start_matches('/'));
    // A container may see its own group as the root, under a path that does not exist.
    let above = own.ancestors().filter(|dir| dir.starts_with(&mount));
    above.map(Path::to_owned).collect()
}

/// Returns the memory that a group may still use, including the page cache that can be reclaimed.
fn available_to_group(dir: &Path, free_swap: u64) -> Option<u64> {
    let number = |names: [&str; 2]| -> Option<u64> {
        let text = names
            .iter()
            .find_map(|name| fs::read_to_string(dir.join(name)).ok())?;
        text.trim().parse().ok()
    };
    let most = number(["memory.max", "memory.limit_in_bytes"])?;
    let used = number(["memory.current", "memory.usage_in_bytes"])?;
    let swap = match fs::read_to_string(dir.join("memory.swap.max")) {
        Ok(text) => match text.trim().parse::<u64>() {
            Ok(most) => {
                let used = number(["memory.swap.current", ""]).unwrap_or(0);
                most.saturating_sub(used).min(free_swap)
            }
            // `max`
            Err(_) => free_swap,
        },
        Err(_) => free_swap,
    };
    let stat = fs::read_to_string(dir.join("memory.stat")).unwrap_or_default();
    let files: u64 = stat
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter(|(name, _)| matches!(*name, "inactive_file" | "active_file"))
        .filter_map(|(_, bytes)| bytes.trim().parse::<u64>().ok())
        .sum();
    Some(
        most.saturating_sub(used.saturating_sub(files))
            .saturating_add(swap),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1 << 20;

    /// A machine with 1000 MiB available and 24 MiB of free swap.
    fn machine(files: &[(&str, &str)]) -> tempfile::TempDir {
        let root = tempfile::tempdir().unwrap();
        let memory = "MemTotal: 9999999 kB\nMemAvailable:    1024000 kB\nSwapFree:  24576 kB\n";
        for (path, text) in [("proc/meminfo", memory)].iter().chain(files) {
            let path = root.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        root
    }

    fn mebibytes(files: &[(&str, &str)]) -> Option<u64> {
        available(machine(files).path()).map(|bytes| bytes / MIB)
    }

    #[test]
    fn available_memory_includes_swap() {
        assert_eq!(mebibytes(&[]), Some(1024));
        assert_eq!(mebibytes(&[("proc/meminfo", "MemFree: 5 kB\n")]), None);
        assert_eq!(available(Path::new("/nonexistent")), None);
    }

    #[test]
    fn the_smallest_control_group_limit_counts() {
        let group = [
            ("proc/self/cgroup", "0::/a/b\n"),
            ("sys/fs/cgroup/a/b/memory.max", "max\n"),
            ("sys/fs/cgroup/a/b/memory.current", "1048576\n"),
            ("sys/fs/cgroup/a/memory.max", "104857600\n"),
            ("sys/fs/cgroup/a/memory.current", "52428800\n"),
            ("sys/fs/cgroup/a/memory.swap.max", "0\n"),
            (
                "sys/fs/cgroup/a/memory.stat",
                "anon 1\nfile 1\ninactive_file 10485760\nactive_file 10485760\n",
            ),
        ];
        assert_eq!(mebibytes(&group), Some(100 - 50 + 20));
    }

    #[test]
    fn cgroup_v1_is_read_too() {
        let group = [
            (
                "proc/self/cgroup",
                "5:cpu,cpuacct:/x\n4:memory:/outside\n0::/\n",
            ),
            ("sys/fs/cgroup/memory/memory.limit_in_bytes", "104857600\n"),
            ("sys/fs/cgroup/memory/memory.usage_in_bytes", "52428800\n"),
        ];
        assert_eq!(mebibytes(&group), Some(50 + 24));
    }

    #[test]
    fn more_memory_than_any_machine_has_is_refused() {
        require(MIB).unwrap();
        assert!(matches!(
            require(1 << 60),
            Err(Error::NotEnoughMemory { bytes }) if bytes == 1 << 60
        ));
        assert!(require(u64::MAX).is_err());
    }
}
