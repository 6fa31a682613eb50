//! The register of leads (问题线索) and the inquiries: what anybody says of an applicant or of those who review, from the call on.

mod answer_objector;
mod extend_inquiry;
pub(crate) mod invariants;
mod notify_firm;
mod register_lead;
mod reply_to_objection;
#[cfg(test)]
mod tests;

use basis::day::{Day, DoneOn};
use basis::id::{ApplicationId, EditionId, ObjectionId, PersonId};
use rules::{Sheet, Value};
use scheme::{Gate, Kind, Scheme};

pub use answer_objector::{AnswerObjector, ObjectorAnswered};
pub use extend_inquiry::{ExtendInquiry, InquiryExtended};
pub use notify_firm::{FirmNotified, NotifyFirm};
pub use register_lead::{Channel, LeadRegistered, RegisterLead};
pub use reply_to_objection::{ObjectionReplied, ReplyToObjection};

use crate::case::Case;
use crate::context::Context;
use crate::deadline;
use crate::labels::{Label, Viewer, Wide};
use crate::notice::Objection;
use crate::people::Role;
use crate::refusal::Refusal;
use crate::rights::Object;
use crate::state::State;

commands! {
    /// Enters a lead, whatever its channel and whenever it comes.
    RegisterLead = "register-lead" @ 1,
    /// Gives an inquiry more time.
    ExtendInquiry = "extend-inquiry" @ 1,
    /// Tells the firm what is said of it.
    NotifyFirm = "notify-firm" @ 1,
    /// The firm answers what is said of it.
    ReplyToObjection = "reply-to-objection" @ 1,
    /// Answers whoever objected by name.
    AnswerObjector = "answer-objector" @ 1,
}

events! {
    /// A lead was registered.
    LeadRegistered = "lead-registered" @ 1,
    /// An inquiry was given more time.
    InquiryExtended = "inquiry-extended" @ 1,
    /// The firm was told.
    FirmNotified = "firm-notified" @ 1,
    /// The firm has answered.
    ObjectionReplied = "objection-replied" @ 1,
    /// Whoever objected was answered.
    ObjectorAnswered = "objector-answered" @ 1,
}

/// What a matter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum About {
    /// An applicant.
    Case(ApplicationId),
    /// The office or those who review: the office does not look into itself.
    Office {
        /// The reviewer, if it is about one.
        reviewer: Option<PersonId>,
        /// The edition by whose scheme it is handled: the latest when it was registered.
        edition: Option<EditionId>,
    },
}

/// What a lead says beyond what every objection does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) channel: Channel,
    /// Number under which another body handles it.
    pub(crate) outside_number: Option<String>,
    /// Day until which that body wants an answer.
    pub(crate) outside_deadline: Option<Day>,
    /// Whether it gives grounds for a fact that would bar the award.
    pub(crate) barring: bool,
}

/// How far an inquiry has come before it is concluded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Inquiry {
    /// How often it was given more time.
    pub(crate) extensions: u32,
    /// Day on which the firm was told, with the act.
    pub(crate) notified: Option<(Day, u64)>,
    /// Act by which the firm answered.
    pub(crate) reply: Option<u64>,
    /// Act that answered whoever objected.
    pub(crate) answered: Option<u64>,
}

/// Returns a matter the actor may know of, with the case it is about.
///
/// # Errors
/// Refuses as *unknown*, alike for what is absent and for what is hidden: what is said of the office is hidden from it.
pub(crate) fn seen<'a>(
    state: &'a State,
    cx: &Context,
    id: ObjectionId,
) -> Result<(&'a Objection, Option<&'a Case>), Refusal> {
    let objection = state.objections.get(&id).ok_or(Refusal::of(Kind::Unknown))?;
    match objection.about {
        About::Case(case) => Ok((objection, Some(state.seen_under(cx, case, Label::Objection)?))),
        About::Office { .. } => {
            let viewer = Viewer::of(state, Some(cx.actor()), cx.recorded_at.day());
            if viewer.knows(Wide::OfficeComplaints) { Ok((objection, None)) } else { Err(Refusal::of(Kind::Unknown)) }
        }
    }
}

/// Returns what a right to act on a matter is asked of.
pub(crate) const fn object(case: Option<&Case>) -> Object<'_> {
    match case {
        Some(case) => Object::Case(case),
        None => Object::Office,
    }
}

/// The one who looks into it acts, whoever stands in for that one, or the director. Others who conclude objections are not told that it is done by
/// people like them.
///
/// # Errors
/// Refuses as *rights*.
pub(crate) fn check_handler(state: &State, objection: &Objection, cx: &Context) -> Result<(), Refusal> {
    let directs = state.posts(cx.actor(), cx.day()).any(|post| post.role == Role::ReviewOfficeDirector);
    if directs || state.acts_as(cx.actor(), objection.handler, cx.day()) {
        Ok(())
    } else {
        Err(Refusal::of(Kind::Rights))
    }
}

/// Returns how many leads about a case still hold it: they give grounds for a fact that would bar the award, had been
/// received when something was done, and nobody has concluded them.
pub(crate) fn open_leads(state: &State, case: &Case, done: DoneOn) -> i64 {
    let matters = case.notice.objections.iter().filter_map(|id| state.objections.get(id));
    let open = matters.filter(|one| one.concluded.is_none() && one.received.earliest() <= done.latest());
    let holds = |one: &&std::sync::Arc<Objection>| one.lead.as_ref().is_some_and(|lead| lead.barring);
    i64::try_from(open.filter(holds).count()).unwrap_or(i64::MAX)
}

/// Returns the last day of an inquiry as the scheme counts it, extensions included; nothing where it counts none.
pub(crate) fn last_day(scheme: &Scheme, objection: &Objection) -> Option<Day> {
    period_from(scheme, running_since(scheme, objection))
}

/// Returns the day from which the period of an inquiry counts that runs now: an extension begins where the period before
/// it ends.
pub(crate) fn running_since(scheme: &Scheme, objection: &Objection) -> Day {
    let mut since = objection.received.day();
    for _ in 0..objection.inquiry.extensions {
        since = period_from(scheme, since).unwrap_or(since);
    }
    since
}

/// Returns the last day of an inquiry on which it can be given more time. Nothing where it was as often as it may be.
pub(crate) fn last_day_to_extend(scheme: &Scheme, objection: &Objection) -> Option<Day> {
    let since = running_since(scheme, objection);
    let extensions = i64::from(objection.inquiry.extensions);
    let asked = scheme.ask(Gate::ExtendInquiry, &extension_sheet(since, DoneOn::Day(since), extensions));
    asked.stop().is_none().then(|| deadline::last_day(&asked)).flatten()
}

fn period_from(scheme: &Scheme, since: Day) -> Option<Day> {
    deadline::last_day(&scheme.ask(Gate::ExtendInquiry, &extension_sheet(since, DoneOn::Day(since), 0)))
}

/// Returns what is said of an inquiry that is to be given more time.
pub(crate) fn extension_sheet(since: Day, done: DoneOn, extensions: i64) -> Sheet {
    Sheet::new()
        .with("inquiry-since", Value::Day(since))
        .with("at", Value::Moment(done.latest()))
        .with("extensions", Value::Whole(extensions))
}

/// Returns what is said of a firm against which a finding is to be made.
pub(crate) fn hearing_sheet(objection: &Objection, done: DoneOn) -> Sheet {
    let Inquiry { notified, reply, .. } = &objection.inquiry;
    let mut sheet = Sheet::new();
    if let Some((day, n)) = notified {
        sheet.put("firm-notified", Value::Day(*day), Some(*n));
    }
    sheet.put("firm-replied", Value::Flag(reply.is_some()), *reply);
    // A day without an hour counts from its first instant: the period must be over when the day begins.
    sheet.put("at", Value::Moment(done.earliest()), None);
    sheet
}

/// Returns the last day on which the firm may answer; nothing before it was told, or where the scheme gives no time.
pub(crate) fn reply_until(scheme: &Scheme, objection: &Objection) -> Option<Day> {
    let (told, _) = objection.inquiry.notified?;
    let unanswered = Sheet::new()
        .with("firm-notified", Value::Day(told))
        .with("firm-replied", Value::Flag(false))
        .with("at", Value::Moment(told.start()));
    deadline::last_day(&scheme.ask(Gate::ConcludeObjection, &unanswered))
}
