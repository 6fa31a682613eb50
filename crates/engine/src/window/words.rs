//! The words of the interface for what the engine names by id (`practice.md`, section 3).

mod acts;
mod arguments;
mod said;

use basis::words::Words;
use rules::Outcome;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Kind, Scheme};

use acts::COMMANDS;
use said::SAID;

/// Returns what a stage is called: its own name in the scheme, or that of its kind.
pub(crate) fn stage(stage: &Stage) -> Words {
    if let Some(name) = &stage.name {
        return name.clone();
    }
    let (zh, en) = match stage.kind {
        StageKind::Filing => ("申报与受理", "Filing"),
        StageKind::Eligibility => ("资格审查", "Eligibility"),
        StageKind::Round => ("评审", "Review"),
        StageKind::Shortlist => ("确定入围", "Shortlist"),
        StageKind::Candidates => ("候选建议", "Candidates"),
        StageKind::Vote => ("全体会议表决", "Vote"),
        StageKind::Notice => ("公示", "Public notice"),
        StageKind::Approval => ("批准", "Approval"),
        StageKind::Announcement => ("公布", "Announcement"),
    };
    Words::new(zh, en)
}

/// Returns what the outcome of a condition is called.
pub(crate) fn outcome(outcome: Outcome) -> Words {
    match outcome {
        Outcome::Met => Words::new("符合", "met"),
        Outcome::NotMet => Words::new("不符合", "not met"),
        Outcome::Provisional => Words::new("待复核", "provisional"),
        Outcome::Judged => Words::new("须专题研判", "to be decided by a person"),
        Outcome::NotApplicable => Words::new("不适用", "not applicable"),
    }
}

/// Returns what it is called that a condition is not met which only warns.
pub(crate) fn warning() -> Words {
    Words::new("提醒", "a warning only")
}

/// Returns the sentence of a refusal that no clause backs.
pub(crate) fn kind(kind: Kind) -> Words {
    match kind {
        Kind::Malformed => Words::new("内容无法识别。", "It cannot be read."),
        Kind::Unknown => {
            Words::new("没有这一项，或者您无权查看。", "There is no such thing, or it is not open to you.")
        }
        Kind::Rights => Words::new("您没有办理这一事项的权限。", "You have no right to do this."),
        Kind::Stage => Words::new("现在不是办理这一事项的时候。", "It is not the time to do this."),
        Kind::Conflict => Words::new(
            "与这一事项有利害关系或职责冲突，应当回避。",
            "An interest or another post does not go together with this.",
        ),
        Kind::SecondPerson => Words::new("须由另一人复核后办理。", "A second person must compare and confirm it."),
        Kind::Proof => Words::new("据纸质件补录须附凭证。", "An act entered from paper needs proof."),
        Kind::Postdated => Words::new("办理时间晚于登记时间。", "It would be done after it is recorded."),
        Kind::Repeated => Words::new("这一事项已经办理过。", "It has been done already."),
        Kind::RequestReused => Words::new("该请求号已用于另一事项。", "The request id was used for another command."),
    }
}

/// Returns what an act is called in the trace.
pub(crate) fn command(name: &str) -> Words {
    known_command(name).unwrap_or_else(|| Words::new("有关事项", name))
}

/// Returns what an act that is still to be done is called. In English the trace tells what was done; what is to be done
/// is the command itself, an imperative.
pub(crate) fn task(name: &str) -> Words {
    let mut letters = name.chars().map(|one| if one == '-' { ' ' } else { one });
    let first = letters.next().map(|one| one.to_ascii_uppercase());
    Words::new(command(name).zh, first.into_iter().chain(letters).collect::<String>())
}

/// Returns what an act is called, if there is one of that name.
pub(crate) fn known_command(name: &str) -> Option<Words> {
    called(COMMANDS, name)
}

/// Returns the words of a table's row.
fn called(table: &[(&str, &str, &str)], name: &str) -> Option<Words> {
    let row = table.iter().find(|(one, _, _)| *one == name);
    row.map(|(_, zh, en)| Words::new(*zh, *en))
}

/// Returns what a fact is called.
pub(crate) fn fact(name: &str) -> Words {
    // A person's decision on a clause, and a departure from it, stand under the clause's name.
    let known = called(FACTS, name.split_once(':').map_or(name, |(kind, _)| kind));
    known.unwrap_or_else(|| Words::new("其他事实", name))
}

/// Returns what something is called that an act says: by the name it has there, or that of the fact.
pub(crate) fn said(argument: &str) -> Words {
    called(SAID, argument).unwrap_or_else(|| fact(argument))
}

/// Returns what an argument is called in Chinese, by the command or the argument that it stands in, if there is such a one.
pub(crate) fn argument(below: &str, name: &str) -> Option<String> {
    let own = arguments::argument(below, name).map(str::to_owned);
    own.or_else(|| called(SAID, name).or_else(|| called(FACTS, name)).map(|words| words.zh))
}

/// Returns what a word of a form or a record is called, if it is one of ours and not of a scheme.
pub(crate) fn value(word: &str) -> Option<Words> {
    called(VALUES, word)
}

/// Returns what a field of a record is called, unless its value speaks for itself.
pub(crate) fn field(name: &str) -> Option<Words> {
    called(FIELDS, name)
}

/// Returns the name of a body or role: that of the scheme, or the common one where the scheme has none.
pub(crate) fn body(id: &str, scheme: &Scheme) -> Words {
    let named = scheme.glossary.get(id).cloned().or_else(|| called(BODIES, id));
    named.unwrap_or_else(|| Words::new("有关单位", id))
}

/// Returns the name of a member unit.
pub(crate) fn unit(id: &str, scheme: &Scheme) -> Words {
    scheme.glossary.get(id).cloned().unwrap_or_else(|| body("member-unit", scheme))
}

/// Returns the name of a township by its code; one the scheme does not name keeps the code.
pub(crate) fn township(code: &str, scheme: &Scheme) -> Words {
    scheme.glossary.get(code).cloned().unwrap_or_else(|| Words::new(code, code))
}

/// What facts are called: name, Chinese, English.
static FACTS: &[(&str, &str, &str)] = &[
    ("district-registration", "在本区登记注册日期", "registered in the district"),
    ("founded", "成立日期", "founded"),
    ("excellence-introduced", "导入卓越绩效管理日期", "excellence management introduced"),
    ("window-close", "受理截止日", "window closes"),
    ("call", "申报通知日", "call issued"),
    ("not-before", "所依据事项办理日", "day of what it rests on"),
    ("submission", "提交日", "handed in"),
    ("industry", "行业代码", "industry"),
    ("call-year", "发出申报通知的年度", "year of the call"),
    ("edition-year", "年度", "edition"),
    ("previous-edition-year", "上届年度", "previous edition"),
    ("grades", "评价档次", "grades"),
    ("records", "检查、事故、投诉记录", "records"),
    ("listings", "失信名单记录", "listings"),
    ("members", "直接控股单位", "controlled companies"),
    ("tags", "所属领域", "fields"),
    ("submitted", "提交时间", "handed in at"),
    ("opens", "受理开始", "window opens"),
    ("closes", "截止时间", "deadline"),
    ("reserved", "属重大事项", "a major matter"),
    ("opening-year", "启动年度", "year of opening"),
    ("work-plan", "年度工作计划", "work plan"),
    ("in-force", "制度文本施行", "text in force"),
    ("repeals", "废止的文本", "text repealed"),
    ("unadopted", "尚未采纳的口径", "readings nobody has adopted"),
    ("unreported", "尚未报告结果的环节", "stages not reported"),
    ("matter", "重大事项决定", "decision on a major matter"),
    ("township-closes", "报送截止时间", "deadline for forwarding"),
    ("consented", "审核同意时间", "consented at"),
    ("consent", "审核同意意见", "consent"),
    ("forwarded", "报送时间", "forwarded at"),
    ("review-asked", "申报单位提请复核", "review asked for"),
    ("disagreed", "镇级不同意", "not agreed"),
    ("corrections-asked", "告知补正日", "corrections asked for"),
    ("corrections-supplied", "补正材料已交", "corrections supplied"),
    ("last-day", "期限最后一日", "last day"),
    ("before-meeting", "全体会议尚未召开", "before the meeting"),
    ("before-review", "资格审查尚未决定", "before eligibility is decided"),
    ("form", "申报表", "application form"),
    ("self-report", "自评报告", "self-report"),
    ("evidence", "证实性材料", "evidence"),
    ("call-issued", "申报通知", "call"),
    ("call-published", "申报通知登报", "call published"),
    ("total", "总评分", "total"),
    ("totals", "各单位总评分", "totals"),
    ("report", "评审报告", "report"),
    ("report-confirmed", "企业确认", "report confirmed"),
    ("reviewers", "参加评审人数", "reviewers taking part"),
    ("engaged", "已受聘", "engaged"),
    ("in-good-standing", "未被取消评审资格", "not disqualified"),
    ("conduct", "此前是否受过处理", "earlier measures"),
    ("of-body", "由受托机构派出", "sent by an entrusted body"),
    ("body-pledged", "受托机构在期内的保密承诺", "the body's pledge of secrecy for the time"),
    ("tie-ended", "利害关系终止日", "the interest ended on"),
    ("proposal-made", "评审组的建议意见", "the panel's proposal"),
    ("pledged", "已签承诺书", "pledge signed"),
    ("later-round", "后续评审环节", "a later round"),
    ("new-reviewers", "未参加上一轮的评审员人数", "reviewers new to the case"),
    ("consensus", "合议结果", "consensus"),
    ("sheets", "各评审员总评分", "totals of the reviewers"),
    ("spread", "分差（百分点）", "spread (percentage points)"),
    ("spread-items", "分差过大的评分项", "items that lie far apart"),
    ("spread-explained", "分差说明", "spread explained"),
    ("spread-reason", "分差说明", "the reason for the spread"),
    ("shortlisted", "入围数", "shortlisted"),
    ("tied-left-out", "与末位得分相同而未入围数", "tied with the last and left out"),
    ("posted", "公示日期", "posted"),
    ("at", "办理时间", "at"),
    ("on", "办理日", "on"),
    ("stage", "所处环节", "stage"),
    ("prize", "奖项", "prize"),
    ("approvals", "同意票", "approvals"),
    ("present", "实到", "present"),
    ("issued", "发出", "issued"),
    ("returned", "收回", "returned"),
    ("valid", "有效票", "valid"),
    ("entitled", "应到", "entitled"),
    ("summoned", "通知到会", "summoned"),
    ("scrutineers", "监票人", "scrutineers"),
    ("without-title", "无资格参加表决的人次", "without a seat or a slip"),
    ("ballots", "已表决次数", "ballots held"),
    ("substitute", "改派人员", "who comes instead"),
    ("ballot", "表决方式", "ballot"),
    ("group", "以集团名义申报", "group application"),
    ("headquarters", "申报单位为集团总部", "headquarters"),
    ("legal-person", "独立法人", "legal person"),
    ("legal-form", "登记的主体类型", "registered kind of subject"),
    ("examined-by", "已出具意见的单位", "examined by"),
    ("asked", "征求意见日", "asked on"),
    ("told", "告知拟认定不符合日期", "told on"),
    ("statement", "陈述申辩", "case stated"),
    ("opinions-closed", "成员单位意见已收齐", "all opinions given"),
    ("round", "评审环节", "round"),
    ("sheet-criteria", "评分所用标准", "criteria of the sheet"),
    ("edition-criteria", "本届评审标准", "criteria of the edition"),
    ("examination", "综合分析材料", "examination"),
    ("examination-heard", "听取汇报并审查材料", "examination heard"),
    ("unconfirmed-statement", "未确认情况说明", "statement of non-confirmation"),
    ("unconfirmed-admitted", "未确认仍继续的决定", "decided to go on unconfirmed"),
    ("plan-approved", "现场评审计划已批准", "plan of the visit approved"),
    ("main-medium", "区级主要新闻媒体发布", "published in a main medium"),
    ("medium", "公布媒体", "medium"),
    ("noticed", "公示通过", "noticed"),
    ("units-notified", "函告成员单位", "units notified"),
    ("inquiry-report", "调查报告", "inquiry report"),
    ("approved", "已批准", "approved"),
    ("announced", "已公布", "announced"),
    ("honoured", "已获奖", "honoured"),
    ("repeat", "再次获奖", "repeat winner"),
    ("none-passed", "无单位通过表决", "none passed"),
    ("places-of-prize", "该奖项已占名额", "places of the prize"),
    ("places-left", "尚余名额", "places left"),
    ("places-of-edition", "本届已占名额", "places of the edition"),
    ("certificate-number", "已有证书使用的编号", "number of another certificate"),
    ("earlier-prizes", "以往获得的奖项", "prizes won before"),
    ("prior-paid", "此前已兑现", "paid before"),
    ("prior-highest", "此前单项最高兑现", "highest sum paid before"),
    ("amount", "资助数额", "amount"),
    ("decided", "书面认定", "decided in writing"),
    ("departed", "特别事项办理（不适用本条）", "handled specially, without this clause"),
    ("open-leads", "未核实的有据线索", "leads still open"),
    ("office-hands", "评审机构经手人数", "people of the office who handle it"),
    ("inquiry-since", "核查开始日", "inquiry since"),
    ("extensions", "已延长次数", "extensions before"),
    ("firm-notified", "告知被反映单位之日", "firm told on"),
    ("firm-replied", "被反映单位已陈述", "firm has answered"),
    ("open-objections", "未结异议", "open objections"),
    ("barring-findings", "查实的不良行为", "barring findings"),
    ("award-year", "获奖年度", "year of the award"),
    ("approved-on", "批准日期", "approved on"),
    ("refills", "递补数", "refills"),
    ("unit", "成员单位", "member unit"),
    ("since", "不早于", "not before"),
    ("done-on", "办理时间", "done on"),
    ("honours", "以往所获荣誉", "honours"),
    ("pledge", "真实性承诺", "pledge of truth"),
    ("criteria-total", "评审标准总分", "sum of the criteria"),
    ("budget-line", "预算项目", "budget line"),
    ("sections", "报告内容", "sections of the report"),
    ("use-of-money", "资助经费用途", "use of the money"),
    ("was-paid", "已兑现资助", "was paid"),
    ("report-year", "报告年份", "year of the report"),
    ("filed-on", "提交日期", "filed on"),
    ("honour-use-checked", "荣誉使用已查", "use of the honour checked"),
    ("honour-stands", "称号存续", "honour stands"),
    ("year-shown", "注明的年份", "year shown"),
    ("ordered-on", "责令日期", "ordered on"),
    ("event", "事件", "event"),
    ("grade", "等级", "grade"),
    ("penalised", "已被查处", "penalised"),
    ("complaint-upheld", "投诉属实", "complaint upheld"),
    ("missed-reports", "缺交报告的年份", "years without a report"),
    ("model-fails", "卓越绩效管理难以持续", "model no longer works"),
    ("management-declines", "管理水平明显下降", "management declined"),
    ("responsibility-shirked", "不承担社会责任", "responsibility shirked"),
    ("left-uncorrected", "逾期未改正", "left uncorrected"),
    ("fraud-established", "弄虚作假属实", "fraud established"),
    ("revocation-approved", "撤销已批准", "revocation approved"),
    ("hearing-offered", "告知陈述申辩日期", "told that it is heard"),
    ("revocation-published", "撤销已公布", "revocation announced"),
    ("revoked-on", "撤销日期", "revoked on"),
    ("breach-found", "发现日期", "found on"),
    // What is to be supplied.
    ("decisions", "各项书面认定", "the decisions in writing"),
    ("tellers", "计票人", "tellers"),
    ("proof", "凭证", "proof"),
    ("calendar", "该年度的工作日安排", "the calendar of that year"),
];

/// Bodies and roles where a scheme has no name of its own for them: id, Chinese, English.
static BODIES: &[(&str, &str, &str)] = &[
    ("review-office", "评审机构", "review office"),
    ("review-office-director", "评审机构负责人", "director of the review office"),
    ("review-office-clerk", "评审机构工作人员", "clerk of the review office"),
    ("leading-group-member", "表决成员", "voting member"),
    ("member-unit", "征求意见单位", "unit asked"),
    ("unit-officer", "征求意见单位联络员", "officer of a unit asked"),
    ("township", "乡镇（街道）", "township"),
    ("township-officer", "乡镇（街道）经办人", "officer of the township"),
    ("executive-secretary", "批准机关秘书", "secretary of the approving body"),
    ("reviewer", "评审员", "reviewer"),
    ("review-panel", "评审组", "review panel"),
    ("panel-leader", "组长", "panel leader"),
    ("drafter", "经办人", "drafter"),
    ("signatory", "法定代表人", "signatory"),
    ("finance-officer", "财政经办人", "finance officer"),
    ("inspector", "监督人员", "inspector"),
    ("system-administrator", "系统管理员", "system administrator"),
    ("security-administrator", "安全管理员", "security administrator"),
    ("audit-administrator", "审计管理员", "audit administrator"),
    ("public", "社会公众", "the public"),
];

/// Words of forms and records: word, Chinese, English.
static VALUES: &[(&str, &str, &str)] = &[
    ("nothing", "无异议", "nothing"),
    ("something", "有情况", "something"),
    ("not-concerned", "不涉及", "not concerned"),
    ("confirmed", "维持原结论", "confirmed"),
    ("unaffected", "不受影响", "unaffected"),
    ("redone", "已重新办理", "redone"),
    ("company", "企业法人", "company"),
    ("public-institution", "事业单位", "public institution"),
    ("social-organisation", "社会组织", "social organisation"),
    ("cooperative", "合作社", "cooperative"),
    ("branch", "分支机构", "branch"),
    ("partnership", "合伙企业", "partnership"),
    ("sole-proprietorship", "个人独资企业", "sole proprietorship"),
    ("self-report", "自评报告", "self-report"),
    ("missing", "缺件", "missing"),
    ("incomplete", "内容不全", "incomplete"),
    ("illegible", "无法辨认", "illegible"),
    ("unsigned", "未签字盖章", "not signed or sealed"),
    ("inconsistent", "前后不一致", "inconsistent"),
    ("secret", "无记名投票", "secret ballot"),
    ("disciplined", "受过批评或者警告", "criticised or warned"),
    ("undisciplined", "未受处理", "no measure taken"),
    ("open", "记名或举手表决", "open vote"),
    ("inspection", "质量安全监督检查", "inspection"),
    ("accident", "事故", "accident"),
    ("complaint", "投诉", "complaint"),
    ("minor", "轻微", "minor"),
    ("ordinary", "一般", "ordinary"),
    ("larger", "较大", "larger"),
    ("serious", "严重", "serious"),
    ("major", "重大", "major"),
    ("extraordinary", "特别重大", "extraordinary"),
];

/// Fields of records that need their name: name, Chinese, English.
static FIELDS: &[(&str, &str, &str)] = &[
    ("valid", "经查属实", "upheld"),
    ("attributable", "负有责任", "answered for"),
    ("fails", "不符合", "does not meet"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_to_be_done_is_told_as_an_imperative_and_what_was_done_as_done() {
        assert_eq!(task("ask-units"), Words::new("征求意见", "Ask units"));
        assert_eq!(command("ask-units"), Words::new("征求意见", "Member units asked"));
    }

    #[test]
    fn every_fact_that_a_gate_supplies_has_a_word_in_both_languages() {
        let silent: Vec<_> = scheme::Gate::ALL
            .iter()
            .flat_map(|gate| gate.facts())
            .filter(|name| called(FACTS, name).is_none())
            .collect();
        assert_eq!(silent, Vec::<&str>::new());
    }

    #[test]
    fn every_command_has_a_word_in_both_languages() {
        let silent: Vec<_> =
            crate::vocabulary::command_names().filter(|name| called(COMMANDS, name).is_none()).collect();
        assert_eq!(silent, Vec::<&str>::new());
    }

    #[test]
    fn every_role_has_a_name_also_where_a_scheme_has_none() {
        let silent: Vec<_> =
            crate::people::Role::ALL.iter().filter(|role| called(BODIES, role.id()).is_none()).collect();
        assert_eq!(silent, Vec::<&crate::people::Role>::new());
    }

    #[test]
    fn every_fact_that_a_gate_supplies_is_open_to_somebody_by_name() {
        use crate::openness::{Openness, openness_of};
        let gates = scheme::Gate::ALL.iter().flat_map(|gate| gate.facts());
        let closed: Vec<_> = gates.filter(|name| openness_of(name) == Openness::Closed).collect();
        assert_eq!(closed, Vec::<&str>::new());
        assert_eq!(openness_of("something-new"), Openness::Closed);
    }
}
