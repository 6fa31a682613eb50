// Every page as every role: no axe violation, no sideways scrolling, both languages, all by keyboard.
import { AxeBuilder } from "@axe-core/playwright";
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { addresses, browse, desktop, narrow, pageAs, phone, roles, serve, serveCrowd, shots } from "./laurel.js";

const people = { public: null, ...roles };
let server, browser;

before(async () => {
  server = await serve();
  browser = await browse();
});
after(async () => {
  await browser?.close();
  assert.ok([0, undefined].includes(await server?.stop()), "the server stops in peace when it is asked to");
});

for (const [name, post] of Object.entries(people)) {
  test(`no page shown to ${name} violates WCAG 2.2 AA in either language`, async () => {
    const page = await pageAs(browser, server.url, post);
    for (const address of await addresses(page, server.url)) {
      for (const language of ["zh", "en"]) {
        await page.goto(`${address}?lang=${language}`);
        for (const summary of await page.locator("summary").all()) await summary.click();
        const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
        const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
        const told = violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(" ")}`);
        assert.deepEqual(told, [], `${address} in ${language}`);
      }
    }
    await page.context().close();
  });

  test(`no page shown to ${name} scrolls sideways at 320 px or at 1280 px`, async () => {
    const page = await pageAs(browser, server.url, post);
    for (const address of await addresses(page, server.url)) {
      for (const viewport of [narrow, phone, desktop]) {
        await page.setViewportSize(viewport);
        for (const language of ["en", "zh"]) {
          await page.goto(`${address}?lang=${language}`);
          for (const summary of await page.locator("summary").all()) await summary.click();
          const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
          assert.ok(wide <= 0, `${address} in ${language} is ${wide} px too wide at ${viewport.width} px`);
        }
        const file = `${name}-${new URL(address).pathname.replaceAll("/", "_")}-${viewport.width}.png`;
        await page.screenshot({ path: join(shots, file), fullPage: true });
      }
    }
    await page.context().close();
  });
}

test("everything that can be pressed on the list is reached by keyboard, and shows that it is", async () => {
  const page = await pageAs(browser, server.url, roles.office);
  await page.goto(`${server.url}/cases`);
  const stops = await page.locator("a:visible, button:visible, input:visible, select:visible, summary:visible").count();
  const reached = new Set();
  for (let index = 0; index < stops; index += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const all = [...document.querySelectorAll("a, button, input, select, summary")];
      return { index: all.indexOf(document.activeElement), outline: getComputedStyle(document.activeElement).outlineStyle };
    });
    assert.notEqual(here.outline, "none", `stop ${index} shows no focus`);
    reached.add(here.index);
  }
  assert.equal(reached.size, stops);
  await page.context().close();
});

test("the first stop of the keyboard skips to the content", async () => {
  const page = await pageAs(browser, server.url, null);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "content");
  await page.context().close();
});

test("an act that is refused stands again on its page as it was filled in, with the file that was sent", async () => {
  const page = await pageAs(browser, server.url, roles.office, { javaScriptEnabled: false });
  await page.locator("tbody th a").first().click();
  await page.locator(".acts summary").first().click();
  await page.getByRole("link", { name: "登记送达" }).click();
  const letter = { name: "函.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n") };
  await page.getByLabel("邮寄送达").check();
  await page.getByLabel(/^函件/).setInputFiles(letter);
  await page.getByRole("button", { name: "提交办理" }).click();
  assert.equal(await page.getByRole("alert").locator("h2").textContent(), "没有办成");
  assert.ok(await page.getByLabel("邮寄送达").isChecked());
  assert.match(await page.locator(".kept").textContent(), /函\.pdf/);
  await page.screenshot({ path: join(shots, "act-refused.png"), fullPage: true });
  await page.context().close();
});

test("signing in, looking at a case, searching and signing out work without JavaScript", async () => {
  const page = await pageAs(browser, server.url, roles.office, { javaScriptEnabled: false });
  const first = page.locator("tbody th a").first();
  const name = await first.textContent();
  await first.click();
  assert.equal(await page.locator("h1").textContent(), name);
  await page.locator(".timeline summary").first().click();
  assert.ok(await page.locator("details[open] .cited").first().isVisible(), "办理依据 opens");
  await page.goBack();
  await page.getByLabel("单位名称").fill(name);
  await page.getByRole("button", { name: "查询" }).click();
  assert.deepEqual(await page.locator("tbody th a").allTextContents(), [name]);
  await page.getByRole("button", { name: "退出" }).click();
  await page.waitForURL(`${server.url}/`);
  assert.equal(await page.getByRole("button", { name: "退出" }).count(), 0);
  await page.context().close();
});

test("the thread of an earlier year is watched from its list to the reason of each act", async () => {
  const page = await pageAs(browser, server.url, roles.office);
  await page.goto(`${server.url}/cases`);
  await page.getByRole("navigation", { name: "其他年度" }).getByRole("link").click();
  assert.equal(await page.locator("h1").textContent(), "2023年度申报单位");
  await page.getByLabel("单位名称").fill("白鹭");
  await page.getByRole("button", { name: "查询" }).click();
  assert.equal(await page.locator("h1").textContent(), "2023年度申报单位", "the year stays when one searches");
  await page.locator("tbody th a").click();
  const acts = await page.locator("main").textContent();
  for (const act of ["提交申报", "受理", "公示", "批准", "公布", "证书", "资助"]) assert.ok(acts.includes(act), act);
  assert.ok((await page.locator("summary").count()) > 5, "办理依据 stands beside the acts");
  await page.screenshot({ path: join(shots, "thread.png"), fullPage: true });
  await page.context().close();
});

test("the way to a case and back keeps page and search, also from the worklist", async () => {
  const crowd = await serveCrowd(300);
  after(crowd.stop);
  const page = await pageAs(browser, crowd.url, roles.office);
  await page.goto(`${crowd.url}/cases?name=${encodeURIComponent("精工")}&page=2`);
  const rows = await page.locator("tbody th a").allTextContents();
  await page.locator("tbody th a").nth(3).click();
  await page.locator(".back a").click();
  assert.deepEqual(await page.locator("tbody th a").allTextContents(), rows);
  await page.locator(".beyond a").first().click();
  await page.getByRole("link", { name: "下一页" }).click();
  const tasks = await page.locator(".tasks li").allTextContents();
  await page.locator(".tasks li a").last().click();
  await page.locator(".back a").click();
  assert.deepEqual(await page.locator(".tasks li").allTextContents(), tasks);
  await page.context().close();
});

test("a page takes nothing from elsewhere and runs nothing but the script of the office", async () => {
  const page = await pageAs(browser, server.url, roles.office);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const complaints = [];
  page.on("console", (message) => complaints.push(message.text()));
  for (const address of await addresses(page, server.url)) await page.goto(address);
  assert.deepEqual(asked.filter((address) => !address.startsWith(server.url)), []);
  assert.deepEqual(complaints.filter((text) => !text.includes("404")), []);
  assert.equal(await page.locator("script:not([src^='/assets/laurel.']), [style], [onclick]").count(), 0);
  await page.context().close();
});

test("what is printed is the case and not the page around it", async () => {
  const page = await pageAs(browser, server.url, roles.office);
  await page.locator("tbody th a").first().click();
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator("h1").isVisible());
  for (const hidden of [".masthead nav", ".clock", ".tools", "footer", ".back"]) {
    assert.ok(!(await page.locator(hidden).first().isVisible()), hidden);
  }
  assert.ok(await page.locator(".trial").isVisible(), "that the data is for trial is printed too");
  await page.screenshot({ path: join(shots, "print.png"), fullPage: true });
  await page.context().close();
});

test("a list is printed as a table that repeats its head on every sheet, and not as on a phone", async () => {
  const page = await pageAs(browser, server.url, null);
  await page.goto(`${server.url}/measures?lang=zh`);
  // A sheet of A4 between its margins.
  await page.setViewportSize({ width: 700, height: 990 });
  await page.emulateMedia({ media: "print" });
  const displays = await page.evaluate(() => ["table", "thead", "tbody tr", "td"].map((one) => getComputedStyle(document.querySelector(one)).display));
  assert.deepEqual(displays, ["table", "table-header-group", "table-row", "table-cell"]);
  await page.context().close();
});
