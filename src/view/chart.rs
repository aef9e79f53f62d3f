//! A chart, before anything is drawn: series of numbers over time, with their unit and their names.

/// Some panels above each other, with one axis of time.
#[derive(Clone, PartialEq, Debug)]
pub struct Chart {
    /// What it is about.
    pub title: String,
    /// The name of each slot of time, the first one first.
    pub slots: Vec<String>,
    /// The panels.
    pub panels: Vec<Panel>,
}

/// A panel: the parts of each slot's bar.
#[derive(Clone, PartialEq, Debug)]
pub struct Panel {
    /// What is drawn.
    pub title: &'static str,
    /// The unit of the values.
    pub unit: &'static str,
    /// The names of the parts; a panel with one part needs no legend.
    pub parts: Vec<&'static str>,
    /// For each slot, the value of each part.
    pub values: Vec<Vec<f64>>,
}

/// Units of bytes, each a thousand times the one before (IEC 80000-13 gives them decimal prefixes).
const UNITS: [(&str, f64); 6] = [
    ("B", 1.0),
    ("kB", 1e3),
    ("MB", 1e6),
    ("GB", 1e9),
    ("TB", 1e12),
    ("PB", 1e15),
];

impl Panel {
    /// Makes a panel of numbers of bytes, in the largest unit of which the highest bar has at least
    /// one.
    #[must_use]
    pub fn of_bytes(
        title: &'static str,
        parts: Vec<&'static str>,
        mut values: Vec<Vec<f64>>,
    ) -> Self {
        let highest = values
            .iter()
            .map(|slot| slot.iter().sum())
            .fold(0.0, f64::max);
        let fits = |(_, size): &&(&str, f64)| highest >= *size;
        let (unit, size) = UNITS.iter().rev().find(fits).unwrap_or(&UNITS[0]);
        for value in values.iter_mut().flatten() {
            *value /= size;
        }
        Self {
            title,
            unit,
            parts,
            values,
        }
    }

    /// Returns the height of a slot's bar.
    #[must_use]
    pub fn total(&self, slot: usize) -> f64 {
        self.values
            .get(slot)
            .map_or(0.0, |parts| parts.iter().sum())
    }

    /// Returns the height of the highest bar.
    #[must_use]
    pub fn highest(&self) -> f64 {
        (0..self.values.len())
            .map(|slot| self.total(slot))
            .fold(0.0, f64::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unit_fits_the_highest_bar() {
        let unit = |values: &[f64]| {
            let values = values.iter().map(|value| vec![*value]).collect();
            let panel = Panel::of_bytes("stored", vec!["stored"], values);
            (panel.unit, panel.highest())
        };
        assert_eq!(unit(&[0.0, 999.0]), ("B", 999.0));
        assert_eq!(unit(&[1e9, 2.5e9, 10.0]), ("GB", 2.5));
        assert_eq!(unit(&[5e18]), ("PB", 5_000.0));
        assert_eq!(unit(&[]), ("B", 0.0));
    }
}
