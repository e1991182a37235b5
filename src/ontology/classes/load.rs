//! From the files to [`Classes`]: names become ids, and what does not fit is told with its place.

use std::collections::BTreeMap;

use toml::Spanned;

use super::file::{
    CodeEntry, CodesFile, CommonFile, DirectEntry, EntitiesFile, EntityEntry, Label, LiteralEntry, Named, Names,
    NeedEntry, RoleEntry, StatementFile, in_file_order,
};
use super::{
    ClassSet, Classes, Code, CodeList, Direct, EntityClass, EntityClassId, Labels, Literal, Need, Role, StatementClass,
    StatementClassId,
};
use crate::ontology::diagnostic::{Diagnostic, code, hint_for};
use crate::ontology::source::{Document, Source, all_or_errors};

/// Files as they were read, each with its document to point into.
struct Files {
    common: (Document, CommonFile),
    entities: (Document, EntitiesFile),
    codes: Vec<(Document, CodesFile)>,
    statements: Vec<(Document, StatementFile)>,
}

/// What is known so far, and what was found wrong.
struct Loader {
    classes: Classes,
    /// Every property with what it is, its labels and the file that said so first.
    properties: BTreeMap<String, (&'static str, Labels, String)>,
    bad: Vec<Diagnostic>,
}

pub fn load(source: &Source) -> Result<Classes, Vec<Diagnostic>> {
    let files = read(source)?;
    let mut loader = Loader::new(&files.common.1);
    let (document, entries) = &files.entities;
    if loader.few_enough(document, entries) {
        loader.entities(document, entries);
        loader.lists(&files.codes);
        loader.statements(&files);
    }
    loader.finish()
}

/// Reads all files, so that the errors of all are told at once.
fn read(source: &Source) -> Result<Files, Vec<Diagnostic>> {
    let common = one(source, "common.toml");
    let entities = one(source, "entities.toml");
    let codes = all(source, "codes");
    let statements = all(source, "statements");
    match (common, entities, codes, statements) {
        (Ok(common), Ok(entities), Ok(codes), Ok(statements)) => Ok(Files { common, entities, codes, statements }),
        (a, b, c, d) => Err(sorted([a.err(), b.err(), c.err(), d.err()].into_iter().flatten().flatten().collect())),
    }
}

fn one<T: serde::de::DeserializeOwned>(source: &Source, path: &str) -> Result<(Document, T), Vec<Diagnostic>> {
    let document = source.read(path).map_err(|error| vec![error])?;
    parsed(document).map_err(|error| vec![error])
}

fn all<T: serde::de::DeserializeOwned>(source: &Source, folder: &str) -> Result<Vec<(Document, T)>, Vec<Diagnostic>> {
    all_or_errors(source.files(folder, "toml")?.into_iter().map(parsed))
}

fn parsed<T: serde::de::DeserializeOwned>(document: Document) -> Result<(Document, T), Diagnostic> {
    let content = document.parse()?;
    Ok((document, content))
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    Diagnostic::sort(&mut diagnostics);
    diagnostics
}

impl Loader {
    fn new(common: &CommonFile) -> Self {
        let classes =
            Classes { languages: common.languages.clone(), prefixes: common.prefixes.clone(), ..Classes::default() };
        Self { classes, properties: BTreeMap::new(), bad: Vec::new() }
    }

    fn finish(self) -> Result<Classes, Vec<Diagnostic>> {
        if self.bad.is_empty() { Ok(self.classes) } else { Err(sorted(self.bad)) }
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.bad.push(diagnostic);
    }

    // --- entities

    fn entities(&mut self, document: &Document, entries: &EntitiesFile) {
        let names: Vec<&str> = entries.keys().map(|name| name.get_ref().as_str()).collect();
        for ((name, entry), id) in entries.iter().zip(0..) {
            self.class_name(document, name);
            let class = self.entity(document, (EntityClassId(id), name), entry, &names);
            self.classes.entities.push(class);
        }
        self.close();
        self.cycles(document, entries);
        self.accepted(document, entries);
    }

    /// A set holds so many classes and no more; the first one too many is told.
    fn few_enough(&mut self, document: &Document, entries: &EntitiesFile) -> bool {
        let Some((key, _)) = in_file_order(entries).into_iter().nth(ClassSet::CAPACITY) else {
            return true;
        };
        let message = format!("more than {} classes of entities", ClassSet::CAPACITY);
        self.report(document.error(code::TOO_MANY, key.span(), message));
        false
    }

    fn entity(
        &mut self,
        document: &Document,
        (id, name): (EntityClassId, &Spanned<String>),
        entry: &EntityEntry,
        names: &[&str],
    ) -> EntityClass {
        EntityClass {
            id,
            name: name.get_ref().clone(),
            label: self.labels(document, &entry.label),
            comment: entry.comment.clone(),
            parents: self.ids(document, &entry.parents, names, Asked::Parent),
            ancestors: ClassSet::of(id),
            descendants: ClassSet::of(id),
            accepted: ClassSet::EMPTY,
            align: self.align(document, &entry.align),
        }
    }

    /// Ancestors and descendants, from the parents.
    fn close(&mut self) {
        let entities = &mut self.classes.entities;
        for _ in 0..entities.len() {
            let known: Vec<ClassSet> = entities.iter().map(|class| class.ancestors).collect();
            for class in entities.iter_mut() {
                class.ancestors = reached(class, &known);
            }
        }
        let closed: Vec<_> = entities.iter().map(|c| (c.id, c.ancestors)).collect();
        for class in entities {
            let below = closed.iter().filter(|(_, above)| above.contains(class.id));
            class.descendants = below.map(|(id, _)| *id).collect();
        }
    }

    /// Each cycle is told once, at its first class by name.
    fn cycles(&mut self, document: &Document, entries: &EntitiesFile) {
        for (class, name) in self.classes.entities.iter().zip(entries.keys()) {
            let cycle = class.ancestors.intersection(class.descendants);
            let own_parent = class.parents.contains(&class.id);
            if cycle.iter().next() == Some(class.id) && (cycle.len() > 1 || own_parent) {
                let members: Vec<&str> = self.classes.in_set(cycle).map(|c| c.name.as_str()).collect();
                let message = format!("`{}` is its own superclass", class.name);
                let hint = format!("the cycle is made by: {}", members.join(", "));
                self.bad.push(document.error(code::CYCLE, name.span(), message).hint(hint));
            }
        }
    }

    fn accepted(&mut self, document: &Document, entries: &EntitiesFile) {
        let names: Vec<&str> = entries.keys().map(|name| name.get_ref().as_str()).collect();
        let mut own = Vec::new();
        for entry in entries.values() {
            let ids = self.ids(document, &entry.accepts, &names, Asked::Class);
            own.push(self.below(ids.into_iter().collect()));
        }
        for class in &mut self.classes.entities {
            let stand_ins = class.descendants.iter().filter_map(|id| own.get(usize::from(id.0)));
            class.accepted = stand_ins.fold(class.descendants, |set, more| set.union(*more));
        }
    }

    fn below(&self, set: ClassSet) -> ClassSet {
        let classes = self.classes.in_set(set);
        classes.fold(ClassSet::EMPTY, |all, class| all.union(class.descendants))
    }

    // --- coded lists

    fn lists(&mut self, files: &[(Document, CodesFile)]) {
        for (document, file) in files {
            let list = CodeList {
                name: document.stem().to_owned(),
                label: self.labels(document, &file.label),
                comment: file.comment.clone(),
                codes: self.codes(document, file.codes.get_ref()),
            };
            self.classes.lists.insert(list.name.clone(), list);
        }
    }

    fn codes(&mut self, document: &Document, entries: &Named<CodeEntry>) -> Vec<Code> {
        let mut said = BTreeMap::new();
        let mut codes = Vec::new();
        for (id, entry) in in_file_order(entries) {
            self.words_said_once(document, (id.get_ref(), entry), &mut said);
            codes.push(Code {
                id: id.get_ref().clone(),
                label: self.labels(document, &entry.label),
                words: self.words(document, entry),
            });
        }
        codes
    }

    fn words(&mut self, document: &Document, entry: &CodeEntry) -> BTreeMap<String, Vec<String>> {
        let mut words = BTreeMap::new();
        for (lang, list) in &entry.words {
            self.language(document, lang);
            let list = list.iter().map(|word| word.get_ref().clone()).collect();
            words.insert(lang.get_ref().clone(), list);
        }
        words
    }

    /// A word says one entry of a list, or it would say none.
    fn words_said_once<'a>(
        &mut self,
        document: &Document,
        (id, entry): (&'a str, &'a CodeEntry),
        said: &mut BTreeMap<(&'a str, &'a str), &'a str>,
    ) {
        for (lang, list) in &entry.words {
            for word in list {
                let key = (lang.get_ref().as_str(), word.get_ref().as_str());
                if let Some(before) = said.insert(key, id) {
                    let message = format!("`{}` already says `{before}`", word.get_ref());
                    self.report(document.error(code::DUPLICATE, word.span(), message));
                }
            }
        }
    }

    // --- statements

    fn statements(&mut self, files: &Files) {
        let (document, common) = &files.common;
        let shared = self.roles(document, &common.roles, true);
        for ((document, file), id) in files.statements.iter().zip(0..=u8::MAX) {
            self.statement_name(document);
            let mut class = self.statement(document, file, StatementClassId(id));
            self.shadowed(document, file, &shared);
            class.roles.extend(shared.iter().cloned());
            self.classes.statements.push(class);
        }
        self.ends(&files.statements);
        if let Some((document, _)) = files.statements.get(usize::from(u8::MAX) + 1) {
            let message = "more than 256 classes of statements";
            self.report(Diagnostic::of_file(code::TOO_MANY, &document.shown, message));
        }
    }

    fn statement(&mut self, document: &Document, file: &StatementFile, id: StatementClassId) -> StatementClass {
        StatementClass {
            id,
            name: document.stem().to_owned(),
            label: self.labels(document, &file.label),
            comment: file.comment.clone(),
            kind: file.kind,
            roles: self.roles(document, &file.roles, false),
            literals: self.literals(document, &file.literals),
            needs: self.needs(document, file),
            direct: self.direct(document, file),
            ends: file.ends.iter().map(|class| class.get_ref().clone()).collect(),
            align: self.align(document, &file.align),
            cameo: file.cameo.clone(),
        }
    }

    /// What a class ends is a class.
    fn ends(&mut self, files: &[(Document, StatementFile)]) {
        let known: Vec<&str> = files.iter().map(|(document, _)| document.stem()).collect();
        for (document, file) in files {
            for class in file.ends.iter().filter(|class| !known.contains(&class.get_ref().as_str())) {
                let hint = hint_for(class.get_ref(), known.iter().copied());
                let message = format!("unknown statement class `{}`", class.get_ref());
                self.report(document.error(code::UNKNOWN_CLASS, class.span(), message).hinted(hint));
            }
        }
    }

    /// The name of the file is the name of the class.
    fn statement_name(&mut self, document: &Document) {
        let name = document.stem();
        if !is_class_name(name) {
            let message = format!("`{name}` is no name of a class");
            let error = Diagnostic::of_file(code::BAD_NAME, &document.shown, message);
            self.report(error.hint("the file is named after the class: `StateVisit.toml`"));
        } else if self.classes.entity(name).is_some() {
            let message = format!("`{name}` is a class of entities already");
            self.report(Diagnostic::of_file(code::DUPLICATE, &document.shown, message));
        }
    }

    fn roles(&mut self, document: &Document, entries: &Named<RoleEntry>, common: bool) -> Vec<Role> {
        let entries = in_file_order(entries).into_iter();
        entries.map(|(name, entry)| self.role(document, name, entry, common)).collect()
    }

    fn role(&mut self, document: &Document, name: &Spanned<String>, entry: &RoleEntry, common: bool) -> Role {
        let label = self.property(document, name, "role", &entry.label);
        let (range, accepted) = self.range(document, entry);
        Role {
            name: name.get_ref().clone(),
            label,
            comment: entry.comment.clone(),
            range,
            accepted,
            statements: entry.statements,
            deciding: entry.deciding,
            min: entry.min,
            symmetric: entry.symmetric,
            functional: self.functional(document, entry),
            common,
            align: self.align(document, &entry.align),
        }
    }

    /// Only what makes the identity of a statement can be compared with that of another.
    fn functional(&mut self, document: &Document, entry: &RoleEntry) -> bool {
        let Some(said) = entry.functional.as_ref().filter(|said| *said.get_ref()) else {
            return false;
        };
        if !entry.deciding {
            let error = document.error(code::NOT_DECIDING, said.span(), "only a deciding role is functional");
            self.report(error.hint("say `deciding = true`, too"));
        }
        true
    }

    /// The classes that the range names, and all that these accept.
    fn range(&mut self, document: &Document, entry: &RoleEntry) -> (ClassSet, ClassSet) {
        let names = self.entity_names();
        let known: Vec<&str> = names.iter().map(String::as_str).collect();
        let ids = self.ids(document, entry.range.get_ref(), &known, Asked::Class);
        if entry.range.get_ref().is_empty() && !entry.statements {
            let message = "nothing can fill this role";
            let error = document.error(code::EMPTY_RANGE, entry.range.span(), message);
            self.report(error.hint("name a class, or say `statements = true`"));
        }
        let range: ClassSet = ids.into_iter().collect();
        let classes = self.classes.in_set(range);
        let accepted = classes.fold(ClassSet::EMPTY, |all, class| all.union(class.accepted));
        (range, accepted)
    }

    /// A role of all classes cannot be defined again by one.
    fn shadowed(&mut self, document: &Document, file: &StatementFile, shared: &[Role]) {
        for name in file.roles.keys() {
            if shared.iter().any(|role| role.name == *name.get_ref()) {
                let message = format!("every class has the role `{}`", name.get_ref());
                self.report(document.error(code::DUPLICATE, name.span(), message));
            }
        }
    }

    fn literals(&mut self, document: &Document, entries: &Named<LiteralEntry>) -> Vec<Literal> {
        let entries = in_file_order(entries).into_iter();
        entries
            .map(|(name, entry)| Literal {
                name: name.get_ref().clone(),
                label: self.property(document, name, "literal", &entry.label),
                comment: entry.comment.clone(),
                list: self.list(document, entry.list.as_ref()),
            })
            .collect()
    }

    fn list(&mut self, document: &Document, name: Option<&Spanned<String>>) -> Option<String> {
        let name = name?;
        match self.classes.list(name.get_ref()) {
            None => {
                let known = self.classes.lists.keys().map(String::as_str);
                let hint = hint_for(name.get_ref(), known);
                let message = format!("unknown list `{}`", name.get_ref());
                let error = document.error(code::UNKNOWN_LIST, name.span(), message);
                self.report(error.hinted(hint));
            }
            Some(list) if list.code(CodeList::OTHER).is_none() => {
                let message = format!("the list `{}` has no entry `other`", name.get_ref());
                let error = document.error(code::NO_OTHER, name.span(), message);
                self.report(error.hint("what no entry fits is coded as `other`"));
            }
            Some(_) => {}
        }
        Some(name.get_ref().clone())
    }

    fn needs(&mut self, document: &Document, file: &StatementFile) -> Vec<Need> {
        let needs = file.needs.iter();
        needs.map(|need| self.need(document, need, &file.roles)).collect()
    }

    fn need(&mut self, document: &Document, need: &NeedEntry, roles: &Named<RoleEntry>) -> Need {
        for role in &need.of {
            self.role_exists(document, role, roles);
        }
        let at_least = *need.at_least.get_ref();
        if at_least == 0 || usize::from(at_least) > need.of.len() {
            let message = format!("{at_least} of {} roles cannot be needed", need.of.len());
            self.report(document.error(code::BAD_COUNT, need.at_least.span(), message));
        }
        let of = need.of.iter().map(|role| role.get_ref().clone()).collect();
        Need { at_least, of }
    }

    fn direct(&mut self, document: &Document, file: &StatementFile) -> Vec<Direct> {
        let entries = file.direct.iter();
        entries.map(|entry| self.shortcut(document, entry, &file.roles)).collect()
    }

    fn shortcut(&mut self, document: &Document, entry: &DirectEntry, roles: &Named<RoleEntry>) -> Direct {
        self.role_exists(document, &entry.subject, roles);
        self.role_exists(document, &entry.object, roles);
        Direct {
            subject: entry.subject.get_ref().clone(),
            object: entry.object.get_ref().clone(),
            property: entry.property.get_ref().clone(),
            label: self.property(document, &entry.property, "direct property", &entry.label),
        }
    }

    fn role_exists(&mut self, document: &Document, role: &Spanned<String>, roles: &Named<RoleEntry>) {
        if !roles.contains_key(role.get_ref().as_str()) {
            let hint = hint_for(role.get_ref(), roles.keys().map(|r| r.get_ref().as_str()));
            let message = format!("unknown role `{}`", role.get_ref());
            let error = document.error(code::UNKNOWN_ROLE, role.span(), message);
            self.report(error.hinted(hint));
        }
    }

    // --- what all have

    /// Roles, literals and direct properties are properties: one name, one kind, one label, whatever the class.
    fn property(&mut self, document: &Document, name: &Spanned<String>, what: &'static str, label: &Label) -> Labels {
        self.property_name(document, name);
        let labels = self.labels(document, label);
        let word = name.get_ref();
        match self.properties.get(word) {
            None => {
                let first = (what, labels.clone(), document.shown.clone());
                self.properties.insert(word.clone(), first);
            }
            Some((kind, _, file)) if *kind != what => {
                let message = format!("`{word}` is a {what} here and a {kind} in {file}");
                self.report(document.error(code::DUPLICATE, name.span(), message));
            }
            Some((_, known, file)) if *known != labels => {
                let message = format!("`{word}` has another label in {file}");
                let error = document.error(code::TWO_LABELS, label.span(), message);
                self.report(error.hint("a property has one label, in whatever class it stands"));
            }
            Some(_) => {}
        }
        labels
    }

    /// A label in each language, and in no other.
    fn labels(&mut self, document: &Document, label: &Label) -> Labels {
        let texts = label.get_ref();
        for lang in texts.keys() {
            self.language(document, lang);
        }
        for lang in &self.classes.languages {
            if texts.get(lang.as_str()).is_none_or(|text| text.trim().is_empty()) {
                let message = format!("the label in `{lang}` is missing");
                let error = document.error(code::MISSING_LABEL, label.span(), message);
                self.bad.push(error);
            }
        }
        let texts = texts.iter();
        Labels(texts.map(|(lang, text)| (lang.get_ref().clone(), text.clone())).collect())
    }

    fn language(&mut self, document: &Document, lang: &Spanned<String>) {
        let known = &self.classes.languages;
        if !known.contains(lang.get_ref()) {
            let hint = hint_for(lang.get_ref(), known.iter().map(String::as_str));
            let message = format!("unknown language `{}`", lang.get_ref());
            let error = document.error(code::UNKNOWN_LANGUAGE, lang.span(), message);
            self.report(error.hinted(hint));
        }
    }

    fn ids(&mut self, document: &Document, asked: &Names, names: &[&str], as_what: Asked) -> Vec<EntityClassId> {
        let mut ids = Vec::new();
        for name in asked {
            match names.binary_search(&name.get_ref().as_str()) {
                Ok(at) => ids.extend(u8::try_from(at).map(EntityClassId)),
                Err(_) => self.report(as_what.unknown(document, name, names)),
            }
        }
        ids
    }

    fn entity_names(&self) -> Vec<String> {
        self.classes.entities.iter().map(|c| c.name.clone()).collect()
    }

    fn align(&mut self, document: &Document, terms: &Names) -> Vec<String> {
        for term in terms {
            let prefix = term.get_ref().split(':').next().unwrap_or_default();
            if !self.classes.prefixes.contains_key(prefix) {
                let known = self.classes.prefixes.keys().map(String::as_str);
                let hint = hint_for(prefix, known);
                let message = format!("unknown prefix `{prefix}`");
                let error = document.error(code::UNKNOWN_PREFIX, term.span(), message);
                self.report(error.hinted(hint));
            }
        }
        terms.iter().map(|term| term.get_ref().clone()).collect()
    }

    fn class_name(&mut self, document: &Document, name: &Spanned<String>) {
        if !is_class_name(name.get_ref()) {
            let message = format!("`{}` is no name of a class", name.get_ref());
            let error = document.error(code::BAD_NAME, name.span(), message);
            self.report(error.hint("Latin letters, the first a capital: `ArmedForce`"));
        }
    }

    fn property_name(&mut self, document: &Document, name: &Spanned<String>) {
        if !is_property_name(name.get_ref()) {
            let message = format!("`{}` is no name of a property", name.get_ref());
            let error = document.error(code::BAD_NAME, name.span(), message);
            self.report(error.hint("Latin letters, the first a small one: `hasCapital`"));
        }
    }
}

/// As what a class is named.
#[derive(Clone, Copy)]
enum Asked {
    Parent,
    Class,
}

impl Asked {
    fn unknown(self, document: &Document, name: &Spanned<String>, names: &[&str]) -> Diagnostic {
        let (code, what) = match self {
            Asked::Parent => (code::UNKNOWN_PARENT, "unknown parent"),
            Asked::Class => (code::UNKNOWN_CLASS, "unknown class"),
        };
        let message = format!("{what} `{}`", name.get_ref());
        let hint = hint_for(name.get_ref(), names.iter().copied());
        document.error(code, name.span(), message).hinted(hint)
    }
}

/// The ancestors of a class, one step further.
fn reached(class: &EntityClass, known: &[ClassSet]) -> ClassSet {
    let parents = class.parents.iter();
    parents.filter_map(|id| known.get(usize::from(id.0))).fold(class.ancestors, |set, more| set.union(*more))
}

fn is_class_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}

fn is_property_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(|c| c.is_ascii_alphanumeric())
}
