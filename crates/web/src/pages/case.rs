//! The page of one case.

use askama::Template;
use basis::id::ApplicationId;
use engine::Private;
use engine::window::{
    About, ActForm, CasePage, CorrectionsTold, Honours, RailStage, RoundFeedback, Said, SaidWhat, StageStanding,
    TimelineEntry,
};
use service::Vault;

use super::acts::Acts;
use super::done::done;
use super::frame::{Frame, Link};
use super::row::{Badge, badge};
use super::todo_list::{elsewhere, tasks_address};
use super::why::{Reason, reason, written};
use crate::asked::{Asked, list_address};
use crate::asking::Asking;
use crate::language::Language;
use crate::place;
use crate::when::{self, When};

/// One stage of the rail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stage {
    /// What it is called.
    pub(crate) called: String,
    /// How it stands, as a word of the style sheet.
    pub(crate) standing: &'static str,
    /// How it stands, as people read it.
    pub(crate) standing_words: &'static str,
    /// Whether the case stands here.
    pub(crate) here: bool,
}

/// One line of facts about the case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Detail {
    /// What it is called.
    pub(crate) called: String,
    /// What it is.
    pub(crate) value: String,
}

/// One total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Total {
    /// The round.
    pub(crate) round: String,
    /// The total.
    pub(crate) total: String,
}

/// What a panel tells the applicant after a round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Feedback {
    /// The round.
    pub(crate) round: String,
    /// 优势.
    pub(crate) strengths: Vec<String>,
    /// 改进空间.
    pub(crate) opportunities: Vec<String>,
}

/// One act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What was done.
    pub(crate) act: String,
    /// Who did it.
    pub(crate) by: String,
    /// Who confirmed it.
    pub(crate) seconded_by: Option<String>,
    /// In whose place it was done (代).
    pub(crate) in_place_of: Option<String>,
    /// 办理时间.
    pub(crate) done: When,
    /// 登记时间, where it is another.
    pub(crate) recorded: Option<When>,
    /// Whether it was entered from paper.
    pub(crate) from_paper: bool,
    /// What it says in words of its own.
    pub(crate) said: Vec<Detail>,
    /// 办理依据.
    pub(crate) why: Vec<Reason>,
}

/// The page.
#[derive(Template)]
#[template(path = "case.html")]
pub(crate) struct CasePageView {
    frame: Frame,
    back: Link,
    organisation: String,
    edition: String,
    status: Option<Badge>,
    details: Vec<Detail>,
    rail: Vec<Stage>,
    /// What was done just now.
    done: Option<String>,
    /// What there is to do now.
    next: Option<NextAct>,
    /// Where what has no page is done.
    elsewhere: &'static str,
    /// What the viewer may do about it, whether or not it is their time.
    acts: Acts,
    totals: Vec<Total>,
    feedback: Vec<Feedback>,
    evidence_since: Option<When>,
    timeline: Vec<Entry>,
}

impl CasePageView {
    /// Returns the page.
    pub(crate) fn of(asking: &Asking, asked: &Asked, page: CasePage) -> CasePageView {
        let language = asking.language;
        CasePageView {
            done: done(asking, |about| about == About::Application(page.id)),
            next: next(asking, page.id),
            elsewhere: elsewhere(language),
            acts: Acts::about(asking, About::Application(page.id)),
            frame: Frame::of(asking, &page.organisation, ""),
            back: back(asked, page.year, asking.session.is_some(), language),
            edition: edition(&page, language),
            status: page.status.as_ref().map(|status| badge(status, language)),
            details: details(&page, language),
            rail: page.rail.iter().map(|stage| self::stage(stage, language)).collect(),
            totals: page
                .totals
                .iter()
                .map(|one| Total { round: language.of(&one.round).to_owned(), total: one.total.clone() })
                .collect(),
            feedback: page.feedback.iter().map(|one| feedback(one, &asking.snapshot.vault, language)).collect(),
            evidence_since: page.evidence_since.map(|since| when::day(since, language)),
            timeline: page.timeline.iter().map(|one| entry(one, page.year, &asking.snapshot.vault, language)).collect(),
            organisation: page.organisation,
        }
    }
}

/// What there is to do now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NextAct {
    /// The act.
    pub(crate) called: String,
    /// The page on which it is done, where there is one.
    pub(crate) page: Option<String>,
    /// Its last day.
    pub(crate) until: Option<When>,
}

fn next(asking: &Asking, id: ApplicationId) -> Option<NextAct> {
    let (looking, language) = (asking.looking(), asking.language);
    let task = looking.task_about(id)?;
    let form = looking.act_form(task.act, task.done_at).filter(ActForm::is_whole);
    Some(NextAct {
        called: language.of(&task.called).to_owned(),
        page: form.map(|form| place::of_act(form.about, form.command)),
        until: task.until.map(|day| when::day(day, language)),
    })
}

/// Returns the way back to the page one came from.
fn back(asked: &Asked, year: i16, signed_in: bool, language: Language) -> Link {
    match asked.tasks.filter(|_| signed_in) {
        Some(page) => Link::new(tasks_address(page), language.say("返回待办事项", "Back to what is to be done")),
        None => Link::new(
            list_address(Some(year), &asked.query(), asked.page),
            language.say("返回申报单位列表", "Back to the applicants"),
        ),
    }
}

fn edition(page: &CasePage, language: Language) -> String {
    format!("{} · {}", language.of(&page.award), language.year(page.year))
}

fn details(page: &CasePage, language: Language) -> Vec<Detail> {
    let detail = |zh, en, value: &str| Detail { called: language.say(zh, en).to_owned(), value: value.to_owned() };
    let mut details = vec![
        detail("统一社会信用代码", "Unified social credit code", &page.code),
        detail("行业代码（GB/T 4754）", "Industry (GB/T 4754)", &page.industry),
        detail("申报编号", "Application", &page.id.to_string()),
    ];
    if let Some(documents) = page.documents {
        details.push(detail(
            "申报材料",
            "Documents in the file",
            &match language {
                Language::Chinese => format!("{documents} 份"),
                Language::English => documents.to_string(),
            },
        ));
    }
    if !page.related.is_empty() {
        let names = page.related.join(language.say("、", ", "));
        details.push(detail("同届申报的关联单位", "Applies beside it, of the same group", &names));
    }
    details.extend(page.corrections.as_ref().map(|round| corrections(round, language)));
    details.extend(honours(&page.honours, language));
    details
}

/// Returns what was found lacking, part by part, with the last day to supply it.
fn corrections(round: &CorrectionsTold, language: Language) -> Detail {
    let defects = round.defects.iter().map(|(part, defect)| match language {
        Language::Chinese => format!("{}{}", part.zh, defect.zh),
        Language::English => format!("{} {}", part.en, defect.en),
    });
    let defects = defects.collect::<Vec<_>>().join(language.say("；", "; "));
    let value = match (round.until, language) {
        (None, _) => defects,
        (Some(day), Language::Chinese) => format!("{defects}（截至{}）", day.in_chinese()),
        (Some(day), Language::English) => format!("{defects} (until {})", day.in_english()),
    };
    Detail { called: language.say("一次性告知补正", "Corrections asked for").to_owned(), value }
}

fn honours(honours: &Honours, language: Language) -> Vec<Detail> {
    let detail = |zh, en, value: String| Detail { called: language.say(zh, en).to_owned(), value };
    let called = match (honours.won, honours.revoked) {
        (false, _) => ("候选奖项", "Candidate for"),
        (true, None) => ("所获奖项", "Prize won"),
        (true, Some(_)) => ("已撤销的奖项", "Prize revoked"),
    };
    let prize = honours.prize.as_ref().map(|prize| detail(called.0, called.1, language.of(prize).to_owned()));
    let revoked = honours.revoked.map(|from| detail("撤销日期", "Revoked on", when::day(from, language).text));
    let certificate = honours.certificate.as_ref().map(|number| detail("证书编号", "Certificate", number.clone()));
    let payable =
        honours.payable.map(|yuan| detail("拟兑现资助经费", "Payment proposed", language.of(&yuan.words()).to_owned()));
    prize.into_iter().chain(revoked).chain(certificate).chain(payable).collect()
}

fn stage(stage: &RailStage, language: Language) -> Stage {
    let (standing, zh, en) = match stage.standing {
        StageStanding::Passed => ("passed", "已通过", "passed"),
        StageStanding::Here => ("here", "当前环节", "now here"),
        StageStanding::Ended => ("ended", "到此结束", "ended here"),
        StageStanding::Ahead => ("ahead", "尚未进入", "ahead"),
        StageStanding::Untold => ("ahead", "暂不公开", "not open to you yet"),
    };
    Stage {
        called: language.of(&stage.called).to_owned(),
        standing,
        standing_words: language.say(zh, en),
        here: stage.standing == StageStanding::Here,
    }
}

fn feedback(one: &RoundFeedback, vault: &Vault, language: Language) -> Feedback {
    let texts = |texts: &[Private]| texts.iter().map(|text| written(text, vault, language).to_owned()).collect();
    Feedback {
        round: language.of(&one.round).to_owned(),
        strengths: texts(&one.strengths),
        opportunities: texts(&one.opportunities),
    }
}

/// Returns what an act says.
fn said(said: &Said, vault: &Vault, language: Language) -> Detail {
    let value = match &said.what {
        SaidWhat::Words(words) => language.of(words),
        SaidWhat::Text(text) => written(text, vault, language),
    };
    Detail { called: language.of(&said.called).to_owned(), value: value.to_owned() }
}

fn entry(entry: &TimelineEntry, year: i16, vault: &Vault, language: Language) -> Entry {
    let (done, recorded) = (when::done(entry.done, language), when::moment(entry.recorded_at, language));
    Entry {
        act: language.of(&entry.act).to_owned(),
        by: language.of(&entry.by).to_owned(),
        seconded_by: entry.seconded_by.as_ref().map(|post| language.of(post).to_owned()),
        in_place_of: entry.in_place_of.as_ref().map(|post| language.of(post).to_owned()),
        recorded: (recorded.machine != done.machine).then_some(recorded),
        done,
        from_paper: entry.from_paper,
        said: entry.said.iter().map(|one| said(one, vault, language)).collect(),
        why: entry.why.iter().map(|why| reason(why, year, vault, language)).collect(),
    }
}
