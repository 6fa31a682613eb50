// The page that goes with an extract, opened from its folder as an inspector opens it: no server, no network.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import AxeBuilder from "@axe-core/playwright";
import { browse, desktop, narrow, shots } from "./laurel.js";

const story = "schemes/xiaoshan-2023/scenarios/a-suggestion-is-answered-before-a-stage-ends.toml";
const root = new URL("../..", import.meta.url).pathname;
let browser, folder, digest;

before(async () => {
  const place = mkdtempSync(join(tmpdir(), "laurel-extract-"));
  const data = join(place, "office");
  folder = join(place, "extract");
  const laurel = (...arguments_) =>
    execFileSync(process.env.LAUREL ?? "laurel", arguments_, { cwd: root, encoding: "utf8" });
  laurel("scenario", "run", "--data", data, story);
  const taken = laurel("extract", "--json", "--data", data, "--as", "纪检", "--of", "2023", "--to", folder);
  digest = JSON.parse(taken).digest;
  browser = await browse();
});

after(async () => browser?.close());

async function checked(page) {
  const files = readdirSync(folder).map((name) => join(folder, name));
  await page.locator("#files").setInputFiles(files);
  await page.locator(".verdict").waitFor();
  return (await page.locator(".verdict").textContent()).trim();
}

test("an extract is checked in a browser without a network, and a changed sheet is named", async () => {
  const context = await browser.newContext({ viewport: desktop, locale: "zh-CN", offline: true });
  const page = await context.newPage();
  await page.goto(`file://${folder}/check.html`);
  const count = readdirSync(folder).length - 1;
  assert.equal(await checked(page), `全部 ${count} 件与清单一致。`);
  assert.ok((await page.locator("dd").allTextContents()).includes(digest), "the digest of the receipt");
  await page.screenshot({ path: join(shots, "extract-desktop.png"), fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(violations.map((one) => one.id), []);
  await page.setViewportSize(narrow);
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= narrow.width, `the page is ${width} wide`);
  await page.screenshot({ path: join(shots, "extract-phone.png"), fullPage: true });
  writeFileSync(join(folder, "edition.json"), "{}");
  writeFileSync(join(folder, "added.json"), "{}");
  await page.reload();
  assert.equal(await checked(page), "有 2 件与清单不一致。");
  assert.deepEqual(await page.locator("td.bad").allTextContents(), ["已被改动 changed", "不在清单上 not on the list"]);
});
