//! Spreadsheets are taken over: shown line by line first, done whole or not at all, and never twice.

mod broken_off;
mod slips;

use std::fs;

use basis::credit_code::CreditCode;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};

use super::{FIVE, Ran, last_line, laurel};

/// A cell as somebody fills it in.
#[derive(Clone, Copy)]
enum In<'a> {
    Text(&'a str),
    Number(f64),
    Date(u16, u8, u8),
    Wrong,
    Nothing,
}

use In::{Date, Nothing, Number, Text, Wrong};

type Rows<'a> = &'a [&'a [In<'a>]];

/// A folder with an office, in which two firms are registered and an edition is open, and a decision.
struct Place {
    dir: tempfile::TempDir,
}

const ORGANISATIONS: &[&str] = &[
    "单位名称",
    "统一社会信用代码",
    "主体类型",
    "行业代码",
    "成立日期",
    "在本地登记日期",
    "属地",
    "地址",
    "领域",
    "登记材料",
];
const CONTACTS: &[&str] = &["姓名", "统一社会信用代码", "身份"];
const AWARDS: &[&str] = &["统一社会信用代码", "年度", "奖项", "奖励金额（元）", "所依办法", "尚应报告年份", "授奖文件"];
const BARS: &[&str] = &["统一社会信用代码", "不得申报原因", "起算日期", "依据文件"];
const REVIEWERS: &[&str] = &["姓名", "任职截止日期"];
const ADDRESSES: &[&str] = &["地址开头", "属地"];

/// Everybody whom an import of everything needs.
const ALL: &[&str] = &["--as", "开办人", "--as", "周科", "--second", "林局"];

fn code(seed: u64) -> String {
    CreditCode::minted("330109", seed).to_string()
}

impl Place {
    fn new() -> Place {
        let place = Place { dir: tempfile::tempdir().unwrap() };
        assert_eq!(laurel(&["scenario", "run", "--data", &place.at("office"), FIVE]).code, 0);
        fs::write(place.at("表彰决定.pdf"), b"decision").unwrap();
        place
    }

    fn at(&self, name: &str) -> String {
        self.dir.path().join(name).to_str().unwrap().to_owned()
    }

    fn write(&self, name: &str, sheets: &[(&str, &[&str], Rows<'_>)]) {
        let mut workbook = Workbook::new();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        for (name, headings, rows) in sheets {
            let page = workbook.add_worksheet().set_name(*name).unwrap();
            for (at, heading) in (0..).zip(*headings) {
                page.write_string(0, at, *heading).unwrap();
            }
            for (line, row) in (1..).zip(*rows) {
                for (at, cell) in (0..).zip(*row) {
                    match *cell {
                        Text(text) => page.write_string(line, at, text),
                        Number(number) => page.write_number(line, at, number),
                        Date(year, month, day) => {
                            let day = ExcelDateTime::from_ymd(year, month, day).unwrap();
                            page.write_datetime_with_format(line, at, &day, &date)
                        }
                        Wrong => page.write_formula(line, at, Formula::new("=1/0").set_result("#DIV/0!")),
                        Nothing => continue,
                    }
                    .unwrap();
                }
            }
        }
        workbook.save(self.at(name)).unwrap();
    }

    fn import(&self, file: &str, people: &[&str], more: &[&str]) -> Ran {
        let (file, office) = (self.at(file), self.at("office"));
        let mut arguments = vec!["import", &file, "--data", &office];
        arguments.extend(people);
        arguments.extend(more);
        let ran = laurel(&arguments);
        let out = ran.out.replace(&format!("{}/", self.dir.path().display()), "@");
        let err = ran.err.replace(&format!("{}/", self.dir.path().display()), "@");
        Ran { out, err, ..ran }
    }

    /// Returns what the doctor says of the office: it names the number of its acts and the digest of the last.
    fn doctor(&self) -> String {
        let ran = laurel(&["doctor", "--data", &self.at("office")]);
        assert_eq!(ran.code, 0, "{}", ran.out);
        ran.out
    }

    fn acts(&self) -> usize {
        let ran = laurel(&["doctor", "--data", &self.at("office"), "--json"]);
        let last: serde_json::Value = serde_json::from_str(last_line(&ran)).unwrap();
        usize::try_from(last["acts"].as_u64().unwrap()).unwrap()
    }

    fn ask(&self, who: &str, question: &str, of: &str) -> String {
        let office = self.at("office");
        let of = format!("of={of}");
        let ran = laurel(&["ask", "--data", &office, "--as", who, question, &of]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        ran.out
    }

    /// Writes a workbook in which everything occurs and nothing is wrong.
    fn write_whole(&self) {
        let (one, two) = (code(1), code(2));
        let organisations: Rows<'_> = &[
            &[
                Text("山海机电"),
                Text(&one),
                Text("企业"),
                Number(3411.0),
                Date(2006, 3, 1),
                Text("2006年3月1日"),
                Text("宁围街道"),
                Nothing,
                Nothing,
                Text("营业执照复印件"),
            ],
            &[
                Text("田野合作社"),
                Text(&two),
                Text("合作社"),
                Number(111.0),
                Text("2010-05-06"),
                Text("2010/5/6"),
                Nothing,
                Text("北干街道育才路1号"),
            ],
        ];
        let contacts: Rows<'_> = &[
            &[Text("沈一"), Text(&one), Text("经办人")],
            &[Text("沈一"), Text(&one), Text("法定代表人")],
            &[Text("陆二"), Text(&two), Text("经办人")],
        ];
        let awards: Rows<'_> = &[&[
            Text(&one),
            Number(2019.0),
            Text("质量奖"),
            Number(300_000.0),
            Text("原评定办法"),
            Text("2024、2025"),
            Text("表彰决定.pdf"),
        ]];
        let bars: Rows<'_> = &[&[Text(&two), Text("获奖后情形"), Date(2021, 4, 12), Text("表彰决定.pdf")]];
        let reviewers: Rows<'_> = &[&[Text("方三"), Text("2026-12-31")], &[Text("方四")]];
        let addresses: Rows<'_> = &[&[Text("北干街道"), Text("330109002")], &[Text("北"), Text("宁围街道")]];
        self.write(
            "whole.xlsx",
            &[
                ("组织", ORGANISATIONS, organisations),
                ("联系人", CONTACTS, contacts),
                ("往届获奖", AWARDS, awards),
                ("不得申报期", BARS, bars),
                ("评审员", REVIEWERS, reviewers),
                ("地址对照", ADDRESSES, addresses),
                ("说明", &["备注"], &[]),
            ],
        );
    }
}

/// Returns the lines of an output that tell of a line of the workbook.
fn told(ran: &Ran) -> Vec<&str> {
    ran.out.lines().filter(|line| line.starts_with('“')).collect()
}

const SHOWN: &str = "\
提示：没有读取工作表“说明”：可以导入的工作表为组织、联系人、往届获奖、不得申报期、评审员、地址对照
“组织”第2行：登记单位“山海机电”（913301090084XCNX82），经办人“沈一”（周科据纸质材料代沈一提出，林局复核）
“组织”第3行：登记单位“田野合作社”（913301095R8URE4F0U），经办人“陆二”（周科据纸质材料代陆二提出，林局复核）
“联系人”第2行：登记人员“沈一”（开办人办理）；以其为经办人登记“山海机电”
“联系人”第3行：任命“沈一”为“山海机电”的法定代表人（开办人办理）
“联系人”第4行：登记人员“陆二”（开办人办理）；以其为经办人登记“田野合作社”
“往届获奖”第2行：登记以往获奖：“山海机电”2019年度质量奖，已兑现300 000 元，尚应报告2024、2025年（周科提出，林局复核）
“不得申报期”第2行：登记以往不得申报期：“田野合作社”因获奖后情形，自2021年4月12日起算（周科提出，林局复核）
“评审员”第2行：登记人员“方三”（开办人办理）；任命“方三”为评审员，至2026年12月31日（开办人办理）
“评审员”第3行：登记人员“方四”（开办人办理）；任命“方四”为评审员（开办人办理）
“地址对照”第2行：用于查找属地
“地址对照”第3行：用于查找属地
共11行：待办理9行，无须办理2行，有误0行。没有写入任何内容。无误的，加上--apply即行办理。
";

const AGAIN: &str = "\
提示：没有读取工作表“说明”：可以导入的工作表为组织、联系人、往届获奖、不得申报期、评审员、地址对照
“组织”第2行：已登记为“山海机电”，不再登记
“组织”第3行：已登记为“田野合作社”，不再登记
“联系人”第2行：“沈一”已是“山海机电”的经办人
“联系人”第3行：“沈一”已是“山海机电”的法定代表人
“联系人”第4行：“陆二”已是“田野合作社”的经办人
“往届获奖”第2行：已登记：登记以往获奖：“山海机电”2019年度质量奖，已兑现300 000 元，尚应报告2024、2025年
“不得申报期”第2行：已登记：登记以往不得申报期：“田野合作社”因获奖后情形，自2021年4月12日起算
“评审员”第2行：“方三”已是评审员
“评审员”第3行：“方四”已是评审员
“地址对照”第2行：用于查找属地
“地址对照”第3行：用于查找属地
共11行：待办理0行，无须办理11行，有误0行。没有写入任何内容。没有要办理的。
";

#[test]
fn everything_is_shown_first_then_done_and_a_second_time_nothing_is() {
    let place = Place::new();
    place.write_whole();
    let before = (place.doctor(), place.acts());
    let shown = place.import("whole.xlsx", ALL, &[]);
    assert_eq!((shown.code, shown.out.as_str(), shown.err.as_str()), (0, SHOWN, ""));
    assert_eq!(place.doctor(), before.0, "a preview writes nothing");

    let done = place.import("whole.xlsx", ALL, &["--apply"]);
    assert_eq!((done.code, last_line(&done), done.err.as_str()), (0, "共办理11项。", ""));
    // Four people, two organisations and three posts; what two people do is proposed first.
    assert_eq!(place.acts(), before.1 + 4 + 2 * 2 + 3 + 2 * 2);
    let after = place.doctor();
    assert!(after.ends_with(" checks, 0 faults\n"), "{after}");

    let again = place.import("whole.xlsx", ALL, &["--apply"]);
    assert_eq!((again.code, last_line(&again), again.err.as_str()), (0, "共办理0项。", ""));
    assert_eq!(place.doctor(), after, "a second time nothing is done");
    let shown = place.import("whole.xlsx", ALL, &[]);
    assert_eq!((shown.code, shown.out.as_str()), (0, AGAIN));
}

#[test]
fn what_was_taken_over_counts_as_if_it_had_happened_here() {
    let place = Place::new();
    place.write_whole();
    assert_eq!(place.import("whole.xlsx", ALL, &["--apply"]).code, 0);
    let won = place.ask("林局", "organisation-on", "沈一");
    assert!(won.contains("name: 山海机电") && won.contains("rules: 原评定办法"), "{won}");
    let barred = place.ask("林局", "bars", "陆二");
    assert!(barred.contains("33a") && barred.contains("first-day: 2026-04-13"), "{barred}");
    // The report that was still due is taken in.
    fs::write(place.at("step.toml"), "do = \"file-annual-report\"\nwith = { organisation = \"沈一\", year = 2024, sections = [], report = \"年度自评报告\" }\n").unwrap();
    let (office, step) = (place.at("office"), place.at("step.toml"));
    let filed = laurel(&["act", "--data", &office, "--as", "沈一", "--at", "2024-02-01T09:00:00", &step]);
    assert_eq!((filed.code, filed.err.as_str()), (0, ""), "{}", filed.out);
    let log = fs::read(place.at("office/laurel.db")).unwrap_or_default();
    let holds = |text: &str| log.windows(text.len()).any(|window| window == text.as_bytes());
    assert_eq!(
        (holds("register-person"), holds("沈一"), holds("方三")),
        (true, false, false),
        "names are kept in the vault"
    );
}

#[test]
fn more_lines_in_a_later_file_are_added_to_what_stands() {
    let place = Place::new();
    place.write_whole();
    assert_eq!(place.import("whole.xlsx", ALL, &["--apply"]).code, 0);
    let before = place.acts();
    let (one, two) = (code(1), code(2));
    place.write(
        "more.xlsx",
        &[
            (
                "联系人",
                CONTACTS,
                &[
                    &[Text("沈一"), Text(&one), Text("经办人")],
                    &[Text("陆二"), Text(&two), Text("法定代表人")],
                    &[Text("沈五"), Text(&one), Text("被授权人")],
                ],
            ),
            ("评审员", REVIEWERS, &[&[Text("方三")], &[Text("方六")]]),
        ],
    );
    let shown = place.import("more.xlsx", ALL, &[]);
    let expected = [
        "“联系人”第2行：“沈一”已是“山海机电”的经办人",
        "“联系人”第3行：任命“陆二”为“田野合作社”的法定代表人（开办人办理）",
        "“联系人”第4行：登记人员“沈五”（开办人办理）；任命“沈五”为“山海机电”的法定代表人（开办人办理）",
        "“评审员”第2行：“方三”已是评审员",
        "“评审员”第3行：登记人员“方六”（开办人办理）；任命“方六”为评审员（开办人办理）",
    ];
    assert_eq!(told(&shown), expected);
    assert_eq!(last_line(&place.import("more.xlsx", ALL, &["--apply"])), "共办理5项。");
    assert_eq!(place.acts(), before + 5);
    assert_eq!(last_line(&place.import("more.xlsx", ALL, &["--apply"])), "共办理0项。");
}

#[test]
fn an_empty_workbook_is_written_for_whoever_fills_it_in_and_read_back() {
    let place = Place::new();
    let file = place.at("template.xlsx");
    let ran = laurel(&["import", "--template", &file]);
    assert_eq!((ran.code, ran.out, ran.err.as_str()), (0, format!("已写出空白导入表：{file}\n"), ""));
    let read = place.import("template.xlsx", ALL, &[]);
    let nothing = "共0行：待办理0行，无须办理0行，有误0行。没有写入任何内容。没有要办理的。\n";
    assert_eq!((read.code, read.out.as_str(), read.err.as_str()), (0, nothing, ""));
    let again = laurel(&["import", "--template", &file]);
    assert_eq!((again.code, again.out.as_str()), (1, ""));
    assert!(again.err.contains("cannot be written"), "{}", again.err);
}

#[test]
fn live_data_is_left_to_those_who_sign_in() {
    let place = Place::new();
    place.write_whole();
    let dir = place.dir.path().join("live");
    let office = service::Office::create_in(&dir).unwrap();
    let request = basis::id::RequestId::parse("found").unwrap();
    let founder = basis::id::PersonId::from_request("found", 0);
    let with = serde_json::json!({ "office": "评审办", "trial": false, "founder": "安管" });
    let answer = office.submit(service::Request::new(request, founder, "found-office", with));
    assert!(matches!(answer, service::Answer::Accepted { .. }), "{answer:?}");
    drop(office);
    let ran = laurel(&["import", &place.at("whole.xlsx"), "--data", dir.to_str().unwrap(), "--as", "安管"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.starts_with("This data is live: people act through their own sign-in."), "{}", ran.err);
}
