//! Plain values, one per line.

use std::io::Write;

use super::Failed;
use super::delimited::bare;
use crate::view::{Cell, Row};

/// Writes each selected field of a row on its own line; by default only the name.
pub(super) fn write<E>(
    rows: impl Iterator<Item = Result<Row, Failed<E>>>,
    name: &'static str,
    out: &mut impl Write,
) -> Result<(), Failed<E>> {
    for row in rows {
        let row = row?;
        let whole = row.cell(name).filter(|_| row.fields().len() > 1);
        let cells: Vec<&Cell> = match whole {
            Some(cell) => vec![cell],
            None => row.fields().iter().map(|(_, cell)| cell).collect(),
        };
        for cell in cells {
            writeln!(out, "{}", bare(cell))?;
        }
    }
    Ok(())
}
