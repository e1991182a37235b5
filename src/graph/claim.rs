//! What a statement is, apart from who tells it: the line from which its IRI is made.
use super::naming::{kebab, nfc, sha256};
use super::reading::Modality;

/// A claim, ready to be named.
///
/// Its *canonical line* is UTF-8 in NFC, without a line end, its fields joined by tabs, in this order:
///
/// 1. `sutra-claim-1`
/// 2. the class
/// 3. `<role>=<path>` for each filler of a deciding role, sorted by bytes, none twice; the path is the IRI without its base
/// 4. `<literal>:<code>` for each coded literal, sorted by bytes, none twice; `<literal>:other:<words>` where no code fits, white space in
///    the words made single spaces
/// 5. `time:<EDTF>` where there is a time
/// 6. the modality: `asserted`, `negated`, `intended`, `attempted` or `reported`
///
/// The statement's path is `statement/<class in kebab case>-<first 16 hexadecimal digits of the line's SHA-256>`.
///
/// ```
/// use sutra::graph::{Claim, ClaimLiteral, Modality};
/// let mut claim = Claim {
///     class: "MissionOpening".into(),
///     fillers: vec![("sender".into(), "entity/laos".into()), ("host".into(), "entity/bangladesh".into())],
///     literals: vec![ClaimLiteral { name: "kind".into(), code: "embassy".into(), words: None }],
///     time: Some("1988".into()),
///     modality: Modality::Negated,
/// };
/// assert_eq!(
///     claim.line(),
///     "sutra-claim-1\tMissionOpening\thost=entity/bangladesh\tsender=entity/laos\tkind:embassy\ttime:1988\tnegated"
/// );
/// assert_eq!(claim.path(), "statement/mission-opening-51bf37cfac25c2e8");
///
/// claim.literals[0] = ClaimLiteral { name: "kind".into(), code: "other".into(), words: Some("liaison \n office".into()) };
/// claim.time = None;
/// claim.modality = Modality::Asserted;
/// assert_eq!(
///     claim.line(),
///     "sutra-claim-1\tMissionOpening\thost=entity/bangladesh\tsender=entity/laos\tkind:other:liaison office\tasserted"
/// );
/// assert_eq!(claim.path(), "statement/mission-opening-ff6ab225cf6098c3");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    pub class: String,
    /// Role and path of the filler.
    pub fillers: Vec<(String, String)>,
    pub literals: Vec<ClaimLiteral>,
    pub time: Option<String>,
    pub modality: Modality,
}

/// A coded literal as part of a claim.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimLiteral {
    pub name: String,
    pub code: String,
    /// Only with the code `other`.
    pub words: Option<String>,
}

impl Claim {
    /// The canonical line.
    pub fn line(&self) -> String {
        let mut fields = vec!["sutra-claim-1".to_owned(), self.class.clone()];
        fields.extend(sorted(self.fillers.iter().map(|(role, path)| format!("{role}={path}"))));
        fields.extend(sorted(self.literals.iter().map(literal_field)));
        fields.extend(self.time.iter().map(|t| format!("time:{t}")));
        fields.push(self.modality.name().to_owned());
        nfc(&fields.join("\t"))
    }

    /// The first 16 hexadecimal digits of the line's SHA-256.
    pub fn digest(&self) -> String {
        sha256(&self.line())[..16].to_owned()
    }

    pub fn path(&self) -> String {
        format!("statement/{}-{}", kebab(&self.class), self.digest())
    }
}

fn sorted(fields: impl Iterator<Item = String>) -> Vec<String> {
    let mut fields: Vec<String> = fields.collect();
    fields.sort();
    fields.dedup();
    fields
}

fn literal_field(literal: &ClaimLiteral) -> String {
    match &literal.words {
        Some(words) => format!("{}:{}:{}", literal.name, literal.code, single_spaced(words)),
        None => format!("{}:{}", literal.name, literal.code),
    }
}

/// Words with single spaces between them and none around them.
pub(super) fn single_spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
