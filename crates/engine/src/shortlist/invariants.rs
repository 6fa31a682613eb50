//! What must hold of every shortlist.

use scheme::pipeline::StageKind;
use scheme::{Gate, Scheme};

use super::{List, length, listed_of, sheet};
use crate::case::Case;
use crate::schemes::Schemes;
use crate::state::State;

/// Returns whether a case has passed a shortlist.
pub(crate) fn is_listed(case: &Case, scheme: &Scheme) -> bool {
    scheme.stages_of(StageKind::Shortlist).any(|(_, stage)| case.has_passed(&stage.id))
}

/// Whoever has passed the shortlist has the report and a total, and the gate asked again still accepts them.
pub(crate) fn the_listed_still_pass(state: &State, schemes: &Schemes) -> Vec<String> {
    let mut found = Vec::new();
    for case in state.cases.values() {
        let scheme = schemes.of(state.scheme_of(case.edition));
        for (_, stage) in scheme.stages_of(StageKind::Shortlist).filter(|(_, stage)| case.has_passed(&stage.id)) {
            let listed = listed_of(state, case.edition, &stage.id);
            let list = List { shortlisted: length(scheme, stage, listed), tied_left_out: 0 };
            let sheet = sheet(scheme, case, stage, list);
            let has_all = sheet.says_yes("report") && sheet.get("total").is_some();
            if !has_all || scheme.ask(Gate::Shortlist, &sheet).stop().is_some() {
                found.push(format!("{} has passed {} and would not pass it now.", case.id, stage.id));
            }
        }
    }
    found
}
