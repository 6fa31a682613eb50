//! What an argument is called that an act says, where it is no fact of a gate: argument, Chinese, English.

pub(super) static SAID: &[(&str, &str, &str)] = &[
    ("reason", "理由", "Reason"),
    ("finding", "认定结论", "Finding"),
    ("paper", "送达的文书", "Paper"),
    ("method", "送达方式", "Served how"),
    ("stands", "是否维持原决定", "Decision stands"),
    ("kind", "办理方式", "Kind"),
    ("year", "年度", "Year"),
    ("place", "使用场合", "Where"),
    ("facts", "情况说明", "What is known"),
    ("statement", "陈述申辩", "Statement"),
    ("proposes", "评审组是否推荐", "Proposed by the panel"),
    ("reservations", "企业所附意见", "Reservation"),
    ("goes-on", "是否继续评审", "Goes on"),
    ("answer", "审查意见", "Answer"),
    ("as", "处理结果", "What becomes of it"),
    ("name", "单位名称", "Name"),
    ("code", "统一社会信用代码", "Unified social credit code"),
    ("form", "登记的主体类型", "Kind of subject"),
    ("township", "属地", "Where it belongs"),
    ("unit", "成员单位", "Member unit"),
];
