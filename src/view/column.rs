//! The columns of tables.

/// How a value is coloured if there is colour.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tone {
    /// Not coloured.
    Plain,
    /// Valid or active.
    Good,
    /// Over: expired, deleted.
    Faded,
    /// Revoked or denied.
    Bad,
}

/// The field that a coloured column shows, and its colour.
pub struct FieldTone<V> {
    /// The field. It has the same colour if `--fields` selects it.
    pub field: &'static str,
    /// The colour.
    pub tone: fn(&V) -> Tone,
}

/// A column of a table, or a line of a description.
pub struct Column<V> {
    /// Its heading.
    pub heading: &'static str,
    /// Its text; `-` if there is nothing to show.
    pub text: fn(&V) -> String,
    /// Its colour, if it has one.
    pub tone: Option<FieldTone<V>>,
    /// If the table is too wide, columns with a higher number are dropped first. 0 is never
    /// dropped.
    pub drop_priority: u8,
    /// The drop priority if all rows have the same text.
    pub uniform_drop_priority: u8,
}

impl<V> Column<V> {
    /// Makes a column that is not coloured and never dropped.
    pub(super) const fn new(heading: &'static str, text: fn(&V) -> String) -> Self {
        Self {
            heading,
            text,
            tone: None,
            drop_priority: 0,
            uniform_drop_priority: 0,
        }
    }

    /// Sets both drop priorities.
    pub(super) const fn drop_priority(self, priority: u8) -> Self {
        Self {
            drop_priority: priority,
            uniform_drop_priority: priority,
            ..self
        }
    }

    /// Sets the drop priority for rows that all have the same text.
    pub(super) const fn uniform_drop_priority(self, priority: u8) -> Self {
        Self {
            uniform_drop_priority: priority,
            ..self
        }
    }

    /// Colours the column, and the field that it shows.
    pub(super) const fn toned(self, field: &'static str, tone: fn(&V) -> Tone) -> Self {
        Self {
            tone: Some(FieldTone { field, tone }),
            ..self
        }
    }
}

/// What a table shows of a single thing, a line each.
pub enum Single<V: 'static> {
    /// Every field.
    Fields,
    /// These, except those whose text is `-`.
    Lines(&'static [Column<V>]),
}

/// Makes a column that shows a field.
macro_rules! column {
    ($heading:literal, $field:ident) => {
        $crate::view::Column::new($heading, |view: &Self| {
            $crate::view::text::ToText::text(&view.$field)
        })
    };
}
pub(super) use column;
