// Acts as people do them: saved while typing, entered from paper and confirmed by another, many answers at once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { browse, pageAs, serve } from "./laurel.js";

const firm = "潮音乐器";
let server, browser;

before(async () => {
  server = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  assert.ok([0, undefined].includes(await server?.stop()), "the server stops in peace when it is asked to");
});

/** Returns the address of the case of the firm, as somebody who may know of it. */
async function caseOf(page) {
  await page.goto(`${server.url}/cases`);
  const link = await page.locator("tbody th a", { hasText: firm }).first().getAttribute("href");
  return server.url + link.replace(/\?.*/, "");
}

/** Returns a page signed in as the township whose turn it is for the firm, on the act that is its turn. */
async function township() {
  const page = await pageAs(browser, server.url, null);
  await page.goto(`${server.url}/tour`);
  await page.locator("button.role", { hasText: firm }).filter({ hasText: "审核同意" }).first().click();
  await page.waitForURL("**/acts/consent");
  return page;
}

test("what is typed is saved at every pause, and no window overwrites another", async () => {
  const one = await township();
  const address = one.url().replace("consent", "disagree");
  await one.goto(address);
  await one.getByLabel("理由").fill("材料与登记不符");
  await one.locator("[data-saved]", { hasText: "草稿已保存" }).waitFor();
  const other = await one.context().newPage();
  await other.goto(address);
  assert.equal(await other.getByLabel("理由").inputValue(), "材料与登记不符", "another window goes on with it");
  await other.getByLabel("理由").fill("材料与登记不符，须核对");
  await other.locator("[data-saved]", { hasText: "草稿已保存" }).waitFor();
  await other.waitForTimeout(3000);
  await one.getByLabel("理由").fill("另一种写法");
  await one.locator("[data-saved]", { hasText: "其他窗口" }).waitFor();
  await other.reload();
  assert.equal(await other.getByLabel("理由").inputValue(), "材料与登记不符，须核对");
  await other.getByRole("button", { name: "删除草稿" }).click();
  assert.equal(await other.getByLabel("理由").inputValue(), "");
  await one.context().close();
});

test("what the door refuses is there after the browser was closed, without a script", async () => {
  const signedIn = await township();
  const address = signedIn.url().replace("consent", "disagree");
  const cookies = await signedIn.context().cookies();
  await signedIn.context().close();
  const context = await browser.newContext({ javaScriptEnabled: false });
  await context.addCookies(cookies);
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole("button", { name: "提交办理" }).click();
  assert.match(await page.getByRole("alert").textContent(), /没有办成/, "a reason is wanted");
  await page.getByLabel("理由").fill("待核对");
  await page.getByRole("button", { name: "保存草稿" }).click();
  await page.goto(`${server.url}/acts`);
  await page.getByRole("link", { name: new RegExp(firm) }).click();
  assert.equal(await page.getByLabel("理由").inputValue(), "待核对");
  await page.getByRole("button", { name: "删除草稿" }).click();
  await context.close();
});

test("the office enters a consent from paper, another person confirms it, and twice pressed is once", async () => {
  const clerk = await pageAs(browser, server.url, "评审办工作人员");
  const address = await caseOf(clerk);
  await clerk.goto(`${address}/acts/consent`);
  assert.equal(await clerk.getByRole("button", { name: "提交办理" }).count(), 0, "it is nobody's act alone");
  await clerk.locator(".paper input[type=radio], .paper option").first().waitFor({ state: "attached" });
  const choice = clerk.locator(".paper input[type=radio]");
  if (await choice.count()) await choice.first().check();
  else await clerk.locator(".paper select").selectOption({ index: 1 });
  await clerk.getByLabel(/办理日期/).fill("2025-06-18");
  await clerk.getByLabel(/纸质件凭证/).fill("扫描件2025-031");
  await clerk.getByRole("button", { name: "提交他人复核" }).dblclick();
  await clerk.waitForURL(address);
  assert.match(await clerk.getByRole("status").first().textContent(), /已提交他人复核/);
  const director = await pageAs(browser, server.url, "评审办主任");
  await director.goto(`${server.url}/proposals`);
  const waiting = director.getByRole("link", { name: new RegExp(firm) });
  assert.equal(await waiting.count(), 1);
  await waiting.click();
  assert.match(await director.locator("main").textContent(), /扫描件2025-031/);
  await director.getByRole("button", { name: "核对无误，复核办结" }).dblclick();
  await director.waitForURL((url) => !url.pathname.startsWith("/proposals/"));
  await director.goto(address);
  const record = await director.locator(".timeline").textContent();
  assert.match(record, /据纸质件补录/);
  assert.match(record, /复核：/);
  await director.goto(`${server.url}/proposals`);
  assert.equal(await waiting.count(), 0);
  await clerk.context().close();
  await director.context().close();
});

test("a unit answers for every firm it is asked about on one page", async () => {
  const officer = await pageAs(browser, server.url, "成员单位联络员", { javaScriptEnabled: false });
  await officer.getByRole("link", { name: "征求成员单位意见情况" }).click();
  const asked = await officer.locator("fieldset").count();
  assert.ok(asked > 0, "something waits");
  await officer.getByRole("button", { name: /其余均选/ }).click();
  assert.equal(await officer.locator("input:checked").count(), asked);
  await officer.getByRole("button", { name: "提交选定的意见" }).click();
  assert.match(await officer.getByRole("status").first().textContent(), new RegExp(`${asked}`));
  assert.equal(await officer.locator("fieldset").count(), 0);
  await officer.context().close();
});

/** Returns a page signed in as somebody of a firm that has not applied yet, and the name of the firm. */
async function newcomer() {
  const page = await pageAs(browser, server.url, null);
  await page.goto(`${server.url}/sign-in`);
  const drafters = page.locator("button.role", { has: page.locator("b", { hasText: /^经办人$/ }) });
  const count = await drafters.count();
  for (let at = 0; at < count; at += 1) {
    await page.goto(`${server.url}/sign-in`);
    await drafters.nth(at).click();
    await page.waitForURL("**/cases");
    await page.goto(`${server.url}/apply`);
    const met = page.locator(".card", { has: page.getByRole("link", { name: "填写申报材料" }) }).filter({ hasText: "未发现不符合" });
    if (await met.count()) return [page, (await met.locator("h2").textContent()).trim()];
  }
  throw new Error("every firm of the demonstration has applied");
}

const paper = (name) => ({ name, mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 a paper of the tests") });

/** Takes the turn of a firm on the tour, fills in what the page asks and sends it. */
async function turn(page, name, act, fill = async () => {}) {
  await page.goto(`${server.url}/tour`);
  await page.locator("button.role", { hasText: name }).filter({ hasText: act }).first().click();
  await page.waitForURL("**/acts/**");
  await fill();
  await page.getByRole("button", { name: "提交办理" }).click();
  assert.match(await page.getByRole("status").first().textContent(), /已登记/, act);
}

test("a firm applies, its township agrees, units answer and the office finds it eligible, all by clicking", async () => {
  const [firmPage, name] = await newcomer();
  await firmPage.getByRole("link", { name: "填写申报材料" }).click();
  const form = firmPage.locator("form.act");
  await form.getByRole("group", { name: /承诺/ }).getByLabel("是").check();
  await form.getByLabel(/卓越绩效.*导入|导入.*日期/).first().fill("2019-01-06");
  await form.locator("[name='form.grades.0.year']").fill("2024");
  await form.locator("[name='form.grades.0.grade'][value=A]").check();
  await form.locator("[name='form.grades.0.published']").fill("2025-03-20");
  await form.locator("[name='self-report']").setInputFiles(paper("自评报告.pdf"));
  await form.locator("[name=evidence]").setInputFiles([paper("证实性材料.pdf")]);
  await form.getByRole("button", { name: "提交办理" }).click();
  await firmPage.waitForURL("**/apply");
  assert.match(await firmPage.getByRole("status").first().textContent(), /已登记：提交申报/);
  await firmPage.getByRole("link", { name: "查看本届申报" }).click();
  assert.match(await firmPage.locator("main").textContent(), new RegExp(name));

  const page = await pageAs(browser, server.url, null);
  await turn(page, name, "审核同意");
  await turn(page, name, "受理");
  await turn(page, name, "征求意见", () => page.locator("input[name=units][value=market]").check());
  await turn(page, name, "出具审查意见", () => page.locator("input[name=answer][value=nothing]").check());
  await turn(page, name, "资格审查决定", async () => {
    await page.locator("input[name=eligible][value=yes]").check();
    for (const one of await page.locator("input[name^='decisions.'][value=yes]").all()) await one.check();
    for (const one of await page.locator("textarea[name^='decisions.']").all()) await one.fill("核对材料，符合条件。");
  });
  assert.match(await page.locator(".rail .here").textContent(), /资料评审/);
  await firmPage.reload();
  assert.match(await firmPage.locator(".timeline").textContent(), /资格审查/, "the firm is told");
  await firmPage.context().close();
  await page.context().close();
});
