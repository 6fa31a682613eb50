// Takes a picture of every kind of page, as the public and in several roles, on a desktop, on phones, in the dark and in
// large print. `make screenshots` starts it; the folder is the first argument, and its index.html shows all pictures.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { crawl } from "./crawl.js";
import { browse, pageAs, roles, serve } from "./laurel.js";

const folder = process.argv[2] ?? "screenshots";
/** Ways to look: the width, the colours and the size of the text as their cookie says them. */
const ways = {
  desktop: { width: 1280, appearance: "light-standard" },
  dark: { width: 1280, appearance: "dark-standard" },
  large: { width: 1280, appearance: "light-large" },
  "phone-390": { width: 390, appearance: "light-standard" },
  "phone-320-large-dark": { width: 320, appearance: "dark-large" },
};
const people = { public: null, ...roles };

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const server = await serve();
const browser = await browse();
const taken = [];
let wide = 0;
for (const [name, post] of Object.entries(people)) {
  const page = await pageAs(browser, server.url, post);
  const pages = new Map();
  // One page of each kind; of the acts a few, because all are made from their schema by one page.
  let acts = 0;
  const visit = async ({ address, kind }) => {
    if (kind.includes("?")) return;
    if (kind.includes("/acts/") && (acts += 1) > 4) return;
    pages.set(kind, address);
  };
  await crawl(page, server.url, { most: 1, visit });
  pages.set("nothing", `${server.url}/cases/nothing`);
  for (const [kind, address] of pages) {
    for (const [way, { width, appearance }] of Object.entries(ways)) {
      await page.context().addCookies([{ name: "laurel-appearance", value: appearance, url: server.url }]);
      await page.setViewportSize({ width, height: 900 });
      await page.goto(address);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) {
        wide += 1;
        console.error(`${address} as ${name} is ${over} px too wide (${way})`);
      }
      const file = `${name}${kind.replaceAll(/[/*]+/g, "_")}-${way}.png`;
      await page.screenshot({ path: join(folder, file), fullPage: true });
      taken.push(file);
    }
  }
  await page.context().close();
}
const shown = taken.map((file) => `<figure><a href="${file}"><img src="${file}" loading="lazy"></a><figcaption>${file}</figcaption></figure>`);
const style = "body{display:flex;flex-wrap:wrap;font:14px sans-serif}figure{margin:8px}img{width:300px;max-height:600px;object-fit:cover;object-position:top;border:1px solid #999}";
writeFileSync(join(folder, "index.html"), `<!DOCTYPE html><meta charset="utf-8"><title>Laurel</title><style>${style}</style>${shown.join("\n")}`);
await browser.close();
await server.stop();
console.log(`${taken.length} pictures in ${folder}`);
process.exitCode = wide ? 1 : 0;
