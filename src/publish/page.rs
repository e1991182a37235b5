//! `index.html`: the ontology as a page to browse, in both languages, without a script and without a network.
use crate::ontology::classes::{Classes, EntityClass, EntityClassId, Kind, Labels, Literal, Role, StatementClass};
use crate::ontology::core::Core;
use crate::ontology::frames::{Example, FrameFile};
use std::fmt::Write;

/// The frames of a language by its tag.
pub type Frames = Vec<(String, FrameFile)>;

/// The page.
pub fn page(classes: &Classes, core: &Core, frames: &Frames) -> String {
    let made = Page { classes, core, frames };
    let body = [made.head(), made.picture(), made.entities(), made.statements(), made.lists()].concat();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n\
         <title>{}</title>\n<style>{STYLE}</style>\n<main>\n{body}</main>\n</html>\n",
        escaped(title(core))
    )
}

const STYLE: &str = "\nmain{max-width:60rem;margin:auto;padding:1rem;font:1rem/1.5 sans-serif}\nsection{border-top:1px solid #999;margin-top:1.5rem}\n\
table{border-collapse:collapse}\ntd,th{border:1px solid #999;padding:.2rem .5rem;text-align:left;vertical-align:top}\n\
code{background:#eee}\nsvg{max-width:100%;height:auto}\n@media(prefers-color-scheme:dark){body{background:#111;color:#eee}code{background:#333}a{color:#9cf}}\n";

fn title(core: &Core) -> &str {
    core.title.get("en").map_or("Ontology", String::as_str)
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// All labels, each in its language.
fn shown(labels: &Labels) -> String {
    let each = labels.iter().map(|(lang, text)| format!("<span lang=\"{lang}\">{}</span>", escaped(text)));
    each.collect::<Vec<_>>().join(" · ")
}

fn link(name: &str) -> String {
    format!("<a href=\"#{name}\">{name}</a>")
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{text}</p>\n") }
}

fn codes(words: &[String]) -> String {
    words.iter().map(|w| format!("<code>{}</code>", escaped(w))).collect::<Vec<_>>().join(" ")
}

struct Page<'a> {
    classes: &'a Classes,
    core: &'a Core,
    frames: &'a Frames,
}

impl Page<'_> {
    fn head(&self) -> String {
        let titles = self.core.title.iter().map(|(lang, t)| format!("<h1 lang=\"{lang}\">{}</h1>\n", escaped(t)));
        let classes: Vec<String> = self.classes.statements().iter().map(|c| link(&c.name)).collect();
        let entities: Vec<String> = self.classes.entities().iter().map(|c| link(&c.name)).collect();
        let files = "<p><a href=\"ontology.ttl\">ontology.ttl</a> (OWL 2 DL), <a href=\"shapes.ttl\">shapes.ttl</a> (SHACL)</p>\n";
        let list = |what: &str, names: Vec<String>| format!("<p><b>{what}:</b> {}</p>\n", names.join(", "));
        titles.collect::<String>() + files + &list("Entities", entities) + &list("Statements", classes)
    }

    fn names(&self, ids: impl Iterator<Item = EntityClassId>) -> String {
        let names = ids.filter_map(|id| self.classes.entity_by_id(id)).map(|c| link(&c.name));
        names.collect::<Vec<_>>().join(", ")
    }

    // --- entities

    /// The classes of entities below their first parent, one a line.
    fn picture(&self) -> String {
        let mut rows = Vec::new();
        for root in self.classes.entities().iter().filter(|c| c.parents.is_empty()) {
            self.rows(root, 0, None, &mut rows);
        }
        let height = rows.len() * ROW + 10;
        let lines: String = rows.iter().enumerate().map(|(at, row)| drawn(at, row)).collect();
        format!("<svg viewBox=\"0 0 600 {height}\" role=\"img\" aria-label=\"Classes of entities\">\n{lines}</svg>\n")
    }

    fn rows<'a>(&'a self, class: &'a EntityClass, depth: usize, above: Option<usize>, rows: &mut Vec<Drawn<'a>>) {
        let at = rows.len();
        rows.push(Drawn { class, depth, above });
        let below = self.classes.entities().iter().filter(|c| c.parents.first() == Some(&class.id));
        below.for_each(|c| self.rows(c, depth + 1, Some(at), rows));
    }

    fn entities(&self) -> String {
        self.classes.entities().iter().map(|c| self.entity(c)).collect()
    }

    fn entity(&self, class: &EntityClass) -> String {
        let parents = self.names(class.parents.iter().copied());
        let is = if parents.is_empty() { String::new() } else { format!("Is a {parents}.") };
        section(&class.name, &class.label)
            + &self.definitions(&class.name, &class.comment)
            + &paragraph(&is)
            + &near(&class.align, &[])
            + "</section>\n"
    }

    fn definitions(&self, class: &str, english: &str) -> String {
        let others = self.core.definitions.iter().filter_map(|(lang, d)| Some((lang.as_str(), d.classes.get(class)?)));
        let each = [("en", english)].into_iter().chain(others.map(|(lang, text)| (lang, text.as_str())));
        each.map(|(lang, text)| format!("<p lang=\"{lang}\">{}</p>\n", escaped(text))).collect()
    }

    // --- statements

    fn statements(&self) -> String {
        self.classes.statements().iter().map(|c| self.statement(c)).collect()
    }

    fn statement(&self, class: &StatementClass) -> String {
        let kind = if class.kind == Kind::Event { "An event." } else { "A state of affairs." };
        let roles: String = class.roles.iter().map(|r| self.role(r)).collect();
        let literals: String = class.literals.iter().map(literal).collect();
        let direct = class.direct.iter().map(|d| {
            format!("<code>{}</code> from {} to {} ({})<br>", d.property, d.subject, d.object, shown(&d.label))
        });
        section(&class.name, &class.label)
            + &self.definitions(&class.name, &class.comment)
            + &paragraph(kind)
            + &format!("<table>\n<tr><th>role</th><th></th><th>filled by</th></tr>\n{roles}{literals}</table>\n")
            + &paragraph(&direct.collect::<String>())
            + &near(&class.align, &class.cameo)
            + &self.ways(&class.name)
            + "</section>\n"
    }

    fn role(&self, role: &Role) -> String {
        let needed = match (role.min, role.deciding) {
            (0, true) => "decides",
            (0, false) => "",
            _ => "needed",
        };
        let statement = if role.statements { ", a statement" } else { "" };
        let range = self.names(role.range.iter());
        let comment = role.comment.as_deref().map(escaped).unwrap_or_default();
        let labels = shown(&role.label);
        format!(
            "<tr><td><code>{}</code> {needed}</td><td>{labels}<br>{comment}</td><td>{range}{statement}</td></tr>\n",
            role.name
        )
    }

    /// The frames of a class, by language, with their examples and near misses.
    fn ways(&self, class: &str) -> String {
        let mut out = String::new();
        for (lang, file) in self.frames.iter().filter(|(_, f)| f.class.get_ref() == class) {
            for frame in &file.frame {
                let triggers: Vec<String> = frame.triggers.iter().map(|t| t.get_ref().clone()).collect();
                out += &way(lang, class, frame.id.get_ref(), &codes(&triggers), &frame.examples, &frame.near);
            }
            for phrase in &file.phrase {
                out += &way(
                    lang,
                    class,
                    phrase.id.get_ref(),
                    &codes(phrase.pattern.get_ref()),
                    &phrase.examples,
                    &phrase.near,
                );
            }
        }
        out
    }

    fn lists(&self) -> String {
        let list = |list: &crate::ontology::classes::CodeList| {
            let codes: Vec<String> =
                list.codes.iter().map(|c| format!("<li><code>{}</code> {}", escaped(&c.id), shown(&c.label))).collect();
            let head = section(&format!("list-{}", list.name), &list.label);
            format!("{head}<p>{}</p>\n<ul>\n{}\n</ul></section>\n", escaped(&list.comment), codes.join("\n"))
        };
        self.classes.lists().map(list).collect()
    }
}

const ROW: usize = 22;

/// A class in the picture, and the line of the class above it.
struct Drawn<'a> {
    class: &'a EntityClass,
    depth: usize,
    above: Option<usize>,
}

fn drawn(at: usize, row: &Drawn<'_>) -> String {
    let (x, y) = (10 + row.depth * 30, at * ROW + 20);
    let mut out = String::new();
    if let Some(above) = row.above {
        let top = above * ROW + 26;
        // Writing into a string cannot fail.
        let _ = writeln!(out, "<path d=\"M{} {top}V{}H{}\" fill=\"none\" stroke=\"#888\"/>", x - 22, y - 5, x - 4);
    }
    let (name, label) = (&row.class.name, shown_plain(&row.class.label));
    let _ = writeln!(
        out,
        "<a href=\"#{name}\"><text x=\"{x}\" y=\"{y}\" fill=\"currentColor\" font-size=\"14\">{name} – {label}</text></a>"
    );
    out
}

fn shown_plain(labels: &Labels) -> String {
    labels.iter().map(|(_, text)| escaped(text)).collect::<Vec<_>>().join(" · ")
}

fn section(id: &str, labels: &Labels) -> String {
    format!("<section id=\"{id}\">\n<h2>{id}</h2>\n<p>{}</p>\n", shown(labels))
}

fn literal(literal: &Literal) -> String {
    let list = literal.list.as_ref().map(|l| format!("a code of <a href=\"#list-{l}\">{l}</a>"));
    let comment = literal.comment.as_deref().map(escaped).unwrap_or_default();
    let values = list.unwrap_or_else(|| "words of the text".to_owned());
    format!(
        "<tr><td><code>{}</code></td><td>{}<br>{comment}</td><td>{values}</td></tr>\n",
        literal.name,
        shown(&literal.label)
    )
}

/// The nearest terms of others.
fn near(align: &[String], cameo: &[String]) -> String {
    let codes = cameo.iter().map(|code| format!("CAMEO {code}"));
    let terms: Vec<String> = align.iter().map(|t| escaped(t)).chain(codes).collect();
    if terms.is_empty() { String::new() } else { paragraph(&format!("Near: {}.", terms.join(", "))) }
}

fn way(lang: &str, class: &str, id: &str, said: &str, examples: &[Example], near: &[String]) -> String {
    let yields = |e: &Example| codes(&e.yields);
    let told = examples.iter().map(|e| format!("<li lang=\"{lang}\">{} → {}\n", escaped(&e.text), yields(e)));
    let misses = near.iter().map(|n| format!("<li lang=\"{lang}\"><s>{}</s> states nothing of it\n", escaped(n)));
    let list: String = told.chain(misses).collect();
    format!(
        "<details><summary><code>{lang}/{class}/{}</code> {said}</summary>\n<ul>\n{list}</ul></details>\n",
        escaped(id)
    )
}
