// The demonstration played by hand, without JavaScript: a turn is taken, the clock moves on, and all begins anew.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { browse, narrow, pageAs, serve, shots } from "./laurel.js";

const firm = "潮音乐器";
let server, browser;

before(async () => {
  server = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  assert.ok([0, undefined].includes(await server?.stop()), "the server stops in peace after it began anew");
});

const time = (page) => page.locator(".clock time").getAttribute("datetime");
/** Returns the turns of the firm on the tour. */
const turns = (page) => page.locator("button.role", { hasText: firm });

async function take(page, called) {
  await page.goto(`${server.url}/tour`);
  await turns(page).filter({ hasText: called }).first().click();
}

test("every role is one click away, and more than two dozen organisations stand at different points", async () => {
  const page = await pageAs(browser, server.url, "评审办主任", { javaScriptEnabled: false });
  assert.ok((await page.locator("tbody tr").count()) >= 24, "applicants of the edition");
  const statuses = new Set(await page.locator("tbody .badge").allTextContents());
  assert.ok(statuses.size >= 9, [...statuses].join("、"));
  await page.goto(`${server.url}/sign-in`);
  const posts = new Set(await page.locator("button.role b").allTextContents());
  assert.equal(posts.size, 15, [...posts].join("、"));
  await page.context().close();
});

test("the tour leads a firm from its township to the member units, each turn by whoever it is of", async () => {
  const page = await pageAs(browser, server.url, null, { javaScriptEnabled: false, viewport: narrow });
  for (const [act, next] of [["审核同意", "受理"], ["受理", "征求意见"]]) {
    await take(page, act);
    assert.match(page.url(), /\/acts\//);
    await page.getByRole("button", { name: "提交办理" }).click();
    assert.match(await page.getByRole("status").first().textContent(), /已登记/);
    await page.goto(`${server.url}/tour`);
    assert.deepEqual(await turns(page).locator("b").allTextContents(), [next]);
  }
  await page.screenshot({ path: join(shots, "tour.png"), fullPage: true });
  await page.context().close();
});

test("the clock moves on and never back, and what it passes changes", async () => {
  const page = await pageAs(browser, server.url, "评审办工作人员", { javaScriptEnabled: false });
  await page.goto(`${server.url}/tasks`);
  const before = await time(page);
  await page.locator(".clock summary").click();
  await page.getByRole("button", { name: "快进到下一个期限" }).click();
  assert.equal(page.url(), `${server.url}/tasks`, "the page it stood on");
  assert.ok((await time(page)) > before);
  await page.locator(".clock summary").click();
  await page.getByLabel("快进到日期").fill("2025-07-01");
  await page.getByRole("button", { name: "快进", exact: true }).click();
  assert.equal(await time(page), "2025-07-01T09:00:00+08:00");
  await page.goto(`${server.url}/`);
  assert.match(await page.locator(".now").textContent(), /正在审查与评审/, "the window has closed");
  await page.context().close();
});

test("all begins anew after a page has said what that means, and everybody is signed out", async () => {
  const page = await pageAs(browser, server.url, "评审办工作人员", { javaScriptEnabled: false });
  await page.getByRole("link", { name: "恢复初始数据" }).click();
  assert.match(await page.locator("main").textContent(), /全部删除，不能找回/);
  await page.screenshot({ path: join(shots, "reset.png"), fullPage: true });
  await page.getByRole("button", { name: "删除并恢复初始数据" }).click();
  await page.waitForURL(`${server.url}/`);
  assert.equal(await time(page), "2025-06-18T16:00:00+08:00");
  assert.equal(await page.getByRole("button", { name: "退出" }).count(), 0, "signed out");
  await page.goto(`${server.url}/tour`);
  assert.deepEqual(await turns(page).locator("b").allTextContents(), ["审核同意"], "as it was at first");
  await page.context().close();
});
