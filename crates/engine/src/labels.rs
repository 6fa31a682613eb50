//! Who sees what, and when: one reviewed table of label, role, relation and named fact; default no.
//!
//! Printed to `docs/labels.md`.

mod viewer;
mod wide;

use basis::day::Day;
use basis::id::PersonId;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::case::Case;
pub use crate::named_facts::NamedFact;
use crate::office::settled::InForce;
use crate::people::{Role, Scope};
use crate::rights::{Relation, relates_to_case, scores};
use crate::state::State;

pub(crate) use viewer::Viewer;
pub use wide::{WIDE, Wide};

/// What is secret, by kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Label {
    /// That the application exists and whose it is.
    Case,
    /// How far it has come before the result is public.
    Progress,
    /// The application form.
    Form,
    /// Self-report and evidence.
    File,
    /// What member units answered.
    Opinion,
    /// What the office told it that it means to decide against it, and what it said to that.
    Hearing,
    /// Whether it is eligible and why.
    Eligibility,
    /// Who reviews it.
    Reviewer,
    /// One reviewer's sheet.
    Sheet,
    /// How far the sheets of a round lie apart.
    Spread,
    /// Agreed scores and totals.
    Total,
    /// Reports of the panel.
    Report,
    /// What reports tell the applicant: what it does well and can do better, without scores and without a proposal.
    Feedback,
    /// Shortlist, candidates and vote before the notice.
    Selection,
    /// What became of the notice, and what the executive approved, before the announcement.
    Approval,
    /// The count of slips.
    Tally,
    /// Objections and what was found.
    Objection,
    /// Who objected.
    Objector,
    /// Money.
    Payment,
    /// What holds records, and what becomes of them.
    Archive,
    /// What is asked of a winner after the award: its reports, cases about its conduct, and what leads to a revocation.
    Supervision,
    /// The history of acts.
    History,
    /// Numbers of acts in the log, which tell how much else was done.
    Number,
}

/// One row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// What is seen.
    pub label: Label,
    /// By whom; nothing is anybody, the public included.
    pub role: Option<Role>,
    /// In what relation.
    pub relation: Relation,
    /// Once what is true.
    pub once: NamedFact,
}

const fn row(label: Label, role: Role, relation: Relation, once: NamedFact) -> Row {
    Row { label, role: Some(role), relation, once }
}

const fn public(label: Label, once: NamedFact) -> Row {
    Row { label, role: None, relation: Relation::Any, once }
}

use Label::{
    Approval, Archive, Case as Exists, Eligibility, Feedback, File, Form, Hearing, History, Number, Objection,
    Objector, Opinion, Payment, Progress, Report, Reviewer, Selection, Sheet, Spread, Supervision, Tally, Total,
};
use NamedFact::{
    Accepted, Agreed, Announced, DecidedAgainst, EligibilityDecided, HandedIn, Heard, Posted, Released, Reviewing,
    Scored, Submitted,
};
use Relation::{Any, HeldHonour, OwnOrganisation, OwnPanel, OwnTownship, ScoringPanel};
use Role::{
    Drafter, ExecutiveSecretary as Executive, FinanceOfficer as Finance, Inspector, LeadingGroupMember as Member,
    ReviewOfficeClerk as Clerk, ReviewOfficeDirector as Director, Reviewer as ReviewerRole, Signatory,
    TownshipOfficer as Township, UnitOfficer as Unit,
};

/// The table (`domain/3-review-to-duties` 3.11, rewritten in named facts).
pub static LABELS: &[Row] = &[
    row(Exists, Drafter, OwnOrganisation, HandedIn),
    row(Exists, Signatory, OwnOrganisation, HandedIn),
    row(Exists, Township, OwnTownship, HandedIn),
    row(Exists, Unit, Any, Accepted),
    row(Exists, Clerk, Any, HandedIn),
    row(Exists, Director, Any, HandedIn),
    row(Exists, ReviewerRole, OwnPanel, HandedIn),
    row(Exists, Member, Any, Heard),
    row(Exists, Executive, Any, Posted),
    row(Exists, Executive, Any, Submitted),
    row(Exists, Finance, Any, Announced),
    row(Exists, Inspector, Any, HandedIn),
    public(Exists, Posted),
    row(Progress, Drafter, OwnOrganisation, HandedIn),
    row(Progress, Signatory, OwnOrganisation, HandedIn),
    row(Progress, Township, OwnTownship, HandedIn),
    row(Progress, Clerk, Any, HandedIn),
    row(Progress, Director, Any, HandedIn),
    row(Progress, Inspector, Any, HandedIn),
    row(Progress, Member, Any, Heard),
    row(Progress, Executive, Any, Submitted),
    public(Progress, Announced),
    row(Form, Drafter, OwnOrganisation, HandedIn),
    row(Form, Signatory, OwnOrganisation, HandedIn),
    row(Form, Township, OwnTownship, HandedIn),
    row(Form, Unit, Any, Accepted),
    row(Form, Clerk, Any, HandedIn),
    row(Form, Director, Any, HandedIn),
    row(Form, ReviewerRole, OwnPanel, Reviewing),
    row(Form, Inspector, Any, HandedIn),
    row(File, Drafter, OwnOrganisation, HandedIn),
    row(File, Signatory, OwnOrganisation, HandedIn),
    row(File, Township, OwnTownship, HandedIn),
    row(File, Clerk, Any, HandedIn),
    row(File, Director, Any, HandedIn),
    row(File, ReviewerRole, OwnPanel, Reviewing),
    row(File, Inspector, Any, HandedIn),
    row(Opinion, Drafter, OwnOrganisation, EligibilityDecided),
    row(Opinion, Signatory, OwnOrganisation, EligibilityDecided),
    row(Opinion, Clerk, Any, HandedIn),
    row(Opinion, Director, Any, HandedIn),
    row(Opinion, Inspector, Any, HandedIn),
    row(Hearing, Drafter, OwnOrganisation, HandedIn),
    row(Hearing, Signatory, OwnOrganisation, HandedIn),
    row(Hearing, Clerk, Any, HandedIn),
    row(Hearing, Director, Any, HandedIn),
    row(Hearing, Inspector, Any, HandedIn),
    row(Eligibility, Drafter, OwnOrganisation, EligibilityDecided),
    row(Eligibility, Signatory, OwnOrganisation, EligibilityDecided),
    row(Eligibility, Clerk, Any, HandedIn),
    row(Eligibility, Director, Any, HandedIn),
    row(Eligibility, Member, Any, Heard),
    row(Eligibility, Inspector, Any, HandedIn),
    row(Reviewer, Clerk, Any, HandedIn),
    row(Reviewer, Director, Any, HandedIn),
    row(Reviewer, ReviewerRole, OwnPanel, HandedIn),
    row(Reviewer, Inspector, Any, HandedIn),
    row(Sheet, ReviewerRole, ScoringPanel, Agreed),
    row(Sheet, Director, Any, Agreed),
    row(Sheet, Inspector, Any, Agreed),
    row(Spread, ReviewerRole, OwnPanel, Scored),
    row(Spread, Director, Any, Agreed),
    row(Spread, Inspector, Any, Agreed),
    row(Total, ReviewerRole, ScoringPanel, Agreed),
    row(Total, Clerk, Any, Agreed),
    row(Total, Director, Any, Agreed),
    row(Total, Member, Any, Heard),
    row(Total, Inspector, Any, Agreed),
    row(Report, ReviewerRole, ScoringPanel, Agreed),
    row(Report, Clerk, Any, HandedIn),
    row(Report, Director, Any, HandedIn),
    row(Report, Member, Any, Heard),
    row(Report, Inspector, Any, HandedIn),
    row(Feedback, ReviewerRole, ScoringPanel, Agreed),
    row(Feedback, Clerk, Any, HandedIn),
    row(Feedback, Director, Any, HandedIn),
    row(Feedback, Member, Any, Heard),
    row(Feedback, Inspector, Any, HandedIn),
    row(Feedback, Drafter, OwnOrganisation, Released),
    row(Feedback, Signatory, OwnOrganisation, Released),
    row(Selection, Clerk, Any, HandedIn),
    row(Selection, Director, Any, HandedIn),
    row(Selection, Member, Any, Heard),
    row(Selection, Inspector, Any, HandedIn),
    row(Selection, Executive, Any, Submitted),
    public(Selection, Posted),
    row(Selection, Drafter, OwnOrganisation, Released),
    row(Selection, Signatory, OwnOrganisation, Released),
    row(Selection, Township, OwnTownship, Released),
    row(Approval, Clerk, Any, HandedIn),
    row(Approval, Director, Any, HandedIn),
    row(Approval, Member, Any, Heard),
    row(Approval, Inspector, Any, HandedIn),
    row(Approval, Executive, Any, Submitted),
    row(Approval, Drafter, OwnOrganisation, DecidedAgainst),
    row(Approval, Signatory, OwnOrganisation, DecidedAgainst),
    row(Approval, Drafter, OwnOrganisation, Released),
    row(Approval, Signatory, OwnOrganisation, Released),
    row(Approval, Township, OwnTownship, Released),
    public(Approval, Announced),
    row(Tally, Clerk, Any, Heard),
    row(Tally, Director, Any, Heard),
    row(Tally, Member, Any, Heard),
    row(Tally, Inspector, Any, Heard),
    row(Objection, Clerk, Any, HandedIn),
    row(Objection, Director, Any, HandedIn),
    row(Objection, Executive, Any, Posted),
    row(Objection, Executive, Any, Submitted),
    row(Objection, Inspector, Any, HandedIn),
    row(Objector, Director, Any, HandedIn),
    row(Objector, Inspector, Any, HandedIn),
    row(Payment, Drafter, OwnOrganisation, Announced),
    row(Payment, Signatory, OwnOrganisation, Announced),
    row(Payment, Finance, Any, Announced),
    row(Payment, Clerk, Any, Announced),
    row(Payment, Director, Any, Announced),
    row(Payment, Inspector, Any, Announced),
    row(Supervision, Drafter, OwnOrganisation, Announced),
    row(Supervision, Signatory, OwnOrganisation, Announced),
    row(Supervision, Drafter, HeldHonour, Announced),
    row(Supervision, Signatory, HeldHonour, Announced),
    row(Supervision, Clerk, Any, Announced),
    row(Supervision, Director, Any, Announced),
    row(Supervision, Executive, Any, Announced),
    row(Supervision, Inspector, Any, Announced),
    row(Archive, Clerk, Any, HandedIn),
    row(Archive, Director, Any, HandedIn),
    row(Archive, Inspector, Any, HandedIn),
    row(History, Drafter, OwnOrganisation, HandedIn),
    row(History, Signatory, OwnOrganisation, HandedIn),
    row(History, Clerk, Any, HandedIn),
    row(History, Director, Any, HandedIn),
    row(History, Inspector, Any, HandedIn),
    public(History, Announced),
    row(Number, Clerk, Any, HandedIn),
    row(Number, Director, Any, HandedIn),
    row(Number, Inspector, Any, HandedIn),
];

/// What a viewer may see of one case.
#[derive(Clone, Copy)]
pub(crate) struct Sight<'a> {
    state: &'a State,
    viewer: &'a Viewer<'a>,
    case: &'a Case,
    /// Round looked at, where what is secret belongs to one.
    round: Option<&'a str>,
}

impl<'a> Sight<'a> {
    /// Returns the viewer's sight of a case.
    pub(crate) const fn new(state: &'a State, viewer: &'a Viewer<'a>, case: &'a Case) -> Sight<'a> {
        Sight { state, viewer, case, round: None }
    }

    /// Returns the same sight of what belongs to one round.
    pub(crate) const fn in_round(self, round: &'a str) -> Sight<'a> {
        Sight { round: Some(round), ..self }
    }

    /// Returns who looks.
    pub(crate) const fn viewer(&self) -> &'a Viewer<'a> {
        self.viewer
    }

    /// Returns the case that is looked at.
    pub(crate) const fn case(&self) -> &'a Case {
        self.case
    }

    /// Returns the day from which on the acts of this case are Laurel's own evidence, if what came before was recorded from
    /// documents.
    pub(crate) fn evidence_since(&self) -> Option<Day> {
        let adopted = self.state.adopted_with(self.case.id)?;
        Some(self.case.entry(adopted)?.recorded_at.day())
    }

    /// Returns what was settled on a day for the edition of this case.
    pub(crate) fn in_force(&self, on: Day) -> InForce<'a> {
        let edition = self.state.editions.get(&self.case.edition).map(AsRef::as_ref);
        self.state.in_force(edition.map(|edition| edition.scheme), edition, on)
    }

    /// Returns whether the viewer may see a label of this case.
    pub(crate) fn sees(&self, label: Label) -> bool {
        LABELS.iter().filter(|row| row.label == label).any(|row| self.satisfies(row))
    }

    fn satisfies(&self, row: &Row) -> bool {
        let stands = match row.role {
            None => true,
            Some(role) => self.viewer.person.is_some_and(|person| {
                let posts = self.viewer.posts.iter().filter(|post| post.role == role);
                posts.into_iter().any(|post| self.relates(person, &post.scope, row.relation))
            }),
        };
        let reviewer = self.viewer.person.filter(|_| !self.viewer.reviews_no_more);
        stands && row.once.is_true(self.state, self.case, reviewer, self.round)
    }

    fn relates(&self, person: PersonId, scope: &Scope, relation: Relation) -> bool {
        match (relation, self.round) {
            (Relation::ScoringPanel, Some(round)) => {
                !self.viewer.reviews_no_more && scores(self.state, person, self.case, round)
            }
            (Relation::ScoringPanel, None) => false,
            // What belongs to a round is its panel's alone: another of the same case is another's work.
            (Relation::OwnPanel, Some(round)) => {
                self.state.panel_of(self.case.id, round).is_some_and(|panel| panel.reviewers.contains(&person))
            }
            (_, _) => relates_to_case(self.state, person, scope, relation, self.case),
        }
    }
}

impl State {
    /// Returns a case the actor may know of.
    ///
    /// # Errors
    /// Refuses as *unknown*, alike for what is absent and for what is hidden.
    pub(crate) fn seen(
        &self,
        cx: &crate::context::Context,
        id: basis::id::ApplicationId,
    ) -> Result<&Case, crate::refusal::Refusal> {
        self.seen_under(cx, id, Label::Case)
    }

    /// Returns a case of which the actor, or who enters what another has given on paper, sees what stands under a label.
    ///
    /// # Errors
    /// Refuses as *unknown*, alike for what is absent and for what is hidden.
    pub(crate) fn seen_under(
        &self,
        cx: &crate::context::Context,
        id: basis::id::ApplicationId,
        label: Label,
    ) -> Result<&Case, crate::refusal::Refusal> {
        let sees = |person, case: &&Case| {
            let viewer = Viewer::of(self, Some(person), cx.recorded_at.day());
            Sight::new(self, &viewer, case).sees(label)
        };
        let entering = cx.on_behalf_of.map(|_| cx.by);
        let case = self.cases.get(&id).map(AsRef::as_ref);
        case.filter(|case| sees(cx.actor(), case) || entering.is_some_and(|by| sees(by, case)))
            .ok_or(crate::refusal::Refusal::of(scheme::Kind::Unknown))
    }
}
