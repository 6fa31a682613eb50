//! A fact as a viewer is told it: in full, or as a fact not open to this viewer.

use basis::words::Words;
use rules::Value;
use scheme::Scheme;
use scheme::ask::VerdictFact;
use serde::Serialize;

use super::status::{ProgressTold, told};
use super::value::in_words;
use super::words;
use crate::labels::{Label, Sight, Viewer, Wide};
use crate::openness::{Openness, openness_of};
use crate::people::Scope;

/// A fact that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownFact {
    /// Name.
    pub name: String,
    /// What it is called.
    pub called: Words,
    /// Its value; nothing if it is not open to the viewer.
    pub value: Option<Value>,
    #[serde(skip)]
    words: Words,
}

/// Name of the fact that says where a case stands.
pub(super) const STAGE: &str = "stage";

/// Returns the facts as far as they are open; where a case stands is not even mentioned to whom it is not told, since the
/// sentence says enough without it.
pub(super) fn shown(facts: &[VerdictFact], is_open: impl Fn(&VerdictFact) -> bool, scheme: &Scheme) -> Vec<ShownFact> {
    let mentioned = |fact: &&VerdictFact| *fact.name != *STAGE || is_open(fact);
    let again = |at: usize, fact: &VerdictFact| facts.iter().take(at).any(|before| before == fact);
    let once = facts.iter().enumerate().filter(|(at, fact)| !again(*at, fact)).map(|(_, fact)| fact);
    once.filter(mentioned).map(|fact| one(fact, is_open(fact), scheme)).collect()
}

/// Returns the fact that names the applicant a refusal is about.
pub(super) fn applicant_named(name: &str) -> ShownFact {
    let words = Words::new(name, name);
    let called = Words::new("申报单位", "applicant");
    ShownFact { name: "applicant".to_owned(), called, value: Some(Value::Text(name.to_owned())), words }
}

/// Returns whether a fact of a refusal is what whoever is refused has just entered, and so no secret to that person.
pub(super) fn is_entered(fact: &VerdictFact) -> bool {
    let is_decision = fact.name.starts_with("decided:");
    fact.from.is_none() && (is_decision || ENTERED.contains(&&*fact.name))
}

/// Facts that stand in the command itself: what the panel agreed on or proposes, what a teller counted.
const ENTERED: &[&str] = &["consensus", "proposal-made", "ballot", "issued", "returned", "valid"];

/// Returns whether a fact of a refusal about no case in sight is open to the viewer: what has no label, what the viewer has
/// entered, who sits at a meeting being opened, and what tells of a whole edition, its reviewers or the
/// register to who knows that.
pub(super) fn is_open_without_case(fact: &VerdictFact, viewer: &Viewer<'_>, scheme: &Scheme) -> bool {
    let is_known = match openness_of(&fact.name) {
        Openness::Under(Label::Progress | Label::Selection | Label::Reviewer) => viewer.knows(Wide::EditionProgress),
        Openness::Under(Label::Objection) => viewer.knows(Wide::OfficeComplaints),
        Openness::Under(Label::Archive) => viewer.knows(Wide::Retention),
        // What an organisation answers for as a winner is asked by its own people and by the office alone.
        Openness::Under(Label::Supervision) => {
            let own = viewer.scopes().any(|(_, scope)| matches!(scope, Scope::Organisation(_)));
            own || viewer.knows(Wide::FirmStanding)
        }
        Openness::Under(_) => *fact.name == *"without-title" && fact.from.is_none(),
        Openness::Open | Openness::Closed => false,
    };
    is_known || is_entered(fact) || is_open(fact, None, scheme)
}

/// Returns whether a fact is open to the viewer.
pub(super) fn is_open(fact: &VerdictFact, sight: Option<&Sight<'_>>, scheme: &Scheme) -> bool {
    if *fact.name == *STAGE {
        return sight.is_some_and(|sight| told(scheme, sight) == ProgressTold::All);
    }
    match openness_of(&fact.name) {
        Openness::Open => true,
        Openness::Closed => false,
        // Before there is a case, what a firm states of itself stands in its own question.
        Openness::Under(Label::Form | Label::File | Label::Opinion) if sight.is_none() && fact.from.is_none() => true,
        Openness::Under(label) => sight.is_some_and(|sight| sight.sees(label)),
    }
}

fn one(fact: &VerdictFact, open: bool, scheme: &Scheme) -> ShownFact {
    let words = match open {
        true => in_words(&fact.name, &fact.value, scheme),
        false => Words::new("不向您公开的事实", "a fact not open to you"),
    };
    let value = open.then(|| fact.value.clone());
    ShownFact { name: fact.name.to_string(), called: words::fact(&fact.name), value, words }
}

impl ShownFact {
    /// Returns the value in words.
    pub fn words(&self) -> &Words {
        &self.words
    }
}
