//! The timeline: well-formed, nothing over another, hostile words harmless, precision and modality visible.
mod common;
use common::*;
use sutra::graph::*;
use unicode_width::UnicodeWidthStr;

/// One attribute of an element.
fn attribute(element: &str, name: &str) -> Option<f64> {
    let rest = element.split(&format!(" {name}=\"")).nth(1)?;
    rest.split('"').next()?.parse().ok()
}

/// Left, right and foot of each label. In Chromium a label takes .54 em a column at most
/// (tests/browser), so that is what one takes here.
fn labels(svg: &str) -> Vec<(f64, f64, f64, String)> {
    let each = svg.split("<text ").skip(1).filter(|t| t.starts_with("class=\"label\"")).map(|t| {
        let (head, text) = t.split_once('>').expect("an element");
        let text = text.split("</text>").next().unwrap_or_default().replace("&quot;", "\"");
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let wide = text.width() as f64 * 13.0 * 0.54;
        let head = format!(" {head}");
        let (x, y) = (attribute(&head, "x").expect("x"), attribute(&head, "y").expect("y"));
        let left = if head.contains("text-anchor=\"end\"") { x - wide } else { x };
        (left, left + wide, y, text)
    });
    each.collect()
}

#[test]
fn no_label_lies_over_another() {
    for (name, readings) in samples() {
        let labels = labels(&export("timeline", &graph(&readings)));
        for (i, (left, right, foot, text)) in labels.iter().enumerate() {
            assert!(*left >= 0.0 && *right <= 1200.0, "{name}: {text} leaves the paper: {left} {right}");
            for (l, r, f, other) in &labels[..i] {
                let over = left < r && l < right && (foot - f).abs() < 16.0;
                assert!(!over, "{name}: {text} lies over {other}");
            }
        }
    }
}

/// As many statements as labels, and each with its quote.
#[test]
fn every_statement_is_there_with_its_quote() {
    for (name, readings) in samples() {
        let graph = graph(&readings);
        let svg = export("timeline", &graph);
        assert_eq!(svg.matches("<g class=\"statement").count(), graph.statements().count(), "{name}");
        assert_eq!(labels(&svg).len(), graph.statements().count(), "{name}");
    }
}

fn told_at(time: &str, modality: Modality) -> String {
    let mut reading = small();
    reading.attestations.truncate(1);
    reading.attestations[0].time = Some(Time { edtf: time.into(), words: None });
    reading.attestations[0].modality = modality;
    export("timeline", &graph(&[reading]))
}

#[test]
fn precision_has_a_shape() {
    for (time, shape) in [
        ("1988-05-02", "<circle"),
        ("1988", "rx=\"2\""),
        ("198X", "rx=\"5\""),
        ("[1976..1981]", "rx=\"5\""),
        ("1976/1981", "rx=\"2\""),
        ("1956/..", "<polygon"),
        ("../1981", "<polygon"),
    ] {
        assert!(told_at(time, Modality::Asserted).contains(shape), "{time}");
    }
    assert!(told_at("1988", Modality::Negated).contains("stroke-dasharray=\"4 2\""));
    assert!(told_at("1988", Modality::Intended).contains("stroke-dasharray=\"1 2\""));
}

#[test]
fn what_is_denied_and_asserted_is_marked() {
    let mut reading = small();
    reading.attestations.truncate(1);
    let mut denied = reading.attestations[0].clone();
    denied.modality = Modality::Negated;
    reading.attestations.push(denied);
    assert_eq!(export("timeline", &graph(&[reading])).matches(">⚠ ").count(), 2);
}

#[test]
fn hostile_words_stay_words() {
    let svg = export("timeline", &graph(&[hostile()]));
    for bad in ["<script", "<b>", "javascript:", "\u{202e}", "\u{2066}"] {
        assert!(!svg.contains(bad), "{bad:?}");
    }
    assert!(svg.starts_with("<svg ") && svg.matches("<svg").count() == 1);
}
