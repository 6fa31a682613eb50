//! The posts that people hold and where they hold them.

use basis::id::{EditionId, OrganisationId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A post. The names people read come from the glossary of the scheme.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 经办人 of an applicant.
    Drafter,
    /// 法定代表人 or 被授权人 of an applicant.
    Signatory,
    /// Examines for a township or platform.
    TownshipOfficer,
    /// Answers for a member unit.
    UnitOfficer,
    /// Does the daily work of the review office.
    ReviewOfficeClerk,
    /// Decides for the review office.
    ReviewOfficeDirector,
    /// Scores.
    Reviewer,
    /// Votes.
    LeadingGroupMember,
    /// Presides (组长); held beside the post of a member, which gives the vote.
    LeadingGroupChair,
    /// Records what the executive decided.
    ExecutiveSecretary,
    /// Handles money.
    FinanceOfficer,
    /// Inspects: discipline and audit.
    Inspector,
    /// Keeps the system running and sees no business data.
    SystemAdministrator,
    /// Appoints and dismisses and sees no business data.
    SecurityAdministrator,
    /// Watches the record and sees no business data.
    AuditAdministrator,
}

/// Posts that nobody holds beside another: the three administrators, who see no business data and hold none of each
/// other's powers (GB/T 22239-2019, 8.1.5), and inspectors, who look at what all others did.
pub static HELD_ALONE: &[Role] =
    &[Role::Inspector, Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator];

/// Posts that nobody holds who acts for an applicant: those who examine, vote, approve or pay do it for others.
pub static OF_THE_AWARD: &[Role] = &[
    Role::TownshipOfficer,
    Role::UnitOfficer,
    Role::ReviewOfficeClerk,
    Role::ReviewOfficeDirector,
    Role::LeadingGroupMember,
    Role::LeadingGroupChair,
    Role::ExecutiveSecretary,
    Role::FinanceOfficer,
];

impl Role {
    /// Returns whether nobody holds the two posts together: one is held alone, one acts for an applicant before the other, or
    /// one scores what the office of the other directs.
    pub fn excludes(self, other: Role) -> bool {
        let alone = |one: Role| HELD_ALONE.contains(&one);
        let acts = |one: Role| matches!(one, Role::Drafter | Role::Signatory);
        let apart = |one: Role, two: Role| {
            acts(one) && OF_THE_AWARD.contains(&two) || one == Role::Reviewer && two.is_of_review_office()
        };
        self != other && (alone(self) || alone(other) || apart(self, other) || apart(other, self))
    }

    /// Every role.
    pub const ALL: &'static [Role] = &[
        Role::Drafter,
        Role::Signatory,
        Role::TownshipOfficer,
        Role::UnitOfficer,
        Role::ReviewOfficeClerk,
        Role::ReviewOfficeDirector,
        Role::Reviewer,
        Role::LeadingGroupMember,
        Role::LeadingGroupChair,
        Role::ExecutiveSecretary,
        Role::FinanceOfficer,
        Role::Inspector,
        Role::SystemAdministrator,
        Role::SecurityAdministrator,
        Role::AuditAdministrator,
    ];

    /// Returns whether others may act in the post while its holder is away or has delegated it: one of the review office,
    /// by another who works there. Reviewers and members of the leading group act in person, the executive, finance, firms,
    /// townships and units appoint as many as they need, and what is held alone is lent to nobody.
    pub const fn is_lent(self) -> bool {
        self.is_of_review_office()
    }

    /// Returns whether it is a post of the review office.
    pub const fn is_of_review_office(self) -> bool {
        matches!(self, Role::ReviewOfficeClerk | Role::ReviewOfficeDirector)
    }

    /// Returns whether the post is held in a place of that kind.
    pub const fn is_held_in(self, scope: &Scope) -> bool {
        match self {
            Role::Drafter | Role::Signatory => matches!(scope, Scope::Organisation(_)),
            Role::TownshipOfficer => matches!(scope, Scope::Township(_)),
            Role::UnitOfficer => matches!(scope, Scope::Unit(_)),
            Role::ReviewOfficeClerk
            | Role::ReviewOfficeDirector
            | Role::Reviewer
            | Role::LeadingGroupMember
            | Role::LeadingGroupChair
            | Role::ExecutiveSecretary
            | Role::FinanceOfficer
            | Role::Inspector
            | Role::SystemAdministrator
            | Role::SecurityAdministrator
            | Role::AuditAdministrator => matches!(scope, Scope::Office),
        }
    }

    /// Returns the id by which glossary, scenarios and tables name the role.
    pub const fn id(self) -> &'static str {
        match self {
            Role::Drafter => "drafter",
            Role::Signatory => "signatory",
            Role::TownshipOfficer => "township-officer",
            Role::UnitOfficer => "unit-officer",
            Role::ReviewOfficeClerk => "review-office-clerk",
            Role::ReviewOfficeDirector => "review-office-director",
            Role::Reviewer => "reviewer",
            Role::LeadingGroupMember => "leading-group-member",
            Role::LeadingGroupChair => "leading-group-chair",
            Role::ExecutiveSecretary => "executive-secretary",
            Role::FinanceOfficer => "finance-officer",
            Role::Inspector => "inspector",
            Role::SystemAdministrator => "system-administrator",
            Role::SecurityAdministrator => "security-administrator",
            Role::AuditAdministrator => "audit-administrator",
        }
    }
}

/// Where a post is held.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// In the office itself, or in a body of the whole award.
    Office,
    /// In the township or platform of that code.
    Township(String),
    /// In the member unit of that id.
    Unit(String),
    /// In an organisation that may apply.
    Organisation(OrganisationId),
    /// In one edition: an inspection reaches no further. No post is held there.
    Edition(EditionId),
}

impl Scope {
    /// Returns whether it is one edition.
    pub const fn is_edition(&self) -> bool {
        matches!(self, Scope::Edition(_))
    }
}
