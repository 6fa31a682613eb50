//! Why something about an account was not done, in words.

use service::{AccountFault, Weak};

use crate::language::Language;

/// Returns that the two fields of a new password differ.
pub(crate) fn differ(language: Language) -> &'static str {
    language.say("两次输入的密码不一致。", "The two passwords differ.")
}

/// Returns that a password has become too old.
pub(crate) fn due(language: Language) -> &'static str {
    language.say("您的密码已使用超过九十天，请修改。", "Your password is more than ninety days old. Please change it.")
}

/// Returns why it was not done.
pub(crate) fn in_words(fault: &AccountFault, language: Language) -> String {
    let (zh, en) = match fault {
        AccountFault::Write(_) => {
            ("系统暂时无法登记，请稍后再试。", "Nothing can be written now. Please try again later.")
        }
        AccountFault::Unknown => ("该人员目前没有任职。", "That person holds no post now."),
        AccountFault::NotTheirs => (
            "该事项须由另一名管理员办理：不得办理本人账户，发起找回和确认找回须为两人。",
            "This is left to another administrator: nobody keeps the own account, and a recovery is begun and confirmed by two.",
        ),
        AccountFault::Stage => (
            "该账户的状态已经变化，请核对后再办理。",
            "The account has changed meanwhile. Please compare and do it again.",
        ),
        AccountFault::NoInvitation => ("该邀请已失效。", "This invitation is not open any more."),
        AccountFault::Weak(weak) => return weak_in_words(*weak, language),
        AccountFault::SecondFactor => (
            "请选择登录时出示的口令；选用令牌的，填写令牌现在显示的六位数字。",
            "Choose what you will show beside the password; for a device, write the six digits it shows now.",
        ),
        AccountFault::Password => (
            "现在的密码不正确，或者因多次不正确须稍候。",
            "The present password is not right, or one has to wait after several that were not.",
        ),
    };
    language.say(zh, en).to_owned()
}

/// Returns what a password needs, before one is chosen.
pub(crate) fn rules(profile: scheme::Passwords, language: Language) -> &'static str {
    match profile {
        scheme::Passwords::Mlps3 => language.say(
            "至少十二个字符，大写字母、小写字母、数字、其他字符中至少三类；不含姓名和奖项名称；每九十天更换，不与最近五次相同。可以粘贴。",
            "At least twelve characters, of three kinds of capital letters, small letters, digits and others; without your name or words of the award; changed every ninety days, not one of the last five. You may paste it.",
        ),
        scheme::Passwords::Asvs => language.say(
            "至少十五个字符，字符种类不限；不含姓名和奖项名称。可以粘贴。",
            "At least fifteen characters of any kind; without your name or words of the award. You may paste it.",
        ),
    }
}

fn weak_in_words(weak: Weak, language: Language) -> String {
    let (zh, en) = match weak {
        Weak::Short { min } => {
            return match language {
                Language::Chinese => format!("密码少于{min}个字符。"),
                Language::English => format!("The password has fewer than {min} characters."),
            };
        }
        Weak::Long => ("密码过长。", "The password is too long."),
        Weak::FewKinds => (
            "密码须含大写字母、小写字母、数字、其他字符中的至少三类。",
            "The password needs three kinds of capital letters, small letters, digits and others.",
        ),
        Weak::Common => ("该密码过于常见，容易被猜中。", "The password is one that everybody tries first."),
        Weak::Near => {
            ("密码不得包含姓名、奖项名称中的词。", "Your name or a word of the award stands in the password.")
        }
        Weak::Again => ("新密码不得与最近五次使用过的密码相同。", "The password was one of your last five."),
    };
    language.say(zh, en).to_owned()
}
