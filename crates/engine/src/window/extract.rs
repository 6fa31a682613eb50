//! An extract (调取): everything of an edition that somebody who inspects may see, as sheets to take away.

#[cfg(test)]
mod tests;

use basis::id::EditionId;
use serde_json::{Map, Value as Json, json};

use super::{ListQuery, Looking, answer, question_names, question_schema};
use crate::labels::Wide;

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
    /// with its page and the answers about it. Those who do not inspect the edition get nothing.
    pub fn extract(&self, edition: EditionId) -> Option<Vec<Sheet>> {
        let year = self.state.editions.get(&edition)?.year;
        if !self.viewer().knows_in(Wide::Extracts, edition) {
            return None;
        }
        let answers = self.answers(&edition.to_string(), &["of", "edition"]);
        let whole = Sheet { name: "edition".to_owned(), content: json!({ "year": year, "answers": answers }) };
        let query = ListQuery { edition: Some(edition), rows_max: usize::MAX, ..ListQuery::default() };
        let rows = self.case_list(&query).rows.into_iter();
        let cases = rows.filter_map(|row| {
            let answers = self.answers(&row.id.to_string(), &["of"]);
            let content = json!({ "page": self.case_page(row.id)?, "answers": answers });
            Some(Sheet { name: format!("case-{}", row.id), content })
        });
        Some(std::iter::once(whole).chain(cases).collect())
    }

    /// Returns the answers there are to questions that need no more than what they are about, or not even that. A question
    /// about something of another kind does not take the id, and has no answer.
    fn answers(&self, about: &str, names: &[&str]) -> Map<String, Json> {
        let one = |question: &&str| {
            let schema = question_schema(question)?;
            let wanted = schema.get("required").and_then(Json::as_array).into_iter().flatten();
            let property = names.iter().find(|name| schema.pointer(&format!("/properties/{name}")).is_some());
            let needs_more = wanted.filter_map(Json::as_str).any(|name| Some(&name) != property);
            if needs_more || property.is_none() && names.len() == 1 {
                return None;
            }
            let with = property.map_or_else(|| json!({}), |name| json!({ *name: about }));
            let told = answer(self, question, &with).ok().filter(|told| !told.is_null())?;
            Some(((*question).to_owned(), told))
        };
        question_names().iter().filter_map(one).collect()
    }
}
