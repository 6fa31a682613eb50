//! An extract (调取): everything of an edition that somebody who inspects may see, as sheets to take away.

#[cfg(test)]
mod tests;

use basis::id::{ApplicationId, EditionId};
use scheme::Scheme;
use serde_json::{Map, Value as Json, json};

use super::{ListQuery, Looking, answer, question_names, question_schema, why};
use crate::case::Case;
use crate::labels::{Label, Sight, Wide};
use crate::names;

/// One sheet of an extract.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheet {
    /// What it is called: letters, digits and hyphens.
    pub name: String,
    /// What stands in it.
    pub content: Json,
}

impl Looking<'_> {
    /// Returns the sheets of an edition: one with the answer to every question about the edition as a whole, and one a case
    /// with its page, its acts with those who did them, and the answers about it. Those who do not inspect the edition get
    /// nothing.
    pub fn extract(&self, edition: EditionId) -> Option<Vec<Sheet>> {
        let standing = self.state.editions.get(&edition)?;
        if !self.viewer().knows_in(Wide::Extracts, edition) {
            return None;
        }
        let scheme = self.schemes.of(Some(standing.scheme));
        let answers = self.answers_of_edition(scheme, edition);
        let (year, notices) = (standing.year, self.notices());
        let content = json!({ "year": year, "by-notice": notices, "answers": answers });
        let whole = Sheet { name: "edition".to_owned(), content };
        let query = ListQuery { edition: Some(edition), rows_max: usize::MAX, ..ListQuery::default() };
        let rows = self.case_list(&query).rows.into_iter();
        let cases = rows.filter_map(|row| {
            let answers = self.answers_of_case(scheme, row.id);
            let acts = self.state.cases.get(&row.id).map(|case| self.acts(case));
            let content = json!({ "page": self.case_page(row.id)?, "acts": acts, "answers": answers });
            Some(Sheet { name: format!("case-{}", row.id), content })
        });
        Some(std::iter::once(whole).chain(cases).collect())
    }

    /// Returns the numbers of the notices by which the viewer inspects.
    fn notices(&self) -> Vec<&str> {
        let own = |person| self.state.notices_of(person, self.at.day()).collect();
        self.viewer.map(own).unwrap_or_default()
    }

    /// Returns the acts of a case that the viewer may know of, the oldest first; who did them where those who review are no
    /// secret to the viewer.
    fn acts(&self, case: &Case) -> Vec<Json> {
        let viewer = self.viewer();
        let sight = Sight::new(self.state, &viewer, case);
        let names = sight.sees(Label::Reviewer);
        let told = why::entries(case, &sight).into_iter().map(|entry| {
            let person = |one| Some(one).filter(|_| names);
            json!({
                "act": &*entry.command,
                "n": sight.sees(Label::Number).then_some(entry.n),
                "whose": person(entry.actor),
                "by": person(entry.by),
                "seconded-by": entry.seconded_by.and_then(person),
                "in-place-of": entry.in_place_of.and_then(person),
                "done": entry.done,
                "recorded": entry.recorded_at,
                "from-paper": entry.from_paper,
            })
        });
        told.collect()
    }

    /// Returns the answers there are to questions about the edition, and to those about nothing in particular.
    fn answers_of_edition(&self, scheme: &Scheme, edition: EditionId) -> Map<String, Json> {
        let about = |schema: &Json| ["of", "edition"].into_iter().find(|name| takes(schema, name));
        let one = |name: &&str| self.answers(scheme, name, about(&question_schema(name)?), &edition.to_string());
        question_names().iter().filter_map(one).collect()
    }

    /// Returns the answers there are to questions about a case.
    fn answers_of_case(&self, scheme: &Scheme, case: ApplicationId) -> Map<String, Json> {
        let takes_case = |name: &&&str| question_schema(name).is_some_and(|schema| takes(&schema, "of"));
        let one = |name: &&str| self.answers(scheme, name, Some("of"), &case.to_string());
        question_names().iter().filter(takes_case).filter_map(one).collect()
    }

    /// Returns a question with its answer, where it needs no more than what it is about, or a round, a prize or an item
    /// besides: then the answers with each there is. A question about something of another kind does not take the id, and has
    /// no answer.
    fn answers(&self, scheme: &Scheme, question: &str, argument: Option<&str>, about: &str) -> Option<(String, Json)> {
        let schema = question_schema(question)?;
        let wanted = schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str);
        let more: Vec<&str> = wanted.filter(|name| Some(*name) != argument).collect();
        let own = argument.map(|name| (name.to_owned(), json!(about)));
        let told = self.told(question, &own.into_iter().collect(), &choices(scheme, &more)?);
        let told = match told.as_slice() {
            [] => return None,
            [(_, one)] if more.is_empty() => one.clone(),
            all => all.iter().map(|(with, told)| json!({ "with": with, "answer": told })).collect(),
        };
        Some((question.to_owned(), told))
    }

    /// Returns what a question is answered with each choice of further arguments, where there is an answer.
    fn told(&self, question: &str, own: &Map<String, Json>, choices: &[Map<String, Json>]) -> Vec<(Json, Json)> {
        let one = |choice: &Map<String, Json>| {
            let with: Map<String, Json> =
                own.iter().chain(choice).map(|(name, one)| (name.clone(), one.clone())).collect();
            let told = answer(self, question, &Json::Object(with)).ok().filter(|told| !told.is_null())?;
            Some((Json::Object(choice.clone()), told))
        };
        choices.iter().filter_map(one).collect()
    }
}

/// Returns whether a question takes an argument.
fn takes(schema: &Json, argument: &str) -> bool {
    schema.pointer(&format!("/properties/{argument}")).is_some()
}

/// Returns every choice of some arguments that a scheme has values for; nothing where it has none for one of them.
fn choices(scheme: &Scheme, arguments: &[&str]) -> Option<Vec<Map<String, Json>>> {
    let mut choices = vec![Map::new()];
    for argument in arguments {
        let values: Vec<&str> = match *argument {
            "round" => names::rounds(scheme).collect(),
            "prize" => scheme.prizes.iter().map(|prize| prize.id.as_str()).collect(),
            "item" => scheme.criteria.items().map(|(item, _)| item.id.as_str()).collect(),
            _ => return None,
        };
        let with = |choice: &Map<String, Json>, value: &str| {
            let mut choice = choice.clone();
            choice.insert((*argument).to_owned(), json!(value));
            choice
        };
        choices = choices.iter().flat_map(|choice| values.iter().map(move |value| with(choice, value))).collect();
    }
    Some(choices)
}
