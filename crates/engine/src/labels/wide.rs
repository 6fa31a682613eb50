//! What is secret beyond a single case, and who may know it.

use crate::people::Role::{
    self, AuditAdministrator as Audit, FinanceOfficer as Finance, Inspector, ReviewOfficeClerk as Clerk,
    ReviewOfficeDirector as Director, SecurityAdministrator as Security, SystemAdministrator as System,
};

/// What is secret beyond a single case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wide {
    /// How far the review of an edition has come.
    EditionProgress,
    /// What keeps a firm from applying that is not the viewer's own.
    FirmStanding,
    /// What somebody else has to do.
    OthersTasks,
    /// What somebody else may see.
    OthersSight,
    /// The register of leads and objections, as far as it is about applicants in sight.
    Register,
    /// What of an edition may be destroyed, from which day on.
    Retention,
    /// What is said against the office itself, or against those who review.
    OfficeComplaints,
    /// Which posts of the office are filled, and by whom nobody stands in.
    Staffing,
    /// Which originals of what was entered from paper have come.
    Originals,
    /// Who inspects.
    Inspections,
    /// Who was shown what.
    Looks,
    /// A copy of all that one may see of an edition, to take away.
    Extracts,
    /// Which acts of an edition were out of the ordinary.
    ExceptionalActs,
    /// What those who inspect suggested to the office.
    Suggestions,
    /// Which applications of an edition a seed draws for those who look at some of them.
    Samples,
    /// What reviewers are paid, and what else a review costs.
    Fees,
    /// Which papers preceded the issuing of a text, and which did not.
    Issuings,
    /// The award money of an edition, as it is entered on the platform that pays it.
    PaymentSheet,
}

/// Who may know what is secret beyond a single case; default no.
pub static WIDE: &[(Wide, Role)] = &[
    (Wide::EditionProgress, Clerk),
    (Wide::EditionProgress, Director),
    (Wide::EditionProgress, Inspector),
    (Wide::FirmStanding, Clerk),
    (Wide::FirmStanding, Director),
    (Wide::FirmStanding, Inspector),
    (Wide::OthersTasks, Director),
    (Wide::OthersTasks, Inspector),
    (Wide::OthersSight, Director),
    (Wide::OthersSight, Inspector),
    (Wide::Register, Clerk),
    (Wide::Register, Director),
    (Wide::Register, Inspector),
    (Wide::Retention, Clerk),
    (Wide::Retention, Director),
    (Wide::Retention, Inspector),
    (Wide::OfficeComplaints, Inspector),
    (Wide::Staffing, Clerk),
    (Wide::Staffing, Director),
    (Wide::Staffing, System),
    (Wide::Staffing, Security),
    (Wide::Staffing, Audit),
    (Wide::Originals, Clerk),
    (Wide::Originals, Director),
    (Wide::Originals, Inspector),
    (Wide::ExceptionalActs, Director),
    (Wide::ExceptionalActs, Inspector),
    (Wide::Samples, Inspector),
    (Wide::Suggestions, Clerk),
    (Wide::Suggestions, Director),
    (Wide::Suggestions, Inspector),
    (Wide::Looks, Audit),
    (Wide::Looks, Inspector),
    (Wide::Extracts, Inspector),
    (Wide::Inspections, Audit),
    (Wide::Inspections, Inspector),
    (Wide::Fees, Clerk),
    (Wide::Fees, Director),
    (Wide::Fees, Finance),
    (Wide::Fees, Inspector),
    (Wide::PaymentSheet, Clerk),
    (Wide::PaymentSheet, Director),
    (Wide::PaymentSheet, Finance),
    (Wide::PaymentSheet, Inspector),
    (Wide::Issuings, Clerk),
    (Wide::Issuings, Director),
    (Wide::Issuings, Inspector),
];
