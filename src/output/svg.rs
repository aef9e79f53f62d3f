//! Charts as images: SVG 1.1, drawn by plotters.

use std::error::Error;

use plotters::prelude::{
    BLACK, ChartBuilder, DrawingAreaErrorKind, IntoDrawingArea, IntoFont, RGBColor, Rectangle,
    SVGBackend, SeriesLabelPosition, WHITE,
};
use plotters::style::Color;

use crate::view::chart::{Chart, Panel};
use crate::view::escape;

const WIDTH: u32 = 960;
const PANEL_HEIGHT: u32 = 300;
const TITLE_HEIGHT: u32 = 40;
const FONT: &str = "sans-serif";
/// Colors that are distinguishable with any kind of color vision (Okabe and Ito, 2008), from dark
/// to light, so that they also work in print.
const COLOURS: [RGBColor; 3] = [
    RGBColor(0, 114, 178),
    RGBColor(230, 159, 0),
    RGBColor(204, 204, 204),
];

/// The image could not be drawn.
#[derive(Debug, thiserror::Error)]
#[error("the picture cannot be drawn: {0}")]
pub struct NotDrawn(String);

impl<E: Error + Send + Sync> From<DrawingAreaErrorKind<E>> for NotDrawn {
    fn from(error: DrawingAreaErrorKind<E>) -> Self {
        Self(error.to_string())
    }
}

/// Draws a chart as SVG.
///
/// # Errors
/// [`NotDrawn`] if plotters cannot draw it.
pub fn draw(chart: &Chart) -> Result<String, NotDrawn> {
    let panels = u32::try_from(chart.panels.len()).unwrap_or(1).max(1);
    let mut text = String::new();
    {
        let size = (WIDTH, TITLE_HEIGHT + PANEL_HEIGHT * panels);
        let picture = SVGBackend::with_string(&mut text, size).into_drawing_area();
        picture.fill(&WHITE)?;
        let picture = picture
            .margin(10, 0, 0, 0)
            .titled(&xml_text(&chart.title), (FONT, 20).into_font())?;
        let areas = picture.split_evenly((chart.panels.len().max(1), 1));
        for (area, panel) in areas.iter().zip(&chart.panels) {
            draw_panel(area, chart, panel)?;
        }
        picture.present()?;
    }
    Ok(text)
}

/// Escapes characters that XML 1.0 does not allow even as references (section 2.2, `Char`), and
/// control characters.
fn xml_text(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in escape(text).chars() {
        match c {
            '\u{fffe}' | '\u{ffff}' => safe.extend(c.escape_unicode()),
            c if c < ' ' && !matches!(c, '\t' | '\n' | '\r') => safe.extend(c.escape_unicode()),
            c => safe.push(c),
        }
    }
    safe
}

type Area<'a> = plotters::drawing::DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

fn draw_panel(area: &Area<'_>, chart: &Chart, panel: &Panel) -> Result<(), NotDrawn> {
    let slots = panel.values.len();
    // An axis without a range cannot be drawn.
    let top = match (panel.highest(), panel.parts.len()) {
        (0.0, _) => 1.0,
        (highest, 1) => highest * 1.05,
        // Space for the legend.
        (highest, _) => highest * 1.4,
    };
    #[expect(clippy::cast_precision_loss, reason = "a chart has a few dozen slots")]
    let place = |slot: usize| slot as f64;
    let mut builder = ChartBuilder::on(area);
    let caption = format!("{} in {}", panel.title, panel.unit);
    let mut axes = builder
        .caption(caption, (FONT, 15))
        .margin(10)
        .x_label_area_size(40)
        .y_label_area_size(70)
        .build_cartesian_2d(0.0..place(slots.max(1)), 0.0..top)?;
    let name = |x: &f64| {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the axis begins at 0 and ends at the number of slots"
        )]
        let slot = x.floor() as usize;
        chart.slots.get(slot).cloned().unwrap_or_default()
    };
    axes.configure_mesh()
        .disable_x_mesh()
        .light_line_style(WHITE)
        .x_labels(8)
        .y_labels(6)
        .x_label_formatter(&name)
        .y_label_formatter(&|y| format!("{y:.2}"))
        .label_style((FONT, 12))
        .draw()?;
    for (index, (part, colour)) in panel.parts.iter().zip(COLOURS).enumerate() {
        let bars = panel.values.iter().enumerate().filter_map(|(slot, parts)| {
            let below: f64 = parts.iter().take(index).sum();
            let value = *parts.get(index)?;
            let corners = [
                (place(slot) + 0.1, below),
                (place(slot) + 0.9, below + value),
            ];
            (value > 0.0).then(|| Rectangle::new(corners, colour.filled()))
        });
        let drawn = axes.draw_series(bars)?;
        if panel.parts.len() > 1 {
            drawn.label(*part).legend(move |(x, y)| {
                Rectangle::new([(x, y - 5), (x + 12, y + 5)], colour.filled())
            });
        }
    }
    if panel.parts.len() > 1 {
        axes.configure_series_labels()
            .position(SeriesLabelPosition::UpperRight)
            .background_style(WHITE.mix(0.8))
            .border_style(BLACK.mix(0.3))
            .label_font((FONT, 12))
            .draw()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(title: &str, slots: usize) -> Chart {
        Chart {
            title: title.to_owned(),
            slots: (0..slots).map(|slot| format!("day {slot}")).collect(),
            panels: vec![
                Panel::of_bytes("stored", vec!["stored"], vec![vec![1e9]; slots]),
                Panel::of_bytes(
                    "egress",
                    vec!["get", "audit", "repair"],
                    vec![vec![1e6, 2e6, 0.0]; slots],
                ),
            ],
        }
    }

    #[test]
    fn each_part_of_each_bar_is_a_rectangle() {
        let picture = draw(&chart("photos", 5)).unwrap();
        let bars = |colour: &str| {
            let fill = format!("fill=\"{colour}\"");
            picture
                .lines()
                .filter(|line| line.contains("<rect") && line.contains(&fill))
                .count()
        };
        // Five for storage and five for downloads; a sixth of each color in the legend.
        assert_eq!(bars("#0072B2"), 11);
        assert_eq!(bars("#E69F00"), 6);
        assert_eq!(bars("#CCCCCC"), 1);
        assert!(picture.contains("stored in GB"), "{picture}");
    }

    #[test]
    fn a_title_cannot_break_out_of_its_text() {
        let picture = draw(&chart("<script>&\"'", 1)).unwrap();
        assert!(picture.contains("&lt;script&gt;&amp;"), "{picture}");
        assert!(!picture.contains("<script"), "{picture}");
    }

    #[test]
    fn a_title_contains_only_characters_that_xml_allows() {
        let title: String = ('\0'..='\u{ffff}')
            .chain(['\u{1fffe}', '\u{10ffff}'])
            .collect();
        let picture = draw(&chart(&title, 1)).unwrap();
        let allowed = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
        let refused: Vec<char> = picture.chars().filter(|c| !allowed(*c)).collect();
        assert!(refused.is_empty(), "{refused:?}");
        assert!(picture.contains("\\u{ffff}") && picture.contains("\\u{fffe}"));
    }

    #[test]
    fn no_usage_is_an_empty_image() {
        let picture = draw(&chart("nothing", 0)).unwrap();
        assert!(picture.trim_end().ends_with("</svg>"), "{picture}");
    }
}
