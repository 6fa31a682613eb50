//! The report of inquiry is filed for the executive; where nobody objected it says so.

use basis::digest::Digest;
use basis::id::EditionId;
use schemars::JsonSchema;
use scheme::{Kind, Scheme};
use serde::{Deserialize, Serialize};

use crate::act::Stamp;
use crate::context::Context;
use crate::door::{Apply, Decide, Decision, Outcome};
use crate::form::Document;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::{self, Object};
use crate::standing;
use crate::state::State;

/// Files the report of inquiry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FileInquiryReport {
    /// The edition; without one the latest.
    #[serde(default)]
    pub edition: Option<EditionId>,
    /// The report; where nobody objected it says so.
    pub report: Document,
}

/// The report of inquiry was filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InquiryReportFiled {
    /// The edition.
    pub edition: EditionId,
    /// The report; where nobody objected it says so.
    pub report: Document,
}

impl Decide for FileInquiryReport {
    fn scheme(&self, state: &State, _: &Context) -> Option<Digest> {
        standing::scheme_of(state, self.edition)
    }

    fn decide(&self, state: &State, _: &Scheme, cx: &Context) -> Decision {
        let edition = standing::edition(state, self.edition)?;
        rights::check::<FileInquiryReport>(state, cx, &Object::Office)?;
        if edition.notice.posted.is_none() {
            return Err(Refusal::of(Kind::Stage).act("post-notice", Role::ReviewOfficeClerk.id()));
        }
        if standing::tells_all(state, edition, edition.notice.inquiry_report.as_ref()) {
            return Err(Refusal::of(Kind::Repeated));
        }
        standing::check_tells_all(state, edition, cx)?;
        Ok(Outcome::event(InquiryReportFiled { edition: edition.id, report: self.report.clone() }))
    }
}

impl Apply for InquiryReportFiled {
    fn apply(&self, state: &mut State, stamp: &Stamp) {
        if let Some(edition) = state.edition_mut(self.edition) {
            edition.notice.inquiry_report = Some((self.report.clone(), stamp.n));
        }
    }
}
