//! Satellite addresses, `NODEID@HOST:PORT`.

use std::fmt;
use std::net::Ipv6Addr;
use std::str::FromStr;

use storj_access::check_decode;

/// The address of the satellite that an access grant is for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Satellite(String);

/// Why a text is not a [`Satellite`].
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotASatellite {
    /// There is no `@`.
    #[error("write `NODEID@HOST:PORT`")]
    Shape,
    /// The node ID is invalid.
    #[error("the node ID is not a Base58Check of 32 bytes: it was mistyped or truncated")]
    NodeId,
    /// The host is invalid.
    #[error("the host is a name, an IPv4 address or an IPv6 address in brackets")]
    Host,
    /// The port is invalid.
    #[error("the port is a number from 1 to 65535")]
    Port,
}

impl Satellite {
    /// Returns the text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Returns whether a text is the `Base58Check` of 32 bytes with version 0.
fn is_node_id(text: &str) -> bool {
    // 37 bytes never need more digits, and decoding takes time quadratic in the length.
    text.len() <= 64 && check_decode(text).is_ok_and(|(id, version)| version == 0 && id.len() == 32)
}

fn is_host(text: &str) -> bool {
    if let Some(inside) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return inside.parse::<Ipv6Addr>().is_ok();
    }
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    text.len() <= 253 && text.split('.').all(label)
}

impl FromStr for Satellite {
    type Err = NotASatellite;

    fn from_str(text: &str) -> Result<Self, NotASatellite> {
        let (id, address) = text.split_once('@').ok_or(NotASatellite::Shape)?;
        if !is_node_id(id) {
            return Err(NotASatellite::NodeId);
        }
        let (host, port) = address.rsplit_once(':').ok_or(NotASatellite::Port)?;
        if !is_host(host) {
            return Err(NotASatellite::Host);
        }
        let digits = !port.is_empty() && port.bytes().all(|b| b.is_ascii_digit());
        if !digits
            || port.parse::<u16>().is_ok_and(|port| port == 0)
            || port.parse::<u16>().is_err()
        {
            return Err(NotASatellite::Port);
        }
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Display for Satellite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use storj_access::check_encode;

    use super::*;

    fn read(text: &str) -> Result<Satellite, NotASatellite> {
        text.parse()
    }

    #[test]
    fn every_part_is_checked() {
        let id = check_encode(&[[7; 31].as_slice(), &[0]].concat(), 0);
        for address in [
            "us1.storj.io:7777",
            "127.0.0.1:1",
            "[::1]:65535",
            "localhost:80",
        ] {
            let text = format!("{id}@{address}");
            assert_eq!(read(&text).unwrap().as_str(), text);
        }
        assert_eq!(read(&id), Err(NotASatellite::Shape));
        for bad in [
            check_encode(&[7; 31], 0),
            check_encode(&[7; 33], 0),
            check_encode(&[7; 32], 1),
            id[1..].to_owned(),
            format!("{}x", &id[..id.len() - 1]),
            "0OIl".to_owned(),
            String::new(),
            "1".repeat(100_000),
        ] {
            assert_eq!(read(&format!("{bad}@h:1")), Err(NotASatellite::NodeId));
        }
        for bad in ["", "a b", "a..b", "[::1", "::1", "host/path", "\u{1b}[2J"] {
            assert_eq!(
                read(&format!("{id}@{bad}:1")),
                Err(NotASatellite::Host),
                "{bad}"
            );
        }
        for bad in ["h", "h:", "h:0", "h:65536", "h:+1", "h:1x", "h:-1"] {
            assert_eq!(
                read(&format!("{id}@{bad}")),
                Err(NotASatellite::Port),
                "{bad}"
            );
        }
    }
}
