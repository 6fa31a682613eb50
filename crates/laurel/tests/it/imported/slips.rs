//! What is wrong in a workbook is told where it stands, with what would be right, and then nothing is written.

use std::fs;

use basis::credit_code::CreditCode;

use super::{ADDRESSES, ALL, AWARDS, BARS, CONTACTS, In, ORGANISATIONS, Place, REVIEWERS, code, told};
use In::{Nothing, Number, Text, Wrong};

#[test]
fn every_slip_is_told_with_its_line_and_what_would_be_right() {
    let place = Place::new();
    let (good, other, third, fifth) = (code(1), code(2), code(3), code(5));
    let mut mistyped = code(4);
    mistyped.replace_range(17.., if mistyped.ends_with('0') { "1" } else { "0" });
    let standing = CreditCode::minted("330109", 77).to_string();
    fs::write(place.at("空.pdf"), b"").unwrap();
    fs::create_dir(place.at("文件夹")).unwrap();
    let firm = |name, code, township| {
        [Text(name), Text(code), Text("企业"), Text("3411"), Text("2006-03-01"), Text("2006-03-01"), Text(township)]
    };
    let organisations: &[&[In<'_>]] = &[
        &[
            Text("甲"),
            Text(&mistyped),
            Text("企业"),
            Text("3411"),
            Text("2006-03-01"),
            Text("2006-03-01"),
            Text("宁围街道"),
        ],
        &[Text("乙"), Text(&good), Text("公司"), Text("341"), Text("2023-02-30"), Number(38777.0), Text("宁围镇")],
        &[Text("丙"), Text(&good), Text("企业")],
        &[
            Nothing,
            Text(&other),
            Text("企业"),
            Text("3411"),
            Text("2006-03-01"),
            Text("2006-03-01"),
            Nothing,
            Nothing,
            Text("桥梁"),
        ],
        &[Text("丁"), Text(&third), Text("企业"), Text("3411"), Wrong, Text("2006-03-01"), Nothing, Text("南路1号")],
        &firm("戊", &fifth, "宁围街道"),
        &[
            Text("己"),
            Text(&code(6)),
            Text("企业"),
            Text("3411"),
            Text("2010-03-01"),
            Text("2006-03-01"),
            Text("宁围街道"),
        ],
        &[Text("庚"), Number(913_301_090_000_000_000.0)],
    ];
    let contacts: &[&[In<'_>]] = &[
        &[Text("钱一"), Text(&code(6)), Text("经办人")],
        &[Text("钱一"), Text(&code(6)), Text("经办人")],
        &[Text("钱二"), Text(&standing), Text("经办人")],
        &[Text("钱三"), Text(&code(6)), Text("科长")],
        &[Text("钱四")],
    ];
    let decision = "表彰决定.pdf";
    let awards: &[&[In<'_>]] = &[
        &[Text(&good), Number(2019.0), Text("质量奖"), Number(300_000.5), Text("原办法"), Nothing, Text(decision)],
        &[Text(&standing), Number(19.0), Text("金奖"), Text("30万元"), Text("原办法"), Text("每年"), Text("没有.pdf")],
        &[Text(&good), Number(2018.0), Text("质量奖"), Number(0.0), Text("原办法"), Nothing, Text("空.pdf")],
        &[Text(&good), Number(2018.0), Text("质量奖"), Number(0.0), Text("原办法"), Nothing, Text("文件夹")],
        &[Text(&code(6)), Number(2024.0), Text("质量奖"), Number(0.0), Text("原办法"), Text("2020"), Text(decision)],
        &[Text(&code(6)), Number(2017.0), Text("质量奖"), Number(0.0), Text("原办法"), Nothing, Text(decision)],
        &[Text(&code(6)), Number(2017.0), Text("质量奖"), Number(1.0), Text("原办法"), Nothing, Text(decision)],
    ];
    let bars: &[&[In<'_>]] = &[
        &[Text(&good), Text("行贿"), Text("去年"), Nothing],
        &[Text(&code(6)), Text("弄虚作假"), Text("2020-01-01"), Text(decision)],
        &[Text(&code(6)), Text("弄虚作假"), Text("2020年1月1日"), Text(decision)],
    ];
    let reviewers: &[&[In<'_>]] =
        &[&[Text("孙一"), Text("2020-01-01")], &[Text("孙二")], &[Text("孙二")], &[Text("孙三"), Text("永久")]];
    let addresses: &[&[In<'_>]] =
        &[&[Text("北路"), Text("宁围镇")], &[Text("北路"), Text("宁围街道")], &[Text("北路"), Text("北干街道")]];
    place.write(
        "wrong.xlsx",
        &[
            ("组织", ORGANISATIONS, organisations),
            ("联系人", CONTACTS, contacts),
            ("往届获奖", AWARDS, awards),
            ("不得申报期", BARS, bars),
            ("评审员", REVIEWERS, reviewers),
            ("地址对照", ADDRESSES, addresses),
        ],
    );
    let before = place.doctor();
    let ran = place.import("wrong.xlsx", ALL, &["--apply"]);
    assert_eq!((ran.code, ran.out.as_str(), ran.err.as_str()), (1, include_str!("wrong.txt"), ""));
    assert_eq!(place.doctor(), before, "nothing is written while a line is wrong");
}

const COLUMNS: &str = "\
提示：没有读取“评审员”中的“任职截至日期”一栏；是否应为“任职截止日期”
提示：没有读取“评审员”中的“单位”一栏
提示：没有读取工作表“获奖”：可以导入的工作表为组织、联系人、往届获奖、不得申报期、评审员、地址对照
“联系人”【有误】有两栏名为“姓名”
“联系人”【有误】缺少“统一社会信用代码”一栏
“不得申报期”【有误】没有栏目名称一行；各栏名称应为：统一社会信用代码、不得申报原因、起算日期、依据文件
“联系人”第2行：【有误】“统一社会信用代码”没有填写（所在单位，18位，文本格式）
“评审员”第2行：登记人员“方三”（开办人办理）；任命“方三”为评审员（开办人办理）
共2行：待办理1行，无须办理0行，有误1行，另有3处栏目有误。没有写入任何内容。改正之后再看一遍。
";

#[test]
fn a_sheet_or_column_that_is_none_or_missing_is_named() {
    let place = Place::new();
    place.write(
        "columns.xlsx",
        &[
            ("评审员", &["姓 名", "任职截至日期", "单位"], &[&[Text("方三"), Text("2026-12-31"), Text("某大学")]]),
            ("联系人", &["姓名", "姓名", "身份"], &[&[Text("沈一"), Text("沈一"), Text("经办人")]]),
            ("不得申报期", &["甲", "乙"], &[&[Text("一"), Text("二")]]),
            ("获奖", &["年度"], &[&[Number(2019.0)]]),
        ],
    );
    let ran = place.import("columns.xlsx", ALL, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, COLUMNS));
}

/// Returns a workbook of what the door alone can refuse: the firm of the whole workbook is registered by then.
fn write_refused(place: &Place) {
    let (one, decision) = (code(1), "表彰决定.pdf");
    let award = |year: f64, reports| {
        [Text(&one), Number(year), Text("质量奖"), Number(0.0), Text("原办法"), Text(reports), Text(decision)]
    };
    let (late, early) = (award(2023.0, "2024"), award(2018.0, "2017"));
    let bar = |since| [Text(&one), Text("弄虚作假"), Text(since), Text(decision)];
    place.write(
        "refused.xlsx",
        &[
            ("往届获奖", AWARDS, &[&late, &early]),
            ("不得申报期", BARS, &[&bar("2023-05-01"), &bar("2030-01-01"), &bar("2020-01-01")]),
        ],
    );
}

const REFUSED: &str = "\
“往届获奖”第2行：【有误】登记以往获奖：“山海机电”2023年度质量奖，已兑现0 元，尚应报告2024年：内容无法识别：“年度”（year）一项不能这样填写：2023年度及以后的获奖由本系统各届记录，不作以往获奖登记
“往届获奖”第3行：【有误】登记以往获奖：“山海机电”2018年度质量奖，已兑现0 元，尚应报告2017年：内容无法识别：“尚须提交报告的年份”（reports）一项不能这样填写：报告年份须晚于获奖年度，逐年列出、不得重复，至多10个
“不得申报期”第2行：【有误】登记以往不得申报期：“山海机电”因弄虚作假，自2023年5月1日起算：内容无法识别：“不得申报期起算日期”（counts-from）一项不能这样填写：自2023-04-03起的不得申报期由本系统的核查、撤销记录，不作以往不得申报期登记
“不得申报期”第3行：【有误】登记以往不得申报期：“山海机电”因弄虚作假，自2030年1月1日起算：内容无法识别：“不得申报期起算日期”（counts-from）一项不能这样填写：2030-01-01尚未到来，不能作为不得申报期起算日期
“不得申报期”第4行：登记以往不得申报期：“山海机电”因弄虚作假，自2020年1月1日起算（周科提出，林局复核）
共5行：待办理1行，无须办理0行，有误4行。没有写入任何内容。改正之后再看一遍。
";

#[test]
fn what_the_door_refuses_is_told_of_its_line() {
    let place = Place::new();
    place.write_whole();
    assert_eq!(place.import("whole.xlsx", ALL, &["--apply"]).code, 0);
    write_refused(&place);
    let ran = place.import("refused.xlsx", ALL, &[]);
    assert_eq!((ran.code, ran.out.as_str()), (1, REFUSED));
}

#[test]
fn who_has_no_right_is_refused_line_by_line() {
    let place = Place::new();
    place.write_whole();
    assert_eq!(place.import("whole.xlsx", ALL, &["--apply"]).code, 0);
    let (one, decision) = (code(1), "表彰决定.pdf");
    let award = [Text(&one), Number(2015.0), Text("质量奖"), Number(0.0), Text("原办法"), Nothing, Text(decision)];
    let bar = [Text(&one), Text("弄虚作假"), Text("2020-01-01"), Text(decision)];
    place.write(
        "rights.xlsx",
        &[("往届获奖", AWARDS, &[&award]), ("不得申报期", BARS, &[&bar]), ("评审员", REVIEWERS, &[&[Text("方六")]])],
    );
    let (award, bar) = (
        "登记以往获奖：“山海机电”2015年度质量奖，已兑现0 元",
        "登记以往不得申报期：“山海机电”因弄虚作假，自2020年1月1日起算",
    );
    let reviewer = "登记人员“方六”";
    let no_right = "您没有办理这一事项的权限。这一事项由";

    let before = place.doctor();
    let clerk = place.import("rights.xlsx", &["--as", "周科", "--second", "林局"], &["--apply"]);
    assert_eq!(
        told(&clerk),
        [
            format!("“往届获奖”第2行：{award}（周科提出，林局复核）"),
            format!("“不得申报期”第2行：{bar}（周科提出，林局复核）"),
            format!("“评审员”第2行：【有误】{reviewer}：周科不能办理：{no_right}安全管理员办理"),
        ]
    );
    assert_eq!(place.doctor(), before, "what others could do waits with the rest");

    let unseen = "不在“组织”中；是否登记过，--as所列人员均无权查看";
    let township = place.import("rights.xlsx", &["--as", "宁围", "--as", "开办人"], &[]);
    assert_eq!(
        told(&township),
        [
            format!("“往届获奖”第2行：【有误】“统一社会信用代码”{one}{unseen}"),
            format!("“不得申报期”第2行：【有误】“统一社会信用代码”{one}{unseen}"),
            format!("“评审员”第2行：{reviewer}（开办人办理）；任命“方六”为评审员（开办人办理）"),
        ]
    );

    let alone = place.import("rights.xlsx", ALL.get(..4).unwrap(), &[]);
    let second = "须由两人办理：请用--second写明复核人";
    assert_eq!(
        told(&alone)[..2],
        [format!("“往届获奖”第2行：【有误】{award}：{second}"), format!("“不得申报期”第2行：【有误】{bar}：{second}"),]
    );

    let twice = place.import("rights.xlsx", &["--as", "开办人", "--as", "周科", "--second", "周科"], &[]);
    let another = "须由另一人复核后办理。须先由评审办工作人员办理“复核确认”";
    assert_eq!(
        told(&twice)[..2],
        [
            format!("“往届获奖”第2行：【有误】{award}：{another}"),
            format!("“不得申报期”第2行：【有误】{bar}：{another}"),
        ]
    );

    let outside = place.import("rights.xlsx", &["--as", "开办人", "--as", "周科", "--second", "宁围"], &[]);
    assert_eq!(
        told(&outside)[..2],
        [
            format!(
                "“往届获奖”第2行：【有误】{award}：由周科提出、宁围复核，不能办理：{no_right}评审办工作人员、评审办主任、财政经办人、评审员办理"
            ),
            format!(
                "“不得申报期”第2行：【有误】{bar}：由周科提出、宁围复核，不能办理：{no_right}评审办工作人员、评审办主任、财政经办人、评审员办理"
            ),
        ]
    );
}

#[test]
fn what_is_no_workbook_no_office_or_nobody_is_told() {
    let place = Place::new();
    place.write_whole();
    fs::write(place.at("text.xlsx"), b"text").unwrap();
    let says = |file: &str, people: &[&str]| {
        let ran = place.import(file, people, &[]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        ran.err
    };
    assert_eq!(says("absent.xlsx", ALL), "@absent.xlsx cannot be read: No such file or directory (os error 2)\n");
    assert!(says("text.xlsx", ALL).starts_with("@text.xlsx cannot be read: Zip error"), "{}", says("text.xlsx", ALL));
    let nobody = says("whole.xlsx", &["--as", "周"]);
    assert_eq!(nobody, "--as: Nobody here is called “周”.\nhelp: did you mean 周科?\n");
    let nobody = says("whole.xlsx", &["--as", "周科", "--second", "林"]);
    assert_eq!(nobody, "--second: Nobody here is called “林”.\nhelp: did you mean 林局?\n");
    let early = says("whole.xlsx", &["--as", "周科", "--at", "2023-01-01T09:00:00"]);
    assert!(early.starts_with("This import would be recorded at 2023-01-01T09:00:00+08:00, before act "), "{early}");
    assert!(says("whole.xlsx", &[]).contains("--as <NAME>"));
}
