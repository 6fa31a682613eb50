//! The words of the interface for what the engine names by id (`practice.md`, section 3).

mod acts;
mod arguments;
mod facts;
mod said;

use basis::words::Words;
use rules::Outcome;
use scheme::pipeline::{Stage, StageKind};
use scheme::{Kind, Scheme};

use acts::COMMANDS;
use facts::FACTS;
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
        Kind::Retention => Words::new("保管期限未满或者须永久保存，不得销毁。", "These records are still to be kept."),
        Kind::Held => Words::new(
            "已决定暂缓销毁，解除前不得销毁。",
            "Nothing of this may be destroyed before the hold is lifted.",
        ),
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

/// Returns the common name of a post, if there is one of that id.
pub(crate) fn known_post(id: &str) -> Option<Words> {
    called(BODIES, id)
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

/// Returns what the acts of a chapter are called together.
pub(crate) fn chapter(id: &str) -> Option<Words> {
    called(CHAPTERS, id)
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

/// Chapters of the engine, as the acts in them are called together.
static CHAPTERS: &[(&str, &str, &str)] = &[
    ("office", "制度和工作计划", "Texts and work plan"),
    ("people", "人员和单位登记", "Registration"),
    ("staffing", "AB岗、代办和工作交接", "Deputies, delegation and handover"),
    ("call", "启动评审和申报通知", "Edition and call"),
    ("adoption", "接续办理", "Taking over"),
    ("filing", "申报", "Applying"),
    ("consent", "审核和受理", "Consent and acceptance"),
    ("eligibility", "资格审查", "Eligibility"),
    ("engagement", "评审员和受托机构", "Reviewers and entrusted bodies"),
    ("panel", "评审组", "Panels"),
    ("round", "评审", "Review"),
    ("shortlist", "入围", "Shortlist"),
    ("vote", "候选建议和表决", "Candidates and vote"),
    ("notice", "公示", "Notice"),
    ("inquiry", "异议和调查核实", "Objections and inquiries"),
    ("approval", "批准和公布", "Approval and announcement"),
    ("honour", "证书和荣誉使用", "Certificates and use of the honour"),
    ("money", "资助经费", "Award money"),
    ("fees", "评审费用", "Costs of the review"),
    ("supervision", "获奖后监督", "Supervision after the award"),
    ("revocation", "撤销", "Revocation"),
    ("delivery", "送达和复核", "Service and recheck"),
    ("originals", "原件", "Originals"),
    ("inspection", "监督检查", "Inspection"),
    ("identity", "单位变更", "Changes of an organisation"),
    ("correction", "更正", "Corrections"),
    ("special", "特别事项办理", "Cases handled specially"),
    ("archive", "归档和销毁", "Archive and destruction"),
];

/// Bodies and roles where a scheme has no name of its own for them: id, Chinese, English.
static BODIES: &[(&str, &str, &str)] = &[
    ("review-office", "评审机构", "review office"),
    ("review-office-director", "评审机构负责人", "director of the review office"),
    ("review-office-clerk", "评审机构工作人员", "clerk of the review office"),
    ("leading-group-member", "表决成员", "voting member"),
    ("leading-group-chair", "表决机构组长", "chair of the voting body"),
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
    ("no-seat", "出席人员不占席位", "somebody without a seat"),
    ("no-mandate", "主持人未受组长委托", "somebody presides whom the chair has not named"),
    ("too-many-slips", "发票多于可领票成员", "more slips than members to have one"),
    ("nothing", "无异议", "nothing"),
    ("something", "有情况", "something"),
    ("not-concerned", "不涉及", "not concerned"),
    ("confirmed", "维持原结论", "confirmed"),
    ("unaffected", "不受影响", "unaffected"),
    ("no-event", "无单一事件", "no single event"),
    ("unfounded", "不属实", "unfounded"),
    ("upheld", "属实", "upheld"),
    ("grave", "属实且情节严重", "upheld and grave"),
    ("not-accepted", "不予受理决定", "decision not to accept"),
    ("not-eligible", "不符合条件决定", "decision that it is not eligible"),
    ("not-chosen", "未获奖告知", "notice that it was not chosen"),
    ("cancelled", "取消受奖资格决定", "decision to cancel the award"),
    ("revoked", "撤销奖励决定", "decision to revoke the prize"),
    ("recovery", "追缴资助决定", "order to pay back"),
    ("winners", "获奖申报案卷", "applications that won"),
    ("decisions", "评审决定和记录", "decisions of the award"),
    ("losing", "未获奖申报案卷", "applications that lost"),
    ("ineligible", "不符合条件申报案卷", "applications found not eligible"),
    ("withdrawn", "撤回申报案卷", "applications withdrawn"),
    ("score-sheets", "评分表", "score sheets"),
    ("people", "人员信息", "persons"),
    ("budget", "财政预算", "the budget"),
    ("applicant", "申报单位", "an applicant"),
    ("others", "其他单位", "another organisation"),
    ("announcement", "公布", "announcement"),
    ("breach", "获奖后情形", "later conduct"),
    ("call", "申报通知", "call for applications"),
    ("cannot-be-found", "无法查实", "cannot be found out"),
    ("changed-fact", "事实变化", "the fact has changed"),
    ("contact", "联系方式有误", "the contact"),
    ("corrected-notice", "更正公示", "corrected notice"),
    ("criticism", "通报批评", "criticism"),
    ("department", "部门移送", "another department"),
    ("discipline", "纪检监察机关移送", "discipline inspection"),
    ("disqualification", "取消评审资格", "disqualification"),
    ("evidence", "证实性材料", "evidence"),
    ("examined", "已审查", "examined"),
    ("flaw", "程序瑕疵", "a flaw of procedure"),
    ("form", "申报表", "application form"),
    ("fraud", "弄虚作假", "fraud"),
    ("hotline", "热线电话", "hotline"),
    ("letter", "来信", "letter"),
    ("list", "名单有误", "the list"),
    ("media", "媒体报道", "the press"),
    ("names", "名称有误", "a name"),
    ("none", "无利害关系", "no interest"),
    ("notice", "公示", "public notice"),
    ("own", "自行发现", "found by the office"),
    ("partly-true", "部分属实", "partly true"),
    ("period", "公示期有误", "the period"),
    ("petition", "信访", "petition"),
    ("returned", "已退回", "returned"),
    ("slip", "笔误", "a slip of the pen"),
    ("some", "有利害关系", "an interest"),
    ("true", "属实", "true"),
    ("untrue", "不属实", "untrue"),
    ("visit", "来访", "visit"),
    ("warning", "警告", "warning"),
    ("reconsideration", "行政复议", "reconsideration"),
    ("lawsuit", "行政诉讼", "lawsuit"),
    ("stands", "维持原决定", "the decision stands"),
    ("unlawful", "确认违法", "declared unlawful"),
    ("annulled", "撤销原决定", "annulled"),
    ("anew", "撤销原决定并责令重新作出", "annulled, to be decided anew"),
    ("in-person", "直接送达", "in person"),
    ("post", "邮寄送达", "by registered post"),
    ("left", "留置送达", "left before a witness"),
    ("electronic", "电子送达", "electronically"),
    ("public-notice", "公告送达", "by public notice"),
    ("exchange", "换发", "exchanged"),
    ("loss", "遗失补发", "lost"),
    ("in-time", "已交", "in time"),
    ("late", "迟交", "late"),
    ("missed", "缺交", "missed"),
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
