// Structure of report pages in chromium: no pixel is compared. Prints what is wrong, if anything.
"use strict";
const path = require("node:path");
const { pathToFileURL } = require("node:url");
const { chromium } = require("playwright-core");

const SECTIONS = ["asked", "answer", "figures", "assumptions", "methods", "reproduce", "cite"];
const DESKTOP = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 780 };
const VIEWS = [
  { name: "desktop", viewport: DESKTOP },
  { name: "desktop dark", viewport: DESKTOP, colorScheme: "dark" },
  { name: "phone", viewport: PHONE, hasTouch: true },
  { name: "desktop without script", viewport: DESKTOP, javaScriptEnabled: false },
  { name: "phone without script", viewport: PHONE, javaScriptEnabled: false },
];

const wrong = [];
const expect = (holds, what) => holds || wrong.push(what);

/** Everything that can be seen from inside a page; gives a list of what is wrong. */
const look = ({ sections, dark }) => {
  const wrong = [];
  const root = document.documentElement;
  const seen = (element) => element.getClientRects().length > 0;
  if (root.scrollWidth > root.clientWidth) wrong.push(`scrolls sideways: ${root.scrollWidth} > ${root.clientWidth}`);
  for (const id of sections) if (!document.getElementById(id)) wrong.push(`there is no section ${id}`);
  for (const link of document.querySelectorAll('a[href^="#"]')) {
    if (!document.querySelector(link.getAttribute("href"))) wrong.push(`a link leads nowhere: ${link.href}`);
  }
  if (document.querySelectorAll("#answer .answers li").length === 0) wrong.push("there is no answer");
  if (document.querySelector("main b b, main i script, h1 b")) wrong.push("markup in a name became markup");

  // Each figure has a caption and a text alternative.
  for (const figure of document.querySelectorAll("figure")) {
    const name = figure.dataset.option;
    if (!figure.querySelector("figcaption").textContent.trim()) wrong.push(`${name} has no caption`);
    for (const svg of figure.querySelectorAll("svg")) {
      const told = svg.getAttribute("aria-label") && svg.querySelector("desc")?.textContent.length > 40;
      if (!told) wrong.push(`${name} has no text alternative`);
    }
  }
  for (const room of document.querySelectorAll(".room")) {
    if (![...room.querySelectorAll("svg, img")].some(seen)) wrong.push(`${room.id} shows no figure`);
  }

  // Blocks follow one another, words on figures do not cover one another.
  const area = (a, b) =>
    Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) *
    Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const covers = (a, b) => area(a, b) / Math.max(1, Math.min(a.width * a.height, b.width * b.height));
  const blocks = [...document.querySelectorAll("header > *, section > *, .choice > *, figure > *, .answers > li, .verdicts > li")]
    .filter((block) => seen(block) && !block.matches(".tip, .hair"));
  for (const block of blocks) {
    const next = block.nextElementSibling;
    if (!next || !blocks.includes(next)) continue;
    const [here, there] = [block, next].map((element) => element.getBoundingClientRect());
    if (area(here, there) > 4) wrong.push(`${block.className || block.tagName} covers ${next.className || next.tagName}`);
    if (here.right > root.clientWidth + 1) wrong.push(`${block.className || block.tagName} sticks out`);
  }
  for (const svg of [...document.querySelectorAll("figure svg")].filter(seen)) {
    const labels = [...svg.querySelectorAll("text")].map((text) => ({ words: text.textContent, box: text.getBoundingClientRect() }));
    const edge = svg.getBoundingClientRect();
    labels.forEach(({ words, box }, position) => {
      if (box.left < edge.left - 2 || box.right > edge.right + 2) wrong.push(`"${words}" is cut off in ${svg.getAttribute("aria-label")}`);
      for (const other of labels.slice(position + 1)) {
        if (covers(box, other.box) > 0.3) wrong.push(`"${words}" covers "${other.words}" in ${svg.getAttribute("aria-label")}`);
      }
    });
  }

  // Words can be read on their ground.
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\d.]+/g).map((part) => (part / 255) ** 2.2);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(root).backgroundColor);
  if (ground > 0.5 === dark) wrong.push(`the ground is ${dark ? "light" : "dark"}`);
  for (const element of document.querySelectorAll("h1, h2, h3, p, li, td, th, figcaption, .verdict, a, summary")) {
    const words = light(getComputedStyle(element).color);
    const contrast = (Math.max(words, ground) + 0.05) / (Math.min(words, ground) + 0.05);
    if (contrast < 4.3) wrong.push(`${element.className || element.tagName} has a contrast of ${contrast.toFixed(1)}`);
  }
  return [...new Set(wrong)];
};

/** What the script adds. */
const use = async (page, name) => {
  const choice = page.locator(".choice").filter({ has: page.locator('[data-kind="fan-chart"]') });
  const shown = () => choice.locator("figure:visible").evaluateAll((all) => all.map((one) => one.dataset.option));
  const before = await shown();
  expect(before.length === 1, `${name}: ${before.length} fan charts are shown at once`);
  const select = choice.locator("select");
  if (await select.count()) {
    await select.selectOption({ index: 1 });
    const after = await shown();
    expect(after.length === 1 && after[0] !== before[0], `${name}: choosing an outcome changes nothing`);
  }
  const svg = choice.locator("svg:visible");
  await svg.scrollIntoViewIfNeeded();
  const box = await svg.boundingBox();
  await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.4);
  expect(await choice.locator(".tip:visible").count(), `${name}: no values under the pointer`);
  const scrub = page.locator(".scrub input");
  if (await scrub.count()) {
    const share = () => page.locator(".scrub .panel b").first().textContent();
    const last = await share();
    await scrub.fill("0");
    expect((await share()) !== last, `${name}: the week of the network does not change it`);
  }
  const theme = page.locator("button.theme");
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const was = await ground();
  await theme.click();
  expect((await ground()) !== was, `${name}: the button does not change the colours`);
};

const check = async (browser, file) => {
  const address = pathToFileURL(path.resolve(file)).href;
  for (const { name: view, ...options } of VIEWS) {
    const name = `${path.basename(path.dirname(file))}, ${view}`;
    const context = await browser.newContext(options);
    const page = await context.newPage();
    page.on("pageerror", (error) => wrong.push(`${name}: ${error.message}`));
    page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(`${name}: ${message.text()}`));
    page.on("request", (request) => expect(request.url() === address || request.url().startsWith("data:"), `${name}: asks for ${request.url()}`));
    await page.goto(address);
    const found = await page.evaluate(look, { sections: SECTIONS, dark: options.colorScheme === "dark" });
    found.forEach((one) => wrong.push(`${name}: ${one}`));
    if (options.javaScriptEnabled !== false) await use(page, name);
    await context.close();
  }
  // In print the page is light, whatever the reader prefers, and has no controls.
  const page = await (await browser.newContext({ viewport: { width: 720, height: 1000 }, colorScheme: "dark" })).newPage();
  await page.goto(address);
  await page.emulateMedia({ media: "print" });
  const name = `${path.basename(path.dirname(file))}, print`;
  const found = await page.evaluate(look, { sections: SECTIONS, dark: false });
  found.forEach((one) => wrong.push(`${name}: ${one}`));
  expect((await page.locator("nav:visible, button:visible, select:visible").count()) === 0, `${name}: controls are printed`);
  const printed = (await page.pdf({ format: "A4" })).toString("latin1");
  const pages = (printed.match(/\/Type\s*\/Page\b/g) || []).length;
  expect(pages >= 3 && pages <= 40, `${name}: takes ${pages} pages`);
};

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"],
  });
  for (const file of process.argv.slice(2)) await check(browser, file);
  await browser.close();
  wrong.slice(0, 40).forEach((one) => console.error(one));
  console.log(wrong.length ? `${wrong.length} things are wrong` : "pages are as they should be");
  process.exitCode = wrong.length ? 1 : 0;
})();
