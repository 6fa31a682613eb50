//! Why something about an account is not done.

use super::passwords::Weak;
use crate::fault::WriteFault;

/// Something about an account was not done.
#[derive(Debug, thiserror::Error)]
pub enum AccountFault {
    /// It could not be written.
    #[error(transparent)]
    Write(#[from] WriteFault),
    /// No such person holds a post.
    #[error("No such person holds a post.")]
    Unknown,
    /// Whoever wants it may not do it, or may not do it alone.
    #[error("This is left to another person.")]
    NotTheirs,
    /// The account stands in another way than this needs.
    #[error("The account is not in a state for this.")]
    Stage,
    /// The invitation was taken up, has ended or never was.
    #[error("This invitation is not open any more.")]
    NoInvitation,
    /// The password is too weak.
    #[error("The password is too weak.")]
    Weak(Weak),
    /// A second factor is needed, or the one shown is not the one.
    #[error("The second factor does not fit.")]
    SecondFactor,
    /// The password that was given is not the one, or it is not listened to for a while.
    #[error("The password does not fit.")]
    Password,
}
