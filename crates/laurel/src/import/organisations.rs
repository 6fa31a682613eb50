//! The sheet 组织: organisations to be registered, each for its contact from paper.

use basis::credit_code::CreditCode;
use engine::people::LegalForm;
use serde_json::{Value as Json, json};

use super::addresses::{Addresses, township};
use super::cell::Cell;
use super::known::Known;
use super::line::Line;
use super::sheet::{Sheet, needed, optional};

/// The heading under which every sheet names an organisation.
pub(super) const CODE: &str = "统一社会信用代码";
const NAME: &str = "单位名称";
const FORM: &str = "主体类型";
const INDUSTRY: &str = "行业代码";
const FOUNDED: &str = "成立日期";
const REGISTERED: &str = "在本地登记日期";
const TOWNSHIP: &str = "属地";
const ADDRESS: &str = "地址";
const TAGS: &str = "领域";
const PROOF: &str = "登记材料";

/// The most characters that a proof may have beside the place of its line.
const PROOF_MAX: usize = 60;

/// The sheet.
pub(super) static SHEET: Sheet = Sheet {
    name: "组织",
    word: "organisations",
    line_is: "一家单位；其经办人填在“联系人”",
    columns: &[
        needed(NAME, "与登记一致的全称"),
        needed(CODE, "18位，文本格式"),
        needed(FORM, "企业、事业单位、社会组织、合作社、分公司、合伙企业或个人独资企业"),
        needed(INDUSTRY, "国民经济行业分类小类，四位数字"),
        needed(FOUNDED, "日期"),
        needed(REGISTERED, "日期"),
        optional(TOWNSHIP, "名称或编号；不填则按“地址对照”查找"),
        optional(ADDRESS, "没有填写属地的单位必填"),
        optional(TAGS, "以顿号分开"),
        optional(PROOF, "据以登记的纸质材料，如营业执照复印件"),
    ],
};

/// What kinds of subject are called.
const FORMS: &[(&str, LegalForm)] = &[
    ("企业", LegalForm::Company),
    ("事业单位", LegalForm::PublicInstitution),
    ("社会组织", LegalForm::SocialOrganisation),
    ("合作社", LegalForm::Cooperative),
    ("分公司", LegalForm::Branch),
    ("合伙企业", LegalForm::Partnership),
    ("个人独资企业", LegalForm::SoleProprietorship),
];

/// An organisation of the file.
#[derive(Debug)]
pub(super) struct Organisation {
    pub(super) name: String,
    /// Arguments of its registration.
    pub(super) with: Json,
    /// The paper, as the line names it.
    pub(super) paper: Option<String>,
}

/// Reads a line, whose code was read before.
pub(super) fn read(line: &mut Line, code: &CreditCode, known: &Known, addresses: &Addresses) -> Option<Organisation> {
    let name = line.text(NAME, 120);
    let form = line.word(FORM, FORMS);
    let industry = industry(line);
    let founded = line.day(FOUNDED);
    let registered = line.day(REGISTERED);
    let township = township_of(line, known, addresses);
    let tags = tags(line, known);
    let paper = line.text(PROOF, PROOF_MAX);
    if !line.is_sound() {
        return None;
    }
    let name = name?;
    let with = json!({
        "name": name,
        "code": code,
        "form": form?,
        "industry": industry?,
        "founded": founded?,
        "district-registration": registered?,
        "township": township?,
        "tags": tags?,
    });
    Some(Organisation { name, with, paper })
}

/// Returns the code of the industry; a number has lost the zero it began with.
fn industry(line: &mut Line) -> Option<String> {
    match line.cell(INDUSTRY)? {
        Cell::Number(digits) if digits.len() < 4 && digits.bytes().all(|one| one.is_ascii_digit()) => {
            Some(format!("{digits:0>4}"))
        }
        Cell::Number(text) | Cell::Text(text) if is_industry(&text) => Some(text),
        cell @ (Cell::Number(_) | Cell::Text(_) | Cell::Day(_) | Cell::Other(_)) => {
            line.wrong(INDUSTRY, "应为国民经济行业分类的四位小类代码，如3411", &cell)
        }
    }
}

fn is_industry(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|one| one.is_ascii_digit())
}

fn township_of(line: &mut Line, known: &Known, addresses: &Addresses) -> Option<String> {
    if line.has(TOWNSHIP) {
        return township(line, TOWNSHIP, known);
    }
    let Some(address) = line.text(ADDRESS, 200) else {
        line.slip(TOWNSHIP, &format!("和“{ADDRESS}”都没有填写，至少填写一项"));
        return None;
    };
    let found = addresses.township_of(&address).map(str::to_owned);
    if found.is_none() {
        line.slip(ADDRESS, &format!("所写的“{address}”在“地址对照”中没有相符的开头；请补充对照或者填写“{TOWNSHIP}”"));
    }
    found
}

fn tags(line: &mut Line, known: &Known) -> Option<Vec<String>> {
    let Some(text) = line.text(TAGS, 200) else { return Some(Vec::new()) };
    let mut tags = Vec::new();
    for named in text.split(['、', '，', ',', '；', ';']).map(str::trim).filter(|named| !named.is_empty()) {
        match known.fields.code_of(named) {
            Ok(tag) => tags.push(tag),
            Err(near) => {
                line.slip(TAGS, &format!("中的“{named}”不是制度文本所列的领域{near}"));
                return None;
            }
        }
    }
    Some(tags)
}
