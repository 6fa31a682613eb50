//! What is gone once something was destroyed: which acts give up their texts and files, and which keys go with them.

use std::collections::BTreeSet;

use basis::id::{ApplicationId, EditionId, OrganisationId, ProposalId, VaultId};

use crate::act::Act;
use crate::event::Event;
use crate::filing;
use crate::pair::{self, ProposedCommand};
use crate::state::State;
use crate::vocabulary::{self, Reference};

/// Commands whose texts and files are destroyed with the application they are about. Of any other the texts are kept: what
/// was decided, found, objected to or set right is kept for ever, as every act is.
const DESTROYED_WITH: &[&str] = &[
    "adopt-case",
    "submit-application",
    "hand-in-again",
    "ask-for-corrections",
    "supply-corrections",
    "withdraw-application",
    "consent",
    "return-for-mending",
    "disagree",
    "ask-for-review",
    "accept-application",
    "ask-units",
    "give-opinion",
    "withdraw-opinion",
    "record-later-fact",
    "state-case",
    "declare-interest",
    "plan-site-visit",
    "approve-site-plan",
    "return-site-plan",
    "seal-sheet",
    "correct-sheet",
    "agree-scores",
    "file-report",
    "confirm-report",
    "state-unconfirmed",
    "ask-for-recheck",
    "answer-recheck",
];

/// Returns whether the texts and files of a command are destroyed with the application it is about.
pub(super) fn is_destroyed_with(command: &str) -> bool {
    DESTROYED_WITH.contains(&command)
}

/// What an act has erased.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erasure {
    /// Acts that give up their texts and files.
    acts: BTreeSet<u64>,
    /// Proposals that became such acts, or speak of nothing but what was destroyed.
    proposals: BTreeSet<ProposalId>,
    /// Firms whose applications of an edition were destroyed: what others wrote for them goes, too.
    firms: BTreeSet<(EditionId, OrganisationId)>,
    /// Texts that are erased by themselves.
    texts: BTreeSet<VaultId>,
    /// The applications, whose keys are destroyed.
    applications: BTreeSet<ApplicationId>,
}

impl Erasure {
    /// Returns whether an act gives up its texts and files.
    #[must_use]
    pub fn takes(&self, act: &Act) -> bool {
        self.acts.contains(&act.n) || act.events.iter().any(|event| self.takes_event(event))
    }

    fn takes_event(&self, event: &Event) -> bool {
        if let Event::Pair(pair::Event::ProposalMade(made)) = event {
            return self.proposals.contains(&made.proposal);
        }
        let Event::Filing(filing::Event::Contributed(one)) = event else { return false };
        self.firms.contains(&(one.edition, one.organisation))
    }

    /// Returns the texts that are erased by themselves.
    pub fn texts(&self) -> impl Iterator<Item = VaultId> {
        self.texts.iter().copied()
    }

    /// Returns the applications whose keys are destroyed.
    pub fn applications(&self) -> impl Iterator<Item = ApplicationId> {
        self.applications.iter().copied()
    }
}

/// Returns whether an act erases something.
#[must_use]
pub fn erases(act: &Act) -> bool {
    let is_erasing = |event: &Event| {
        let Event::Archive(event) = event else { return false };
        match event {
            // Slips are paper: with them nothing goes that is kept here.
            super::Event::DestructionCarriedOut(carried) => !carried.applications.is_empty(),
            super::Event::PersonErased(_) => true,
            super::Event::RecordsHeld(_)
            | super::Event::HoldLifted(_)
            | super::Event::DestructionProposed(_)
            | super::Event::DestructionApproved(_) => false,
        }
    };
    act.events.iter().any(is_erasing)
}

impl State {
    /// Returns the numbers of the acts that erased something, in order.
    pub fn erasing_acts(&self) -> BTreeSet<u64> {
        let lists = self.archive.lists.iter().filter(|list| !list.applications.is_empty());
        let lists = lists.filter_map(|list| list.carried_out);
        lists.chain(self.archive.erased.values().copied()).collect()
    }

    /// Returns what an act has erased, if it erased something.
    pub fn erasure(&self, n: u64) -> Option<Erasure> {
        let erased = self.archive.erased.iter().find(|(_, act)| **act == n);
        if let Some(person) = erased.and_then(|(person, _)| self.people.get(person)) {
            return Some(Erasure { texts: BTreeSet::from([person.name.vault]), ..Erasure::default() });
        }
        let mut lists = self.archive.lists.iter();
        let list = lists.find(|list| list.carried_out == Some(n) && !list.applications.is_empty())?;
        let applications: BTreeSet<ApplicationId> = list.applications.iter().copied().collect();
        let cases = || applications.iter().filter_map(|id| self.cases.get(id));
        let gone = |n: u64| self.touched_by(n).all(|case| case.archive.destroyed.is_some());
        let entries = cases().flat_map(|case| &case.history).filter(|entry| is_destroyed_with(&entry.command));
        let acts: BTreeSet<u64> = entries.map(|entry| entry.n).filter(|n| gone(*n)).collect();
        let firms = cases().map(|case| (case.edition, case.organisation)).collect();
        let goes = |one: &pair::Proposal| match one.became {
            Some(n) => acts.contains(&n),
            None => self.speaks_of_destroyed_alone(&one.command),
        };
        let proposals = self.proposals.values().filter(|one| goes(one)).map(|one| one.id).collect();
        Some(Erasure { acts, proposals, firms, texts: BTreeSet::new(), applications })
    }

    /// Returns whether a command that waits speaks of applications, and of none that is still kept.
    fn speaks_of_destroyed_alone(&self, command: &ProposedCommand) -> bool {
        if !is_destroyed_with(&command.name) {
            return false;
        }
        let mut about = Vec::new();
        let visited = vocabulary::visit(&command.name, &mut command.with.clone(), &mut |reference, value| {
            if reference == Reference::Application {
                about.extend(value.as_str().and_then(|text| ApplicationId::parse(text).ok()));
            }
            Ok::<(), std::convert::Infallible>(())
        });
        let destroyed = |id: &ApplicationId| self.cases.get(id).is_some_and(|case| case.archive.destroyed.is_some());
        visited.is_ok() && !about.is_empty() && about.iter().all(destroyed)
    }
}
