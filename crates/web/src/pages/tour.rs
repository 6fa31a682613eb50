//! The tour of a demonstration: stage by stage, who has something waiting now.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use basis::id::ApplicationId;
use engine::window::{self, Looking, RailStage, StageStanding, Task};

use super::frame::Frame;
use super::home::{self, Edition};
use crate::asking::Asking;
use crate::cast::{Cast, CastMember};
use crate::form_token;
use crate::language::Language;
use crate::when::{self, When};

/// Address of the page and of its forms.
pub(crate) const TOUR: &str = "/tour";
/// Turns of one person that are shown in one stage; the others stand on the worklist of that person.
const TURNS_MAX: usize = 4;

/// One thing that waits for somebody.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    /// Id of the person.
    pub(crate) person: String,
    /// Id of the application, where it is about one.
    pub(crate) application: String,
    /// The act.
    pub(crate) act: &'static str,
    /// What the act is called.
    pub(crate) called: String,
    /// Name of the applicant.
    pub(crate) organisation: Option<String>,
    /// Last day.
    pub(crate) until: Option<When>,
    /// Whether that day is over.
    pub(crate) overdue: bool,
}

/// Everything of one stage that waits for one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    /// Name, post and place.
    pub(crate) who: String,
    /// What waits, the most urgent first.
    pub(crate) turns: Vec<Turn>,
    /// How much more of this stage waits for the same person.
    pub(crate) more: usize,
}

/// One stage of the edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    /// What it is called.
    pub(crate) called: String,
    /// For whom something waits here.
    pub(crate) waiting: Vec<Waiting>,
}

/// The page.
#[derive(Template)]
#[template(path = "tour.html")]
pub(crate) struct TourPage {
    frame: Frame,
    token: Option<String>,
    edition: Option<Edition>,
    steps: Vec<Step>,
    /// What waits in the edition and stands in no stage, and what waits of earlier editions.
    beside: Step,
}

impl TourPage {
    /// Returns the page, on a demonstration only: each of its people is asked what waits, as their own worklist says.
    pub(crate) fn of(asking: &Asking) -> Option<TourPage> {
        let language = asking.language;
        let cast = asking.cast().filter(|_| asking.is_demonstration())?;
        let mut gathered = Gathered::of(asking, cast);
        let stages = asking.looking_as_public().stages();
        let step = |(id, called)| Step {
            called: language.of(&called).to_owned(),
            waiting: gathered.stages.remove(&Some(id)).unwrap_or_default(),
        };
        let steps = stages.into_iter().map(step).collect();
        let called = language.say("往届获奖单位和其他事项", "Earlier winners and other matters").to_owned();
        let beside = Step { called, waiting: gathered.stages.remove(&None).unwrap_or_default() };
        let title = language.say("现在轮到谁", "Whose turn it is");
        Some(TourPage {
            frame: Frame::of(asking, title, TOUR),
            token: asking.session.as_ref().map(|session| form_token::for_action(session, TOUR)),
            edition: home::edition(asking),
            steps,
            beside,
        })
    }
}

/// Who waits for what, by the id of the stage; by none what stands in no stage.
#[derive(Default)]
struct Gathered {
    stages: BTreeMap<Option<String>, Vec<Waiting>>,
}

impl Gathered {
    fn of(asking: &Asking, cast: &Cast) -> Gathered {
        let year = window::editions(&asking.looking_as_public()).first().map(|latest| latest.year);
        let mut gathered = Gathered::default();
        let mut stages: BTreeMap<ApplicationId, Option<String>> = BTreeMap::new();
        // What several with one post may do stands with the first of them; once it is done, what waits for the others shows.
        let mut seen = BTreeSet::new();
        for member in cast.groups.iter().flat_map(|group| &group.members) {
            let looking = Looking { viewer: Some(member.person), ..asking.looking() };
            let mut own: BTreeMap<Option<String>, Vec<Turn>> = BTreeMap::new();
            for task in looking.worklist() {
                let place = member.place.as_ref().map(|place| &place.zh);
                if seen.insert((task.act, task.application, &member.post.zh, place)) {
                    let stage = task.application.filter(|_| Some(task.year) == year);
                    let stage = stage
                        .and_then(|case| stages.entry(case).or_insert_with(|| stage_of(asking, cast, case)).clone());
                    own.entry(stage).or_default().push(turn(&task, member, asking));
                }
            }
            for (stage, turns) in own {
                let waiting = waiting(turns, member, asking.language);
                gathered.stages.entry(stage).or_default().push(waiting);
            }
        }
        gathered
    }
}

/// Returns the stage at which a case stands, as the first of the cast knows it who may: not everybody who has something to
/// do is told.
fn stage_of(asking: &Asking, cast: &Cast, case: ApplicationId) -> Option<String> {
    let members = cast.groups.iter().flat_map(|group| &group.members);
    let mut pages =
        members.filter_map(|member| Looking { viewer: Some(member.person), ..asking.looking() }.case_page(case));
    let here = |rail: Vec<RailStage>| rail.into_iter().find(|stage| stage.standing == StageStanding::Here);
    pages.find_map(|page| here(page.rail)).map(|stage| stage.id)
}

fn waiting(mut turns: Vec<Turn>, member: &CastMember, language: Language) -> Waiting {
    let more = turns.len().saturating_sub(TURNS_MAX);
    turns.truncate(TURNS_MAX);
    let post = language.of(&member.post);
    let place = member.place.as_ref().map(|place| format!(" · {}", language.of(place))).unwrap_or_default();
    Waiting { who: format!("{} · {post}{place}", member.name), turns, more }
}

fn turn(task: &Task, member: &CastMember, asking: &Asking) -> Turn {
    Turn {
        person: member.person.to_string(),
        application: task.application.map(|case| case.to_string()).unwrap_or_default(),
        act: task.act,
        called: asking.language.of(&task.called).to_owned(),
        organisation: task.organisation.clone(),
        until: task.until.map(|day| when::day(day, asking.language)),
        overdue: task.until.is_some_and(|until| until < asking.at.day()),
    }
}
