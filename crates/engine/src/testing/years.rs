//! The part of the small world in which two editions have winners, and days go on for ten years.

use basis::credit_code::CreditCode;
use basis::day::{Day, Moment};
use basis::id::{ApplicationId, OrganisationId, PersonId};
use basis::money::Yuan;

use super::award::{line, list, published, tally};
use super::review::{ask, declare, eligible, nothing};
use super::{World, decided, document, private, shipped};
use crate::approval::{AnnounceWinners, RecordApproval, SubmitForApproval};
use crate::call::{IssueCall, OpenEdition, Published, RecordPublication};
use crate::consent::{AcceptApplication, Consent};
use crate::engagement::SignPledge;
use crate::filing::{ApplicationForm, Grade, SubmitApplication};
use crate::judged::Decisions;
use crate::money::{DecidePayment, ProposePayment, RecordPayment};
use crate::notice::{CloseNotice, FileInquiryReport, NotifyUnits, PostNotice};
use crate::office::{AdoptScheme, Preceding};
use crate::panel::Interest;
use crate::people::{LegalForm, RegisterOrganisation, RegisterPerson};
use crate::round::ConfirmReport;
use crate::shortlist::DecideShortlist;
use crate::vote::HearExamination;

/// Firms of the first edition, the first two of whom win the quality prize and the third the innovation prize.
const FIRST: [&str; 3] = ["青禾", "云岭", "松石"];
/// Firms that never apply.
const OTHERS: [&str; 4] = ["白鹭", "石桥", "竹溪", "新陆"];

/// A world with winners of two editions.
#[derive(Clone)]
pub(crate) struct Winners {
    pub(crate) world: World,
    /// Who speaks for each firm, winners first.
    pub(crate) firms: Vec<(&'static str, OrganisationId)>,
    /// What was won: two quality prizes and one innovation prize of 2023, both once more of 2025.
    pub(crate) cases: Vec<ApplicationId>,
}

/// Returns a world with the winners of 2023 and 2025 and firms that have won nothing, the working days of ten years known.
/// Of the winners of 2025 one had won before.
pub(crate) fn winners() -> Winners {
    let (mut world, mut cases) = World::at_candidates(&FIRST);
    world.voting(vec![line(cases[0], "quality"), line(cases[1], "quality"), line(cases[2], "innovation")]);
    world.counts(&tally("quality", &[(cases[0], 3), (cases[1], 3)]));
    world.counts(&tally("innovation", &[(cases[2], 3)]));
    world.posted();
    world.approved(&cases.clone());
    world.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
    world.learns_days(2027..=2036);
    let mut firms: Vec<_> = FIRST.into_iter().zip(cases.iter().map(|id| world.case(*id).organisation)).collect();
    for (drafter, seed) in OTHERS.into_iter().zip(50..) {
        let organisation = world.registered(drafter, seed);
        firms.push((drafter, organisation));
    }
    cases.extend(world.second_edition(&["松石", "白鹭"]));
    for case in &cases {
        world.pays(*case);
    }
    Winners { world, firms, cases }
}

impl World {
    /// Moves the time on to the morning of a day.
    fn on(&mut self, day: &str) {
        self.now = Moment::parse(&format!("{day}T09:00:00")).unwrap();
    }

    /// Has the office adopt the text once more, with the working days of years that it had not known.
    fn learns_days(&mut self, years: impl Iterator<Item = i16>) {
        let mut folder = shipped("xiaoshan-2023", "gbt19580-2012", &["cn-2023", "cn-2024", "cn-2025", "cn-2026"]);
        let head = folder.files.get_mut("scheme.toml").unwrap();
        let named: Vec<String> = years.map(|year| format!("assumed-{year}")).collect();
        let list: Vec<String> = named.iter().map(|one| format!("\"{one}\"")).collect();
        *head = head.replace("\"cn-2026\"]", &format!("\"cn-2026\", {}]", list.join(", ")));
        for one in named {
            let year = one.trim_start_matches("assumed-");
            let text = format!("year = {year}\nsource = \"assumed\"\noff = []\nwork = []\n");
            folder.files.insert(format!("calendars/{one}.toml"), text);
        }
        self.does("director", AdoptScheme { folder });
    }

    /// Registers a firm with its drafter.
    pub(crate) fn registered(&mut self, drafter: &'static str, seed: u64) -> OrganisationId {
        let request = self.does("security", RegisterPerson { name: private(300 + seed) });
        self.cast.insert(drafter, PersonId::from_request(&request, 0));
        let organisation = RegisterOrganisation {
            name: format!("{drafter}{seed}号"),
            code: CreditCode::minted("330109", seed),
            form: LegalForm::Company,
            industry: "3411".to_owned(),
            founded: Day::january_first(2010),
            district_registration: Day::january_first(2010),
            township: "330109001".to_owned(),
            tags: Vec::new(),
        };
        OrganisationId::from_request(&self.does(drafter, organisation), 0)
    }

    /// Leads an edition of 2025 from its opening to the announcement of two winners, the first of the quality prize.
    fn second_edition(&mut self, drafters: &[&'static str; 2]) -> Vec<ApplicationId> {
        let day = |text| Day::parse(text).unwrap();
        self.on("2025-04-03");
        self.planned(2025);
        self.decided_by_name();
        self.does("director", OpenEdition { scheme: "xiaoshan-2023".to_owned(), year: 2025 });
        let (opens, closes, township_closes) = (day("2025-04-21"), day("2025-05-30"), day("2025-06-06"));
        self.does(
            "director",
            IssueCall { edition: None, opens, closes, township_closes, preceding: Preceding::default() },
        );
        let (medium, place) = ("区报".to_owned(), "一版".to_owned());
        let on = day("2025-04-03");
        self.does("clerk", RecordPublication { edition: None, of: Published::Call, medium, main: true, place, on });
        self.does("leader", SignPledge { edition: None, pledge: document(11) });
        self.on("2025-05-12");
        let cases: Vec<_> = drafters.iter().map(|drafter| self.applied(drafter)).collect();
        self.on("2025-07-10");
        let decisions = decided(&["19c"], true);
        let shortlist = DecideShortlist { edition: None, applications: cases.clone(), decisions, reason: None };
        self.does("director", shortlist);
        for (id, drafter) in cases.iter().zip(drafters) {
            self.scored(*id, 60);
            self.does(drafter, ConfirmReport { application: *id, reservations: Vec::new() });
        }
        self.reports();
        self.does("director", list(vec![line(cases[0], "quality"), line(cases[1], "innovation")]));
        let meeting = self.plenary();
        self.does("director", meeting);
        self.does("director", HearExamination { edition: None });
        self.counts(&tally("quality", &[(cases[0], 3)]));
        self.counts(&tally("innovation", &[(cases[1], 3)]));
        self.on("2025-10-14");
        self.does("clerk", PostNotice { edition: None });
        self.does("clerk", published(true, "2025-10-14"));
        self.on("2025-10-22");
        self.does("director", CloseNotice { edition: None, held_back: Vec::new(), decisions: Decisions::default() });
        self.does("director", NotifyUnits { edition: None, letter: document(6) });
        self.does("director", FileInquiryReport { edition: None, report: document(7) });
        self.does("director", SubmitForApproval { edition: None, applications: cases.clone() });
        let (struck, put_off, minutes) = (Vec::new(), Vec::new(), document(8));
        self.does("executive", RecordApproval { edition: None, struck, put_off, minutes });
        self.does("director", AnnounceWinners { edition: None, medium: Some("区报".to_owned()) });
        cases
    }

    /// Hands an application of a registered firm in and leads it past the paper review.
    fn applied(&mut self, drafter: &'static str) -> ApplicationId {
        let day = |text| Day::parse(text).unwrap();
        let grade = Grade { year: 2024, grade: rules::GradeLetter::A, published: day("2025-03-01") };
        let form = ApplicationForm {
            excellence_introduced: Some(day("2018-01-01")),
            pledge: true,
            grades: vec![grade],
            ..ApplicationForm::default()
        };
        let application = SubmitApplication {
            organisation: None,
            edition: None,
            form: Some(form.into()),
            self_report: Some(document(1)),
            evidence: vec![document(2)],
        };
        let id = ApplicationId::from_request(&self.does(drafter, application), 0);
        self.does("township", Consent { application: id });
        self.does("clerk", AcceptApplication { application: id, decisions: Decisions::default(), reason: None });
        self.does("clerk", ask(id, &["market"]));
        self.does("market", nothing(id));
        self.does("director", eligible(id));
        let panel = self.panel(&["leader"], &[id]);
        self.does("director", panel);
        self.does("leader", declare(id, Interest::None));
        self.scored(id, 60);
        id
    }

    /// Proposes, decides and pays what a winner is due.
    fn pays(&mut self, application: ApplicationId) {
        self.does("clerk", ProposePayment { application });
        let amount = self.case(application).money.proposed.as_ref().unwrap().payable;
        if amount > Yuan::ZERO {
            let budget_line = "质量奖资助".to_owned();
            self.does("finance", DecidePayment { application, amount, budget_line, reason: None });
            self.does("finance", RecordPayment { application, receipt: document(9) });
        }
    }
}
