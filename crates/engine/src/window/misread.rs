//! What cannot be read, in words: what it is, where it stands and what would be right, wholly in either language.

mod place;
#[cfg(test)]
mod tests;

use basis::credit_code::CreditCode;
use basis::words::Words;
use serde_json::Value as Json;

use super::words;
use crate::misfit::{Misfit, Wanted, Wrong};
use crate::refusal::Malformed;

/// The most characters of a wrong value that are quoted.
const QUOTED_MAX: usize = 40;

/// Returns the sentence.
pub(super) fn sentence(malformed: &Malformed) -> Words {
    let zh = match malformed {
        Malformed::UnknownCommand { name, nearest } => {
            let near: Vec<String> = nearest.iter().map(|one| called(one)).collect();
            let ask = if near.is_empty() { String::new() } else { format!("；是否应为{}", near.join("或")) };
            format!("没有名为“{name}”的事项{ask}")
        }
        Malformed::Arguments { command, misfit, .. } => match misfit {
            Some(misfit) => format!("{}的填写内容中，{}", called(command), misfit_in_words(command, misfit).zh),
            None => format!("{}的填写内容不合该事项的格式", called(command)),
        },
        Malformed::Argument { what, why } => format!("{}一项不能这样填写：{}", place::named("", what), in_chinese(why)),
    };
    // What a schema does not tell, only the parser's own words do.
    let en = match malformed {
        Malformed::Arguments { command, misfit: Some(misfit), .. } => {
            format!("{command} cannot take these arguments: {}", misfit_in_words(command, misfit).en)
        }
        Malformed::UnknownCommand { .. } | Malformed::Arguments { misfit: None, .. } | Malformed::Argument { .. } => {
            malformed.to_string()
        }
    };
    let en = format!("It cannot be read: {en}");
    Words::new(format!("内容无法识别：{zh}。"), if en.ends_with('?') { en } else { en + "." })
}

/// Returns a command as both the one who reads Chinese and the one who writes it know it.
fn called(name: &str) -> String {
    match words::known_command(name) {
        Some(words) => format!("“{}”（{name}）", words.zh),
        None => format!("“{name}”"),
    }
}

/// Returns what does not fit a command, where, and what would be right.
fn misfit_in_words(command: &str, misfit: &Misfit) -> Words {
    let at = if misfit.place.is_empty() { "with" } else { misfit.place.as_str() };
    let named = place::named(command, at);
    match &misfit.wrong {
        Wrong::Missing => Words::new(format!("缺少{named}一项"), format!("“{at}” is missing")),
        Wrong::Strange { known } => strange(command, at, known),
        Wrong::Other { found: Json::String(text), wanted } if *wanted == [Wanted::Form("CreditCode".to_owned())] => {
            let why = credit_code(text);
            Words::new(format!("{named}：{}", why.zh), format!("“{at}”: {}", why.en))
        }
        Wrong::Other { found, wanted } => {
            let wanted: Vec<Words> = wanted.iter().map(wanted_in_words).collect();
            let (zh, en): (Vec<_>, Vec<_>) = wanted.into_iter().map(|one| (one.zh, one.en)).unzip();
            let found = quoted(found);
            Words::new(
                format!("{named}应为{}，现为{found}", zh.join("或")),
                format!("“{at}” should be {}, and is {found}", en.join(" or ")),
            )
        }
    }
}

/// Returns what is wrong with a credit code: the character, the length, or the check character that would fit.
fn credit_code(text: &str) -> Words {
    let why = CreditCode::parse(text).err().map_or_else(|| Words::new("", ""), |defect| defect.words());
    Words::new(why.zh.trim_end_matches('。'), why.en.trim_end_matches('.'))
}

fn strange(command: &str, at: &str, known: &[String]) -> Words {
    let name = at.rsplit('.').next().unwrap_or(at);
    let near = scheme::nearest(name, known.iter().map(String::as_str));
    let (zh, en) = if known.is_empty() {
        ("此处不填写任何内容".to_owned(), "nothing is said here".to_owned())
    } else if near.is_empty() {
        let named: Vec<String> = known.iter().map(|one| place::beside(command, at, one)).collect();
        (format!("可以填写的有{}", named.join("、")), format!("known are {}", known.join(", ")))
    } else {
        let named: Vec<String> = near.iter().map(|one| place::beside(command, at, one)).collect();
        (format!("是否应为{}", named.join("或")), format!("did you mean {}?", near.join(" or ")))
    };
    Words::new(format!("没有“{at}”一项；{zh}"), format!("there is no “{at}”; {en}"))
}

fn wanted_in_words(wanted: &Wanted) -> Words {
    match wanted {
        Wanted::Whole { least, most } => bounded(*least, *most),
        Wanted::Text => Words::new("文字", "a text"),
        Wanted::Flag => Words::new("是（true）或否（false）", "true or false"),
        Wanted::List => Words::new("列表", "a list"),
        Wanted::Table => Words::new("由各项组成的表", "a table"),
        Wanted::Word(word) => Words::new(word, word),
        Wanted::Form(name) => {
            let row = FORMS.iter().find(|(one, _, _)| one == name);
            row.map_or_else(|| Words::new("规定的格式", name), |(_, zh, en)| Words::new(*zh, *en))
        }
    }
}

fn bounded(least: Option<i64>, most: Option<i64>) -> Words {
    match (least, most) {
        (Some(least), Some(most)) => {
            Words::new(format!("{least}至{most}的整数"), format!("a whole number from {least} to {most}"))
        }
        (Some(least), None) => {
            Words::new(format!("不小于{least}的整数"), format!("a whole number of at least {least}"))
        }
        (None, Some(most)) => Words::new(format!("不大于{most}的整数"), format!("a whole number of at most {most}")),
        (None, None) => Words::new("整数", "a whole number"),
    }
}

/// Returns a value as it was written, cut where it is long.
fn quoted(value: &Json) -> String {
    let text = match value {
        Json::String(text) => format!("“{text}”"),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::Array(_) | Json::Object(_) => value.to_string(),
    };
    if text.chars().count() <= QUOTED_MAX {
        return text;
    }
    text.chars().take(QUOTED_MAX).chain(['…']).collect()
}

/// What should stand in a place: name of the form, Chinese, English. On trial data names stand for ids.
static FORMS: &[(&str, &str, &str)] = &[
    ("ApplicationId", "申报单位名称或申报编号", "an applicant's name or the id of an application"),
    ("BodyId", "受托机构名称或编号", "an entrusted body's name or id"),
    ("BreachId", "获奖后情形核查事项名称或编号", "the name or id of a case about a winner's conduct"),
    ("CertificateId", "证书名称或编号", "a certificate's name or id"),
    (
        "CreditCode",
        "18位统一社会信用代码（校验位须正确）",
        "a credit code of 18 characters with its right check character",
    ),
    ("Day", "日期（如2023-05-31）", "a day like 2023-05-31"),
    ("Digest", "摘要（sha256:加64位十六进制数字）", "a digest, sha256: and 64 hexadecimal digits"),
    ("Document", "材料", "a document"),
    (
        "DoneOn",
        "日期（如2023-05-12）或时间（如2023-05-12T10:00:00）",
        "a day like 2023-05-12 or a time like 2023-05-12T10:00:00",
    ),
    ("EditionId", "届次编号", "the id of an edition"),
    ("ObjectionId", "异议名称或编号", "an objection's name or id"),
    ("OrganisationId", "组织名称或编号", "an organisation's name or id"),
    ("PanelId", "评审组名称或编号", "a panel's name or id"),
    ("PersonId", "人员姓名或编号", "a person's name or id"),
    ("Private", "文字", "a text"),
    ("MatterId", "重大事项决定的名称或编号", "the name or id of a decision on a major matter"),
    ("ReadingId", "释读编号（如Q07）", "the name of a reading like Q07"),
    ("ProposalId", "待复核事项的名称或编号", "a proposal's name or id"),
];

/// Returns why an argument cannot be right, in Chinese. What has no row is told without its reason.
fn in_chinese(why: &str) -> String {
    let told = |(en, zh): &(&str, &str)| parts_between(en, why).map(|parts| filled(zh, &parts));
    REASONS.iter().find_map(told).unwrap_or_else(|| "不合该项的要求".to_owned())
}

/// Returns what stands in a sentence where the pattern has `{}`, or nothing if it is another sentence.
fn parts_between<'a>(pattern: &str, sentence: &'a str) -> Option<Vec<&'a str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = sentence.strip_prefix(fixed.next()?)?;
    let mut parts = Vec::new();
    for next in fixed {
        let end = if next.is_empty() { rest.len() } else { rest.find(next)? };
        parts.push(rest.get(..end)?);
        rest = rest.get(end.saturating_add(next.len())..)?;
    }
    rest.is_empty().then_some(parts)
}

fn filled(pattern: &str, parts: &[&str]) -> String {
    parts.iter().fold(pattern.to_owned(), |text, part| text.replacen("{}", part, 1))
}

/// Why an argument cannot be right: English as the commands say it, Chinese.
static REASONS: &[(&str, &str)] = &[
    (
        "a hold is on an application, an organisation or an edition, and on one alone",
        "冻结须写明一项申报、一个组织或者一届，且只写一项",
    ),
    ("nothing would change", "填写内容与现有记录相同，没有更正之处"),
    ("nothing of the kind was done since the correction", "更正之后尚未重新办理该事项"),
    ("{} is not asked about a single case", "{}不是逐个单位适用的条款"),
    ("a publication names its medium and the place in it", "发布须写明媒体和出处（网址或版面）"),
    ("nothing was discovered on {}, a day that has not come", "{}尚未到来，不能作为发现日期"),
    (
        "an award of {} or later is no earlier one: its edition is here",
        "{}年度及以后的获奖由本系统各届记录，不作以往获奖登记",
    ),
    ("no bar counts from {}, a day that has not come", "{}尚未到来，不能作为禁评起算日期"),
    (
        "a bar of {} or later is no earlier one: its case is kept here",
        "{}年及以后的禁评由本系统的核查、撤销记录，不作以往禁评登记",
    ),
    ("rules are named in 1 to {} characters", "所依办法名称为1至{}个字"),
    ("nothing has changed from {} on, a day that has not come", "{}尚未到来，不能作为变更日期"),
    ("nothing is joined with itself", "单位不能与自身合并"),
    ("what came of a division is named, each once, and is not itself", "须列明分立后的单位，不得重复，也不得为原单位"),
    ("a place is named in 1 to 60 characters", "地点为1至60个字"),
    ("what was won by fraud forbids the award", "认定弄虚作假骗取奖项的，应同时认定不得受奖"),
    ("{} is no event that the scheme has a name for", "制度文本没有“{}”这一情形"),
    ("nobody was paid less than nothing", "已兑现金额不能小于零"),
    (
        "the years of reports come after the award, each once, and are at most {}",
        "报告年份须晚于获奖年度，逐年列出、不得重复，至多{}个",
    ),
    (
        "a revocation rests on an inquiry or on a case about conduct, and on one alone",
        "撤销依据须为查实弄虚作假的核查结论或者获奖后情形的认定，二者择一",
    ),
    ("a medium is named in 1 to {} characters", "媒体名称为1至{}个字"),
    ("a use is told in 1 to {} characters", "使用场合为1至{}个字"),
    ("a line of the budget is named in at most {} characters", "预算项目名称至多{}个字"),
    ("at most {} yuan are to be paid, and not less than nothing", "核定金额不得超过{}元，也不得小于零"),
    ("whoever decides on less than was proposed says why", "核定金额低于拟兑现金额的，须说明理由"),
    ("time to pay back does not end on {}, before it begins", "缴回期限不能止于{}，须晚于送达之日"),
    ("from 1 to {} yuan are still to be paid back", "尚应缴回的金额为1至{}元"),
    (
        "a lead is about an application, or about the office and those who review",
        "线索只针对一项申报，或者针对评审机构及评审员，二者择一",
    ),
    ("only what is said of an applicant can bar an award", "只有反映申报单位的问题才可能影响授奖"),
    ("an outside number has 1 to {} characters", "来文编号为1至{}个字符"),
    ("whoever looks into an objection is one who may conclude it", "异议经办人须为有权办结异议的人员"),
    ("{} is no unit that the scheme has a name for", "方案中没有名为“{}”的单位"),
    ("{} is no township that the scheme has a name for", "方案中没有编号为“{}”的属地单位"),
    ("{} is no field that the scheme has a name for", "方案中没有名为“{}”的领域"),
    (
        "a class of GB/T 4754 has four digits and lies in one of its divisions",
        "国民经济行业分类（GB/T 4754）的小类为四位数字，并属于其中一个大类",
    ),
    ("a body is named in 1 to {} characters", "受托机构名称为1至{}个字符"),
    ("what is entrusted is told in 1 to {} characters", "委托事项为1至{}个字符"),
    ("a contract does not end on {}, before it begins", "委托期不能在开始之前（{}）结束"),
    ("a field is named in 1 to {} characters", "专业领域为1至{}个字符"),
    ("a firm is proposed for one prize", "一个单位只能列入一个奖项"),
    (
        "no figure changes whether a line is proposed that was submitted for approval",
        "已提请批准的单位，更正票数不得改变其是否拟授奖",
    ),
    (
        "a prize that was left vacant on a count gets no winner by a correction of it",
        "已据计票结果决定空缺的奖项，更正票数不得产生拟授奖单位",
    ),
    ("a line that the notice lacks is an error of its list", "公示遗漏的单位须作为名单差错更正"),
    ("only a ballot of the latest meeting is counted anew", "只能更正最近一次全体会议的计票"),
    ("a line left out stands on the list, each named once", "不付表决的单位须在候选建议名单上，每家只列一次"),
    ("a line is left out only if a condition is not met", "只有不符合某项条件的单位才不付表决"),
    ("a list has at least one application, and each once", "名单至少有一项申报，每项只列一次"),
    ("a title has 1 to {} characters", "标题为1至{}个字符"),
    ("{} is no reading about how a meeting votes", "“{}”不是关于会议表决的释读"),
    ("only a member of the voting body is sent somebody for", "只能为表决成员改派参会人员"),
    ("only lines that are tied are decided on", "只能对并列的单位作出决定"),
    (
        "a scrutineer is a member present, each once and not the chief",
        "监票人须为出席成员，每人只列一次，且不兼任总监票人",
    ),
    ("an interest is one of a member present, each named once", "回避须为出席成员，每人每项只列一次"),
    ("a correction names each case once", "更正名单中每项申报只列一次"),
    ("a decision decides on at least one case", "至少须对一项申报作出决定"),
    ("a list of cases held back names each once", "暂缓名单中每项申报只列一次"),
    ("a notice is closed for at least one case", "至少须有一项申报公示期满"),
    ("what is put off is named once and not struck as well", "暂缓决定的申报只列一次，且不得同时除名"),
    ("a list names at least one case and each once", "名单至少有一项申报，每项只列一次"),
    ("a list of candidates names at least one", "候选名单至少列一个单位"),
    ("a list of names to strike names each case once", "除名名单中每项申报只列一次"),
    ("a name has 1 to 120 characters", "名称为1至120个字符"),
    ("a number has 1 to {} characters", "编号为1至{}个字符"),
    ("a panel has at least one application, and each once", "评审组至少负责一项申报，每项只列一次"),
    ("a panel has at least one reviewer, and each once", "评审组至少有一名评审员，每人只列一次"),
    ("a place has 1 to {} characters", "地点为1至{}个字符"),
    ("a post does not end on {}, before it begins", "任职不能在开始之前（{}）结束"),
    ("a proof has 1 to 120 characters", "凭证为1至120个字符"),
    ("nobody acts in another's place in the post {}", "职务{}不设代理，须由本人履行"),
    ("nobody stands in for oneself", "代理人不能是本人"),
    ("nobody is away until {}, before {}", "离岗结束日期{}不能早于开始日期{}"),
    ("an absence is marked before it begins or on its first day, not on {}", "离岗最迟在第一天登记，不能到{}才补记"),
    ("nothing is delegated until {}, before {}", "委托结束日期{}不能早于开始日期{}"),
    ("nothing is delegated for days before {}", "不能委托{}以前的日期"),
    ("a delegation names the acts it is about", "委托须写明办理的事项"),
    ("{} is no act that the post {} may delegate", "{}不是职务{}可以委托他人办理的事项"),
    ("the post {} is no post of the review office", "职务{}不是评审机构的职务"),
    ("nobody hands a post over to oneself", "接收人不能是移交人本人"),
    (
        "the firm's agreement belongs to electronic service, and to no other",
        "电子送达须附单位同意电子送达的确认书，其他方式不附",
    ),
    ("the numbers of box and paper have 1 to {} characters", "档案盒号和件号各为1至{}个字符"),
    ("nothing is required by a day before {}", "核验期限不能早于{}"),
    ("number and body of a notice have 1 to {} characters", "文号和检查机关名称各为1至{}个字符"),
    ("somebody inspects", "至少须写明一名检查人员"),
    ("an inspection is not over on {}, before it begins", "检查结束日期{}不能早于开始日期，也不能早于今天"),
    (
        "a call is issued, opens and closes in this order, and lies behind",
        "申报通知的发布、受理开始、申报截止、报送截止须依次在先，且均已过去",
    ),
    ("no edition is taken over at {}", "不能在{}这一环节接续办理"),
    (
        "the rounds that are over are recorded, each once, and no other",
        "已完成的评审环节须逐一登记，且不得登记其他环节",
    ),
    ("a text has at most {} characters", "文字最多{}个字符"),
    ("an outage is over after it began", "故障结束时间须晚于开始时间"),
    ("the main news media are {}", "区级主要新闻媒体为{}"),
    ("an interpretation has its number and the body that gave it", "解释须写明文号和作出解释的机关"),
    ("what is added to voting rules settles a reading", "补充的表决办法须写明所确定的释读"),
    ("a list of readings names each once", "释读每项只列一次"),
    ("a paper has its title, number, body and articles", "文件须写明标题、文号、机关和条款"),
    ("at least one unit is asked, each by its id", "至少征求一个单位的意见，单位以编号填写"),
    ("an engagement does not end on {}, before it begins", "聘期不能在开始之前（{}）结束"),
    ("a visit does not end on {}, before it begins", "现场评审不能在开始之前（{}）结束"),
    ("a visit has sections, each of 1 to {} characters", "现场评审计划至少有一项安排，每项1至{}个字符"),
    ("an edition is opened in the year that it is named by, or in one beside it", "一届在其年度或前后一年内启动"),
    ("each member is present once", "出席人员每人只列一次"),
    ("each unit is named once", "每个单位只列一次"),
    ("it names readings of the scheme, each once", "须为方案中的释读编号，每项只列一次"),
    ("it has no place in the vault", "无法存入保密库"),
    ("it is given as text", "须为文字"),
    ("it lies before the day the organisation was founded", "不能早于成立日期"),
    ("it is empty", "不能为空"),
    ("the file is empty", "文件不能为空"),
    ("item {} has no percentage", "条目{}缺少百分比"),
    ("more slips are valid than were returned", "有效票数不能多于收回票数"),
    ("no clause of this scheme lets a line take no place", "本方案没有不占名额的规定"),
    ("nobody but a member present is handed a slip, and each one only", "表决票只发给出席成员，每人一张"),
    (
        "on each line approvals, refusals and abstentions make up the valid slips",
        "每行的同意、不同意、弃权票数之和须等于有效票数",
    ),
    ("only what was found at least partly true can forbid the award", "只有属实或部分属实的异议才能影响授奖"),
    ("rules settle at least one reading, and each once", "细则至少明确一项口径，每项只列一次"),
    (
        "the scheme reads {} as {}; another choice needs a changed text of the scheme",
        "方案中{}的口径为“{}”；采用其他口径须先修改方案文本",
    ),
    ("{} is no reading of the scheme", "方案中没有释读{}"),
    ("{} is no stage that is reported; there are {}", "{}不是须报告结果的环节；可填写：{}"),
    ("whoever presides is one of the members present", "主持人须为出席成员"),
    ("the chief scrutineer is one of the members present", "总监票人须为出席成员"),
    ("the edition is scored by {}", "本届按{}评分"),
    ("the leader is one of the reviewers", "组长须为本组评审员"),
    ("the name of an award has 1 to {} characters", "奖项名称为1至{}个字符"),
    ("the post {} is held in another kind of place", "职务{}不在这类任职范围内任职"),
    ("the tally has every line of the slip once and no other", "计票须与表决票各行一一对应"),
    (
        "the window opens first, the firms' date comes next, the townships' date last",
        "受理开始在前，单位申报截止其次，镇级报送截止在后",
    ),
    ("two different people count, or more", "计票人至少为两名不同的人"),
    ("whoever acts for several organisations says for which", "代表多个组织办理的须写明是哪一个"),
    ("whoever writes for several organisations says for which", "为多个单位撰写的须写明是哪一个"),
    ("an invitation names at least one item, and each once", "邀请须写明至少一个评分项，且每项只列一次"),
    ("the firm asked for {}", "申报单位邀请撰写的评分项为：{}"),
    ("a form is replaced only where a defect was found in it", "申报表未被指出问题的，不得更换"),
    ("whoever studies a case decides on at least one condition", "专题研判至少对一项条件作出认定"),
    (
        "whoever records something says what: grades, records, listings or facts",
        "登记须写明内容：评价档次、检查事故投诉记录、失信名单或者情况说明",
    ),
    ("what is told in words alone names the conditions on which it bears", "仅以文字说明的，须列明涉及哪项条件"),
    ("nobody knows on one day what lies after it", "所述情况的日期不能晚于办理日期"),
    ("each condition is named once", "每项条件只列一次"),
    (
        "a grade of {} is known; one that was entered wrongly is corrected",
        "{}年的评价档次已经登记；登记有误的，应当更正",
    ),
    ("whoever asks for corrections names every defect, each once", "补正须一次写明全部问题，每项只列一次"),
    ("whoever supplies something hands in a form or a paper", "补交材料须有申报表或其他材料"),
    (
        "whoever gives records, listings or facts answers “something”",
        "提供记录、名单或事实的，须答复有情况（something）",
    ),
    ("what a unit has told in words is dealt with in writing", "征求意见单位以文字反映的情况，须书面说明处理意见"),
    ("rules are adopted by {}", "实施细则须由{}审定"),
    ("whoever is not eligible is told why", "不符合条件的须写明理由"),
    ("whoever knows something says what: records, listings or facts", "答复有情况的，须提供记录、名单或事实"),
    ("{} is no item of {}", "“{}”不是{}的条目"),
    ("{} is neither a clause nor a reading of {}", "“{}”不是{}的条款或释读"),
    ("{} is no prize; there are {}", "没有“{}”这一奖项；可填写：{}"),
    ("{} is no round; there are {}", "没有“{}”这一轮；可填写：{}"),
    ("{} is not asked here", "此处不判断{}"),
    ("{} is not open before vote and approval", "{}目前无须专题研判"),
    ("{} is not left to a person before vote and approval", "{}不属于表决和批准前由人认定的条件"),
    ("{} on item {} is not a step of {} from 0 to 100", "{}（条目{}）不是0至100之间以{}为一档的百分比"),
    // A defect of a scheme: its place; what is wrong there stands in the English sentence.
    ("{}:{}:{}: {}", "方案文件{}第{}行第{}列有误"),
];
