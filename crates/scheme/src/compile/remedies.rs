//! What would mend a refusal at one gate, where it is not what the rule says: whom to ask for what differs from act to act.

use rules::Remedy;

use super::Compiling;
use super::article::Article;
use super::head::Head;
use super::names;
use crate::gate::Gate;
use crate::raw::RawClause;

/// Returns the remedies that a clause names for some of its gates.
pub(crate) fn read(
    compiling: &mut Compiling<'_>,
    head: &Head,
    article: &Article<'_>,
    raw: &RawClause,
    gates: &[Gate],
) -> Vec<(Gate, Remedy)> {
    let mut remedies = Vec::new();
    for (name, remedy) in &raw.remedy_at {
        let Some(gate) = gates.iter().find(|gate| gate.name() == name.get_ref()) else {
            let sentence = format!("the clause is not asked at the gate {}.", name.get_ref());
            compiling.slips.push(article.defect(&name.span(), sentence).help("name one of its gates"));
            continue;
        };
        match remedy.get_ref() {
            Remedy::Act { act, by } => names::check_act(compiling, head, article, &remedy.span(), Some(act), Some(by)),
            Remedy::Supply { .. } => {}
            Remedy::Wait { .. } => {
                let sentence = "no clause knows the day until which to wait; its rule does.";
                compiling
                    .slips
                    .push(article.defect(&remedy.span(), sentence).help("write { act = …, by = … } or { supply = … }"));
            }
        }
        remedies.push((*gate, remedy.get_ref().clone()));
    }
    remedies
}
