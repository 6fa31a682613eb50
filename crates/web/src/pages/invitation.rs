//! The form by which an invitation is taken up.

use askama::Template;
use qrcode::{Color, QrCode};
use scheme::SecondFactor;
use service::{Invited, NewTotp};

use super::frame::Frame;
use super::not_proved;
use crate::asking::Asking;
use crate::when::{self, When};

/// What the form sends for a device.
pub(crate) const TOTP: &str = "totp";
/// What the form sends for a printed list.
pub(crate) const PRINTED_CODES: &str = "printed-codes";
/// What the form sends for neither.
const NOTHING: &str = "nothing";

/// A kind of second factor that may be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// What is sent.
    pub(crate) value: &'static str,
    /// What it is called.
    pub(crate) called: &'static str,
    /// Whether it was chosen.
    pub(crate) chosen: bool,
}

/// What a device is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Device {
    /// The secret as the form sends it.
    pub(crate) secret: String,
    /// The secret as it is read, four signs together.
    pub(crate) shown: String,
    /// The secret as a device scans it: a path of squares.
    pub(crate) path: String,
    /// Squares of a side, with the margin.
    pub(crate) side: usize,
}

/// The page.
#[derive(Template)]
#[template(path = "invitation.html")]
pub(crate) struct InvitationPage {
    frame: Frame,
    address: String,
    name: String,
    until: When,
    wrong: Vec<String>,
    password_rules: &'static str,
    kinds: Vec<Kind>,
    device: Option<Device>,
}

impl InvitationPage {
    /// Returns the page. Passwords do not come back on it; the device keeps the secret it was given.
    pub(crate) fn of(
        asking: &Asking,
        token: &str,
        invited: &Invited,
        chosen: &str,
        device: NewTotp,
        wrong: Vec<String>,
    ) -> InvitationPage {
        let language = asking.language;
        let takes = |kind| invited.needs.is_empty() || invited.needs.contains(&kind);
        let all = [
            (takes(SecondFactor::Totp), TOTP, language.say("手机令牌的动态口令", "The code of a device")),
            (
                takes(SecondFactor::PrintedCodes),
                PRINTED_CODES,
                language.say("口令单上的一次性口令", "A code of a printed list"),
            ),
            (invited.needs.is_empty(), NOTHING, language.say("不出示，只用密码", "Nothing, only the password")),
        ];
        let kind =
            |(_, value, called): (bool, &'static str, &'static str)| Kind { value, called, chosen: value == chosen };
        InvitationPage {
            frame: Frame::of(asking, language.say("启用账户", "Open your account"), ""),
            address: format!("/invitations/{token}"),
            name: invited.name.clone(),
            until: when::moment(invited.until, language),
            wrong,
            password_rules: not_proved::rules(asking.looking().sign_in().passwords, language),
            kinds: all.into_iter().filter(|(taken, ..)| *taken).map(kind).collect(),
            device: takes(SecondFactor::Totp).then(|| self::device(asking, &invited.name, device)),
        }
    }
}

fn device(asking: &Asking, name: &str, device: NewTotp) -> Device {
    let secret = device.text();
    let award = asking.language.of(asking.looking().award()).to_owned();
    let issuer = if award.is_empty() { "Laurel".to_owned() } else { award };
    let address = format!(
        "otpauth://totp/{issuer}:{name}?secret={secret}&issuer={issuer}",
        issuer = escaped(&issuer),
        name = escaped(name)
    );
    let (path, side) = squares(&address);
    let signs: Vec<char> = secret.chars().collect();
    let shown = signs.chunks(4).map(String::from_iter).collect::<Vec<_>>().join(" ");
    Device { secret, shown, path, side }
}

/// Returns a text as an address writes it (RFC 3986, section 2.1).
fn escaped(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// Squares of the margin that a reader needs (ISO/IEC 18004, 5.3.8).
const MARGIN: usize = 4;

/// Returns a text as dark squares, and how many there are to a side with the margin; one that is too long has none.
fn squares(text: &str) -> (String, usize) {
    let Ok(code) = QrCode::new(text) else { return (String::new(), 1) };
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, color)| *color == Color::Dark);
    let square = |(at, _)| -> String { format!("M{} {}h1v1h-1z", at % width + MARGIN, at / width + MARGIN) };
    (dark.map(square).collect(), width + 2 * MARGIN)
}
