//! The whole worklist of whoever is signed in, page by page.

use askama::Template;

use super::case_list::Paging;
use super::frame::Frame;
use super::todo_list::{TASKS_MAX, Urgency, done_where, page_of, tasks_address};
use crate::asked::Asked;
use crate::asking::Asking;

/// The page.
#[derive(Template)]
#[template(path = "tasks.html")]
pub(crate) struct TasksPage {
    frame: Frame,
    /// What of the address is not shown as asked, and what is instead.
    notices: Vec<String>,
    count: usize,
    /// Where the tasks are done.
    done_where: String,
    groups: Vec<Urgency>,
    paging: Option<Paging>,
}

impl TasksPage {
    /// Returns the page. Of a page behind the last, the last is shown, and said so.
    pub(crate) fn of(asking: &Asking, asked: &Asked) -> TasksPage {
        let language = asking.language;
        let tasks = asking.looking().worklist();
        let last = tasks.len().div_ceil(TASKS_MAX).max(1);
        let page = asked.page.min(last);
        TasksPage {
            frame: Frame::of(asking, language.say("待办事项", "To be done"), "/tasks"),
            notices: asked.notices(last, language),
            count: tasks.len(),
            done_where: done_where(asking),
            groups: page_of(&tasks, page, asking.at.day(), language),
            paging: Paging::of(page, last, tasks_address, language),
        }
    }
}
