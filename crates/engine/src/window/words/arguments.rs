//! What the arguments of commands and questions are called in Chinese; English keeps their ids, which are words of it.

/// What an argument is called where it stands: its command or the argument that holds it, its name, Chinese.
static PLACED: &[(&str, &str, &str)] = &[
    ("decide-major-matter", "matter", "须决定的事项"),
    ("declare-body-interest", "statement", "受托机构声明"),
    ("declare-outage", "from", "故障开始时间"),
    ("declare-outage", "until", "故障结束时间"),
    ("deadline", "what", "期限种类"),
    ("form", "pledge", "真实性承诺"),
    ("grades", "grade", "档次"),
    ("listings", "list", "名单名称"),
    ("notify-firm", "letter", "告知书"),
    ("plan-site-visit", "place", "现场评审地点"),
    ("propose-candidates", "lines", "候选名单"),
    ("command", "name", "事项名称"),
    ("record-publication", "of", "刊登的内容"),
    ("correct-publication", "of", "刊登的内容"),
    ("record-publication", "on", "刊登日期"),
    ("records", "valid", "经查属实"),
    ("register-lead", "matter", "反映的问题"),
    ("register-objection", "matter", "反映的问题"),
    ("register-organisation", "form", "登记的主体类型"),
    ("registration", "form", "登记的主体类型"),
    ("register-person", "name", "姓名"),
    ("open-plenary", "letter", "主持委托书"),
    ("send-substitute", "letter", "改派函"),
    ("state-unconfirmed", "statement", "未确认情况说明"),
    ("tally", "lines", "各单位票数"),
    ("file-annual-report", "sections", "报告内容"),
    ("file-annual-report", "report", "年度自评报告"),
    ("publish-revocation", "place", "出处"),
    ("use-honour", "place", "使用场合"),
    ("settle-fee", "person", "评审员"),
    ("correct-fee", "person", "评审员"),
    ("pay-fee", "person", "评审员"),
    ("pay-fee", "on", "发放日期"),
    ("pay-fee", "paid", "实发金额"),
    ("pay-fee", "receipt", "签收单"),
    ("record-review-cost", "what", "费用事由"),
    ("record-review-cost", "to", "收款方"),
    ("record-review-cost", "document", "费用凭证"),
    ("name-deputy", "person", "A角"),
    ("name-deputy", "document", "AB角安排文件"),
    ("mark-absent", "person", "离岗人员"),
    ("mark-back", "person", "返岗人员"),
    ("delegate", "document", "委托书"),
    ("record-delivery", "paper", "送达的文书"),
    ("ask-for-recheck", "paper", "申请复核的决定"),
    ("answer-recheck", "paper", "申请复核的决定"),
    ("ask-for-recheck", "statement", "申请理由"),
    ("file-original", "place", "存放位置"),
    ("file-original", "act", "依据该原件登记的事项"),
    ("open-inspection", "number", "检查通知书文号"),
    ("close-inspection", "number", "检查通知书文号"),
    ("open-inspection", "body", "检查机关"),
    ("open-inspection", "persons", "检查人员"),
    ("open-inspection", "notice", "检查通知书"),
    ("adopt-edition", "stage", "接续时所处环节"),
    ("adopt-edition", "call", "原申报通知"),
    ("adopt-edition", "document", "移交材料清单"),
    ("adopt-case", "document", "申报案卷"),
    ("adopt-edition", "later", "后续环节记录"),
    ("adopt-edition", "list", "候选名单"),
    ("adopt-edition", "meeting", "评审会议"),
    ("adopt-edition", "notice", "公示"),
    ("adopt-edition", "approval", "批准"),
    ("adopt-edition", "carried", "主要媒体刊登日期"),
    ("adopt-edition", "closed", "公示结束日期"),
    ("adopt-edition", "report", "公示情况材料"),
    ("adopt-case", "rounds", "已完成的评审"),
    ("adopt-case", "submitted", "申报日期"),
    ("adopt-case", "confirmation", "单位对评审报告的确认书"),
    ("record-delivery", "agreement", "同意电子送达的确认书"),
    ("file-original", "lay", "原存放位置"),
    ("sample", "seed", "抽样种子"),
    ("sample", "count", "抽取数量"),
    ("make-suggestion", "number", "建议书文号"),
    ("make-suggestion", "letter", "建议书"),
    ("answer-suggestion", "number", "建议书文号"),
    ("answer-suggestion", "answer", "答复"),
    ("merge-persons", "into", "保留的登记"),
    ("hand-over", "record", "工作交接清单"),
    ("move-out", "place", "迁往何处"),
    ("change-representative", "person", "新任法定代表人"),
    ("answer-revocation", "statement", "陈述申辩"),
    ("report-own-breach", "statement", "情况说明"),
    ("record-past-award", "document", "授奖决定"),
    ("record-past-bar", "document", "撤销决定或者认定报告"),
    ("propose-revocation", "objection", "查实弄虚作假的异议或者线索"),
    ("conclude-breach-case", "finding", "认定结论"),
    ("reissue-certificate", "kind", "换发或者补发"),
    ("approve-revocation", "approved", "是否批准撤销"),
    ("hold-records", "number", "暂缓销毁文号"),
    ("lift-hold", "number", "暂缓销毁文号"),
    ("propose-destruction", "list", "鉴定销毁清册"),
    ("approve-destruction", "signed", "双方签字的销毁清册"),
    ("carry-out-destruction", "record", "监销记录"),
];

/// What an argument is called wherever else it stands, unless what an act says or a fact has its name: name, Chinese.
static NAMED: &[(&str, &str)] = &[
    ("abstained", "弃权票"),
    ("act", "事项"),
    ("agreement", "获奖单位同意书"),
    ("attendance", "签到表"),
    ("breach", "获奖后情形核查事项"),
    ("continues", "原单位是否存续"),
    ("half-days", "半天数"),
    ("into", "存续单位"),
    ("successors", "分立后的单位"),
    ("counts-from", "禁评起算日期"),
    ("document", "文件"),
    ("ground", "依据文件"),
    ("signed", "签字文件"),
    ("record", "记录"),
    ("found", "发现日期"),
    ("ground", "禁评原因"),
    ("fraud", "是否弄虚作假骗取奖项"),
    ("paid", "已兑现资助经费"),
    ("plaque", "奖牌编号"),
    ("reports", "尚须提交报告的年份"),
    ("rules", "所依办法"),
    ("against", "不同意票"),
    ("agreement", "同意电子送达的确认书"),
    ("agrees", "与登记内容是否一致"),
    ("attempts", "其他方式无法送达的记录"),
    ("box-number", "档案盒号"),
    ("item-number", "件号"),
    ("issued-on", "发布日期"),
    ("commands", "委托办理的事项"),
    ("deputy", "B角"),
    ("giver", "移交人"),
    ("receiver", "接收人"),
    ("record", "交接清单"),
    ("sum", "金额"),
    ("to", "受托人"),
    ("persons", "人员"),
    ("method", "送达方式"),
    ("stands", "是否维持原决定"),
    ("answer", "答复"),
    ("application", "申报单位"),
    ("applications", "申报单位名单"),
    ("article", "条款"),
    ("articles", "各口径所在条款"),
    ("attributable", "负有责任"),
    ("award", "推荐的奖项"),
    ("barring", "是否涉及不应受奖的事实"),
    ("bars", "是否不得受奖"),
    ("bears-on", "涉及的条件"),
    ("blob", "文件存放位置"),
    ("body", "机关或者机构"),
    ("channel", "来源渠道"),
    ("chief-scrutineer", "总监票人"),
    ("presided-by", "主持人"),
    ("choice", "采用的口径"),
    ("clause", "条款"),
    ("closes", "申报截止日"),
    ("command", "待复核事项"),
    ("commitment", "文件校验值"),
    ("contract", "委托合同"),
    ("contributor", "撰写人"),
    ("criteria", "评分所用标准"),
    ("decision", "决定"),
    ("defect", "问题"),
    ("defects", "须补正的问题"),
    ("digest", "校验值"),
    ("draft", "草案"),
    ("edition", "届次"),
    ("eligible", "是否符合条件"),
    ("ended", "利害关系终止日"),
    ("fails", "不符合的条件"),
    ("field", "专业领域"),
    ("finding", "核查结论"),
    ("folder", "方案文件夹"),
    ("for", "代为登记的人员"),
    ("form", "申报表"),
    ("founder", "开办人"),
    ("from", "开始日期"),
    ("handler", "核查经办人"),
    ("held-back", "暂缓的申报单位"),
    ("holds", "是否符合"),
    ("informant", "反映人"),
    ("interest", "有无利害关系"),
    ("item", "评分项"),
    ("items", "评分项清单"),
    ("joins", "接替的评审员"),
    ("kind", "类别"),
    ("label", "查看范围"),
    ("leader", "组长"),
    ("leaves", "退出的评审员"),
    ("left-out", "不付表决的单位"),
    ("letter", "函件"),
    ("lines", "各行"),
    ("list", "名单"),
    ("main", "是否主要新闻媒体"),
    ("measure", "处理措施"),
    ("medium", "媒体"),
    ("member", "表决成员"),
    ("minutes", "会议纪要"),
    ("name", "名称"),
    ("note", "备注"),
    ("notice", "延期公告"),
    ("number", "编号"),
    ("objection", "异议或者线索"),
    ("objector", "异议人"),
    ("of", "所问对象"),
    ("office", "评审机构名称"),
    ("on", "日期"),
    ("opens", "受理开始日"),
    ("opinion", "审查意见"),
    ("opportunities", "改进空间"),
    ("organisation", "单位"),
    ("outside-deadline", "来文办理期限"),
    ("outside-number", "来文编号"),
    ("paper", "文件"),
    ("papers", "材料"),
    ("part", "所属材料"),
    ("percents", "得分率"),
    ("person", "人员"),
    ("place", "出处"),
    ("plan", "计划"),
    ("pledge", "承诺书"),
    ("preference", "意向奖项"),
    ("present", "出席人员"),
    ("proposal", "待复核事项"),
    ("published", "公布日期"),
    ("put-off", "缓议的申报单位"),
    ("reading", "口径编号"),
    ("receipt", "送达回证"),
    ("recused", "回避的成员"),
    ("registration", "登记信息"),
    ("reply", "陈述申辩"),
    ("report", "报告"),
    ("reviewer", "评审员"),
    ("reviewers", "评审员名单"),
    ("right", "更正后的内容"),
    ("role", "职务"),
    ("rounds", "评审环节"),
    ("scheme", "制度文本"),
    ("scope", "范围"),
    ("sections", "现场安排"),
    ("settles", "所确定的口径"),
    ("share-percent", "直接持股比例"),
    ("sheet", "监票人签字的计票单"),
    ("size_bytes", "文件大小"),
    ("stage", "环节"),
    ("strengths", "优势"),
    ("struck", "除名的申报单位"),
    ("summoned", "通知到会人数"),
    ("takes-place", "是否占名额"),
    ("tally", "计票结果"),
    ("text", "正文"),
    ("title", "标题"),
    ("township-closes", "报送截止日"),
    ("trial", "是否为试用数据"),
    ("unadopted", "尚未采纳而据以办理的口径"),
    ("units", "成员单位"),
    ("until", "结束日期"),
    ("vault", "保密库位置"),
    ("viewer", "查看人"),
    ("what", "更正的内容"),
    ("winners", "取得名额的单位"),
    ("with", "填写内容"),
    ("year", "年度"),
];

/// Returns what an argument is called that stands below another or in a command, if it has a name here.
pub(super) fn argument(below: &str, name: &str) -> Option<&'static str> {
    let placed = PLACED.iter().find(|(one, argument, _)| (*one, *argument) == (below, name)).map(|(_, _, zh)| *zh);
    placed.or_else(|| NAMED.iter().find(|(one, _)| *one == name).map(|(_, zh)| *zh))
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use crate::vocabulary;
    use crate::window::{question_names, question_schema, words};

    /// Adds every name that a schema knows, each with what it stands in.
    fn names_in(schema: &Json, below: &str, names: &mut Vec<(String, String)>) {
        for (key, part) in schema.as_object().into_iter().flatten() {
            if key != "properties" {
                names_in(part, below, names);
                continue;
            }
            for (name, form) in part.as_object().into_iter().flatten() {
                names.push((below.to_owned(), name.clone()));
                names_in(form, name, names);
            }
        }
        for part in schema.as_array().into_iter().flatten() {
            names_in(part, below, names);
        }
    }

    #[test]
    fn every_argument_of_every_command_and_question_is_called_something_in_chinese() {
        let mut names = Vec::new();
        for command in vocabulary::command_names() {
            names_in(vocabulary::schema_of(command).unwrap(), command, &mut names);
        }
        for question in question_names() {
            names_in(&question_schema(question).unwrap(), question, &mut names);
        }
        assert!(names.contains(&("issue-call".to_owned(), "closes".to_owned())));
        names.retain(|(below, name)| words::argument(below, name).is_none());
        assert_eq!(names, []);
    }

    #[test]
    fn an_argument_is_called_by_where_it_stands_and_else_as_everywhere() {
        let called = |below, name| words::argument(below, name).unwrap_or_default();
        assert_eq!(called("register-organisation", "form"), "登记的主体类型");
        assert_eq!(called("submit-application", "form"), "申报表");
        assert_eq!(called("submit-application", "evidence"), "证实性材料", "as the fact");
        assert_eq!(called("consent", "reason"), "理由", "as what the act says");
        assert_eq!(words::argument("consent", "no-such"), None);
    }
}
