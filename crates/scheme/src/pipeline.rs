//! The pipeline of an edition: stages in order, each of a kind that needs what earlier ones yield.

use basis::clause::ClauseId;
use basis::words::Words;
use serde::{Deserialize, Serialize};

use crate::gate::Gate;

/// What a stage hands on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flow {
    /// Applications accepted by the office.
    Received,
    /// The list of eligible organisations.
    Eligible,
    /// The exact totals of a round.
    Totals(String),
    /// The cases that go on to the next round.
    Shortlisted,
    /// The candidates of each prize.
    Candidates,
    /// The proposed winners.
    Proposed,
    /// The winners whose public notice ran out unharmed.
    Noticed,
    /// The winners approved by the executive.
    Approved,
    /// The winners announced.
    Announced,
}

/// Kinds of stage. What truly needs code is a new kind here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StageKind {
    /// Applications are handed in, consented to and accepted.
    Filing,
    /// Member units answer and the office decides who is eligible.
    Eligibility,
    /// A panel scores independently, agrees and reports.
    Round,
    /// Some cases go on.
    Shortlist,
    /// The office proposes candidates for each prize.
    Candidates,
    /// The voting body decides the proposed winners.
    Vote,
    /// The proposed winners are published for comment.
    Notice,
    /// The executive approves.
    Approval,
    /// The winners are announced.
    Announcement,
}

impl StageKind {
    /// Every kind, in the order in which an ordinary award uses them.
    pub const ALL: &'static [StageKind] = &[
        StageKind::Filing,
        StageKind::Eligibility,
        StageKind::Round,
        StageKind::Shortlist,
        StageKind::Candidates,
        StageKind::Vote,
        StageKind::Notice,
        StageKind::Approval,
        StageKind::Announcement,
    ];

    /// Returns the gate at which the stage looks at totals, if it looks at any.
    pub const fn takes_totals(self) -> Option<Gate> {
        match self {
            StageKind::Shortlist => Some(Gate::Shortlist),
            StageKind::Candidates => Some(Gate::ProposeCandidates),
            StageKind::Filing
            | StageKind::Eligibility
            | StageKind::Round
            | StageKind::Vote
            | StageKind::Notice
            | StageKind::Approval
            | StageKind::Announcement => None,
        }
    }

    /// Returns the word a scheme uses.
    pub const fn name(self) -> &'static str {
        match self {
            StageKind::Filing => "filing",
            StageKind::Eligibility => "eligibility",
            StageKind::Round => "round",
            StageKind::Shortlist => "shortlist",
            StageKind::Candidates => "candidates",
            StageKind::Vote => "vote",
            StageKind::Notice => "notice",
            StageKind::Approval => "approval",
            StageKind::Announcement => "announcement",
        }
    }
}

/// The weight of a round in the total that candidates are compared by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weight {
    /// Stage id of the round.
    pub round: String,
    /// Weight above 0. The sum is the whole: 100, or what the weights that a clause says add up to; a round alone has 1.
    pub weight: u32,
}

/// One stage of the pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Id, unique in the pipeline: `paper`, `site`.
    pub id: String,
    /// What it is called, where the name of its kind would not do.
    pub name: Option<Words>,
    /// Kind.
    pub kind: StageKind,
    /// Articles the stage rests on.
    pub articles: Vec<String>,
    /// Clause that an act on a case not yet here is refused by.
    pub entry: Option<ClauseId>,
    /// Rounds whose totals this stage looks at, with weights (shortlist, candidates).
    pub totals: Vec<Weight>,
}

impl Stage {
    /// Returns what must have been yielded before; each inner list is a choice of which one is enough.
    pub fn needs(&self) -> Vec<Vec<Flow>> {
        let totals = || self.totals.iter().map(|one| vec![Flow::Totals(one.round.clone())]).collect::<Vec<_>>();
        match self.kind {
            StageKind::Filing => vec![],
            StageKind::Eligibility => vec![vec![Flow::Received]],
            StageKind::Round => vec![vec![Flow::Eligible]],
            StageKind::Shortlist | StageKind::Candidates => totals(),
            StageKind::Vote => vec![vec![Flow::Candidates]],
            StageKind::Notice | StageKind::Approval => vec![vec![Flow::Proposed]],
            StageKind::Announcement => vec![vec![Flow::Approved], vec![Flow::Noticed]],
        }
    }

    /// Returns what the stage yields.
    pub fn yields(&self) -> Flow {
        match self.kind {
            StageKind::Filing => Flow::Received,
            StageKind::Eligibility => Flow::Eligible,
            StageKind::Round => Flow::Totals(self.id.clone()),
            StageKind::Shortlist => Flow::Shortlisted,
            StageKind::Candidates => Flow::Candidates,
            StageKind::Vote => Flow::Proposed,
            StageKind::Notice => Flow::Noticed,
            StageKind::Approval => Flow::Approved,
            StageKind::Announcement => Flow::Announced,
        }
    }
}

/// Returns what is wrong with the order of stages, each with the position of the stage.
pub fn defects(stages: &[Stage]) -> Vec<(usize, String)> {
    let mut defects = Vec::new();
    let mut yielded: Vec<Flow> = Vec::new();
    for (position, stage) in stages.iter().enumerate() {
        for choice in stage.needs() {
            if !choice.iter().any(|flow| yielded.contains(flow)) {
                let wanted = choice.iter().map(flow_name).collect::<Vec<_>>().join(" or ");
                defects.push((
                    position,
                    format!(
                        "stage {} of kind {} needs {wanted}, which no earlier stage yields.",
                        stage.id,
                        stage.kind.name()
                    ),
                ));
            }
        }
        let flow = stage.yields();
        if yielded.contains(&flow) {
            defects.push((position, format!("stage {} yields {} a second time.", stage.id, flow_name(&flow))));
        }
        yielded.push(flow);
    }
    match stages.iter().enumerate().next_back() {
        Some((_, last)) if last.kind == StageKind::Announcement => {}
        Some((position, last)) => {
            defects.push((position, format!("the pipeline ends with stage {} and never announces.", last.id)))
        }
        None => defects.push((0, "the pipeline has no stage.".to_owned())),
    }
    defects
}

/// Returns what a flow is called in a message.
pub fn flow_name(flow: &Flow) -> String {
    match flow {
        Flow::Received => "received applications".to_owned(),
        Flow::Eligible => "the eligible list".to_owned(),
        Flow::Totals(round) => format!("totals of round {round}"),
        Flow::Shortlisted => "the shortlist".to_owned(),
        Flow::Candidates => "the candidates".to_owned(),
        Flow::Proposed => "the proposed list".to_owned(),
        Flow::Noticed => "the noticed list".to_owned(),
        Flow::Approved => "the approved list".to_owned(),
        Flow::Announced => "the announced list".to_owned(),
    }
}
