//! Charts for a terminal: one line for each time slot, readable without color.

use std::fmt::Write as _;

use crate::view::chart::{Chart, Panel};
use crate::view::escape;

/// The width if there is no terminal.
const DEFAULT_WIDTH: usize = 80;
/// The minimum width of bars. In a narrower terminal, lines wrap.
const LEAST_BAR: usize = 10;
/// The glyphs for the parts of a bar, distinguishable without color.
const GLYPHS: [char; 3] = ['█', '▒', '░'];
/// A cell filled by one to seven eighths, from the left.
const EIGHTHS: [char; 7] = ['▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/// Draws a chart for a terminal of this width, or of 80 columns.
#[must_use]
pub fn draw(chart: &Chart, width: Option<usize>) -> String {
    let mut text = format!("{}\n", escape(&chart.title));
    for panel in &chart.panels {
        text.push('\n');
        draw_panel(&mut text, chart, panel, width.unwrap_or(DEFAULT_WIDTH));
    }
    text
}

fn draw_panel(text: &mut String, chart: &Chart, panel: &Panel, width: usize) {
    // Writing to a string cannot fail.
    let highest = panel.highest();
    if highest <= 0.0 {
        // A column of zeros has no information.
        let _ = writeln!(text, "{}: none", panel.title);
        return;
    }
    let numbers: Vec<String> = (0..panel.values.len())
        .map(|slot| number(panel.total(slot)))
        .collect();
    let widest = |texts: &[String]| texts.iter().map(|t| t.chars().count()).max().unwrap_or(0);
    let (names, digits) = (widest(&chart.slots), widest(&numbers));
    // Name, number and bar are separated by two spaces.
    let room = width.saturating_sub(names + digits + 4).max(LEAST_BAR);
    let _ = write!(text, "{} in {}", panel.title, panel.unit);
    if let [_, _, ..] = panel.parts.as_slice() {
        for (part, glyph) in panel.parts.iter().zip(GLYPHS) {
            let _ = write!(text, "  {glyph} {part}");
        }
    }
    text.push('\n');
    for ((name, number), parts) in chart.slots.iter().zip(&numbers).zip(&panel.values) {
        let line = format!(
            "{name:names$}  {number:>digits$}  {}",
            bar(parts, highest, room)
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

/// Formats a number with up to three significant decimals.
fn number(value: f64) -> String {
    if value == 0.0 {
        return "0".to_owned();
    }
    if value < 0.000_5 {
        // A small value is not shown as zero.
        "<0.001".to_owned()
    } else if value < 100.0 {
        format!("{value:.3}")
    } else {
        format!("{value:.1}")
    }
}

/// Draws a bar. Bars of one part end on an eighth of a cell; others on whole cells.
fn bar(parts: &[f64], highest: f64, room: usize) -> String {
    let cells = |value: f64, steps: usize| {
        let share = (value / highest).clamp(0.0, 1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss,
            reason = "between 0 and a few thousand"
        )]
        let cells = (share * steps as f64).round() as usize;
        // A small value is not shown as nothing.
        if value > 0.0 { cells.max(1) } else { 0 }
    };
    if let [value] = parts {
        let eighths = cells(*value, room * 8);
        let mut bar = GLYPHS[0].to_string().repeat(eighths / 8);
        bar.extend((eighths % 8).checked_sub(1).map(|rest| EIGHTHS[rest]));
        return bar;
    }
    let mut bar = String::new();
    let (mut sum, mut drawn) = (0.0, 0);
    for (value, glyph) in parts.iter().zip(GLYPHS) {
        sum += value;
        let end = if *value > 0.0 {
            cells(sum, room).max(drawn + 1)
        } else {
            drawn
        };
        bar.extend(std::iter::repeat_n(glyph, end - drawn));
        drawn = end;
    }
    bar
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart() -> Chart {
        Chart {
            title: "photos\u{1b}[2J of web".to_owned(),
            slots: ["01-01", "01-02", "01-03"].map(str::to_owned).to_vec(),
            panels: vec![
                Panel::of_bytes(
                    "stored",
                    vec!["stored"],
                    vec![vec![1e9], vec![2.5e9], vec![0.0]],
                ),
                Panel::of_bytes(
                    "egress",
                    vec!["get", "audit", "repair"],
                    vec![vec![4e6, 2e6, 2e6], vec![0.0, 0.0, 1.0], vec![0.0; 3]],
                ),
            ],
        }
    }

    #[test]
    fn bars_are_as_long_as_their_share_of_the_highest() {
        let expected = "\
photos\\u{1b}[2J of web

stored in GB
01-01  1.000  ████████▍
01-02  2.500  █████████████████████
01-03      0

egress in MB  █ get  ▒ audit  ░ repair
01-01   8.000  ██████████▒▒▒▒▒░░░░░
01-02  <0.001  ░
01-03       0
";
        let drawn = draw(&chart(), Some(35));
        assert_eq!(drawn, expected, "\n{drawn}");
    }

    #[test]
    fn an_empty_panel_is_one_line() {
        let mut chart = chart();
        chart.panels[1] = Panel::of_bytes("egress", vec!["get", "audit"], vec![vec![0.0; 2]; 3]);
        assert!(draw(&chart, None).ends_with("\n\negress: none\n"));
    }

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        for width in [30, 80, 200] {
            let drawn = draw(&chart(), Some(width));
            let widest = drawn.lines().map(|line| line.chars().count()).max();
            assert!(widest.unwrap() <= width.max(40), "{drawn}");
        }
        assert_eq!(draw(&chart(), None), draw(&chart(), Some(80)));
    }
}
