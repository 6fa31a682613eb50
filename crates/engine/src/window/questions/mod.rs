//! The questions anybody may ask by name; one file a question, each answered as the asker may see.

use serde_json::Value as Json;

use super::Looking;
use crate::misfit::Misfit;
use crate::refusal::{Malformed, Refusal};
use crate::vocabulary::{self, Reference};

/// A question with its arguments.
pub(crate) trait Ask {
    /// Checks the names in the question against the scheme it is about: of what there is none, nothing is answered.
    ///
    /// # Errors
    /// Refuses as *malformed*.
    fn check(&self, _looking: &Looking<'_>) -> Result<(), Refusal> {
        Ok(())
    }

    /// Answers as the viewer may see; what is absent and what is hidden are both null.
    fn answer(&self, looking: &Looking<'_>) -> Json;
}

macro_rules! questions {
    ($($module:ident :: $kind:ident = $name:literal,)+) => {
        $(pub(super) mod $module;)+

        /// Returns the names of all questions, in order.
        pub fn question_names() -> &'static [&'static str] {
            &[$($name,)+]
        }

        /// Returns the argument schema of a question (JSON Schema 2020-12).
        pub fn question_schema(name: &str) -> Option<Json> {
            match name {
                $($name => Some(schemars::schema_for!($module::$kind).to_value()),)+
                _ => None,
            }
        }

        /// Answers a question as the viewer may see.
        ///
        /// # Errors
        /// Refuses as *malformed* an unknown question or arguments that do not fit.
        pub fn answer(looking: &Looking<'_>, name: &str, with: &Json) -> Result<Json, Refusal> {
            match name {
                $($name => answered(looking, &read::<$module::$kind>(name, with)?),)+
                _ => Err(Refusal::malformed(Malformed::UnknownCommand {
                    name: name.to_owned(),
                    nearest: scheme::nearest(name, question_names().iter().copied()),
                })),
            }
        }
    };
}

questions! {
    adoption::Adoption = "adoption",
    affected_by::AffectedBy = "affected-by",
    amount_payable::AmountPayable = "amount-payable",
    application_status::ApplicationStatus = "application-status",
    award_status::AwardStatus = "award-status",
    bars::Bars = "bars",
    brief::Brief = "brief",
    candidates::Candidates = "candidates",
    contributions::Contributions = "contributions",
    deadline::Deadline = "deadline",
    destructible::Destructible = "destructible",
    due::Due = "due",
    edition_stage::EditionStage = "edition-stage",
    eligible::Eligible = "eligible",
    exceptional_acts::ExceptionalActs = "exceptional-acts",
    fees::Fees = "fees",
    first_day_to_apply::FirstDayToApply = "first-day-to-apply",
    inspections::Inspections = "inspections",
    item_score::ItemScore = "item-score",
    leads::Leads = "leads",
    may_apply::MayApply = "may-apply",
    organisation_on::OrganisationOn = "organisation-on",
    originals::Originals = "originals",
    outages::Outages = "outages",
    papers::Papers = "papers",
    payment::PaymentOf = "payment",
    payment_sheet::PaymentSheet = "payment-sheet",
    readings_in_force::ReadingsInForce = "readings-in-force",
    reports::Reports = "reports",
    sample::Sample = "sample",
    sees::Sees = "sees",
    shortlist::Shortlist = "shortlist",
    slots_used::SlotsUsed = "slots-used",
    staffing::Staffing = "staffing",
    suggestions::Suggestions = "suggestions",
    tally::TallyOf = "tally",
    total::TotalOf = "total",
    warnings::Warnings = "warnings",
    why::WhyAsked = "why",
    winners::Winners = "winners",
}

fn answered(looking: &Looking<'_>, question: &impl Ask) -> Result<Json, Refusal> {
    question.check(looking)?;
    Ok(question.answer(looking))
}

fn read<T: serde::de::DeserializeOwned>(name: &str, with: &Json) -> Result<T, Refusal> {
    serde_json::from_value(with.clone()).map_err(|error| {
        let misfit = question_schema(name).and_then(|schema| Misfit::find(&schema, with)).map(Box::new);
        Refusal::malformed(Malformed::Arguments { command: name.to_owned(), error: error.to_string(), misfit })
    })
}

/// Visits every argument of a question that is written by name, and lets it be replaced.
///
/// # Errors
/// Returns what the visitor returns.
pub fn visit_question<E>(
    name: &str,
    with: &mut Json,
    visitor: &mut dyn FnMut(Reference, &mut Json) -> Result<(), E>,
) -> Result<(), E> {
    match question_schema(name) {
        Some(schema) => vocabulary::visit_schema(&schema, with, visitor),
        None => Ok(()),
    }
}
